"""How likely a cell is wrong: never less for being read less surely, and told in words where it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from set_tables import line_of

from ingest import Box
from normalize import Cell, Column, PageBox, Review, Row, Table, Text, load_lexicon
from normalize.morphology import is_name, is_person
from normalize.risk import TOLD, UNCERTAIN, rated
from normalize.risk_weights import ASKED
from ocr import Line, Reading

LEXICON = load_lexicon()
Boxes = tuple[PageBox, ...]
SURE = 0.9999
PLAN = [["1.", "Провести семинар", "до 15 мая"], ["2.", "Утвердить план", "до 20 мая"],
        ["3.", "Закрыть смету", "до 30 мая"], ["4.", "Открыть школу", "до 31 мая"]]  # fmt: skip


def placed(row: int, column: int) -> Boxes:
    return (PageBox(1, Box(100.0 * column, 20.0 * row, 100.0 * column + 95, 20.0 * row + 15)),)


def printed(text: str, confidences: Sequence[float]) -> Reading:
    """One line; the confidences of its words, the last for all further ones."""
    if not text.split():
        return Reading()
    line = line_of(text)
    sure = [*confidences, *[confidences[-1]] * len(line.words)]
    return Reading((Line(tuple(replace(w, confidence=c) for w, c in zip(line.words, sure, strict=False))),))


def rated_plan(
    changed: dict[tuple[int, int], str] | None = None,
    confidences: dict[tuple[int, int], Sequence[float]] | None = None,
    cells: dict[tuple[int, int], Cell] | None = None,
) -> list[list[Cell]]:
    """The cells of PLAN, some with other texts, or read less surely, or other cells altogether."""
    readings: dict[Boxes, Reading] = {}
    rows = []
    for r, texts in enumerate(PLAN):
        row = []
        for c, plain in enumerate(texts):
            text = (changed or {}).get((r, c), plain)
            readings[placed(r, c)] = printed(text, (confidences or {}).get((r, c), [SURE]))
            row.append((cells or {}).get((r, c)) or Cell(text, text, 0.99, placed(r, c)))
        rows.append(Row(None, 1, tuple(row)))
    heads = tuple(Column(Text(head)) for head in ("№ п/п", "Мероприятие", "Срок"))
    return [list(row.cells) for row in rated(Table(Text(""), (1, 1), heads, tuple(rows)), readings).rows]


def test_plain_words_read_surely_are_not_asked_about() -> None:
    assert [cell.doubt for row in rated_plan() for cell in row] == [None] * 12
    assert all(cell.risk < ASKED for row in rated_plan() for cell in row)


@given(st.text(max_size=40), st.text("абвАБШ 1230.,-–«»()iIOо^|", max_size=30))
@settings(max_examples=150)
def test_a_risk_is_between_none_and_all(one: str, two: str) -> None:
    cells = rated_plan({(1, 1): one, (2, 2): two}, {(1, 1): [0.3, 0.9], (2, 2): [0.0]})
    for cell in (cell for row in cells for cell in row):
        assert 0.0 <= cell.risk <= 1.0
        assert cell.risk < ASKED or cell.doubt
    assert [cells[1][1].text, cells[2][2].text] == [one, two]


@given(
    st.sampled_from(["Провести семинар", "до15 мая", "у^тстия", "1С", "план - график работы", "I квартал"]),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=3),
)
@settings(max_examples=100)
def test_what_is_read_less_surely_is_no_less_at_risk(text: str, sure: list[tuple[float, float]]) -> None:
    more = rated_plan({(1, 1): text}, {(1, 1): [max(pair) for pair in sure]})
    less = rated_plan({(1, 1): text}, {(1, 1): [min(pair) for pair in sure]})
    assert less[1][1].risk >= more[1][1].risk


@pytest.mark.parametrize(
    ("clean", "spoilt", "confidence"),
    [
        ("I квартал 2025 года", "квартал 2025 года", SURE),
        ("октябрь – декабрь", "октябрь декабрь", SURE),
        ("до 15 мая", "до15 мая", 0.97),
        ("Иванов Петр", "ИвановПетр", 0.97),
        ("Встреча с ними", "Встреча c ними", 0.97),
        ("Центр «Заря»", "Центр «Заря", 0.97),
        ("Школа, отдел", "Школа , отдел", 0.97),
        ("на 15 мест", "на 1 5 мест ^", 0.97),
    ],
)
def test_a_spoilt_text_is_riskier_than_its_clean_twin(clean: str, spoilt: str, confidence: float) -> None:
    sure = {(1, 1): [confidence]}
    one, other = (rated_plan({(1, 1): text}, sure)[1][1] for text in (clean, spoilt))
    assert other.risk > one.risk


def test_the_doubt_names_the_signs_in_words() -> None:
    cell = rated_plan({(1, 1): "октябрь ^ у`тстия"}, {(1, 1): [0.6]})[1][1]
    assert cell.doubt is not None and cell.risk >= ASKED
    assert cell.doubt.startswith(f"{UNCERTAIN} (") and cell.doubt.endswith(")")
    told = cell.doubt.removeprefix(f"{UNCERTAIN} (")[:-1].split(", ")
    assert 1 <= len(told) <= 2 and set(told) <= set(TOLD.values())
    assert not any(name in cell.doubt for name in TOLD if " " in name and name not in TOLD.values())


@pytest.mark.parametrize("confirmed", ["sum of the column", None])
def test_what_is_proven_or_was_looked_at_is_not_doubted(confirmed: str | None) -> None:
    text = "у^тстия 1 5"
    plain = Cell(text, text, 0.5, placed(1, 1))
    cells = {
        (1, 1): replace(plain, confirmed=confirmed, reviewed=None if confirmed else Review("я", "", text))
    }
    confidences = {(1, 1): [0.5]}
    asked = rated_plan({(1, 1): text}, confidences)[1][1]
    cell = rated_plan({(1, 1): text}, confidences, cells)[1][1]
    assert asked.doubt and cell.doubt is None
    assert cell.risk <= asked.risk
    assert confirmed or cell.risk == 0.0


def test_a_doubt_that_is_there_stays_as_it_is() -> None:
    text = "у^тстия"
    doubted = Cell(text, text, 0.5, placed(1, 1), doubt="read with confidence 0.50")
    cell = rated_plan({(1, 1): text}, {(1, 1): [0.5]}, {(1, 1): doubted})[1][1]
    assert cell.doubt == "read with confidence 0.50"
    assert cell.risk > rated_plan({(1, 1): text}, {(1, 1): [0.5]})[1][1].risk


def test_a_cell_of_many_rows_is_one() -> None:
    cell = Cell("октябрь", "октябрь", 0.9, placed(0, 2))
    cells = rated_plan({(0, 2): "октябрь"}, {(0, 2): [0.2]}, {(0, 2): cell, (1, 2): cell})
    assert cells[0][2] is cells[1][2]
    assert cells[0][2].risk > 0


def test_empty_cells_are_each_by_their_row() -> None:
    """What a merged cell covers may be one object all over the table."""
    empty = Cell("", "", 1.0)
    cells = rated_plan(
        {(0, 1): "", (0, 2): "", (2, 2): ""}, None, {(0, 1): empty, (0, 2): empty, (2, 2): empty}
    )
    assert cells[0][2].risk > cells[2][2].risk


def test_letters_that_have_no_name_are_of_no_word() -> None:
    assert not is_name("𗀀")
    assert not is_person("аб𗀀")
