"""A point, a stroke or a speck behind a word, before one in small letters: no sentence ends there, so it was
read for a comma, or for nothing. Official texts have a point so six times in 2.9 million words, but behind
abbreviations, and these end in a consonant.
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
from normalize.morphology import can_be, is_abbreviation

RULE = "stray-mark"

READ_FOR_A_COMMA = {".": log(60.0), "!": 0.0, "’": 0.0, "'": 0.0}
"""How many times likelier each mark is read for a comma than for nothing, as a natural logarithm. Of a point
Tesseract does so 74 times as often, the reader more (`training.misreadings` prints it)."""

CERTAIN = 2.5  # natural logarithm of the odds
# «В» is read as «в», «С» as «с»: before these a sentence may well end; «спорт. зал»: a word may be cut off.
FARTHER = 4.0
SHORTEST = 4  # letters, but of prepositions
INFLECTED = 5  # letters of a word whose ending no abbreviation keeps

_STRAY = re.compile(r"(?P<closed>[»\")”]?)(?P<mark>[.!’'])\Z")
_CYRILLIC = re.compile("[А-ЯЁа-яё-]+")
_CAPITALS = re.compile("[А-ЯЁ]{2,6}")
_WHOLE = re.compile("[аеёиоуыэюяьй]$")
_ENDING = re.compile("(?:[ое]в|[аяыи]х|[аяоеыи]м)$")
_OF_A_VERB = ({"VERB"}, {"ADJS"}, {"PRTS"})
_GOING = re.compile(r"[а-яё]{3} \Z")
_BEFORE_ALL = frozenset("без в во для до за и из ко на над не от по при про со".split())  # noqa: SIM905


def stray_mark(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«пояснил. что» → «пояснил, что», «Костромской. области» → «Костромской области»."""
    if not any(mark in text for mark in READ_FOR_A_COMMA):
        return
    parts = chunks(text)
    for place, (left, right) in enumerate(pairwise(parts)):
        found = _STRAY.match(text[left.end : right.start].removesuffix(" "))
        if not found or not _goes_on(left, right, text, lexicon):
            continue
        at = left.end + found.start("mark")
        yield from _finding(parts, place, found["mark"], at)


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
    """Whether it is no abbreviation: these are cut off before a vowel, and no ending of a case is left."""
    if small in _BEFORE_ALL or _WHOLE.search(small):
        return True
    if not can_be(small, {"NOUN"}) and any(can_be(small, kind) for kind in _OF_A_VERB):
        return True
    if len(small) < INFLECTED or not _ENDING.search(small) or can_be(small, {"nomn", "sing"}):
        return False
    return small.endswith("в") or any(can_be(small, {case}) for case in ("datv", "ablt", "loct"))


def _go_together(left: str, right: str) -> bool:
    """«Внимание! начинаем»: people go on so behind an exclamation, but not between words that go together."""
    return known_phrases().count(left, right) > 0


def _finding(parts: Sequence[Chunk], place: int, mark: str, at: int) -> Iterator[Finding]:
    words = [word_at(parts, place + offset) for offset in (-1, 0, 1, 2)]
    odds = known_commas().odds(words) + READ_FOR_A_COMMA[mark]
    after, rival = (",", "") if odds > 0 else ("", ",")
    least = CERTAIN if len(words[2]) > 1 else FARTHER
    if _CAPITALS.fullmatch(parts[place].text) or not _is_whole(words[1]):
        if not after:
            return
        least = FARTHER
    certain = abs(odds) >= least and (mark == "." or _go_together(words[1], words[2]))
    score = round(1.0 / (1.0 + exp(-abs(odds))), 2)
    yield Finding(at, at + 1, after, RULE, score, certain, round(abs(odds), 2), (rival,))
