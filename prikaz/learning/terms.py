"""What of a correction is a term: what may become a row of a dictionary, and in which context."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from normalize.lexicon import Lexicon
from normalize.morphology import is_person, is_word, only_proper
from normalize.script import LOOK_ALIKES

LONGEST, MOST_WORDS = 80, 6
LEAST_LIKE = 0.5  # share of letters: what is less alike was not misread but written anew
SHORT, CODE = 4, 7  # letters of a word, of an abbreviation, that may be another one
AROUND = 80  # characters on each side that a text is tried with

_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_CAPITALS = re.compile(r"[^\W\d_a-zа-яё]+")
_DIGIT_BEFORE = re.compile(r"\d[^\s\w]*\Z")
_DIGIT_BEHIND = re.compile(r"[^\s\w]*\d")
_INITIALS_BEFORE = re.compile(r"(?<!\w)[А-ЯЁ]\.\s?\Z")
_INITIALS_BEHIND = re.compile(r"\s?[А-ЯЁ]\.")
_OPEN_QUOTE = re.compile(r"[«\"„“][^»\"”]*\Z")
_WORD_BEFORE = re.compile(r"(?<!\S)[«\"(]*(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)[\s«»\"(/:.,]+\Z")
_WORD_BEHIND = re.compile(r"[\s»\")/:.,]+(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)(?![^\s«»\")(/:.,;!?])")
_LOOKS = str.maketrans(LOOK_ALIKES)


@dataclass(frozen=True, slots=True)
class Piece:
    """What a person made of a part of a text as it was read: text[start:] begins with `before`."""

    text: str
    start: int
    before: str
    after: str

    @property
    def end(self) -> int:
        return self.start + len(self.before)

    def beside(self, side: str) -> str:
        """The word that stands `left` or `right` of it, in small letters but for abbreviations; empty where
        none is that proves anything: a damaged one, a name, a short word."""
        if side == "left":
            match = _WORD_BEFORE.search(self.text, 0, self.start)
        else:
            match = _WORD_BEHIND.match(self.text, self.end)
        word = match["word"] if match else ""
        if _CAPITALS.fullmatch(word):
            return word if 1 < len(word) <= CODE else ""
        known = len(word) >= SHORT - 1 and is_word(word)
        return word.lower() if known and not (word[0].isupper() and is_person(word)) else ""

    def around(self) -> str:
        """It in its text, or in as much of it as rules look at."""
        first = self.text.rfind(" ", 0, max(0, self.start - AROUND)) + 1
        last = self.text.find(" ", self.end + AROUND)
        return self.text[first : last if last >= 0 else None]


@dataclass(frozen=True, slots=True)
class Term:
    """What corrections that are the same have in common, as a dictionary says it."""

    canonical: str
    variant: str
    case: str
    kind: str


def is_term(piece: Piece) -> bool:
    """Whether it is the misreading of a term: of no number, no name of a person, not of marks alone."""
    before, after = piece.before, piece.after
    if before != before.strip() or after != after.strip() or max(len(before), len(after)) > LONGEST:
        return False
    if len(after.split()) > MOST_WORDS or min(len(_LETTER.findall(t)) for t in (before, after)) < 2:
        return False
    likeness = Levenshtein.normalized_similarity(before.lower(), after.lower())
    return likeness >= LEAST_LIKE and not (_is_number(piece) or _is_of_marks(piece) or _is_a_name(piece))


def _is_number(piece: Piece) -> bool:
    """A part of a number, a date, a code: what has digits when it is right, or is close to them."""
    return (
        any(sign.isdigit() for sign in piece.after)
        or _DIGIT_BEFORE.search(piece.text, 0, piece.start) is not None
        or _DIGIT_BEHIND.match(piece.text, piece.end) is not None
    )


def _is_of_marks(piece: Piece) -> bool:
    """Marks, capitals, or in a code letters that look the same: not a word of it is misread."""
    before, after = (_bare(text) for text in (piece.before, piece.after))
    if before == after:
        return " " not in piece.after or " " in piece.before
    is_code = _CAPITALS.fullmatch(_bare(piece.after, small=False)) is not None and len(after) <= CODE
    return is_code and before.upper().translate(_LOOKS) == after.upper().translate(_LOOKS)


def _bare(text: str, *, small: bool = True) -> str:
    letters = "".join(sign for sign in text if sign.isalnum())
    return letters.casefold() if small else letters


def _is_a_name(piece: Piece) -> bool:
    """A name of a person, or what may be one: the dictionaries would make another person of somebody."""
    if _INITIALS_BEFORE.search(piece.text, 0, piece.start) or _INITIALS_BEHIND.match(piece.text, piece.end):
        return True
    was = [word for word in _CYRILLIC.findall(piece.before) if word[0].isupper()]
    words = [word for word in _CYRILLIC.findall(piece.after) if word[0].isupper()]
    if any(is_word(word) and is_person(word) for word in (*was, *words)):
        return True
    quoted = _OPEN_QUOTE.search(piece.text, 0, piece.start) is not None
    return not quoted and any(is_person(word) for word in words if not word.isupper())


def term_of(piece: Piece) -> Term:
    """In small letters where capitals say only that a sentence begins, or that a line is of capitals."""
    before, after = piece.before, piece.after
    words = _CYRILLIC.findall(after)
    small = after == after.lower() or (
        (after == after.capitalize() or (after.isupper() and len(after) > CODE))
        and all(is_word(word) and not only_proper(word) for word in words)
        and bool(words)
    )
    if small:
        return Term(after.lower(), before.lower(), "any", "term")
    is_code = _CAPITALS.fullmatch(_bare(after, small=False)) is not None
    kind = "abbreviation" if is_code else "name"
    return Term(after, before, "exact" if is_code else "any", kind)


def needs_context(term: Term, lexicon: Lexicon) -> bool:
    """Whether its variant could be right somewhere: words all, an abbreviation, or too short to tell."""
    letters = _bare(term.variant, small=False)
    if len(letters) < SHORT or (_CAPITALS.fullmatch(letters) is not None and len(letters) <= CODE):
        return True
    words = term.variant.split()
    return all(_CYRILLIC.fullmatch(word) is not None and lexicon.knows(word) for word in words)
