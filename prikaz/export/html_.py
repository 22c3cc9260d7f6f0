"""Document -> NAME.html: one file without a server, pages beside their tables, for whoever wants to look."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from html import escape

from normalize import Document, Table
from prikaz.export.plain import printable
from prikaz.pictures import Picture

_LANGUAGE = "ru"  # in which it opens
_NO_PICTURE = "Изображения этой страницы нет."


def to_html(
    document: Document, name: str, pages: Mapping[int, tuple[float, float]], pictures: Mapping[int, Picture]
) -> bytes:
    """By the page's number: `pages`: width and height in points; `pictures`: a page without one says so."""
    shown = {number: picture.data for number, picture in pictures.items()}
    return static_page(document, name, pages, shown, _LANGUAGE).encode()


def static_page(
    document: Document,
    name: str,
    pages: Mapping[int, tuple[float, float]],
    pictures: Mapping[int, bytes],
    language: str,
) -> str:
    """The document, read-only."""
    body = [*_pages(pages, pictures), *(line for table in document.tables for line in _table(table))]
    head = f'<meta charset="utf-8"><title>{_text(name)}</title>'
    return f'<!DOCTYPE html>\n<html lang="{language}"><head>{head}</head><body>\n' + "\n".join(body) + "\n"


def _pages(pages: Mapping[int, tuple[float, float]], pictures: Mapping[int, bytes]) -> Iterator[str]:
    for number, (width, _) in pages.items():
        if number not in pictures:
            yield f"<p>{number}. {_NO_PICTURE}</p>"
            continue
        data = base64.b64encode(pictures[number]).decode()
        yield f'<img alt="{number}" width="{width:.0f}" src="data:image/webp;base64,{data}">'


def _table(table: Table) -> Iterator[str]:
    yield f"<table><caption>{_text(table.title.text)}</caption>"
    yield "<tr>" + "".join(f"<th>{_text(column.header.text)}</th>" for column in table.columns) + "</tr>"
    for row in table.rows:
        yield "<tr>" + "".join(f"<td>{_text(cell.text)}</td>" for cell in row.cells) + "</tr>"
    yield "</table>"


def _text(text: str) -> str:
    return escape(printable(text))
