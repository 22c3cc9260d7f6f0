"""A word that was read as two, one of which is a word by chance: «Про граммы», «обществен ная»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from normalize.channel.candidates import DEAREST, as_read, is_forbidden, possible
from normalize.channel.chance import WEIGHT, log_chance, log_chances
from normalize.channel.chunks import SHORT_WORDS, Chunk, chunks, is_trusted, word_at
from normalize.channel.confusion import SPACE
from normalize.channel.forms import form_log_chance
from normalize.channel.phrases import known_phrases
from normalize.channel.stories import EACH, NONE
from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import is_name
from normalize.seen import NOTHING_SEEN

RULE = "broken-word"

LEAST, SHORTEST = 2, 6  # letters of a part, of the whole word
HERE = 2  # a word that comes so often in the document is its own
COMMON = -13.0  # logarithm of how often it is written
SURE, SURE_OF_WORDS, MARGIN = 2.0, 7.0, 1.5  # odds; the same where both parts are words; above the next word
CHEAP = 3.0  # what misreading it may cost besides, where a part is no word
_PARTS = (re.compile("[А-ЯЁа-яё][а-яё]*"), re.compile("[а-яё]+"))
_NEVER_PARTS = SHORT_WORDS - {"про", "при", "под", "над", "без", "об", "во", "со"}


def broken(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«Про граммы» → «Программы»."""
    parts = chunks(text)
    done = 0
    for place, (one, other) in enumerate(pairwise(parts)):
        may_be = one.start >= done and _may_be_one(one, other, lexicon)
        if may_be and (finding := _whole(parts, place, lexicon)):
            done = other.end
            yield finding


def _may_be_one(one: Chunk, other: Chunk, lexicon: Lexicon) -> bool:
    if min(len(one.text), len(other.text)) < LEAST:  # «г» and «п» are words
        return False
    if one.closed or other.opened or len(one.text) + len(other.text) < SHORTEST:
        return False
    if not (_PARTS[0].fullmatch(one.text) and _PARTS[1].fullmatch(other.text)):
        return False
    trusted = [is_trusted(chunk.text, lexicon) for chunk in (one, other)]
    first, second = one.text.lower(), other.text
    if known_phrases().count(first, second) or not any(trusted):
        return False
    if first in _NEVER_PARTS or second in SHORT_WORDS:
        return False
    return not trusted[0] or lexicon.seen.words.get(first, 0) < HERE


def _whole(parts: Sequence[Chunk], place: int, lexicon: Lexicon) -> Finding | None:
    one, other = parts[place], parts[place + 1]
    left, right = word_at(parts, place - 1), word_at(parts, place + 2)
    both = all(is_trusted(chunk.text, lexicon) for chunk in (one, other))
    printed = dict(_printed((one.text + other.text).lower(), 0.0 if both else CHEAP, lexicon))
    chances = log_chances([*printed], left, right, lexicon)
    stories = sorted(
        (
            (WEIGHT * chance - off - SPACE, word)
            for chance, (word, off) in zip(chances, printed.items(), strict=True)
        ),
        reverse=True,
    )
    if not stories or (len(stories) > 1 and stories[0][0] - stories[1][0] < MARGIN):
        return None
    best, word = stories[0]
    first, second = one.text.lower(), other.text
    apart = _apart(first, left, second, lexicon) + _apart(second, first, right, lexicon)
    if best - apart < (SURE_OF_WORDS if both else SURE) or is_name(word):
        return None
    after = as_read(word, one.text)
    return Finding(one.start, other.end, after, RULE, 0.9, certain=True, margin=round(best - apart, 2))


def _printed(read: str, dearest: float, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Words that may have been read so, with the cost of that: the one that it is, or what is near."""
    if lexicon.knows(read):
        words: tuple[tuple[str, float], ...] = ((read, 0.0),)
    else:
        words = possible(read, lexicon) if dearest else ()  # what is near is not found at once
    for word, off in words:
        common = (form_log_chance(word) or -DEAREST) > COMMON
        if off <= dearest and common and not is_forbidden(word, read):
            yield word, off


def _apart(word: str, left: str, right: str, lexicon: Lexicon) -> float:
    """The likeliest story of a part by itself: printed so, or misread. Its own place proves nothing."""
    if lexicon.seen.words.get(word, 0) < HERE:
        lexicon = lexicon.of_document(NOTHING_SEEN)
    if is_trusted(word, lexicon):
        return WEIGHT * log_chance(word, left, right, lexicon)
    others = possible(word, lexicon)
    chances = log_chances([other for other, _ in others], left, right, lexicon)
    misread = max(
        (WEIGHT * chance - off for chance, (_, off) in zip(chances, others, strict=True)), default=-1e9
    )
    return max(misread, -(NONE + EACH * len(word)))
