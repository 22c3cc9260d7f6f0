"""Numbers of public registers: INN, KPP, OGRN. One with a wrong check digit is misread, and is no value.

The check digits of INN: order of the Federal Tax Service of 29.06.2012 № ММВ-7-6/435@; of OGRN and OGRNIP:
order of the Ministry of Finance of 30.10.2017 № 165н. KPP has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_11 = (7, *_INN_10)
_INN_12 = (3, *_INN_11)

_PRINTED = re.compile(
    r"\b(?P<inn_kpp>ИНН\s?/\s?КПП)\s?:?\s?(?P<both>\d{10})\s?/\s?(?P<its_kpp>\d{9})(?!\d)"
    r"|\b(?P<register>ИНН|КПП|ОГРН(?:ИП)?)(?:\s?№|\s?[:-])?\s?(?P<number>\d{5,20})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class RegisterNumbers:
    """By register («inn», «kpp», «ogrn») the numbers of a text, as printed. `wrong`: why others are none.
    `rest`: the text without all of them."""

    found: tuple[tuple[str, str], ...]
    wrong: tuple[str, ...]
    rest: str


def register_numbers(text: str) -> RegisterNumbers:
    """The numbers that a text gives with their register: «ИНН 7707083893», «ИНН/КПП 7707083893/773601001»."""
    found: list[tuple[str, str]] = []
    wrong: list[str] = []
    for match in _PRINTED.finditer(text):
        for register, number in _named(match):
            if is_valid(register, number):
                found.append((register, number))
            else:
                wrong.append(f"check digit of {register.upper()} {number}")
    return RegisterNumbers(tuple(found), tuple(wrong), _PRINTED.sub("", text) if found or wrong else text)


def _named(match: re.Match[str]) -> list[tuple[str, str]]:
    if match["inn_kpp"]:
        return [("inn", match["both"]), ("kpp", match["its_kpp"])]
    return [({"ИНН": "inn", "КПП": "kpp"}.get(match["register"], "ogrn"), match["number"])]


def is_valid(register: str, number: str) -> bool:
    """Whether a number of figures has the length of its register, and the right check digits."""
    return {"inn": is_inn, "kpp": is_kpp, "ogrn": is_ogrn}[register](number)


def is_inn(number: str) -> bool:
    """Ten figures, the last a check digit (bodies), or twelve, the last two (persons)."""
    if len(number) == 10:
        return number[9] == _check(number, _INN_10)
    return len(number) == 12 and number[10:] == _check(number, _INN_11) + _check(number, _INN_12)


def is_kpp(number: str) -> bool:
    return len(number) == 9


def is_ogrn(number: str) -> bool:
    """Thirteen figures (bodies) or fifteen (persons): the last is what dividing by 11, by 13 leaves."""
    if len(number) not in (13, 15):
        return False
    return int(number[:-1]) % (len(number) - 2) % 10 == int(number[-1])


def _check(number: str, weights: tuple[int, ...]) -> str:
    figures = (int(figure) for figure in number[: len(weights)])
    return str(sum(weight * figure for weight, figure in zip(weights, figures, strict=True)) % 11 % 10)
