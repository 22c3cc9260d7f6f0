"""The rules of repair but the Roman numerals: each looks at a whole text and says what it finds, or nothing.

A rule takes (text, lexicon) and gives findings from left to right; it never changes anything itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.edits import Finding
from normalize.lexicon import Hit, Lexicon
from normalize.morphology import is_adjective
from normalize.script import LOOK_ALIKES, folded, is_of_another_language

SURE, UNSURE = 0.98, 0.5

_CJK_QUOTES = {"《": "«", "》": "»", "〈": "«", "〉": "»", "≪": "«", "≫": "»"}
_CJK_QUOTE = re.compile("[" + "".join(_CJK_QUOTES) + "]")
_CJK_LETTER = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]{2}")

_NUMBER_SIGN = re.compile(r"(?<![\w-])(?:N[oоeеº°]|№[oоº°]|J[VN][oо0〇º°])(?=\s?\d)")
_NUMBER_LETTERS = re.compile(r"(?<=\d{4} г\. )(?:Мо|Ме|Хо)(?= \d)|(?<=\d{4} года )(?:Мо|Ме|Хо)(?= \d)")

_SPECK_BEFORE = re.compile(r"(?:(?<=[\s«(])|\A)[‘`´]+(?=[А-Яа-яЁё«(])")
_OPENED = re.compile(r"[^()]*\)|далее\b")
_SPECK_AFTER = re.compile(r"(?<=[А-Яа-яЁё.,;»)])[‘`´’]+(?=\s|\Z)")
_DOT_SPECK = re.compile(r"(?<=[а-яё]{2})·(?=\s|\Z)")
_QUOTED = re.compile(r"‚.*[‘’]|(?<!\w)’(?=\w)|’.*’")
_LOW_SPECK = re.compile(r"(?:(?<=\s)|\A)‚(?=[А-Яа-яЁё])")
_SPECK_ALONE = re.compile(r"(?<=[^\s]) [‘`´]+(?= \S|\Z)|\A[‘`´]+ (?=\S)")

# Of these each begins with the sign that it is about, and looks back from there: so it is found at once.
_DOUBLE_SPACE = re.compile(r" (?<=[^\s«] ) +(?=[^\s»])")
_SPACE_BEFORE_MARK = re.compile(r" (?<=[А-Яа-яЁё»)] ) *(?=[,;:](?:\s|\Z))| (?<=[А-Яа-яЁё.] ) *(?=»)")
_SPACE_AFTER_MARK = re.compile(r" (?<=(?<!«)« ) *(?=[А-Яа-яЁё][^«»)]*(?:»|\Z))")

_EDGE_DIRT = re.compile(
    r"\A(?:[.,;:°‘’`´'_~^-]{1,3}\s+)+(?=[\w«(])|(?<!\d)(?:\s+[°‘`´_~^•]{1,3})+\Z|(?<=[.;!?»)])\s+[.,]{1,2}\Z"
)
_LIST_DASH = re.compile(r"\A-\s+")

_LOW_COMMA = re.compile(r"‚(?=[\s\d]|\Z)")
# All that a cell says but «№»: п/п with one sign misread or lost, as engines give it at the head of a column.
_ROW_NUMBER_HEADER = re.compile(r"\A№\s?(?!п/п)([пнлимnumтП][/|\\lIi1!уyt]?[пнлимnumтП])\.?\Z")

_DOUBLE_DASH = re.compile(r"(?<=[\s\d])(?:--|-[–—]|[–—][-–—])(?=[\s\d]|\Z)")

_YEAR_DOT = re.compile(r"(?<!\d)(?:19|20)\d\d ?(г\s?[.,]\s?\.|г(?=[\s,;)]|\Z))")

_HYPHEN_SPACES = re.compile(
    r"(?<![\w-])(?P<first>[А-ЯЁа-яё]{3,}о)(?P<gap> -|- )(?P<second>[а-яё]{5,})(?![\w-])"
)

_WRONG_CAPITALS = re.compile(
    r"(?<![\w-])(?:[А-ЯЁа-яё][а-яё]+[А-ЯЁ][А-ЯЁа-яё]*|[а-яё][А-ЯЁ][а-яё]{3,})(?![\w-])"
)
_CAMEL = re.compile("[А-ЯЁ][а-яё]+")

_FROM_DATE = re.compile(r"(?<!\w)(?P<word>[оОoO0][тгr])[.]?(?=\d\d\.\d\d\.(?:\d{4}|\d\d)(?!\d))")
_IN_YEAR = re.compile(r"(?<!\w)[ВвСс](?=(?:19|20)\d\d (?:г\.|год))")
_YEAR_HYPHEN = re.compile(r"(?<=(?<!\d)(?:19|20)\d\d)-(?=год(?:а|у|ом|е|ы|ов|ах|ам)?(?!\w))")
_YEAR_APART = re.compile(r"(?<=(?:19|20)\d\d)(?:\s?「\s?\.| г \.)(?P<dash>-?)(?=\s|\Z|[,;)])")

# Signs that are look-alikes count as letters of a word: «「АУ», «∏риказ».
_SIGNS = re.escape("".join(sign for sign in LOOK_ALIKES if not sign.isalnum()))
_WORD = re.compile(rf"[^\W_]*[^\W\d_][\w{_SIGNS}]*|[\d{_SIGNS}]+[^\W\d_][\w{_SIGNS}]*")
_CYRILLIC = re.compile(r"[А-ЯЁа-яё]+")
_INITIALS_BEFORE = re.compile(r"[А-ЯЁ]\.\s?\Z")
_INITIALS_AFTER = re.compile(r"\s[А-ЯЁ]\.\s?[А-ЯЁ]\.")
_SINGLE_LATIN = re.compile(r"(?<=[а-яё] )[aoyc](?= [а-яё]{3})")
_SINGLE_CYRILLIC = {"a": "а", "o": "о", "y": "у", "c": "с"}


def cjk_quotes(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """《Точка роста》 → «Точка роста», in a text that is not Chinese."""
    del lexicon
    if not _CJK_LETTER.search(text):
        for match in _CJK_QUOTE.finditer(text):
            yield _sure(match, _CJK_QUOTES[match[0]], "cjk-quotes")


def number_sign(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«No 5», «N° 5» → «№ 5»; «Мо 5» only after a date, where nothing else can stand."""
    del lexicon
    for pattern in (_NUMBER_SIGN, _NUMBER_LETTERS):
        for match in pattern.finditer(text):
            yield _sure(match, "№", "number-sign")


def low_comma(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """The low quotation mark ‚ that a comma was read as: a quotation would begin right behind it."""
    del lexicon
    for match in _LOW_COMMA.finditer(text):
        yield _sure(match, ",", "low-comma")


def row_number_header(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«№ п/л», «№ nin», «№ пп» as the whole text: the head of the column of row numbers."""
    del lexicon
    if match := _ROW_NUMBER_HEADER.match(text):
        yield Finding(*match.span(1), "п/п", "row-number-header", SURE, certain=True)


def double_dash(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """One long dash read as two: «2024 г. -- март» → «2024 г. – март». Print has no two dashes in a row."""
    del lexicon
    for match in _DOUBLE_DASH.finditer(text):
        yield _sure(match, "–", "double-dash")


def edge_dirt(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Dirt before or after a text read as marks: «. 25», «, Раздел II», «Импульс» _». No text begins with a
    mark and a space but a list with a dash, and none ends with a space and a low line."""
    del lexicon
    for match in _EDGE_DIRT.finditer(text):
        if not _LIST_DASH.match(match[0]):
            yield _sure(match, "", "edge-dirt")


def specks(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Dirt read as ‘ ` ´ ‚ ’ at the edge of a Cyrillic word or alone, or a bracket that is closed behind it.
    Not where it opens or closes a quotation."""
    del lexicon
    high, closing = any(speck in text for speck in "‘`´"), "’" in text
    if high != closing and not _QUOTED.search(text):
        for pattern in (_SPECK_BEFORE, _SPECK_AFTER, _SPECK_ALONE):
            for match in pattern.finditer(text):
                opens = pattern is _SPECK_BEFORE and _OPENED.match(text, match.end())
                yield _sure(match, "(" if opens else "", "speck")
    for match in _DOT_SPECK.finditer(text) if text.count("·") == 1 else ():
        yield _sure(match, "", "speck")
    if not any(mark in text for mark in "‘“’"):
        for match in _LOW_SPECK.finditer(text):
            yield _sure(match, "", "speck")


def spaces(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Doubled spaces; spaces at commas and quotes, beside letters only: « 20 » is a form to fill in."""
    del lexicon
    for match in _DOUBLE_SPACE.finditer(text):
        if "__" in text:  # a form to fill in
            break
        yield _sure(match, " ", "double-space")
    for pattern in (_SPACE_BEFORE_MARK, _SPACE_AFTER_MARK):
        for match in pattern.finditer(text):
            yield _sure(match, "", "space-at-mark")


def year_dot(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«2023 г..», «2023 г»: people type it so too, so only suggested."""
    del lexicon
    for match in _YEAR_DOT.finditer(text):
        yield Finding(*match.span(1), "г.", "year-dot", UNSURE, certain=False)


def year_apart(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«2023 г .-», «2023「 .» → «2023 г. -», «2023 г.»: in print a point is at its letter."""
    del lexicon
    for match in _YEAR_APART.finditer(text):
        yield _sure(match, " г. -" if match["dash"] else " г.", "year-apart")


def date_apart(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«0т06.11.2015», «от.26.09.13», «В2014 году», «2020-года»: what stands beside a date, and a space."""
    del lexicon
    for match in _FROM_DATE.finditer(text):
        word = "От" if match["word"][0].isupper() else "от"
        yield _sure(match, f"{word} ", "date-apart")
    for match in _IN_YEAR.finditer(text):
        yield _sure(match, f"{match[0]} ", "date-apart")
    for match in _YEAR_HYPHEN.finditer(text):
        yield _sure(match, " ", "date-apart")


def hyphen_spaces(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«социально -экономического», «жилищно- коммунальный»: people type it so too, so only suggested."""
    for match in _HYPHEN_SPACES.finditer(text):
        first, second = match["first"].lower(), match["second"]
        if lexicon.knows(f"{first[:-1]}ый") and is_adjective(second):
            yield Finding(*match.span("gap"), "-", "hyphen-space", UNSURE, certain=False)


def wrong_capitals(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«длЯ», «СоОружений» → «для», «Сооружений»: letters whose capitals differ in height alone. A name may be
    written as «МосГорСуд»."""
    for match in _WRONG_CAPITALS.finditer(text):
        word = match[0]
        if lexicon.knows(word.lower()) and not _is_camel(word, lexicon):
            yield _sure(match, word[0] + word[1:].lower(), "wrong-capitals")


def _is_camel(word: str, lexicon: Lexicon) -> bool:
    parts = [part[0] for part in _CAMEL.finditer(word)]
    return "".join(parts) == word and any(len(part) > 2 and lexicon.knows(part) for part in parts)


def look_alikes(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«Opганизация», «0рганизация», «厂АУ»: a word made Cyrillic where that makes it known. Names stay."""
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        if _CYRILLIC.fullmatch(match[0]):
            continue
        word = folded(match[0], lexicon.knows)
        if word is None or _beside_initials(text, *match.span()):
            continue
        around = f"{text[: match.start()]} {text[match.end() :]}"
        if not is_of_another_language(match[0], word, around, lexicon.knows):
            yield _sure(match, word, "look-alikes")


def lone_latin(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """A Latin a, o, y or c that stands as a word between Cyrillic words is the Russian word of that look."""
    del lexicon
    for match in _SINGLE_LATIN.finditer(text):
        yield _sure(match, _SINGLE_CYRILLIC[match[0]], "lone-latin")


def dictionary(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Terms of the dictionaries; where two entries disagree, both are only suggested."""
    hits = [hit for hit in lexicon.hits(text) if not _continues_a_number(text, hit)]
    for hit in hits:
        agreed = all(h.after == hit.after for h in hits if h.start < hit.end and hit.start < h.end)
        certain = agreed and hit.entry.tier == "apply"
        yield Finding(hit.start, hit.end, hit.after, hit.entry.source, SURE if certain else UNSURE, certain)


def _continues_a_number(text: str, hit: Hit) -> bool:
    """«5 000 «Ёлок»»: here 000 is no «ООО»."""
    return text[hit.start].isdigit() and text[: hit.start].rstrip()[-1:].isdigit()


def _beside_initials(text: str, start: int, end: int) -> bool:
    return bool(_INITIALS_BEFORE.search(text, 0, start) or _INITIALS_AFTER.match(text, end))


def _sure(match: re.Match[str], after: str, rule: str) -> Finding:
    return Finding(match.start(), match.end(), after, rule, SURE, certain=True)
