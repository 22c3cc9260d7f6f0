"""Brackets and quotes that were read as other signs, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import can_be, is_word

SURE = 0.98

_PAIR = re.compile(r"\{(?P<first>[а-яё]*)[^(){}]*\}")
_BRACE = re.compile(r"(?<!\w)\{(?=[а-яё\d«\"]|[^(){}]*\))|(?<=[а-яё][а-яё»\".]|.[\d»])\}|(?<=\()[^(){}]*\}")

_QUOTE = re.compile(r"[«»„“”\"]")
_CLOSING = re.compile(r"[»”](?=\W|\Z)|\"(?=[\s.,;:)]|\Z)")
# A law is told by its number and by what it is about: № 112-ФЗ «О личном подсобном хозяйстве».
_LAWS = (r"-Ф[З3] ", r"-[О0][З3] ", r"-ФКЗ ", *(rf"[№N] \d{{{n}}} " for n in (2, 3, 4)), r"\d\.\d{4} ")
_OF_A_LAW = f"(?:{'|'.join(f'(?<={law})' for law in _LAWS)})"
_ABOUT = re.compile(_OF_A_LAW + r"(?P<sign>[+÷*•·<>~=-]|\.{1,2})?(?=Об? [а-яё]{3})")
_DASHES, _BULLETS = "~=-", "•·*"
_CLOSED = re.compile(r"(?<=[а-яё])[+*•÷·^>](?=[,.;:)]|\Z)")
_PROGRAMME = re.compile(r"(?<=рограмм[аыеу] )(?P<sign>[+÷•·<])(?=[А-ЯЁ][а-яё]{3})")


def braces(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«(или}», «{в ред.» → «(или)», «(в ред.»: print has braces around names and in forms to fill in alone,
    «{Гарант}», «{имя}»: these begin with a capital, or with a noun in the nominative."""
    del lexicon
    if "{" not in text and "}" not in text:
        return
    kept = [match.span() for match in _PAIR.finditer(text) if _is_to_fill_in(match["first"])]
    for match in _BRACE.finditer(text):
        at = match.end() - 1
        if not any(start <= at < end for start, end in kept):
            yield Finding(at, at + 1, "(" if text[at] == "{" else ")", "brace", SURE, certain=True)


def _is_to_fill_in(first: str) -> bool:
    return not is_word(first) or can_be(first, {"NOUN", "nomn"})


def opening_quote(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«112-ФЗ +О личном», «программы •Развитие»: no such sign stands there, so it was a quote; and where the
    next quote closes, one was lost: «112-ФЗ О личном подсобном хозяйстве»»."""
    del lexicon
    for pattern in (_ABOUT, _PROGRAMME):
        for match in pattern.finditer(text):
            if _is_none_there(match["sign"], text) or _lacks_opening(text, match.end()):
                quote = "«" if "»" in text or "«" in text or '"' not in text else '"'
                yield Finding(match.start(), match.end(), quote, "opening-quote", SURE, certain=True)


def closing_quote(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«О развитии хозяйства+,» → «О развитии хозяйства»,»: where a quote is open, a sign that no word has."""
    del lexicon
    for match in _CLOSED.finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        if (quote := _open_quote(before)) and not _CLOSING.search(behind):
            after = "»" if quote == "«" else quote
            yield Finding(match.start(), match.end(), after, "closing-quote", SURE, certain=True)


def _open_quote(before: str) -> str | None:
    """The quote that is open behind a text."""
    if before.count("«") > before.count("»"):
        return "«"
    return '"' if before.count('"') % 2 else None


def _is_none_there(sign: str | None, text: str) -> bool:
    """Whether no such sign is printed there: a dash may be, and bullets of a list."""
    return sign is not None and sign not in _DASHES and (sign not in _BULLETS or text.count(sign) == 1)


def _lacks_opening(text: str, start: int) -> bool:
    """Whether the next quote closes, and none is open."""
    if _open_quote(text[:start]):
        return False
    found = _QUOTE.search(text, start)
    if found is None or text[found.start() - 1] == " ":
        return False
    return _CLOSING.match(text, found.start()) is not None
