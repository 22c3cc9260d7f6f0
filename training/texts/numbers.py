"""Figures: sums, numbers of points and documents, codes."""

from __future__ import annotations

from random import Random

from training.texts.material import Material, split

UNITS = split(
    "шт.|чел.|руб.|тыс. руб.|млн руб.|млн. рублей|рублей|руб|коп.|%|₽|кв. м|кв.м|м2|м²|м³|п.м.|км|см|мм|"
    "кг|т|л|га|Гкал|кВт|кВт·ч|часов|час.|ч.|мин.|дней|лет|ед.|экз.|листов|л.|мест|баллов|°C|‰|штук|"
    "человек|€|$|м|г|мг|МПа|Вт"
)
ROMAN = split(
    "I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI|XVII|XVIII|XIX|XX|XXI|XXII|XXIV|XXV|XXX|XL|L|"
    "LX|C|CD|D|MCM"
)
DASHES = ("-", "-", "–", "–", "—", " - ", " – ", " — ")
_ACCOUNTS = (
    ("ИНН", 10),
    ("ИНН", 12),
    ("КПП", 9),
    ("БИК", 9),
    ("ОКПО", 8),
    ("ОГРН", 13),
    ("р/с", 20),
    ("л/с", 11),
    ("ОКТМО", 11),
    ("КБК", 20),
    ("к/с", 20),
    ("СНИЛС", 11),
    ("р/сч", 20),
    ("ОКВЭД", 6),
    ("УИН", 20),
)


def digits(rng: Random, many: int) -> str:
    return str(rng.randrange(10**many)).zfill(many)


def whole(rng: Random) -> int:
    """A number of any size, small ones as often as large ones."""
    return rng.randrange(10 ** rng.randrange(1, 9))


def thousands(rng: Random, number: int) -> str:
    sign = rng.choices((" ", "", ".", ",", "'"), (60, 30, 3, 4, 1))[0]
    return f"{number:,}".replace(",", sign)


def amount(rng: Random) -> str:
    text = thousands(rng, whole(rng))
    if rng.random() < 0.55:
        text += rng.choice(",,,,.") + digits(rng, rng.choice((1, 2, 2, 2, 3, 5)))
    return ("-" if rng.random() < 0.04 else "+" if rng.random() < 0.02 else "") + text


def sum_of_money(rng: Random, _material: Material) -> str:
    text = amount(rng)
    chance = rng.random()
    if chance < 0.4:
        return text
    if chance < 0.47:
        return f"{text.replace(',', ' руб. ')}{' коп.' if ',' in text else ' руб.'}"
    return text + rng.choice((" ", " ", " ", "")) + rng.choice(UNITS)


def columns(rng: Random, _material: Material) -> str:
    """Figures of neighbouring columns on one line."""
    make = rng.choice((amount, _small, _empty, _tenths))
    return " ".join(make(rng) for _ in range(rng.randrange(2, 8)))


def _small(rng: Random) -> str:
    return str(rng.randrange(100))


def _empty(rng: Random) -> str:
    return rng.choice(("-", "х", "0", "0,0", "1,5"))


def _tenths(rng: Random) -> str:
    return f"{rng.randrange(1000)},{digits(rng, 1)}"


def year(rng: Random) -> str:
    return str(rng.choice((rng.randrange(2010, 2031), rng.randrange(1940, 2031), rng.randrange(1800, 2100))))


def point_number(rng: Random, _material: Material) -> str:
    """The number of a row, of a point, of a part of a law."""
    parts = [
        str(rng.randrange(1, rng.choice((10, 10, 30, 130)))) for _ in range(rng.choice((1, 1, 2, 2, 3, 4)))
    ]
    number = ".".join(parts)
    letter = rng.choice("абвгдежзиклмнaА")
    return rng.choice(
        (
            number,
            number,
            f"{number}.",
            f"{number}.",
            f"{parts[0]})",
            f"({parts[0]})",
            f"{letter})",
            f"{letter}.",
            f"п. {number}",
            f"п.{number}",
            f"ст. {number}",
            f"ч. {parts[0]}",
            f"пп. «{letter}»",
            f"гл. {rng.choice(ROMAN)}",
            f"п. {parts[0]} ч. {parts[-1]} ст. {rng.randrange(1, 400)}",
            f"стр. {parts[0]}",
            f"{parts[0]}-{letter}",
            f"Таблица {number}",
            f"Приложение № {parts[0]}",
            f"Приложение {parts[0]}",
            f"{parts[0]}-{parts[-1]}",
            f"{parts[0]}/{parts[-1]}",
            f"§ {number}",
            f"Раздел {parts[0]}.",
            f"{rng.choice(ROMAN)}.",
            f"рис. {number}",
        )
    )


def document_number(rng: Random, _material: Material) -> str:
    number = rng.randrange(1, rng.choice((10, 100, 1000, 10000)))
    parts = "-".join(f"{rng.randrange(1, 100):02}" for _ in range(rng.randrange(2, 4)))
    letters = "".join(rng.choices("абвгджзикмнопрстуфхцэ", k=rng.randrange(1, 3)))
    return rng.choice(
        (
            f"№ {number}",
            f"№{number}",
            f"№ {number}-{letters}",
            f"№ {number}-ФЗ",
            f"№ {number}/{rng.randrange(100)}",
            parts,
            f"{parts}/{number}",
            f"№ {parts}",
            f"{number}-{letters}",
            f"№ {number}-{letters.upper()}",
            f"№№ {number}, {number + 1}",
            f"от {rng.randrange(1, 32):02}.{rng.randrange(1, 13):02}.{year(rng)} № {number}",
            f"исх. № {parts}-{number}",
            f"{number}{letters[0]}",
            f"{number}/{letters}",
            f"№ {digits(rng, 2)}-{digits(rng, 2)}/{digits(rng, 4)}",
        )
    )


def code(rng: Random, _material: Material) -> str:
    """Accounts, phones, cadastral numbers, coordinates, article numbers."""
    name, many = rng.choice(_ACCOUNTS)
    phone = f"{digits(rng, 3)}-{digits(rng, 2)}-{digits(rng, 2)}"
    area = digits(rng, rng.choice((3, 4, 5)))
    return rng.choice(
        (
            f"{name} {digits(rng, many)}",
            f"{name}: {digits(rng, many)}",
            f"{name}/КПП {digits(rng, 10)}/{digits(rng, 9)}",
            digits(rng, many),
            f"8 ({area}) {phone}",
            f"+7 ({digits(rng, 3)}) {phone}",
            f"+7{digits(rng, 10)}",
            f"тел. {phone}",
            f"8-{digits(rng, 3)}-{phone}",
            f"тел./факс: ({area}) {phone[1:]}",
            f"{digits(rng, 2)}:{digits(rng, 2)}:{digits(rng, 7)}:{digits(rng, 3)}",
            f"{digits(rng, 2)}.{digits(rng, 6)}, {digits(rng, 2)}.{digits(rng, 6)}",
            " ".join(digits(rng, 4) for _ in range(5)),
            f"{rng.randrange(90)}°{digits(rng, 2)}'{digits(rng, 2)}\"",
            f"{digits(rng, 3)}-{digits(rng, 3)}-{digits(rng, 3)} {digits(rng, 2)}",
            f"{digits(rng, 2)}.{digits(rng, 2)}.{digits(rng, 2)}",
            f"{digits(rng, 3)} {digits(rng, 4)} {digits(rng, 10)} {digits(rng, 3)}",
            f"серия {digits(rng, 4)} № {digits(rng, 6)}",
            f"{digits(rng, 4)} {digits(rng, 6)}",
            digits(rng, rng.randrange(1, 14)),
        )
    )


def formula(rng: Random, _material: Material) -> str:
    """Ranges, shares, sizes, comparisons."""
    a, b = rng.randrange(1, 1000), rng.randrange(1, 100)
    part = f"{b},{digits(rng, rng.choice((1, 2)))}"
    dash = rng.choice(DASHES)
    return rng.choice(
        (
            f"{a} %",
            f"{a}%",
            f"{part} %",
            f"{a}{dash}{b} {rng.choice(UNITS)}",
            f"{a}×{b}",
            f"{a} × {b} мм",
            f"{a}х{b}х{b}",
            f"± {part}",
            f"{a}±{b}",
            f"≥ {a}",
            f"≤{part}",
            f"> {a}",
            f"< {b}",
            f"не менее {part}",
            f"{a}/{b}",
            f"1:{a}00",
            f"{a} + {b} = {a + b}",
            f"{a}·{b}",
            f"≈ {a}",
            f"~{a}",
            f"{part} м²",
            f"{b} м³",
            f"+{b} °C",
            f"-{b}°",
            f"{b}½",
            f"{b} ¼",
            f"{a}*{b}",
            f"{b} ÷ {a}",
            f"{part}‰",
            f"{b}^2",
            f"в {b} раз",
            f"{a}{dash}{a + b}",
            f"{b}-го",
            f"{b}-й",
            f"{b}-м",
            f"{a}-х",
            f"{b} из {a}",
            f"x = {part}",
            f"{b}+",
            f"{a} µм",
            f"R² = 0,{a}",
            f"{b}→{a}",
        )
    )


def reference(rng: Random, _material: Material) -> str:
    """To an article or a point of a law, as lists of files give it beside the time of keeping."""
    letter, one, two = rng.choice("абвгдежз"), rng.randrange(1, 700), rng.randrange(1, 40)
    quoted = rng.choice(("«{}»", "«{}»", '"{}"', "{})", "{}")).format(letter)
    years = rng.choice((1, 3, 5, 10, 15, 45, 50, 75))
    return rng.choice(
        (
            f"ст. {one} {quoted}",
            f"ст. {one}",
            f"ст. {one} {quoted}, {rng.randrange(1, 700)}",
            f"{years} лет, ст. {one}",
            f"{years} лет ЭПК, ст. {one} {quoted}",
            f"50/75 лет, ст. {one} {quoted}",
            f"Постоянно, ст. {one} {quoted}",
            f"постоянно, ст. {one}",
            f"ДМН, ст. {one}",
            f"подпункт {quoted} пункта {two}",
            f"пп. {quoted} п. {two}",
            f"п. {two} ч. {rng.randrange(1, 9)} ст. {one}",
            f"абзац {two} подпункта {quoted}",
            quoted,
            f"{quoted}, {quoted}",
            f"см. п. {two}",
            f"см. ст. {one}",
        )
    )
