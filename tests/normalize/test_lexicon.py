"""The dictionary files: how they are read, what is refused, and what is found with them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from dictionaries import SHIPPED
from normalize.entries import COLUMNS, DictionaryError
from normalize.lexicon import Lexicon, load_lexicon
from normalize.spelling import MOST_SPELLINGS, SpellingError, spellings

ROW = {
    "canonical": "ЦНППМ",
    "variants": "ЦНИПМ",
    "left": "",
    "right": "",
    "kind": "abbreviation",
    "case": "exact",
    "tier": "apply",
    "evidence": "seen",
    "note": "",
}


def dictionary(folder: Path, *rows: dict[str, str], sign: str = ";", encoding: str = "utf-8-sig") -> Path:
    """A file of rows, each `ROW` with other values in some columns."""
    lines = [sign.join(COLUMNS), *(sign.join((ROW | row).values()) for row in rows)]
    path = folder / "terms.csv"
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def found(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    return [(text[h.start : h.end], h.after) for h in lexicon.hits(text)]


@pytest.mark.parametrize("sign", [";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_spreadsheet_may_write_it_either_way(tmp_path: Path, sign: str, encoding: str) -> None:
    lexicon = load_lexicon([dictionary(tmp_path, {}, sign=sign, encoding=encoding)])
    assert found(lexicon, "работа ЦНИПМ области") == [("ЦНИПМ", "ЦНППМ")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"tier": "maybe"}, "terms.csv:3: tier is 'maybe'"),
        ({"case": ""}, "terms.csv:3: case is ''"),
        ({"canonical": ""}, "terms.csv:3: canonical is empty"),
        ({"evidence": ""}, "terms.csv:3: evidence is empty"),
        ({"variants": "школа"}, "terms.csv:3: «школа» is a word"),
        ({"variants": "школ*", "case": "any"}, "terms.csv:3: «школа*» is a word|terms.csv:3: «школ"),
        ({"variants": "000"}, "terms.csv:3: «000» has no letters"),
        ({"variants": "[аб"}, "terms.csv:3: cannot read"),
        ({"variants": "Я" + "[аб]" * 12}, f"terms.csv:3: more than {MOST_SPELLINGS}"),
        ({"variants": "ЦНППМ"}, "terms.csv:3: no variant differs"),
        ({}, "terms.csv:3: «ЦНИПМ» stands already in terms.csv:2"),
        ({"canonical": "ЦНИИМ"}, "terms.csv:3: «ЦНИПМ» means «ЦНППМ» too in terms.csv:2"),
        ({"canonical": "центр ЦНИПМ", "variants": "центрЦНИПМ"}, "terms.csv:2: would change «центр ЦНИПМ»"),
    ],
)
def test_what_could_harm_is_refused_with_its_line(tmp_path: Path, row: dict[str, str], message: str) -> None:
    with pytest.raises(DictionaryError, match=message.replace("*", r"\*?")):
        load_lexicon([dictionary(tmp_path, {}, row)])


def test_missing_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("canonical;variants\n", encoding="utf-8")
    with pytest.raises(DictionaryError, match=r"terms\.csv:1: columns missing: left, right"):
        load_lexicon([path])


def test_another_encoding_is_named(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError, match="not UTF-8"):
        load_lexicon([dictionary(tmp_path, {}, encoding="cp1251")])


def test_a_word_may_be_a_variant_where_the_context_proves_it(tmp_path: Path) -> None:
    lexicon = load_lexicon([dictionary(tmp_path, {"canonical": "ДПО", "variants": "ДНО", "left": "ГАУ|ГБУ"})])
    assert found(lexicon, "ГАУ ДНО") == [("ДНО", "ДПО")]
    assert found(lexicon, "ООО «ДНО», по дну") == []


def test_capitals_and_ending_of_the_text_stay(tmp_path: Path) -> None:
    row = {"canonical": "IT-куб", "variants": "[1Г]Т-куб*", "case": "any"}
    lexicon = load_lexicon([dictionary(tmp_path, row)])
    text = "«1Т-куба», «гт-куб», «ГТ-КУБ», ГТ-кубик, АГТ-куб"
    assert found(lexicon, text) == [("1Т-куба", "IT-куба"), ("гт-куб", "IT-куб"), ("ГТ-КУБ", "IT-КУБ")]


def test_an_edited_file_is_read_again(tmp_path: Path) -> None:
    first = load_lexicon([dictionary(tmp_path, {})])
    assert load_lexicon([tmp_path / "terms.csv"]) is first
    second = load_lexicon([dictionary(tmp_path, {"variants": "ЦНИПМ|ЦНПИМ"})])
    assert found(second, "ЦНПИМ") == [("ЦНПИМ", "ЦНППМ")]


def test_never_change_is_read_from_its_own_columns(tmp_path: Path) -> None:
    path = tmp_path / "never_change.csv"
    path.write_text("text;case;note\nIT-куб*;any;\nДНО;exact;\n", encoding="utf-8")
    protected = load_lexicon([path]).protected
    assert [m[0] for m in protected.finditer("it-кубами, ДНО, дно, ДНОВО")] == ["it-кубами", "ДНО"]


def test_a_lexicon_travels_to_another_process() -> None:
    lexicon = pickle.loads(pickle.dumps(load_lexicon()))
    assert found(lexicon, "«ГГ-куб»") == [("ГГ-куб", "IT-куб")]


def test_shipped_files_are_all_there() -> None:
    assert {"education.csv", "abbreviations.csv", "technology.csv", "never_change.csv"} <= {
        p.name for p in SHIPPED
    }


@pytest.mark.parametrize(
    ("pattern", "all_spelled"),
    [
        ("ab|cd", [("ab",), ("cd",)]),
        ("[1!|]Т", [("1Т", "!Т", "|Т")]),
        (r"\[Т|\|Т", [("[Т",), ("|Т",)]),
        ("а?б", [("аб", "б")]),
        ("", []),
    ],
)
def test_patterns_are_spelled_out(pattern: str, all_spelled: list[tuple[str, ...]]) -> None:
    assert [s.all() for s in spellings(pattern)] == all_spelled


@pytest.mark.parametrize("pattern", ["[а", "а]", "?", "а*б", "[]"])
def test_a_sign_without_its_fellow_is_refused(pattern: str) -> None:
    with pytest.raises(SpellingError):
        spellings(pattern)
