"""Each row that is shipped: it fires on what is damaged, and on nothing else."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from shipped_rows import ALL, LEXICON, TERMS, VARIED, Row

from dictionaries import SHIPPED
from normalize.channel.confusion import confusions
from normalize.repair import repair

MOST = 8  # variants of a row that go through all of repair; the rest only through the lexicon
TRIES = 3  # damages of a term
SHARE = 0.8  # of terms that are found; the rest have no letter that another script has as well
CHEAP = 3.6  # cost of a letter misread
TEXTS = Path(__file__).parents[1] / "normalize" / "data"
KINDS = {
    "abbreviation", "authority", "district", "month", "name", "organisation", "place", "position",
    "technology", "term", "time", "unit",
}  # fmt: skip

all_rows = pytest.mark.parametrize("row", ALL, ids=[row.source for row in ALL])
varied = pytest.mark.parametrize("row", VARIED, ids=[row.source for row in VARIED])


@varied
def test_every_variant_fires_in_its_context(row: Row) -> None:
    for spelled, form in row.spelled:
        text = row.in_context(spelled)
        hits = [h for h in LEXICON.hits(text) if h.entry.source == row.source]
        assert hits, text
        assert hits[0].after.lower().startswith(form.lower()), text


@varied
def test_what_fires_is_repaired_or_offered(row: Row) -> None:
    for spelled, form in row.spelled[:MOST]:
        text, right = row.in_context(spelled), row.in_context(form)
        repaired = repair(text, LEXICON)
        if row.entry.tier == "apply":
            assert repaired.text.lower() == right.lower(), text
        else:
            assert form.lower() in {s.after.lower() for s in repaired.suggestions}, text


def test_other_forms_of_most_inflected_rows_are_repaired_as_well() -> None:
    """Not of those whose only variants are damaged in the ending: there nothing says how others look."""
    inflected = [row for row in VARIED if len(row.entry.forms) > 1]
    able = [row for row in inflected if any(form != row.entry.canonical for _, form in row.spelled)]
    assert len(able) / len(inflected) > 0.8


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("центрами «Точками росча»", "центрами «Точками роста»"),
        ("Гочкой роста, ТОЧКОЙ РОСЧА", "Точкой роста, ТОЧКОЙ РОСТА"),
        ("детскими «Кванюриумами»", "детскими «Кванториумами»"),
        ("приказом Рособриадзора", "приказом Рособрнадзора"),
        ("Контракгная слухба, контрактной слухбой", "Контракгная слухба, контрактной службой"),
        ("125,4 гыс. руб., 18 Ткал/ч, 12 прня 2024 г.", "125,4 тыс. руб., 18 Гкал/ч, 12 июня 2024 г."),
    ],
)
def test_damage_is_undone_in_any_form(read: str, meant: str) -> None:
    text = read
    for hit in reversed(list(LEXICON.hits(read))):
        text = text[: hit.start] + hit.after + text[hit.end :]
    assert text == meant


@all_rows
def test_right_forms_stay(row: Row) -> None:
    forms = row.entry.forms
    assert all(list(LEXICON.hits(form)) == [] for form in forms)
    for text in (row.in_context(row.entry.canonical), "о том: " + "; ".join(f"для «{f}», и" for f in forms)):
        assert repair(text, LEXICON).edits == ()


@pytest.mark.parametrize("row", [row for row in VARIED if row.left or row.right], ids=lambda row: row.source)
def test_without_its_context_a_variant_stays(row: Row) -> None:
    for spelled, _ in row.spelled:
        assert all(hit.entry.source != row.source for hit in LEXICON.hits(f"это {spelled} здесь"))


@varied
def test_within_a_longer_word_a_variant_stays(row: Row) -> None:
    for spelled, _ in row.spelled:
        longer = [f"щ{spelled}"] if spelled[0].isalnum() else []
        longer += [f"{spelled}щ"] if spelled[-1].isalnum() else []
        for text in map(row.in_context, longer):
            found = [h.end - h.start for h in LEXICON.hits(text) if h.entry.source == row.source]
            assert max(found, default=0) < len(spelled), text


def misreadings(word: str) -> Iterator[str]:
    """A word with one letter misread, the easiest ones first: letters of another script that look alike."""
    cheap = ((cost, p, r) for (p, r), cost in confusions().items() if cost <= CHEAP and len(p) == len(r) == 1)
    small = word.lower()
    for _, printed, read in sorted(cheap):
        for at in (m.start() for m in re.finditer(re.escape(printed), small)):
            letter = read.upper() if word[at].isupper() else read
            yield word[:at] + letter + word[at + 1 :]


def repaired_somehow(row: Row) -> bool:
    term = row.entry.canonical
    word = max(re.findall(r"[^\W\d_]+", term), key=len)
    unknown = (m for m in misreadings(word) if not LEXICON.knows(m) and not LEXICON.knows(m.lower()))
    return any(
        repair(f"работа {term.replace(word, read)} области", LEXICON).text == f"работа {term} области"
        for read in islice(unknown, TRIES)
    )


def test_terms_are_known_and_most_of_them_found_where_a_letter_is_misread() -> None:
    repaired = [row for row in TERMS if repaired_somehow(row)]
    for row in TERMS:
        words = re.findall(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*", " ".join(row.entry.forms))
        assert all(LEXICON.knows(word) for word in words if len(word) > 5 or word.isupper()), row.source
    assert len(repaired) / len(TERMS) > SHARE


@pytest.mark.parametrize("name", ["law.txt", "office_prose.txt"])
def test_nothing_fires_on_right_prose(name: str) -> None:
    for line in (TEXTS / name).read_text(encoding="utf-8").splitlines():
        assert [hit for hit in LEXICON.hits(line) if line[hit.start : hit.end] != hit.after] == []


@pytest.mark.parametrize(
    "text",
    [
        "ГБНОУ «Академия», ФГВОУ ВО, ФГУН «Вектор», ГУН, ГВУЗ, МФИ, ДИО",
        "МОБУ и МОАУ, ОГБОУ, МБДУ, УФПС, ФГКВОУ",
        "12 мая 2024 г., 5 шт., 18 кв. м, 125,4 тыс. руб., 3 Гкал/ч, 40 кВт·ч, и т.д., в т.ч.",
        "2024 п. 5, пункт 1. С начала года; ссылка [1] РС-12",
        "фамилия Епих, он ткал, на дне и на кону",
        "директор Морква и отдел, у Бушкиной, с Куковским, о Разоне, мастер Крок, тренер Трейер",
    ],
)
def test_real_words_and_abbreviations_stay(text: str) -> None:
    assert repair(text, LEXICON).edits == ()


def test_a_canonical_form_stands_once_in_all_files_in_each_context() -> None:
    keys = Counter(
        (r.entry.canonical, r.entry.left, r.entry.right, r.entry.exact, r.entry.tier) for r in VARIED
    )
    assert [key for key, count in keys.items() if count > 1] == []
    terms = Counter(row.entry.canonical for row in TERMS)
    assert [term for term, count in terms.items() if count > 1] == []
    assert {row.entry.canonical for row in VARIED} & set(terms) == set()


def test_there_are_many_and_of_known_kinds() -> None:
    assert len(ALL) > 700
    assert {row.entry.kind for row in ALL} <= KINDS


def test_all_regions_are_there_in_all_cases() -> None:
    path = next(path for path in SHIPPED if path.name == "places.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    sourced = [row for row in rows if f"{row['evidence']}{row['note']}".endswith("Конституция РФ, статья 65")]
    assert len(sourced) == 89
    assert [row["canonical"] for row in sourced if not row["inflect"]] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_readme_counts_the_rows(path: Path) -> None:
    rows = len(path.read_text(encoding="utf-8-sig").splitlines()) - 1
    assert f"| `{path.name}` | {rows} |" in (path.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_files_are_as_a_spreadsheet_writes_them(path: Path) -> None:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert ";" in path.read_text(encoding="utf-8-sig").splitlines()[0]
