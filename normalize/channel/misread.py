"""The rule that looks for the printed word behind one that is none, alone or with the pieces beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from normalize.channel.candidates import DEAREST, ENDING, as_read, is_forbidden, is_other_form, possible
from normalize.channel.chance import WEIGHT, log_chance
from normalize.channel.chunks import SHORT_WORDS, SHORTEST, Chunk, chunks, is_trusted, word_at
from normalize.channel.forms import form_log_chance
from normalize.channel.phrases import share_beside
from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import is_name, is_person

RULE = "misread-word"

# A story's score is WEIGHT times the logarithm of how often the word is written, less the reading's cost. It
# is possible from -(BASE + EACH for each sign read) on; above that by SURE, and by MARGIN above the next best
# word, it is applied. With less room it is suggested.
BASE, EACH, SURE, MARGIN = 9.0, 0.9, 0.8, 1.5
SHORT, MARGIN_OF_SHORT, MARGIN_OF_FORMS = 4, 3.0, 2.2  # letters; margins
ROOM, LEAST_MARGIN = 0.5, 0.7
MOST_RIVALS, FAR_OFF = 4, 6.0  # words that are told of besides, and how much less likely they are at most
OFTEN = 3  # an unknown word that comes so often is the author's, not the scanner's
ABSORBED = 4.0  # what it costs that a short word is a piece of another one
MOSTLY = 0.15  # share of the words beside a neighbour
COMMON = -12.0  # logarithm of how often a word is written that is hardly a name
NAMELIKE = 2.4  # room that a capital needs, for most unknown words with one are names
PIECE = 3  # letters of a known word that may be a piece of a broken one, at most

_OPENS = re.compile(r"(?:\A|[а-яё\d][.;:!?]\s)\s*\Z")
_GOES_ON = re.compile(r",? [а-яё]|[ )»]*\([а-яё]")
_INITIALS = re.compile(r"[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?,?\Z")


@dataclass(frozen=True, slots=True)
class _Story:
    """`word` was printed where the chunks `first` to `last` were read. `room`: above what is possible;
    `margin`: above the next best word; `rivals`: the next best ones. `proven`: it mostly stands beside its
    neighbours."""

    word: str
    first: int
    last: int
    room: float
    margin: float
    rivals: tuple[str, ...]
    proven: bool


def misread(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«дегских» → «детских», «цен гров» → «центров», «тсрриюрии» → «территории»."""
    parts = chunks(text)
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
    spelled = (story.word, story.word.capitalize())
    listed = any(word in lexicon.asked_for(word) for word in spelled)
    # What a document prints elsewhere is another one's name as well.
    capital = read[0].isupper() and not read.isupper()
    here = any(word in lexicon.seen.words for word in spelled)
    vouched = listed or (here and (story.proven or not capital or _is_common(story.word)))
    its_authors = lexicon.seen.words.get(read.lower(), 0) >= OFTEN and not vouched
    another_form = is_other_form(story.word, read) and not (story.proven and read.isalpha())
    if its_authors or another_form or is_forbidden(story.word, read):
        return None
    proper = not vouched and (is_name(story.word) or not _is_running_text(text, start, end))
    if read[0].isupper() and is_name(story.word):
        proper = not listed and (is_person(story.word) or not story.proven)
    room = NAMELIKE if read[0].isupper() and not vouched else SURE
    if story.room >= room and story.margin >= _least_margin(story, read) and not proper:
        return _as_finding(story, start, read, certain=True)
    # That a name is like a word, or like a commoner name, is not worth to be told but where it is very like.
    if story.room >= (NAMELIKE if proper else ROOM) and story.margin >= LEAST_MARGIN:
        return _as_finding(story, start, read, certain=False)
    return None


def _as_finding(story: _Story, start: int, read: str, *, certain: bool) -> Finding:
    after, *rivals = (as_read(word, read) for word in (story.word, *story.rivals))
    margin = round(story.margin, 2)
    return Finding(start, start + len(read), after, RULE, _score(story), certain, margin, tuple(rivals))


def _is_common(word: str) -> bool:
    return (form_log_chance(word) or -DEAREST) > COMMON


def _least_margin(story: _Story, read: str) -> float:
    """A short word is near to many; and of two forms of a word the letters alone seldom say which it is."""
    if len(read) <= SHORT:
        return MARGIN_OF_SHORT
    stem = story.word[: max(3, len(story.word) - ENDING)]
    forms = bool(story.rivals) and story.rivals[0].startswith(stem)
    return MARGIN_OF_FORMS if forms else MARGIN


def _is_running_text(text: str, start: int, end: int) -> bool:
    """Whether it is no name: in small letters, first of a sentence before such, or in a line of capitals."""
    read = text[start:end]
    if read[0].islower():
        return True
    if len(read) > 1 and read.isupper():
        return text.isupper() and len(text) > 2 * len(read)
    return _OPENS.search(text, 0, start) is not None and _GOES_ON.match(text, end) is not None


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
    if other.text[0].isupper() and not one.text.isupper():
        return True
    if other.opened or not one.closed:
        return other.opened
    return not (one.stroke and other.text[0].islower() and not is_trusted(one.text, lexicon))


def _best(text: str, parts: Sequence[Chunk], first: int, last: int, lexicon: Lexicon) -> _Story | None:
    group = parts[first : last + 1] if last > first else ()
    read = text[parts[first].start : parts[last].end].lower()
    left, right = word_at(parts, first - 1), word_at(parts, last + 1)
    scores = [
        (WEIGHT * log_chance(word, left, right, lexicon) - off, word) for word, off in possible(read, lexicon)
    ]
    if not scores:
        return None
    scores.sort(reverse=True)
    score, word = scores[0]
    if word == read:  # a name in small letters, and no word is likelier
        return None
    following = scores[1][0] if len(scores) > 1 else score - DEAREST
    rivals = tuple(rival for off, rival in scores[1 : MOST_RIVALS + 1] if off > score - FAR_OFF)
    proven = max(share_beside(word, left, right, lexicon.seen)) >= MOSTLY
    room = score + BASE + EACH * len(read) - ABSORBED * sum(p.text.lower() in SHORT_WORDS for p in group)
    return _Story(word, first, last, room, score - following, rivals, proven)


def _score(story: _Story) -> float:
    """0 to 1: by how little the word might have been another one, or none."""
    least = min(story.room + 1.0, story.margin)
    return round(1.0 / (1.0 + exp(-least)), 2)
