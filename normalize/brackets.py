"""Brackets and quotes that were read as other signs, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import is_adjective

SURE = 0.98

# What forms have in braces is to be filled in; these words begin what official print has in brackets.
_PAIR = re.compile(r"(?P<before>[А-ЯЁа-яё]*) ?\{(?P<inside>[^(){}]*)\}")
_IN_BRACKETS = re.compile(r"(?:или|в том числе .*|[ве] ред\. .*|в редакции .*|далее [-–—].*)\Z")
_TEMPLATE = re.compile(r"\{\{|\}\}|\$\{")
_BRACE = re.compile(
    r"(?<!\w)\{(?=[а-яё]{2}|\d|[«\"]|[ве] |[^(){}]*\))|(?<=[а-яё][а-яё»\".]|.[\d»])\}|(?<=\()[^(){}]*\}"
)

_QUOTE = re.compile(r"[«»„“”\"]")
_CLOSING = re.compile(r"[»”](?=\W|\Z)|\"(?=[\s.,;:)]|\Z)")
# A law is told by its number and by what it is about: № 112-ФЗ «О личном подсобном хозяйстве».
_LAWS = (r"-Ф[З3] ", r"-[О0][З3] ", r"-ФКЗ ", *(rf"[№N] \d{{{n}}} " for n in (2, 3, 4)), r"\d\.\d{4} ")
_OF_A_LAW = f"(?:{'|'.join(f'(?<={law})' for law in _LAWS)})"
_ABOUT = re.compile(_OF_A_LAW + r"(?P<sign>[+÷*•·<>~=-]|\.{1,2})?(?=Об? [а-яё]{3})")
_PROGRAMME = re.compile(r"(?<=рограмм[аыеу] )(?P<sign>[+÷•·<])(?=[А-ЯЁ][а-яё]{3})")
_NO_SIGNS = ("+", "÷", "<", ">", ".", "..")  # that stand there in no print; a dash may, and a bullet


def braces(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«(или}», «{в ред.» → «(или)», «(в ред.»: official print has braces around names and what is to be
    filled in, «{Гарант}», «{имя}», and nowhere else. Looks behind the dictionary, for a stroke of a letter is
    read so too."""
    del lexicon
    if ("{" not in text and "}" not in text) or _TEMPLATE.search(text):
        return
    kept = [match.span() for match in _PAIR.finditer(text) if not _is_in_brackets(match)]
    for match in _BRACE.finditer(text):
        at = match.end() - 1
        if not any(start <= at < end for start, end in kept):
            yield Finding(at, at + 1, "(" if text[at] == "{" else ")", "brace", SURE, certain=True)


def _is_in_brackets(pair: re.Match[str]) -> bool:
    """«и {или}», «крестьянские {фермерские}»: another adjective for the one before."""
    before, inside = pair["before"].lower(), pair["inside"]
    same = len(before) > 2 and inside[-2:] == before[-2:]
    return _IN_BRACKETS.match(inside) is not None or (
        same and is_adjective(before) and is_adjective(inside) and inside.islower()
    )


def opening_quote(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«112-ФЗ +О личном», «программы •Развитие потенциала»»: no such sign stands there, so it was a quote;
    and where the next quote closes, one was lost: «112-ФЗ О личном подсобном хозяйстве»»."""
    del lexicon
    for pattern in (_ABOUT, _PROGRAMME):
        for match in pattern.finditer(text):
            proven = pattern is _ABOUT and match["sign"] in _NO_SIGNS
            if proven or _lacks_opening(text, match.end()):
                quote = "«" if "»" in text or "«" in text or '"' not in text else '"'
                yield Finding(match.start(), match.end(), quote, "opening-quote", SURE, certain=True)


def _lacks_opening(text: str, start: int) -> bool:
    """Whether the next quote closes, and none is open."""
    before = text[:start]
    if before.count("«") > before.count("»") or before.count('"') % 2:
        return False
    found = _QUOTE.search(text, start)
    if found is None or text[found.start() - 1] == " ":
        return False
    return _CLOSING.match(text, found.start()) is not None
