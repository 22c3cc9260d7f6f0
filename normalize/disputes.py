"""Words that two engines read in two ways: a person is told both, and offered the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normalize.record import Candidate
from ocr import Word, alike

DISPUTED = "read as «"
"""What a doubt of this kind begins with."""


def dispute_doubts(words: Iterable[Word]) -> Iterator[str]:
    """One doubt per disputed word."""
    for word in words:
        if word.other is not None and alike(word.text) != alike(word.other):
            # What parts doubts may stand in none.
            mine, other = (text.replace("; ", ";") for text in (word.text, word.other))
            yield f"{DISPUTED}{mine}» and {f'as «{other}»' if other else 'as nothing'}"


def dispute_candidates(text: str, words: Iterable[Word]) -> Iterator[Candidate]:
    """The text with the other reading in the place of a word that stands in it once."""
    for word in words:
        if word.other is not None and text.split().count(word.text) == 1:
            other = [word.other if part == word.text else part for part in text.split()]
            yield Candidate(" ".join(filter(None, other)), f"another engine reads «{word.other}»")
