"""What it costs that each of many words was read as one reading: as `cost` of confusion.py says, but sooner.
The words go through its steps together, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from normalize.channel.confusion import (
    DOUBLED,
    LOST,
    NEVER,
    PARTED,
    added_signs,
    confusions,
    cost,
    swapped,
)
from normalize.channel.letters import CODE, LETTERS, PLACES

FEW = 6  # words, that are quicker done one by one
ROUNDING = 1e-6

_PLACES = {letter: place for place, letter in enumerate(LETTERS)}
_Floats = NDArray[np.float64]


def costs(words: Sequence[str], read: str, limit: float) -> list[float]:
    """Of reading `read` where each of the words was printed; NEVER where it is over `limit`."""
    if len(words) < FEW or not read or not _PLACES.keys() >= set("".join(words)):
        return [cost(word, read, limit) for word in words]
    lengths = np.array([*map(len, words)])
    order = np.argsort(lengths, kind="stable")
    found = np.empty(len(words))
    found[order] = _in_order([words[place] for place in order], lengths[order], _Reading(read, limit))
    found[found > limit] = NEVER
    return found.tolist()


def _in_order(words: Sequence[str], lengths: NDArray[np.intp], reading: _Reading) -> _Floats:
    """The shortest words first. A row of costs: those of having read so many signs of what was read, where so
    many letters of each word were printed; made of the two rows before it."""
    longest = int(lengths[-1])
    signs = "".join(word.ljust(longest, LETTERS[0]) for word in words).encode(CODE)
    letters = PLACES[np.frombuffer(signs, np.uint8).reshape(len(words), longest).T].astype(np.intp)
    found = np.empty(len(words))
    row, before, done = reading.first(len(words)), None, 0
    for at in range(longest + 1):
        if at:
            row, before = reading.following(row, before, letters[at - 1], letters[at - 2]), row
        ended = int(lengths.searchsorted(at, "right")) - done
        if ended:
            found[done : done + ended] = row[-1, :ended]
            done += ended
            letters, row = letters[:, ended:], row[:, ended:]
            before = None if before is None else before[:, ended:]
    return found


class _Reading:
    """What was read, as `cost` looks at it. `added`: what it costs that a sign was read where none is, and of
    `most` side by side that may be. `one`, `as_two`, `of_two`: what each letter costs as each sign, as that
    and the next one, and two letters as it."""

    def __init__(self, read: str, limit: float) -> None:
        self.added = np.array(added_signs(read))[:, None]
        self.most = _most_together(self.added[:, 0].tolist(), limit)
        self.one = np.array([_as_sign(sign) for sign in read])
        self.as_two = np.array([_as_two_signs(read[n : n + 2]) for n in range(len(read) - 1)])
        self.of_two = np.array([_of_two_letters(sign) for sign in read])

    def first(self, words: int) -> _Floats:
        return np.repeat(np.concatenate([[0.0], np.cumsum(self.added)])[:, None], words, axis=1)

    def following(
        self, row: _Floats, before: _Floats | None, letter: NDArray[np.intp], last: NDArray[np.intp]
    ) -> _Floats:
        """The next row. `letter`: the next one of each word; `last`: the one before it, where one is."""
        twice = letter == last if before is not None else np.zeros(len(letter), bool)
        found = row + np.where(twice, DOUBLED, LOST)
        _lower(found[1:], row[:-1] + self.one[:, letter])
        if len(self.as_two):
            _lower(found[2:], row[:-2] + self.as_two[:, letter] + PARTED)
        if before is not None:
            _lower(found[1:], before[:-1] + self.of_two[:, last * len(LETTERS) + letter] + PARTED)
        for _ in range(self.most):
            _lower(found[1:], found[:-1] + self.added)
        return found


def _most_together(added: Sequence[float], limit: float) -> int:
    """How many side by side cost no more than the limit."""
    for many in range(1, len(added) + 1):
        if min(sum(added[n : n + many]) for n in range(len(added) - many + 1)) > limit + ROUNDING:
            return many - 1
    return len(added)


def _lower(row: _Floats, other: _Floats) -> None:
    np.minimum(row, other, out=row)


@cache
def _as_sign(sign: str) -> _Floats:
    table = confusions()
    return np.array([swapped(letter, sign, table) for letter in LETTERS])


@cache
def _no_letter() -> _Floats:
    return np.full(len(LETTERS), NEVER)


def _as_two_signs(signs: str) -> _Floats:
    return _two_signs().get(signs, _no_letter())


@cache
def _two_signs() -> dict[str, _Floats]:
    found: dict[str, _Floats] = {}
    for (printed, read), off in confusions().items():
        if len(read) == 2 and printed in _PLACES:
            found.setdefault(read, _no_letter().copy())[_PLACES[printed]] = off
    return found


def _of_two_letters(sign: str) -> _Floats:
    return _two_letters().get(sign, _two_letters()[""])


@cache
def _two_letters() -> dict[str, _Floats]:
    found = {"": np.full(len(LETTERS) ** 2, NEVER)}
    for (printed, read), off in confusions().items():
        if len(printed) == 2 and _PLACES.keys() >= set(printed):
            place = _PLACES[printed[0]] * len(LETTERS) + _PLACES[printed[1]]
            found.setdefault(read, found[""].copy())[place] = off
    return found
