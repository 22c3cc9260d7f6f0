"""The rule that looks for the printed word behind one that is none, alone or with the pieces beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp, log

from normalize.channel.chunks import SHORTEST, Chunk, chunks, compound, is_trusted
from normalize.channel.confusion import NEVER, cost
from normalize.channel.forms import known_forms
from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import is_name
from normalize.script import CJK_TO_CYRILLIC, LATIN_TO_CYRILLIC

RULE = "misread-word"

# A story's score is WEIGHT times the logarithm of how often the word is written, less the reading's cost. It
# is possible from -(BASE + EACH for each sign read) on; above that by SURE, and by MARGIN above the next best
# word, it is applied. With less room it is suggested.
WEIGHT, BASE, EACH, SURE, MARGIN = 0.8, 9.0, 0.9, 0.8, 1.5
ROOM, LEAST_MARGIN = 0.5, 0.7
DEAREST = 16.0  # a reading that costs more did not happen
HERE = 0.3  # share of the words of the document itself in how often a word is written
OFTEN = 3  # an unknown word that comes so often is the author's, not the scanner's
NAMELIKE = 3.0  # room that a capital needs, for most unknown words with one are names
ENDING = 3  # letters
LONG_HEAD, LONG_REST = 4, 7  # letters of a compound word
HEADED = 3.0  # how much seldomer a word is written with such a head
PIECE = 3  # letters of a known word that may be a piece of a broken one, at most

_GOES_ON = re.compile(r",? [а-яё]|[ )»]*\([а-яё]")
_LATIN = re.compile("[A-Za-z]")
_INITIALS = re.compile(r"[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?,?\Z")
_AS_CYRILLIC = str.maketrans(
    {**LATIN_TO_CYRILLIC, **CJK_TO_CYRILLIC, "0": "о", "3": "з", "6": "б", "4": "ч", "1": "т"}
)


@dataclass(frozen=True, slots=True)
class _Story:
    """`word` was printed where the chunks `first` to `last` were read. `room`: above what is possible;
    `margin`: above the next best word."""

    word: str
    first: int
    last: int
    room: float
    margin: float


def misread(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«дегских» → «детских», «цен гров» → «центров», «тсрриюрии» → «территории»."""
    parts = list(chunks(text))
    done = -1
    for place, chunk in enumerate(parts):
        if place <= done or not _is_suspicious(chunk, parts, place, lexicon):
            continue
        windows = _windows(parts, place, done, lexicon)
        stories = [story for first, last in windows if (story := _best(text, parts, first, last, lexicon))]
        best = max(stories, key=lambda story: story.room, default=None)
        finding = _finding(best, text, parts, lexicon) if best else None
        if best and finding:
            done = best.last if finding.certain else done
            yield finding


def _finding(story: _Story, text: str, parts: Sequence[Chunk], lexicon: Lexicon) -> Finding | None:
    start, end = parts[story.first].start, parts[story.last].end
    read = text[start:end]
    vouched = any(
        word in known
        for word in (story.word, story.word.capitalize())
        for known in (lexicon.seen.words, lexicon.vocabulary)
    )
    its_authors = lexicon.seen.words.get(read.lower(), 0) >= OFTEN and not vouched
    if its_authors or is_forbidden(story.word, read):
        return None
    proper = not vouched and (is_name(story.word) or not _is_running_text(text, start, end))
    room = NAMELIKE if read[0].isupper() and not vouched else SURE
    if story.room >= room and story.margin >= MARGIN and not proper:
        return Finding(start, end, as_read(story.word, read), RULE, _score(story), certain=True)
    # That a name is like a word, or like a commoner name, is not worth to be told but where it is very like.
    if story.room >= (NAMELIKE if proper else ROOM) and story.margin >= LEAST_MARGIN:
        return Finding(start, end, as_read(story.word, read), RULE, _score(story), certain=False)
    return None


def _is_running_text(text: str, start: int, end: int) -> bool:
    """Whether it is no name: in small letters, or first before such, or one of a line of capitals."""
    read = text[start:end]
    if read[0].islower():
        return True
    if len(read) > 1 and read.isupper():
        return text.isupper() and len(text) > 2 * len(read)
    return not text[:start].strip() and _GOES_ON.match(text, end) is not None


def _is_suspicious(chunk: Chunk, parts: Sequence[Chunk], place: int, lexicon: Lexicon) -> bool:
    if len(chunk.text) < SHORTEST or is_trusted(chunk.text, lexicon):
        return False
    if not chunk.text[0].isupper():
        return True
    beside = [parts[i].text for i in (place - 1, place + 1) if 0 <= i < len(parts)]
    return not any(_INITIALS.match(f"{other}.") or _INITIALS.match(other) for other in beside)


def _windows(parts: Sequence[Chunk], place: int, done: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
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
    if other.opened or not one.closed:
        return other.opened
    return not (one.stroke and other.text[0].islower() and not is_trusted(one.text, lexicon))


def _best(text: str, parts: Sequence[Chunk], first: int, last: int, lexicon: Lexicon) -> _Story | None:
    read = text[parts[first].start : parts[last].end].lower()
    scores = [(WEIGHT * _log_chance(word, lexicon) - off, word) for word, off in _possible(read)]
    if not scores:
        return None
    scores.sort(reverse=True)
    score, word = scores[0]
    following = scores[1][0] if len(scores) > 1 else score - DEAREST
    return _Story(word, first, last, score + BASE + EACH * len(read), score - following)


@lru_cache(maxsize=10_000)
def _possible(read: str) -> tuple[tuple[str, float], ...]:
    """Words that may have been read so, with the cost of that."""
    plain = as_cyrillic(read)
    words = known_forms().near(plain)
    for head, rest in compound(plain):
        if len(head) >= LONG_HEAD and len(rest) >= LONG_REST:
            words += [head + form for form in known_forms().near(rest)]
    found = ((word, cost(word, read, DEAREST)) for word in dict.fromkeys(words))
    return tuple((word, off) for word, off in found if off < NEVER)


def _general_log_chance(word: str) -> float:
    """Of a word that no dictionary has: as its rest is written, and seldom with such a head."""
    known = known_forms().log_chance
    if (chance := known(word)) is not None:
        return chance
    chances = [rest_chance - HEADED for _, rest in compound(word) if (rest_chance := known(rest)) is not None]
    return max(chances, default=-DEAREST)


def _log_chance(word: str, lexicon: Lexicon) -> float:
    general = _general_log_chance(word)
    here = lexicon.seen.words.get(word, 0)
    return log(exp(general) + HERE * here / lexicon.seen.total) if here else general


def is_forbidden(word: str, read: str) -> bool:
    """A ё for an е is no misreading; a prefix that goes or comes turns the meaning round; another ending is
    another form of a word that the dictionary lacks; hyphens stay, but one beside Latin letters may be a
    stroke of theirs."""
    plain = read.replace(" ", "").lower()
    if word[:-ENDING] == plain[: len(word) - ENDING] and len(word) != len(plain):
        return True
    if plain != word and (word.replace("ё", "е") == plain.replace("ё", "е") or plain.endswith(word)):
        return True
    return (word.endswith(plain) and len(word) > len(plain) + 1) or (
        "-" in plain and "-" not in word and not _LATIN.search(read)
    )


def as_cyrillic(read: str) -> str:
    """In small letters and without spaces, signs of other scripts as the Cyrillic letters of their look."""
    return read.replace(" ", "").translate(_AS_CYRILLIC).lower()


def as_read(word: str, read: str) -> str:
    """With the capitals of what was read."""
    letters = [sign for sign in read if sign.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return word.upper()
    return word.capitalize() if read[0].isupper() or read[0].isdigit() else word


def _score(story: _Story) -> float:
    """0 to 1: by how little the word might have been another one, or none."""
    least = min(story.room + 1.0, story.margin)
    return round(1.0 / (1.0 + exp(-least)), 2)
