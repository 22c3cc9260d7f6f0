"""What the network answers becomes words: CTC's best path, with the place and the chance of every sign."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ocr.reader.script import TWIN, in_one_script

BLANK = 0


@dataclass(frozen=True, slots=True)
class Sign:
    """`start`, `end`: places of the network's answer that it takes. `chance`, 0 to 1: of the sign itself.
    `twin`: chance of the letter of the other script that looks the same, 0 where there is none."""

    text: str
    start: int
    end: int
    chance: float
    twin: float = 0.0


@dataclass(frozen=True, slots=True)
class ReadWord:
    """`start`, `end`: places. `support`, 0 to 1: chance of the whole word's path, not calibrated yet."""

    text: str
    start: int
    end: int
    support: float


def answer_to_words(log_chances: NDArray[np.float32], signs: str) -> tuple[ReadWord, ...]:
    """The words of one line, left to right.

    `log_chances`: (places, 1 + signs), natural logarithms; class 0 is the blank, class n the sign n - 1.
    """
    path = log_chances.argmax(axis=1)
    best = log_chances.max(axis=1)
    found = path_to_signs(path, log_chances, signs)
    return tuple(_word(group, best) for group in signs_to_groups(found))


def path_to_signs(path: NDArray[np.int64], log_chances: NDArray[np.float32], signs: str) -> list[Sign]:
    """Runs of one class are one sign; blanks are none."""
    edges = np.flatnonzero(np.diff(path, prepend=-1, append=-1))
    found = []
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        kind = int(path[start])
        if kind == BLANK:
            continue
        place = start + int(log_chances[start:end, kind].argmax())
        text = signs[kind - 1]
        twin = signs.find(TWIN.get(text, "no sign"))
        other = float(np.exp(log_chances[place, twin + 1])) if twin >= 0 else 0.0
        found.append(Sign(text, start, end, float(np.exp(log_chances[place, kind])), other))
    return found


def signs_to_groups(found: list[Sign]) -> list[list[Sign]]:
    """Signs between spaces."""
    groups: list[list[Sign]] = [[]]
    for sign in found:
        if sign.text == " ":
            groups.append([])
        else:
            groups[-1].append(sign)
    return [group for group in groups if group]


def _word(group: list[Sign], best: NDArray[np.float32]) -> ReadWord:
    start, end = group[0].start, group[-1].end
    # The places just before and after it tell whether a sign may be missing there.
    around = best[max(0, start - 1) : end + 1]
    return ReadWord(in_one_script(group), start, end, float(np.exp(around.sum())))
