"""Printed sums and quantities -> exact decimals, with their unit.

The decimal mark is the comma, groups of three are parted by spaces (GOST 8.417-2002). A point is taken for a
decimal mark, and groups parted by points are taken for groups, only where nothing else can be meant. A text
is an amount as a whole or not at all: «до 45 человек» is none, nor is a code («007», «1.2.3», «01-02»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# A unit's name in `Amount.unit` -> how it is printed. Roubles by ISO 4217, the others by the national symbols
# of the Russian classifier of units (ОК 015-94). Left out are symbols that orders use for something else too:
# «л.» is a litre and a sheet; «г.» a gram, a year and a town; «т.» with its point a volume, «ч.» a part.
UNITS: dict[str, str] = {
    "RUB": r"руб(?:л(?:ь|я|ей|ях))?\b\.?|р\.|₽",
    "%": r"%|процент(?:а|ов)?\b",
    "шт": r"шт(?:ук[аи]?)?\b\.?",
    "чел": r"чел(?:овека?)?\b\.?",
    "м2": r"кв\.? ?м(?:етр(?:а|ов)?)?\b\.?|м[²2]|квадратн\w{2} метр(?:а|ов)?\b",
    "м3": r"куб\.? ?м(?:етр(?:а|ов)?)?\b\.?|м[³3]|кубическ\w{2} метр(?:а|ов)?\b",
    "пог. м": r"(?:пог|п)\.? ?м\b\.?|погонн\w{2} метр(?:а|ов)?\b",
    "м": r"м(?:етр(?:а|ов)?)?\b\.?",
    "мм": r"мм\b\.?",
    "км": r"км\b\.?|километр(?:а|ов)?\b",
    "га": r"га\b\.?|гектар(?:а|ов)?\b",
    "кг": r"кг\b\.?|килограмм(?:а|ов)?\b",
    "т": r"т\b(?!\.)|тонн[аы]?\b",
    "л": r"литр(?:а|ов)?\b",
    "лист": r"лист(?:а|ов)?\b",
    "ч": r"ч\b(?!\.)|час(?:а|ов)?\b",
    "мин": r"мин\b\.?|минут[аы]?\b",
    "ед": r"ед(?:иниц[аы]?)?\b\.?",
    "экз": r"экз(?:емпляр(?:а|ов)?)?\b\.?",
    "компл": r"компл(?:ект(?:а|ов)?)?\b\.?",
    "усл. ед": r"усл\.? ?ед\b\.?",
    "кВт": r"квт\b\.?",
    "кВт.ч": r"квт[·*•./ -]?ч\b\.?",
    "Гкал": r"гкал\b\.?",
}
SCALES: dict[int, str] = {
    1_000: r"тыс(?:яч[аи]?)?\b\.?",
    1_000_000: r"млн\b\.?|миллион(?:а|ов)?\b",
    1_000_000_000: r"млрд\b\.?|миллиард(?:а|ов)?\b",
}

# Of the Unicode spaces those that typesetters part groups with; a tab parts columns and is none of them.
_SPACES = re.compile("[ \n\u00a0\u2000-\u200a\u202f\u205f]+")
_WHOLE = r"(?:0|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d*)"
_NUMBER = re.compile(
    r"(?P<sign>[-–−+](?=\d))?(?:"
    rf"(?P<comma>{_WHOLE},\d+)"
    r"|(?P<dotted>[1-9]\d{0,2}(?:\.\d{3})+,\d{1,2})"  # 1.234,56
    rf"|(?P<point>{_WHOLE}\.(?:\d{{1,2}}|\d{{4,}}))"  # 1750.0, 0.5; «1.234» may be either
    rf"|(?P<integer>{_WHOLE})"
    r")(?!\d|[.,/:-]\d|,)"
)
_NUMERAL = (
    r"(?:ноль|один|одна|одно|дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять|[а-я]+надцать|двадцать"
    r"|тридцать|сорок|[а-я]+десят|девяносто|сто|двести|триста|четыреста|[а-я]+сот|тысяч[аи]?|миллион(?:а|ов)?"
    r"|миллиард(?:а|ов)?)"
)
_IN_WORDS = re.compile(rf" ?\({_NUMERAL}(?:[ -]{_NUMERAL})*\)", re.IGNORECASE)
_SCALE = re.compile("|".join(f"({form})" for form in SCALES.values()), re.IGNORECASE)
_UNIT_FORMS = {unit: re.compile(form, re.IGNORECASE) for unit, form in UNITS.items()}
_KOPECKS = re.compile(r" ?(\d\d) ?коп(?:е[ей]к[аи]?\b|\b\.?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """`unit`: a key of UNITS, None where none is printed. `scale`: 1000 of «тыс. руб.», 1 where none is."""

    unit: str | None = None
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Amount:
    """`number`: as printed, with the digits printed («5,0» is Decimal("5.0")), before any scale."""

    number: Decimal
    measure: Measure = Measure()

    @property
    def total(self) -> Decimal:
        """The number times its scale: 3500.0 of «3,5 тыс. руб.»."""
        return self.number * self.measure.scale


def amount_of(text: str) -> Amount | None:
    """The amount that the whole text is; None where it is anything else, or may be.

    «1 234 567,89», «1201», «12,5 %», «5 000 руб. 50 коп.», «3,5 тыс. руб.», «3 (три) шт.», «–5».
    """
    plain = _SPACES.sub(" ", text).strip()
    found = _NUMBER.match(plain)
    if found is None:
        return None
    number = _decimal(found)
    rest = plain[found.end() :]
    words = _IN_WORDS.match(rest)
    rest = rest[words.end() :] if words else rest
    if not rest:
        return Amount(number)
    measure, rest = _measure_at(rest.removeprefix(" "))
    kopecks = _KOPECKS.fullmatch(rest)
    if kopecks and measure == Measure("RUB") and found["integer"]:
        sign = -1 if number.is_signed() else 1
        return Amount(number + sign * Decimal(kopecks[1]).scaleb(-2), measure)
    return Amount(number, measure) if not rest and measure != Measure() else None


def measure_of(text: str) -> Measure | None:
    """The measure that the whole text is («тыс. руб.», «чел.», «%»); None where it is anything else."""
    measure, rest = _measure_at(_SPACES.sub(" ", text).strip())
    return measure if not rest and measure != Measure() else None


def _decimal(found: re.Match[str]) -> Decimal:
    digits = found["comma"] or found["dotted"]
    if digits:
        digits = digits.replace(".", "").replace(",", ".")
    digits = (digits or found["point"] or found["integer"]).replace(" ", "")
    return Decimal(("-" if found["sign"] in ("-", "–", "−") else "") + digits)


def _measure_at(text: str) -> tuple[Measure, str]:
    """The measure that the text begins with, and the text behind it."""
    scale = _SCALE.match(text)
    rest = text[scale.end() :].removeprefix(" ") if scale else text
    found = {unit: match.end() for unit, form in _UNIT_FORMS.items() if (match := form.match(rest))}
    unit = max(found, key=lambda name: found[name], default=None)
    factor = tuple(SCALES)[scale.lastindex - 1] if scale and scale.lastindex else 1
    return Measure(unit, factor), rest[found[unit] :] if unit else rest
