"""The dictionary files: how they are read, what is refused, and what is found with them."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionaries import SHIPPED
from normalize.entries import COLUMNS, DictionaryError, read_entries
from normalize.lexicon import Lexicon, extended, load_lexicon
from normalize.spelling import MOST_SPELLINGS, SpellingError, spellings

ROW = {
    "canonical": "ЦНППМ",
    "variants": "ЦН1ПМ",
    "left": "",
    "right": "",
    "kind": "abbreviation",
    "case": "exact",
    "inflect": "",
    "tier": "apply",
    "evidence": "seen",
    "note": "",
}

OTHER = {"canonical": "РОИВ", "variants": "Р0ИВ"}


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
    assert found(lexicon, "работа ЦН1ПМ области") == [("ЦН1ПМ", "ЦНППМ")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"tier": "maybe"}, "terms.csv:3: tier is 'maybe'"),
        ({"case": ""}, "terms.csv:3: case is ''"),
        ({"canonical": ""}, "terms.csv:3: canonical is empty"),
        ({"evidence": ""}, "terms.csv:3: evidence is empty"),
        ({"variants": "школа"}, "terms.csv:3: «школа» is a word"),
        ({"variants": "школ*", "case": "any"}, "terms.csv:3: «школ"),
        ({"variants": "000"}, "terms.csv:3: «000» has no letters"),
        ({"variants": "[аб"}, "terms.csv:3: cannot read"),
        ({"variants": "Я" + "[аб]" * 12}, f"terms.csv:3: more than {MOST_SPELLINGS}"),
        ({"variants": "РОИВ"}, "terms.csv:3: no variant differs"),
        ({"canonical": "ЦНППМ"}, "terms.csv:3: «ЦНППМ» stands already in terms.csv:2; make one row of both"),
        ({"canonical": "ЦНППМ", "variants": "ЦН1П1М"}, "terms.csv:3: «ЦНППМ» stands already"),
        (
            {"right": "ИРО", "tier": "suggest", "variants": ""},
            "terms.csv:3: variants is empty, and a context",
        ),
        ({"variants": "ЦНИПМ"}, "terms.csv:3: «ЦНИПМ» may be an abbreviation; give the context"),
        ({"variants": "ЦН ИМ"}, "terms.csv:3: «ЦН ИМ» may be an abbreviation"),
        ({"inflect": "да"}, "terms.csv:3: inflect is 'да', not one of yes, empty"),
        ({"inflect": "yes"}, "terms.csv:3: «РОИВ» cannot be inflected: .*; leave inflect empty and give"),
        ({"canonical": "на базе", "inflect": "yes"}, "terms.csv:3: «на базе» cannot be inflected"),
        (
            {"canonical": "Росстат", "variants": "Росстаг*", "inflect": "yes"},
            r"terms.csv:3: a \* in variants and inflect",
        ),
        ({"canonical": "учет", "variants": "", "note": "a;b"}, "terms.csv:3: more fields than columns"),
        ({"variants": "ЦН1ПМ"}, "terms.csv:3: «ЦН1ПМ» means «ЦНППМ» too in terms.csv:2"),
        ({"canonical": "центр ЦН1ПМ", "variants": "центрЦН1ПМ"}, "terms.csv:2: would change «центр ЦН1ПМ»"),
    ],
)
def test_what_could_harm_is_refused_with_its_line(tmp_path: Path, row: dict[str, str], message: str) -> None:
    with pytest.raises(DictionaryError, match=message):
        load_lexicon([dictionary(tmp_path, {}, OTHER | row)])


def test_the_same_term_twice_is_refused(tmp_path: Path) -> None:
    term = {"canonical": "тьютор", "variants": "", "case": "", "tier": ""}
    assert load_lexicon([dictionary(tmp_path, term)]).knows("тьютор")
    with pytest.raises(DictionaryError, match=r"terms\.csv:3: «тьютор» stands already in terms\.csv:2"):
        load_lexicon([dictionary(tmp_path, term, term)])


def test_another_file_may_say_the_same_but_not_something_else(tmp_path: Path) -> None:
    """What a later release ships must not break the tables of a user."""
    first = dictionary(tmp_path, {}).rename(tmp_path / "shipped.csv")
    both = load_lexicon([first, dictionary(tmp_path, {"variants": "ЦН1ПМ|ЦНП1М"})])
    assert found(both, "ЦН1ПМ, ЦНП1М") == [("ЦН1ПМ", "ЦНППМ"), ("ЦНП1М", "ЦНППМ")]
    unsure = load_lexicon([first, dictionary(tmp_path, {"tier": "suggest"})])
    assert [hit.entry.tier for hit in unsure.hits("ЦН1ПМ")] == ["apply", "suggest"]
    with pytest.raises(DictionaryError, match=r"terms\.csv:2: «ЦН1ПМ» means «ЦНППМ» too in shipped\.csv:2"):
        load_lexicon([first, dictionary(tmp_path, {"canonical": "ЦНИИМ"})])


def test_a_file_without_the_column_inflect_is_read(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    names = [name for name in COLUMNS if name != "inflect"]
    path.write_text(";".join(names) + "\n" + ";".join(ROW[name] for name in names) + "\n", encoding="utf-8")
    assert found(load_lexicon([path]), "ЦН1ПМ") == [("ЦН1ПМ", "ЦНППМ")]


def test_a_term_is_known_in_all_its_forms(tmp_path: Path) -> None:
    row = {"canonical": "опорный кванториум", "variants": "", "inflect": "yes"}
    lexicon = load_lexicon([dictionary(tmp_path, row)])
    assert all(lexicon.knows(word) for word in ("кванториум", "кванториумами", "КВАНТОРИУМОВ", "опорному"))
    assert lexicon.vocabulary >= {"кванториума"}
    assert not lexicon.knows("кванториун")


@pytest.mark.parametrize(
    ("word", "kind", "told"),
    [
        ("срок", "term", False),
        ("гыс", "term", False),
        ("тьютор", "term", True),
        ("Рособрнадзор", "organisation", True),
        ("Дворец", "organisation", False),
        ("Москва", "place", False),
        ("Пушкина", "place", False),
        ("Жуковский", "place", False),
        ("Екатеринбург", "place", True),
        ("МБОУ", "abbreviation", True),
    ],
)
def test_only_what_vouches_for_no_surname_is_told(tmp_path: Path, word: str, kind: str, told: bool) -> None:
    lexicon = load_lexicon([dictionary(tmp_path, {"canonical": word, "variants": "", "kind": kind})])
    assert (word in lexicon.vocabulary) is told


def test_forms_are_damaged_where_the_term_is(tmp_path: Path) -> None:
    row = {"canonical": "Точка роста", "variants": "Точка росча|Гочка роста", "case": "any", "inflect": "yes"}
    lexicon = load_lexicon([dictionary(tmp_path, row)])
    text = "Точками росча, гочку роста, ТОЧЕК РОСЧА, Точкой роста, Точкам росчам"
    assert found(lexicon, text) == [
        ("Точками росча", "Точками роста"),
        ("гочку роста", "Точку роста"),
        ("ТОЧЕК РОСЧА", "ТОЧЕК РОСТА"),
    ]


def test_of_any_case_only_what_is_damaged_is_replaced(tmp_path: Path) -> None:
    row = {
        "canonical": "главный специалист",
        "variants": "главный специапист|гяавный специалист",
        "case": "any",
    }
    lexicon = load_lexicon([dictionary(tmp_path, row)])
    assert found(lexicon, "Главный Специапист") == [("Главный Специапист", "Главный Специалист")]
    assert found(lexicon, "Гяавный специалист") == [("Гяавный специалист", "Главный специалист")]


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
    second = load_lexicon([dictionary(tmp_path, {"variants": "ЦН1ПМ|ЦНП1М"})])
    assert found(second, "ЦНП1М") == [("ЦНП1М", "ЦНППМ")]


def test_never_change_is_read_from_its_own_columns(tmp_path: Path) -> None:
    path = tmp_path / "never_change.csv"
    path.write_text("text;case;note\nIT-куб*;any;\nДНО;exact;\n", encoding="utf-8")
    protected = load_lexicon([path]).protected
    assert [m[0] for m in protected.finditer("it-кубами, ДНО, дно, ДНОВО")] == ["it-кубами", "ДНО"]


@pytest.mark.parametrize("case", ["any", "exact"])
@pytest.mark.parametrize("spelled", ["IT-куб*", "ДНО|«Дно»", "№?#-б", "[аб]?вг", "\\#5", "г. Дно", "а?б?"])
def test_what_is_never_changed_is_found_wherever_it_is(tmp_path: Path, spelled: str, case: str) -> None:
    path = tmp_path / "never_change.csv"
    path.write_text(f"text;case;note\n{spelled};{case};\n", encoding="utf-8")
    flags = 0 if case == "exact" else re.IGNORECASE
    plain = re.compile("|".join(s.regex() for s in spellings(spelled)), flags)
    text = "IT-кубы it-куб ДНО, дно «Дно» №5-б 7-б абвг вг бвг г. Дно, г. ДНО 5 15 #5 а б аб Ёб_в"
    whole = load_lexicon([path]).protected
    assert [m.span() for m in whole.finditer(text)] == [m.span() for m in plain.finditer(text)]


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


def test_files_of_one_name_are_told_by_their_folders(tmp_path: Path) -> None:
    paths = []
    for name in ("mine", "ours"):
        (tmp_path / name).mkdir()
        paths.append(dictionary(tmp_path / name, {}))
    hits = list(load_lexicon(paths).hits("работа ЦН1ПМ области"))
    assert [hit.after for hit in hits] == ["ЦНППМ"]
    assert hits[0].entry.source == "mine/terms.csv:2"


def test_of_several_files_the_one_that_changed_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    files = [dictionary(tmp_path, {}), dictionary(tmp_path / "more", OTHER)]
    assert found(load_lexicon(files), "ЦН1ПМ Р0ИВ") == [("ЦН1ПМ", "ЦНППМ"), ("Р0ИВ", "РОИВ")]
    dictionary(tmp_path / "more", OTHER | {"variants": "РО1ИВ"})
    assert found(load_lexicon(files), "ЦН1ПМ РО1ИВ") == [("ЦН1ПМ", "ЦНППМ"), ("РО1ИВ", "РОИВ")]


@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from(["Класур", "ДПО", "участия", "IT-куб", "ЦН1ПМ"]),
            st.sampled_from(["", "ГАУ", "в"]),
            st.sampled_from(["apply", "suggest"]),
        ),
        st.sampled_from(["Клагур", "ДНО", "учстия|учасгия", "П-куб", "ДПО", "садок", "ЦН1ПМ"]),
        max_size=4,
    )
)
def test_what_is_tried_out_is_what_a_file_would_say(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[tuple[str, str, str], str]
) -> None:
    folder = tmp_path_factory.mktemp("tried")
    known = dictionary(folder, {}, OTHER)
    tried = dictionary(
        tmp_path_factory.mktemp("tried"),
        *(
            {"canonical": canonical, "left": left, "tier": tier, "variants": variants}
            for (canonical, left, tier), variants in rows.items()
        ),
    ).rename(folder / "tried.csv")
    entries = list(read_entries(tried))
    try:
        expected = load_lexicon([known, tried])
    except DictionaryError as error:
        with pytest.raises(DictionaryError, match=re.escape(str(error))):
            extended(load_lexicon([known]), entries)
    else:
        assert extended(load_lexicon([known]), entries) == expected
