"""A text set in a font as ink on an empty ground: spacing, neighbouring lines, underlines, rulings."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from training.fonts import Face, Fonts
from training.look.glyphs import LADDER, Glyphs, Picture

ABOVE, BELOW = 1.25, 0.7  # ems of ground around the baseline
SIDE = 0.9  # ems of ground at the left and right; more than any margin that is left in the end
TURNED, TABBED, KERNED = 0.06, 0.06, 0.5  # shares of lines
# Other print for the lines above and below; what it says does not matter.
OTHERS = (
    "приказываю утвердить прилагаемый порядок",
    "Директор Фёдоров А.Б. 12.05.2019",
    "в размере 15 000 руб.",
    "на основании заявления от 01.03.2021 г.",
    "уволить работника отдела №4",
    "Щербакова Ц.Й. (главный бухгалтер)",
    "УПРАВЛЕНИЕ ПО РАБОТЕ",
    "предоставить отпуск с 14 по 28 июля",
    "3-рд/у 117 2345678",
    "контроль оставляю за собой",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a line is set, in ems. `em`: pixels of the finished picture; `drawn`: of LADDER. `wide`: how much
    wider than high the letters are made. `jump`, `strike`: of a typewriter, how far letters leave the line
    and how differently hard they are struck, 0 to 1. `other`: the face from sign `turn` on. `tab`: the sign
    that is a wide blank, so many ems. `kerned`: as layout programs set it, and word processors seldom do."""

    face: Face
    em: float
    drawn: int
    wide: float
    track: float
    space: float
    group_space: float | None
    jump: float
    strike: float
    other: Face | None = None
    turn: int = 0
    tab: int = -1
    tab_width: float = 0.0
    kerned: bool = False

    def face_at(self, place: int) -> Face:
        """Of the sign at a place of the text."""
        return self.face if self.other is None or place < self.turn else self.other


@dataclass(frozen=True, slots=True, eq=False)
class SetLine:
    """`ink`: 0 none to 255. `left`, `right`, `top`: where the print begins and ends. `baseline`: its row."""

    ink: Picture
    left: float
    right: float
    top: float
    baseline: float
    x_height: float


def setting(face: Face, em: float, rng: np.random.Generator, *, letter_spaced: bool) -> Setting:
    """As office print is set, at random."""
    at_size = rng.random() < 0.25  # as print from a computer that was never on paper
    if at_size:
        drawn = min(LADDER, key=lambda size: abs(size - em))
    else:
        drawn = min((size for size in LADDER if size >= 1.2 * em), default=LADDER[-1])
    track = 0.0 if rng.random() < 0.6 else float(rng.uniform(-0.035, 0.08))
    space = float(rng.uniform(0.22, 0.45)) if rng.random() < 0.8 else float(rng.uniform(0.2, 1.2))
    if letter_spaced:
        track = float(rng.uniform(0.12, 0.45))
        space = 1.6 * track + float(rng.uniform(0.3, 0.9))
    group = float(rng.uniform(0.15, 0.25)) if rng.random() < 0.25 and not letter_spaced else None
    typed = face.group == "mono" and rng.random() < 0.5
    return Setting(
        face=face,
        em=float(drawn) if at_size else em,
        drawn=drawn,
        wide=1.0 if at_size else float(np.clip(rng.normal(1.0, 0.045), 0.88, 1.12)),
        track=track,
        space=space,
        group_space=group,
        jump=float(rng.uniform(0.0, 0.035)) if typed else 0.0,
        strike=float(rng.uniform(0.1, 0.5)) if typed else 0.0,
        kerned=face.group != "mono" and not letter_spaced and rng.random() < KERNED,
    )


def with_turns(how: Setting, text: str, fonts: Fonts, rng: np.random.Generator) -> Setting:
    """Some lines go on in bold or italics after a word; some have a wide blank, as after a point's number."""
    blanks = [place for place, sign in enumerate(text) if sign == " "]
    if blanks and rng.random() < TABBED:
        how = replace(how, tab=int(rng.choice(blanks)), tab_width=float(rng.uniform(1.0, 5.0)))
    if blanks and rng.random() < TURNED:
        others = [f for f in fonts.faces if f.family == how.face.family and f != how.face and f.draws(text)]
        if others:
            other = others[int(rng.integers(len(others)))]
            how = replace(how, other=other, turn=int(rng.choice(blanks)) + 1)
    return how


def set_line(text: str, how: Setting, glyphs: Glyphs, rng: np.random.Generator) -> SetLine | None:
    """None where the font draws nothing for a sign."""
    pens = _pens(text, how, glyphs)
    size = how.drawn
    start, baseline = round(SIDE * size), round(ABOVE * size)
    width = round(2 * start + pens[-1] + 0.3 * size)
    ink = np.zeros((baseline + round(BELOW * size), width), np.uint8)
    if not _stamp(ink, text, [start + pen for pen in pens], baseline, how, glyphs, rng):
        return None
    columns = np.flatnonzero(ink.any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    top = int(np.argmax(ink.any(axis=1)))
    if rng.random() < 0.22:
        _neighbours(ink, baseline, how, glyphs, rng)
    if rng.random() < 0.05:
        _underline(ink, left, right, baseline, size, rng)
    if rng.random() < 0.2:
        _rulings(ink, left, right, baseline, size, rng)
    return _at_size(SetLine(ink, left, right, top, baseline, glyphs.x_height(how.face, size)), how)


def _at_size(line: SetLine, how: Setting) -> SetLine:
    factor = how.em / how.drawn
    if factor == 1.0 and how.wide == 1.0:
        return line
    height, width = line.ink.shape
    size = round(width * factor * how.wide), round(height * factor)
    # From at most half as large again: every pixel is still looked at.
    small = np.asarray(cv2.resize(line.ink, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    across, down = size[0] / width, size[1] / height
    return SetLine(
        ink=small,
        left=line.left * across,
        right=line.right * across,
        top=line.top * down,
        baseline=line.baseline * down,
        x_height=line.x_height * down,
    )


def _pens(text: str, how: Setting, glyphs: Glyphs) -> list[float]:
    """Where the pen stands before each sign and after the last, in pixels of the drawn size."""
    mono, size = how.face.group == "mono", how.drawn
    pens, pen = [0.0], 0.0
    for place, sign in enumerate(text):
        if sign.isspace() and not mono:
            between = text[max(0, place - 1) : place].isdigit() and text[place + 1 : place + 2].isdigit()
            wide = how.group_space if between and how.group_space is not None else how.space
            pen += (how.tab_width if place == how.tab else wide) * size
        else:
            pen += _advance(text[place : place + 2], how, how.face_at(place), glyphs)
        pens.append(pen)
    return pens


def _advance(signs: str, how: Setting, face: Face, glyphs: Glyphs) -> float:
    """From the pen before the first sign to the pen before the second."""
    first = " " if signs[0].isspace() else signs[0]
    apart = glyphs.sign(face, how.drawn, first).advance + how.track * how.drawn
    if not how.kerned or len(signs) < 2 or signs[1].isspace():
        return apart
    return apart + glyphs.kern(face, first, signs[1]) * how.drawn


def _stamp(
    ink: Picture,
    text: str,
    pens: list[float],
    baseline: int,
    how: Setting,
    glyphs: Glyphs,
    rng: np.random.Generator,
) -> bool:
    """Whether all signs left ink."""
    jumps = rng.normal(0.0, how.jump * how.drawn, len(text)) if how.jump else None
    strikes = 1.0 - how.strike * rng.random(len(text)) ** 2 if how.strike else None
    height, width = ink.shape
    for place, sign in enumerate(text):
        if sign.isspace():
            continue
        drawn = glyphs.sign(how.face_at(place), how.drawn, sign)
        if drawn.ink.size == 0:
            return False
        x = max(0, round(pens[place]) + drawn.left)
        y = baseline + drawn.top + (round(jumps[place]) if jumps is not None else 0)
        part = drawn.ink[max(0, -y) : max(0, height - y), : max(0, width - x)]
        if strikes is not None:
            part = (part * strikes[place]).astype(np.uint8)
        onto = ink[max(0, y) : max(0, y) + part.shape[0], x : x + part.shape[1]]
        np.maximum(onto, part, out=onto)
    return True


def _neighbours(ink: Picture, baseline: int, how: Setting, glyphs: Glyphs, rng: np.random.Generator) -> None:
    """Other print, at the distance of the lines of a paragraph, that reaches into the line's ground."""
    lead = float(rng.uniform(1.0, 1.35)) * how.drawn
    for way in (-1, 1):
        if rng.random() < 0.7:
            other = OTHERS[int(rng.integers(len(OTHERS)))]
            plain = replace(how, track=0.0, jump=0.0, strike=0.0, other=None, tab=-1)
            start = float(rng.uniform(-0.3, 0.3)) * ink.shape[1]
            pens = [max(0.0, start) + pen for pen in _pens(other, plain, glyphs)]
            fitting = sum(pen < ink.shape[1] - how.drawn for pen in pens[:-1])
            _stamp(ink, other[:fitting], pens, round(baseline + way * lead), plain, glyphs, rng)


def _underline(
    ink: Picture, left: int, right: int, baseline: int, size: int, rng: np.random.Generator
) -> None:
    """Whole or in part, also through the descenders; or of dots."""
    thick = max(1, round(float(rng.uniform(0.04, 0.075)) * size))
    row = baseline + round(float(rng.uniform(0.09, 0.24)) * size)
    start, end = (
        (left, right) if rng.random() < 0.6 else sorted(int(v) for v in rng.integers(left, right + 1, 2))
    )
    if rng.random() < 0.75:
        ink[row : row + thick, start:end] = 255
        return
    for column in range(start, end, max(3, round(float(rng.uniform(0.12, 0.3)) * size))):
        ink[row : row + thick, column : column + thick] = 255


def _rulings(ink: Picture, left: int, right: int, baseline: int, size: int, rng: np.random.Generator) -> None:
    """Remains of a table's rulings: along above or below, or upright at an end."""
    thick = max(1, round(float(rng.uniform(0.03, 0.1)) * size))
    dark = int(rng.integers(120, 256))
    if rng.random() < 0.65:
        below = rng.random() < 0.6
        away = rng.uniform(0.22, 0.45) if below else -rng.uniform(0.78, 1.1)
        row = baseline + round(float(away) * size)
        start, end = sorted(int(v) for v in rng.integers(0, ink.shape[1] + 1, 2))
        start, end = (0, ink.shape[1]) if rng.random() < 0.5 else (start, end)
        onto = ink[row : row + thick, start:end]
    else:
        gap = round(float(rng.uniform(0.3, 0.7)) * size)
        column = left - gap - thick if rng.random() < 0.5 else right + gap
        onto = ink[:, column : column + thick]
    np.maximum(onto, dark, out=onto)
