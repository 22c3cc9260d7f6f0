"""Draws scan_and_table.png for the README: two pages of a sample, and beside them the table that comes out.

    .venv/bin/python docs/make_picture.py

Nothing in it is drawn by hand: the sample is digitized, and its first rows are shown with the colours of the
XLSX.
"""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image
from weasyprint import HTML

import prikaz
from normalize import Cell, Row, Table, Text

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "samples" / "smolensk_plan.office300.pages2-4.pdf"
PICTURE = HERE / "scan_and_table.png"
PAGES, ROWS = 2, 8
SCALE = 1.25  # pixels per point of the picture
SCAN_WIDTH = 1400  # pixels of a page before it is made small
# What the picture is made of: greys, and each mark's colour down to that of the print on it. Few colours make
# a small file; a palette chosen by frequency would tint the scan.
GREYS = 32
MARKS = ((0xE2, 0xEF, 0xDA), (0xFF, 0xE6, 0x99), (0xD9, 0xE1, 0xF2), (0xCF, 0x22, 0x2E))
PRINT, SHADES = (0x1F, 0x23, 0x28), 8

STYLE = """
@page { size: 1480pt 860pt; margin: 0 }
body { font: 10.2pt/1.22 'Liberation Sans'; margin: 14pt 18pt; color: #1f2328 }
.side { position: absolute; top: 12pt }
.scan { left: 18pt; width: 560pt } .table { left: 606pt; width: 856pt }
h1 { font-size: 14pt; margin: 0 0 8pt } h1 small { font-weight: normal; color: #59636e; font-size: 11.5pt }
img { display: block; width: 560pt; margin-bottom: 8pt; border: 0.75pt solid #8c959f }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
td, th { border: 0.75pt solid #c2c8ce; padding: 2.5pt 4pt; vertical-align: top; text-align: left }
th { background: #D9E1F2; vertical-align: middle }
td.section { color: #59636e }
.repaired { background: #E2EFDA } .doubtful { background: #FFE699 }
tr.joined td { border-top: 2pt solid #cf222e; border-bottom: 2pt solid #cf222e }
tr.joined td:first-child { border-left: 2pt solid #cf222e }
tr.joined td:last-child { border-right: 2pt solid #cf222e }
p { margin: 9pt 0 0; font-size: 11.5pt }
p span { padding: 1pt 5pt; border: 0.75pt solid #c2c8ce; margin-right: 3pt }
p .joined { border: 2pt solid #cf222e }
"""
WIDTHS = (19, 5, 25, 19, 13, 19)


def main() -> None:
    table = prikaz.digitize(SAMPLE).tables[0]
    page = f"<style>{STYLE}</style>{_scans()}{_table(table)}"
    drawn = pypdfium2.PdfDocument(HTML(string=page).write_pdf())[0].render(scale=SCALE).to_pil()
    drawn.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    print(f"{PICTURE}: {drawn.width} x {drawn.height}, {PICTURE.stat().st_size // 1024} KB")


def _palette() -> Image.Image:
    greys = [(level, level, level) for level in (round(255 * i / (GREYS - 1)) for i in range(GREYS))]
    shades = [_between(mark, PRINT, i / SHADES) for mark in MARKS for i in range(SHADES)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in (*greys, *shades) for channel in colour])
    return palette


def _between(one: Sequence[int], other: Sequence[int], share: float) -> tuple[int, ...]:
    return tuple(round(a + share * (b - a)) for a, b in zip(one, other, strict=True))


def _scans() -> str:
    document = pypdfium2.PdfDocument(SAMPLE)
    pictures = [document[i].render(scale=SCAN_WIDTH / document[i].get_width()).to_pil() for i in range(PAGES)]
    images = "".join(f'<img src="data:image/jpeg;base64,{_jpeg(picture)}">' for picture in pictures)
    return f'<div class="side scan"><h1>The scan <small>two of its pages</small></h1>{images}</div>'


def _jpeg(picture: Image.Image) -> str:
    out = io.BytesIO()
    picture.convert("L").save(out, "JPEG", quality=92)
    return base64.b64encode(out.getvalue()).decode("ascii")


def _table(table: Table) -> str:
    joined = {join.row for join in table.joins if join.row is not None}
    columns = "".join(f'<col style="width: {width}%">' for width in WIDTHS)
    headers = "".join(f"<th>{_text(c.header.text)}</th>" for c in table.columns)
    rows = "".join(_row(row, cut=i in joined) for i, row in enumerate(table.rows[:ROWS]))
    return (
        '<div class="side table"><h1>The table <small>JSON, CSV, XLSX</small></h1>'
        f"<table>{columns}<tr><th>section</th>{headers}</tr>{rows}</table>"
        '<p><span class="joined">cut by a page break, one row again</span> '
        '<span class="repaired">repaired, the reading is kept</span> '
        '<span class="doubtful">doubtful, for a person to look at</span></p></div>'
    )


def _row(row: Row, *, cut: bool) -> str:
    section = _shortened(row.section.text if row.section else "")
    cells = "".join(f'<td class="{_mark(cell)}">{_text(cell.text)}</td>' for cell in row.cells)
    return f'<tr class="{"joined" if cut else ""}"><td class="section">{_text(section)}</td>{cells}</tr>'


def _mark(text: Cell | Text) -> str:
    return "doubtful" if text.doubt else "repaired" if text.repairs else ""


def _shortened(text: str, words: int = 5) -> str:
    first = text.split()[:words]
    return " ".join(first) + (" …" if len(first) < len(text.split()) else "")


def _text(text: str) -> str:
    """As HTML; a line may break after a slash, as it does in print."""
    return html.escape(text).replace("/", "/<wbr>")


if __name__ == "__main__":
    main()
