"""Lines into text: hyphens at line ends, spaces, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest import Box
from normalize.text import HYPHENS, Joined, join_lines, joined, tidy_spaces, words_inside_lines
from ocr import Line, Reading, Word


def reading_of(*lines: str) -> Reading:
    """Each string one printed line, 12 pt apart."""
    return Reading(
        tuple(
            Line(
                tuple(
                    Word(w, Box(10 + 50 * i, 12.0 * row, 55 + 50 * i, 12.0 * row + 9), 0.95)
                    for i, w in enumerate(text.split())
                )
            )
            for row, text in enumerate(lines)
        )
    )


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["центр «IT-", "куб» на базе"], "центр «IT-куб» на базе"),
        (["центр «ТТ-", "куб»"], "центр «ТТ-куб»"),
        (["по организационно-", "методической поддержке"], "по организационно-методической поддержке"),
        (["в соответствии с планом-", "графиком"], "в соответствии с планом-графиком"),
        (["модуль-", "тёплая"], "модуль-тёплая"),
        (["естественно-", "научной"], "естественно-научной"),
        (["Редакционно-", "издательскому отделу"], "Редакционно-издательскому отделу"),
        (["(Шаура-", "Енот М.М.)"], "(Шаура-Енот М.М.)"),
        (["сеть Wi-", "Fi"], "сеть Wi-Fi"),
        (["02-", "15"], "02-15"),
        (["3-", "х дней"], "3-х дней"),
        (["кол-", "во дел"], "кол-во дел"),
        (["какой-", "либо"], "какой-либо"),
        (["ТОПЛИВНО-", "ЭНЕРГЕТИЧЕСКОГО"], "ТОПЛИВНО-ЭНЕРГЕТИЧЕСКОГО"),
    ],
)
def test_a_real_hyphen_stays(lines: list[str], text: str) -> None:
    assert join_lines(lines) == Joined(text)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["критической инфраструкту-", "ры утверждён"], "критической инфраструктуры утверждён"),
        (["ОРГАНИЗАЦИ-", "ОННЫЙ"], "ОРГАНИЗАЦИОННЫЙ"),
        (["«Образо-", "вание»"], "«Образование»"),
        (["научно-исследова-", "тельский"], "научно-исследовательский"),
        (["сани-", "тарно-гигиенический"], "санитарно-гигиенический"),
        (["от-", "вет"], "ответ"),
        (["образо\u00ad", "вание"], "образование"),
        (["образо¬", "вание"], "образование"),
    ],
)
def test_a_hyphen_that_only_broke_the_word_goes(lines: list[str], text: str) -> None:
    assert join_lines(lines) == Joined(text)


def test_a_dash_keeps_its_space() -> None:
    assert join_lines(["28.10.2024 –", "30.10.2024"]).text == "28.10.2024 – 30.10.2024"
    assert join_lines(["Иванов -", "председатель"]).text == "Иванов - председатель"
    assert join_lines(["с 13:00–", "14:00"]).text == "с 13:00–14:00"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["44561197", "25"], "4456119725"),  # a taxpayer's
        (["4456119", "72501"], "445611972501"),
        (["1024600", "96", "1234"], "1024600961234"),  # a company's
        (["407028109", "4000", "0012", "345"], "40702810940000012345"),  # an account
    ],
)
def test_a_code_that_fills_its_narrow_column_is_one(lines: list[str], text: str) -> None:
    assert join_lines(lines) == Joined(text)


def test_a_code_of_a_known_length_is_sure_and_another_one_doubtful() -> None:
    assert join_lines(["44561197", "25"]) == Joined("4456119725")
    assert join_lines(["445611972", "5"]) == Joined("4456119725")
    assert join_lines(["44561197", "2"]) == Joined("445611972", "«44561197» and «2» joined")


@pytest.mark.parametrize(
    "lines",
    [
        ["4456119725", "4456119733"],
        ["445611", "972501"],
        ["445611", "97250112"],
        ["44561", "5"],
        ["2024", "2025"],
        ["445611972", "5 шт."],
        ["№ 445611972", "5"],
        ["445611972,", "5"],
        ["445611972", "", "б"],
    ],
)
def test_codes_below_each_other_and_other_digits_stay_apart(lines: list[str]) -> None:
    assert join_lines(lines) == Joined(" ".join(filter(None, lines)))


def test_the_document_itself_is_evidence() -> None:
    lines = ["железно-", "дорожный"]
    assert join_lines(lines, {"железнодорожный"}).text == "железнодорожный"
    assert join_lines(["веб-", "сайт"], {"вебсайт"}) == Joined("вебсайт")
    assert join_lines(["веб-", "сайт"], {"веб-сайт"}) == Joined("веб-сайт")


def test_what_no_rule_knows_is_doubtful() -> None:
    assert join_lines(["Цыпкай-", "кина"]) == Joined("Цыпкайкина", "hyphen dropped from Цыпкай-кина")
    assert join_lines(["планом-", "графикои"]) == Joined("планом-графикои", "hyphen kept in планом-графикои")
    assert join_lines(["веб-", "сайт"]).doubt


def test_words_cut_by_a_line_end_are_no_evidence() -> None:
    words = words_inside_lines([reading_of("«IT-куб», план-график орга-", "низация")])
    assert words == {"it-куб", "план-график", "низация"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("сроки , соблюдение ;", "сроки, соблюдение;"),
        ("( далее – « План » )", "(далее – «План»)"),
        ("1 201,5", "1 201,5"),
        ("1 201 ,5", "1 201 ,5"),
        ("1\u2009201\u202f400,00", "1 201 400,00"),
        ("и так далее ...", "и так далее ..."),
        ("№ 5 § 2", "№ 5 § 2"),
        ("с  9.00   до 10.00 .", "с 9.00 до 10.00."),
    ],
)
def test_spaces(before: str, after: str) -> None:
    assert tidy_spaces(before) == after


def test_a_reading_is_joined_and_keeps_its_raw() -> None:
    reading = reading_of("Отчёт о", "меропри-", "ятии")
    assert joined(reading).text == "Отчёт о мероприятии"
    assert reading.text == "Отчёт о\nмеропри-\nятии"
    assert joined(Reading()) == Joined("")


_lines = st.lists(st.text("абвгИТIT15 -–‐,.;()«»№", max_size=12), max_size=6)


@given(_lines)
@example(["-", "-"])
@example(["а -", "б"])
@example(["а-", "", "б"])
def test_no_character_is_lost_or_made_but_hyphens_at_line_ends(lines: list[str]) -> None:
    rest = iter("".join("".join(join_lines(lines).text.split())))
    pending = next(rest, None)
    for line in lines:
        letters = "".join(line.split())
        for place, letter in enumerate(letters):
            if pending == letter:
                pending = next(rest, None)
            else:
                assert letter in HYPHENS and place == len(letters) - 1
    assert pending is None


@given(_lines)
def test_joining_what_is_joined_changes_nothing(lines: list[str]) -> None:
    once = join_lines(lines).text
    assert join_lines([once]).text == once
    assert "  " not in once and once == once.strip()
