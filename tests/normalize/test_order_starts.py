"""Where each order of a file begins, and what only looks like a beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import page_of, table_at

from normalize import Order, find_order, find_orders, load_lexicon, make_document
from normalize.order_starts import order_starts, parted_by
from normalize.record import SourceInfo
from table_extract import PageReading, stitch

FIRST = (
    "= УПРАВЛЕНИЕ КУЛЬТУРЫ ГОРОДА ДУБРОВСК",
    "",
    "= П Р И К А З",
    "27 января 2025 г. | г. Дубровск | № 36-од",
    "",
    "О ремонте библиотек",
    "",
    "> В соответствии с планом работ п р и к а з ы в а ю:",
    "> 1. Утвердить прилагаемый план (приложение № 1).",
    "> 2. Контроль оставляю за собой.",
    "",
    "Начальник управления | А.Ё. Клёпиков",
)
SECOND = (
    "= АДМИНИСТРАЦИЯ ГОРОДА",
    "= РАСПОРЯЖЕНИЕ",
    "от 03.02.2025 | № 17-р",
    "",
    "Об открытии выставки",
    "",
    "> 1. Открыть выставку в музее.",
    "",
    "Глава города | Р.Р. Юнусов",
)
THIRD = (
    "= ПОСТАНОВЛЕНИЕ",
    "= от 5 марта 2025 г. № 112",
    "",
    "Об утверждении перечня",
    "> Руководствуясь уставом, ПОСТАНОВЛЯЮ:",
    "> 1. Утвердить перечень.",
    "",
    "Глава города | Р.Р. Юнусов",
)
APPENDIX = ("/ Приложение № 1", "/ к приказу управления", "/ от 27.01.2025 № 36-од", "", "= ПЛАН РАБОТ")


def pages_of(*texts: Sequence[str]) -> list[PageReading]:
    return [page_of(*lines, number=number) for number, lines in enumerate(texts, start=1)]


def orders_in(*texts: Sequence[str]) -> list[tuple[tuple[int, int], str]]:
    """The pages and the number of each order."""
    found = find_orders(pages_of(*texts))
    return [((f.start.page, f.last_page), f.order.number.text if f.order.number else "") for f in found]


def test_three_orders_each_with_its_appendix() -> None:
    found = orders_in(FIRST, APPENDIX, SECOND, THIRD, APPENDIX, APPENDIX)
    assert found == [((1, 2), "36-од"), ((3, 3), "17-р"), ((4, 6), "112")]


def test_each_order_has_fields_of_its_own() -> None:
    one, two = (found.order for found in find_orders(pages_of(FIRST, APPENDIX, SECOND)))
    assert one == find_order(pages_of(FIRST, APPENDIX)) == find_order(pages_of(FIRST, APPENDIX, SECOND))
    assert (two.kind and two.kind.text, two.date) == ("РАСПОРЯЖЕНИЕ", "2025-02-03")
    assert two.issuer and two.issuer.text == "АДМИНИСТРАЦИЯ ГОРОДА"
    assert two.title and two.title.text == "Об открытии выставки"
    assert two.signatory and two.signatory.name.text == "Р.Р. Юнусов"


def test_one_order_is_as_it_was() -> None:
    assert orders_in(FIRST, APPENDIX) == [((1, 2), "36-од")]
    assert orders_in(APPENDIX, ("= СВОДНАЯ НОМЕНКЛАТУРА ДЕЛ",)) == []
    assert find_orders([]) == ()


def test_an_order_without_the_name_of_its_kind_before_another_one() -> None:
    nameless = [line for line in FIRST if line != "= П Р И К А З"]
    assert orders_in(nameless, SECOND) == [((1, 1), "36-од"), ((2, 2), "17-р")]


def test_an_order_whose_kind_was_not_read_behind_another_one() -> None:
    nameless = [line for line in FIRST if line != "= П Р И К А З"]
    assert orders_in(SECOND, nameless) == [((1, 1), "17-р"), ((2, 2), "36-од")]
    shared = find_orders(pages_of((*SECOND, "", "", *nameless)))
    assert [found.start.page for found in shared] == [1, 1]
    assert "kind" in shared[1].order.doubts


def test_what_stands_before_the_first_order_belongs_to_none() -> None:
    letter = ("Уважаемые коллеги!", "> Направляем копии приказов для работы.", "", "Специалист | О.О. Ли")
    assert orders_in(letter, FIRST, SECOND) == [((2, 2), "36-од"), ((3, 3), "17-р")]


def test_two_short_orders_on_one_page() -> None:
    found = find_orders(pages_of((*FIRST, "", "", *SECOND), THIRD))
    assert [(f.start.page, f.last_page) for f in found] == [(1, 1), (1, 1), (2, 2)]
    assert found[0].order == find_order(pages_of(FIRST))
    issuer = found[1].order.issuer
    assert issuer and issuer.text == "АДМИНИСТРАЦИЯ ГОРОДА"
    assert found[0].order.signatory and found[0].order.signatory.name.text == "А.Ё. Клёпиков"


@pytest.mark.parametrize(
    "page",
    [
        ("/ Приложение № 2", "", "= ПРИКАЗ", "№ 5 от 12.03.2024", "О порядке", "> П Р И К А З Ы В А Ю:"),
        ("= ФОРМА", "= П Р И К А З", "= от 12.03.2024 № 5", "", "О назначении", "> приказываю:"),
        ("/ УТВЕРЖДЕН", "/ Приказ", "/ от 12.03.2024 № 5", "", "О порядке работы", "> 1. Общие положения"),
        ("= ПРИКАЗ № 36-од от 27.01.2025", "О ходе работ сообщать", "> 3. Контроль оставляю за собой."),
        ("> 3. Исполнить", "Приказ", "> 4. Отделу кадров до 12.03.2024", "О выполнении доложить."),
        ("= ПЛАН РАБОТ", "ПРИКАЗЫВАЮ:", "от 12.03.2024 № 5", "О порядке"),
        ("> 1. Отменить с 12.03.2024:", "ПРИКАЗ № 5 от 12.03.2023", "О порядке работы", "> приказываю:"),
        ("> В соответствии с приказом", "от 12.03.2024 № 5", "О порядке работы комиссии", "> приказываю:"),
        ("от 12.03.2024 № 5", "О порядке работы комиссии", "докладывать ежемесячно."),
        ("= ПРИКАЗ", "", "> 1. Утвердить перечень.", "> 2. Довести до сведения."),
    ],
    ids=[
        "appendix",
        "form",
        "approval",
        "running head",
        "one word",
        "verb",
        "quoted",
        "preamble",
        "rest of a point",
        "no more than its name",
    ],
)
def test_what_is_no_beginning(page: Sequence[str]) -> None:
    assert [part for part, _ in orders_in(FIRST, page, APPENDIX)] == [(1, 3)]


def test_date_and_number_written_by_hand() -> None:
    by_hand = ("= УПРАВЛЕНИЕ КУЛЬТУРЫ", "= ПРИКАЗ", "", *FIRST[5:])
    assert [part for part, _ in orders_in(SECOND, by_hand)] == [(1, 1), (2, 2)]


def test_the_tables_know_their_order() -> None:
    first, second, third = pages_of(FIRST, APPENDIX, (*SECOND, "", "", "", "", "", *THIRD))
    tables = [replace(second, tables=(table_at(300.0, page=2),))]
    shared = replace(third, tables=(table_at(230.0, page=3), table_at(700.0, page=3)))
    pages = [first, *tables, shared]
    document = make_document(
        SourceInfo("а.pdf", "ab" * 32, 3, "application/pdf"), pages, stitch(pages), load_lexicon()
    )
    assert [part.pages for part in document.orders] == [(1, 2), (3, 3), (3, 3)]
    assert document.order is document.orders[0].order
    assert [table.order for table in document.tables] == [0, 1, 2]


def test_tables_without_an_order_belong_to_none() -> None:
    page = page_of("= ПЛАН РАБОТ", tables=[table_at(300.0, page=1)])
    source = SourceInfo("а.pdf", "ab" * 32, 1, "application/pdf")
    document = make_document(source, [page], stitch([page]), load_lexicon())
    assert (document.order, document.orders, document.tables[0].order) == (Order(), (), None)


@settings(max_examples=40)
@given(st.lists(st.sampled_from([FIRST, SECOND, THIRD, APPENDIX]), max_size=6))
def test_every_line_is_in_one_part(texts: list[Sequence[str]]) -> None:
    pages = pages_of(*texts)
    parts = list(parted_by(pages, order_starts(pages)))
    lines = [line for _, part in parts for page in part for line in page.lines]
    assert lines == [line for page in pages for line in page.lines]
    starts = [start for start, _ in parts]
    assert starts == sorted(starts, key=lambda s: (s.page, s.top))
