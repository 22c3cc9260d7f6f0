"""Scans and broken files, made here so that the tests need nothing but the repository."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import img2pdf
import pikepdf
import pypdfium2
from PIL import Image
from weasyprint import HTML

ROWS = [
    ("1.1", "Провести семинар для учителей", "до 15 марта"),
    ("1.2", "Подготовить отчет о работе", "апрель 2024"),
    ("1.3", "Утвердить список участников", "май 2024"),
]
_TABLE = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
_STYLE = """<style>@page {size: A5 landscape; margin: 12mm} body {font: 12pt 'DejaVu Serif'}
table {border-collapse: collapse; width: 100%} td, th {border: 1px solid; padding: 4px}</style>"""
ORDER_HTML = (
    f"{_STYLE}<p>ПРИКАЗ</p><p>15.03.2024 № 127-ОД</p><p>Об утверждении плана</p><table><thead>"
    f"<tr><th>№ п/п</th><th>Мероприятие</th><th>Срок</th></tr></thead><tbody>{_TABLE}</tbody></table>"
)
LETTER_HTML = f"{_STYLE}<p>Уважаемые коллеги!</p><p>Сообщаем, что таблицы на этой странице нет.</p>"


def page_picture(html: str, dpi: int = 200) -> Image.Image:
    """The first page of `html` as a grey scan."""
    document = pypdfium2.PdfDocument(HTML(string=html).write_pdf())
    picture = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    document.close()
    picture.info["dpi"] = (dpi, dpi)
    return picture


def jpeg(picture: Image.Image, dpi: int = 200) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, dpi=(dpi, dpi))
    return out.getvalue()


def scan_pdf(picture: Image.Image, pages: int = 1) -> bytes:
    """A PDF of as many equal scanned pages."""
    made = img2pdf.convert([jpeg(picture)] * pages)
    assert made is not None
    return made


def encrypted(pdf: bytes, password: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user=password))
    return out.getvalue()


def huge_png(side: int = 100_000) -> bytes:
    """A few bytes that claim a picture of `side` x `side` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def broken_files(folder: Path, good_pdf: bytes, good_jpeg: bytes) -> dict[str, str]:
    """Write one file of each kind of damage; file name -> what its line of failure must say."""
    contents = {
        "empty.pdf": (b"", "is empty"),
        "text.pdf": ("Это не PDF.\n".encode(), "is not a PDF"),
        "cut.pdf": (good_pdf[: len(good_pdf) // 2], "cut short|damaged"),
        "cut.jpg": (good_jpeg[: len(good_jpeg) // 2], "cut short|damaged"),
        "locked.pdf": (encrypted(good_pdf, "secret"), "password"),
        "huge.png": (huge_png(), "limit"),
    }
    for name, (content, _) in contents.items():
        (folder / name).write_bytes(content)
    return {name: said for name, (_, said) in contents.items()} | {"missing.pdf": "does not exist"}
