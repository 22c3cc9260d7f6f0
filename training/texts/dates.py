"""Dates, periods and times of day, in all the ways that they are written."""

from __future__ import annotations

from random import Random

from training.texts.material import Material, split
from training.texts.numbers import DASHES, ROMAN, digits, year

MONTHS = split("январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь")
OF_MONTH = split("января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря")
IN_MONTH = split("январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре")


def date(rng: Random, _material: Material) -> str:
    day, month = rng.randrange(1, 32), rng.randrange(12)
    chance = rng.random()
    if chance < 0.45:
        short = f"{day:02}.{month + 1:02}.{year(rng)[2 if rng.random() < 0.12 else 0 :]}"
        return rng.choice(("", "", "", "от ", "до ", "с ", "по ", "на ")) + short + _of_year(rng, 0.25)
    if chance < 0.52:
        return (
            f"{rng.choice(('до ', 'с ', ''))}{day:02}.{month + 1:02}{rng.choice(('', '', '.', '-', ' г.'))}"
        )
    if chance < 0.8:
        opening, closing = (
            rng.choice((("«", "»"), ("“", "”"), ('"', '"'))) if rng.random() < 0.15 else ("", "")
        )
        before = rng.choice(("", "", "от ", "до ", "с "))
        shown = f"{day:02}" if opening else day
        return f"{before}{opening}{shown}{closing} {OF_MONTH[month]} {year(rng)}{_of_year(rng, 0.7)}"
    if chance < 0.9:
        return f"{day} {OF_MONTH[month]}{rng.choice(('', '', ',', ';'))}"
    if chance < 0.95:
        return f"{day:02}/{month + 1:02}/{year(rng)}"
    return f"{year(rng)}-{month + 1:02}-{day:02}"


def _of_year(rng: Random, likely: float) -> str:
    return rng.choice((" г.", " г.", " года", "г.", " г", " г.,", " г.)")) if rng.random() < likely else ""


def blank_date(rng: Random, _material: Material) -> str:
    """A date for the hand to fill in: «__» ________ 20__ г."""
    opening, closing = rng.choice((("«", "»"), ('"', '"'), ("“", "”"), ("„", "“")))
    day = "_" * rng.randrange(2, 5) if rng.random() < 0.8 else f"{rng.randrange(1, 32):02}"
    month = "_" * rng.randrange(4, 16) if rng.random() < 0.8 else rng.choice(OF_MONTH)
    gap = rng.choice((" ", " ", ""))
    return f"{opening}{day}{closing}{gap}{month}{gap}20{rng.choice(('__', '___', '_', '24', '19'))}{gap}г."


def period(rng: Random, _material: Material) -> str:
    start = rng.randrange(2000, 2030)
    first, last = rng.randrange(12), rng.randrange(12)
    dash = rng.choice(DASHES)
    return rng.choice(
        (
            f"{MONTHS[first]}{dash}{MONTHS[last]}",
            f"{MONTHS[first]}{dash}{MONTHS[last]} {start} г.",
            MONTHS[first],
            MONTHS[first].capitalize(),
            f"в {IN_MONTH[first]} {start} года",
            f"{MONTHS[first]} {start}",
            f"{rng.choice(ROMAN[:4])} квартал",
            f"{rng.choice(ROMAN[:4])}{dash}{rng.choice(ROMAN[:4])} кварталы",
            f"{rng.choice(ROMAN[:4])} кв. {start} г.",
            f"{start}/{start + 1} учебный год",
            f"{start}{dash}{start + 3} гг.",
            f"{start}/{str(start + 1)[2:]} уч. г.",
            f"на {start} год и плановый период {start + 1} и {start + 2} годов",
            f"{rng.randrange(1, 29)}{dash}{rng.randrange(2, 32)} {OF_MONTH[first]}",
            f"за {first + 1} мес. {start} г.",
            f"с {rng.randrange(1, 32):02}.{first + 1:02} по {rng.randrange(1, 32):02}.{last + 1:02}",
            f"до {start} г.",
            f"{rng.randrange(1, 32):02}.{first + 1:02}{dash}{rng.randrange(1, 32):02}.{last + 1:02}.{start}",
            f"в {rng.choice(ROMAN[:2])} полугодии",
            f"{first + 1} раз в {rng.choice(('год', 'квартал', 'месяц'))}",
            f"{rng.randrange(1, 6)}-я неделя {OF_MONTH[first]}",
            f"{first + 1} класс",
            f"{start} год",
            f"{start} г.р.",
        )
    )


def time(rng: Random, _material: Material) -> str:
    sign = rng.choice(":::.-")
    clock = [
        f"{rng.randrange(24):02}{sign}{rng.choice((0, 0, 15, 30, 45, rng.randrange(60))):02}" for _ in "ab"
    ]
    return rng.choice(
        (
            clock[0],
            clock[0],
            "–".join(clock),
            "-".join(clock),
            " - ".join(clock),
            f"с {clock[0]} до {clock[1]}",
            f"в {clock[0]} ч.",
            f"{clock[0]} час.",
            f"{rng.randrange(1, 24)} ч. {rng.randrange(60)} мин.",
            f"{clock[0]}:{digits(rng, 2)}",
            f"{rng.randrange(24)} часов",
            f"{digits(rng, 2)}′{digits(rng, 2)},{digits(rng, 1)}",
        )
    )
