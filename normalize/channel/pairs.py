"""Two words that were read as one, and not both of them right: «чтопрелполагает» → «что предполагает»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from normalize.channel.candidates import possible
from normalize.channel.chance import WEIGHT, Chances, log_chances
from normalize.channel.chunks import SHORT_WORDS
from normalize.channel.forms import form_log_chance
from normalize.lexicon import Lexicon

LOST_SPACE, MARK_FOR_SPACE = 3.5, 2.5  # what it costs that a space was not read, or was read as a mark
SHORTEST = 5  # signs read
SHORT, COMMON_SHORT = 3, -7.5  # the same for words of three letters
COMMON = -11.0  # logarithm of how often a word is written that was read right beside one that was not
LEAST = 4  # letters of a word that was not read right
_MARKED = re.compile(r"([а-яё]+)[-’‘'`·]([а-яё]+)")
_LETTERS = re.compile("[а-яё]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """`score`: as that of a word in misread.py."""

    words: str
    score: float


def pairs(read: str, left: str, right: str, lexicon: Lexicon) -> list[Pair]:
    """The likeliest first. `read`: in small letters; `left`, `right`: the words beside it."""
    found: dict[str, float] = {}
    ways = [way for way in _ways(read, lexicon) if not _is_one(*way[:2], read)]
    firsts = [*dict.fromkeys(first for first, _, _ in ways)]
    alone = dict(zip(firsts, log_chances(firsts, left, "", lexicon), strict=True))
    behind = Chances(right, lexicon)
    for first, group in groupby(ways, key=itemgetter(0)):
        seconds = [(second, off) for _, second, off in group]
        chances = behind.logs([second for second, _ in seconds], first)
        for chance, (second, off) in zip(chances, seconds, strict=True):
            words = f"{first} {second}"
            score = WEIGHT * (alone[first] + chance) - off
            found[words] = max(found.get(words, -1e9), score)
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return [Pair(words, score) for words, score in ranked]


def _is_one(first: str, second: str, read: str) -> bool:
    """Whether the author made one word of them: «правоудостоверяющих»."""
    solid = first + second == read and min(len(first), len(second)) >= LEAST
    return solid or f"{first}о{second}" == read


def _ways(read: str, lexicon: Lexicon) -> Iterator[tuple[str, str, float]]:
    """Two words, and what reading them as one costs: one of them was read right."""
    if len(read) < SHORTEST:
        return
    if marked := _MARKED.fullmatch(read):
        parted = [(marked[1], marked[2], MARK_FOR_SPACE)]
    elif _LETTERS.fullmatch(read):
        parted = [(read[:at], read[at:], LOST_SPACE) for at in range(1, len(read))]
    else:
        return
    for first, second, off in parted:
        if first.endswith("о") and len(first) >= LEAST:  # the first part of many words
            continue
        if _is_right(first):
            yield from ((first, word, off + more) for word, more in _read_as(second, lexicon))
        if _is_right(second):
            yield from ((word, second, off + more) for word, more in _read_as(first, lexicon))


def _is_right(word: str) -> bool:
    if word in SHORT_WORDS:
        return True
    chance = form_log_chance(word)
    return (
        chance is not None
        and len(word) >= SHORT
        and chance > (COMMON if len(word) >= LEAST else COMMON_SHORT)
    )


def _read_as(part: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    if _is_right(part):
        yield part, 0.0
    elif len(part) >= LEAST:
        yield from possible(part, lexicon)
