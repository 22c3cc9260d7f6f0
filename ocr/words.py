"""What an engine read: words in lines, each with its place and how sure the engine was."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest import Box, union


@dataclass(frozen=True, slots=True)
class Word:
    """`text` without white space inside; `box` in points of the upright page; `confidence` 0 to 1. `other`:
    what a second engine read there, where that is something else; it may have spaces, or be empty."""

    text: str
    box: Box
    confidence: float
    other: str | None = None

    def __post_init__(self) -> None:
        if not self.text or self.text != "".join(self.text.split()):
            raise ValueError(f"not one word: {self.text!r}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence out of 0..1: {self.confidence}")

    def moved(self, dx: float, dy: float, factor: float = 1.0) -> Word:
        """The same word after its box was scaled by `factor`, then shifted."""
        return replace(self, box=self.box.scaled(factor).shifted(dx, dy))


class _WorkedOut:
    """What is asked for again and again and worked out once; no part of what a line or a reading is, and not
    taken along where it is packed."""

    __slots__ = ("_box", "_text", "_words")

    _box: Box
    _text: str
    _words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Line(_WorkedOut):
    """Words of one printed line, in reading order; never empty."""

    words: tuple[Word, ...]

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("a line without words")

    @property
    def text(self) -> str:
        try:
            return self._text
        except AttributeError:
            object.__setattr__(self, "_text", " ".join([w.text for w in self.words]))
            return self._text

    @property
    def box(self) -> Box:
        try:
            return self._box
        except AttributeError:
            object.__setattr__(self, "_box", union([w.box for w in self.words]))
            return self._box


@dataclass(frozen=True, slots=True)
class Reading(_WorkedOut):
    """All that was read in one place, top to bottom. Empty where nothing is printed. `unread`: where there is
    ink as high as print, of which the engine made nothing; points, as the boxes of words."""

    lines: tuple[Line, ...] = ()
    unread: tuple[Box, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        try:
            return self._words
        except AttributeError:
            object.__setattr__(self, "_words", tuple([w for line in self.lines for w in line.words]))
            return self._words

    @property
    def text(self) -> str:
        """The lines as they stand, one per row; never repaired: the `raw` of the output contract."""
        try:
            return self._text
        except AttributeError:
            object.__setattr__(self, "_text", "\n".join([line.text for line in self.lines]))
            return self._text

    @property
    def confidence(self) -> float:
        """Mean over the letters read; 1.0 for an empty reading (nothing was read, nothing is doubted)."""
        letters = sum(len(w.text) for w in self.words)
        return sum(w.confidence * len(w.text) for w in self.words) / letters if letters else 1.0

    def moved(self, dx: float, dy: float, factor: float = 1.0) -> Reading:
        return Reading(
            tuple(Line(tuple(w.moved(dx, dy, factor) for w in line.words)) for line in self.lines),
            tuple(box.scaled(factor).shifted(dx, dy) for box in self.unread),
        )
