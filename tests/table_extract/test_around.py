"""What stands around a table and belongs to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_tables import LEFT, LETTER, line_of, page_of, table_of

from ocr import Line
from table_extract import PageReading, PageTable, lines_above, lines_below
from table_extract.around import Above, above_table, begins_as_note, is_marked, is_units, notes_below

ROWS = [["№ п/п", "Наименование", "Срок"], ["1", "Провести семинар", "март"]]
WIDE = 300.0  # points of the table


def first(top: float = 300) -> PageTable:
    return table_of(ROWS, top=top)


def centred(text: str, top: float) -> Line:
    return line_of(text, LEFT + (WIDE - LETTER * len(text)) / 2, top)


def above(*lines: Line) -> Above:
    table = first()
    return above_table(PageReading(1, 595, 842, lines, (table,)), table)


def text(lines: tuple[Line, ...]) -> str:
    return " ".join(line.text for line in lines)


def test_lines_around_tables() -> None:
    upper, lower = first(100), first()
    page = page_of(1, upper, lower, above=["Над первой"], below=["Под второй"])
    between = line_of("Между ними", top=200)
    page = PageReading(1, page.width, page.height, (*page.lines, between), page.tables)
    assert [line.text for line in lines_above(page, upper)] == ["Над первой"]
    assert [line.text for line in lines_above(page, lower)] == ["Между ними"]
    assert [line.text for line in lines_below(page, upper)] == ["Между ними"]
    assert [line.text for line in lines_below(page, lower)] == ["Под второй"]


def test_of_tables_side_by_side_each_has_the_lines_over_it() -> None:
    left, right = table_of(ROWS, widths=[60] * 3), table_of(ROWS, widths=[60] * 3)
    right = replace(right, box=right.box.shifted(250, 0), edges=tuple(x + 250 for x in right.edges))
    lines = (
        line_of("Расписание занятий обоих отделений школы на весну", 120, 60),
        line_of("Младшие", 60, 80),
        line_of("Старшие", 310, 80),
    )
    page = PageReading(1, 595, 842, lines, (left, right))
    assert [line.text for line in lines_above(page, left)] == [lines[0].text, "Младшие"]
    assert [line.text for line in lines_above(page, right)] == ["Старшие"]


def test_the_title_is_the_last_paragraph_above() -> None:
    lines = [
        line_of("Утвердить прилагаемый план", top=150),
        centred("План мероприятий", 260),
        centred("на 2024 год", 275),
    ]
    assert text(above(*lines).title) == "План мероприятий на 2024 год"
    assert text(above(*lines, line_of("2", LEFT + 200, 288)).title) == "План мероприятий на 2024 год"
    assert above() == Above()


def test_a_paragraph_ends_where_the_lines_stand_wider() -> None:
    body = [
        line_of("Цены рассчитаны по методике, принятой в 2019 году", LEFT, 200 + 15 * i) for i in range(3)
    ]
    assert text(above(*body, line_of("1. Данные о расчёте", LEFT + 30, 258)).title) == "1. Данные о расчёте"


def test_lines_of_a_title_in_the_middle_may_stand_wide() -> None:
    lines = [centred("ПЛАН", 230), centred("мероприятий центра", 252), centred("на 2024 год", 266)]
    assert text(above(*lines).title) == "ПЛАН мероприятий центра на 2024 год"


BLOCK = [
    line_of(said, 350, 100 + 14 * i)
    for i, said in enumerate(["Приложение 1", "к приказу департамента", "от 15.03.2024 № 127"])
]


def test_the_block_of_the_appendix_is_no_title() -> None:
    found = above(*BLOCK, centred("План мероприятий", 260))
    assert text(found.title) == "План мероприятий"
    assert text(found.appendix) == "Приложение 1 к приказу департамента от 15.03.2024 № 127"
    assert above(*BLOCK).title == ()


def test_the_number_of_the_order_may_have_a_line_of_its_own() -> None:
    lines = [*BLOCK[:2], line_of("от 15.03.2024 №", 350, 128), line_of("127", 350, 142)]
    assert text(above(*lines).appendix).endswith("от 15.03.2024 № 127")


def test_under_an_appendix_a_title_in_the_middle_comes_before_a_form() -> None:
    form = [line_of("Наименование субъекта", LEFT, 220), line_of("Адрес", LEFT, 255)]
    found = above(*BLOCK, centred("Сведения об объекте", 180), *form)
    assert (text(found.title), found.named) == ("Сведения об объекте", True)


def test_whether_a_title_is_one_for_sure() -> None:
    assert above(centred("План мероприятий", 270)).named
    assert above(line_of("Таблица 2. Сроки", LEFT, 270)).named
    assert not above(line_of("2. Утвердить следующие сроки:", LEFT, 270)).named


def test_a_line_of_continuation_and_dirt_are_no_title() -> None:
    assert above(line_of("Продолжение таблицы", 400, 285)).title == ()
    assert above(line_of("кзщып жвлтдш ывпро", 100, 285, confidence=0.3)).title == ()


def test_a_running_head_is_no_title() -> None:
    head, table = line_of("Приказ департамента", LEFT, 280), first()
    page = PageReading(1, 595, 842, (head,), (table,))
    assert above_table(page, table, frozenset({id(head)})) == Above()


@pytest.mark.parametrize(
    "units",
    [
        "тыс. руб.",
        "(тыс. рублей)",
        "(в рублях)",
        "в тыс. руб. без учёта НДС",
        "млн руб.",
        "руб.",
        "чел.",
        "%",
        "Единица измерения: шт.",
        "единица измерения — тыс. тонн",
        "(тысяч рублей)",
        "кв. м",
    ],
)
def test_units(units: str) -> None:
    assert is_units(units)
    found = above(centred("План мероприятий", 262), line_of(units, 290, 284))
    assert (text(found.title), text(found.units)) == ("План мероприятий", units)


@pytest.mark.parametrize(
    "other",
    ["План", "Сумма в рублях и сроки", "Часть 1", "руководитель", "Распределение, тыс. руб., по годам", "в"],
)
def test_no_units(other: str) -> None:
    assert not is_units(other)


def test_units_at_the_end_of_the_line_of_the_title() -> None:
    line = Line((*line_of("Таблица 1", LEFT, 285).words, *line_of("тыс. руб.", 300, 285).words))
    found = above(line)
    assert (text(found.title), text(found.units)) == ("Таблица 1", "тыс. руб.")


def below(*lines: Line) -> list[str]:
    table = first()
    page = PageReading(1, 595, 842, lines, (table,))
    return [text(note) for note in notes_below(page, table)]


def test_a_note_has_all_its_lines() -> None:
    lines = [
        line_of("Примечание: сроки могут быть", LEFT, 340),
        line_of("перенесены приказом центра.", LEFT, 352),
        line_of("* Для учителей округа", LEFT, 366),
        line_of("Директор И.И. Иванов", LEFT, 410),
    ]
    assert below(*lines) == [
        "Примечание: сроки могут быть перенесены приказом центра.",
        "* Для учителей округа",
    ]


def test_what_follows_a_table_is_no_note() -> None:
    assert below(line_of("Директор И.И. Иванов", LEFT, 340), line_of("2", 300, 800)) == []


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("Примечание: сроки", True),
        ("Примечания:", True),
        ("Прнмечание. Сроки", True),
        ("ПРИМЕЧАНИЕ", True),
        ("Примечание 1", True),
        ("Примечание к таблице: сроки", True),
        ("примечания сняты", False),
        ("Применение мер", False),
        ("", False),
    ],
)
def test_how_notes_begin(said: str, note: bool) -> None:
    assert begins_as_note(said) == note


@pytest.mark.parametrize("mark", ["*", "**", "* ", "¹ ", "²", "<*> ", "*)"])
def test_marks_of_footnotes(mark: str) -> None:
    assert is_marked(line_of(mark + "Для учителей округа"))


@pytest.mark.parametrize("said", ["*", "* 5", "1 Для учителей", "Для учителей *", "- для учителей"])
def test_other_marks(said: str) -> None:
    assert not is_marked(line_of(said))


@given(st.lists(st.sampled_from(["Примечание: да", "* для учителей", "Директор", "2"]), max_size=6))
def test_no_line_is_in_two_notes(texts: list[str]) -> None:
    table = first()
    lines = tuple(line_of(said, LEFT, 340 + 30 * i) for i, said in enumerate(texts))
    notes = notes_below(PageReading(1, 595, 842, lines, (table,)), table)
    ids = [id(line) for note in notes for line in note]
    assert len(ids) == len(set(ids))
    assert [said for said in texts if begins_as_note(said) or said[0] == "*"] == [text(n) for n in notes]
