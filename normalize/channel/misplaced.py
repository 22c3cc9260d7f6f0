"""Words that are right by themselves, hardly ever written, and no company for those beside them.

«Верховного Сула», «с денежными средствами, нрава на которые»: a word that is known is changed only where it
is rare, where official texts or the document have the other one beside the same words, and where one letter
is all that differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from normalize.channel.candidates import as_read, one_letter_off
from normalize.channel.chance import WEIGHT, log_chance
from normalize.channel.chunks import Chunk, chunks, word_at
from normalize.channel.forms import form_log_chance
from normalize.channel.phrases import share_beside
from normalize.edits import Finding
from normalize.lexicon import Lexicon, knows
from normalize.morphology import is_person, only_locative
from normalize.seen import NOTHING_SEEN

RULE = "misplaced-word"

RARE = -11.5  # natural logarithm of how often a word is written that may be none here
CHEAP = 4.5  # what reading one letter as another may cost at most
COMPANY = 0.02  # share of the words beside the same neighbours that the other word has at least
SURE, LIKELY = 7.0, 5.0  # by how much the other story is likelier: to be told as certain, to be told at all
MARGIN = 1.5  # above the next best word
REACH = 7  # words before it, among which is the preposition of a noun
HERE = 2  # a word that comes so often in the document is its own

_PREPOSITIONS = {"в", "во", "на", "о", "об", "обо", "при", "по"}
_PLAIN = re.compile("[А-ЯЁа-яё][а-яё]{2,}")


def misplaced(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«Верховного Сула» → «Верховного Суда»."""
    parts = chunks(text)
    for place, chunk in enumerate(parts):
        before = parts[max(0, place - REACH) : place]
        if _may_be_another(chunk.text, lexicon.asked_for(chunk.text)) or _lacks_preposition(chunk, before):
            left, right = word_at(parts, place - 1), word_at(parts, place + 1)
            if finding := _better(chunk, left, right, lexicon):
                yield finding


@lru_cache(maxsize=20_000)
def _may_be_another(word: str, vocabulary: frozenset[str]) -> bool:
    small = word.lower()
    if not _PLAIN.fullmatch(word) or word in vocabulary or small in vocabulary:
        return False
    chance = form_log_chance(small)
    rare = chance is None or chance < RARE
    return rare and knows(word, vocabulary) and bool(one_letter_off(small, CHEAP))


def _lacks_preposition(chunk: Chunk, before: Sequence[Chunk]) -> bool:
    """«создание условии»: a noun that only a preposition governs, and none is near before it: й read as и."""
    if not chunk.text.endswith("ии") or not _PLAIN.fullmatch(chunk.text):
        return False
    small = [c.text.lower() for c in before]
    if len(before) < REACH or _PREPOSITIONS & set(small):
        return False
    return only_locative(chunk.text)


def _better(chunk: Chunk, left: str, right: str, lexicon: Lexicon) -> Finding | None:
    small = chunk.text.lower()
    if any(share_beside(small, left, right, lexicon.seen)) and lexicon.seen.words.get(small, 0) > HERE:
        return None
    stories = sorted(_stories(small, left, right, lexicon), reverse=True)
    if not stories:
        return None
    better, word = stories[0]
    margin = better - (stories[1][0] if len(stories) > 1 else 0.0)
    if better < LIKELY or margin < MARGIN or (chunk.text[0].isupper() and is_person(word)):
        return None
    after = as_read(word, chunk.text)
    return Finding(chunk.start, chunk.end, after, RULE, 0.9, better >= SURE, round(better, 2), (chunk.text,))


def _stories(small: str, left: str, right: str, lexicon: Lexicon) -> Iterator[tuple[float, str]]:
    """By how much another word is likelier."""
    others = [
        (word, off)
        for word, off in one_letter_off(small, CHEAP)
        if word.replace("ё", "е") != small.replace("ё", "е")
        if max(share_beside(word, left, right, lexicon.seen)) >= COMPANY
    ]
    if others:
        # Its own place proves nothing for it.
        alone = lexicon.seen.words.get(small, 0) < HERE
        known = lexicon.of_document(NOTHING_SEEN) if alone else lexicon
        here = WEIGHT * log_chance(small, left, right, known)
        for word, off in others:
            yield WEIGHT * log_chance(word, left, right, lexicon) - off - here, word
