"""What an engine of character recognition has to do, and how it fails."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ocr.words import Reading


class Layout(Enum):
    """What a picture holds: a block of lines, one line, or a page of paragraphs of its own layout."""

    BLOCK = "block"
    LINE = "line"
    PAGE = "page"


class Engine(Protocol):
    """Reads pictures of print. One engine object belongs to one process and one thread."""

    @property
    def name(self) -> str:
        """Program, version and language model: what a reading depends on."""
        ...

    def read(
        self, picture: NDArray[np.uint8], dpi: float, layout: Layout, x_height: float | None = None
    ) -> Reading:
        """All words of a picture, (height, width), 0 ink to 255 paper.

        `x_height`: pixels, of the print around the picture, where that is known: a word alone does not tell
        whether its letters are capitals. Boxes are in points from the picture's top left corner. Nothing is
        dropped for low confidence.
        """
        ...


class EngineError(Exception):
    """The engine cannot be started or gave up on a picture."""


class EngineMissing(EngineError):
    """The program or its data is not installed."""


class LanguageMissing(EngineMissing):
    """A language model is not installed."""
