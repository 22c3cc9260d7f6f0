"""An order as data (a spec) becomes a typeset PDF and its exact truth.

A spec is JSON: the order's fields, and tables with `columns` (one header per leaf column, as the truth
has it), `header` (rows of header cells with spans, as they are printed), `widths` (per cent), `rows`.

A file of several orders has `parts`: a spec each. Where a table stands is its `place`: on a page of its own
("page", unless it says otherwise), "below" the table before, "beside" it, or "attached" to it, in one frame.
A row's `break` interrupts the table before it: by a `paragraph`, by a new `page`, by one of another
`orientation`; the header is printed again where `header` is true, and `merged` says where the text of a
merged cell that is cut stands (see part_of). A row's `rowspans` and `colspans` merge cells, by column; a
table's `valign` may be "middle".
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
    .hyph td {hyphens:auto} .middle td {vertical-align:middle} .onpage {break-before:page}
    th {text-align:center; font-weight:bold; vertical-align:middle}
    td:first-child {text-align:center} .num {text-align:right}
    .sec {text-align:center!important; font-weight:bold}
    .ruled td,.ruled th {border:0.6pt solid black} .light td,.light th {border:0.3pt solid #777}
    .horizontal td,.horizontal th {border-top:0.5pt solid black; border-bottom:0.5pt solid black}
    .borderless thead th {border-bottom:0.8pt solid black}
    .borderless td {padding-top:4pt; padding-bottom:4pt}
    .dotted td,.dotted th {border:0.9pt dotted black} .dashed td,.dashed th {border:0.7pt dashed black}
    .double td,.double th {border:2.4pt double black} .faint td,.faint th {border:0.5pt solid #aaa}
    .hairline td,.hairline th {border:0.2pt solid black}
    .inner td,.inner th {border:0.6pt solid black} table.inner {border:hidden}
    .dark td,.dark th {border:0.6pt solid black} .dark th {background:#333; color:white}
    .zebra td,.zebra th {border:0.6pt solid black} .zebra tr:nth-child(even) td {background:#ddd}
    .tiles td,.tiles th {border:1.5pt solid white} .tiles td {background:#e4e4e4}
    .tiles th {background:#c8c8c8}
    tr {break-inside:auto}
    .beside {display:flex; justify-content:space-between; align-items:flex-start}
    .beside .ttitle {margin:9mm 0 4mm} .attached {margin-top:-0.6pt}
    .between {margin:3mm 0}
    """


def spec_to_pdf(spec: Spec, fonts: str) -> bytes:
    """The order and its tables on A4 pages, set in one of FONTS (the font must be installed)."""
    pdf: bytes = HTML(string=spec_to_html(spec, FONTS[fonts])).write_pdf()
    return pdf


def spec_to_truth(spec: Spec) -> dict[str, Any]:
    """What a perfect reading of the scan gives, in the form that the scorer compares; besides, all orders of
    the file, and for each table its appendix and the index of its order."""
    parts = parts_of(spec)
    orders = [{field: part.get(field) for field in ORDER_FIELDS} for part in parts]
    tables: list[dict[str, Any]] = []
    for number, part in enumerate(parts):
        appendix: list[str] = []
        for table in part["tables"]:
            if table.get("appendix") or table.get("place", "page") == "page":
                appendix = table.get("appendix", [])
            tables.append(table_truth(table, number, appendix))
    return {"order": orders[0], "orders": orders, "tables": tables}


def parts_of(spec: Spec) -> list[Spec]:
    """The orders of a file, each with its tables."""
    return spec.get("parts") or [spec]


def table_truth(table: Spec, order: int, appendix: list[str]) -> dict[str, Any]:
    """`appendix`: the lines of the one that the table stands in."""
    return {
        "title": table["title"],
        "appendix": appendix,
        "order": order,
        "columns": table["columns"],
        "rows": [{"section": row.get("section"), "cells": row["cells"]} for row in table["rows"]],
    }


def spec_to_html(spec: Spec, fonts: dict[str, str]) -> str:
    body = [line for part in parts_of(spec) for line in part_html(part, fonts)]
    css = f"@page {{@top-center {{font:9pt {fonts['serif']}}}}} body {{font-family:{fonts['serif']}}}" + CSS
    head = f"<head><meta charset=utf-8><style>{css}</style></head>"
    return f"<html lang=ru>{head}<body>{''.join(body)}</body></html>"


def part_html(part: Spec, fonts: dict[str, str]) -> list[str]:
    """An order and its tables."""
    return order_html(part) + [line for page in pages_of(part["tables"]) for line in page_html(page, fonts)]


def pages_of(tables: list[Spec]) -> list[list[list[Spec]]]:
    """Tables by the page that they begin on, top to bottom, those beside each other together."""
    pages: list[list[list[Spec]]] = []
    for table in tables:
        place = table.get("place", "page")
        if place == "page":
            pages.append([[table]])
        elif place == "beside":
            pages[-1][-1].append(table)
        else:
            pages[-1].append([table])
    return pages


def page_html(page: list[list[Spec]], fonts: dict[str, str]) -> list[str]:
    section = section_html(page[0][0], fonts)
    out = [section]
    for beside in page:
        if len(beside) == 1:
            out += appendix_html(beside[0]) + titled_html(beside[0], section)
            continue
        out += appendix_html(beside[0])
        out.append("<div class=beside>")
        for table in beside:
            out += [f"<div style='width:{table['share']}%'>", *titled_html(table, section), "</div>"]
        out.append("</div>")
    return [*out, "</section>"]


def section_html(table: Spec, fonts: dict[str, str], orientation: str = "") -> str:
    """The opening of pages on which a table stands."""
    look = f"font-family:{fonts[table.get('font', 'serif')]};font-size:{table.get('font_pt', 11)}pt"
    return f"<section class='{orientation or table.get('orientation', 'landscape')}' style=\"{look}\">"


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


def appendix_html(table: Spec) -> list[str]:
    return [f"<p class=appendix>{html.escape(line)}</p>" for line in table.get("appendix", [])]


def titled_html(table: Spec, section: str) -> list[str]:
    """A table under its title. `section`: the opening of the pages that it stands on."""
    out = [f"<p class=ttitle>{text_html(table['title'])}</p>"] if table["title"] else []
    cuts = [n for n, row in enumerate(table["rows"]) if n and row.get("break")]
    for begin, end in zip([0, *cuts], [*cuts, len(table["rows"])], strict=True):
        how = table["rows"][begin].get("break") or {}
        if how.get("orientation"):
            out.append("</section>" + section.replace(section.split("'")[1], how["orientation"], 1))
        if how.get("paragraph"):
            out.append(f"<p class=between>{text_html(how['paragraph'])}</p>")
        out += stretch_html(table, begin, end, headed=begin == 0 or bool(how.get("header")))
    return out


def stretch_html(table: Spec, begin: int, end: int, *, headed: bool) -> list[str]:
    """The rows `begin` to `end` of a table, as a table of their own."""
    style = table.get("style", "ruled") + (" hyph" if table.get("hyphens") else "")
    style += " attached" if table.get("place") == "attached" and not begin else ""
    style += " middle" if table.get("valign") == "middle" else ""
    style += " onpage" if (table["rows"][begin].get("break") or {}).get("page") else ""
    out = [f"<table class='{style}'><colgroup>"]
    out += [f"<col style='width:{width}%'>" for width in table["widths"]]
    out.append("</colgroup>")
    if headed:
        out.append("<thead>")
        for row in table["header"]:
            out.append("<tr>" + "".join(header_cell_html(cell) for cell in row) + "</tr>")
        out.append("</thead>")
    return [*out, "<tbody>", *rows_html(table, begin, end), "</tbody></table>"]


def header_cell_html(cell: Spec) -> str:
    spans = f"colspan={cell.get('colspan', 1)} rowspan={cell.get('rowspan', 1)}"
    return f"<th {spans}>{text_html(cell['text'])}</th>"


def rows_html(table: Spec, begin: int, end: int) -> list[str]:
    """The rows of a stretch; a merged cell of the one before goes on at its top."""
    out: list[str] = []
    rows, merged = table["rows"], merged_cells(table["rows"])
    section = rows[begin - 1].get("section") if begin else None
    for at in range(begin, end):
        row = rows[at]
        if row.get("section") and row["section"] != section:
            heading = text_html(row["section"])
            out.append(f"<tr><td class=sec colspan={len(table['columns'])}>{heading}</td></tr>")
        section = row.get("section")
        cells = []
        for column, text in enumerate(row["cells"]):
            first, last, across = merged[at, column]
            if across and at in (first, begin):
                how = (rows[max(begin, first)] if first < begin else rows[end % len(rows)]).get("break") or {}
                shown, style = part_of(text, how.get("merged", "above"), first < begin, last > end)
                cells.append(cell_html(shown, column, min(last, end) - at, across, style))
        out.append("<tr>" + "".join(cells) + "</tr>")
    return out


def merged_cells(rows: list[Spec]) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Per row and column: the rows that its cell covers (the last excluded), and how many columns, 0 under
    a cell merged from the left."""
    found: dict[tuple[int, int], tuple[int, int, int]] = {}
    for at, row in enumerate(rows):
        for column in range(len(row["cells"])):
            down = int((row.get("rowspans") or {}).get(str(column), 1))
            across = int((row.get("colspans") or {}).get(str(column), 1))
            for r in range(at, at + down):
                for c in range(column, column + across):
                    found.setdefault((r, c), (at, at + down, across if c == column else 0))
    return found


def part_of(text: str, how: str, goes_on: bool, is_cut: bool) -> tuple[str, str]:
    """What one stretch shows of a merged cell's text, and its style. `how`: all of it `above` the break,
    `below` it or on `both` sides, or `parted` by it: some words at the foot of the one part, the others at
    the top of the next."""
    if not (goes_on or is_cut) or how == "both":
        return text, ""
    words = text.split(" ")
    half = {"above": len(words), "below": 0}.get(how, (len(words) + 1) // 2)
    style = f" style='vertical-align:{'top' if goes_on else 'bottom'}'" if how == "parted" else ""
    return " ".join(words[half:] if goes_on else words[:half]), style


def cell_html(text: str, column: int, down: int, across: int, style: str) -> str:
    number = " class=num" if column and text and all(letter in NUMERIC for letter in text) else ""
    return f"<td rowspan={down} colspan={across}{number}{style}>{text_html(text)}</td>"


def text_html(text: str) -> str:
    unbroken = "<span style='white-space:nowrap'>п/п</span>"
    return html.escape(text).replace("\n", "<br>").replace("п/п", unbroken)
