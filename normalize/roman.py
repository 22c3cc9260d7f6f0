"""Roman numerals that an engine without Latin letters has read as Cyrillic letters, digits and strokes.

What each is read as was counted on rendered lines (five fonts; clean, grey and bitonal; Tesseract `rus`):
II → П 85 of 120, И 17, Н 6; III → Ш 67 of 80; IV → ГУ, ТУ, [У; V → У, \\; VI → УТ, УГ, У1; I → 1, Г, [, |.
Before a noun М was IV 12 of 12 times, «||» II 13 of 13. A lone «1» stays a digit: it is as often right.
A lone «|» or «!» comes from I, II and III alike, and two other strokes may be one: only suggested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import is_adjective, is_name, is_word

_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX")
NUMERALS = {ten + one: 10 * n + k for n, ten in enumerate(_TENS) for k, one in enumerate(_ONES) if ten + one}
"""Numeral -> its value, to XXXIX: orders count quarters, stages and sections."""

_PARTS = dict(zip("ПИНШМУV\\ХX", ["II", "II", "II", "III", "IV", "V", "V", "V", "X", "X"], strict=True))
_STROKES = "IІ|!l[]{}1ГТ"
_SIGNS = re.escape("".join(_PARTS) + _STROKES)
_TOKEN = rf"[{_SIGNS}]{{1,5}}"
_END = r"(?:ами|ями|ах|ях|ам|ям|ом|ем|ов|ев|ей|ью|ия|ие|ии|ий|ию|а|я|у|ю|е|и|ы|ь)?"

_PARTS_OF_A_YEAR = {"квартал": 4, "полугод": 2, "декад": 3}
_MAY_STAND_WITHOUT = dict.fromkeys(("поток", "смен", "очеред", "категор", "созыв"), 39)
_COUNTED = (
    _PARTS_OF_A_YEAR | dict.fromkeys(("этап", "раздел", "тур", "степен", "ступен"), 39) | _MAY_STAND_WITHOUT
)
"""Stem of what is counted -> the most that there can be."""

_BEFORE_NOUN = re.compile(
    rf"(?<![\w.\-–])(?P<list>{_TOKEN}(?:(?:\s?[-–—]\s?|,\s?|\sи\s){_TOKEN})*)\s+"
    rf"(?P<noun>(?i:{'|'.join(_COUNTED)}))(?i:{_END})(?!\w)"
)
_AFTER_NOUN = re.compile(
    rf"(?<!\w)(?i:(?:под)?раздел|глава|этап)(?i:{_END})\s+(?P<list>{_TOKEN})"
    r"(?=[.:)]|\s*\Z|\s+[-–—«А-ЯЁ])"
)
_HEADING = re.compile(rf"\A(?P<list>{_TOKEN})\.\s+«?(?P<first>[А-ЯЁ][А-Яа-яЁё]+)\s+[А-Яа-яЁё]+(?![\w.])")
_ADJECTIVE = r"[а-яё]{5,}(?:[ыио]й|ая|ое|ые|ого|ой|ом|ую)\b"
_BEFORE_ADJECTIVE = re.compile(
    rf"\AШ(?=\s+(?P<first>[А-Яа-яё]{_ADJECTIVE}))|(?<=[а-яё,] )Ш(?=\s+(?P<named>[А-ЯЁ]{_ADJECTIVE}))"
)
_SAME_LOOK = str.maketrans("ХІ", "XI")
_SUPERSCRIPT = re.compile(r"[IVXХІ]+1")
_EACH = re.compile(_TOKEN)

_CERTAIN_BEFORE_NOUN = ("ПШИНМ", "ПШИНМГ[{")
"""Signs that alone are a numeral before a noun that is counted; the same before a part of a year."""
_CERTAIN_AFTER_NOUN = "ПШУИ["
_CERTAIN_IN_HEADING = "ПШ"
_CERTAIN_AMONG_OTHERS = re.compile(r"(?=.*[УVШХX\\]).*[^1]|1П|\|\|")

SURE, UNSURE = 0.97, 0.5


def looks_roman(word: str) -> bool:
    """Whether it prints as a Roman numeral. Cyrillic Х and І print as X and I do."""
    return word.translate(_SAME_LOOK) in NUMERALS


def numeral(token: str) -> str | None:
    """The Roman numeral that the signs of the token look like; None: it is none, or already one.

    Digits alone stay digits, and so does a digit after a numeral: chapter VII¹ of a law, put between VII and
    VIII, is «VII1» in plain text."""
    if looks_roman(token) or token.isdigit() or _SUPERSCRIPT.fullmatch(token):
        return None
    looks = "".join(_PARTS.get(sign, "I" if sign in _STROKES else sign) for sign in token)
    return looks if looks in NUMERALS else None


def numeral_before_noun(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«П квартал» → «II квартал»; «I-Ш кварталы» → «I-III кварталы»."""
    del lexicon
    for match in _BEFORE_NOUN.finditer(text):
        noun = match["noun"].lower()
        for token in _EACH.finditer(text, *match.span("list")):
            value = numeral(token[0])
            if value is not None and NUMERALS[value] <= _COUNTED[noun]:
                unclear = match["noun"].isupper() or noun in _MAY_STAND_WITHOUT  # «И поток»: and the stream
                certain = "ПШ" if unclear else _CERTAIN_BEFORE_NOUN[noun in _PARTS_OF_A_YEAR]
                yield _finding(token, value, "roman-before-noun", certain)


def numeral_after_noun(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«Раздел П. Права» → «Раздел II. Права». Other lone letters may name a lettered section: suggested."""
    del lexicon
    for match in _AFTER_NOUN.finditer(text):
        token = _EACH.match(text, *match.span("list"))
        if token is not None and (value := numeral(token[0])) is not None:
            yield _finding(token, value, "roman-after-noun", _CERTAIN_AFTER_NOUN)


def numeral_of_heading(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«Ш. Порядок проведения» → «III. …», at the start of a text, before a word that is nobody's name."""
    del lexicon
    match = _HEADING.match(text)
    token = _EACH.match(text) if match else None
    if match is None or token is None or not is_word(match["first"]) or is_name(match["first"]):
        return
    if (value := numeral(token[0])) is not None:
        yield _finding(token, value, "roman-heading", _CERTAIN_IN_HEADING)


def numeral_before_adjective(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«Ш региональная конференция» → «III региональная …», at the start; inside a text only before a name
    («Ш Всероссийский конкурс»), for a building may be «лит. Ш двухэтажное»."""
    del lexicon
    for match in _BEFORE_ADJECTIVE.finditer(text):
        if is_adjective(match["first"] or match["named"]):
            yield Finding(match.start(), match.start() + 1, "III", "roman-before-adjective", SURE, True)


def _finding(token: re.Match[str], value: str, rule: str, certain_alone: str) -> Finding:
    alone = len(token[0]) == 1
    certain = token[0] in certain_alone if alone else bool(_CERTAIN_AMONG_OTHERS.fullmatch(token[0]))
    return Finding(token.start(), token.end(), value, rule, SURE if certain else UNSURE, certain)
