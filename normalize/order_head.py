"""The head of an order: kind, date, number, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from normalize.order_date import FoundDate, find_date
from normalize.order_lines import SURE, Printed
from normalize.order_verb import VERBS, find_verb
from ocr import Word

# Of two that begin alike the longer stands first: it is compared with more letters.
KINDS = ("РАСПОРЯЖЕНИЕ", "ПОСТАНОВЛЕНИЕ", "ПРЕДПИСАНИЕ", "УКАЗАНИЕ", "ПРОТОКОЛ", "РЕШЕНИЕ", "ПРИКАЗ", "УКАЗ")

# What an engine without the sign № in its mind makes of it.
NUMBER_SIGNS = ("№", "N", "No", "Nо", "N°", "Nº", "Ne", "Nе", "Мо", "№о", "Хо", "Ле", "Лё", "Хе", "Мю", "№.")

HANDWRITTEN_HEIGHT = 1.5
"""Figures so much taller than the print of their line were written by hand."""

_SIGN = "|".join(sorted(map(re.escape, NUMBER_SIGNS), key=len, reverse=True))
_NUMBER_AT = re.compile(rf"(?<!\w)(?P<sign>{_SIGN})\s*(?P<number>[^\s№]+(?:\s?[-–/]\s?[^\s№]+)*)?")
_NUMBER = re.compile(r"[0-9А-ЯЁа-яё]+(?:[-/.][0-9А-ЯЁа-яё]+)*")
_SEGMENT = re.compile(r"\d+|\d*[А-ЯЁ]{1,8}\d*|\d*[а-яё]{1,8}\d*|[А-ЯЁ][а-яё]{1,7}")
_PLACE = re.compile(
    r"(?:(?:г|гор|п|пос|с|д|дер|рп|пгт|ст|х|аул)\s?\.\s*)?[А-ЯЁ][а-яё]+(?:[- ](?:[А-ЯЁ][а-яё]+|на))*"
)
_LEADING_FROM = re.compile(r"^\s*от(?!\w)\s*", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in the head: the words that it stands in, and a doubt where it cannot be used."""

    text: str | None
    words: tuple[Word, ...]
    doubt: str | None = None


def kind_of(line: Printed) -> str | None:
    """The canonical name of an order's kind where the line begins with it in capitals, or is nothing else.

    «П Р И К А З» and a letter misread are the same kind; «приказом» in running text is none.
    """
    return _kind_of(line.text)


@lru_cache(maxsize=2_000)  # a line is asked about several times
def _kind_of(text: str) -> str | None:
    letters = _LETTERS.findall(text)
    best = max(KINDS, key=lambda kind: _likeness(kind, letters))
    run = letters[: len(best)]
    if _likeness(best, letters) < (83 if len(best) > 5 else 100) or _is_rather_a_verb(text, best):
        return None
    alone = len(letters) <= len(best) + 2
    capitals = sum(letter.isupper() for letter in run) >= 0.8 * len(run)
    rest = text[_place_of_letter(text, len(run)) :]
    if alone and text[:1].isupper():
        return best
    return best if capitals and not rest[:1].isalpha() and _is_head_rest(rest) else None


def _is_rather_a_verb(text: str, kind: str) -> bool:
    """Letters set apart end no word, so that «П О С Т А Н О В Л Е Н И Е» has «постановлен» in it."""
    letters = "".join(_LETTERS.findall(text)).lower()
    nearest = min(Levenshtein.distance(letters, verb) for verb in VERBS)
    return find_verb(text) is not None and nearest <= Levenshtein.distance(letters, kind.lower())


def _likeness(kind: str, letters: Sequence[str]) -> float:
    size = len(kind)
    begun = "".join(letters[: size - 1]).upper().replace("Ё", "Е")
    more = [letter.upper().replace("Ё", "Е") for letter in letters[size - 1 : size + 1]]
    wholes = dict.fromkeys((begun, "".join((begun, *more[:1])), "".join((begun, *more))))
    return max(fuzz.ratio(kind, whole) for whole in wholes)


def _place_of_letter(text: str, count: int) -> int:
    """The offset behind the letter number `count` of a text."""
    places = [match.end() for match in _LETTERS.finditer(text)]
    return places[min(count, len(places)) - 1]


def _is_head_rest(rest: str) -> bool:
    """«ПРИКАЗ № 5 от 12.03.2024», «РАСПОРЯЖЕНИЕ ГУБЕРНАТОРА»: what may stand on the line of the kind."""
    words = re.findall(r"[^\W\d_]{3,}", _without_date(rest))
    return all(word.isupper() for word in words)


def _without_date(text: str) -> str:
    found = find_date(text)
    return text[: found.start] + text[found.end :] if found else text


def date_in(line: Printed) -> Found | None:
    """The date of a line; its text is ISO 8601, or None with a doubt where it cannot be trusted."""
    found = find_date(line.text)
    if found is None:
        return None
    words = words_between(line, found.start, found.end)
    doubt = found.doubt or _shaky_date(line, found, words)
    return Found(None if doubt else found.iso, words, doubt)


def _shaky_date(line: Printed, found: FoundDate, words: Sequence[Word]) -> str | None:
    figures = [word for word in words if any(map(str.isdigit, word.text))]
    printed = line.text[found.start : found.end].strip()
    if any(word.confidence < SURE for word in figures):
        return f"figures not read surely: {printed}"
    return f"day written by hand: {printed}" if any(is_handwritten(w, line) for w in figures) else None


def is_handwritten(word: Word, line: Printed) -> bool:
    """Whether a word stands out of the printed figures of its line; without any to compare with: no."""
    others = [w.box.height for w in line.words if w is not word and (w.text[:1].isdigit() or w.text == "№")]
    return bool(others) and word.box.height > HANDWRITTEN_HEIGHT * median(others)


def number_in(line: Printed) -> Found | None:
    """The number of a line; None as its text, with a doubt, where it is blank, handwritten or misread."""
    match = next(filter(_is_number_sign, _NUMBER_AT.finditer(line.text)), None)
    if match is None:
        return None
    words = words_between(line, match.start(), match.end())
    text = re.sub(r"\s*[-–—]\s*", "-", re.sub(r"\s*/\s*", "/", match["number"] or "")).strip(".,;:")
    doubt = _shaky_number(text, words[1:] or words, line)
    return Found(None if doubt else text, words, doubt)


def _is_number_sign(match: re.Match[str]) -> bool:
    """№ always is; what only looks like it («Мо» in «Москва») needs a figure right behind it."""
    return match["sign"] == "№" or any(map(str.isdigit, (match["number"] or "")[:4]))


def _shaky_number(text: str, words: Sequence[Word], line: Printed) -> str | None:
    if not is_number(text):
        return f"not a number: {text}" if text.strip("_-. ") else "no number behind №"
    if min(word.confidence for word in words) < SURE - 0.1:
        return f"number not read surely: {text}"
    return f"number written by hand: {text}" if any(is_handwritten(w, line) for w in words) else None


def is_number(text: str) -> bool:
    """36-ЖКХ, 412-р, 214-осн/д, 01-05/123: Cyrillic parts of one case each, and a figure in one of them."""
    if not _NUMBER.fullmatch(text) or not any(map(str.isdigit, text)):
        return False
    return all(_SEGMENT.fullmatch(part) for part in re.split(r"[-/.]", text))


def place_in(line: Printed, taken: Sequence[Word]) -> Found | None:
    """«г. Орёл», «Москва»: what is left of a line of the head without its date and number."""
    words = tuple(w for w in line.words if not any(w is other for other in taken) and not _is_blot(w))
    text = _LEADING_FROM.sub("", " ".join(word.text for word in words))
    if not _PLACE.fullmatch(text) or len(_LETTERS.findall(text)) < 3:
        return None
    words = tuple(word for word in words if word.text.lower() != "от")
    doubt = f"place not read surely: {text}" if min(word.confidence for word in words) < SURE else None
    return Found(text, words, doubt)


def _is_blot(word: Word) -> bool:
    return word.confidence < SURE and len(_LETTERS.findall(word.text)) < 3


def words_between(line: Printed, start: int, end: int) -> tuple[Word, ...]:
    """The words that the offsets `start` to `end` of the line's text touch."""
    touched, at = [], 0
    for word in line.words:
        if at < end and at + len(word.text) > start:
            touched.append(word)
        at += len(word.text) + 1
    return tuple(touched)
