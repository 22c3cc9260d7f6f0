"""Document -> NAME.html: one file without a server, pages beside their tables, for whoever wants to look."""

from __future__ import annotations

from collections.abc import Mapping

from normalize import Document
from prikaz.export.plain import printable
from prikaz.pictures import Picture
from prikaz.view import Language, static_page

_LANGUAGE: Language = "ru"  # of those who wrote the order, and of most who will open it


def to_html(
    document: Document, name: str, pages: Mapping[int, tuple[float, float]], pictures: Mapping[int, Picture]
) -> bytes:
    """By the page's number: `pages`: width and height in points; `pictures`: a page without one says so."""
    shown = {number: picture.data for number, picture in pictures.items()}
    return printable(static_page(document, name, pages, shown, _LANGUAGE)).encode()
