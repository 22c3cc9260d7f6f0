"""Documents to measure risk on: real sentences, dates, sums and codes in tables that nobody wrote.

They are none of the bench's documents, and share no text with them.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

from benchmarks.corpus import make_scan
from benchmarks.degrade import PROFILES

TEXTS = Path(__file__).parents[1] / "benchmarks" / "texts"
STYLES, FONTS = ("ruled", "light"), ("serif", "sans")
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
    "ноября", "декабря",
)  # fmt: skip
PLACES = (
    "МБОУ СОШ № {n}",
    "МБУК «РДК»",
    "каб. {n}",
    "г. Котлас, ул. Мира, д. {n}",
    "СК «Заря»",
    "МФЦ, окно {n}",
)
UNITS = ("ОО", "МКУ «ЦБ»", "Отдел ЖКХ", "УО", "КСП", "ЕДДС", "Финансовое управление", "Глава поселения")
PERIODS = (
    "I квартал",
    "II квартал",
    "III квартал",
    "IV квартал",
    "I полугодие",
    "в течение года",
    "ежемесячно",
    "до 1-го числа",
    "постоянно",
    "по мере необходимости",
)
DETAILS = (
    "форма Т-{n}",
    "ст. {n}",
    "п. 1.{n}",
    "лит. {a}",
    "стр. {n}",
    "класс {n}{a}",
    "формат А{d}",
    "тел. 2-{n}-{n}",
    "каб. {n}{a}",
    "ПО «1С:Предприятие»",
    "ГОСТ {n}.0.004–2015",
    "QR-код",
    "IT-куб",
    "корп. {d}",
    "ф. {n}-ФК",
    "e-mail: priem{n}@adm.example.ru",
    "example.ru/doc_{n}",
    "Wi-Fi",
    "СанПиН 2.4.{n}",
    "серия МС № {n}",
    "гр. {a}-{n}",
    "{d}-й этап",
    "{d} чел.",
    "{d}–{n} лет",
    "не менее {n} %",
    "ОКВЭД {n}.{d}",
    "II этап",
    "№ {n}/{d}",
)
LETTERS = "АБВГДЕЖЗИКЛМНОПРСТ"
LETTERHEAD = ("АДМИНИСТРАЦИЯ МУНИЦИПАЛЬНОГО РАЙОНА",)


def make_documents(folder: Path, each: int) -> list[Path]:
    """`each`: documents of each kind of damage. Those that are there are left alone."""
    found = []
    for number, profile in enumerate(profile for profile in PROFILES for _ in range(each)):
        place = folder / f"{number:03}"
        if not any(place.glob("*.truth.json")):
            place.mkdir(parents=True, exist_ok=True)
            spec = place / "spec.json"
            spec.write_text(json.dumps(a_spec(number), ensure_ascii=False), encoding="utf-8")
            make_scan(spec, profile, place, number, "liberation" if number % 3 else "paratype", tiff=False)
        found.append(next(place.glob("*.pdf")))
    return found


def a_spec(seed: int) -> dict[str, Any]:
    """As benchmarks/specs/ has them."""
    rng = random.Random(seed)
    date = f"{rng.randint(10, 28)}.{rng.randint(1, 12):02}.{rng.randint(2019, 2025)}"
    day, month, year = date.split(".")
    return {
        "id": f"risk_{seed:03}",
        "letterhead": list(LETTERHEAD),
        "kind": rng.choice(("ПРИКАЗ", "РАСПОРЯЖЕНИЕ", "ПОСТАНОВЛЕНИЕ")),
        "date": f"{year}-{month}-{day}",
        "date_text": f"{day} {MONTHS[int(month) - 1]} {year} г.",
        "number": f"{rng.randint(2, 900)}-{rng.choice(('од', 'р', 'п', 'осн'))}",
        "place": "г. Котлас",
        "title": "О " + _sentence(rng, 60, 120)[0].lower() + _sentence(rng, 60, 120)[1:],
        "preamble": _sentence(rng, 80, 200),
        "verb": "ПРИКАЗЫВАЮ:",
        "items": [{"number": str(i), "text": _sentence(rng, 60, 160)} for i in (1, 2)],
        "signatory": {"position": "Глава района", "name": _person(rng)},
        "tables": [_plan(rng), _budget(rng)],
    }


def _sentences() -> list[str]:
    lines = (
        line for path in sorted(TEXTS.glob("[a-o]*.txt")) for line in path.read_text("utf-8").splitlines()
    )
    found = [re.sub(r"^[\d.\s–-]+", "", line).strip() for line in lines if _has_words(line)]
    return [line for line in found if 12 < len(line) < 240]


def _has_words(line: str) -> bool:
    return bool(re.search("[а-яё]{4}", line))


SENTENCES = _sentences()
PEOPLE = re.findall(r"[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]+", (TEXTS / "people.txt").read_text("utf-8"))


def _sentence(rng: random.Random, least: int, most: int) -> str:
    fitting = [text for text in SENTENCES if least <= len(text) <= most]
    return rng.choice(fitting or SENTENCES)


def _person(rng: random.Random) -> str:
    initials, surname = re.match(r"([А-ЯЁ]\. ?[А-ЯЁ]\.) ?(.+)", rng.choice(PEOPLE)).groups()  # type: ignore[union-attr]
    return f"{surname} {initials.replace(' ', '')}"


def _when(rng: random.Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.choice((2024, 2025))
    return rng.choice(
        (
            f"{day:02}.{month:02}.{year}",
            f"{day} {MONTHS[month - 1]} {year} г.",
            rng.choice(PERIODS),
            f"{day:02}.{month:02}.{year} – {min(day + 3, 28):02}.{month:02}.{year}",
            f"{MONTHS[month - 1].capitalize()} – декабрь",
        )
    )


def _plan(rng: random.Random) -> dict[str, Any]:
    rows, sections = [], rng.choice((0, 0, 2, 3))
    count = rng.randint(14, 26)
    section = None
    for number in range(1, count + 1):
        if sections and (number - 1) % (count // sections + 1) == 0:
            roman = ("I", "II", "III", "IV")[(number - 1) // (count // sections + 1)]
            section = f"{roman}. {_sentence(rng, 15, 60)}"
        place = rng.choice(PLACES).format(n=rng.randint(2, 48))
        text = _sentence(rng, 20, 200) + (f" ({_detail(rng)})" if rng.random() < 0.4 else "")
        place += f", {_detail(rng)}" if rng.random() < 0.3 else ""
        party = f"{rng.choice(UNITS)}, {_person(rng)}" if rng.random() < 0.6 else rng.choice(UNITS)
        rows.append({"section": section, "cells": [str(number), text, _when(rng), place, party]})
    columns = ["№ п/п", "Наименование мероприятия", "Срок исполнения", "Место", "Ответственный"]
    return _table(rng, "ПЛАН мероприятий на год", columns, [5, 40, 18, 17, 20], rows)


def _detail(rng: random.Random) -> str:
    return rng.choice(DETAILS).format(n=rng.randint(2, 98), d=rng.randint(2, 9), a=rng.choice(LETTERS))


def _budget(rng: random.Random) -> dict[str, Any]:
    rows, totals = [], [0, 0]
    for number in range(1, rng.randint(10, 24)):
        sums = [rng.randint(1, 9 * 10 ** rng.randint(2, 7)) for _ in totals]
        totals = [t + s for t, s in zip(totals, sums, strict=True)]
        cells = [
            str(number),
            _sentence(rng, 15, 90),
            _inn(rng),
            f"{rng.randint(1, 99)},{rng.randint(0, 9)}",
            *map(_sum, sums),
        ]
        rows.append({"section": None, "cells": cells})
    rows.append({"section": None, "cells": ["", "Итого", "", "-", *map(_sum, totals)]})
    columns = ["№", "Наименование", "ИНН", "Доля, %", "Всего, руб.", "в т.ч. местный бюджет, руб."]
    return _table(rng, "Объёмы финансирования", columns, [5, 37, 14, 8, 18, 18], rows)


def _inn(rng: random.Random) -> str:
    """With its check digit."""
    digits = [rng.randint(1, 9), *(rng.randint(0, 9) for _ in range(8))]
    check = sum(d * w for d, w in zip(digits, (2, 4, 10, 3, 5, 9, 4, 6, 8), strict=True)) % 11 % 10
    return "".join(map(str, (*digits, check)))


def _sum(kopecks: int) -> str:
    return f"{kopecks // 100:,}".replace(",", " ") + f",{kopecks % 100:02}"


def _table(
    rng: random.Random, title: str, columns: list[str], widths: list[int], rows: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "appendix": ["Приложение", "к приказу"],
        "title": title,
        "orientation": rng.choice(("portrait", "landscape")),
        "style": rng.choice(STYLES),
        "font": rng.choice(FONTS),
        "font_pt": rng.choice((9, 10, 11)),
        "header": [[{"text": column} for column in columns]],
        "columns": columns,
        "widths": widths,
        "rows": rows,
    }
