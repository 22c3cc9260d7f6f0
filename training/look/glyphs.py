"""Signs of a font as small pictures, drawn once and kept."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from training.fonts import Face

Picture = NDArray[np.uint8]

LADDER = tuple(round(14 * 1.3**step) for step in range(9))
"""Sizes, in pixels of an em, that signs are drawn at. A line of any other size is drawn larger and made
smaller as a whole: so few signs need be kept."""
SHAPED = 100  # pixels of an em at which kerning is asked for
MOST_SIGNS, MOST_FONTS = 80_000, 150  # an open font takes some hundred kilobytes


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """`ink`: 0 none to 255. `left`, `top`: from the pen on the baseline. `advance`: of the pen."""

    ink: Picture
    left: int
    top: int
    advance: float


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """All that was drawn so far."""

    _fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = field(default_factory=dict)
    _signs: dict[tuple[str, int, str], Sign] = field(default_factory=dict)
    _shapers: dict[str, ImageFont.FreeTypeFont] = field(default_factory=dict)
    _kerns: dict[tuple[str, str, str], float] = field(default_factory=dict)

    def sign(self, face: Face, em: int, sign: str) -> Sign:
        key = (str(face.path), em, sign)
        known = self._signs.get(key)
        if known is None:
            if len(self._signs) >= MOST_SIGNS:
                self._signs.clear()
            known = self._signs[key] = _drawn(self._font(key[0], em), sign)
        return known

    def kern(self, face: Face, first: str, second: str) -> float:
        """Ems by which the font draws two signs together: «г.» and «Р.» by more than a tenth."""
        key = str(face.path), first, second
        known = self._kerns.get(key)
        if known is None:
            font = self._shapers.get(key[0]) or self._shapers.setdefault(key[0], _shaper(key[0]))
            apart = font.getlength(first) + font.getlength(second)
            known = self._kerns[key] = (font.getlength(first + second) - apart) / SHAPED
        return known

    def x_height(self, face: Face, em: int) -> float:
        """Pixels; of the small letters without round ends, that overshoot."""
        return float(np.mean([-self.sign(face, em, letter).top for letter in "хz"]))

    def _font(self, path: str, em: int) -> ImageFont.FreeTypeFont:
        key = path, em
        if key not in self._fonts:
            if len(self._fonts) >= MOST_FONTS:
                self._fonts.clear()
            self._fonts[key] = ImageFont.truetype(path, em, layout_engine=ImageFont.Layout.BASIC)
        return self._fonts[key]


def _shaper(path: str) -> ImageFont.FreeTypeFont:
    """With the font's own tables of kerning, that the basic layout does not read."""
    return ImageFont.truetype(path, SHAPED, layout_engine=ImageFont.Layout.RAQM)


def _drawn(font: ImageFont.FreeTypeFont, sign: str) -> Sign:
    left, top, right, bottom = (round(v) for v in font.getbbox(sign, anchor="ls"))
    advance = font.getlength(sign)
    if right <= left or bottom <= top:
        return Sign(np.zeros((0, 0), np.uint8), 0, 0, advance)
    image = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(image).text((-left, -top), sign, fill=255, font=font, anchor="ls")
    return Sign(np.asarray(image, np.uint8), left, top, advance)
