"""A point behind a word, before one in small letters: no sentence ends there, so it was read for a comma, or
for nothing. In running text, that is: in cells and lists people go on in small letters behind a point, and
cut words off. Official texts have a point so six times in 2.9 million words, but behind abbreviations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import exp, log

from normalize.channel.chunks import Chunk, chunks, word_at
from normalize.channel.commas import known_commas
from normalize.channel.forms import form_number
from normalize.channel.phrases import known_phrases
from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import can_be, is_abbreviation, is_adjective

RULE = "stray-mark"

READ_FOR_A_COMMA = log(60.0)
"""How many times likelier a point is read for a comma than for nothing; `training.misreadings` counts 74
times for Tesseract, more for the reader; this is on the safe side."""

CERTAIN = 2.5  # natural logarithm of the odds
# The same of what is less clear: before a word of one letter a sentence may end, for «В» is read as «в»; and
# the word before the point may be cut off.
FARTHER = 4.0
RUNNING = 6  # words of a text that is more than a label or a list in a cell
SHORTEST = 4  # letters, but of prepositions
INFLECTED = 5  # letters of a word whose ending no abbreviation keeps

_STRAY = re.compile(r"[»\")”]?(?P<mark>\.)\Z")
_CYRILLIC = re.compile("[А-ЯЁа-яё-]+")
_CAPITALS = re.compile("[А-ЯЁ]{2,6}")
_WHOLE = re.compile("[аеёиоуыэюяьй]$")
_ENDING = re.compile("(?:[ое]в|[аяыи]х|[аяоеыи]м)$")
_GOING = re.compile(r"[а-яё]{3} \Z")
_BEFORE_ALL = frozenset("без в во для до за и из ко на над не от по при про со".split())  # noqa: SIM905
_NOMINATIVES = ({"NOUN", "nomn"}, {"ADJF", "nomn"}, {"PRTF", "nomn"}, {"VERB"}, {"PRTS"}, {"ADJS"}, {"INFN"})


def stray_mark(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«пояснил. что» → «пояснил, что», «Костромской. области» → «Костромской области»."""
    if ". " not in text:
        return
    parts = chunks(text)
    for place, (left, right) in enumerate(pairwise(parts)):
        found = _STRAY.match(text[left.end : right.start].removesuffix(" "))
        if found and _goes_on(left, right, text, lexicon):
            yield from _finding(parts, place, left.end + found.start("mark"))


def _goes_on(left: Chunk, right: Chunk, text: str, lexicon: Lexicon) -> bool:
    """Whether no sentence ends between them: a whole word, and a known one in small letters."""
    if text[right.start - 1] != " " or not right.text[0].islower():
        return False
    if not (_is_known(right.text, lexicon) and _CYRILLIC.fullmatch(left.text)):
        return False
    small = left.text.lower()
    if _CAPITALS.fullmatch(left.text):
        return lexicon.knows(left.text)
    if left.text in _BEFORE_ALL:
        goes_on = len(right.text) >= SHORTEST and _GOING.search(text, 0, left.start) is not None
        return len(small) > 1 or goes_on
    return len(small) >= SHORTEST and not is_abbreviation(small) and _is_known(small, lexicon)


def _is_known(word: str, lexicon: Lexicon) -> bool:
    return lexicon.knows(word) or form_number(word.lower()) is not None


def _is_whole(small: str) -> bool:
    """Whether it is not cut off: that is done before a vowel, and where no ending of a case is left;
    «кадров.» may be «кадровая»."""
    if small in _BEFORE_ALL or _WHOLE.search(small):
        return True
    if can_be(small, {"VERB"}) and not can_be(small, {"NOUN"}):
        return True
    if len(small) < INFLECTED or not _ENDING.search(small) or can_be(small, {"nomn", "sing"}):
        return False
    if small.endswith("в"):
        return not any(is_adjective(small + ending) for ending in ("ый", "ой"))
    return any(can_be(small, {case}) for case in ("datv", "ablt", "loct"))


def _finding(parts: Sequence[Chunk], place: int, at: int) -> Iterator[Finding]:
    words = [word_at(parts, place + offset) for offset in (-1, 0, 1, 2)]
    odds = known_commas().odds(words) + READ_FOR_A_COMMA
    after, rival = (",", "") if odds > 0 else ("", ",")
    least = CERTAIN if len(words[2]) > 1 else FARTHER
    if _CAPITALS.fullmatch(parts[place].text) or not _is_whole(words[1]):
        if not after:
            return
        least = FARTHER
    certain = abs(odds) >= least and len(parts) >= RUNNING and _is_one_sentence(words[1], words[2], after)
    score = round(1.0 / (1.0 + exp(-abs(odds))), 2)
    yield Finding(at, at + 1, after, RULE, score, certain, round(abs(odds), 2), (rival,))


def _is_one_sentence(left: str, right: str, after: str) -> bool:
    """Whether the right word could begin none, though people write in small letters; without a comma, whether
    the two words often go together."""
    if not after:
        return known_phrases().count(left, right) > 0
    return not any(can_be(right, kind) for kind in _NOMINATIVES)
