"""Rows and headings of particular sheets: plans, budgets, staff lists, nomenclatures, calendars, repairs."""

from __future__ import annotations

from random import Random

from training.texts.dates import date, period
from training.texts.material import (
    ACCUSATIVE,
    DATIVE,
    GENITIVE,
    NOMINATIVE,
    Material,
    noun,
    noun_phrase,
    split,
)
from training.texts.numbers import UNITS, amount, digits, document_number, point_number
from training.texts.people import person, short_name
from training.texts.phrases import POSTS, deed, heading, law
from training.texts.places import abbreviation, address, organisation

_CAPTIONS = split(
    "ПРИКАЗ|РАСПОРЯЖЕНИЕ|ПОСТАНОВЛЕНИЕ|ПЛАН|СПИСОК|ПЕРЕЧЕНЬ|СОСТАВ|ГРАФИК|СМЕТА|ПОЛОЖЕНИЕ|"
    "НОМЕНКЛАТУРА ДЕЛ|ШТАТНОЕ РАСПИСАНИЕ|КАЛЕНДАРНЫЙ ПЛАН|ПРОГРАММА|РЕЕСТР|ОТЧЕТ|ПРОТОКОЛ|"
    "ВЫПИСКА ИЗ ПРИКАЗА|АКТ|УТВЕРЖДЕНО|СОГЛАСОВАНО|РЕШЕНИЕ"
)
_HEADS = split(
    "Приложение|Приложение № {n}|Приложение {n} к приказу|к приказу от {d} № {n}|УТВЕРЖДЕН|Утверждаю|"
    "УТВЕРЖДЕНО приказом|Раздел {n}.|Глава {n}.|Статья {n}.|Таблица {n}|Форма № {n}|Форма по ОКУД {n}|"
    "Российская Федерация|РОССИЙСКАЯ ФЕДЕРАЦИЯ|г. Москва|Продолжение таблицы {n}|Окончание таблицы {n}|"
    "Лист {n}|стр. {n} из {n}|№ п/п|от {d} № {n}|Введено в действие|Срок: до {d}|Рег. № {n}|«УТВЕРЖДАЮ»|"
    "С приказом ознакомлен(а):|Верно:|Исп. {p}|Исполнитель: {p}"
)
_SPACED = split(
    "ПРИКАЗ|ПРИКАЗЫВАЮ|ПРИКАЗЫВАЮ:|ПОСТАНОВЛЯЮ|ПОСТАНОВЛЯЕТ:|РАСПОРЯЖЕНИЕ|РЕШЕНИЕ|РЕШИЛ:|ПРОТОКОЛ|Статья|"
    "СПИСОК|ПЛАН|Приказ|ПОСТАНОВЛЕНИЕ|УСТАНОВИЛ:|ОПРЕДЕЛЕНИЕ|ВЫПИСКА|СМЕТА|Итого|ИТОГО|Всего|обязываю:|"
    "ПРЕДЛАГАЮ:|ДОГОВОР|АКТ|ВСЕГО:|Раздел"
)
_ADULT = split("мальчики|девочки|юноши|девушки|мужчины|женщины|юниоры|юниорки|ветераны")
_WORKS = split(
    "кровля|крыша|фасад|подвал|фундамент|лифт|ХВС|ГВС|теплоснабжение|водоотведение|электроснабжение|"
    "отмостка|подъезд"
)
_BUDGETS = split(
    "областной бюджет|местный бюджет|федеральный бюджет|внебюджетные источники|средства собственников|ОБ|"
    "МБ|ФБ|субсидия"
)


def caption(rng: Random, material: Material) -> str:
    """A heading of an order or of one of its sheets; half of them in capitals."""
    chance = rng.random()
    if chance < 0.25:
        return rng.choice(_CAPTIONS)
    if chance < 0.55:
        of_what = f"{noun_phrase(rng, material, GENITIVE)} {noun(rng, material, GENITIVE)}"
        text = f"{rng.choice(_CAPTIONS).capitalize()} {of_what}"
        return text.upper() if rng.random() < 0.6 else text
    if chance < 0.75:
        text = heading(rng, material)
        return text.upper() if rng.random() < 0.6 else text
    text = rng.choice(_HEADS[:-4] if rng.random() < 0.8 else _HEADS[-4:])
    text = text.replace("{d}", date(rng, material)).replace("{p}", short_name(rng, material))
    return text.replace("{n}", str(rng.randrange(1, rng.choice((10, 100, 700)))))


def spaced(rng: Random, material: Material) -> str:
    if rng.random() < 0.5:
        return rng.choice(_SPACED)
    word = rng.choice(material.rare_russian)
    return rng.choice((word.upper(), word.upper(), word.capitalize(), word)) + rng.choice(
        ("", "", "", ":", ",")
    )


def capitals(rng: Random, material: Material) -> str:
    """Running text in capitals."""
    return rng.choice((law, deed, heading, organisation))(rng, material).upper()


def row(rng: Random, material: Material) -> str:
    """Several columns of a sheet on one line, or a cell with a number before it or a sum after it."""
    return rng.choice(_ROWS)(rng, material)


def _of_plan(rng: Random, material: Material) -> str:
    return f"{point_number(rng, material)} {deed(rng, material)} {period(rng, material)}"


def _of_budget(rng: Random, material: Material) -> str:
    what = noun_phrase(rng, material, NOMINATIVE).capitalize()
    return rng.choice(
        (
            f"{what} {amount(rng)} {amount(rng)}",
            f"{rng.choice(_BUDGETS)} {amount(rng)}",
            f"Итого: {amount(rng)}",
            f"{what} - {amount(rng)} {rng.choice(UNITS)}",
            f"{digits(rng, 4)} {digits(rng, 10)} {digits(rng, 3)} {amount(rng)}",
            f"Расходы на {noun_phrase(rng, material, ACCUSATIVE)}",
            f"Субсидии на {noun_phrase(rng, material, ACCUSATIVE)}",
            f"ВСЕГО {amount(rng)}",
            f"в т.ч. {rng.choice(_BUDGETS)}",
            f"КВР {digits(rng, 3)}",
            f"{what}, {rng.choice(UNITS)}",
        )
    )


def _of_staff(rng: Random, material: Material) -> str:
    post = rng.choice(POSTS)
    rate = rng.choice(("1", "0,5", "1,0", "0,25", "2,75", "1,5"))
    return rng.choice(
        (
            f"{post} {rate} {amount(rng)}",
            f"{post} ({rate} ст.)",
            f"{rng.randrange(1, 99)} {post} {rate}",
            f"{person(rng, material)}, {rate} ставки",
            f"{post} {abbreviation(rng)}",
            f"{post}, {person(rng, material)}",
            f"{post} отдела {noun_phrase(rng, material, GENITIVE)}",
            f"{person(rng, material)} {date(rng, material)}",
        )
    )


def _of_archive(rng: Random, material: Material) -> str:
    index = f"{rng.randrange(1, 30):02}-{rng.randrange(1, 60):02}"
    term = rng.choice(
        ("постоянно", "5 лет", "3 года", "75 лет ЭПК", "50/75 лет", "ДМН", "1 год", "До минования надобности")
    )
    article = rng.choice(
        (
            f"ст. {rng.randrange(1, 999)}",
            f"ст. {rng.randrange(1, 900)} «{rng.choice('абвг')}»",
            f"п. {rng.randrange(1, 90)}",
        )
    )
    return rng.choice(
        (
            f"{index} {deed(rng, material)}",
            f"{term}, {article}",
            f"{term} {article}",
            f"{index} {term}",
            f"{deed(rng, material)} {term}",
            f"{article} {term} (1)",
            f"{term} ЭПК {article}",
        )
    )


def _of_sport(rng: Random, material: Material) -> str:
    ages = rng.choice(
        (
            f"{rng.randrange(8, 14)}-{rng.randrange(14, 19)} лет",
            f"до {rng.randrange(12, 23)} лет",
            f"{rng.randrange(1990, 2016)} г.р.",
        )
    )
    what = rng.choice(
        ("Первенство", "Чемпионат", "Кубок", "Турнир", "УТС", "Спартакиада", "Этап Кубка", "ВС", "Матч")
    )
    sport = noun(rng, material, DATIVE)
    return rng.choice(
        (
            f"{what} {rng.choice(material.places)} по {sport}",
            f"{what} по {sport} ({rng.choice(_ADULT)} {ages})",
            f"{rng.choice(_ADULT)}, {rng.choice(_ADULT)} ({ages})",
            f"{rng.choice(material.places)} {period(rng, material)}",
            f"{rng.choice(_ADULT)} {ages}",
            f"{rng.choice(_ADULT)} {rng.randrange(40, 120)}+ кг",
            f"{what}, {period(rng, material)}",
        )
    )


def _of_repairs(rng: Random, material: Material) -> str:
    place = address(rng, material)
    return rng.choice(
        (
            f"{rng.randrange(1, 900)} {place}",
            f"{place} {rng.choice(_WORKS)}",
            f"ремонт: {rng.choice(_WORKS)}, {rng.choice(_WORKS)}",
            f"{place} {rng.randrange(1930, 2020)} {amount(rng)}",
            f"{rng.choice(_WORKS)} {amount(rng)} {rng.choice(UNITS)}",
            f"{rng.choice(_WORKS)}, {rng.choice(_WORKS)}",
        )
    )


def _referring(rng: Random, material: Material) -> str:
    what = noun_phrase(rng, material, GENITIVE)
    return rng.choice(
        (
            f"в соответствии с {document_number(rng, material)}",
            f"приказ {abbreviation(rng)} {document_number(rng, material)}",
            f"{noun_phrase(rng, material, NOMINATIVE)} {document_number(rng, material)}",
            f"{short_name(rng, material)} {date(rng, material)}",
            f"{organisation(rng, material)}, {short_name(rng, material)}",
            f"Федеральный закон от {date(rng, material)} {document_number(rng, material)}",
            f"{what} {date(rng, material)}",
            f"{amount(rng)} {what}",
            f"{rng.randrange(2, 60)} {what}",
            f"{abbreviation(rng)} {what}",
            f"{point_number(rng, material)} {what}",
            f"{noun_phrase(rng, material, NOMINATIVE)} ({amount(rng)} {rng.choice(UNITS)})",
        )
    )


_ROWS = (_of_plan, _of_budget, _of_staff, _of_archive, _of_sport, _of_repairs, _referring, _referring)
