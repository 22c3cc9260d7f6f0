"""Addresses, organisations and the ways to reach them."""

from __future__ import annotations

from random import Random

from training.texts.material import GENITIVE, NOMINATIVE, Material, noun_phrase, split
from training.texts.numbers import digits
from training.texts.people import initials

_STREETS = split(
    "ул.|ул.|ул.|ул|пр.|пр-т|просп.|пер.|пл.|наб.|б-р|ш.|мкр.|проезд|улица|проспект|переулок|шоссе|тупик|"
    "тер. СНТ"
)
_NAMED = split(
    "Ленина|Мира|Советская|Молодежная|Школьная|Гагарина|Пушкина|Октябрьская|Заводская|Садовая|Лесная|"
    "Кирова|Победы|Юбилейная|Строителей|8 Марта|50 лет Октября|Карла Маркса|1-я Линия|Набережная|"
    "Красноармейская|Труда|40 лет ВЛКСМ|Чапаева|Дзержинского|Маяковского|Парковая|Центральная|"
    "Железнодорожная|Щорса|Энгельса|Фрунзе|Новая|3-го Июля"
)
_SETTLED = split("г.|г.|г.|г|п.|пос.|с.|д.|дер.|ст.|пгт|рп|х.|станица|село|город|п/о")
_FORMS = split(
    "ООО|ООО|ОАО|ПАО|АО|ЗАО|ИП|МБОУ|МБОУ|МАОУ|МКОУ|МБДОУ|МДОУ|ГБОУ|ГБПОУ|ГАПОУ|ФГБОУ ВО|ФГБУ|ГБУЗ|ГАУЗ|"
    "ГАУ ДПО|МБУК|МБУ ДО|МАУ|МКУ|ГКУ|НКО|ФКУ|МУП|ГУП|ФГУП|АНО|АНО ДПО|ТСЖ|ТСН|ЖСК|УК|МОО|СРО|ТОО|ВОО|РОО|"
    "ГОУ СПО|МОУ|НОУ|КГБУ|ОГБУЗ|БУ|СПК|КФХ"
)
_KINDS = split(
    "СОШ|СОШ|ООШ|НОШ|гимназия|лицей|детский сад|ДЮСШ|СШОР|ДШИ|ДМШ|ЦРБ|городская больница|поликлиника|"
    "колледж|школа-интернат|Центр образования|ЦБС|ДК|Дом культуры|библиотека|техникум|ПУ|ЦДТ|ДДТ|училище|"
    "отделение|участок|пожарная часть"
)
_BODIES = split(
    "Министерство|Администрация|Департамент|Управление|Отдел|Комитет|Служба|Центр|Институт|Совет|"
    "Комиссия|Союз|Фонд|Федерация|Агентство|Инспекция|Палата|Дирекция|Филиал|Общество|Ассоциация|Музей|"
    "Архив|Редакция|Бюро|Клуб"
)
_CAPITALS = "ААБВГГДЕЖЗИКЛМММННОПППРРССТТУФХЦЦЧШЩЭЮЯОИА"
_KNOWN = split(
    "МЧС России|РФ|ГО и ЧС|ЕГЭ|ОГЭ|ВПР|ФГОС|ФГОС ООО|ВФСК ГТО|НОКО|ЦНППМ|ИРО|ОВЗ|ДПО|ГИА|СНиП|ГОСТ Р|"
    "СанПиН|ПДД|ЖКХ|МКД|ТКО|ВИЧ|ОРВИ|МРОТ|НДФЛ|НДС|ФОМС|ПФР|ФСС|ФНС|МВД|ФСБ|УФСИН|ГИБДД|ОДН|ХВС|ГВС|ИТП|"
    "ПСД|ЭЦП|СМИ|ЕДДС|ЗАГС|ОКВЭД|ЕГРЮЛ|ЕГРН|КДНиЗП|РСЧС|НПА|ИКТ|МТО|ПМПК|ЦОПП|РИП|УМВД|РОСТО|ДОСААФ|"
    "ГЛОНАСС|РЖД|АПК|НИОКР|НИИ|ВУЗ|СПО|БЖД|ОБЖ|ИЗО|НВП|КПСС|СССР"
)
_DOMAINS = split("ru|ru|ru|рф|com|org|net|gov.ru|edu.ru|mail.ru|yandex.ru|gmail.com|su|bk.ru|list.ru")
_FIRST = split("http://|https://|www.|https://www.||")


def abbreviation(rng: Random) -> str:
    """One that is known, or one that nobody has heard of."""
    if rng.random() < 0.45:
        return rng.choice(_KNOWN)
    letters = "".join(rng.choices(_CAPITALS, k=rng.choice((2, 3, 3, 4, 4, 5, 6, 7))))
    if rng.random() < 0.1:
        return f"{letters[:-1]}и{letters[-1]}"
    return f"{letters}-{letters[:2]}" if rng.random() < 0.05 else letters


def house(rng: Random) -> str:
    number = str(rng.randrange(1, 260))
    chance = rng.random()
    if chance < 0.2:
        number += rng.choice(
            (
                rng.choice("абвгдежАБВГД"),
                f"/{rng.randrange(1, 30)}",
                f'"{rng.choice("АБВГ")}"',
                f" {rng.choice('АБВ')}",
            )
        )
    text = rng.choice(("д. ", "д.", "дом ", "", "", "д. № ")) + number
    if rng.random() < 0.2:
        text += rng.choice((", корп. ", " корп.", ", к. ", ", стр. ", " к", ", лит. ")) + str(
            rng.randrange(1, 9)
        )
    return text + (
        f", {rng.choice(('кв.', 'кв. ', 'оф. ', 'каб. ', 'пом. '))}{rng.randrange(1, 300)}"
        if rng.random() < 0.2
        else ""
    )


def address(rng: Random, material: Material) -> str:
    street = rng.choice(_NAMED) if rng.random() < 0.4 else rng.choice(material.surnames["masc gent"])
    if rng.random() < 0.08:
        street = f"{initials(rng)} {street}"
    text = f"{rng.choice(_STREETS)} {street}{rng.choice((', ', ', ', ', ', ' '))}{house(rng)}"
    settled = f"{rng.choice(_SETTLED)}{rng.choice((' ', ' ', ''))}{rng.choice(material.places)}"
    chance = rng.random()
    if chance < 0.45:
        return text
    if chance < 0.55:
        return settled
    if chance < 0.75:
        return f"{settled}, {text}"
    region = rng.choice(
        (f"{rng.choice(material.surnames['femn nomn'])} обл.", f"{rng.choice(material.places)} р-н", "край")
    )
    return rng.choice(
        (
            f"{digits(rng, 6)}, {settled}, {text}",
            f"{region}, {settled}",
            f"{digits(rng, 6)}, {region}, {settled}",
        )
    )


def organisation(rng: Random, material: Material) -> str:
    form = rng.choice(_FORMS) if rng.random() < 0.75 else abbreviation(rng)
    opening, closing = rng.choices((("«", "»"), ('"', '"'), ("„", "“"), ("“", "”")), (75, 17, 4, 4))[0]
    number = rng.randrange(1, 200)
    chance = rng.random()
    if chance < 0.3:
        return f"{form} {opening}{name_of_firm(rng, material)}{closing}"
    if chance < 0.5:
        return f"{form} {rng.choice(_KINDS)} №{rng.choice((' ', ' ', ''))}{number}"
    if chance < 0.58:
        nested = f"{opening}{name_of_firm(rng, material)}{closing * rng.choice((1, 2))}"
        return f"{form} {opening}{rng.choice(_KINDS)} № {number} {nested}"
    if chance < 0.74:
        return f"{rng.choice(_BODIES)} {noun_phrase(rng, material, GENITIVE)} {rng.choice(material.places)}"
    if chance < 0.85:
        return rng.choice(
            (
                abbreviation(rng),
                f"{abbreviation(rng)}, {abbreviation(rng)}",
                f"{abbreviation(rng)}/{abbreviation(rng)}",
            )
        )
    return (
        f"{form} {abbreviation(rng)}{rng.choice(('', '', ' ' + rng.choice(material.places), f' № {number}'))}"
    )


def name_of_firm(rng: Random, material: Material) -> str:
    chance = rng.random()
    if chance < 0.5:
        return noun_phrase(rng, material, NOMINATIVE, adjective=0.4).capitalize()
    if chance < 0.7:
        return rng.choice(material.places)
    return "".join(rng.choice(material.rare_russian)[:4].capitalize() for _ in range(rng.choice((1, 2, 2))))


def contact(rng: Random, material: Material) -> str:
    """An e-mail address or one of the web."""
    words = [material.english.draw(rng) for _ in range(2)]
    user = rng.choice(
        (
            words[0],
            f"{words[0]}{rng.randrange(100)}",
            f"{words[0]}_{words[1]}",
            f"{words[0]}.{words[1][0]}",
            f"{words[0]}-{words[1]}",
        )
    )
    domain = f"{words[1]}.{rng.choice(_DOMAINS)}"
    if rng.random() < 0.5:
        return rng.choice(("", "", "e-mail: ", "E-mail: ", "эл. почта: ")) + f"{user}@{domain}"
    tail = rng.choice(
        (
            "",
            "",
            "/",
            f"/{words[0]}",
            f"/{words[0]}/{user}.html",
            f"/?id={rng.randrange(9999)}",
            f"/{user}#{words[0]}&p={digits(rng, 2)}",
        )
    )
    return rng.choice(_FIRST) + domain + tail


def contact_piece(rng: Random, material: Material) -> str:
    """Of an address that a narrow cell breaks: behind a hyphen or a point, or anywhere."""
    text = contact(rng, material)
    places = [i + 1 for i, sign in enumerate(text[:-1]) if sign in "-._/@ "]
    place = rng.choice(places) if places and rng.random() < 0.7 else rng.randrange(1, len(text))
    return rng.choice((text[:place], text[place:])).strip()
