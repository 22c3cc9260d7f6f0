"""Repair without harm: what is mended, what is left alone, and that every change is on record."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dictionaries import SHIPPED
from normalize.edits import Draft, Finding, with_edits, without_edits
from normalize.lexicon import load_lexicon
from normalize.repair import repair

LEXICON = load_lexicon()
LAW = (Path(__file__).parent / "data" / "law.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("центра «1Т-куб» и «ГГ-куба»", "центра «IT-куб» и «IT-куба»"),
        ("ГАУ ДНО СОИРО", "ГАУ ДПО СОИРО"),
        ("厂АУ ДНО СОИРО", "ГАУ ДПО СОИРО"),
        ("ГЛУ ДПОСОИРО", "ГАУ ДПО СОИРО"),
        ("«ООО» и 000 «Газ»", "«ООО» и ООО «Газ»"),
        ("П квартал 2024 г.", "II квартал 2024 г."),
        ("Ш квартал", "III квартал"),
        ("ГУ квартал, 1У квартал", "IV квартал, IV квартал"),
        ("И квартал", "II квартал"),
        ("М этап, || декада", "IV этап, II декада"),
        ("№ п/л", "№ п/п"),
        ("№ nin", "№ п/п"),
        ("№ пп", "№ п/п"),
        ("Площадь ‚ кв. м", "Площадь, кв. м"),
        ("[ квартал, Г полугодие", "I квартал, I полугодие"),
        ("I-П кварталы, П и Ш кварталы", "I-II кварталы, II и III кварталы"),
        ("Раздел П. Права граждан", "Раздел II. Права граждан"),
        ("Раздел УТ", "Раздел VI"),
        ("Раздел [.", "Раздел I."),
        ("Ш. Порядок проведения", "III. Порядок проведения"),
        ("《Точка роста》", "«Точка роста»"),
        ("приказ No 5, от 5 марта 2024 г. Мо 12", "приказ № 5, от 5 марта 2024 г. № 12"),
        ("‘ноября, слово` и", "ноября, слово и"),
        ("слово ‘ слово", "слово слово"),
        ("приказываю :  всем", "приказываю: всем"),
        ("работа c детьми", "работа с детьми"),
        ("Opганизация работы 11ачальник", "Организация работы Начальник"),
        ("∏риказ и οтчёт, Ｐаспоряжение", "Приказ и отчёт, Распоряжение"),
        ("приказ по Үчреждению", "приказ по Учреждению"),
        ("ОВ-коду, УК/АВ, УВ-шлем", "QR-коду, VR/AR, VR-шлем"),
        ("на ЗО-принтере и 30-принтере", "на 3D-принтере и 3D-принтере"),
        ("Рушоп, УЛпдо\\з, Ехсе], $М$", "Python, Windows, Excel, SMS"),
    ],
)
def test_damage_is_undone(damaged: str, right: str) -> None:
    assert repair(damaged, LEXICON).text == right


@pytest.mark.parametrize(
    "text",
    [
        "по дну Белого моря, г. Дно",
        "ООО «ДНО»",
        "5 000 «Ёлок»",
        "№ п/п",
        "лицей № 12",
        "№ пл. 3 и № п",
        "он сказал: ‚да’",
        "1 квартал, 1 полугодие, 4 квартал",
        "у этапа и раздела, в ту степень",
        "квартал 30, 11 квартал лесничества",
        "И. Петров, П. Иванов, Г. Смоленск",
        "Шелабину Е.П., Талкина Н.В.",
        "IT-куб, QR-код, COVID-19, ТНК-BP, PDF/A, 1С",
        "Раздел III, IV квартал, XX век, Глава VII1. Перевозки",
        "м3, 2х2, 3б, 12г, услуг5, № 38-од, 273-ФЗ, И-ДАЭ-0017548",
        "pochta@mail.ru, vk.com/mc_ustug, https://itkub.ru/УК",
        "« 20 » марта, «  » 2023 г.",
        "УК «Дом», НО «Фонд», МБУ «ФОК»",
        "сеть УК «Дом», домов, управляемых группой УК",
        "30-летие, 3-я декада, 40-летний",
        "1 201,50 руб., 01.02.2024, 12:30",
        "неприостановление, ученико-местах, Пресс-тур, telegram",
        "СОИРО, ЦЦТО, РОИВ, ФГАОУ",
        "Башҡортостан, Қазақстан",
        "об'явление, с'езд, под’езд, пред'явить",  # typewriters had no ъ
        "здоров'я, комп'ютер",
        "• проведение совещаний",
        "σтек = 250 МПа, φтр, ρводы, α-частица, Δt, Ω, 5 мкм, γ-излучение",
        "кіно, сільський, міністр, вулиця; ўлада, адукацыі",
        "Қазақстан, түркмен тілі; үлэ, сүбэ; кӀанлъи; Гүлнара",
        "в школе Гүлнара, ЧАСТЬI, Iотряд, Ⅻ раздел, 2×3м",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert repair(text, LEXICON).edits == ()


def test_of_clean_law_only_letter_spaced_headings_are_touched() -> None:
    touched = [repaired for line in LAW if (repaired := repair(line, LEXICON)).text != line]
    assert len(LAW) > 250
    assert {edit.rule for repaired in touched for edit in repaired.edits} <= {"letter-spaced"}
    assert all(edit.after == "Статья" for repaired in touched for edit in repaired.edits)


@pytest.mark.parametrize(
    ("text", "candidate"),
    [
        ("! квартал", "I"),
        ("Раздел Г. Строительство", "I"),
        ("в 2024 г.. и", "г."),
        ("1 ЛУ ДПО", "ГАУ"),
        ("М1-Е1 на складе", "Wi-Fi"),
    ],
)
def test_the_unsure_is_only_suggested(text: str, candidate: str) -> None:
    repaired = repair(text, LEXICON)
    assert repaired.text == text
    assert [s.after for s in repaired.suggestions] == [candidate]
    assert repaired.doubt is not None
    assert f"candidate «{candidate}»" in repaired.doubt


def test_each_repair_names_its_rule_and_its_place_in_the_source() -> None:
    source = "《 ГАУ ДНО  СОИРО》, П квартал"
    edits = repair(source, LEXICON).edits
    assert [source[e.start : e.start + len(e.before)] for e in edits] == [e.before for e in edits]
    assert {"cjk-quotes", "space-at-mark", "double-space", "roman-before-noun"} <= {e.rule for e in edits}
    assert any(e.rule.startswith("education.csv:") for e in edits)


PIECES = st.sampled_from(
    [
        "1Т-куб",
        "ГАУ",
        "ДНО",
        "СОИРО",
        "П",
        "Ш",
        "[",
        "квартал",
        "Раздел",
        "《",
        "》",
        "‘",
        " ",
        "  ",
        ",",
        ".",
        "«",
        "»",
        "000",
        "No",
        "5",
        "厂АУ",
        "c",
        "дети",
        "Opганизация",
        "∏риκаз",
        "картьl",
        "11ачальник",
        "е-тай",
        "30",
        "-принтер",
        "г",
        "2024",
        "\n",
        "УК",
        "/",
    ]
)


@settings(max_examples=300)
@given(
    st.one_of(
        st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES).map(" ".join)
    )
)
@example("Г.. ГАУ ДНО ‘")
@example("İ厂АУ")
def test_source_and_edits_rebuild_each_other_and_twice_is_once(source: str) -> None:
    repaired = repair(source, LEXICON)
    assert with_edits(source, repaired.edits) == repaired.text
    assert without_edits(repaired.text, repaired.edits) == source
    assert repair(repaired.text, LEXICON).edits == ()
    ends = [e.start + len(e.before) for e in repaired.edits]
    assert all(end <= later.start for end, later in zip(ends, repaired.edits[1:], strict=False))


@settings(max_examples=300)
@given(
    st.text("абв", max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(1, 4), st.text("гд", max_size=3))),
)
def test_edits_upon_edits_are_one_list_on_the_source(source: str, steps: list[tuple[int, int, str]]) -> None:
    draft = Draft(source, source)
    for start, length, after in steps:
        end = min(start + length, len(draft.text))
        if start < end:
            draft = draft.replaced(Finding(start, end, after, "step", 1.0, certain=True))
    assert with_edits(source, draft.edits) == draft.text
    assert without_edits(draft.text, draft.edits) == source


def test_never_change_wins_over_every_rule(tmp_path: Path) -> None:
    path = tmp_path / "never_change.csv"
    path.write_text("text;case;note\nГГ-куб;exact;a club\nП квартал;exact;\n", encoding="utf-8")
    lexicon = load_lexicon([*SHIPPED, path])
    for text, kept in product(("«ГГ-куб»", "П квартал"), (True, False)):
        assert (repair(text, lexicon if kept else LEXICON).text == text) is kept


def test_each_decision_names_its_stage_and_what_became_of_it() -> None:
    repaired = repair("ГЛУ ДНО СОИРО, 1 ЛУ ДПО, дегских", LEXICON)
    made = {(d.stage, d.before, d.after) for d in repaired.trace if d.verdict == "applied"}
    assert {("dictionary", "ДНО", "ДПО"), ("channel", "дегских", "детских")} <= made
    assert [(d.stage, d.after) for d in repaired.trace if d.verdict == "suggested"] == [("dictionary", "ГАУ")]
    assert {edit.stage for edit in repaired.edits} == {"dictionary", "channel"}


def test_what_is_protected_is_traced_and_left() -> None:
    repaired = repair("ГАУ «ДНО» провело", LEXICON)
    assert repaired.text == "ГАУ «ДНО» провело"
    assert {(d.before, d.after, d.verdict) for d in repaired.trace} == {("ДНО", "ДПО", "protected")}


def test_what_is_likely_is_made_on_request_and_stays_doubtful() -> None:
    text = "1 ЛУ ДПО провело"
    assert repair(text, LEXICON, "off").text == repair(text, LEXICON, "safe").text == text
    full = repair(text, LEXICON, "full")
    assert full.text == "ГАУ ДПО провело"
    assert full.unsure == full.edits
    assert [(d.before, d.verdict) for d in full.trace] == [("1 ЛУ", "suggested"), ("1 ЛУ", "applied")]
    assert full.doubt is not None
    assert "likely, not certain" in full.doubt
    assert without_edits(full.text, full.edits) == text


def test_a_suggestion_is_a_candidate_for_the_whole_text() -> None:
    repaired = repair("1 ЛУ ДПО провело", LEXICON)
    assert [c.text for c in repaired.candidates] == ["ГАУ ДПО провело"]
