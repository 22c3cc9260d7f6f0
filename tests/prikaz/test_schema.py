"""What comes out is what docs/prikaz-1.schema.json says, so that whoever reads it may rely on that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from made_scans import LETTER_HTML, ORDER_HTML, page_picture, scan_pdf
from PIL import Image
from weasyprint import HTML

import prikaz
from normalize import Document
from prikaz.export import SCHEMA, json_bytes, to_json

CONTRACT = json.loads((Path(__file__).parents[2] / "docs" / "prikaz-1.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def contract() -> Draft202012Validator:
    Draft202012Validator.check_schema(CONTRACT)
    return Draft202012Validator(CONTRACT)


def written(document: Document) -> Any:
    return json.loads(json_bytes(document))


def test_it_is_named_as_the_files_are() -> None:
    assert CONTRACT["title"] == CONTRACT["properties"]["schema"]["const"] == SCHEMA


def test_every_kind_of_story(contract: Draft202012Validator, plan: Document) -> None:
    contract.validate(written(plan))


@pytest.mark.parametrize("stitch", [True, False])
def test_scans(
    contract: Draft202012Validator, tmp_path: Path, order_picture: Image.Image, stitch: bool
) -> None:
    (tmp_path / "a.pdf").write_bytes(scan_pdf(order_picture, pages=2))
    document = written(prikaz.digitize(tmp_path / "a.pdf", stitch=stitch))
    contract.validate(document)
    assert len(document["tables"]) == (1 if stitch else 2)


@pytest.mark.parametrize("form", ["letter.png", "blank.png", "born.pdf"])
def test_other_pages(contract: Draft202012Validator, tmp_path: Path, form: str) -> None:
    path = tmp_path / form
    if form == "letter.png":
        page_picture(LETTER_HTML).save(path)
    elif form == "blank.png":
        Image.new("L", (1000, 1400), 255).save(path)
    else:
        HTML(string=ORDER_HTML).write_pdf(path)
    document = written(prikaz.digitize(path))
    contract.validate(document)
    assert document["lines"] or document["warnings"]


def test_nothing_may_be_left_out_and_nothing_put_in(contract: Draft202012Validator, plan: Document) -> None:
    cell = ("tables", 0, "rows", 0, "cells", 0)
    for way in [(), ("source",), ("order",), ("tables", 0), ("tables", 0, "rows", 0), cell, ("warnings", 0)]:
        names = list(_at(to_json(plan), way))
        optional = {"doubts", "repairs"} if way == ("order",) else {"section_story"}
        for name in set(names) - optional:
            document = to_json(plan)
            del _at(document, way)[name]
            assert not contract.is_valid(document), (way, name)
        document = to_json(plan)
        _at(document, way)["surprise"] = 1
        assert not contract.is_valid(document), way


def _at(document: Any, way: tuple[str | int, ...]) -> Any:
    for step in way:
        document = document[step]
    return document
