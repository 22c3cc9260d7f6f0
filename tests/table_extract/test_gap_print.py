"""Words on a picture, before anything is read: print, and nothing that is paler than print."""

from __future__ import annotations

import cv2
import numpy as np
from pictures import white

from ingest import Picture, Scale
from table_extract.gap_print import printed_words

DPI = 300


def written(page: Picture, text: str, left: float, top: float, grey: int) -> None:
    at = round(left * DPI), round(top * DPI)
    cv2.putText(page, text, at, cv2.FONT_HERSHEY_SIMPLEX, 1.4, grey, 4, cv2.LINE_AA)


def test_what_is_paler_than_print_is_no_word() -> None:
    page = white(6.0, 3.0, DPI)
    for row in (1.0, 1.4, 1.8):
        written(page, "Oklad 31 400", 1.5, row, 30)
    written(page, "w", 0.5, 1.0, 170)  # the shadow of the scanner's edge
    written(page, "back", 4.5, 1.4, 165)  # what shines through
    written(page, "w", 5.0, 1.8, 30)
    words = printed_words(page, Scale(DPI), [])
    assert len([w for w in words if 70 < w.left < 300]) == 9
    assert min(w.left for w in words) > 1.4 * 72
    assert [w for w in words if w.left > 4.4 * 72] == [max(words, key=lambda w: w.left)]


def test_a_blank_page_has_no_words() -> None:
    assert printed_words(white(6.0, 3.0, DPI), Scale(DPI), []) == []
    assert printed_words(np.full((50, 50), 255, np.uint8), Scale(DPI), []) == []
