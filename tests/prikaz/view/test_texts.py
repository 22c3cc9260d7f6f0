"""What the pages say: both languages, and reasons in Russian."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prikaz.view.reasons import reason, reasons
from prikaz.view.templating import queue_texts, view_texts
from prikaz.view.texts import LANGUAGES, TABLE, preferred, said

TEMPLATES = Path(__file__).parents[3] / "prikaz" / "view" / "templates"
PLACE = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("key", TABLE)
def test_both_languages_say_the_same_with_the_same_places(key: str) -> None:
    russian, english = TABLE[key]
    assert russian and english
    assert set(PLACE.findall(russian)) == set(PLACE.findall(english))
    assert ("|" in russian) == ("|" in english)
    if "|" in russian:
        assert (len(russian.split("|")), len(english.split("|"))) == (3, 2)


def test_templates_name_no_text_that_is_not_there() -> None:
    named = {
        key for path in TEMPLATES.iterdir() for key in re.findall(r'\bt\("([\w-]+)"[,)]', path.read_text())
    }
    assert named <= TABLE.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_have_their_texts(language: str) -> None:
    assert all(view_texts("ru" if language == "ru" else "en").values())
    assert all(queue_texts("ru" if language == "ru" else "en").values())


@pytest.mark.parametrize(
    ("n", "russian"), [(0, "0 строк"), (1, "1 строка"), (3, "3 строки"), (11, "11 строк"), (22, "22 строки")]
)
def test_numbers_have_their_forms(n: int, russian: str) -> None:
    assert said("ru", "n-rows", n=n) == russian
    assert said("en", "n-rows", n=1) == "1 row"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "ru"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("en-GB,en;q=0.9", "en"),
        ("de,fr;q=0.9", "ru"),
        ("de,en;q=0.5,ru;q=0.4", "en"),
        ("en;q=0.1,ru;q=0.2", "ru"),
        ("en;q=x", "ru"),
    ],
)
def test_the_language_is_the_browsers(accepted: str, language: str) -> None:
    assert preferred(accepted) == language


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("read with confidence 0.62", "прочитано неуверенно (0.62)"),
        ("beside it is ink of which nothing was read", "рядом есть чернила, в которых ничего не прочитано"),
        ("read as «24» and as «24,»", "прочитано как «24» и как «24,»"),
        ("no number between «3» and «5»", "нет номера между «3» и «5»"),
        ("with it its row and its column would add up", "с ним сойдётся строка и столбец"),
        (
            "goes on from page 2: the header is repeated",
            "продолжение со с. 2: шапка повторена",
        ),
        ("something that nobody has foreseen", "something that nobody has foreseen"),
        ("«<b>» stands alone; no date was read", "«<b>» стоит отдельно; дата не прочитана"),
        ("read as «{0}» and as nothing", "прочитано как «{0}», а иначе — никак"),
    ],
)
def test_reasons_are_said_in_russian(english: str, russian: str) -> None:
    assert reason("ru", english) == russian
    assert reason("en", english) == english


def test_each_reason_stands_alone() -> None:
    assert reasons("ru", "no date was read; not read surely") == ["дата не прочитана", "прочитано неуверенно"]
    assert reasons("ru", None) == []


SOURCES = Path(__file__).parents[3]
UNTOLD = re.compile(
    r'(?:yield|return|Remark\(\w+[^,]*,|doubt = |Candidate\([^,]+,) f?"([^"]*[a-z]{3} [a-z]{2,}[^"]*)"'
)


def test_every_reason_of_the_checks_has_its_russian_form() -> None:
    """Found in the sources, what is filled in there replaced by a mark."""
    files = [SOURCES / "normalize" / f"{name}.py" for name in ("doubts", "checks_dates", "checks_filled")]
    found = [text for file in files for text in UNTOLD.findall(file.read_text(encoding="utf-8"))]
    assert len(found) > 8
    untold = [text for text in found if reason("ru", re.sub(r"\{[^{}]*\}", "7", text)).isascii()]
    assert untold == []
