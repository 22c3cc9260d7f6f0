"""What a row of a dictionary would change in a collection that was made."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import a_document, a_table

from dictionaries import COLLECTION
from ingest import Box
from normalize import DictionaryError, Document, Item, OrderPart, PageBox, Repair, Review, Table, Text
from normalize.audit import texts_of
from normalize.lexicon import load_lexicon
from normalize.repair import repair
from prikaz.export import json_bytes
from prikaz.learning import Placed, preview
from prikaz.learning.search import Needles, Neighbours
from prikaz.learning.texts import made_document

ROW = {"canonical": "Класур", "variants": "Клагур", "case": "any", "tier": "apply", "evidence": "a scan"}
REVIEW = Review("anna", "2024-03-01T10:00:00+00:00", "")


def mended(read: str) -> Text:
    done = repair(read, load_lexicon())
    return Text(done.text, read, 0.9, done.edits)


def of_cells(texts: list[str]) -> Table:
    """One column of cells as they would be repaired, each in its place."""
    table = a_table([[text] for text in texts], ["Центр"])
    rows = []
    for number, row in enumerate(table.rows):
        (cell,) = row.cells
        made, place = mended(cell.text), PageBox(2, Box(0, 20 * number, 10, 20 * number + 10))
        cell = replace(cell, text=made.text, repairs=made.repairs, boxes=(place,))
        rows.append(replace(row, cells=(cell,)))
    return replace(table, rows=tuple(rows))


def reviewed(table: Table, row: int, text: str) -> Table:
    (cell,) = table.rows[row].cells
    rows = list(table.rows)
    edit = Repair(0, cell.raw, text, "anna", 1.0, "review")
    cell = replace(cell, text=text, repairs=(edit,) if cell.raw != text else (), reviewed=REVIEW)
    rows[row] = replace(rows[row], cells=(cell,))
    return replace(table, rows=tuple(rows))


def put(out: Path, documents: Mapping[str, Document]) -> list[Placed]:
    placed = []
    for name, document in documents.items():
        (out / name).mkdir()
        (out / name / f"{name}.json").write_bytes(json_bytes(document))
        placed.append(Placed(name, out / f"{name}.pdf", out / name / f"{name}.json"))
    return placed


def test_all_places_where_it_would_be_mended(tmp_path: Path) -> None:
    table = replace(
        of_cells(["Центр «Клагур»", "Центр развития", "«КЛАГУР» и 1Т-куб"]),
        title=mended("План центра Клагур"),
        notes=(mended("Клагур: закрыт"),),
    )
    order = replace(a_document().order, title=Text("О центре Клагур"), items=(Item("1", Text("Клагур")),))
    document = replace(a_document(table), order=order, orders=(OrderPart((1, 3), order),))
    found = preview(put(tmp_path, {"план": document, "другой": a_document(of_cells(["Кванториум"]))}), ROW)
    assert [(c.name, c.part, c.page, c.before, c.after) for c in found.changes] == [
        ("план", "title", 1, "О центре Клагур", "О центре Класур"),
        ("план", "items[0]", 1, "Клагур", "Класур"),
        ("план", "title", 2, "План центра Клагур", "План центра Класур"),
        ("план", "cell", 2, "Центр «Клагур»", "Центр «Класур»"),
        ("план", "cell", 2, "«КЛАГУР» и IT-куб", "«КЛАСУР» и IT-куб"),
        ("план", "notes[0]", 3, "Клагур: закрыт", "Класур: закрыт"),
    ]
    assert (found.looked, found.unseen, found.more) == (2, (), False)
    assert not any(c.contradicts or c.suggested for c in found.changes)


def test_what_people_decided_is_told_where_it_is_contradicted(tmp_path: Path) -> None:
    table = reviewed(of_cells(["Клагур", "Клагур", "Клагур"]), 0, "Клагур")
    table = reviewed(table, 1, "Класур")  # as the row would have it
    found = preview(put(tmp_path, {"план": a_document(table)}), ROW)
    assert [(c.where.row, c.contradicts) for c in found.changes] == [(1, True), (3, False)]


def test_a_name_that_becomes_known_draws_what_is_read_nearly_like_it(tmp_path: Path) -> None:
    placed = put(tmp_path, {"план": a_document(of_cells(["учреждение культуры Клаоур города"]))})
    (change,) = preview(placed, ROW | {"variants": "Клагур"}).changes
    assert change.after.endswith("Класур города")


def test_what_is_only_suggested_is_told_as_that(tmp_path: Path) -> None:
    row = ROW | {"canonical": "КЦН", "variants": "КЦП", "tier": "suggest", "case": "exact"}
    (change,) = preview(put(tmp_path, {"план": a_document(of_cells(["Отдел КЦП"]))}), row).changes
    assert (change.before, change.after, change.suggested) == ("Отдел КЦП", "Отдел КЦН", True)


def test_nothing_is_changed_where_it_is_mended_already(tmp_path: Path) -> None:
    placed = put(tmp_path, {"план": a_document(of_cells(["1Т-куб"]))})
    row = {"canonical": "IT-куб", "variants": "1Т-куб", "case": "any", "tier": "apply", "evidence": "a scan"}
    assert preview(placed, row).changes == ()


def test_documents_without_json_are_told(tmp_path: Path) -> None:
    placed = put(tmp_path, {name: a_document(of_cells(["Клагур"])) for name in ("а", "б", "в", "г")})
    placed[0].json.unlink()
    placed[1].json.write_bytes("{Клагур".encode())
    (tmp_path / "в").rename(tmp_path / "elsewhere")
    found = preview(placed, ROW)
    assert ([c.name for c in found.changes], found.looked) == (["г"], 1)
    assert [name for name, _ in found.unseen] == ["а", "б", "в"]


def test_a_slip_in_the_dictionaries_of_a_collection_is_told(tmp_path: Path) -> None:
    placed = put(tmp_path, {"план": a_document(of_cells(["Клагур"]))})
    (tmp_path / COLLECTION).mkdir()
    (tmp_path / COLLECTION / "ours.csv").write_text("a;b\n")
    ((name, why),) = preview(placed, ROW).unseen
    assert (name, "columns missing" in why) == ("план", True)
    shutil.rmtree(tmp_path / COLLECTION)


def test_a_row_that_is_refused_is_an_error(tmp_path: Path) -> None:
    placed = put(tmp_path, {"план": a_document(of_cells(["школа"]))})
    with pytest.raises(DictionaryError, match="is a word"):
        preview(placed, ROW | {"variants": "школа"})


def test_a_row_that_changes_too_much_is_not_followed_to_the_end(tmp_path: Path) -> None:
    placed = put(tmp_path, {name: a_document(of_cells(["Клагур"] * 3)) for name in ("а", "б", "в")})
    found = preview(placed, ROW, most=3)
    assert (len(found.changes), found.more) == (6, True)


def test_texts_are_those_of_the_document(plan: Document) -> None:
    texts = made_document(json_bytes(plan)).texts
    expected = [(where, text.text) for where, text in texts_of(plan, lambda text: bool(text.text))]
    assert [(text.where.part, text.text) for text in texts] == [(w.part, text) for w, text in expected]
    assert {text.source for text in texts} >= {"Занятия 1Т-куб", "Раздел 1", "Утвердить 1Т-куб."}


LETTERS = st.text('абпруёАБПРУЁazAZ -«»"\\\n1', max_size=12)


@given(LETTERS, LETTERS, LETTERS)
def test_no_file_is_passed_over_that_has_it(before: str, text: str, after: str) -> None:
    for printed in (text, text.upper(), text.lower(), text.replace(" ", "\n")):
        assert Needles([text, "никогда"]).may_be_in(f"{before}{printed}{after}".encode())


@given(st.text("абпруё", min_size=4, max_size=10), st.data())
def test_no_file_is_passed_over_that_has_a_neighbour(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    other = word[:at] + data.draw(st.sampled_from(["", "ы", "ыы", word[at].upper()])) + word[at + 1 :]
    assert Neighbours([word]).may_be_in(f'{{"text": "в «{other}», 2"}}'.encode())
    assert not Neighbours([word]).may_be_in('{"text": "щщщщщщщщщщщщщщ"}'.encode())
