"""Words without the space between them: «объектови» → «объектов и», «атакже» → «а также»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.channel.candidates import as_read
from normalize.channel.chunks import SHORT_WORDS, Chunk, chunks, compound, is_trusted, word_at
from normalize.channel.forms import form_log_chance
from normalize.channel.phrases import share_beside
from normalize.edits import Finding
from normalize.lexicon import Lexicon

RULE = "glued-words"

SCORE = 0.95
LONG, COMMON = 5, -13.0  # letters of a word that is no short one; logarithm of how often it is written
_PLAIN = re.compile("[а-яё]{4,}|[А-ЯЁ][а-яё]{5,}")


def glued(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«объектови правилами» → «объектов и правилами»."""
    parts = chunks(text)
    for place, chunk in enumerate(parts):
        if _PLAIN.fullmatch(chunk.text) and not is_trusted(chunk.text, lexicon):
            ways = list(_ways(chunk, word_at(parts, place - 1), word_at(parts, place + 1), lexicon))
            if len(ways) == 1:
                words = as_read(ways[0], chunk.text)
                yield Finding(chunk.start, chunk.end, words, RULE, SCORE, certain=True)


def _ways(chunk: Chunk, left: str, right: str, lexicon: Lexicon) -> Iterator[str]:
    """Two words that the letters are together, and that go together."""
    small = chunk.text.lower()
    for at in range(1, len(small)):
        first, second = small[:at], small[at:]
        if _is_common(first, lexicon) and _is_common(second, lexicon) and not compound(small):
            before = share_beside(first, left, second, lexicon.seen)[1]
            behind = share_beside(second, first, right, lexicon.seen)[0]
            if before or behind:
                yield f"{first} {second}"


def _is_common(word: str, lexicon: Lexicon) -> bool:
    if len(word) < LONG:
        return word in SHORT_WORDS
    chance = form_log_chance(word)
    return word in lexicon.seen.words or (chance is not None and chance > COMMON)
