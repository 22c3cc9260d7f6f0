"""What a fixed formula of office language proves: «В соответствии», «от 5 мая», «5 тыс. рублей»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.channel.phrases import known_phrases
from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import can_be, only_locative
from normalize.order_date import MONTHS

SURE = 0.95
OFTEN, ALMOST_ALL = 30, 0.85  # times that «в» stands before a word, and of all that stands there

# A law is named by what it is about, in quotes behind its date or number.
_ABOUT = re.compile(r"(?<=[«„“\"])(?:(?P<short>[0©oO])|(?P<long>[0oOО][6бb]))(?= (?P<next>[а-яё]{4,}))")
_NAMED = re.compile(r"(?:[№N] ?\S+|\d{4}|г\.|года|[Зз]акон[а-я]*|-[ФО][З3]) [«„“\"]\Z")
_BEGINS = re.compile(r"\A[«„“\"]\Z")
_LAW = re.compile(r"(?<=\d-)Ф3(?!\w)")
_OF_LAW = re.compile(r"закон.*[№n] ?\d+-\Z", re.IGNORECASE)

_DATE = rf"(?= [«\"]?\d{{1,2}}[»\"]? (?:{'|'.join(MONTHS)})\b| \d\d\.\d\d\.\d{{4}}(?!\d))"
_OF_DATE = re.compile(rf"(?<![\w.-])(?P<word>[оО]г|[oO][тгr]|OF|[0оO]т|(?P<rare>ст)){_DATE}")
_ACT = re.compile(r"(?:решени|постановлени|приказ|закон|распоряжени)[а-я]*(?: \S+){0,3} \Z", re.IGNORECASE)

_LONE = re.compile(r"(?<![\w.,-])(?P<sign>[абегкнпряЕБR8])(?= (?P<next>[а-яё]{5,})(?![\w-]))")
_AMONG = re.compile(r"(?<![\w.-])[аегкнп8](?= том числе(?!\w))|(?<=\()[аегкнпБ8](?= ред\. )")
_STARTS = re.compile(r"(?:\A|[.;:!?] )\Z")

_POINT = re.compile(
    r"(?:(?<=\d тыс)|(?<=\d млн))[;:,]"
    r"(?= (?:рубл|человек|тонн|долл|экз|Гкал|кВт|(?:руб|чел|куб|кв|шт|ед)\.|(?:га|м2|м3)(?!\w)))"
)
# An address goes from the street to the house and on: «5а, б, в, г, д, 6а» is none.
_POINT_OF_ADDRESS = re.compile(
    r"[А-ЯЁ][а-яё-]{3,}, д[;:,](?= \d)|д[.;:,] ?\d+[а-я]?, (?:кв|оф)[;:,](?= \d)"
    r"|, (?:ул|пл|наб|пер)[;:,](?= [А-ЯЁ\d])"
)


def about_what(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«№ 273-ФЗ «0 противодействии» → «О противодействии»: no number stands before a locative."""
    del lexicon
    for match in _ABOUT.finditer(text):
        before = text[: match.start()]
        named = _NAMED.search(before) or (match["long"] and _BEGINS.match(before))
        if named and can_be(match["next"], {"loct"}):
            yield Finding(*match.span(), "О" if match["short"] else "Об", "about-what", SURE, certain=True)


def of_law(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«закона № 273-Ф3» → «закона № 273-ФЗ»."""
    del lexicon
    for match in _LAW.finditer(text):
        if _OF_LAW.search(text, 0, match.start()):
            yield Finding(*match.span(), "ФЗ", "of-law", SURE, certain=True)


def of_date(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«ог 18 сентября» → «от 18 сентября»; «решение ст 18 сентября» as well."""
    del lexicon
    for match in _OF_DATE.finditer(text):
        if match["rare"] and not _ACT.search(text, 0, match.start()):
            continue
        after = "От" if match["word"][0] in "ОO" and _STARTS.search(text, 0, match.start()) else "от"
        yield Finding(*match.span(), after, "of-date", SURE, certain=True)


def lone_sign(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«е соответствии», «8 целях», «а том числе» → «в соответствии», «В целях», «в том числе»: nothing else
    that is as short stands before such a word. Letters of a list are capitals, figures are numbers: these are
    so only where a sentence begins."""
    del lexicon
    for match in _AMONG.finditer(text):
        yield Finding(*match.span(), "в", "lone-sign", SURE, certain=True)
    for match in _LONE.finditer(text):
        starts = _STARTS.search(text, 0, match.start()) is not None
        if _governed_by_in(match["next"]) and (starts or match["sign"].islower()):
            capital = starts and not match["sign"].islower()
            yield Finding(*match.span(), "В" if capital else "в", "lone-sign", SURE, certain=True)


def abbreviation_point(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«5 тыс; рублей», «Ленина, д, 25» → «5 тыс. рублей», «Ленина, д. 25»."""
    del lexicon
    places = [match.start() for match in _POINT.finditer(text)]
    places += [match.end() - 1 for match in _POINT_OF_ADDRESS.finditer(text)]
    for at in sorted(places):
        yield Finding(at, at + 1, ".", "abbreviation-point", SURE, certain=True)


def _governed_by_in(word: str) -> bool:
    known = known_phrases()
    if not only_locative(word) or known.count("в", word) < OFTEN:
        return False
    return known.share_before("в", word) >= ALMOST_ALL
