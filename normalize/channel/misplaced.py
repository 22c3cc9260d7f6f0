"""Words that are right by themselves, and no company for those beside them.

«Верховного Сула», «с денежными средствами, нрава на которые»: a word that is known is changed only where no
official text has it beside either of its neighbours, where it is much likelier that another one was printed
between them, and where one letter is all that differs. Of the same word another form is only suggested: who
writes often makes such slips, and what rules a form may stand far off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from normalize.channel.candidates import as_read, one_letter_off
from normalize.channel.chance import WEIGHT, log_chance, log_chances
from normalize.channel.chunks import Chunk, chunks, word_at
from normalize.channel.phrases import known_phrases, share_beside
from normalize.edits import Finding
from normalize.lexicon import Lexicon, knows
from normalize.morphology import is_person, is_same_word, only_locative
from normalize.seen import NOTHING_SEEN

RULE = "misplaced-word"

CHEAP = 7.6  # what reading one letter as another may cost at most, or one more, or one less
COMPANY = 0.02  # share of the words beside the same neighbours that a word has at least that stands there
SURE, LIKELY = 6.0, 4.5  # by how much the other story is likelier: to be told as certain, to be told at all
FORM_LIKELY = 7.0  # the same to be told for another form of the word
MARGIN = 1.5  # above the next best word
REACH = 7  # words before it, among which is the preposition of a noun
HERE = 2  # a word that comes so often in the document is its own

_PREPOSITIONS = {"в", "во", "на", "о", "об", "обо", "при", "по"}
_PLAIN = re.compile("[А-ЯЁа-яё][а-яё]{2,}")


def misplaced(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«Верховного Сула» → «Верховного Суда»."""
    parts = chunks(text)
    for place, chunk in enumerate(parts):
        if not _PLAIN.fullmatch(chunk.text):
            continue
        left, right = word_at(parts, place - 1), word_at(parts, place + 1)
        small, known = chunk.text.lower(), known_phrases()
        # This first, for what is near to a word is not found at once.
        if known.count(left, small) or known.count(small, right):
            continue
        if not _may_be_another(chunk.text, lexicon.asked_for(chunk.text)):
            continue
        if finding := _better(chunk, left, right, parts[max(0, place - REACH) : place], lexicon):
            yield finding


@lru_cache(maxsize=20_000)
def _may_be_another(word: str, vocabulary: frozenset[str]) -> bool:
    small = word.lower()
    if word in vocabulary or small in vocabulary:
        return False
    return knows(word, vocabulary) and bool(_others(small))


@lru_cache(maxsize=20_000)
def _others(small: str) -> tuple[tuple[str, float], ...]:
    """Words that may have been read so, with the cost of that; another way to write the word is none."""
    plain = small.replace("ё", "е")
    return tuple((word, off) for word, off in one_letter_off(small, CHEAP) if word.replace("ё", "е") != plain)


def _lacks_preposition(chunk: Chunk, before: Sequence[Chunk]) -> bool:
    """«создание условии»: a noun that only a preposition governs, and none is near before it: й read as и."""
    if not chunk.text.endswith("ии") or not _PLAIN.fullmatch(chunk.text):
        return False
    small = [c.text.lower() for c in before]
    if len(before) < REACH or _PREPOSITIONS & set(small) or small[-1].endswith("и"):  # «равноправии и»
        return False
    return only_locative(chunk.text)


def _better(chunk: Chunk, left: str, right: str, before: Sequence[Chunk], lexicon: Lexicon) -> Finding | None:
    small = chunk.text.lower()
    seen = lexicon.seen.words.get(small, 0)
    if seen > HERE and any(share_beside(small, left, right, lexicon.seen)):
        return None
    # Its own place proves nothing for it.
    here = lexicon.of_document(NOTHING_SEEN) if seen < HERE else lexicon
    as_it_is = WEIGHT * log_chance(small, left, right, here)
    others = _others(small)
    chances = log_chances([word for word, _ in others], left, right, lexicon)
    stories = sorted(
        (
            (WEIGHT * chance - off - as_it_is, word)
            for chance, (word, off) in zip(chances, others, strict=True)
        ),
        reverse=True,
    )
    better, word = stories[0]
    margin = better - (stories[1][0] if len(stories) > 1 else 0.0)
    if better < LIKELY or margin < MARGIN or (chunk.text[0].isupper() and is_person(word)):
        return None
    certain = better >= SURE and max(share_beside(word, left, right, lexicon.seen)) >= COMPANY
    if is_same_word(small, word) and not _lacks_preposition(chunk, before):
        if better < FORM_LIKELY:
            return None
        certain = False
    after = as_read(word, chunk.text)
    return Finding(chunk.start, chunk.end, after, RULE, 0.9, certain, round(better, 2), (chunk.text,))
