"""The reader as an engine: lines of a picture → strips → words with their places and confidences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest import Box, Scale
from ocr.engine import Layout
from ocr.reader.dashes import with_dashes
from ocr.reader.decode import ReadWord, answer_to_words
from ocr.reader.line_finder import FoundLine, find_lines
from ocr.reader.line_ink import INK
from ocr.reader.network import STRIDE, WEIGHTS, Network
from ocr.reader.strip import line_to_strip
from ocr.words import Line, Reading, Word

PRINT = 0.7  # x-heights: ink that is lower is dust, if nothing is to be read of it


class ReaderEngine:
    """Raises RuntimeMissing, WeightsMissing, WeightsDamaged (ocr.reader.network)."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self._network = Network(weights)
        knowledge = self._network.knowledge
        self._support, self._confidence = np.array(knowledge.confidences).T

    @property
    def name(self) -> str:
        return f"reader {self._network.knowledge.version}"

    def read(
        self,
        picture: NDArray[np.uint8],
        dpi: float,
        layout: Layout,  # noqa: ARG002 - lines are found whatever it is; other engines need that help
        x_height: float | None = None,
    ) -> Reading:
        lines = find_lines(picture, dpi, x_height)
        strips = [line_to_strip(line.picture, line.baseline, line.x_height) for line in lines]
        answers = self._network.read(strips)
        found: list[tuple[Word, ...]] = []
        for line, strip, answer in zip(lines, strips, answers, strict=True):
            before = found[-1][-1].text if found and found[-1] else ""
            signs, pixels = self._network.knowledge.signs, STRIDE * line.picture.shape[1] / strip.shape[1]
            words = answer_to_words(answer, signs, before)
            words = with_dashes(line, words, np.exp(answer), signs, pixels)
            found.append(tuple(self._words(line, words, pixels, dpi)))
        unread = (
            Scale(dpi).to_points(Box(*line.box))
            for line, words in zip(lines, found, strict=True)
            if not words and line.box[3] - line.box[1] >= PRINT * (x_height or line.x_height)
        )
        return Reading(tuple(Line(words) for words in found if words), tuple(unread))

    def _words(
        self, line: FoundLine, words: tuple[ReadWord, ...], pixels: float, dpi: float
    ) -> Iterator[Word]:
        scale = Scale(dpi)
        for word in words:
            box = word_box(line, word, pixels)
            yield Word(word.text, scale.to_points(box), self._sure(word.support))

    def _sure(self, support: float) -> float:
        return float(np.interp(support, self._support, self._confidence))


@lru_cache(maxsize=2)
def reader_engine(weights: Path = WEIGHTS) -> ReaderEngine:
    """This process's reader; started once."""
    return ReaderEngine(weights)


def word_box(line: FoundLine, word: ReadWord, pixels: float) -> Box:
    """Around the word's ink, in pixels of the picture that the line was found in. `pixels`: per place."""
    height, width = line.picture.shape
    left = min(max(0, round(word.start * pixels)), width - 1)
    right = max(left + 1, min(width, round(word.end * pixels)))
    ink = cv2.findNonZero((line.picture[:, left:right] < INK).astype(np.uint8))
    x, y, w, h = (0, 0, right - left, height) if ink is None else cv2.boundingRect(ink)
    # The margins at both ends of a line may lie beyond the picture.
    x0, x1 = (min(max(line.box[0], line.left + left + at), line.box[2]) for at in (x, x + w))
    return Box(float(x0), float(line.top + y), float(max(x0, x1)), float(line.top + y + h))
