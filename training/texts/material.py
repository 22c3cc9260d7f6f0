"""The words of data/, loaded once, and how they are drawn."""

from __future__ import annotations

import lzma
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TypeVar

DATA = Path(__file__).parent / "data"
NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, LOCATIVE = range(6)
GENDERS = ("masc", "femn", "neut")
OFFICE = 0.6  # how often a noun or an adjective is one of the first tenth of its list, the words of offices


@dataclass(frozen=True, slots=True)
class Weighted:
    """Words, each as likely as its weight says."""

    words: Sequence[str]
    sums: Sequence[float]

    def draw(self, rng: Random) -> str:
        return rng.choices(self.words, cum_weights=self.sums)[0]


@dataclass(frozen=True, slots=True)
class Noun:
    gender: int
    forms: tuple[str, ...]  # six cases of the singular, six of the plural


@dataclass(frozen=True, slots=True)
class Material:
    russian: Weighted
    english: Weighted
    rare_russian: Sequence[str]  # each as likely as any other
    law: Sequence[tuple[str, ...]]  # sentences as words
    nouns: Sequence[Noun]
    adjectives: Sequence[tuple[str, ...]]
    surnames: dict[str, Sequence[str]]  # by «masc nomn»
    names: dict[str, Sequence[str]]
    patronymics: dict[str, Sequence[str]]
    places: Sequence[str]


T = TypeVar("T")
Make = Callable[[Random, Material], str]


def load(folder: Path | None = None) -> Material:
    folder = folder or DATA
    russian = _weighted(_lines(folder, "russian"))
    return Material(
        russian=russian,
        english=_weighted(_lines(folder, "english")),
        rare_russian=russian.words,
        law=[tuple(line.split()) for line in _lines(folder, "law")],
        nouns=[_noun(line) for line in _lines(folder, "nouns")],
        adjectives=[tuple(line.split(",")) for line in _lines(folder, "adjectives")],
        surnames=_grouped(_lines(folder, "surnames")),
        names=_grouped(_lines(folder, "names")),
        patronymics=_grouped(_lines(folder, "patronymics")),
        places=list(_lines(folder, "places")),
    )


def _lines(folder: Path, name: str) -> Iterator[str]:
    yield from lzma.decompress((folder / f"{name}.txt.xz").read_bytes()).decode().splitlines()


def _weighted(lines: Iterator[str]) -> Weighted:
    pairs = [line.split() for line in lines]
    return Weighted([word for word, _ in pairs], list(accumulate(float(weight) for _, weight in pairs)))


def _noun(line: str) -> Noun:
    gender, forms = line.split(" ", 1)
    return Noun(GENDERS.index(gender), tuple(forms.split(",")))


def _grouped(lines: Iterator[str]) -> dict[str, Sequence[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        gender, case, form = line.split()
        groups[f"{gender} {case}"].append(form)
    return dict(groups)


def ranked(rng: Random, items: Sequence[T]) -> T:
    """One of items that stand commonest first: the first are likelier, none is left out."""
    if rng.random() < OFFICE:
        return items[rng.randrange(len(items) // 10)]
    return items[int(len(items) * rng.random() ** 1.5)]


def split(text: str) -> tuple[str, ...]:
    """A table of alternatives, written «one|two|three»."""
    return tuple(text.split("|"))


def noun(rng: Random, material: Material, case: int, plural: bool | None = None) -> str:
    """A common noun, perhaps with an adjective that agrees with it."""
    return noun_phrase(rng, material, case, plural, 0.0)


def noun_phrase(
    rng: Random, material: Material, case: int, plural: bool | None = None, adjective: float = 0.6
) -> str:
    thing = ranked(rng, material.nouns)
    many = (rng.random() < 0.45 if plural is None else plural) and bool(thing.forms[6 + case])
    word = thing.forms[case + 6 * many]
    if rng.random() >= adjective:
        return word
    gender = 3 if many else thing.gender
    return f"{ranked(rng, material.adjectives)[6 * gender + case]} {word}"
