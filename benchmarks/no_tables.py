"""Pages without a table, and on how many of them one is found: order texts, letters, lists, signatures.

Nothing is read: only the finders of grids are asked, so that a hundred pages take a minute or two.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from weasyprint import HTML

from benchmarks.corpus import SPECS, page_to_picture
from benchmarks.degrade import PROFILES, page_to_scan
from benchmarks.typeset import FONTS
from ingest import Raster, straighten
from table_extract.scanned import find_grids

PAGES, BAR = 100, 2
DOTS = "." * 200
CSS = """
    @page {size:A4; margin:20mm 15mm 20mm 28mm}
    body {line-height:1.2; margin:0} p {margin:0 0 5pt; text-align:justify; text-indent:12mm}
    .plain p, .plain {text-align:left; text-indent:0} .centre {text-align:center; text-indent:0}
    .row {display:flex; justify-content:space-between; gap:8mm} .row > div {width:46%}
    .row p, .right p, .three p {text-indent:0; text-align:left; margin:0} .right {margin-left:55%}
    .three {display:flex; justify-content:space-between; gap:6mm} .three > div {width:31%}
    .sign {display:flex; justify-content:space-between; margin-top:9mm} .sign span {white-space:pre}
    .hung {display:flex; margin-bottom:4pt} .hung b {width:11mm; flex:none; font-weight:normal}
    .hung span {text-align:justify} .leaders {display:flex; margin-bottom:2pt}
    .leaders i {flex:1; overflow:hidden; white-space:nowrap; direction:rtl}
    .rule {border-bottom:1.5pt solid black; margin:4mm 0 8mm} .fill {border-bottom:0.6pt solid black}
    .columns {columns:2; column-gap:9mm} h1 {font-size:1.3em; text-align:center; margin:6mm 0}
    """


@dataclass(frozen=True, slots=True)
class Words:
    """Text of the specs, as it comes: sentences, and names of posts and people."""

    rng: random.Random
    sentences: tuple[str, ...]
    people: tuple[tuple[str, str], ...]

    def sentence(self) -> str:
        return self.rng.choice(self.sentences)

    def text(self, sentences: int) -> str:
        return ". ".join(self.sentence().rstrip(" .;:") for _ in range(sentences)) + "."

    def person(self) -> tuple[str, str]:
        return self.rng.choice(self.people)


def paragraphs(words: Words, count: int) -> str:
    return "".join(f"<p>{words.text(words.rng.randint(2, 4))}</p>" for _ in range(count))


def letterhead(words: Words) -> str:
    """Who writes at the left, whom to at the right."""
    left = "".join(f"<p class=centre>{words.person()[0]}</p>" for _ in range(3))
    left += "<p class=centre>ул. Мира, д. 4, г. Починок, 216450</p><p class=centre>тел. (48149) 0-12-34</p>"
    left += f"<p class=centre>от __________ № {words.rng.randint(2, 900)}</p>"
    right = "".join(f"<p>{post}</p><p>{name}</p>" for post, name in (words.person(), words.person()))
    return f"<div class=row><div>{left}</div><div>{right}</div></div>"


def letter(words: Words) -> str:
    return f"{letterhead(words)}<h1>О проведении</h1>{paragraphs(words, 6)}{signatures(words, 1)}"


def letter_with_rule(words: Words) -> str:
    return f"{letterhead(words)}<div class=rule></div>{paragraphs(words, 5)}{signatures(words, 2)}"


def order(words: Words) -> str:
    date = "<div class=sign><span>15 марта 2024 г.</span><span>г. Смоленск</span><span>№ 45-осн</span></div>"
    points = "".join(f"<p>{n}. {words.text(1)}</p>" for n in range(1, 9))
    return f"<h1>П Р И К А З</h1>{date}<p></p>{paragraphs(words, 1)}{points}{signatures(words, 1)}"


def signatures(words: Words, count: int) -> str:
    people = [words.person() for _ in range(count)]
    return "".join(f"<div class=sign><span>{post}</span><span>{name}</span></div>" for post, name in people)


def three_signatories(words: Words) -> str:
    lines = "".join(
        f"<div class=sign><span>{post}</span><span>____________</span><span>{name}</span></div>"
        for post, name in (words.person() for _ in range(3))
    )
    return f"{paragraphs(words, 6)}<p class=plain>Члены комиссии:</p>{lines}"


def approvals(words: Words) -> str:
    def block(title: str) -> str:
        post, name = words.person()
        date = f"«__» _________ 20{words.rng.randint(20, 25)} г."
        return f"<div><p>{title}</p><p>{post}</p><p>__________ {name}</p><p>{date}</p></div>"

    blocks = [block(title) for title in ("СОГЛАСОВАНО", "УТВЕРЖДАЮ")]
    return f"<div class=row>{''.join(blocks)}</div><h1>ПОЛОЖЕНИЕ</h1>{paragraphs(words, 7)}"


def three_approvals(words: Words) -> str:
    block = "<div><p>СОГЛАСОВАНО</p><p>{}</p><p>_________ {}</p><p>«__» _______ 2024 г.</p></div>"
    blocks = "".join(block.format(*words.person()) for _ in range(3))
    return f"<div class=three>{blocks}</div><h1>РЕГЛАМЕНТ</h1>{paragraphs(words, 7)}"


def hung_list(words: Words) -> str:
    points = "".join(
        f"<div class=hung><b>{n}.</b><span>{words.text(words.rng.randint(1, 3))}</span></div>"
        for n in range(1, 14)
    )
    return f"<h1>Перечень</h1>{points}"


def dash_list(words: Words) -> str:
    points = "".join(f"<div class=hung><b>–</b><span>{words.sentence()};</span></div>" for _ in range(16))
    return f"{paragraphs(words, 1)}{points}{paragraphs(words, 1)}"


def terms(words: Words) -> str:
    people = [words.person() for _ in range(12)]
    lines = "".join(f"<p>{post} – {name}, до {words.rng.randint(1, 30)} мая;</p>" for post, name in people)
    return f"{paragraphs(words, 2)}<div class=plain>{lines}</div>{paragraphs(words, 2)}"


def distribution(words: Words) -> str:
    people = [words.person() for _ in range(9)]
    lines = "".join(f"<p>{i}. {post} – 1 экз.</p>" for i, (post, _) in enumerate(people, 1))
    return f"{paragraphs(words, 4)}<div class=plain><p>Рассылка:</p>{lines}</div>{signatures(words, 1)}"


def contents(words: Words) -> str:
    lines = "".join(
        f"<div class=leaders><span>{n}. {words.sentence()[:52]}</span><i>{DOTS}</i><span>{3 * n}</span></div>"
        for n in range(1, 25)
    )
    return f"<h1>СОДЕРЖАНИЕ</h1>{lines}"


def appendix_head(words: Words) -> str:
    block = (
        "<div class=right><p>Приложение № 2</p><p>к приказу Департамента</p><p>от 15.03.2024 № 45</p></div>"
    )
    return f"{block}<h1>ПОРЯДОК</h1>{paragraphs(words, 9)}"


def addressees(words: Words) -> str:
    people = "".join(
        f"<p>{post}</p><p>{name}</p><p></p>" for post, name in (words.person() for _ in range(5))
    )
    return f"<div class=right>{people}</div>{paragraphs(words, 6)}{signatures(words, 1)}"


def two_columns(words: Words) -> str:
    return f"<h1>ОБЪЯВЛЕНИЕ</h1><div class=columns>{paragraphs(words, 9)}</div>"


def blank_form(words: Words) -> str:
    line = "<div class=fill>&nbsp;</div>"
    return f"<h1>ЗАЯВЛЕНИЕ</h1><p>Прошу {words.sentence()}</p>{line * 5}{paragraphs(words, 3)}{line * 3}"


def repeated(words: Words) -> str:
    one = words.sentence()
    return f"<div class=plain>{f'<p>{one}</p>' * 14}</div>{paragraphs(words, 2)}"


LAYOUTS: tuple[Callable[[Words], str], ...] = (
    letter, letter_with_rule, order, three_signatories, approvals, three_approvals, hung_list, dash_list,
    terms, distribution, contents, appendix_head, addressees, two_columns, blank_form, repeated,
)  # fmt: skip


def run_no_tables(pages: int, seed: int, show: Path | None) -> int:
    """Print on which pages without a table one is found, and on how many; that many is returned. `show`: a
    folder for pictures of these pages."""
    wrong = 0
    kinds = islice(zip(cycle(LAYOUTS), cycle(PROFILES), strict=False), pages)
    for number, (layout, profile) in enumerate(kinds, 1):
        words = words_of(random.Random(seed * 1000 + number))
        font = words.rng.choice([family for fonts in FONTS.values() for family in fonts.values()])
        body = f'<body style="font:{words.rng.choice((10, 11, 12, 13, 14))}pt {font}">{layout(words)}</body>'
        page = picture_of(f"<html lang=ru><style>{CSS}</style>{body}</html>", PROFILES[profile].dpi)
        scan = page_to_scan(page, PROFILES[profile], np.random.default_rng(seed + number), 0, back=page)
        found = tables_on(np.asarray(scan.convert("RGB")), PROFILES[profile].dpi, number)
        if found:
            wrong += 1
            print(f"page {number}: {layout.__name__}, {profile}: {'; '.join(found)}", flush=True)
            if show:
                show.mkdir(parents=True, exist_ok=True)
                scan.save(show / f"{number:03}-{layout.__name__}-{profile}.png")
    print(f"a table found on {wrong} of {pages} pages without one (bar: {BAR} of {PAGES})")
    return wrong


def words_of(rng: random.Random) -> Words:
    read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(SPECS.glob("*.json"))]
    specs = [spec for spec in read if "items" in spec and "tables" in spec]
    items = [item["text"] for spec in specs for item in spec["items"]]
    cells = [
        cell
        for spec in specs
        for table in spec["tables"]
        for row in table["rows"]
        for cell in row["cells"]
        if len(cell) > 40 and "\n" not in cell
    ]
    people = [
        (spec["signatory"]["position"], spec["signatory"]["name"]) for spec in specs if spec.get("signatory")
    ]
    return Words(rng, (*items, *cells), tuple(people))


def picture_of(html: str, dpi: int) -> np.ndarray:
    """The first page, BGR."""
    with pdfium.PdfDocument(HTML(string=html).write_pdf()) as document:
        picture: np.ndarray = page_to_picture(document[0], dpi)
        return picture


def tables_on(picture: np.ndarray, dpi: int, number: int) -> Sequence[str]:
    """What the finders of grids say for each table that they find on a scan."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    page = straighten(Raster(grey, dpi, embedded=True), number, lambda *_: 1.0)
    return [f"{grid.kind}, {len(grid.xs) - 1} columns" for grid in find_grids(page).grids]
