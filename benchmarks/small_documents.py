"""Small scans, made quickly: a dozen documents as an inbox gets them, copies and broken ones among them."""

from __future__ import annotations

import io

import img2pdf
import pypdfium2
from PIL import Image
from weasyprint import HTML

_STYLE = """<style>@page {size: A6 landscape; margin: 8mm} body {font: 11pt 'DejaVu Serif'}
table {border-collapse: collapse; width: 100%} td, th {border: 1px solid; padding: 3px}</style>"""


def small_page(number: int, rows: int = 2, dpi: int = 200) -> Image.Image:
    """A grey scan of a small order, unlike that of any other number."""
    cells = "".join(
        f"<tr><td>{row}</td><td>Провести семинар № {10 * number + row}</td><td>до {row} марта</td></tr>"
        for row in range(1, rows + 1)
    )
    head = "<tr><th>№</th><th>Мероприятие</th><th>Срок</th></tr>"
    html = f"{_STYLE}<p>ПРИКАЗ № {number}-ОД</p><table>{head}{cells}</table>"
    document = pypdfium2.PdfDocument(HTML(string=html).write_pdf())
    picture = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return picture


def small_pdf(numbers: range, dpi: int = 200) -> bytes:
    """A PDF of scanned pages, one for each number."""
    pages = []
    for number in numbers:
        out = io.BytesIO()
        small_page(number, dpi=dpi).save(out, "JPEG", quality=80, dpi=(dpi, dpi))
        pages.append(out.getvalue())
    made = img2pdf.convert(pages)
    if made is None:
        raise ValueError("no pages")
    return bytes(made)


def a_dozen() -> dict[str, bytes]:
    """Name -> content: seven documents of one to three pages, three copies, two malformed ones."""
    one, two, three = small_pdf(range(1, 2)), small_pdf(range(2, 4)), small_pdf(range(4, 7))
    picture = io.BytesIO()
    small_page(7).save(picture, "PNG", dpi=(200, 200))
    return {
        "a.pdf": one,
        "plan.pdf": two,
        "sub/plan.pdf": three,  # the same name, another document
        "b.png": picture.getvalue(),
        "c.pdf": small_pdf(range(8, 10)),
        "sub/deep/d.pdf": small_pdf(range(10, 11)),
        "e «№ 5».pdf": small_pdf(range(11, 12)),
        "copy of a.pdf": one,
        "sub/copy of plan.pdf": two,
        "z/b.png": picture.getvalue(),
        "cut.pdf": three[: len(three) // 2],
        "note.pdf": "Это не PDF.\n".encode(),
    }
