"""Words without the space between them: «объектови» → «объектов и», «атакже» → «а также»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.channel.candidates import as_read
from normalize.channel.chunks import SHORT_WORDS, Chunk, chunks, compound, is_trusted, word_at
from normalize.channel.forms import form_log_chance, form_number
from normalize.channel.phrases import known_phrases, share_beside
from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import can_be, is_adjective, is_word

RULE = "glued-words"

SCORE = 0.95
LEAST, OFTEN = 3, 3  # letters of a word beside a mark; times that official texts have two side by side
USUAL = 20  # such times, that a hyphen between the two is none
LONG, COMMON = 5, -13.0  # letters of a word that is no short one; logarithm of how often it is written
SELDOM = -14.5  # the same of a word beside a mark
_PLAIN = re.compile("[а-яё]{4,}|[А-ЯЁ][а-яё]{5,}")
# A mark of dirt where the space was; no hyphen stands beside these words: «уровня-и качества».
_MARKED = re.compile(r"(?P<first>[А-ЯЁа-яё][а-яё]*)(?P<mark>[-’‘'`´·])(?P<second>[А-ЯЁа-яё][а-яё]*)")
_AT_NUMBER = re.compile(
    r"(?P<word>на|до|от|по|из|за|с|в|и)(?:[’‘`´·]|(?<=[а-я]{2})\.)(?P<number>\d[\d.,]*%?)"
)
_HARD_SIGN = re.compile("[еёюяЕЁЮЯ]")  # «под’езд»: typewriters had an apostrophe for ъ
# Beside these no hyphen is printed, but in a few words that dictionaries have.
_FUNCTION = frozenset("и в на с к от до из для по или что их".split())  # noqa: SIM905
_PATRONYMIC = re.compile("(?:вич(?:а|у|ем|е)?|вн(?:а|ы|е|у|ой))$")
_AS_ADVERB = re.compile(".*(?:ски|цки|ьи|ому|ему|другу|прежнему)")  # behind «по-»


def glued(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«объектови правилами» → «объектов и правилами»."""
    parts = chunks(text)
    for place, chunk in enumerate(parts):
        if _PATRONYMIC.search(chunk.text) and chunk.text[0].isupper():
            continue
        left, right = word_at(parts, place - 1), word_at(parts, place + 1)
        if marked := _MARKED.fullmatch(chunk.text):
            if _are_two(marked, lexicon):
                words = f"{marked['first']} {marked['second']}"
                yield Finding(chunk.start, chunk.end, words, RULE, SCORE, certain=True)
        elif at_number := _AT_NUMBER.fullmatch(chunk.text):
            words = f"{at_number['word']} {at_number['number']}"
            yield Finding(chunk.start, chunk.end, words, RULE, SCORE, certain=True)
        elif way := _with_preposition(chunk.text, lexicon):
            yield Finding(chunk.start, chunk.end, as_read(way, chunk.text), RULE, SCORE, certain=True)
        elif _PLAIN.fullmatch(chunk.text) and not is_trusted(chunk.text, lexicon):
            ways = list(_ways(chunk, left, right, lexicon))
            if len(ways) == 1:
                words = as_read(ways[0], chunk.text)
                yield Finding(chunk.start, chunk.end, words, RULE, SCORE, certain=True)


def _are_two(marked: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a mark stands where a space was printed. None but a hyphen stands within a word."""
    first, second = marked["first"].lower(), marked["second"].lower()
    if lexicon.knows(marked[0]) or not all(_is_printed(word) for word in (first, second)):
        return False
    often = known_phrases().count(first, second)
    if marked["mark"] == "-":
        return _are_two_at_hyphen(first, second, often) and marked["second"].islower()
    if _HARD_SIGN.match(second) or marked["second"][0].isupper() or is_word(first + second):
        return False
    if first.endswith("о") and is_adjective(second):  # «социально·экономического»
        return False
    return len(first) > 1 or often >= OFTEN


def _are_two_at_hyphen(first: str, second: str, often: int) -> bool:
    """Whether no hyphen was printed there. `often`: how often official texts have the two side by side."""
    if first.endswith("о") and min(len(first), len(second)) >= LONG - 1:  # one word of two parts
        return False
    if (first == "по" and _AS_ADVERB.fullmatch(second)) or (first == "в" and second.endswith("х")):
        return False
    if first == second or {first, second} == {"и", "или"}:  # «или-или»
        return False
    part = can_be(first, {"PREP"}) or can_be(first, {"ADVB"})  # «внутри-поселковых»
    return first in _FUNCTION or second in _FUNCTION or (often >= USUAL and not part)


def _is_printed(word: str) -> bool:
    chance = form_log_chance(word)
    return word in _FUNCTION or (len(word) >= LEAST and chance is not None and chance > SELDOM)


def _with_preposition(read: str, lexicon: Lexicon) -> str | None:
    """«пообеспечению»: what may be a word of its own, but is in no list, and two that often go together."""
    small = read.lower()
    for head, rest in compound(small):
        often = known_phrases().count(head, rest) >= OFTEN and head in SHORT_WORDS
        if often and _PLAIN.fullmatch(read) and not (lexicon.knows(small) or form_number(small) is not None):
            return f"{head} {rest}"
    return None


def _ways(chunk: Chunk, left: str, right: str, lexicon: Lexicon) -> Iterator[str]:
    """Two words that the letters are together, and that go together. Of two long ones an author makes one
    as well: «правоустанавливающих»."""
    small = chunk.text.lower()
    if any(is_word(rest) for _, rest in compound(small)):
        return
    for at in range(1, len(small)):
        first, second = small[:at], small[at:]
        if first.endswith("о") and min(len(first), len(second)) >= LONG - 1:
            continue
        if _is_common(first, lexicon) and _is_common(second, lexicon):
            before = share_beside(first, left, second, lexicon.seen)[1]
            behind = share_beside(second, first, right, lexicon.seen)[0]
            if before or behind:
                yield f"{first} {second}"


def _is_common(word: str, lexicon: Lexicon) -> bool:
    if len(word) < LONG:
        return word in SHORT_WORDS
    chance = form_log_chance(word)
    return (word in lexicon.seen.words and lexicon.knows(word)) or (chance is not None and chance > COMMON)
