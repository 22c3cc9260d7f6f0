"""NAME.html: the view of a document in one file, to be read without anything else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from normalize import Document
from normalize.audit import texts_of
from prikaz.view.document_view import document_values, pages_with
from prikaz.view.saying import Language
from prikaz.view.templating import rendered, source_hash, static_bytes, view_texts

A4 = (595.3, 841.9)


def static_page(
    document: Document,
    name: str,
    pages: Mapping[int, tuple[float, float]],
    pictures: Mapping[int, bytes],
    language: Language = "ru",
) -> str:
    """HTML that loads nothing and sends nothing. `pages`: number -> width and height in points; of those that
    are not given the document says how large they are at least. `pictures`: number -> WebP; a page may lack
    one."""
    style, script = (static_bytes(name).decode() for name in ("style.css", "view.js"))
    sources = {
        number: f"data:image/webp;base64,{b64encode(data).decode()}" for number, data in pictures.items()
    }
    sizes = [(number, *_size(document, pages, number)) for number in range(1, document.source.pages + 1)]
    return rendered(
        "static.html",
        language,
        live=False,
        name=name,
        heading=name,
        seen=0,
        decisions=(),
        pages=pages_with(document, sizes, sources, drawn=True),
        policy="; ".join(
            (
                "default-src 'none'",
                "img-src data:",
                f"style-src {source_hash(style)}",
                f"script-src {source_hash(script)}",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
        style=style,
        script=script,
        script_texts=view_texts(language),
        **document_values(document, language, whole=True),
    )


def _size(document: Document, pages: Mapping[int, tuple[float, float]], number: int) -> tuple[float, float]:
    if number in pages:
        return pages[number]
    boxes = [
        at.box for _, text in texts_of(document, lambda _: True) for at in text.boxes if at.page == number
    ]
    boxes += [line.box for line in document.lines if line.page == number]
    right, bottom = max((b.right for b in boxes), default=0.0), max((b.bottom for b in boxes), default=0.0)
    return (
        (max(A4[0], right), max(A4[1], bottom)) if right <= A4[0] else (max(A4[1], right), max(A4[0], bottom))
    )
