"""How a text looks once it was printed, worn, scanned and found: strips for the network to learn from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from ocr.reader.strip import Strip, line_to_strip
from training.fonts import Fonts
from training.look.around import BLACK_STAMPED, FIGURES_STAMPED, cluttered, dirt, stamped, strayed
from training.look.damages import HELD_OUT_DAMAGES, TRAINING_DAMAGES, DamageSet, damaged
from training.look.glyphs import Glyphs
from training.look.reader import Scan, read_strip
from training.look.typeset import set_line, setting, with_turns

__all__ = ["HELD_OUT_DAMAGES", "TRAINING_DAMAGES", "DamageSet", "Look"]

POINTS, POINTS_SPREAD, POINTS_ENDS = 11.5, 1.9, (6.0, 16.0)
STAMPED, STRAYED = 0.06, 0.045  # shares of lines
FIGURES = 0.6  # of a line's signs, that many are digits in a line of figures
DPI, DPI_SUMS = (150.0, 200.0, 240.0, 400.0, 300.0), (0.12, 0.48, 0.54, 0.58)


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Lines drawn in some fonts and damaged by some damages."""

    fonts: Fonts
    damages: DamageSet
    _glyphs: Glyphs = field(default_factory=Glyphs)

    def draw(self, text: str, rng: np.random.Generator, *, letter_spaced: bool = False) -> Strip | None:
        """None where no font has all signs of the text, or nothing is to be drawn."""
        face = self.fonts.choose(text, rng) if text.strip() else None
        if face is None:
            return None
        dpi = DPI[int(np.searchsorted(DPI_SUMS, rng.random(), side="right"))]
        points = float(np.clip(rng.normal(POINTS, POINTS_SPREAD), *POINTS_ENDS))
        # Nobody scans the smallest print at the lowest resolution and has it read.
        em = max(16.0, points * dpi / 72)
        how = with_turns(setting(face, em, rng, letter_spaced=letter_spaced), text, self.fonts, rng)
        line = set_line(text, how, self._glyphs, rng)
        if line is None:
            return None
        scan = Scan.of(line, dpi)
        if rng.random() < STRAYED:
            scan = strayed(scan, rng)
        figures = sum(sign.isdigit() for sign in text) >= FIGURES * len(text.replace(" ", ""))
        black = FIGURES_STAMPED if figures else BLACK_STAMPED
        picture = cluttered(scan.picture, scan.x_height, rng, black)
        picture = damaged(picture, scan.x_height, self.damages, rng)
        if rng.random() < STAMPED:
            picture = stamped(picture, scan.x_height, rng)
        return read_strip(replace(scan, picture=picture), text.strip(), rng)

    def dirt(self, rng: np.random.Generator) -> Strip:
        """What the line finder takes for a line and is none: nothing is to be read of it."""
        x_height = float(rng.uniform(12.0, 26.0))
        picture = dirt(x_height, rng)
        level = float(rng.uniform(0.5, 1.1)) * picture.shape[0]
        baseline = np.full(picture.shape[1], level, np.float32)
        return line_to_strip(picture, baseline, x_height * float(rng.uniform(0.3, 1.1)))
