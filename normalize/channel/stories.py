"""The likeliest story of how something came to be read: which word was printed there, or which two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from normalize.channel.candidates import DEAREST, ENDING, possible
from normalize.channel.chance import WEIGHT, log_chances
from normalize.channel.chunks import SHORT_WORDS, Chunk, is_trusted, word_at
from normalize.channel.pairs import pairs
from normalize.channel.phrases import share_beside
from normalize.lexicon import Lexicon

# A story's score is WEIGHT times the logarithm of how often the word is written between those beside it, less
# the reading's cost. It is possible from -(NONE + EACH for each sign read) on: that no word was printed, but
# just these signs.
NONE, EACH = 9.0, 0.9
ABSORBED = 4.0  # what it costs that a short word is a piece of another one
MOST_RIVALS, FAR_OFF = 4, 6.0  # words that are told of besides, and how much less likely they are at most
NEARER = 1.5  # by so much the letters are more those of another form
MOSTLY = 0.15  # share of the words beside a neighbour
PIECE = 3  # letters of a known word that may be a piece of a broken one, at most


_PIECES_OF_NONE = SHORT_WORDS | {"г", "д", "п", "т", "м", "р", "л", "ч", "ст", "ул", "кв", "им"}


@dataclass(frozen=True, slots=True)
class Story:
    """`word` was printed where the chunks `first` to `last` were read. `room`: above what is possible;
    `margin`: above the next best word; `rivals`: the next best ones. `proven`: it mostly stands beside its
    neighbours. `nearer`: the letters are more those of another form of it."""

    word: str
    first: int
    last: int
    room: float
    margin: float
    rivals: tuple[str, ...]
    proven: bool
    nearer: bool = False


def best_of_one(text: str, parts: Sequence[Chunk], first: int, last: int, lexicon: Lexicon) -> Story | None:
    group = parts[first : last + 1] if last > first else ()
    read = text[parts[first].start : parts[last].end].lower()
    left, right = word_at(parts, first - 1), word_at(parts, last + 1)
    offs = dict(possible(read, lexicon))
    chances = log_chances([*offs], left, right, lexicon)
    scores = _each_once(
        ((WEIGHT * chance - off, word) for chance, (word, off) in zip(chances, offs.items(), strict=True)),
        offs,
    )
    if not scores:
        return None
    scores.sort(reverse=True)
    score, word = scores[0]
    if word == read:  # a name in small letters, and no word is likelier
        return None
    following = scores[1][0] if len(scores) > 1 else score - DEAREST
    rivals = tuple(rival for off, rival in scores[1 : MOST_RIVALS + 1] if off > score - FAR_OFF)
    proven = max(share_beside(word, left, right, lexicon.seen)) >= MOSTLY
    room = score + NONE + EACH * len(read) - ABSORBED * sum(p.text.lower() in _PIECES_OF_NONE for p in group)
    nearer = any(offs[rival] < offs[word] - NEARER and are_forms(word, rival) for rival in rivals)
    return Story(word, first, last, room, score - following, rivals, proven, nearer)


def _each_once(scores: Iterable[tuple[float, str]], offs: Mapping[str, float]) -> list[tuple[float, str]]:
    """A word with ё and with е is one, written as the letters were read."""
    ways: dict[str, tuple[float, str]] = {}
    for score, word in scores:
        best, spelled = ways.get(word.replace("ё", "е"), (score, word))
        nearer = min(spelled, word, key=offs.__getitem__)
        ways[word.replace("ё", "е")] = max(best, score), nearer
    return list(ways.values())


def best_of_two(parts: Sequence[Chunk], place: int, lexicon: Lexicon, one: Story | None) -> Story | None:
    """The story that two words were printed there, where that is likelier than `one`; else that one."""
    chunk = parts[place]
    found = pairs(chunk.text.lower(), word_at(parts, place - 1), word_at(parts, place + 1), lexicon)
    if one:  # the same letters are no other story
        found = [pair for pair in found if pair.words.replace(" ", "") != one.word]
    if not found:
        return one
    room = found[0].score + NONE + EACH * len(chunk.text)
    if one and one.room >= room:
        margin = one.margin if one.last > one.first else min(one.margin, one.room - room)
        return replace(one, margin=margin)
    following = [pair.score - found[0].score for pair in found[1:2]] + ([one.room - room] if one else [])
    margin = -max(following, default=-DEAREST)
    rivals = tuple(pair.words for pair in found[1 : MOST_RIVALS + 1] if pair.score > found[0].score - FAR_OFF)
    return Story(found[0].words, place, place, room, margin, rivals, proven=False)


def are_forms(word: str, other: str) -> bool:
    return other.startswith(word[: max(3, len(word) - ENDING)])


def windows(parts: Sequence[Chunk], place: int, done: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The chunk alone, and with pieces beside it that no mark parts from it and that are no words of note."""
    for before, behind in ((0, 0), (1, 0), (0, 1), (1, 1), (0, 2)):
        first, last = place - before, place + behind
        if first <= done or last >= len(parts):
            continue
        group = parts[first : last + 1]
        parted = any(_are_parted(one, other, lexicon) for one, other in pairwise(group))
        words = any(len(c.text) > PIECE and is_trusted(c.text, lexicon) for c in group)
        if not parted and (first == last or not words):
            yield first, last


def _are_parted(one: Chunk, other: Chunk, lexicon: Lexicon) -> bool:
    """By a mark, that is no stroke of a letter: «Техноло! ия»."""
    if other.text[0].isupper() and not one.text.isupper():
        return True
    if other.opened or not one.closed:
        return other.opened
    return not (one.stroke and other.text[0].islower() and not is_trusted(one.text, lexicon))
