"""Every word of the bench's orders is in exactly one place of the document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from accounts import assert_conserved

from benchmarks.corpus import SPECS
from benchmarks.typeset import spec_to_pdf
from ingest import identify
from prikaz.pipeline import assemble, read_page
from prikaz.settings import AssembleSettings, ReadSettings

ROWS = 8  # of each table: more would only take longer


@pytest.mark.parametrize("spec", sorted(path.stem for path in SPECS.glob("*.json")))
def test_an_order_of_the_bench(spec: str, tmp_path: Path) -> None:
    order = json.loads((SPECS / f"{spec}.json").read_text(encoding="utf-8"))
    for table in order.get("tables", []):
        del table["rows"][ROWS:]
    path = tmp_path / "order.pdf"
    path.write_bytes(spec_to_pdf(order, "liberation"))
    source = identify(path)
    pages = [read_page(source, number, ReadSettings()) for number in range(1, source.pages + 1)]
    document = assemble(source, pages, AssembleSettings())
    assert_conserved(pages, document)
