"""All damages in the order in which they befall print, and which of them a line suffers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import cv2
import numpy as np

from training.look import press, scan
from training.look.glyphs import Picture
from training.look.press import Victim


class Stage(IntEnum):
    """In the order of things."""

    INK = 0
    PAPER = 1
    COPY = 2
    OPTICS = 3
    SENSOR = 4
    LEVELS = 5
    KEPT = 6


@dataclass(frozen=True, slots=True)
class Damage:
    """`apply` keeps the picture's shape. `weight`: how often among those of its stage.
    `least`: severity of the lines that may suffer it."""

    name: str
    stage: Stage
    apply: Callable[[Picture, Victim], Picture]
    weight: float = 1.0
    least: int = 0


@dataclass(frozen=True, slots=True)
class Severity:
    """`share` of the lines; how likely a damage is in each stage; from what to what strength."""

    share: float
    likely: tuple[float, ...]
    strength: tuple[float, float]


READABLE = 0.7  # likeness that every part of a damaged line keeps to what it was
PART = 26  # pixels that a part is wide, in the small picture that likeness is seen at: some four letters
COARSE = 6.0  # pixels of an x that likeness is seen at

# likely:  INK PAPER COPY OPTICS SENSOR LEVELS KEPT
SEVERITIES = (
    Severity(0.35, (0.25, 0.20, 0.00, 0.50, 0.35, 0.12, 0.25), (0.0, 0.4)),
    Severity(0.40, (0.45, 0.40, 0.12, 0.70, 0.55, 0.22, 0.35), (0.2, 0.75)),
    Severity(0.25, (0.60, 0.50, 0.25, 0.75, 0.65, 0.28, 0.40), (0.45, 1.0)),
)

TRAINING = (
    Damage("thickened", Stage.INK, press.thickened, 2.0),
    Damage("thinned", Stage.INK, press.thinned, 1.3),
    Damage("faded", Stage.INK, press.faded, 2.0),
    Damage("uneven", Stage.INK, press.uneven, 1.5),
    Damage("broken", Stage.INK, press.broken, 1.0, 1),
    Damage("smeared", Stage.INK, press.smeared, 0.5, 1),
    Damage("clogged", Stage.INK, press.clogged, 0.8, 1),
    Damage("frayed", Stage.INK, press.frayed, 0.8),
    Damage("tinted", Stage.PAPER, press.tinted, 1.0),
    Damage("textured", Stage.PAPER, press.textured, 1.2),
    Damage("bled through", Stage.PAPER, press.bled_through, 1.0, 1),
    Damage("shaded", Stage.PAPER, press.shaded, 1.0),
    Damage("grounded", Stage.PAPER, press.grounded, 0.6, 1),
    Damage("photocopied", Stage.COPY, scan.photocopied, 1.5, 1),
    Damage("faxed", Stage.COPY, scan.faxed, 0.7, 1),
    Damage("blurred", Stage.OPTICS, scan.blurred, 3.0),
    Damage("defocused", Stage.OPTICS, scan.defocused, 0.8, 1),
    Damage("moved", Stage.OPTICS, scan.moved, 0.6, 1),
    Damage("softened", Stage.OPTICS, scan.softened, 1.0),
    Damage("grained", Stage.SENSOR, scan.grained, 2.0),
    Damage("sharpened", Stage.SENSOR, scan.sharpened, 1.0),
    Damage("hardened", Stage.SENSOR, scan.hardened, 1.0),
    Damage("bilevel", Stage.LEVELS, scan.bilevel, 2.0),
    Damage("too dark", Stage.LEVELS, scan.too_dark, 0.6, 1),
    Damage("too light", Stage.LEVELS, scan.too_light, 0.6, 1),
    Damage("locally bilevel", Stage.LEVELS, scan.locally_bilevel, 0.8),
    Damage("squeezed", Stage.KEPT, scan.squeezed, 1.0),
)
HELD_OUT = (
    Damage("worn ribbon", Stage.INK, press.worn_ribbon),
    Damage("dithered", Stage.LEVELS, scan.dithered),
)
COMMON = frozenset({"blurred", "grained", "squeezed", "tinted", "faded"})


@dataclass(frozen=True, slots=True)
class DamageSet:
    """`always`: one of these befalls every line, instead of what its stage would else bring."""

    damages: tuple[Damage, ...]
    always: tuple[Damage, ...] = ()

    def chosen(self, severity: int, rng: np.random.Generator) -> tuple[Damage, ...]:
        """In the order of their stages."""
        must = self.always[int(rng.integers(len(self.always)))] if self.always else None
        chosen = [must] if must is not None else []
        for stage, likely in zip(Stage, SEVERITIES[severity].likely, strict=True):
            able = [d for d in self.damages if d.stage is stage and d.least <= severity]
            if able and rng.random() < likely and (must is None or must.stage is not stage):
                sums = np.cumsum([d.weight for d in able])
                chosen.append(able[int(np.searchsorted(sums, rng.random() * sums[-1], side="right"))])
        return tuple(sorted(chosen, key=lambda damage: damage.stage))


TRAINING_DAMAGES = DamageSet(TRAINING)
HELD_OUT_DAMAGES = DamageSet(tuple(d for d in TRAINING if d.name in COMMON), HELD_OUT)


def damaged(picture: Picture, x_height: float, damages: DamageSet, rng: np.random.Generator) -> Picture:
    """As a line of a random severity is damaged. Small print suffers less, for it has less to lose; what
    could not be read any more is damaged anew, less: a network that must guess learns to guess."""
    shares = np.cumsum([severity.share for severity in SEVERITIES])
    severity = min(int(np.searchsorted(shares, rng.random(), side="right")), len(SEVERITIES) - 1)
    return readably(picture, x_height, damages, severity, rng)


def readably(
    picture: Picture, x_height: float, damages: DamageSet, severity: int, rng: np.random.Generator
) -> Picture:
    for milder in range(severity, -1, -1):
        out = damaged_so(picture, x_height, damages, milder, rng)
        if likeness(picture, out, x_height) >= READABLE:
            return out
    return picture


def likeness(one: Picture, other: Picture, x_height: float) -> float:
    """Of the part where they are least alike: 1 where both show the same print, however dark; about 0 where
    the one's print is lost in the other."""
    # By a whole number: OpenCV does that several times faster.
    by = max(1, int(x_height / COARSE))
    size = one.shape[1] // by, one.shape[0] // by
    whole = [v[: size[1] * by, : size[0] * by] for v in (one, other)]
    small = [cv2.resize(v, size, interpolation=cv2.INTER_AREA) for v in whole]
    # Light that falls unevenly hides no print.
    side = 2 * round(1.5 * COARSE) + 1
    was, now = (np.asarray(cv2.subtract(v, cv2.blur(v, (side, side)), dtype=cv2.CV_32F)) for v in small)
    starts = np.arange(0, max(1, size[0] - PART // 2), PART)
    both, first, second = (
        np.add.reduceat((a * b).sum(axis=0), starts) for a, b in ((was, now), (was, was), (now, now))
    )
    printed = first > 0.15 * first.max()
    return float((both / np.sqrt(first * second + 1.0))[printed].min())


def damaged_so(
    picture: Picture, x_height: float, damages: DamageSet, severity: int, rng: np.random.Generator
) -> Picture:
    least, most = SEVERITIES[severity].strength
    bears = float(np.clip((x_height - 5.0) / 9.0, 0.25, 1.0))
    for damage in damages.chosen(severity, rng):
        picture = damage.apply(picture, Victim(rng, x_height, bears * float(rng.uniform(least, most))))
    return picture
