"""Numerals of headings by their place in the series."""

import pytest

from normalize import Text
from normalize.edits import with_edits
from normalize.series import NUMERALS, roman_series


def mended(*headings: str) -> list[str]:
    return [text.text for text in roman_series([Text(h, h) for h in headings])]


def test_strokes_and_letters_become_the_numerals_that_are_due() -> None:
    read = ["1. МАССОВЫЕ", "|. ИГРОВЫЕ", "1. ЛЫЖНЫЕ", "№. СИЛОВЫЕ", "\\. ВФСК", "М1. ВОДНЫЕ"]
    assert mended(*read) == [
        "I. МАССОВЫЕ",
        "II. ИГРОВЫЕ",
        "III. ЛЫЖНЫЕ",
        "IV. СИЛОВЫЕ",
        "V. ВФСК",
        "VI. ВОДНЫЕ",
    ]


def test_a_word_before_the_numeral() -> None:
    read = ["Раздел 1. г. Мценск", "Раздел II. г. Ливны", "Раздел 11. г. Болхов"]
    assert mended(*read) == ["Раздел I. г. Мценск", "Раздел II. г. Ливны", "Раздел III. г. Болхов"]


@pytest.mark.parametrize(
    "headings",
    [
        ("1. Общие", "2. Особые", "3. Прочие"),
        ("Раздел 1. Кадры", "Раздел 1. Финансы"),
        ("I. Кадры", "II. Финансы", "IV. Прочее"),
        ("А. Кадры", "Б. Финансы"),
        ("Направление 1. Кадры", "Раздел II. Финансы"),
        ("1. Кадры",),
        ("Кадры и их обучение", "Финансы и отчетность"),
        ("01. РУКОВОДСТВО", "02. ДЕЛА"),
    ],
)
def test_other_headings_stay(headings: tuple[str, ...]) -> None:
    assert mended(*headings) == list(headings)


def test_one_that_cannot_be_read_keeps_its_place_in_the_count() -> None:
    read = ["|. Кадры отдела", "зв лел Ш г", "1. Финансы", "IV. Прочее"]
    assert mended(*read)[0::2] == ["I. Кадры отдела", "III. Финансы"]
    assert mended(*read)[1] == "зв лел Ш г"


def test_a_long_series_is_left_alone() -> None:
    headings = [f"{numeral}. Раздел" for numeral in NUMERALS] + ["XIII. Раздел"]
    assert mended(*headings) == headings


def test_the_change_is_on_record() -> None:
    first, _ = roman_series([Text("Раздел 1. Мценск", "Раздел 1. Мценск"), Text("Раздел II. Ливны", "")])
    assert [repair.rule for repair in first.repairs] == ["numeral-series"]
    assert with_edits(first.raw, first.repairs) == first.text


def test_places_behind_the_last_sure_numeral_are_doubtful() -> None:
    read = ["1. МАССОВЫЕ", "|. ИГРОВЫЕ", "Ш. ЛЫЖНЫЕ", "М. СИЛОВЫЕ"]
    series = roman_series([Text(h, h) for h in read])
    assert [text.text.split(".")[0] for text in series] == ["I", "II", "III", "IV"]
    assert [text.doubt for text in series] == [None, None, None, "«М» taken for «IV» by its place alone"]


def test_where_a_heading_may_be_lost_nothing_is_changed() -> None:
    # I, (II is lost), III, IV, V, VI: each can be read from the numeral of its place, and none is
    read = ["1. МАССОВЫЕ", "1[. ЛЫЖНЫЕ", "ТУ М Х", "М. ВФСК", "М. ВОДНЫЕ"]
    assert mended(*read) == read


def test_a_space_that_was_lost_after_the_numeral_and_strokes_after_a_letter() -> None:
    read = ["Раздел 1.г. Мценск", "Раздел |. г. Ливны", "Раздел И]. г. Болхов"]
    assert mended(*read) == ["Раздел I.г. Мценск", "Раздел II. г. Ливны", "Раздел III. г. Болхов"]
    assert mended("1.1 Кадры", "1.2 Финансы") == ["1.1 Кадры", "1.2 Финансы"]


def test_rows_counted_under_a_heading_prove_its_numeral() -> None:
    read = ["1. Кадры", "|. Обучение", "!. Прочее"]
    lost = roman_series([Text(h, h) for h in read], [1, 2, 4])  # «!» is no IV
    assert [text.text for text in lost] == read
    counted = roman_series([Text(h, h) for h in read], [1, 2, 3])
    assert [text.text for text in counted] == ["I. Кадры", "II. Обучение", "III. Прочее"]
    assert not any(text.doubt for text in counted)
    assert mended(*read) == read
