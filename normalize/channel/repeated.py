"""What a document prints many times proves what is damaged in one place: the words beside it are the same.

What is valid is taken, not what is frequent, for an engine errs the same way on every page: a candidate is a
known word, and what is mended is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from normalize.channel.candidates import as_cyrillic, as_read, is_forbidden, is_other_form, possible
from normalize.channel.chunks import Chunk, chunks, is_trusted
from normalize.channel.confusion import NEVER, cost
from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import is_name
from normalize.seen import ANY, EDGE

RULE = "repeated-text"

MOST_PIECES = 6  # that one word was read as
LONG, AHEAD = 5, 0.2  # letters; so much better is a word read than the next one, as a share of its letters
ALIKE, ALIKE_BESIDE = 0.5, 0.65  # share of the letters read right, between two words; beside one
OFTEN, NEARLY_ALWAYS = 3, 0.8  # a short word stands there so often, and of all words in such a share
OFTEN_BESIDE = 2  # so often a word stands beside another
LONG_ALONE = 8  # letters of a word that is known by nothing but that it stands alone
NEIGHBOUR = 4  # letters of the one word that a word is known by, at least
# What reading a word without a sign of damage may cost, where it comes often and else.
SYSTEMATIC, CLEAN = 5.0, 10.0
NEARER = 1.0  # of what reading a word costs, that another one is nearer by
DEAREST = 2.5  # what reading a damaged one may, for each letter
SCORE = 0.96

_LATIN = re.compile("[A-Za-z]+")
_DAMAGE = re.compile("[^А-Яа-яЁё -]")
_STROKE = re.compile(r"[^\w.,-]")
_NUMBER = re.compile(r"[\d.,–—-]+|№|N")


@dataclass(frozen=True, slots=True)
class _Likely:
    word: str
    alike: float
    first: int
    last: int


def repeated(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«Организация у^тстия руководителей», where «Организация участия» is printed elsewhere."""
    parts = chunks(text)
    found = sorted(_found(text, parts, lexicon), key=lambda one: (-one.alike, one.first - one.last))
    taken: set[int] = set()
    for one in found:
        places = set(range(one.first, one.last + 1))
        if not places & taken:
            taken |= places
            start, end = parts[one.first].start, parts[one.last].end
            yield Finding(start, end, as_read(one.word, text[start:end]), RULE, SCORE, certain=True)


def _found(text: str, parts: Sequence[Chunk], lexicon: Lexicon) -> Iterator[_Likely]:
    numbers = [_NUMBER.fullmatch(chunk.text) is not None for chunk in parts]  # which never change
    suspicious = [n for n, chunk in enumerate(parts) if not (numbers[n] or _is_word(chunk.text, lexicon))]
    if not suspicious:
        return
    small = [EDGE, *(chunk.text.lower() for chunk in parts), EDGE]
    printed = _Printed(lexicon)
    for first in range(max(0, suspicious[0] + 1 - MOST_PIECES), suspicious[-1] + 1):
        least = next(place for place in suspicious if place >= first)
        most = next((n for n in range(first, len(parts)) if numbers[n]), len(parts))
        for last in range(least, min(first + MOST_PIECES, most)):
            group = parts[first : last + 1]
            if not all(_LATIN.fullmatch(chunk.text) for chunk in group):
                read = text[group[0].start : group[-1].end]
                best = _printed(read, (small[first], small[last + 2]), printed)
                if best and _may_be(best[0], read, group, lexicon):
                    yield _Likely(*best, first, last)


def _is_word(text: str, lexicon: Lexicon) -> bool:
    """Latin letters beside Russian words may be strokes of theirs."""
    return text.isalpha() and is_trusted(text, lexicon) and not _LATIN.fullmatch(text)


def _may_be(word: str, read: str, group: Sequence[Chunk], lexicon: Lexicon) -> bool:
    """Whether it can have been read so. A word without any sign of damage may be one that no dictionary has:
    there the letters must be such as are easily confused, and more so where the document often has it."""
    if (
        is_forbidden(word, read)
        or is_other_form(word, read)
        or not all(piece in word for piece in _of_note(group, lexicon))
    ):
        return False
    if len(word) < LONG:
        return True
    if _DAMAGE.search(read):
        return cost(word, read.lower(), DEAREST * len(word)) < NEVER
    if _is_better_read(word, read, lexicon):
        return False
    often = lexicon.seen.words.get(read.lower(), 0) >= OFTEN
    return cost(word, read.lower(), SYSTEMATIC if often else CLEAN) < NEVER


def _is_better_read(word: str, read: str, lexicon: Lexicon) -> bool:
    """Whether the letters are much more those of another word: another form of this one, most often."""
    costs = dict(possible(read.lower(), lexicon))
    return word in costs and min(costs.values()) < costs[word] - NEARER


def _of_note(group: Sequence[Chunk], lexicon: Lexicon) -> Iterator[str]:
    """Words among the pieces, in small letters: the end of a word may be one by chance."""
    for chunk in group:
        if len(chunk.text) >= LONG and not _LATIN.fullmatch(chunk.text) and is_trusted(chunk.text, lexicon):
            yield chunk.text.lower()


class _Printed:
    """What a document prints beside the words of one text. Each of them is beside many groups of pieces."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.known: dict[tuple[tuple[str, str], bool, int], dict[str, int]] = {}

    def there(self, around: tuple[str, str], read: str, least: int = 1) -> dict[str, int]:
        """Other words that stand there so often at least; nobody's name where what was read may be one."""
        key = (around, read[0].isupper(), least)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self._look(*key)
        small = read.lower()
        return {word: count for word, count in found.items() if word != small} if small in found else found

    def _look(self, around: tuple[str, str], capital: bool, least: int) -> dict[str, int]:
        knows = self.lexicon.knows
        return {
            word: count
            for word, count in self.lexicon.seen.between.get(around, {}).items()
            if count >= least and word.replace("-", "").isalpha() and knows(word)
            if not (capital and is_name(word))
        }


def _printed(read: str, around: tuple[str, str], printed: _Printed) -> tuple[str, float] | None:
    """The word that is printed there elsewhere, and how much of it was read right."""
    left, right = around
    if there := printed.there(around, read):
        plain = as_cyrillic(read)
        if any(around) or (len(plain) >= LONG_ALONE and _DAMAGE.search(read)):
            if word := _short(plain, around, there):
                return word, ALIKE
            if best := _most_alike(plain, there, ALIKE):
                return best
    for beside, key in ((left, (left, ANY)), (right, (ANY, right))):
        often = printed.there(key, read, OFTEN_BESIDE) if len(beside) >= NEIGHBOUR else {}
        if often and (best := _most_alike(as_cyrillic(read), often, ALIKE_BESIDE)):
            return best
    return None


def _most_alike(plain: str, there: dict[str, int], least: float) -> tuple[str, float] | None:
    alike = [(Levenshtein.normalized_similarity(word, plain), word) for word in there if len(word) >= LONG]
    alike.sort(reverse=True)
    if not alike or alike[0][0] < least or (len(alike) > 1 and alike[0][0] - alike[1][0] < AHEAD):
        return None
    return alike[0][1], alike[0][0]


def _short(plain: str, around: tuple[str, str], there: dict[str, int]) -> str | None:
    """The word that nearly always stands there, for what is as short and has a sign that is no letter."""
    if not there or not all(around) or not _STROKE.search(plain):
        return None
    word = max(there, key=there.__getitem__)
    often = there[word] >= max(OFTEN, NEARLY_ALWAYS * sum(there.values()))
    return word if often and len(word) < LONG and abs(len(word) - len(plain)) <= 1 else None
