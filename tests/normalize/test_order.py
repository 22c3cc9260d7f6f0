"""The order's fields out of lines as an engine reads them: whole, damaged, and not there at all."""

from __future__ import annotations

import datetime
import string
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import line_of, page_of, table_at

from normalize import Order
from normalize.order import find_order
from normalize.order_date import EARLIEST, LATEST, MONTHS, find_date
from normalize.order_head import date_in, is_number, kind_of, number_in, place_in
from normalize.order_lines import Printed, clean_lines, order_lines, text_block
from normalize.order_points import lines_to_points, page_margins
from normalize.order_signature import signed_line
from normalize.order_verb import find_verb
from ocr import Line, Word

ORDER = (
    "= ГОРОДСКОЙ ОКРУГ ДУБРОВСК",
    "= УПРАВЛЕНИЕ КУЛЬТУРЫ",
    "",
    "= П Р И К А З",
    "",
    "27 января 2025 г. | г. Орёл | № 36-ЖКХ",
    "",
    "Об утверждении плана-",
    "графика ремонта библиотек",
    "на 2025 год",
    "",
    "> В соответствии с пунктом 3 Положения от 12.03.2024 № 5 и в целях",
    "сохранности фондов п р и к а з ы в а ю:",
    "> 1. Утвердить прилагаемый план-график ремонта библиотек на 2025 год, в том числе",
    "2. очередь работ и сметы.",
    "> 2. Отделу закупок (Ли С.В.):",
    "> 2.1. до 28.02.2025 заключить договоры подряда с организа-",
    "циями;",
    "> 2.2. представить отчёт.",
    "> 3. Контроль за исполнением приказа возложить на первого заместителя",
    "начальника управления Кривоноса О.С.",
    "",
    "",
    "Начальник управления | А.Ё. Клёпиков",
)


def printed(text: str) -> Printed:
    line = line_of(text, 100.0)
    return Printed(1, line, line)


def item_texts(order: Order) -> dict[str, str]:
    return {item.number: item.text.text for item in order.items}


def text_of(field: object) -> str | None:
    return getattr(field, "text", None)


def test_a_whole_order() -> None:
    order = find_order([page_of(*ORDER)])
    assert text_of(order.issuer) == "ГОРОДСКОЙ ОКРУГ ДУБРОВСК УПРАВЛЕНИЕ КУЛЬТУРЫ"
    assert text_of(order.kind) == "ПРИКАЗ"
    assert (order.date, text_of(order.number), text_of(order.place)) == ("2025-01-27", "36-ЖКХ", "г. Орёл")
    assert text_of(order.title) == "Об утверждении плана-графика ремонта библиотек на 2025 год"
    preamble = "В соответствии с пунктом 3 Положения от 12.03.2024 № 5 и в целях сохранности фондов"
    assert text_of(order.preamble) == preamble
    assert item_texts(order) == {
        "1": "Утвердить прилагаемый план-график ремонта библиотек на 2025 год, в том числе "
        "2. очередь работ и сметы.",
        "2": "Отделу закупок (Ли С.В.):",
        "2.1": "до 28.02.2025 заключить договоры подряда с организациями;",
        "2.2": "представить отчёт.",
        "3": "Контроль за исполнением приказа возложить на первого заместителя "
        "начальника управления Кривоноса О.С.",
    }
    assert order.signatory
    assert order.signatory.position.text == "Начальник управления"
    assert order.signatory.name.text == "А.Ё. Клёпиков"
    assert order.doubts == {}


def test_raw_is_what_was_read_and_confidence_is_kept() -> None:
    order = find_order([page_of(*ORDER, confidence=0.8)])
    assert order.title and order.kind
    assert order.title.raw == "Об утверждении плана-\nграфика ремонта библиотек\nна 2025 год"
    assert order.title.confidence == pytest.approx(0.8)
    assert order.kind.raw == "П Р И К А З"
    assert order.items[2].text.raw.startswith("2.1. до 28.02.2025")


def test_an_order_over_two_pages_with_its_signature_alone_on_the_second() -> None:
    cut = ORDER.index("начальника управления Кривоноса О.С.")
    second = ("= 2", *ORDER[cut:-1], "И.о. начальника | К.А. Ге-Зорина")
    order = find_order([page_of(*ORDER[:cut]), page_of(*second, number=2)])
    assert item_texts(order)["3"].endswith("заместителя начальника управления Кривоноса О.С.")
    assert order.signatory
    assert (order.signatory.position.text, order.signatory.name.text) == ("И.о. начальника", "К.А. Ге-Зорина")
    alone = find_order([page_of(*ORDER[:-1]), page_of("Ректор. | Л.М. Верхоглядова", number=2)])
    assert alone.signatory
    assert (alone.signatory.position.text, alone.signatory.name.text) == ("Ректор", "Л.М. Верхоглядова")


@pytest.mark.parametrize(
    "opening", ["/ Приложение № 1", "/ УТВЕРЖДЁН", "/ ‚Приложение к приказу", "= Утверждено"]
)
def test_an_appendix_is_no_part_of_the_order(opening: str) -> None:
    appendix = page_of(opening, "/ приказом управления", "", "> 4. Заголовок приложения", number=2)
    order = find_order([page_of(*ORDER[:-3]), appendix])
    assert list(item_texts(order)) == ["1", "2", "2.1", "2.2", "3"]
    assert order.signatory is None and "signatory" in order.doubts


def test_a_page_of_tables_ends_the_order_above_its_table() -> None:
    second = page_of(
        "Начальник | О.О. Ли", "", "ПЛАН РАБОТ", "> 4. Раздел", number=2, tables=[table_at(100.0)]
    )
    order = find_order([page_of(*ORDER[:-3]), second])
    assert order.signatory and order.signatory.name.text == "О.О. Ли"
    assert list(item_texts(order)) == ["1", "2", "2.1", "2.2", "3"]


def test_without_an_order_all_is_empty_and_nothing_is_doubted() -> None:
    pages = [page_of("/ Приложение", "= СВОДНАЯ НОМЕНКЛАТУРА ДЕЛ"), page_of("1 Дело № 5", number=2)]
    assert find_order(pages) == Order()
    assert find_order([page_of("Срок хранения 5 лет", "от 12.03.2024 № 5")]) == Order()
    assert find_order([]) == Order()
    assert find_order([page_of("")]) == Order()


def test_one_point_without_a_number_and_a_position_in_capitals() -> None:
    order = find_order(
        [
            page_of(
                "= (ФСТО России)",
                "",
                "= ПРИКАЗ",
                "",
                "« 28~0.3 » мая 2020 г. | Москва | № 75~0.4",
                "",
                "= Об утверждении Порядка согласования",
                "= подключения значимого объекта",
                "",
                "> В соответствии с пунктом 3 Правил (Собрание законодательства",
                "Российской Федерации, 2019, № 24, ст. 3099), ПРИКАЗЫВАЮ:",
                "> Утвердить прилагаемый Порядок согласования подключения",
                "значимого объекта к сети.",
                "",
                "= ДИРЕКТОР ФЕДЕРАЛЬНОЙ СЛУЖБЫ",
                "= ПО ЭКСПОРТНОМУ КОНТРОЛЮ",
                "",
                "—~0.3 97~0.3 | В.СЕЛИН",
            )
        ]
    )
    assert text_of(order.title) == "Об утверждении Порядка согласования подключения значимого объекта"
    assert item_texts(order) == {
        "": "Утвердить прилагаемый Порядок согласования подключения значимого объекта к сети."
    }
    assert order.signatory
    assert order.signatory.position.text == "ДИРЕКТОР ФЕДЕРАЛЬНОЙ СЛУЖБЫ ПО ЭКСПОРТНОМУ КОНТРОЛЮ"
    assert order.signatory.name.text == "В.СЕЛИН"
    assert (order.date, order.number, text_of(order.place)) == (None, None, "Москва")
    assert set(order.doubts) == {"date", "number"}


def test_specks_a_stamp_and_a_scrawl_leave_no_trace() -> None:
    order = find_order(
        [
            page_of(
                "= ¦ УПРАВЛЕНИЕ КУЛЬТУРЫ ¦",
                "",
                "= _ ПРИКАЗ~0.9 °",
                "",
                "15.03.2024 | № 412-р",
                "О переносе срока ‘ работ ¦",
                "",
                "> .В целях ‘порядка приказывакю:",
                "> ‚ 1. Перенести срок’ работ.",
                "> .2. Контроль оставляю за собой.",
                "",
                "Ъ~0.1 х~0.2 {~0.1",
                "Глава района А~0.3 -]~0.1 | М.М. Шаура-Енот",
                "й~0.1 \\~0.1 х~0.2",
            )
        ]
    )
    assert text_of(order.issuer) == "УПРАВЛЕНИЕ КУЛЬТУРЫ"
    assert text_of(order.title) == "О переносе срока работ"
    assert text_of(order.preamble) == "В целях порядка"
    assert item_texts(order) == {"1": "Перенести срок работ.", "2": "Контроль оставляю за собой."}
    assert order.signatory
    assert order.signatory.position.text == "Глава района"
    assert order.signatory.name.text == "М.М. Шаура-Енот"


def test_a_kind_that_was_not_read_is_taken_from_the_verb_and_doubted() -> None:
    order = find_order(
        [
            page_of(
                "= АДМИНИСТРАЦИЯ",
                "18.12.2024 | г. Дно | № 412-р",
                "О плане",
                "",
                "распоряжаюсь:",
                "> 1. Жить.",
            )
        ]
    )
    assert text_of(order.kind) == "РАСПОРЯЖЕНИЕ" and "kind" in order.doubts
    assert text_of(order.issuer) == "АДМИНИСТРАЦИЯ"
    assert (order.date, text_of(order.place), text_of(order.number)) == ("2024-12-18", "г. Дно", "412-р")


def test_kind_date_and_number_on_one_line() -> None:
    order = find_order(
        [page_of("= ПРИКАЗ № 5-од от 12.03.2024", "", "О плане", "", "приказываю:", "> 1. Жить.")]
    )
    assert (text_of(order.kind), order.date, text_of(order.number)) == ("ПРИКАЗ", "2024-03-12", "5-од")


def test_a_number_not_read_surely_is_confirmed_by_the_appendix() -> None:
    first = page_of(
        "= ПРИКАЗ", "27 января 2025 г. | № 36-ЖкКХ~0.3", "О плане", "", "приказываю:", "> 1. Жить."
    )
    second = page_of("/ Приложение", "/ к приказу от 27 января 2025 г. № 36-ЖКХ", number=2)
    order = find_order([first, second])
    assert text_of(order.number) == "36-ЖКХ"
    assert order.doubts["number"] == "read as 36-ЖкКХ, in the appendix 36-ЖКХ"
    assert find_order([first]).number is None
    other = page_of("/ Приложение", "/ к приказу от 27 января 2025 г. № 512", number=2)
    assert find_order([first, other]).number is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ПРИКАЗ", "ПРИКАЗ"),
        ("П РИ К А З", "ПРИКАЗ"),
        ("ПРНКАЗ", "ПРИКАЗ"),
        ("Р А С П О Р Я Ж Е Н И Е", "РАСПОРЯЖЕНИЕ"),
        ("П О С Т А Н О В Л Е Н И Е", "ПОСТАНОВЛЕНИЕ"),
        ("П О С Т А Н О В Л Е Н И F", "ПОСТАНОВЛЕНИЕ"),
        ("П О С Т А Н О В Л Я Е Т:", None),
        ("РАСПОРЯЖЕНИЕ ГУБЕРНАТОРА", "РАСПОРЯЖЕНИЕ"),
        ("ПОСТАНОВЛЕНИЕ от 5 мая 2020 г. № 7", "ПОСТАНОВЛЕНИЕ"),
        ("УКАЗАНИЕ", "УКАЗАНИЕ"),
        ("УКАЗ", "УКАЗ"),
        ("Приказ", "ПРИКАЗ"),
        ("приказом управления физической культуры", None),
        ("Приказ вступает в силу с 01.01.2025 и", None),
        ("ПРИКАЗЫВАЮ:", None),
        ("П Р И К А З Ы В А Ю:", None),
        ("ПОКАЗАТЕЛИ", None),
    ],
)
def test_kind(text: str, kind: str | None) -> None:
    assert kind_of(printed(text)) == kind


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("17.01.2025) ПРИКАЗЫВАЮ:", "17.01.2025) "),
        ("учебном годуприказывакю:", "учебном году"),
        ("п р и к а з ы в а ю создать", ""),
        ("Правительство постановляет:", "Правительство "),
        ("236 распоряжаюсь", "236 "),
        ("Дума решила:", "Дума "),
    ],
)
def test_verb(text: str, before: str) -> None:
    verb = find_verb(text)
    assert verb and text[: verb.start] == before


@pytest.mark.parametrize(
    "text", ["комиссия решила вопрос о том, что", "приказом и распоряжением", "указанию 5:", ""]
)
def test_no_verb(text: str) -> None:
    assert find_verb(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("№ 36-ЖКХ", "36-ЖКХ"),
        ("№ 214-осн/д", "214-осн/д"),
        ("№412-р", "412-р"),
        ("N 01-05/123", "01-05/123"),
        ("Мо 97", "97"),
        ("Москва № 5", "5"),
        ("№ 58 – рф", "58-рф"),
        ("№ 12.", "12"),
    ],
)
def test_number(text: str, number: str) -> None:
    found = number_in(printed(text))
    assert found and (found.text, found.doubt) == (number, None)


@pytest.mark.parametrize("text", ["№ #2", "№ ____", "№", "№ 36-ЖкКХ", "№ 36-2KKX", "№ 97~0.3", "№ ЖКХ"])
def test_a_number_that_cannot_be_trusted_is_none_with_a_doubt(text: str) -> None:
    found = number_in(printed(text))
    assert found and found.text is None and found.doubt


def test_no_number() -> None:
    assert number_in(printed("г. Москва")) is None


@given(st.from_regex(r"[1-9][0-9]{0,3}(-(ЖКХ|р|од|осн/д|[0-9]{2}))?", fullmatch=True))
def test_numbers_go_there_and_back(number: str) -> None:
    found = number_in(printed(f"25 декабря 2024 г. | г. Великий Устюг | № {number}"))
    assert is_number(number) and found and found.text == number


@given(
    st.text(
        string.digits + string.punctuation.translate({ord("|"): None, ord("~"): None}) + "№абвАБВ«»",
        max_size=12,
    )
)
def test_a_number_is_never_made_up(text: str) -> None:
    found = number_in(printed(f"№ {''.join(text.split())}x"))
    assert found is None or found.text is None or found.text in text.replace("–", "-")


_dates = st.dates(datetime.date(EARLIEST, 1, 1), datetime.date(LATEST, 12, 31))


@given(
    _dates,
    st.sampled_from(
        [
            "{d:02}.{m:02}.{y}",
            "{d} {w} {y} г.",
            "«{d:02}» {w} {y} года",
            "« {d} » {w} {y} г.",
            "{d:02} {W} {y}",
        ]
    ),
)
def test_dates_go_there_and_back(date: datetime.date, form: str) -> None:
    word = MONTHS[date.month - 1]
    text = form.format(d=date.day, m=date.month, y=date.year, w=word, W=word.upper())
    found = find_date(f"от {text} № 5")
    assert found and found.iso == date.isoformat()
    assert text.startswith(f"от {text} № 5"[found.start : found.end].strip()[:4])


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("18.12.2024г.", "2024-12-18"),
        ("18. 12. 2024", "2024-12-18"),
        ("02 сентябра 2024 г.", "2024-09-02"),
        ("5 мая 1987 года", "1987-05-05"),
    ],
)
def test_date(text: str, iso: str) -> None:
    found = find_date(text)
    assert found and (found.iso, found.doubt) == (iso, None)


@pytest.mark.parametrize(
    "text",
    [
        "«Я » мая 2020 г.",
        "«__» мая 2020 г.",
        "31.02.2024",
        "12.13.2024",
        "15.03.24",
        "5 мая 1203 г.",
        "32 мая 2020 г.",
    ],
)
def test_a_date_that_cannot_be_read_is_none_with_a_doubt(text: str) -> None:
    found = find_date(text)
    assert found and found.iso is None and found.doubt


@pytest.mark.parametrize("text", ["№ 412-р", "г. Орёл", "1.2.3 раздел", "на 2025 год", ""])
def test_no_date(text: str) -> None:
    assert find_date(text) is None


def test_a_day_written_by_hand_is_no_date() -> None:
    line = line_of("«28» мая 2020 г. № 5", 100.0)
    tall = line.words[0].box.grown(8)
    hand = type(line)((type(line.words[0])("«28»", tall, 0.9), *line.words[1:]))
    found = date_in(Printed(1, hand, hand))
    assert found and found.text is None and found.doubt and "by hand" in found.doubt


def test_march_and_may_are_not_mixed_up() -> None:
    assert [find_date(f"5 {month} 2020 г.").iso for month in ("мая", "марта")] == ["2020-05-05", "2020-03-05"]  # type: ignore[union-attr]
    assert find_date("5 июля 2020 г.") != find_date("5 июня 2020 г.")


@pytest.mark.parametrize(
    "text", ["г. Орёл", "Москва", "п. Заря", "г.Дно", "г. Ростов-на-Дону", "г. Великий Устюг", "пгт. Холм"]
)
def test_place(text: str) -> None:
    line = printed(f"5 мая 2020 г. | {text} | № 7")
    taken = [word for found in (date_in(line), number_in(line)) if found for word in found.words]
    place = place_in(line, taken)
    assert place and place.text == text


def body_of(*texts: str) -> tuple[tuple[Printed, ...], dict[int, float]]:
    lines = clean_lines(page_of("Об утверждении плана работ управления", *texts))
    return lines[1:], page_margins(lines)


def points_of(*texts: str) -> dict[str, str]:
    points = lines_to_points(*body_of(*texts))
    return {point.number: " ".join(" ".join(lines) for lines in point.paragraphs) for point in points}


def test_points_whose_figures_were_misread() -> None:
    points = points_of("> 1. Первое.", "> 2, Второе.", "> З. Третье.", "> 3.1.Подпункт;", "> 5. Пятое.")
    assert points == {"1": "Первое.", "2": "Второе.", "3": "Третье.", "3.1": "Подпункт;", "5": "Пятое."}


def test_a_point_between_its_neighbours_is_known_by_them() -> None:
    points = points_of("> 1. Первое.", "> 2. Второе.", "> 5. Третье.", "> 4. Четвёртое.")
    assert points == {"1": "Первое.", "2": "Второе.", "3": "Третье.", "4": "Четвёртое."}


def test_points_at_the_margin_and_with_brackets() -> None:
    assert points_of("1) Первое", "и далее.", "2) Второе.") == {"1": "Первое и далее.", "2": "Второе."}


def test_figures_at_the_head_of_a_line_begin_no_point() -> None:
    points = points_of(
        "> 1. Решения тренерского совета от",
        "12.12.2024 № 9 и не позднее",
        "25 декабря 2025 г. по форме",
        "2. Положения, раздел",
        "> 2. Второе.",
    )
    assert list(points) == ["1", "2"]


def test_a_missing_point_is_doubted() -> None:
    points = lines_to_points(*body_of("> 1. Первое.", "продолжение.", "> 3. Третье."))
    assert [point.doubt for point in points] == [None, "no point stands between 1 and 3"]


def test_paragraphs_of_a_point_are_kept() -> None:
    order = find_order(
        [page_of("= ПРИКАЗ", "приказываю:", "> 1. Создать комиссию.", "> Срок не установлен.", "продолжение")]
    )
    assert order.items[0].text.text == "Создать комиссию.\nСрок не установлен. продолжение"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ректор | Л.М. Верхоглядова", "Л.М. Верхоглядова"),
        ("Ректор | Верхоглядова Л. М.", "Верхоглядова Л. М."),
        ("Ректор | Л. М. Верхоглядова", "Л. М. Верхоглядова"),
        ("Ректор | В.СЕЛИН", "В.СЕЛИН"),
        ("Ректор | ЛМ. Верхоглядова", "ЛМ. Верхоглядова"),
        ("Ректор | Иванов Пётр Ильич", "Иванов Пётр Ильич"),
    ],
)
def test_name(text: str, name: str) -> None:
    signed = signed_line(printed(text), text_block([line_of("x" * 60, 10.0)]))
    assert signed and " ".join(word.text for word in signed.name) == name
    assert [word.text for word in signed.position] == ["Ректор"]


@pytest.mark.parametrize(
    "text", ["управления ЖКХ Неежмакова Е.Ю.", "Н.В. Шелабину.", "> на проректора О.С. Ли", "№ 5"]
)
def test_a_name_in_running_text_is_no_signature(text: str) -> None:
    assert signed_line(printed(text), text_block([line_of("x" * 80, 10.0)])) is None


def test_a_position_of_two_lines() -> None:
    order = find_order(
        [page_of(*ORDER[:-1], "Исполняющий обязанности", "начальника управления | А.Ё. Клёпиков")]
    )
    assert order.signatory
    assert order.signatory.position.text == "Исполняющий обязанности начальника управления"
    assert item_texts(order)["3"].endswith("Кривоноса О.С.")


def test_what_stands_far_below_the_points_is_none_of_them() -> None:
    order = find_order([page_of(*ORDER[:-1], "Исполнитель Бур, тел. 5-16-22")])
    assert order.signatory is None and order.doubts["signatory"] == "no signature was read"
    assert item_texts(order)["3"].endswith("Кривоноса О.С.")


def test_a_word_is_no_scrawl_however_badly_it_was_read() -> None:
    page = page_of("= ПРИКАЗ.~0.4", "ръА~0.4 мек~0.3")
    assert [line.text for line in order_lines([page])] == ["ПРИКАЗ."]


def test_a_position_under_a_stamp_is_doubted() -> None:
    order = find_order([page_of(*ORDER[:-1], "Начальник упоавлвнпя~0.1 | А.Ё. Клёпиков")])
    assert order.signatory and order.signatory.position.text == "Начальник"
    assert order.doubts == {"signatory": "words of the position were not read"}


def test_a_row_that_the_engine_cut_at_its_gaps_is_one_line() -> None:
    page = page_of(*ORDER)
    pieces = [Line(words) for line in page.lines for words in cut_at_gaps(line.words)]
    assert len(pieces) > len(page.lines)
    assert find_order([replace(page, lines=tuple(reversed(pieces)))]) == find_order([page])


def cut_at_gaps(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    pieces: list[tuple[Word, ...]] = [()]
    for word in words:
        if pieces[-1] and word.box.left - pieces[-1][-1].box.right > 20:
            pieces.append(())
        pieces[-1] = (*pieces[-1], word)
    return pieces


def test_page_numbers_are_no_lines_of_the_order() -> None:
    page = page_of("= - 2 -", "", "> Продолжение пункта.", number=2)
    assert [line.text for line in order_lines([page])] == ["Продолжение пункта."]


_any_line = st.text("ПРИКАЗприказываю: 12.№гОб«»-|\n", min_size=1, max_size=40).map(
    lambda s: " ".join(s.split())
)


@given(st.lists(_any_line.filter(bool), max_size=12))
def test_any_page_gives_an_order(texts: list[str]) -> None:
    pieces = [text.replace("|", "I").replace("~", "") for text in texts]
    order = find_order([page_of(*pieces)])
    assert order == Order() or order.kind or order.items or order.preamble or order.doubts
