from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import grey_page

from ingest import Picture
from table_extract.crumbs import EDGE, FAR, without_crumbs

DPI = 300


def cell(height: int = 120, width: int = 400) -> Picture:
    return np.full((height, width), 255, np.uint8)


@pytest.mark.parametrize("turned", range(4))
def test_hairs_at_the_edges_go(turned: int) -> None:
    picture = cell()
    picture[30:70, 2:4] = 0
    picture[40:60, 4] = 200  # its grey rim
    picture = np.ascontiguousarray(np.rot90(picture, turned))
    assert (without_crumbs(picture, DPI) == 255).all()


@pytest.mark.parametrize(
    "ink",
    [
        (slice(30, 70), slice(40, 42)),  # a hair in the middle of the cell
        (slice(30, 70), slice(2, 8)),  # thick as the stroke of a letter
        (slice(30, 33), slice(2, 5)),  # a dot
        (slice(30, 70), slice(6, 12)),  # reaches out of the edge
        (slice(58, 60), slice(20, 40)),  # a dash
    ],
)
def test_other_ink_stays(ink: tuple[slice, slice]) -> None:
    picture = cell()
    picture[ink] = 0
    assert (without_crumbs(picture, DPI) == picture).all()


def test_a_hair_further_in_goes_where_it_stands_alone() -> None:
    picture = cell()
    picture[30:70, 15:17] = 0
    assert (without_crumbs(picture, DPI) == picture).all()  # all that the cell says
    picture[40:60, 200:220] = 0
    found = without_crumbs(picture, DPI)
    assert (found[:, :100] == 255).all()
    assert (found[:, 100:] == picture[:, 100:]).all()
    picture[40:60, 30:34] = 0  # a letter beside it: then it may be one too
    assert (without_crumbs(picture, DPI) == picture).all()


def test_print_stays_as_it_is() -> None:
    picture = grey_page("<p>III этап, 1.1 - «IT-куб» | 2025 г.</p>", DPI)
    rows, columns = np.nonzero(picture < 128)
    near = picture[rows.min() - 4 : rows.max() + 4, columns.min() - 4 : columns.max() + 4]
    assert (without_crumbs(near, DPI) == near).all()


@given(st.integers(0, 2**32 - 1))
def test_ink_only_goes_and_only_at_the_edges(seed: int) -> None:
    picture = np.where(np.random.default_rng(seed).random((60, 90)) < 0.1, 0, 255).astype(np.uint8)
    found = without_crumbs(picture, DPI)
    edge, far = round(EDGE * DPI) + 3, round(FAR * DPI) + 3
    assert (found >= picture).all()
    assert (found[edge:-edge, far:-far] == picture[edge:-edge, far:-far]).all()
