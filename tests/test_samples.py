"""The samples through the whole way, against the answers beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

import prikaz
from benchmarks.score import read_json, score
from prikaz.export import to_json

SAMPLES = Path(__file__).parents[1] / "samples"
BOUNDS = {
    "smolensk_plan.bitonal200": {"tables": 1.0, "rows": 1.0, "section": 1.0, "cell_f1": 0.93},
    "smolensk_plan.office300.pages2-4": {"tables": 1.0, "rows": 1.0},
    "dedoc_example_with_table1": {"tables": 1.0, "rows": 1.0},
}


def test_every_sample_has_its_bounds() -> None:
    assert {path.stem for path in SAMPLES.glob("*.pdf")} == set(BOUNDS)


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_a_sample(name: str) -> None:
    truth = read_json(SAMPLES / f"{name}.expected.json")
    figures = score(truth, to_json(prikaz.digitize(SAMPLES / f"{name}.pdf")))
    reached = {key: figures[key] for key in BOUNDS[name]}
    assert all(value is not None and value >= BOUNDS[name][key] for key, value in reached.items()), figures
