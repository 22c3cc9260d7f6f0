"""From what people decided to rows of dictionaries: what is proposed, what it would change, where it goes."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dictionaries import COLLECTION, SHIPPED
from ingest import Box
from normalize import DictionaryError
from normalize.edits import with_edits
from normalize.entries import COLUMNS
from normalize.lexicon import Lexicon, load_lexicon
from normalize.repair import repair
from prikaz.dictionary_folders import lexicon_of
from prikaz.learning import Company, Proposal, adopt, company_of, cuts, proposals, table_for
from prikaz.ledger import DecisionBook, Kept, Ruling
from prikaz.ledger.schema import opened

A, B, C = "1" * 64, "2" * 64, "3" * 64
BOX = Box(10, 10, 50, 20)

Correction = tuple[str, str]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[DecisionBook]:
    connection = opened(tmp_path / "ledger.sqlite")
    yield DecisionBook(connection)
    connection.close()


def decide(book: DecisionBook, corrections: Sequence[Correction], part: str = "cell") -> list[Kept]:
    """What was read -> what was decided, each in its own place, by turns in three documents."""
    for number, (read, decided) in zip(count(book_size(book)), corrections, strict=False):
        box = Box(10, 10 + 20 * number, 50, 25 + 20 * number)
        shown = repair(read, load_lexicon()).text
        book.decide((A, B, C)[number % 3], Ruling(part, 1, box, read, shown, decided, "anna"), 0)
    return book.all()


def book_size(book: DecisionBook) -> int:
    return len(book.all())


def only(found: Sequence[Proposal]) -> dict[str, str]:
    (one,) = found
    return {column: text for column, text in one.row.items() if text and column not in ("evidence", "kind")}


# --- cutting a correction

WORDS = st.lists(
    st.sampled_from(
        ["ДНО", "ДПО", "СОИРО", "«Точка", "роста»", "1Т-куб", "IT-куб,", "(в", "г.", "", " ", "-"]
    )
)
TEXTS = st.one_of(st.text(), WORDS.map(" ".join))


@given(TEXTS, TEXTS)
@example("ДНО СОИРО", "ДПО СОИРО")
@example("", "слово")
@example("Точкароста в селе", "Точка роста в селе")
def test_the_cuts_make_the_decided_text(before: str, after: str) -> None:
    found = cuts(before, after)
    assert with_edits(before, found) == after
    assert all(cut.before != cut.after for cut in found)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("ДНО СОИРО", "ДПО СОИРО", [("ДНО", "ДПО")]),
        ("ГАУ ДНО, СОИР0.", "ГАУ ДПО, СОИРО.", [("ДНО", "ДПО"), ("СОИР0", "СОИРО")]),
        ("центр «[Т-куб»", "центр «IT-куб»", [("[Т-куб", "IT-куб")]),
        ("Точкароста в селе", "Точка роста в селе", [("Точкароста", "Точка роста")]),
        ("до обеда", "до обеда,", [("", ",")]),
        ("тот же", "тот же", []),
    ],
)
def test_a_correction_is_cut_to_its_words(before: str, after: str, expected: list[Correction]) -> None:
    assert [(cut.before, cut.after) for cut in cuts(before, after)] == expected


# --- what is proposed


def test_a_word_of_no_language_is_damage_anywhere(book: DecisionBook, lexicon: Lexicon) -> None:
    kept = decide(book, [("Центр «Клагур» открыт", "Центр «Класур» открыт")])
    (one,) = proposals(kept, lexicon, {A: "план"})
    assert only([one]) == {"canonical": "Класур", "variants": "Клагур", "case": "any", "tier": "apply"}
    assert (one.decisions, one.where) == ((kept[0].id,), ("план",))
    assert one.row["evidence"] == "decided in review (1 in 1 document)"


def test_what_could_be_right_gets_the_context_it_had(book: DecisionBook, lexicon: Lexicon) -> None:
    kept = decide(book, [("Отдел КЦП города", "Отдел КЦН города"), ("Отдел КЦП района", "Отдел КЦН района")])
    row = {"canonical": "КЦН", "variants": "КЦП", "left": "отдел", "case": "exact", "tier": "apply"}
    assert only(proposals(kept, lexicon)) == row


def test_once_is_not_enough_for_what_could_be_right(book: DecisionBook, lexicon: Lexicon) -> None:
    kept = decide(book, [("Отдел КЦП города", "Отдел КЦН города")])
    assert only(proposals(kept, lexicon))["tier"] == "suggest"


def test_the_best_supported_come_first_and_variants_of_one_term_together(
    book: DecisionBook, lexicon: Lexicon
) -> None:
    corrections = [
        ("Центр «Бритен» закрыт", "Центр «Бритех» закрыт"),
        ("Центр «Клагур» открыт", "Центр «Класур» открыт"),
        ("«Кпасур» и другие", "«Класур» и другие"),
    ]
    found = proposals(decide(book, corrections), lexicon)
    assert [(p.row["variants"], len(p.decisions)) for p in found] == [("Клагур|Кпасур", 2), ("Бритен", 1)]


@pytest.mark.parametrize(
    ("read", "decided"),
    [
        ("в 2O23 году", "в 2023 году"),
        ("до 12.ОЗ.2024", "до 12.03.2024"),
        ("№ 15-ОД", "№ 15-0Д"),
        ("сумма 1 ООО рублей", "сумма 1 000 рублей"),
        ("Иваноз И. И.", "Иванов И. И."),
        ("директор Петроз", "директор Петров"),
        ("А. Сибирез", "А. Сибирев"),
        ("отдел ОД", "отдел OД"),
        ("слово .", "слово"),
        ("б школе", "в школе"),
        ("все читают", "никто не пишет"),
        ("центр «класур»", "центр «Класур»"),
    ],
)
def test_what_is_no_misread_term_is_not_proposed(
    book: DecisionBook, lexicon: Lexicon, read: str, decided: str
) -> None:
    assert proposals(decide(book, [(read, decided)] * 3), lexicon) == []


def test_what_a_person_accepted_elsewhere_is_no_damage(book: DecisionBook, lexicon: Lexicon) -> None:
    corrections = [("Отдел КЦП города", "Отдел КЦН города"), ("Отдел КЦП района", "Отдел КЦН района")]
    assert len(proposals(decide(book, corrections), lexicon)) == 1
    assert len(proposals(decide(book, [("Центр КЦП", "Центр КЦП")]), lexicon)) == 1  # in another context
    (one,) = proposals(decide(book, [("Отдел КЦП", "Отдел КЦП")]), lexicon)
    assert (one.row["left"], one.row["right"]) == ("", "города|района")
    (one,) = proposals(decide(book, [("Отдел КЦП города", "Отдел КЦП города")]), lexicon)
    assert one.row["tier"] == "suggest"


def test_what_a_person_accepted_is_not_changed_on_the_way_either(
    book: DecisionBook, lexicon: Lexicon
) -> None:
    kept = decide(book, [("Центр «Клагур» открыт", "Центр «Класур» открыт"), ("Клагур", "Клагур")])
    assert proposals(kept, lexicon) == []  # a name vouches for what is read nearly like it, anywhere


def test_of_what_was_decided_twice_the_later_counts(book: DecisionBook, lexicon: Lexicon) -> None:
    for decided in ("Центр «Класур»", "Центр «Клагур»"):
        ruling = Ruling("cell", 1, BOX, "Центр «Клагур»", "Центр «Клагур»", decided, "anna")
        book.decide(A, ruling, book.last(A))
    assert proposals(book.all(), lexicon) == []


def test_one_reading_of_two_meanings_is_only_suggested(book: DecisionBook, lexicon: Lexicon) -> None:
    corrections = [("центр «Клагур»", "центр «Класур»"), ("парк «Клагур»", "парк «Клатур»")]
    found = proposals(decide(book, corrections * 2), lexicon)
    assert "apply" not in {p.row["tier"] for p in found}


def test_what_the_dictionaries_know_is_not_proposed(book: DecisionBook, tmp_path: Path) -> None:
    kept = decide(book, [("Центр «Клагур» открыт", "Центр «Класур» открыт")])
    (one,) = proposals(kept, load_lexicon())
    adopt(one.row, tmp_path / "review.csv")
    assert proposals(kept, load_lexicon((*SHIPPED, tmp_path / "review.csv"))) == []


def test_lines_and_hyphens_of_the_reading_do_not_matter(book: DecisionBook, lexicon: Lexicon) -> None:
    kept = decide(book, [("Центр развития\n«Кла-\nгур» открыт", "Центр развития «Класур» открыт")])
    assert only(proposals(kept, lexicon))["variants"] == "Клагур"


# --- adopting


ROW = {"canonical": "Класур", "variants": "Клагур", "case": "exact", "tier": "apply", "evidence": "a scan"}


def test_a_table_is_made_as_those_that_come_with_the_program(tmp_path: Path) -> None:
    table = tmp_path / COLLECTION / "review.csv"
    adopt(ROW, table)
    assert table.read_bytes().startswith(b"\xef\xbb\xbf" + ";".join(COLUMNS).encode() + b"\n")
    assert repair("Клагур", lexicon_of(tmp_path / "a.pdf")).text == "Класур"
    adopt(ROW | {"canonical": "Бритех", "variants": "Бритен"}, table)
    adopt(ROW | {"variants": "Кпасур", "evidence": "another"}, table)
    assert repair("Клагур Кпасур Бритен", lexicon_of(tmp_path / "a.pdf")).text == "Класур Класур Бритех"
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [row["variants"] for row in rows] == ["Клагур|Кпасур", "Бритен"]
    assert rows[0]["evidence"] == "a scan; another"
    assert [path.name for path in table.parent.iterdir()] == ["review.csv"]


def test_what_a_spreadsheet_made_of_a_table_stays(tmp_path: Path) -> None:
    table = tmp_path / "review.csv"
    header = "note,canonical,variants,left,right,kind,case,tier,evidence,who"
    line = '"a, b",Домуцк,Домунк,,,,exact,apply,a scan,anna'
    table.write_text(f"{header}\r\n{line}\r\n", "utf-8", newline="")
    adopt(ROW, table)
    lines = table.read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines == [header, line, ",Класур,Клагур,,,,exact,apply,a scan,", ""]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (ROW, "stands already in review.csv:2"),
        (ROW | {"canonical": "Клатур"}, "means «Класур» too"),
        (ROW | {"variants": "школа"}, "is a word"),
        (ROW | {"variants": "АБВ"}, "may be an abbreviation"),
        (ROW | {"canonical": ""}, "canonical is empty"),
        (ROW | {"canonical": "=1+Класур"}, "formula"),
        (
            ROW | {"canonical": "Клатур", "colour": "red"},
            "no such columns: colour",
        ),
        (ROW | {"canonical": "Пентр", "variants": "центр культуры"}, "would change"),
    ],
)
def test_what_is_refused_leaves_the_table_as_it_was(tmp_path: Path, row: dict[str, str], why: str) -> None:
    table = tmp_path / "review.csv"
    adopt(ROW, table)
    before = table.read_bytes()
    with pytest.raises(DictionaryError, match=why):
        adopt(row, table)
    assert table.read_bytes() == before


def test_what_a_spreadsheet_would_run_is_harmless(tmp_path: Path) -> None:
    table = tmp_path / "review.csv"
    adopt(ROW | {"variants": "=Клагур|Кпасур", "note": "=1+1"}, table)
    assert repair("=Клагур", load_lexicon((*SHIPPED, table))).text == "Класур"
    (row,) = csv.DictReader(table.read_text("utf-8-sig").splitlines(), delimiter=";")
    assert (row["variants"], row["note"]) == ("\\=Клагур|Кпасур", "'=1+1")


def test_each_scope_has_its_table(tmp_path: Path) -> None:
    document = tmp_path / "план.pdf"
    collection, alone = table_for("collection", document), table_for("document", document)
    assert (collection.name, alone.name) == ("review.csv", "план.pdf.csv")
    assert collection.parent == alone.parent == tmp_path / COLLECTION
    assert table_for("everywhere", document).parent.name == "dictionaries"
    adopt(ROW, alone, company_of(alone, document))
    assert repair("Клагур", lexicon_of(document)).text == "Класур"
    assert repair("Клагур", lexicon_of(tmp_path / "другой.pdf")).text == "Клагур"
    other = ROW | {"canonical": "Клатур"}
    with pytest.raises(DictionaryError, match="too in"):  # what a document has alone counts too
        adopt(other, collection, company_of(collection, document))
    adopt(other, collection, Company())
