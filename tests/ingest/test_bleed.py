"""Rulings that shine through from the back of the sheet are not the page's own."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from pictures import white

from ingest import Picture, Scale, Stroke, find_strokes
from ingest.bleed import own_strokes

DPI = 300


def with_ruling(darkness: float, thickness: int, blur: float, dpi: int = DPI) -> Picture:
    """One level ruling, `darkness` grey levels darker than the paper before it is blurred."""
    page = white(7.0, 3.0, dpi).astype(np.float32)
    page[400 : 400 + thickness, 200:-200] -= darkness
    blurred = cv2.GaussianBlur(page, (0, 0), blur) if blur else page
    noise = np.random.default_rng(1).normal(0, 2, page.shape)
    return np.asarray(np.clip(blurred + noise, 0, 255), np.uint8)


def own(picture: Picture) -> tuple[Stroke, ...]:
    return own_strokes(find_strokes(picture, Scale(DPI)), picture, Scale(DPI)).horizontal


@pytest.mark.parametrize("thickness", [2, 3, 5])
def test_what_shines_through_is_no_stroke(thickness: int) -> None:
    # Paper spreads a ruling of the back over 7 to 10 pixels: pale, and without a flat top
    through = with_ruling(60.0 * 5 / thickness, thickness, 2.6)
    assert len(find_strokes(through, Scale(DPI)).horizontal) == 1
    assert own(through) == ()


@pytest.mark.parametrize("darkness", [45.0, 70.0, 90.0, 150.0, 250.0])
@pytest.mark.parametrize("thickness", [2, 3, 6, 8, 12])
def test_the_pages_own_rulings_stay_faint_and_broad_ones_too(darkness: float, thickness: int) -> None:
    page = with_ruling(max(darkness, 140.0 / thickness), thickness, 0.9)
    assert len(own(page)) == 1


def test_dark_rulings_stay_however_blurred() -> None:
    assert len(own(with_ruling(255.0, 6, 2.6))) == 1
