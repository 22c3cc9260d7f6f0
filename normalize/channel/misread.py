"""The rule that looks for the printed word behind one that is none, alone or with the pieces beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import exp

from normalize.channel.candidates import (
    as_read,
    is_forbidden,
    is_official,
    is_other_ending,
    is_other_form,
    one_letter_off,
)
from normalize.channel.chunks import SHORTEST, Chunk, chunks, compound, is_head_of_compound, is_trusted
from normalize.channel.forms import form_number, is_common
from normalize.channel.stories import Story, are_forms, best_of_one, best_of_two, windows
from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import is_name, is_person, is_word, only_proper

RULE = "misread-word"

# With so much room, and so much margin above the next best word, a story is told as certain. Less room than
# is AMPLE needs more margin; so do a short word, and one of two forms of a word. With less of both it is
# suggested.
SURE, MARGIN = -1.0, 1.5
AMPLE, SHORT, MARGIN_OF_SHORT = 0.8, 4, 3.0  # SHORT: letters
MARGIN_OF_FORMS, MARGIN_OF_FARTHER = 2.2, 5.0  # the latter where the letters are more those of another form
LIKELY, LEAST_MARGIN = -1.0, 0.7
CLEAR = 8.0  # room of a word so likely that nobody asks whether two were printed
# What a word needs that is likelier than an unknown name: room, and margin; a margin whatever the room; the
# room of a name of a place. Else a capital needs NAMELIKE, for most unknown words with one are names.
STRONG, STRONG_MARGIN, ALONE, STRONG_PLACE = 4.0, 3.0, 8.0, 5.5
NAMELIKE = 2.4
NAME_MARGIN = 5.0  # that a name in small letters is none
OFTEN = 3  # an unknown word that comes so often is the author's, not the scanner's
HEAD = 4  # letters of a head of compound words that people write apart
CHEAP = 4.5  # what reading one letter as another may cost that are often confused

_OPENS = re.compile(r"(?:\A|[а-яё\d][.;:!?]\s)\s*\Z")
_GOES_ON = re.compile(r",? [а-яё]|[ )»]*\([а-яё]")
_GOES_ON_BEHIND_A_POINT, _VOWELS = re.compile(r"\. [а-яё]"), "аеёиоуыэюяьй"
_OF_A_PLACE = re.compile("ск(?:ий|ая|ое|ие|ого|ому|им|ом|ой|ую|их|ими)$")
_INITIALS = re.compile(r"[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?,?\Z")


def misread(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«дегских» → «детских», «цен гров» → «центров», «чтопрелполагает» → «что предполагает»."""
    parts = chunks(text)
    done = -1
    for place, chunk in enumerate(parts):
        if place <= done or not _is_suspicious(chunk, parts, place, lexicon):
            continue
        there = windows(parts, place, done, lexicon)
        stories = [
            story for first, last in there if (story := best_of_one(text, parts, first, last, lexicon))
        ]
        best = max(stories, key=lambda story: story.room, default=None)
        if best is None or best.room < CLEAR:
            best = best_of_two(parts, place, lexicon, best)
        finding = _finding(best, text, parts, lexicon) if best else None
        if best and finding:
            done = best.last if finding.certain else done
            yield finding


def _finding(story: Story, text: str, parts: Sequence[Chunk], lexicon: Lexicon) -> Finding | None:
    start, end = parts[story.first].start, parts[story.last].end
    read = text[start:end]
    vouched = _is_vouched(story, read, lexicon)
    if _is_right_or_another(story, read, vouched, lexicon):
        return None
    proper = _may_be_a_name(story, text, start, end, vouched, lexicon)
    room = NAMELIKE if read[0].isupper() and not (vouched or _is_no_name(story)) else SURE
    apart = story.last > story.first and _may_be_apart(parts[story.first].text.lower(), story.word)
    formula = read[0].isupper() and len(read) <= SHORTEST and story.room < STRONG
    short = len(read) <= SHORT and text[end : end + 1] == "." and story.room < STRONG_PLACE
    abbreviated = short or _is_cut_off(text, read, end)
    if (
        story.room >= room
        and not (abbreviated or proper or formula or apart)
        and story.margin >= _least_margin(story, read)
    ):
        return _as_finding(story, start, read, certain=True)
    # That a name is like a word, or like a commoner name, is not worth to be told but where it is very like.
    if story.room >= (NAMELIKE if proper else LIKELY) and story.margin >= LEAST_MARGIN:
        return _as_finding(story, start, read, certain=False)
    return None


def _is_strong(story: Story) -> bool:
    return story.room >= STRONG and story.margin >= STRONG_MARGIN


def _is_no_name(story: Story) -> bool:
    """Whether it is likelier than an unknown name."""
    return _is_strong(story) or (story.room >= AMPLE and story.margin >= ALONE)


def _is_cut_off(text: str, read: str, end: int) -> bool:
    """«областн. управление»: words are cut off before a vowel, and no sentence ends there."""
    return _GOES_ON_BEHIND_A_POINT.match(text, end) is not None and read[-1] not in _VOWELS


def _may_be_apart(first: str, word: str) -> bool:
    """«анти террористической»: a head of compound words, that people write apart from a word."""
    return any(head == first and len(head) >= HEAD and is_word(rest) for head, rest in compound(word))


def _is_listed(word: str, lexicon: Lexicon) -> bool:
    return any(spelled in lexicon.asked_for(spelled) for spelled in (word, word.capitalize()))


def _is_vouched(story: Story, read: str, lexicon: Lexicon) -> bool:
    """Whether a dictionary has the word, or the document prints it. What it prints elsewhere is another one's
    name as well."""
    if _is_listed(story.word, lexicon):
        return True
    capital = read[0].isupper() and not read.isupper()
    here = any(word in lexicon.seen.words for word in (story.word, story.word.capitalize()))
    return here and (story.proven or not capital or is_common(story.word))


def _is_right_or_another(story: Story, read: str, vouched: bool, lexicon: Lexicon) -> bool:
    """Whether what was read may be right: a name in small letters, the author's own word, another form of one
    that is in no list."""
    if only_proper(read.lower()) and story.margin < NAME_MARGIN:
        return True
    often = lexicon.seen.words.get(read.lower(), 0) >= OFTEN
    if often and not (vouched or (_is_strong(story) and read.islower() and is_common(story.word))):
        return True
    if is_official(story.word) and is_other_ending(story.word, read):
        return True
    another_form = is_other_form(story.word, read) and not (story.proven and read.isalpha())
    return another_form or is_forbidden(story.word, read)


def _may_be_a_name(story: Story, text: str, start: int, end: int, vouched: bool, lexicon: Lexicon) -> bool:
    """Whether a name stands there that no dictionary has, or the word is itself one."""
    name = is_name(story.word)
    if name and text[start].isupper():
        likely = story.proven or (story.room >= STRONG_PLACE and story.margin >= STRONG_MARGIN)
        return not _is_listed(story.word, lexicon) and (is_person(story.word) or not likely)
    if vouched or (not name and _is_running_text(text, start, end)):
        return False
    return name or not _is_no_name(story) or _OF_A_PLACE.search(story.word) is not None


def _as_finding(story: Story, start: int, read: str, *, certain: bool) -> Finding:
    after, *rivals = (as_read(word, read) for word in (story.word, *story.rivals))
    margin = round(story.margin, 2)
    return Finding(start, start + len(read), after, RULE, _score(story), certain, margin, tuple(rivals))


def _least_margin(story: Story, read: str) -> float:
    """A short word is near to many; and of two forms of a word the letters alone seldom say which it is."""
    if len(read) <= SHORT or story.room < AMPLE:
        return MARGIN_OF_SHORT
    if story.nearer:
        return MARGIN_OF_FARTHER
    return MARGIN_OF_FORMS if story.rivals and are_forms(story.word, story.rivals[0]) else MARGIN


def _is_running_text(text: str, start: int, end: int) -> bool:
    """Whether it is no name: in small letters, first of a sentence before such, or in a line of capitals."""
    read = text[start:end]
    if read[0].islower():
        return True
    if len(read) > 1 and read.isupper():
        return text.isupper() and len(text) > 2 * len(read)
    return _OPENS.search(text, 0, start) is not None and _GOES_ON.match(text, end) is not None


def _is_suspicious(chunk: Chunk, parts: Sequence[Chunk], place: int, lexicon: Lexicon) -> bool:
    if len(chunk.text) < SHORTEST or is_head_of_compound(parts, place):
        return False
    if is_trusted(chunk.text, lexicon) and not _is_made_by_chance(chunk.text.lower(), lexicon):
        return False
    if not chunk.text[0].isupper():
        return True
    beside = [parts[i].text for i in (place - 1, place + 1) if 0 <= i < len(parts)]
    return not any(_INITIALS.match(f"{other}.") or _INITIALS.match(other) for other in beside)


def _is_made_by_chance(small: str, lexicon: Lexicon) -> bool:
    """«сокрашение»: a head of compound words and a word, and very near to a common word that is no such."""
    if not compound(small) or lexicon.knows(small) or form_number(small) is not None:
        return False
    return any(is_common(word) for word, _ in one_letter_off(small, CHEAP))


def _score(story: Story) -> float:
    """0 to 1: by how little the word might have been another one, or none."""
    least = min(story.room + 1.0, story.margin)
    return round(1.0 / (1.0 + exp(-least)), 2)
