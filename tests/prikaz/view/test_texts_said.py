"""What the pages say: both languages, and reasons in Russian."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prikaz.view.reasons import reason, reasons
from prikaz.view.saying import LANGUAGES, preferred, said
from prikaz.view.templating import queue_texts, view_texts
from prikaz.view.texts import TABLE
from table_extract import EDIT_KINDS

TEMPLATES = Path(__file__).parents[3] / "prikaz" / "view" / "templates"
PAGES = Path(__file__).parents[3] / "prikaz"
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


def test_no_text_is_there_for_nothing() -> None:
    sources = [path for folder in ("view", "review") for path in (PAGES / folder).rglob("*.*")]
    told = "".join(
        path.read_text() for path in sources if path.suffix in (".py", ".html") and path.stem != "texts"
    )
    made = ("state-", "filter-", "scope-", "tier-", "whole-", "notes")  # keys put together of two parts
    assert [k for k in TABLE if f'"{k}"' not in told and not k.startswith(made) and k not in EDIT_KINDS] == []


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
        ("read with confidence 0.62", "прочитано неуверенно (0,62)"),
        ("goes on from page 2: the header is repeated", "продолжение со с. 2: шапка повторена"),
        (
            "less certain than its neighbours (odd marks)",
            "уверенность меньше, чем у соседних (странные знаки)",
        ),
        ("something that nobody has foreseen", "something that nobody has foreseen"),
        ("«<b>» stands alone; no date was read", "«<b>» стоит отдельно; дата не прочитана"),
        (
            "row cut by the page break: «{0}…» goes on a sentence",
            "строка разрезана концом страницы: «{0}…» продолжает фразу",
        ),
    ],
)
def test_reasons_are_said_in_russian(english: str, russian: str) -> None:
    assert reason("ru", english) == russian
    assert reason("en", english) == english


def test_each_reason_stands_alone() -> None:
    assert reasons("ru", "no date was read; not read surely") == ["дата не прочитана", "прочитано неуверенно"]
    assert reasons("ru", None) == []


ROOT = Path(__file__).parents[3]
JOINS = [
    *(text for text in re.findall(r'= "([a-z][^"]{15,})"', (ROOT / "table_extract" / "cuts.py").read_text())),
    *(
        text
        for text in re.findall(r'= "([a-z][^"]{15,})"', (ROOT / "normalize" / "odd_structure.py").read_text())
    ),
]


@pytest.mark.parametrize("english", JOINS)
def test_what_the_sources_say_of_structure_has_its_russian_form(english: str) -> None:
    assert reason("ru", english) != english
