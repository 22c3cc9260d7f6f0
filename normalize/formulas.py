"""Words of one letter or two that a fixed formula of office language proves: «В соответствии», «от 5 мая»."""

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

# A law is named by what it is about, behind its opening quote.
_ABOUT = re.compile(r"(?<=[«„“\"])(?:(?P<short>[0©oO])|(?P<long>[0oOО][6бb]))(?= (?P<next>[а-яё]{4,}))")
_OF_DATE = re.compile(
    r"(?<![\w.-])(?P<word>[оО]г|[oO][тгr]|ст|OF|[0оO]7?т)"
    rf"(?= [«\"]?\d{{1,2}}[»\"]? (?:{'|'.join(MONTHS)})\b| \d\d\.\d\d\.\d{{4}}(?!\d))"
)
_LONE = re.compile(r"(?<![\w.,-])(?P<sign>[абегкнпрябЕБR8€])(?= (?P<next>[а-яё]{5,})(?![\w-]))")
_AMONG = re.compile(r"(?<![\w.-])[аегкнп8](?= том числе(?!\w))|(?<=\()[аегкнпБ8](?= ред\. )")
_STARTS = re.compile(r"(?:\A|[.;:!?] )\Z")
_POINT = re.compile(
    r"(?<=[\d ](?:тыс|млн))(?P<mark>[;:,])"
    r"(?= (?:рубл|человек|тонн|долл|экз|Гкал|кВт|(?:руб|чел|куб|кв|шт|ед)\.|(?:га|м2|м3)(?!\w)))"
    r"|(?<=, (?:кв|оф))(?P<flat>[;:,])(?= \d)|(?<=, д)(?P<house>[;:,])(?= \d)"
    r"|(?<=, (?:ул|пл))(?P<street>[;:,])(?= [А-ЯЁ\d])|(?<=, (?:наб|пер))(?P<lane>[;:,])(?= [А-ЯЁ\d])"
)


def about_what(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«Закон «0 противодействии» → «О противодействии»: no number stands before a locative."""
    del lexicon
    for match in _ABOUT.finditer(text):
        if can_be(match["next"], {"loct"}):
            yield Finding(*match.span(), "О" if match["short"] else "Об", "about-what", SURE, certain=True)


def of_date(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«ог 18 сентября» → «от 18 сентября»."""
    del lexicon
    for match in _OF_DATE.finditer(text):
        after = "От" if match["word"][0] in "ОO" and _STARTS.search(text, 0, match.start()) else "от"
        yield Finding(*match.span(), after, "of-date", SURE, certain=True)


def lone_sign(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«е соответствии», «8 целях», «а том числе» → «в соответствии», «В целях», «в том числе»: nothing else
    that is as short stands before such a word."""
    del lexicon
    for match in _AMONG.finditer(text):
        yield Finding(*match.span(), "в", "lone-sign", SURE, certain=True)
    for match in _LONE.finditer(text):
        starts = _STARTS.search(text, 0, match.start()) is not None
        if _governed_by_in(match["next"]) and (starts or not match["sign"].isdigit()):
            capital = starts and not match["sign"].islower()
            yield Finding(*match.span(), "В" if capital else "в", "lone-sign", SURE, certain=True)


def abbreviation_point(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«5 тыс; рублей», «, д, 25» → «5 тыс. рублей», «, д. 25»."""
    del lexicon
    for match in _POINT.finditer(text):
        yield Finding(*match.span(), ".", "abbreviation-point", SURE, certain=True)


def _governed_by_in(word: str) -> bool:
    known = known_phrases()
    if not only_locative(word) or known.count("в", word) < OFTEN:
        return False
    return known.share_before("в", word) >= ALMOST_ALL
