"""Printed dates and periods become ISO 8601, and nothing else does."""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from normalize.order_date import MONTHS
from normalize.values.evidence import Evidence, Year
from normalize.values.periods import time_value

NONE = Evidence()
WHEN = Evidence(when=True)
OF_2024 = Evidence(when=True, year=Year(2024, None, "title"), near=Year(2024, None, "title"))
SCHOOL = Evidence(when=True, year=Year(2024, 2025, "title"))

NAMES = ("январь", "февраль", "март", "апрель", "май", "июнь",
         "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")  # fmt: skip


def date(iso: str, **more: object) -> dict[str, object]:
    return {"kind": "date", "date": iso, **more}


def period(first: str | None = None, last: str | None = None, **more: object) -> dict[str, object]:
    return {"kind": "period", "from": first, "to": last, "recurrence": None, **more}


def several(*values: dict[str, object], **more: object) -> dict[str, object]:
    return {"kind": "list", "values": list(values), **more}


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("15 марта 2024 г.", "2024-03-15"),
        ("15 марта 2024 года", "2024-03-15"),
        ("15 марта 2024", "2024-03-15"),
        ("15 марта 2024г.", "2024-03-15"),
        ("«15» марта 2024 года", "2024-03-15"),
        ("« 15 » марта 2024 г.", "2024-03-15"),
        ("15-го марта 2024 г.", "2024-03-15"),
        ("15 МАРТА 2024 Г.", "2024-03-15"),
        ("15.03.2024", "2024-03-15"),
        ("5.3.2024", "2024-03-05"),
        ("15. 03. 2024 г.", "2024-03-15"),
        ("15.03.2024 года", "2024-03-15"),
        ("2024-03-15", "2024-03-15"),
        ("15\u00a0марта\u00a02024\u00a0г.", "2024-03-15"),
        ("8 февраля 2025 г..", "2025-02-08"),
        ("29 февраля 2024 г.", "2024-02-29"),
        ("15 сентябоя 2024 г.", "2024-09-15"),
        ("1 сентября", "XXXX-09-01"),
        ("29 февраля", "XXXX-02-29"),
    ],
)
def test_a_date_in_any_column(text: str, iso: str) -> None:
    assert time_value(text, NONE) == date(iso)


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2024", "29.02.2023", "32 марта 2024 г.", "31 апреля", "15.13.2024", "00.03.2024", "15.03.3024",
        "15.03.24", "1.12", "15.03", "1.5", "12", "2024", "24", "03.2024", "01-02", "1.2.3.4", "12:30",
        "5.3.20240", "март 20245", "15 марго 2024 г.", "15 мартобря", "№ 15 от 15.03.2024",
    ],
)  # fmt: skip
def test_what_cannot_be_a_date_or_may_be_something_else(text: str) -> None:
    assert time_value(text, NONE) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Ноябрь 2023 г. – февраль 2024 г.", "2023-11-01", "2024-02-29"),
        ("Ноябрь-декабрь 2023 г.", "2023-11-01", "2023-12-31"),
        ("Октябрь-ноябрь 2023г.", "2023-10-01", "2023-11-30"),
        ("ноябрь - февраль 2024 г.", "XXXX-11", "2024-02-29"),
        ("март 2024 г.", "2024-03-01", "2024-03-31"),
        ("в марте 2024 года", "2024-03-01", "2024-03-31"),
        ("март", "XXXX-03", "XXXX-03"),
        ("сентябрь-октябрь", "XXXX-09", "XXXX-10"),
        ("сентябрь – май", "XXXX-09", "XXXX-05"),
        ("II квартал", "XXXX-04", "XXXX-06"),
        ("2 квартал", "XXXX-04", "XXXX-06"),
        ("2-й квартал 2024 г.", "2024-04-01", "2024-06-30"),
        ("второй квартал 2024 года", "2024-04-01", "2024-06-30"),
        ("II–III квартал 2024 г.", "2024-04-01", "2024-09-30"),
        ("III - IV кварталы 2024 года", "2024-07-01", "2024-12-31"),
        ("IV кв. 2024 г.", "2024-10-01", "2024-12-31"),
        ("во II квартале 2024 года", "2024-04-01", "2024-06-30"),
        ("1 полугодие 2024 г.", "2024-01-01", "2024-06-30"),
        ("2-е полугодие", "XXXX-07", "XXXX-12"),
        ("II декада ноября 2024 г.", "2024-11-11", "2024-11-20"),
        ("3 декада февраля 2024 г.", "2024-02-21", "2024-02-29"),
        ("2024 год", "2024-01-01", "2024-12-31"),
        ("2024 г.", "2024-01-01", "2024-12-31"),
        ("в течение 2024 года", "2024-01-01", "2024-12-31"),
        ("2024-2026 годы", "2024-01-01", "2026-12-31"),
        ("2024 – 2026 гг.", "2024-01-01", "2026-12-31"),
        ("2024/2025 учебный год", "2024", "2025"),
        ("2024-25 уч. год", "2024", "2025"),
        ("в 2024-2025 учебном году", "2024", "2025"),
        ("с 01.09.2024 по 31.05.2025", "2024-09-01", "2025-05-31"),
        ("с 1 сентября 2024 г. до 31 мая 2025 г.", "2024-09-01", "2025-05-31"),
        ("с 01.09 по 30.11.2024", "2024-09-01", "2024-11-30"),
        ("с 01.09 по 31.05.2025", "XXXX-09-01", "2025-05-31"),
        ("с января по май 2024 г.", "2024-01-01", "2024-05-31"),
        ("в период с 10.02.2025 по 21.02.2025", "2025-02-10", "2025-02-21"),
        ("28.10.2024 – 02.11.2024", "2024-10-28", "2024-11-02"),
        ("17–18 декабря 2025 г.", "2025-12-17", "2025-12-18"),
        ("23 – 27 декабря", "XXXX-12-23", "XXXX-12-27"),
        ("с 1 по 5 марта 2024 г.", "2024-03-01", "2024-03-05"),
        ("с 9 по 15.01.2025", "2025-01-09", "2025-01-15"),
        ("9-15.01.2025", "2025-01-09", "2025-01-15"),
        ("с 2024 по 2026 год", "2024-01-01", "2026-12-31"),
        ("с 01.02.2024 по 31.05.2025 включительно", "2024-02-01", "2025-05-31"),
        ("до 01.06.2024 включительно", None, "2024-06-01"),
        ("не позднее, чем 15.03.2024", None, "2024-03-15"),
        ("с 01.01.2025", "2025-01-01", None),
        ("не ранее апреля 2025 г.", "2025-04-01", None),
        ("до 1 июня 2024 г.", None, "2024-06-01"),
        ("до 25 декабря", None, "XXXX-12-25"),
        ("не позднее 25 декабря 2025 г.", None, "2025-12-25"),
        ("до конца 2024 года", None, "2024-12-31"),
        ("постоянно", "..", ".."),
        ("с 1 сентября 2024 года бессрочно", "2024-09-01", ".."),
    ],
)
def test_a_period_in_any_column(text: str, first: str | None, last: str | None) -> None:
    assert time_value(text, NONE) == period(first, last)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ежемесячно", {"recurrence": "R/P1M"}),
        ("ежеквартально до 10 числа", {"recurrence": "R/P3M", "due": "XXXX-XX-10"}),
        ("ежемесячно, не позднее 5-го числа", {"recurrence": "R/P1M", "due": "XXXX-XX-05"}),
        ("до 15 числа каждого месяца", {"recurrence": "R/P1M", "due": "XXXX-XX-15"}),
        ("ежегодно до 1 марта", {"recurrence": "R/P1Y", "due": "XXXX-03-01"}),
        ("каждую среду", {"recurrence": "R/P1W", "weekdays": [3]}),
        ("по вторникам и четвергам", {"recurrence": "R/P1W", "weekdays": [2, 4]}),
        ("раз в полугодие", {"recurrence": "R/P6M"}),
        ("2 раза в год", {"recurrence": "R/P1Y", "times": 2}),
        ("не реже 1 раза в квартал", {"recurrence": "R/P3M", "at_least": True}),
        ("раз в 3 года", {"recurrence": "R/P3Y"}),
        ("с ноября 2023 г. ежеквартально", {"from": "2023-11-01", "recurrence": "R/P3M"}),
        ("ноябрь 2023 г. (далее, ежеквартально)", {"from": "2023-11-01", "recurrence": "R/P3M"}),
        ("декабрь 2023 г., далее – ежеквартально", {"from": "2023-12-01", "recurrence": "R/P3M"}),
        ("ежемесячно с декабря по март", {"from": "XXXX-12", "to": "XXXX-03", "recurrence": "R/P1M"}),
        ("в течение года", {"duration": "P1Y"}),
        ("в течение квартала", {"duration": "P3M"}),
    ],
)
def test_what_returns_or_lasts(text: str, value: dict[str, object]) -> None:
    assert time_value(text, NONE) == {**period(), **value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("в течение года по заявке", period(duration="P1Y", note="по заявке")),
        ("по мере необходимости", period(note="по мере необходимости")),
        ("по согласованию", period(note="по согласованию")),
        ("не позднее 5 рабочих дней", period(duration="P5D", days="working")),
        ("в течение трех рабочих дней", period(duration="P3D", days="working")),
        ("в течение 10 (десяти) календарных дней", period(duration="P10D", days="calendar")),
        ("в течение 5 дней со дня получения", period(duration="P5D", note="со дня получения")),
        ("5 лет ЭПК, ст. 11", period(duration="P5Y", note="ЭПК, ст. 11")),
        ("5 лет. ст. 11", period(duration="P5Y", note="ст. 11")),
        ("Постоянно, ст. 4 «а»", period("..", "..", note="ст. 4 «а»")),
        ("15.05.2025 в 17:00, очно", date("2025-05-15", note="в 17:00, очно")),
        ("12 апреля 2025 г., г. Гагарин", date("2025-04-12", note="г. Гагарин")),
        ("28.10.2024 – 02.11.2024\nкабинет 204", period("2024-10-28", "2024-11-02", note="кабинет 204")),
        ("сентябрь, 2 дня", period("XXXX-09", "XXXX-09", note="2 дня")),
        ("2024", period("2024-01-01", "2024-12-31")),
        ("2014–2020", period("2014-01-01", "2020-12-31")),
        ("ежеквартально до 10 числа месяца, следующего за отчетным кварталом",
         period(due="XXXX-XX-10", note="месяца, следующего за отчетным кварталом") | {"recurrence": "R/P3M"}),
    ],
)  # fmt: skip
def test_what_counts_only_where_a_time_is_expected(text: str, value: dict[str, object]) -> None:
    assert time_value(text, WHEN) == value
    assert time_value(text, NONE) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("апрель, октябрь", several(period("XXXX-04", "XXXX-04"), period("XXXX-10", "XXXX-10"))),
        ("апрель и октябрь 2024 г.",
         several(period("2024-04-01", "2024-04-30"), period("2024-10-01", "2024-10-31"))),
        ("октябрь, апрель 2024 г.",
         several(period("XXXX-10", "XXXX-10"), period("2024-04-01", "2024-04-30"))),
        ("II, IV квартал", several(period("XXXX-04", "XXXX-06"), period("XXXX-10", "XXXX-12"))),
        ("15, 16 и 20 марта 2024 г.", several(date("2024-03-15"), date("2024-03-16"), date("2024-03-20"))),
        ("14 сентября 2024 г. и 18 января 2025 г. с 11:00 до 14:00",
         several(date("2024-09-14"), date("2025-01-18"), note="с 11:00 до 14:00")),
    ],
)  # fmt: skip
def test_several_times_are_a_list(text: str, value: dict[str, object]) -> None:
    assert time_value(text, NONE) == value


@pytest.mark.parametrize(
    "text",
    [
        "до мая 2024 г.", "до 2025 года", "до 15.12.2024; повторно – до 15.06.2025", "50/75 лет, ст. 443",
        "22 – 26 апреля 2025 г., далее по субботам до 17.05.2025", "каждая вторая среда месяца",
        "каждое последнее воскресенье месяца",
        "15-9.01.2025",
        "Сентябрь 2024 г., проверка журналов – ежемесячно", "I поток: 02.06.2025 – 11.06.2025",
        "2006 г.р. и старше", "2007–2010 г.р.", "до начала работ", "после окончания отопительного периода",
        "28.10.2024 – 02.10.2024", "18 – 17 декабря 2025 г.", "III-II квартал", "5 квартал", "III полугодие",
        "2026-2024 годы", "2024/2026 учебный год", "исключено решением от 12.12.2024 № 9", "то же", "-", "",
    ],
)  # fmt: skip
def test_what_is_not_understood_as_a_whole_gets_no_value_even_where_a_time_is_expected(text: str) -> None:
    assert time_value(text, WHEN) is None


@pytest.mark.parametrize(
    ("text", "evidence", "value"),
    [
        ("15.03.24", OF_2024, date("2024-03-15", assumed_year="title")),
        ("15.03.74", OF_2024, None),
        ("1 сентября", OF_2024, date("2024-09-01", assumed_year="title")),
        ("29 февраля", Evidence(year=Year(2023, None, "title")), date("XXXX-02-29")),
        ("II квартал", OF_2024, period("2024-04-01", "2024-06-30", assumed_year="title")),
        ("сентябрь - май", OF_2024, period("XXXX-09", "XXXX-05")),
        ("сентябрь - май", SCHOOL, period("2024-09-01", "2025-05-31", assumed_year="title")),
        ("июль", SCHOOL, period("XXXX-07", "XXXX-07")),
        ("март 2023 г.", OF_2024, period("2023-03-01", "2023-03-31")),
        ("в течение года", OF_2024, period("2024-01-01", "2024-12-31", assumed_year="title")),
        ("в течение года", SCHOOL, period(duration="P1Y")),
        ("1 год", OF_2024, period(duration="P1Y")),
        ("ежегодно до 1 марта", OF_2024, {**period(due="XXXX-03-01"), "recurrence": "R/P1Y"}),
    ],
)
def test_a_year_printed_elsewhere_is_taken_where_it_fits_and_said(
    text: str, evidence: Evidence, value: dict[str, object] | None
) -> None:
    assert time_value(text, evidence) == value


days = st.dates(datetime.date(1917, 1, 1), datetime.date(2099, 12, 31))


@given(
    days,
    st.sampled_from(
        ["{d:02}.{m:02}.{y}", "{d}.{m}.{y} г.", "{d} {month} {y} г.", "«{d:02}» {month} {y} года"]
    ),
)
def test_a_printed_date_is_read_back(day: datetime.date, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year, month=MONTHS[day.month - 1])
    assert time_value(text, NONE) == date(day.isoformat())


@given(days, days, st.sampled_from([" - ", "–", " — "]))
def test_a_printed_range_is_read_back(one: datetime.date, other: datetime.date, dash: str) -> None:
    first, last = sorted((one, other))
    assume(first != last)
    value = period(first.isoformat(), last.isoformat())
    assert time_value(f"{first:%d.%m.%Y}{dash}{last:%d.%m.%Y}", NONE) == value
    assert time_value(f"с {first:%d.%m.%Y} по {last:%d.%m.%Y} г.", NONE) == value


@given(st.integers(1917, 2099), st.integers(1, 12), st.integers(0, 30))
def test_printed_months_are_read_back(year: int, month: int, more: int) -> None:
    end = month - 1 + more
    last = (year + end // 12, end % 12 + 1)
    assume(more and last[0] <= 2099)
    text = f"{NAMES[month - 1]} {year} г. – {NAMES[last[1] - 1]} {last[0]} г."
    length = calendar.monthrange(*last)[1]
    assert time_value(text, NONE) == period(f"{year}-{month:02}-01", f"{last[0]}-{last[1]:02}-{length}")


@given(st.text(alphabet="0123456789 .,-–/()«»гIVдоспнзаябрьмткеuюуё", max_size=30))
def test_any_text_gives_a_value_with_possible_dates_or_none(text: str) -> None:
    for evidence in (NONE, WHEN, OF_2024):
        value = time_value(text, evidence)
        for end in ("date", "from", "to"):
            printed = (value or {}).get(end)
            if isinstance(printed, str) and len(printed) == 10 and "X" not in printed:
                datetime.date.fromisoformat(printed)
