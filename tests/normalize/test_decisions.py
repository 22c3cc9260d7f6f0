"""What a person decided stands in the document, and stays there; what is read otherwise is asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import page_of as order_page
from set_tables import line_of, page_of, table_of

from dictionaries import SHIPPED
from ingest import Box
from normalize import (
    Cell,
    Decision,
    Decisions,
    Document,
    Lexicon,
    PageBox,
    Review,
    SourceInfo,
    Text,
    doubted,
    load_lexicon,
    make_document,
    with_edits,
    without_edits,
)
from normalize.audit import audit
from normalize.decisions import REVIEW, is_same_place
from table_extract import PageReading, stitch

LEXICON = load_lexicon()
SOURCE = SourceInfo("план.pdf", "ab" * 32, 1, "application/pdf")
HEAD = ["№ п/п", "Наименование мероприятия", "Срок исполнения"]
ROWS = [["1", "Провести семинар", "март"], ["2", "Утвердить у^тстия", "май"], ["3", "Закрыть", "июнь"]]
BY, AT = "Иванова", "2025-03-01T10:00:00+00:00"


def document_of(
    *pages: PageReading, decided: Sequence[Decision] = (), lexicon: Lexicon = LEXICON
) -> Document:
    return make_document(SOURCE, pages, stitch(pages), lexicon, decisions=Decisions(decided))


def page_with(*rows: Sequence[str | None] | str) -> PageReading:
    return page_of(1, table_of([HEAD, *rows]))


def cell_at(document: Document, row: int, column: int) -> Cell:
    return document.tables[0].rows[row].cells[column]


def about(text: Cell | Text, decided: str, part: str = "cell", *, number: int = 1, read: str | None = None):
    place = text.boxes[0]
    raw = text.raw if read is None else read
    return Decision(number, part, place.page, place.box, raw, decided, BY, AT)


def lost(document: Document) -> list[str]:
    return [warning.message for warning in document.warnings if warning.code == "review-lost"]


def test_an_accepted_cell_is_in_doubt_no_more() -> None:
    page = page_with(*ROWS)
    before = cell_at(document_of(page), 1, 1)
    assert before.doubt
    document = document_of(page, decided=[about(before, before.text)])
    after = cell_at(document, 1, 1)
    assert (after.text, after.raw, after.repairs, after.doubt) == (
        before.text,
        before.raw,
        before.repairs,
        None,
    )
    assert (after.reviewed, after.risk) == (Review(BY, AT, before.text), 0.0)
    assert before.boxes not in [one.boxes for one in doubted(document)] and not lost(document)


def test_a_corrected_cell_has_the_whole_way_as_one_repair() -> None:
    page = page_with(["1", "Занятия в центре «ГТ-куб»", "май"], *ROWS[1:])
    before = cell_at(document_of(page), 0, 1)
    assert before.text == "Занятия в центре «IT-куб»"
    document = document_of(page, decided=[about(before, "Занятия в центре «IT-Куб»")])
    after = cell_at(document, 0, 1)
    assert (after.text, after.raw, after.doubt) == ("Занятия в центре «IT-Куб»", before.raw, None)
    (repair,) = after.repairs
    assert (repair.stage, repair.score, repair.certain) == (REVIEW, 1.0, True)
    assert BY in repair.rule and AT in repair.rule
    source = without_edits(after.text, after.repairs)
    assert source == "Занятия в центре «ГТ-куб»"
    assert with_edits(source, after.repairs) == after.text
    assert after.reviewed == Review(BY, AT, before.text)
    assert [line.repair for line in audit(document) if line.repair.stage == REVIEW] == [repair]


def test_a_repair_taken_back_leaves_none() -> None:
    page = page_with(["1", "Занятия в центре «ГТ-куб»", "май"], *ROWS[1:])
    before = cell_at(document_of(page), 0, 1)
    after = cell_at(document_of(page, decided=[about(before, "Занятия в центре «ГТ-куб»")]), 0, 1)
    assert (after.text, after.repairs) == ("Занятия в центре «ГТ-куб»", ())


@given(st.text("абвГТIT-куб «»1 ", max_size=20), st.sampled_from(["ГТ-куб", "план", "", "у^тстия", "12 5"]))
@settings(max_examples=40)
def test_any_correction_tells_the_way_from_what_was_read(decided: str, read: str) -> None:
    page = page_with(["1", read, "май"], *ROWS[1:])
    plain = document_of(page)
    before = cell_at(plain, 0, 1)
    after = cell_at(document_of(page, decided=[about(before, decided)]), 0, 1)
    assert (after.text, after.raw, after.doubt) == (decided, before.raw, None)
    assert after.reviewed and after.reviewed.was == before.text
    source = without_edits(before.text, before.repairs)
    assert without_edits(after.text, after.repairs) == source
    assert with_edits(source, after.repairs) == decided


def test_what_is_read_differently_is_asked_again() -> None:
    page = page_with(*ROWS)
    cell = cell_at(document_of(page), 0, 1)
    document = document_of(page, decided=[about(cell, "Провести семинары", read="Провести сeмuнар")])
    asked = cell_at(document, 0, 1)
    assert (asked.text, asked.reviewed) == (cell.text, None)
    assert asked.candidates[0].text == "Провести семинары" and BY in asked.candidates[0].why
    assert asked.doubt is not None and "«Провести семинары»" in asked.doubt and "сeмuнар" in asked.doubt
    assert [one.candidates[0].text for one in doubted(document) if one.text == cell.text] == [
        "Провести семинары"
    ]
    assert not lost(document)


def test_what_was_decided_and_is_read_so_now_needs_no_question() -> None:
    page = page_with(*ROWS)
    cell = cell_at(document_of(page), 0, 1)
    after = cell_at(document_of(page, decided=[about(cell, cell.text, read="Провести сeмuнар")]), 0, 1)
    assert (after.text, after.doubt, after.repairs) == (cell.text, None, ())
    assert after.reviewed


@pytest.mark.parametrize("shift", [-0.05, 0.05])
def test_a_box_that_moved_a_little_is_the_same_place(shift: float) -> None:
    page = page_with(*ROWS)
    cell = cell_at(document_of(page), 1, 1)
    decision = about(cell, "Утвердить участие")
    box = decision.box
    moved = replace(decision, box=box.shifted(shift * box.width, shift * box.height))
    document = document_of(page, decided=[moved])
    assert cell_at(document, 1, 1).text == "Утвердить участие" and not lost(document)


@pytest.mark.parametrize(("row", "column"), [(0, 1), (2, 1), (1, 0), (1, 2)])
def test_a_cell_beside_it_is_not(row: int, column: int) -> None:
    page = page_with(*[[f"{n}", "Провести", "Провести"] for n in range(3)])
    plain = document_of(page)
    document = document_of(page, decided=[about(cell_at(plain, 1, 1), "Утвердить")])
    assert cell_at(document, row, column) == cell_at(plain, row, column)
    assert cell_at(document, 1, 1).text == "Утвердить"


@given(st.tuples(*[st.integers(0, 30)] * 4), st.tuples(*[st.integers(0, 30)] * 4))
def test_the_same_place_is_so_from_both_sides_and_shares_half(one, other) -> None:
    a, b = (Box(x, y, x + w, y + h) for x, y, w, h in (one, other))
    assert is_same_place(a, b) == is_same_place(b, a)
    assert is_same_place(a, a) == (a.area > 0)
    assert not is_same_place(a, b) or 2 * a.overlap(b) >= max(a.area, b.area) * 0.99


def lexicon_with(folder: Path, row: str) -> Lexicon:
    own = folder / "own.csv"
    columns = "canonical;variants;left;right;kind;case;inflect;tier;evidence;note"
    own.write_text(f"{columns}\n{row}\n", "utf-8")
    return load_lexicon([*SHIPPED, own])


@pytest.mark.parametrize("decided", ["Провести сабантуй", "Провести сабантуи"])
def test_a_decision_stands_whatever_a_dictionary_says_later(tmp_path: Path, decided: str) -> None:
    page = page_with(["1", "Провести сабантуи", "май"], *ROWS[1:])
    changed = lexicon_with(tmp_path, "Праздник лета;Провести сабантуи;;;term;any;;apply;made;")
    assert cell_at(document_of(page, lexicon=changed), 0, 1).text == "Праздник лета"
    decision = about(cell_at(document_of(page), 0, 1), decided)
    after = cell_at(document_of(page, decided=[decision], lexicon=changed), 0, 1)
    assert (after.text, after.doubt) == (decided, None)
    assert after.reviewed == Review(BY, AT, "Праздник лета")
    assert without_edits(after.text, after.repairs) == "Провести сабантуи"


def test_a_merged_cell_is_decided_in_all_of_its_rows() -> None:
    page = page_with(["1", "Провести", "марг"], ["2", "Утвердить", "^"], ["3", "Закрыть", "май"])
    decision = about(cell_at(document_of(page), 0, 2), "март")
    rows = document_of(page, decided=[decision]).tables[0].rows
    assert [row.cells[2].text for row in rows] == ["март", "март", "май"]
    assert rows[0].cells[2] is rows[1].cells[2]


def test_a_cell_of_two_pages_is_bound_to_the_first() -> None:
    first = table_of([HEAD, ["1", "Провести семинар", "март"]], open_bottom=True)
    second = table_of([["", "для учителей", ""], ["2", "Утвердить", "май"]], page=2)
    pages = page_of(1, first), page_of(2, second)
    cell = cell_at(document_of(*pages), 0, 1)
    assert [at.page for at in cell.boxes] == [1, 2]
    after = cell_at(document_of(*pages, decided=[about(cell, "Провести семинары")]), 0, 1)
    assert (after.text, after.boxes) == ("Провести семинары", cell.boxes)


SUMS = [["1", "Ремонт", "1 204,50"], ["2", "Мебель", "725,10"], ["3", "Книги", "88 300,00"],
        ["", "Итого", "89 629,60"]]  # fmt: skip
SUM_HEAD = ["№ п/п", "Наименование", "Сумма, руб."]


def test_what_is_decided_speaks_for_the_other_figures() -> None:
    page = page_of(1, table_of([SUM_HEAD, *SUMS]))
    before = document_of(page)
    wrong = cell_at(before, 1, 2)
    assert wrong.doubt and wrong.candidates[0].text == "125,10"
    after = document_of(page, decided=[about(wrong, "125,10")])
    figures = [row.cells[2] for row in after.tables[0].rows]
    assert [figure.confirmed for figure in figures] == ["sum of the column"] * 4
    assert not any(figure.doubt for figure in figures)


def test_a_decided_figure_is_not_doubted_by_its_sum_again() -> None:
    page = page_of(1, table_of([SUM_HEAD, *SUMS]))
    wrong = cell_at(document_of(page), 1, 2)
    after = cell_at(document_of(page, decided=[about(wrong, wrong.text)]), 1, 2)
    assert (after.text, after.doubt, bool(after.reviewed)) == ("725,10", None, True)


def test_a_decided_figure_is_not_grouped_or_doubted_by_its_column() -> None:
    rows = [["1", "Ремонт", "1 204"], ["2", "Мебель", "7 125"], ["3", "Книги", "88300"], ["4", "Стол", "нет"],
            ["5", "Стул", "9 120"], ["6", "Шкаф", "4 350"], ["7", "Полка", "2 200"]]  # fmt: skip
    page = page_of(1, table_of([SUM_HEAD, *rows]))
    plain = document_of(page)
    assert cell_at(plain, 2, 2).text == "88 300" and cell_at(plain, 3, 2).doubt
    decided = [about(cell_at(plain, 2, 2), "88300"), about(cell_at(plain, 3, 2), "нет", number=2)]
    after = document_of(page, decided=decided)
    assert [(cell_at(after, row, 2).text, cell_at(after, row, 2).doubt) for row in (2, 3)] == [
        ("88300", None),
        ("нет", None),
    ]


def test_a_decided_cell_is_not_doubted_for_what_stands_beside_it() -> None:
    page = replace(page_with(*ROWS), strays=(line_of("м.п.", 120, 131),))
    cell = next(c for row in document_of(page).tables[0].rows for c in row.cells if "м.п." in (c.doubt or ""))
    document = document_of(page, decided=[about(cell, cell.text)])
    assert not any("м.п." in one.doubt for one in doubted(document))
    assert document.tables[0].strays


@pytest.mark.parametrize("part", ["header", "section", "title", "units", "note"])
def test_texts_around_the_cells_are_decided_too(part: str) -> None:
    rows = [HEAD, "Раздел I", *ROWS]
    page = page_of(
        1,
        table_of(rows),
        above=["План мероприятий на 2025 год", "тыс. руб."],
        below=["Примечание: для школ."],
    )

    def text(document: Document) -> Text | None:
        table = document.tables[0]
        return {
            "header": table.columns[1].header,
            "section": table.rows[0].section,
            "title": table.title,
            "units": table.units,
            "note": table.notes[0] if table.notes else None,
        }[part]

    before = text(document_of(page))
    assert before is not None and before.text
    document = document_of(page, decided=[about(before, "Так", part)])
    after = text(document)
    assert after is not None
    assert (after.text, after.raw, after.doubt) == ("Так", before.raw, None)
    assert after.reviewed == Review(BY, AT, before.text) and not lost(document)


def test_a_decision_whose_text_is_gone_is_told() -> None:
    place = Box(50, 700, 150, 714)
    decisions = [
        Decision(1, "cell", 1, place, "А", "Б", BY, AT),
        Decision(2, "title", 1, place, "В", "Г", BY, AT),
    ]
    document = document_of(page_with(*ROWS), decided=decisions)
    assert [(w.code, w.page) for w in document.warnings] == [("review-lost", 1)] * 2
    assert "«Б» was decided by Иванова" in lost(document)[0]


def test_of_two_decisions_the_later_counts_and_none_is_lost() -> None:
    page = page_with(*ROWS)
    cell = cell_at(document_of(page), 1, 1)
    later, earlier = about(cell, "Утвердить план", number=9), about(cell, "Утвердить", number=3)
    document = document_of(page, decided=[later, earlier])
    assert cell_at(document, 1, 1).text == "Утвердить план" and not lost(document)


ORDER = (
    "= УПРАВЛЕНИЕ КУЛЬТУРЫ",
    "",
    "= ПРИКАЗ",
    "",
    "27 января 2025 г. | г. Орёл | № 36-ЖКХ",
    "",
    "Об утверждении плана",
    "",
    "> В целях сохранности фондов приказываю:",
    "> 1. Утвердить прилагаемый план ремонта библиотек на 2025 год.",
    "> 2. Контроль за исполнением приказа оставляю за собой.",
    "",
    "Начальник управления | А.Ё. Клёпиков",
)


def field(name: str, read: str, decided: str, number: int = 1) -> Decision:
    return Decision(number, f"orders[0].{name}", 0, Box(0, 0, 0, 0), read, decided, BY, AT)


def order_of(*decided: Decision, lines: Sequence[str] = ORDER):
    document = document_of(order_page(*lines), decided=decided)
    assert not lost(document)
    return document.orders[0].order


def without(*pieces: str) -> list[str]:
    """The order's lines that have none of these in them."""
    return [line for line in ORDER if not any(piece in line for piece in pieces)]


def test_a_number_is_corrected() -> None:
    number = order_of(field("number", "№ 36-ЖКХ", "36-ЖКУ")).number
    assert number is not None
    assert (number.text, number.raw, number.doubt) == ("36-ЖКУ", "№ 36-ЖКХ", None)
    assert number.reviewed == Review(BY, AT, "36-ЖКХ")


def test_a_number_read_otherwise_is_asked_again() -> None:
    number = order_of(field("number", "№ 86-ЖКХ", "36-ЖКУ")).number
    assert number is not None and number.text == "36-ЖКХ"
    assert number.doubt is not None and "«36-ЖКУ»" in number.doubt


def test_a_number_that_was_not_found_is_given() -> None:
    lines = without("№ 36")
    before = order_of(lines=lines)
    assert before.number is None and "number" in before.doubts
    after = order_of(field("number", "", "36-ЖКХ"), lines=lines)
    assert after.number is not None and after.number.text == "36-ЖКХ"
    assert [repair.before for repair in after.number.repairs] == [""]
    assert "number" not in after.doubts and "date" in after.doubts


def test_a_field_that_is_truly_missing_is_accepted_as_such() -> None:
    after = order_of(field("number", "", ""), lines=without("№ 36"))
    assert after.number is None and "number" not in after.doubts


def test_a_wrong_field_is_taken_out() -> None:
    assert order_of(field("place", "г. Орёл", "")).place is None


def test_a_date_is_given_and_corrected() -> None:
    after = order_of(field("date", "2025-01-27", "2025-01-21"))
    assert (after.date, after.reviewed) == ("2025-01-21", {"date": Review(BY, AT, "2025-01-27")})
    given_ = order_of(field("date", "", "2025-01-27"), lines=without("№ 36"))
    assert given_.date == "2025-01-27" and "date" not in given_.doubts
    document = document_of(order_page(*ORDER), decided=[field("date", "2025-01-27", "2025-01-21")])
    assert [(x.repair.before, x.repair.after) for x in audit(document) if x.where.part == "date"] == [
        ("2025-01-27", "2025-01-21")
    ]


def test_a_date_read_otherwise_is_asked_again() -> None:
    after = order_of(field("date", "2025-07-27", "2025-07-21"))
    assert after.date == "2025-01-27"
    assert "«2025-07-21» was decided by Иванова" in after.doubts["date"]


def test_all_points_are_accepted_together() -> None:
    lines = ["> 3. Закрыть." if "2. Контроль" in line else line for line in ORDER]
    before = order_of(lines=lines)
    assert "items" in before.doubts
    read = "\n".join(item.text.raw for item in before.items)
    after = order_of(field("items", read, read), lines=lines)
    assert "items" not in after.doubts and after.items == before.items
    assert "items" in order_of(field("items", "другое", "другое"), lines=lines).doubts


def test_one_point_is_corrected() -> None:
    raw = order_of().items[0].text.raw
    items = order_of(field("items[0]", raw, "Утвердить план.")).items
    assert items[0].text.text == "Утвердить план."
    assert items[1] == order_of().items[1]


def test_a_signatory_is_corrected_and_given() -> None:
    corrected = order_of(field("signatory.name", "А.Ё. Клёпиков", "А.Е. Клёпиков")).signatory
    assert corrected is not None
    assert (corrected.position.text, corrected.name.text) == ("Начальник управления", "А.Е. Клёпиков")
    lines = without("Клёпиков")
    assert order_of(lines=lines).signatory is None
    after = order_of(field("signatory.name", "", "А.Ё. Клёпиков"), lines=lines)
    assert after.signatory is not None and after.signatory.name.text == "А.Ё. Клёпиков"


def test_a_missing_signatory_is_accepted() -> None:
    lines = without("Клёпиков")
    assert "signatory" in order_of(lines=lines).doubts
    assert "signatory" not in order_of(field("signatory", "", ""), lines=lines).doubts


def test_a_field_of_an_order_that_is_gone_is_lost() -> None:
    decision = replace(field("number", "1", "2"), part="orders[3].number")
    assert lost(document_of(order_page(*ORDER), decided=[decision]))


def test_nothing_decided_changes_nothing() -> None:
    text = Text("план", "план", boxes=(PageBox(1, Box(0, 0, 9, 9)),))
    assert Decisions().on(text, "title") is text
    assert not Decisions() and Decisions().lost() == ()


def test_a_header_of_two_levels_is_decided_as_one() -> None:
    page = page_with(*ROWS)
    raw = stitch([page])[0]
    first, second, third = raw.columns
    raw = replace(raw, columns=(first, (*second, *third), third))

    def header(*decided: Decision) -> Text:
        made = make_document(SOURCE, [page], [raw], LEXICON, decisions=Decisions(decided))
        return made.tables[0].columns[1].header

    before = header()
    assert before.text == f"{HEAD[1]} / {HEAD[2]}"
    decided = f"{HEAD[1]} / Срок"
    after = header(about(before, decided, "header"))
    assert (after.text, after.doubt) == (decided, None)
    assert without_edits(after.text, after.repairs) == before.text
