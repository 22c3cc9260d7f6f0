"""What kind of misreading turned one text into another: the classes that errors are counted by.

Texts are compared as the scorer compares them (benchmarks.score.norm); words are what spaces part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

LATIN, CYRILLIC = re.compile("[A-Za-z]"), re.compile("[А-Яа-яЁё]")
ROMAN = re.compile(r"\W*[IVXLCDM]+(?:-[IVXLCDM]+)?\W*")

GARBLED = 0.35  # likeness under which words have nothing in common that a class could name


@dataclass(frozen=True, slots=True)
class Slip:
    """One misread place. `truth` or `result` is empty where words were lost or invented."""

    kind: str
    truth: str
    result: str


def slips(truth: str, result: str) -> list[Slip]:
    """The places where normalized texts differ, in order; none where they are equal."""
    if not result or not truth:
        return [Slip("cell lost" if truth else "cell filled", truth, result)] if truth != result else []
    a, b = truth.split(), result.split()
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [Slip(kind_of(x, y), x, y) for x, y in pieces(" ".join(a[i:j]), " ".join(b[k:m]))]
    return found


def pieces(truth: str, result: str) -> Iterator[tuple[str, str]]:
    """A differing run of words, cut at the spaces that the shortest edit script keeps; equal parts go."""
    start = (0, 0)
    for op in Levenshtein.opcodes(truth, result):
        if op.tag != "equal":
            continue
        for k in range(op.src_end - op.src_start):
            i, j = op.src_start + k, op.dest_start + k
            if truth[i] == " ":
                yield from different(truth[start[0] : i], result[start[1] : j])
                start = (i + 1, j + 1)
    yield from different(truth[start[0] :], result[start[1] :])


def different(truth: str, result: str) -> list[tuple[str, str]]:
    return [(truth, result)] if truth != result else []


def kind_of(truth: str, result: str) -> str:
    """The first class that fits; the order is from the most telling to the least."""
    if not result:
        return "roman numeral" if ROMAN.fullmatch(truth) else lost_or_found(truth, "mark lost", "words lost")
    if not truth:
        return lost_or_found(result, "speck as mark", "words invented")
    if truth.replace(" ", "") == result.replace(" ", ""):
        return "spaces"
    if truth.lower() == result.lower():
        return "case"
    if letters(truth) == letters(result):
        return mark_kind(truth, result)
    if " " in truth and Levenshtein.normalized_similarity(truth, result) < GARBLED:
        return "garbled"
    if ROMAN.fullmatch(truth):
        return "roman numeral"
    if LATIN.search(truth):
        return "Latin word"
    if LATIN.search(result):
        return "Cyrillic read as Latin"
    return digit_or_letter_kind(truth, result)


def lost_or_found(text: str, mark: str, words: str) -> str:
    return words if letters(text) else mark


def mark_kind(truth: str, result: str) -> str:
    """Same letters and digits: what was done to the marks."""
    a, b = marks(truth), marks(result)
    if len(a) == len(b):
        return "mark misread"
    return "mark lost" if len(a) > len(b) else "speck as mark"


def digit_or_letter_kind(truth: str, result: str) -> str:
    digits = {"truth": any_digit(truth), "result": any_digit(result)}
    if digits["truth"] and not CYRILLIC.search(truth):
        return "digit as letter" if CYRILLIC.search(result) else "digits"
    if digits["truth"] and len(digits_of(truth)) > len(digits_of(result)):
        return "digit as letter"
    if digits["result"] and len(digits_of(result)) > len(digits_of(truth)):
        return "letter as digit"
    if digits["truth"] and digits_of(truth) != digits_of(result):
        return "digits"
    return "letters" if Levenshtein.distance(truth, result) <= max(2, len(truth) // 3) else "garbled"


def letters(text: str) -> str:
    return "".join(c for c in text.lower() if unicodedata.category(c)[0] in "LN" and c != "№")


def marks(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c)[0] not in "LNZ" or c == "№")


def digits_of(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def any_digit(text: str) -> bool:
    return bool(digits_of(text))


def kind_of_cell(truth: str, result: str, truth_row: list[str]) -> str | None:
    """A class that only the row's other cells explain, or None: text of a neighbour in this cell."""
    others = [cell for cell in truth_row if cell and cell != truth and len(cell) > 3]
    if result and any(cell == result for cell in others):
        return "neighbour's text"
    if truth and any(f"{truth} {cell}" == result or f"{cell} {truth}" == result for cell in others):
        return "neighbour joined"
    if result and len(result) < len(truth) and (truth.startswith(result) or truth.endswith(result)):
        return "cell cut"
    return None
