from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import a_document, a_table

from normalize import Document, LeftOut, Order, OrderPart, Text, Words
from prikaz.export import json_bytes, to_json


def test_contract_of_a_cell(plan: Document) -> None:
    first = to_json(plan)["tables"][0]["rows"][0]
    assert first["section"] == "Раздел I"
    assert first["page"] == 2
    assert first["cells"][0] == {
        "text": "1.1",
        "raw": "1.1",
        "confidence": 0.97,
        "boxes": [{"page": 2, "box": [10, 20.0, 30, 40]}],
        "repairs": [],
        "doubt": None,
        "value": None,
    }
    assert first["cells"][1]["raw"] == "Занятия 1Т-куб"
    assert first["cells"][1]["repairs"] == [
        {
            "from": "1Т-куб",
            "to": "IT-куб",
            "stage": "dictionary",
            "rule": "lexicon",
            "score": 0.931,
            "start": 8,
            "margin": 1.235,
            "alternatives": ["ГТ-куб", "1Т-кув"],
        }
    ]
    assert first["cells"][2]["value"] == {"kind": "amount", "number": "-5.3", "scale": 1, "unit": None}


def test_candidates_and_proof_stand_where_there_are_any(plan: Document) -> None:
    proven, doubted, plain = to_json(plan)["tables"][0]["rows"][1]["cells"]
    assert proven["confirmed"] == "sum of the row"
    assert doubted["candidates"] == [{"text": "1+1", "why": "a mark before it"}]
    assert not {"candidates", "confirmed"} & plain.keys()


def test_contract_of_document_and_table(plan: Document) -> None:
    result = to_json(plan)
    assert result["schema"] == "prikaz/1"
    assert set(result) == {*("schema", "source", "order", "orders", "tables", "warnings", "lines", "words")}
    assert result["source"] == {
        "name": "план.pdf",
        "sha256": "ab" * 32,
        "pages": 3,
        "media_type": "application/pdf",
    }
    table = result["tables"][0]
    assert table["pages"] == [2, 3]
    assert table["columns"][0] == {"header": "№ п/п", "kind": "number"}
    assert table["joins"] == [{"page": 3, "row": None, "why": "same columns"}]
    assert table["strays"] == [{"page": 3, "box": [1, 2, 3, 4], "text": "м.п."}]
    assert table["grids"] == [{"page": 2, "kind": "ruled", "why": "5 level and 4 upright rulings"}]
    assert result["warnings"] == [{"page": 3, "code": "skew", "message": "levelled by 6 degrees"}]


def test_order_fields_are_plain_strings_or_null(plan: Document) -> None:
    order = to_json(plan)["order"]
    assert order["kind"] == "ПРИКАЗ"
    assert order["place"] is None
    assert order["items"] == [{"number": "1", "text": "Утвердить IT-куб."}]
    assert order["signatory"] == {"position": "Начальник", "name": "И. И. Иванов"}


def test_what_belongs_to_a_table(plan: Document) -> None:
    appendix = Text("Приложение № 1", raw="Прнложение № 1", doubt="read with confidence 0.40")
    table = replace(
        plan.tables[0], appendix=appendix, units=Text("тыс. руб."), notes=(Text("* Для учителей"),)
    )
    (written,) = to_json(replace(plan, tables=(table,)))["tables"]
    assert (written["appendix"], written["units"]) == ("Приложение № 1", "тыс. руб.")
    assert written["appendix_story"] == {"raw": appendix.raw, "doubt": appendix.doubt}
    assert "units_story" not in written
    assert written["notes"] == [{"text": "* Для учителей"}]


def test_words_are_accounted_for(plan: Document) -> None:
    words = Words(read=7, cells=5, furniture=2, left_out=(LeftOut(3, "repeated header", "№ п/п"),))
    written = to_json(replace(plan, words=words))["words"]
    assert written.pop("left_out") == [{"page": 3, "why": "repeated header", "text": "№ п/п"}]
    assert written.pop("read") == sum(written.values())


def test_several_orders(plan: Document) -> None:
    parts = (OrderPart((1, 3), plan.order), OrderPart((4, 4), Order(number=Text("17-р"))))
    table = replace(plan.tables[0], order=1)
    result = to_json(replace(plan, orders=parts, tables=(plan.tables[0], table)))
    assert [part["pages"] for part in result["orders"]] == [[1, 3], [4, 4]]
    assert result["orders"][0]["order"] == result["order"]
    assert result["orders"][1]["order"]["number"] == "17-р"
    assert [table["order"] for table in result["tables"]] == [None, 1]


def test_stories_outside_cells_stand_beside_their_text(plan: Document) -> None:
    result = to_json(plan)
    assert result["order"]["doubts"] == {"place": "handwritten", "title": "cut by a stamp"}
    assert result["order"]["repairs"]["items[0]"][0]["to"] == "IT-куб"
    columns = result["tables"][0]["columns"]
    assert columns[1]["raw"] == "Меропрнятие"
    assert columns[1]["repairs"] == [
        {
            "from": "н",
            "to": "и",
            "stage": "channel",
            "rule": "letter",
            "score": 0.8,
            "start": 6,
            "certain": False,
        }
    ]
    assert columns[2]["doubt"] == "two readings"
    assert result["tables"][0]["rows"][0]["section_story"]["raw"] == "Раздел 1"


def test_no_story_no_key() -> None:
    result = to_json(a_document(a_table([["1"]], ["№"])))
    assert not {"doubts", "repairs"} & result["order"].keys()
    assert result["order"]["signatory"] is None
    assert result["tables"][0]["columns"] == [{"header": "№", "kind": "text"}]
    assert set(result["tables"][0]) == {
        *(
            "title",
            "appendix",
            "units",
            "pages",
            "order",
            "columns",
            "rows",
            "joins",
            "notes",
            "strays",
            "grids",
        )
    }


def test_letters_stay_readable(plan: Document) -> None:
    assert "«IT-куб»".encode() in json_bytes(plan)


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_comes_back(header: str, text: str) -> None:
    document = a_document(a_table([[text]], [header], [text]))
    assert json.loads(json_bytes(document)) == to_json(document)


def test_it_is_laid_out_as_json_itself_would(plan: Document) -> None:
    laid_out = json.dumps(to_json(plan), ensure_ascii=False, indent=2) + "\n"
    assert json_bytes(plan).decode() == laid_out


@given(st.text(st.characters() | st.sampled_from('\x00\x1f\x7f\u2028\\"\ud800\udcff')), st.floats(0, 1))
def test_it_is_written_as_json_is(text: str, confidence: float) -> None:
    table = a_table([[text]], [text])
    (row,) = table.rows
    cell = replace(row.cells[0], confidence=confidence, value={text: [], "parts": [{}, text, None, 12, True]})
    document = a_document(replace(table, rows=(replace(row, cells=(cell,)),)))
    written = json.dumps(to_json(document), ensure_ascii=False, indent=2) + "\n"
    assert json_bytes(document) == written.encode("utf-8", errors="backslashreplace")


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_is_not_written(number: float) -> None:
    table = a_table([["1"]], ["№"])
    (row,) = table.rows
    document = a_document(
        replace(table, rows=(replace(row, cells=(replace(row.cells[0], confidence=number),)),))
    )
    with pytest.raises(ValueError, match="in a document"):
        json_bytes(document)
