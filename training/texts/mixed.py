"""Latin and mixed tokens, roman numerals: in Russian context and by themselves."""

from __future__ import annotations

from random import Random

from training.texts.dates import MONTHS
from training.texts.material import GENITIVE, Make, Material, noun_phrase, split
from training.texts.numbers import ROMAN, digits
from training.texts.phrases import cell, deed, law, words
from training.texts.places import abbreviation, contact

_KNOWN = split(
    "IT-куб|IT-технологии|IT-специалист|QR-код|QR-кодов|PDF/A|PDF|COVID-19|3D-моделирование|3D-принтер|"
    "3D|2D|Wi-Fi|VR/AR|VR-шлем|USB-флеш|USB|USB 3.0|HDMI|VGA|1С|1С:Предприятие|1С:Бухгалтерия|Zoom|"
    "Zoom-конференция|web-сайт|Web-дизайн|ТНК-BP|Python|C++|C#|Java|JavaScript|Scratch|Windows 10|"
    "Windows|MS Office|MS Word|Excel|Word|PowerPoint|VK|Rutube|YouTube|Telegram|WhatsApp|Viber|Skype|"
    "Google|Yandex|А4|А3|ISO 9001|ГОСТ Р ИСО 9001|ГОСТ Р ИСО/МЭК 27001|Hi-Tech|Hi-Fi|"
    "HP LaserJet M404dn|HP|Canon LBP6030|Epson L3150|Kyocera|Xerox|Samsung|LG|Lenovo|ASUS|Acer|"
    "Intel Core i5|Intel Core i7-9700|AMD Ryzen 5|DDR4|SSD|HDD|RAM|CD|CD-R|DVD-диск|DVD|CD/DVD|LED|LCD|"
    "LED-панель|ЖК-монитор|TV|SMART-доска|SMART|Smart TV|online|on-line|on-line-конференция|off-line|"
    "онлайн|e-mail|E-mail|Internet|Intranet|PR|PR-акция|HR|SMM|GPS|ГЛОНАСС/GPS|GSM|SIM-карта|4G|5G|LTE|"
    "LEGO|LEGO Education|Lego WeDo 2.0|Arduino|Raspberry Pi|WorldSkills Russia|WorldSkills|Abilympics|"
    "JuniorSkills|Soft skills|STEM|STEAM|TED|IQ|KPI|CRM|ERP|SWOT-анализ|Excel-файл|XML|XLS|DOCX|docx|"
    "JPEG|JPG|.pdf|.doc|.xlsx|DOC|MP3|FTP|HTTPS|HTML|SQL|PostgreSQL|Linux|Astra Linux|RedOS|ViPNet|"
    "VipNet Client|Kaspersky|Dr.Web|Kaspersky Endpoint Security|AutoCAD|CorelDRAW|Photoshop|Adobe Reader|"
    "DLE|Moodle|Quiz|Kahoot|BYOD|CASE-чемпионат|Hackathon|B2B|G8|BRICS|FIFA|UEFA|FIDE|NBA|UNESCO|UNICEF|"
    "PISA|TIMSS|PIRLS|Erasmus+|IELTS|EF|Lada Granta|LADA|Toyota Camry|Hyundai|KIA|Ford Focus|УАЗ-220695|"
    "ГАЗ-3302|VIN|Volvo|КАМАЗ-65115|Bosch|Siemens|PCR|ПЦР|ДНК|DNA|pH|Ph.D.|Rh|HBsAg|anti-HCV|IgG|IgM|"
    "T-лимфоциты|В12|Rh+|Omron M2|in vitro|de facto|a priori|pro et contra|et al.|ad hoc|NB|P.S.|"
    "Press|Forum|Team|Open Air|Start-up|Junior|GreenWay|Art-студия|ART-пространство|DJ|Fashion|Fitness|"
    "Street ball|streetball|BMX|WOW|Drive2|kids|KIDS|Happy English|Spotlight 5|Rainbow English|Starlight|"
    "Team Up!|Deutsch|Horizonte|Bon voyage"
)
_JOINED = split(
    "код|технологии|дизайн|клуб|студия|зона|файл|сервис|контент|карта|класс|формат|центр|моделирование|"
    "панель|банк|тест"
)
_WITH_ROMAN = split(
    "этап|степени|степень|категория|группа|раздел|тур|ступени|класс|смена|место|разряд|съезд|созыв|"
    "очередь|уровень"
)
_REACH = split("Всероссийский|Международный|областной|районный|открытый|городской|Республиканский")
_ACTS = split("фестиваль|конкурс|турнир|форум|слет|чемпионат|марафон|этап Спартакиады|конгресс|Кубок")
_LATIN_UPPER = "AABBCCDDEEFFGGHIJKKLLMMNNOPPQRRSSTTUVWXYZ"


def known(rng: Random, _material: Material) -> str:
    return rng.choice(_KNOWN)


def model(rng: Random, material: Material) -> str:
    """A product's model or article number."""
    letters = "".join(rng.choices(_LATIN_UPPER, k=rng.randrange(1, 5)))
    brand = material.english.draw(rng)
    number = digits(rng, rng.randrange(1, 6))
    return rng.choice(
        (
            f"{letters}-{number}",
            f"{letters}{number}",
            f"{letters} {number}",
            f"{brand.capitalize()} {letters}{number}",
            f"{brand.upper()} {number}",
            f"{letters}{number}{letters[:2].lower()}",
            f"{letters}-{number}{letters[0]}",
            f"{number}{letters}",
            f"{letters}/{number}",
            f"{number[0]}{letters}{number[-1]}",
            f"{letters}.{number}",
            f"{brand.capitalize()} {brand.capitalize()[:1]}{number}",
            f"{letters}_{number}",
            f"№ {letters}-{number}",
            f"{abbreviation(rng)}-{number}",
            f"{abbreviation(rng)}-{number}{letters[0]}",
            f"{number}-{abbreviation(rng)}",
        )
    )


def half_latin(rng: Random, material: Material) -> str:
    """A token of both scripts, joined by a hyphen or by nothing."""
    english, russian = material.english.draw(rng), material.russian.draw(rng)
    shape = rng.choice((str, str, str.upper, str.capitalize))
    letters = "".join(rng.choices(_LATIN_UPPER, k=rng.randrange(1, 4)))
    return rng.choice(
        (
            f"{shape(english)}-{russian}",
            f"{shape(english)}-{rng.choice(_JOINED)}",
            f"{letters}-{rng.choice(_JOINED)}",
            f"{russian}-{shape(english)}",
            f"{abbreviation(rng)}-{letters}",
            f"{letters}-{abbreviation(rng)}",
            f"{letters}{digits(rng, 1)}-{russian}",
            f"{digits(rng, 1)}{letters}-{russian}",
            f"{letters}/{abbreviation(rng)}",
            f"«{shape(english)} {russian}»",
            f"{russian} {shape(english)}",
            f"({shape(english)})",
            f'"{shape(english)}"',
        )
    )


def roman(rng: Random, _material: Material) -> str:
    one, two = rng.choice(ROMAN), rng.choice(ROMAN)
    dash = rng.choice("--–—")
    return rng.choice(
        (
            one,
            one,
            f"{one}.",
            f"{one}{dash}{two}",
            f"{one}, {two}",
            f"Раздел {one}",
            f"Раздел {one}.",
            f"{one} век",
            f"{one} в.",
            f"Глава {one}.",
            f"{one} {rng.choice(_WITH_ROMAN)}",
            f"{one} {rng.choice(_WITH_ROMAN)}",
            f"{one}{dash}{two} вв.",
            f"в {rng.choice(ROMAN[:2])} полугодии",
            f"{one})",
            f"({one})",
            f"{one} Всероссийский",
            f"{one}-й",
            f"Том {one}",
            f"Часть {one}",
            f"{one} квартал",
            f"{one} {MONTHS[len(one)]}",
            f"{one}.{len(two)}.",
            f"{one} (открытый)",
            f"группа {one}{rng.choice('абАБ')}",
            f"Пётр {one}",
            f"{one} и {two}",
            f"ч. {one}",
            f"{one} тур.",
            f"{one}/{two}",
        )
    )


_TOKENS: tuple[tuple[Make, ...], tuple[float, ...]] = (
    (known, model, half_latin, roman, contact),
    (36, 14, 16, 31, 3),
)
_AROUND: tuple[Make, ...] = (deed, cell, law, words)


def in_context(rng: Random, material: Material) -> str:
    """A few Russian words with a Latin, mixed or roman token among them; often the token alone."""
    token = rng.choices(_TOKENS[0], _TOKENS[1])[0](rng, material)
    if rng.random() < 0.25:
        return token
    around = rng.choice(_AROUND)(rng, material).split()[: rng.choice((1, 2, 2, 3, 3, 4, 5, 6, 8))]
    if rng.random() < 0.15:
        token = rng.choice(("«{}»", "({})", '"{}"', "{},", "{}.", "{};")).format(token)
    place = rng.randrange(len(around) + 1)
    return " ".join((*around[:place], token, *around[place:]))


def event(rng: Random, material: Material) -> str:
    """«III Всероссийский фестиваль «Название»»."""
    text = (
        f"{rng.choice(ROMAN)} {rng.choice(_REACH)} {rng.choice(_ACTS)} {noun_phrase(rng, material, GENITIVE)}"
    )
    return (
        text
        if rng.random() < 0.5
        else f"{text} «{noun_phrase(rng, material, GENITIVE).capitalize()} – {rng.choice(ROMAN)}»"
    )


def english(rng: Random, material: Material) -> str:
    """A line with no Russian in it."""
    parts = [material.english.draw(rng) for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 5, 7, 9)))]
    chance = rng.random()
    if chance < 0.3:
        parts = [part.capitalize() for part in parts]
    elif chance < 0.42:
        parts = [part.upper() for part in parts]
    elif chance < 0.7:
        parts[0] = parts[0].capitalize()
    if rng.random() < 0.25:
        place = rng.randrange(len(parts))
        parts[place] += rng.choice(
            (
                ",",
                ".",
                ";",
                ":",
                "-" + material.english.draw(rng),
                "’s",
                "'s",
                "!",
                "?",
                " &",
                " " + digits(rng, 2),
            )
        )
    if rng.random() < 0.15:
        parts[-1] = rng.choice(("({})", '"{}"', "“{}”", "[{}]", "«{}»", "{}®", "{}™")).format(parts[-1])
    return " ".join(parts)


def latin_code(rng: Random, material: Material) -> str:
    chance = rng.random()
    if chance < 0.3:
        return model(rng, material)
    if chance < 0.45:
        return contact(rng, material)
    if chance < 0.6:
        return "".join(
            rng.choices(_LATIN_UPPER + _LATIN_UPPER.lower() + "0123456789", k=rng.randrange(1, 12))
        )
    return known(rng, material)
