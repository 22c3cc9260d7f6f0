"""A text as what white space and slashes part, without the marks around it; and what of it is trusted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from normalize.channel.forms import form_number
from normalize.lexicon import Lexicon, knows
from normalize.morphology import is_word, only_proper
from normalize.seen import ANY, EDGE, Seen, hyphened_key

SHORTEST = 3  # letters: shorter ones are anything
ABBREVIATION = 7  # capitals
FEWEST_LETTERS = 4  # of what has digits in it: else it is a code, or a number with its unit
FIRST_WORDS = 100_000  # between which it is noted what stands: some 400 pages
ITS_OWN = 3  # times that a document prints a word that is its own
SHORT_WORDS = frozenset(
    "а в и к о с у я во до за из ко на не но об от по со для или над под при про без".split()  # noqa: SIM905
)
_SIDES = frozenset(("северо", "юго"))  # of the world
_NAME = re.compile("[а-яё]{5,}")
_HYPHENED = re.compile("([а-яё]{4,})-([а-яё]{5,})")
_CHUNK = re.compile(r"[^\s/]+")
_BEFORE, _BEHIND = re.compile(r"[«\"({\[„“‘'<]*"), re.compile(r"[»\")}\].,;:!?…“”'>*’]*$")
_STROKES = ("!", "]", ")", "'", "’")
_CYRILLIC, _WORDS = re.compile("[А-Яа-яЁё]"), re.compile("[-–—/]")
_OTHER_LANGUAGE = re.compile("[\u0400-\u052f](?<![А-Яа-яЁёІі])")  # «Башҡортостан»; an і is read for и too
_FOR_HARD_SIGN = re.compile("(?<=[бвдзкнрст])[’'](?=[еёюя])")
_UKRAINIAN = re.compile("[бпвмфрк][’'][яюєї]")
_OF_THE_NET = re.compile(r"[._@\\=&]")
_HEADS = (
    "не при пере пре про анти меж между вне до по со под над сверх суб после авиа авто агро аэро био благо "
    "быстро взаимо видео водо внешне внутри высоко газо гидро глубоко гос дву двух девяти десяти древне "
    "евро едино естественно кино кратко крупно легко лесо мало медиа меж мелко микро много мото народно "
    "научно нефте низко ново обще одно остро пожаро полно природо пяти равно радио разно ранее сам сейсмо "
    "сельхоз семи спец средне старо тепло техно трех трёх тяжело узко ультра физико фото "
    "хозяйственно четырех четырёх шести широко электро энерго"
)
_COMPOUND = re.compile(f"({'|'.join(sorted(_HEADS.split(), key=len, reverse=True))})([а-яё]{{4,}})")


@dataclass(frozen=True, slots=True)
class Chunk:
    """`text` from `start` to `end` of the whole; `opened`, `closed`: marks stand before it, behind it.
    `stroke`: the mark behind it is one that a stroke of a letter is read as."""

    text: str
    start: int
    end: int
    opened: bool
    closed: bool
    stroke: bool


@lru_cache(maxsize=64)  # all rules of the channel look at a text, one after the other
def chunks(text: str) -> tuple[Chunk, ...]:
    return tuple(_chunk(text, match.start(), match.end()) for match in _CHUNK.finditer(text))


def _chunk(text: str, start: int, end: int) -> Chunk:
    whole = text[start:end]
    first, last = _inside_marks(whole)
    opened = first > 0 or text[start - 1 : start] == "/"
    closed = last < len(whole) or text[end : end + 1] == "/"
    stroke = last == len(whole) - 1 and whole[last:] in _STROKES
    return Chunk(whole[first:last], start + first, start + last, opened, closed, stroke)


@lru_cache(maxsize=20_000)
def _small(whole: str) -> str:
    """Without the marks around it, in small letters."""
    first, last = _inside_marks(whole)
    return whole[first:last].lower()


@lru_cache(maxsize=20_000)
def _inside_marks(whole: str) -> tuple[int, int]:
    """Where the text begins and ends within the marks around it; all of it where it is nothing but marks."""
    before = _BEFORE.match(whole)
    behind = _BEHIND.search(whole)
    first, last = before.end() if before else 0, behind.start() if behind else len(whole)
    return (first, last) if first < last else (0, len(whole))


def word_at(parts: Sequence[Chunk], place: int) -> str:
    """In small letters; EDGE where none is."""
    return parts[place].text.lower() if 0 <= place < len(parts) else EDGE


def is_head_of_compound(parts: Sequence[Chunk], place: int) -> bool:
    """«юго - запад»: the first part of a word whose hyphen has spaces beside it, or was not read."""
    if parts[place].text.lower() in _SIDES:
        return True
    following = parts[place + 1].text if place + 1 < len(parts) else ""
    return following in ("-", "–") and parts[place].text.endswith("о")


def counted(texts: Iterable[str]) -> Seen:
    """What a document of these texts prints: lines, or cells."""
    words: Counter[str] = Counter()
    between: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    total = 0
    for text in texts:
        small = [EDGE, *map(_small, _CHUNK.findall(text)), EDGE]
        words.update(small[1:-1])
        total += len(small) - 2
        if total > FIRST_WORDS:
            continue
        for left, word, right in zip(small, small[1:], small[2:], strict=False):
            for around in ((left, right), (left, ANY), (ANY, right)):
                there = between[around]
                there[word] = there.get(word, 0) + 1
    return Seen(words, between, max(1, total), _own(words), _hyphened(words))


def _hyphened(words: Counter[str]) -> Counter[str]:
    found = Counter[str]()
    for word, count in words.items():
        if match := _HYPHENED.fullmatch(word):
            found[hyphened_key(match[1], match[2])] += count
    return found


def _own(words: Counter[str]) -> frozenset[str]:
    """Words that no dictionary has, and that the document prints so often that they are no misreading."""
    often = (word for word, count in words.items() if count >= ITS_OWN and _NAME.fullmatch(word))
    return frozenset(word for word in often if not is_word(word))


def is_trusted(word: str, lexicon: Lexicon) -> bool:
    """Whether it is a word, or what has no spelling: a code, an abbreviation, Latin."""
    return _is_trusted(word, lexicon.asked_for(word))


@lru_cache(maxsize=50_000)
def _is_trusted(word: str, vocabulary: frozenset[str]) -> bool:
    small = word.lower()
    if not _CYRILLIC.search(word) or word in vocabulary:
        return True
    if knows(word, vocabulary) or knows(small, vocabulary):
        return not (word.islower() and only_proper(word))
    if form_number(small) is not None:
        return True
    if _OTHER_LANGUAGE.search(word) or _is_with_apostrophe(small):
        return True
    if _OF_THE_NET.search(word) or word.endswith("-") or word.startswith("-"):
        return True
    if any(sign.isdigit() for sign in word):
        few = sum(sign.isalpha() for sign in word) < FEWEST_LETTERS
        return few or word[0].isdigit() or word[-1].isdigit()
    if word.isupper() and len(word) <= ABBREVIATION:
        return True
    parts = [part for part in _WORDS.split(small) if len(part) >= SHORTEST]
    if len(parts) != 1 or parts[0] != small:
        return all(is_word(part) for part in parts)
    return any(is_word(rest) for _, rest in compound(small))


def _is_with_apostrophe(small: str) -> bool:
    """«об’явление»: typewriters had no ъ; «здоров’я» is Ukrainian."""
    if _UKRAINIAN.search(small):
        return True
    return _FOR_HARD_SIGN.search(small) is not None and is_word(_FOR_HARD_SIGN.sub("ъ", small))


def compound(word: str) -> list[tuple[str, str]]:
    """A word in small letters as a head that many words begin with and the rest; [] where it has none."""
    found = _COMPOUND.fullmatch(word)
    return [(found[1], found[2])] if found else []
