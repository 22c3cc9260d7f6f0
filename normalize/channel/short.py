"""Words of three letters at most: what was read is too little to tell, what stands on both sides tells it.

«выплат иа приобретение», «детьми н молодежью»: which of the short words was printed, by how likely each one
is between these two, and how easily it is read so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from normalize.channel.candidates import as_read
from normalize.channel.chance import WEIGHT, log_chance, log_chances
from normalize.channel.chunks import Chunk, chunks, is_head_of_compound, is_trusted, word_at
from normalize.channel.confusion import NEVER
from normalize.channel.costs import costs
from normalize.channel.forms import TENTHS, form_log_chance, known_forms
from normalize.channel.letters import CODE
from normalize.channel.phrases import known_phrases, shares_here
from normalize.channel.stories import EACH, NONE
from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.seen import NOTHING_SEEN

RULE = "misread-short-word"

MOST_LETTERS = 3
COMMON = -9.6  # logarithm of how often a short word is written that may have been printed
DEAREST = 8.0  # what reading it may cost
SURE, LIKELY, MARGIN = 2.5, 2.0, 1.5  # odds to be certain, to be told at all; above the next best word
SURE_OF_SIGN, SURE_OF_WORD = 5.0, 4.0  # odds for a single letter, many of which are units; for a known word
RARE = -8.0  # of a known word that may be another one
LONG = 3  # letters of a neighbour that says something; beside a single letter more
HERE, OFTEN = 2, 1.0  # a word that comes so often in the document may be its own: so much likelier
ALWAYS = 3  # times that it stands beside its neighbour in official texts, so that it is right

_READ = re.compile(r"[^\d\W]{1,3}|©|[+÷·.]?[^\d\W]{1,2}·?")
_WORD = re.compile("[а-яё]+(?:-[а-яё]+)*")
# Numbers never change; and whom a pronoun means, the words beside it do not say.
_NEVER = frozenset("два две три сто сот ей ею ему им ими их ее её его мне нам нас вам вас".split())  # noqa: SIM905


def misread_short(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«возложить ма заместителя» → «возложить на заместителя»."""
    parts = chunks(text)
    for place, chunk in enumerate(parts):
        if _may_be_misread(parts, place, lexicon) and (finding := _better(chunk, parts, place, lexicon)):
            yield finding


def _may_be_misread(parts: Sequence[Chunk], place: int, lexicon: Lexicon) -> bool:
    """Whether it is short, may be no word here, and has something beside it that says so."""
    chunk, read = parts[place], parts[place].text
    if read in _NEVER or len(read) > MOST_LETTERS or not _READ.fullmatch(read):
        return False
    if chunk.opened or chunk.closed or is_head_of_compound(parts, place):
        return False
    if read != read.lower() and not (len(read) == MOST_LETTERS and read == read.capitalize()):
        return False
    beside = [parts[i] for i in (place - 1, place + 1) if 0 <= i < len(parts)]
    if place and beside[0].closed:
        beside = beside[1:]
    if place + 1 < len(parts) and beside and parts[place + 1].opened:
        beside = beside[:-1]
    said = [_is_said(one.text, lexicon) for one in beside]
    if len(read) == 1 and read.isalpha():
        return said == [True, True] and all(len(one.text) > LONG for one in beside)
    return any(said)


def _is_said(text: str, lexicon: Lexicon) -> bool:
    """Whether it is a word that tells what stands beside it."""
    return len(text) >= LONG and bool(_WORD.fullmatch(text.lower())) and is_trusted(text, lexicon)


def _better(chunk: Chunk, parts: Sequence[Chunk], place: int, lexicon: Lexicon) -> Finding | None:
    read, left, right = chunk.text, word_at(parts, place - 1), word_at(parts, place + 1)
    known = known_phrases()
    if max(known.count(left, read), known.count(read, right)) >= ALWAYS:
        return None
    chance = form_log_chance(read)
    if chance is None and lexicon.knows(read) and len(read) > 1:
        return None
    if chance is not None and chance > RARE:
        return None
    here = _log_chance_of(read, left, right, lexicon)
    possible = _possible(read)
    chances = log_chances([word for word, _ in possible], left, right, lexicon)
    odds = [
        (WEIGHT * chance - off - here, word) for chance, (word, off) in zip(chances, possible, strict=True)
    ]
    odds.sort(reverse=True)
    if not odds:
        return None
    best, word = odds[0]
    margin = best - (odds[1][0] if len(odds) > 1 else 0.0)
    if best < LIKELY or margin < MARGIN:
        return None
    sure = SURE_OF_WORD if chance is not None else SURE_OF_SIGN if len(read) == 1 and read.isalpha() else SURE
    if not (
        known.count(left, word)
        or known.count(word, right)
        or any(shares_here(word, left, right, lexicon.seen))
    ):
        return None
    after = as_read(word, read)
    certain = best >= sure
    return Finding(chunk.start, chunk.end, after, RULE, 0.9 if certain else 0.7, certain, round(margin, 2))


def _log_chance_of(read: str, left: str, right: str, lexicon: Lexicon) -> float:
    """That it was printed as it was read. Its own place proves nothing for it."""
    if form_log_chance(read) is None:
        often = lexicon.seen.words.get(read, 0) > HERE
        return -(NONE + EACH * len(read)) + (OFTEN if often else 0.0)
    alone = lexicon.seen.words.get(read, 0) < HERE
    return WEIGHT * log_chance(read, left, right, lexicon.of_document(NOTHING_SEEN) if alone else lexicon)


@lru_cache(maxsize=5_000)
def _possible(read: str) -> tuple[tuple[str, float], ...]:
    """Short words that may have been read so, with the cost of that."""
    found = zip(_short_words(), costs(_short_words(), read, DEAREST), strict=True)
    return tuple((word, off) for word, off in found if word != read and 0 < off < NEVER)


@cache
def _short_words() -> tuple[str, ...]:
    groups = known_forms().groups
    return tuple(
        form.decode(CODE)
        for length in range(1, MOST_LETTERS + 1)
        if (group := groups.get(length))
        for form, tenths in zip(group.forms.tolist(), group.costs.tolist(), strict=True)
        if -tenths / TENTHS > COMMON
    )
