"""NAME.html: one file that loads nothing, in which nothing that was read is more than text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Box
from normalize import Cell, Column, Document, Order, PageBox, Repair, Row, SourceInfo, Table, Text
from prikaz.view import static_page
from prikaz.view.templating import source_hash

HOSTILE = "<script>alert(1)</script> \" ' </template></style> \u202egnol & &amp;{{ 7*7 }} `${1}`" + "ы" * 3000
SIZES = {1: (595.0, 842.0), 2: (595.0, 842.0)}


class Seen(HTMLParser):
    """The elements of a page, and what its texts say."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def names(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def made(text: str, rows: int = 3) -> Document:
    boxes = (PageBox(1, Box(10, 700, 300, 800)), PageBox(2, Box(10, 40, 300, 90)))
    cell = Cell(
        text, text[::-1], 0.7, boxes, (Repair(0, text, "b", text, 0.9),), f"read as «{text}» and as «б»"
    )
    table = Table(
        Text(text, boxes=boxes[:1]),
        (1, 2),
        (Column(Text(text, boxes=boxes[:1])), Column(Text("Срок"))),
        tuple(
            Row(Text(text, boxes=boxes[:1]), 1, (cell, Cell(str(i), str(i), 1.0, boxes))) for i in range(rows)
        ),
        notes=(Text(text, boxes=boxes[:1]),),
        units=Text(text),
    )
    order = Order(title=Text(text), number=Text(text), doubts={"place": text})
    return Document(SourceInfo("a.pdf", "0" * 64, 2, "application/pdf"), order, (table,))


def test_it_loads_nothing_and_its_policy_knows_all_that_runs() -> None:
    page = static_page(made("текст"), "имя", SIZES, {1: b"RIFFxxxxWEBP"}, "ru")
    seen = Seen(page)
    policy = next(a["content"] for tag, a in seen.elements if a.get("http-equiv"))
    assert policy is not None and policy.startswith("default-src 'none'")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.search(r'<script type="module">(.*?)</script>', page, re.DOTALL)
    assert style and source_hash(style[1]) in policy
    assert script and source_hash(script[1]) in policy
    links = [v for _, a in seen.elements for k, v in a.items() if k in ("src", "href", "data-src") and v]
    assert all(link.startswith(("data:image/webp;base64,", "#")) for link in links)
    assert not any(name == "style" or name.startswith("on") for _, a in seen.elements for name in a)
    assert "http" not in re.sub(r"http-equiv|http://www.w3.org/2000/svg", "", page)
    assert len([a for tag, a in seen.elements if tag == "img"]) == 1  # a page may lack its picture


@pytest.mark.parametrize("language", ["ru", "en"])
def test_hostile_texts_stay_texts(language: str) -> None:
    harmless = Seen(static_page(made("xy"), "xy", SIZES, {}, "ru" if language == "ru" else "en"))
    seen = Seen(static_page(made(HOSTILE), HOSTILE, SIZES, {}, "ru" if language == "ru" else "en"))
    assert seen.names() == harmless.names()
    assert sum(HOSTILE[:20] in text for text in seen.texts) >= 8


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=40))
def test_any_text_changes_no_element(text: str) -> None:
    document = replace(made("x", rows=1), tables=(made(text, rows=1).tables[0],))
    names = set(Seen(static_page(document, text, SIZES, {}, "ru")).names())
    assert names <= set(Seen(static_page(made("x", rows=1), "x", SIZES, {}, "ru")).names()) | {
        "dl",
        "dt",
        "dd",
    }


def test_a_document_without_anything_has_a_page() -> None:
    empty = Document(SourceInfo("a.pdf", "0" * 64, 1, "application/pdf"), Order(), ())
    assert "В документе нет таблиц" in static_page(empty, "пусто", {}, {}, "ru")
