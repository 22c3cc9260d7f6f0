"""An order as data (a spec) becomes a typeset PDF and its exact truth.

A spec is JSON: the order's fields, and tables with `columns` (one header per leaf column, as the truth
has it), `header` (rows of header cells with spans, as they are printed), `widths` (per cent), `rows`.
"""

from __future__ import annotations

import html
from typing import Any

from weasyprint import HTML

Spec = dict[str, Any]

FONTS = {
    "liberation": {"serif": "'Liberation Serif'", "sans": "'Liberation Sans'"},
    "paratype": {"serif": "'PT Serif'", "sans": "'PT Sans'"},
    "dejavu": {"serif": "'DejaVu Serif'", "sans": "'DejaVu Sans'"},
}
ORDER_FIELDS = ("letterhead", "kind", "date", "number", "place", "title", "preamble", "items", "signatory")
NUMERIC = set("0123456789 ,.-–%")

CSS = """
    @page {size:A4; margin:18mm 14mm 16mm 24mm} @page land {size:A4 landscape; margin:18mm 14mm 14mm 18mm}
    @page:not(:first) {@top-center {content: counter(page)}}
    body {font-size:13.5pt; line-height:1.18; margin:0}
    section {break-before:page} section:first-child {break-before:auto} section.landscape {page:land}
    p {margin:0 0 6pt; text-align:justify; text-indent:12mm}
    .head,.kind,.ttitle {text-align:center; text-indent:0}
    .head,.kind {font-weight:bold} .kind {font-size:17pt; margin:8mm 0}
    .date {display:flex; justify-content:space-between; text-indent:0}
    .title {width:48%; text-indent:0; text-align:left; margin:6mm 0 10mm}
    .sign {display:flex; justify-content:space-between; margin-top:16mm; text-indent:0}
    .appendix {margin:0 0 0 60%; text-indent:0; text-align:left}
    .ttitle {font-weight:bold; margin:6mm 0 4mm} .appendix + .ttitle {margin-top:9mm}
    table {border-collapse:collapse; width:100%; table-layout:fixed; line-height:1.12}
    td,th {padding:2pt 4pt; vertical-align:top; text-align:left; overflow-wrap:break-word}
    .hyph td {hyphens:auto}
    th {text-align:center; font-weight:bold; vertical-align:middle}
    td:first-child {text-align:center} .num {text-align:right}
    .sec {text-align:center!important; font-weight:bold}
    .ruled td,.ruled th {border:0.6pt solid black} .light td,.light th {border:0.3pt solid #777}
    .horizontal td,.horizontal th {border-top:0.5pt solid black; border-bottom:0.5pt solid black}
    .borderless thead th {border-bottom:0.8pt solid black}
    .borderless td {padding-top:4pt; padding-bottom:4pt}
    tr {break-inside:auto}
    """


def spec_to_pdf(spec: Spec, fonts: str) -> bytes:
    """The order and its tables on A4 pages, set in one of FONTS (the font must be installed)."""
    pdf: bytes = HTML(string=spec_to_html(spec, FONTS[fonts])).write_pdf()
    return pdf


def spec_to_truth(spec: Spec) -> dict[str, Any]:
    """What a perfect reading of the scan gives, in the form that the scorer compares."""
    return {
        "order": {field: spec.get(field) for field in ORDER_FIELDS},
        "tables": [
            {
                "title": table["title"],
                "columns": table["columns"],
                "rows": [{"section": row.get("section"), "cells": row["cells"]} for row in table["rows"]],
            }
            for table in spec["tables"]
        ],
    }


def spec_to_html(spec: Spec, fonts: dict[str, str]) -> str:
    body = order_html(spec) + [line for table in spec["tables"] for line in table_html(table, fonts)]
    css = f"@page {{@top-center {{font:9pt {fonts['serif']}}}}} body {{font-family:{fonts['serif']}}}" + CSS
    head = f"<head><meta charset=utf-8><style>{css}</style></head>"
    return f"<html lang=ru>{head}<body>{''.join(body)}</body></html>"


def order_html(spec: Spec) -> list[str]:
    e = html.escape
    out = ["<section class=order>"]
    out += [f"<p class=head>{e(line)}</p>" for line in spec.get("letterhead", [])]
    out.append(f"<p class=kind>{e(' '.join(spec.get('kind', 'ПРИКАЗ')))}</p>")
    if spec.get("number"):
        date, place = e(spec.get("date_text") or ""), e(spec.get("place") or "")
        out.append(
            f"<p class=date><span>{date}</span><span>{place}</span><span>№ {e(spec['number'])}</span></p>"
        )
    out.append(f"<p class=title>{e(spec['title'])}</p>")
    out.append(f"<p>{e(spec.get('preamble') or '')} {e(spec.get('verb') or '')}</p>")
    out += [f"<p>{e(item['number'])}. {e(item['text'])}</p>" for item in spec.get("items", [])]
    signatory = spec.get("signatory") or {}
    position, name = e(signatory.get("position", "")), e(signatory.get("name", ""))
    out.append(f"<p class=sign><span>{position}</span><i class=scrawl></i><span>{name}</span></p></section>")
    return out


def table_html(table: Spec, fonts: dict[str, str]) -> list[str]:
    style = table.get("style", "ruled") + (" hyph" if table.get("hyphens") else "")
    look = f"font-family:{fonts[table.get('font', 'serif')]};font-size:{table.get('font_pt', 11)}pt"
    out = [f"<section class='{table.get('orientation', 'landscape')}' style=\"{look}\">"]
    out += [f"<p class=appendix>{html.escape(line)}</p>" for line in table.get("appendix", [])]
    out.append(f"<p class=ttitle>{text_html(table['title'])}</p><table class='{style}'><colgroup>")
    out += [f"<col style='width:{width}%'>" for width in table["widths"]]
    out.append("</colgroup><thead>")
    for row in table["header"]:
        out.append("<tr>" + "".join(header_cell_html(cell) for cell in row) + "</tr>")
    out.append("</thead><tbody>")
    out += rows_html(table)
    out.append("</tbody></table></section>")
    return out


def header_cell_html(cell: Spec) -> str:
    spans = f"colspan={cell.get('colspan', 1)} rowspan={cell.get('rowspan', 1)}"
    return f"<th {spans}>{text_html(cell['text'])}</th>"


def rows_html(table: Spec) -> list[str]:
    out: list[str] = []
    section, covered = None, dict[int, int]()
    for row in table["rows"]:
        if row.get("section") and row["section"] != section:
            heading = text_html(row["section"])
            out.append(f"<tr><td class=sec colspan={len(table['columns'])}>{heading}</td></tr>")
        section = row.get("section")
        cells = []
        for column, text in enumerate(row["cells"]):
            if covered.get(column, 0) > 0:
                covered[column] -= 1
                continue
            span = int((row.get("rowspans") or {}).get(str(column), 1))
            covered[column] = span - 1
            number = " class=num" if column and text and all(letter in NUMERIC for letter in text) else ""
            cells.append(f"<td rowspan={span}{number}>{text_html(text)}</td>")
        out.append("<tr>" + "".join(cells) + "</tr>")
    return out


def text_html(text: str) -> str:
    unbroken = "<span style='white-space:nowrap'>п/п</span>"
    return html.escape(text).replace("\n", "<br>").replace("п/п", unbroken)
