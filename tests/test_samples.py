"""The samples through the whole way, against the answers beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from accounts import assert_conserved
from rapidfuzz import fuzz

from benchmarks.score import read_json, score
from ingest import identify
from prikaz.export import to_json
from prikaz.pipeline import assemble, read_page
from prikaz.settings import AssembleSettings, ReadSettings

SAMPLES = Path(__file__).parents[1] / "samples"
BOUNDS = {
    "smolensk_plan.bitonal200": {"tables": 1.0, "rows": 1.0, "section": 1.0, "cell_f1": 0.93},
    "smolensk_plan.office300.pages2-4": {"tables": 1.0, "rows": 1.0},
    "several_orders.bitonal200": {"tables": 1.0, "rows": 1.0, "header": 1.0, "cell_f1": 0.95, "order": 0.85},
    "several_tables.bitonal200": {"tables": 1.0, "rows": 1.0, "cell_f1": 0.93, "order": 1.0},
    "dedoc_example_with_table1": {"tables": 1.0, "rows": 1.0},
}


def test_every_sample_has_its_bounds() -> None:
    assert {path.stem for path in SAMPLES.glob("*.pdf")} == set(BOUNDS)


@pytest.fixture(scope="module")
def results() -> dict[str, dict[str, Any]]:
    """The samples digitized, as JSON, each when it is first asked for; no word of any is lost."""
    return {}


def result_of(name: str, results: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if name not in results:
        source = identify(SAMPLES / f"{name}.pdf")
        pages = [read_page(source, number, ReadSettings()) for number in range(1, source.pages + 1)]
        document = assemble(source, pages, AssembleSettings())
        assert_conserved(pages, document)
        results[name] = to_json(document)
    return results[name]


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_a_sample(name: str, results: dict[str, dict[str, Any]]) -> None:
    figures = score(read_json(SAMPLES / f"{name}.expected.json"), result_of(name, results))
    reached = {key: figures[key] for key in BOUNDS[name]}
    assert all(value is not None and value >= BOUNDS[name][key] for key, value in reached.items()), figures


@pytest.mark.parametrize("name", ["several_orders.bitonal200", "several_tables.bitonal200"])
def test_each_order_and_each_table_is_told_where_it_belongs(
    name: str, results: dict[str, dict[str, Any]]
) -> None:
    truth, result = read_json(SAMPLES / f"{name}.expected.json"), result_of(name, results)
    assert [number_of(part["order"]) for part in result["orders"]] == list(map(number_of, truth["orders"]))
    assert [table["order"] for table in result["tables"]] == [table["order"] for table in truth["tables"]]
    assert result["order"] == result["orders"][0]["order"]
    for key in ("appendix", "title"):
        pairs = zip(truth["tables"], result["tables"], strict=True)
        assert all(
            fuzz.ratio(" ".join([t[key]] if key == "title" else t[key]), r[key]) > 90 for t, r in pairs
        )


def number_of(order: dict[str, Any]) -> tuple[str, str, str]:
    return order["kind"], order["date"], order["number"]


def test_the_orders_of_a_file_follow_each_other(results: dict[str, dict[str, Any]]) -> None:
    parts = result_of("several_orders.bitonal200", results)["orders"]
    assert [part["pages"] for part in parts] == [[1, 3], [4, 4], [5, 7]]
