"""Lines of print and flush edges are found where they are."""

from __future__ import annotations

import numpy as np
import pytest
from pictures import LETTER, grey_page, grid_page, white

from ingest import Scale
from ingest.baselines import LONG, find_baselines

COLUMNS = "<table>" + "<tr><td>Орлова Анна</td><td>ведущий специалист</td></tr>" * 12 + "</table>"


@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_a_letter_has_level_lines(dpi: int) -> None:
    lines = find_baselines(grey_page(LETTER, dpi), Scale(dpi)).horizontal
    assert len(lines) >= 6
    assert all(line.length >= 0.6 * LONG * dpi for line in lines)
    assert max(float(np.ptp(line.level)) for line in lines) < 0.03 * dpi


@pytest.mark.parametrize("dpi", [150, 300])
def test_flush_columns_have_upright_edges(dpi: int) -> None:
    edges = find_baselines(grey_page(COLUMNS, dpi, "td {border: none}"), Scale(dpi)).vertical
    assert len(edges) >= 2
    assert max(float(np.ptp(edge.level)) for edge in edges) < 0.03 * dpi


def test_no_lines_without_print() -> None:
    for page in (
        white(5, 4, 200),
        grid_page([100, 300, 700], [120, 220, 330], 200, (5, 4)),
        white(0.1, 0.1, 200),
    ):
        found = find_baselines(page, Scale(200))
        assert found.horizontal == () == found.vertical
