"""Lines become text: which hyphens at a line end go, and where no space belongs.

Nothing else changes here. A letter that was misread stays misread: repair comes later and is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from normalize.morphology import is_adjective, is_word
from ocr import Reading

Verdict = Literal["keep", "drop"]

HYPHENS = "-\u2010\u2011"
BREAK_MARKS = "\u00ad¬"
DASHES = HYPHENS + "\u2012–—"

BROKEN_CODE = 6
"""A code of as many digits or more fills its narrow column; what is left of it stands in the next line."""
LENGTHS_OF_CODES = frozenset({10, 11, 12, 13, 20})
"""Of a taxpayer's number (10, 12), a municipality's (11), a registered company's (13), an account's (20)."""

_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_LATIN_OR_DIGIT = re.compile(r"[A-Za-z0-9]")
# A mark that a digit or a point follows may be part of a number or of an ellipsis: it is left alone.
# Both begin with the space and look back from there: so they are found at once.
_SPACE_BEFORE_MARK = re.compile(r" (?<=\S ) *(?=[,.;:!?)»](?![\d.,]))")
_SPACE_AFTER_OPENING = re.compile(r" (?<=[(«] ) *")


@dataclass(frozen=True, slots=True)
class Joined:
    """`text`: one line. `doubt`: what could not be decided on the way, None where all was clear."""

    text: str
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hyphen at a line end and the letters that stand around it, with the case that they were read in."""

    left: str
    right: str
    vocabulary: frozenset[str]

    @property
    def solid(self) -> str:
        return self.left + self.right

    @property
    def hyphenated(self) -> str:
        return f"{self.left}-{self.right}"


def joined(reading: Reading, vocabulary: Iterable[str] = ()) -> Joined:
    """The lines of a reading as one line; `vocabulary` as `words_inside_lines` gives it."""
    return join_lines([line.text for line in reading.lines], vocabulary)


def join_lines(lines: Sequence[str], vocabulary: Iterable[str] = ()) -> Joined:
    """Lines become one line of text.

    Joined by one space; a hyphen at a line end that only broke the word goes, a real one stays and takes no
    space, nor does a slash close to its word. No letter, digit or mark is lost or made but such hyphens.
    """
    seen = _in_small_letters(frozenset(vocabulary))
    text = ""
    unsure: list[str] = []
    for line in (" ".join(line.split()) for line in lines):
        if not text or not line:
            text = text or line
            continue
        text, doubt = _appended(text, line, seen)
        if text.isdigit():
            unsure.clear()  # of a code over many lines only its whole length says something
        if doubt:
            unsure.append(doubt)
    return Joined(tidy_spaces(text), "; ".join(unsure) or None)


@lru_cache(maxsize=8)  # that of a document comes with each of its texts
def _in_small_letters(vocabulary: frozenset[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in vocabulary)


def tidy_spaces(text: str) -> str:
    """One space between words, none before , . ; : ! ? ) » and after ( «; numbers stay as they are."""
    text = " ".join(text.split())
    return _SPACE_AFTER_OPENING.sub("", _SPACE_BEFORE_MARK.sub("", text))


def words_inside_lines(readings: Iterable[Reading]) -> frozenset[str]:
    """Words in lower case that stand whole inside a line: evidence for those that a line end cuts."""
    return words_inside(reading.text for reading in readings)


def words_inside(texts: Iterable[str]) -> frozenset[str]:
    """The same of the texts of readings."""
    whole: set[str] = set()
    for text in texts:
        for line in filter(None, text.split("\n")):
            words = line.split(" ")
            inside = words[:-1] if line[-1] in DASHES + BREAK_MARKS else words
            whole.update(found.lower() for word in inside for found in _WORD.findall(word))
    return frozenset(whole)


def _appended(text: str, line: str, seen: frozenset[str]) -> tuple[str, str | None]:
    last, before = text[-1], text[-2:-1]
    if text.isdigit() and line.isdigit() and len(text) >= BROKEN_CODE > len(line):
        doubt = None if len(text) + len(line) in LENGTHS_OF_CODES else f"«{text}» and «{line}» joined"
        return text + line, doubt
    if last == "/" and before.strip():
        return text + line, None  # a slash parts the words of one expression, and takes no space: «и/или»
    if last in DASHES and before in DASHES and text[-3:-2].isdigit() and line[0].isdigit():
        return text + line, None  # one long dash of a range, read as two
    if last not in DASHES + BREAK_MARKS or not before.strip() or before in DASHES:
        return f"{text} {line}", None
    if last in BREAK_MARKS:
        return text[:-1] + line, None
    if last not in HYPHENS:  # a dash that stands right at a digit is part of a range: 13:00–14:00
        return (text + line if before.isdigit() and line[0].isdigit() else f"{text} {line}"), None
    verdict, doubt = judge_break(LineBreak(_last_piece(text[:-1]), _first_piece(line), seen))
    return (text[:-1] if verdict == "drop" else text) + line, doubt


def _last_piece(text: str) -> str:
    return re.split(r"[\s\-‐‑(«\"„]", text)[-1]


def _first_piece(text: str) -> str:
    found = re.match(r"[^\W_]*", text)
    return found.group() if found else ""


def marks_or_digits(at: LineBreak) -> Verdict | None:
    """02-15, IT-куб, Wi-Fi, 3-х: nobody breaks a word there."""
    if not at.left.isalpha() or not at.right.isalpha() or _LATIN_OR_DIGIT.search(at.solid):
        return "keep"
    return None


def capitals(at: LineBreak) -> Verdict | None:
    """Шаура-Енот, ЖКХ-центр: the two pieces are written differently, so they are two words."""
    if at.right[0].isupper() and (not at.left.isupper() or len(at.left) == 1):
        return "keep"  # «И-ДАЭ», a code, too
    if at.left.isupper() and at.right.islower() and len(at.left) > 1:
        return "keep"
    return None


def seen_whole(at: LineBreak) -> Verdict | None:
    """The same document has the word inside a line."""
    hyphenated, solid = (form.lower() in at.vocabulary for form in (at.hyphenated, at.solid))
    if hyphenated == solid:
        return None
    return "keep" if hyphenated else "drop"


def only_hyphenated_is_known(at: LineBreak) -> Verdict | None:
    return "keep" if is_word(at.hyphenated) and not is_word(at.solid) else None


def compound_adjective(at: LineBreak) -> Verdict | None:
    """организационно-методической: the dictionary has it solid as well, yet orders write it with a hyphen."""
    linked = len(at.left) > 3 and at.left[-1].lower() in "ое" and is_word(at.left)
    return "keep" if linked and is_adjective(at.right) else None


def solid_is_known(at: LineBreak) -> Verdict | None:
    return "drop" if is_word(at.solid) and not is_word(at.hyphenated) else None


def two_words(at: LineBreak) -> Verdict | None:
    """модуль-тёплая, скан-копию: both stand alone and there is no such solid word."""
    both = len(at.left) > 1 and len(at.right) > 1 and is_word(at.left) and is_word(at.right)
    return "keep" if both and not is_word(at.solid) else None


BREAK_RULES: tuple[Callable[[LineBreak], Verdict | None], ...] = (
    marks_or_digits,
    capitals,
    seen_whole,
    only_hyphenated_is_known,
    compound_adjective,
    solid_is_known,
    two_words,
)


def judge_break(at: LineBreak) -> tuple[Verdict, str | None]:
    """Whether the hyphen stays, by the first rule that does not abstain; a doubt where none knew."""
    for rule in BREAK_RULES:
        verdict = rule(at)
        if verdict:
            return verdict, None
    if is_word(at.hyphenated) or (len(at.left) > 3 and is_word(at.left) and len(at.right) > 3):
        return "keep", f"hyphen kept in {at.hyphenated}"
    return "drop", f"hyphen dropped from {at.hyphenated}"
