"""The reasons of a doubt, and why something else may be printed, in Russian: for the sheets and the pages.

The program's own are English, in the JSON too; whoever looks at a document reads Russian.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_BETWEEN = "; "
"""What parts reasons; it may also stand inside a text that a reason quotes."""
_LONGEST = 6
"""Into so many parts a quoted text may break a reason."""

_Forms = tuple[tuple[str, str], ...]
"""English, as a regular expression, and Russian, as what `re.Match.expand` takes."""

_OF_WORDS: _Forms = (
    (r"read with confidence (\d)\.(\d+)", r"прочитано неуверенно (\1,\2)"),
    ("beside it is ink of which nothing was read", "рядом есть отпечаток, в котором ничего не прочитано"),
    ("read as «(.*)» and as «(.*)»", r"прочитано и как «\1», и как «\2»"),
    ("read as «(.*)» and as nothing", r"прочитано как «\1», второе чтение ничего не нашло"),
    ("another engine reads «(.*)»", r"второе чтение: «\1»"),
    ("unknown characters «(.*)»", r"незнакомые знаки «\1»"),
    ("«(.*)» stands alone", r"«\1» стоит отдельно"),
    ("«(.*)» has signs among its letters", r"в «\1» знаки среди букв"),
    ("«(.*)» mixes Latin and Cyrillic", r"в «\1» смешаны латинские и русские буквы"),
    ("«(.*)» has digits among its letters", r"в «\1» цифры среди букв"),
    (r"«(.*)» became «(.*)»: likely, not certain \((.*)\)", r"«\1» исправлено на «\2», но не наверняка (\3)"),
    (r"«(.*)»: candidate «(.*)» \((.*)\)", r"вместо «\1» может быть «\2» (\3)"),
    (r"«(.*)» may be «(.*)» \((.*)\)", r"вместо «\1» может быть «\2» (\3)"),
    ("hyphen kept in (.+)", r"дефис в конце строки оставлен: \1"),
    ("hyphen dropped from (.+)", r"дефис в конце строки убран: \1"),
    ("beside it, in no cell: «(.*)»", r"рядом, вне ячеек, стоит «\1»"),
    ("«(.*)» taken for «(.*)» by its place alone", r"«\1» принято за «\2» только по месту"),
    ("check digit of INN (.+)", r"контрольная цифра ИНН не сходится: \1"),
    ("check digit of KPP (.+)", r"КПП не может быть таким: \1"),
    ("check digit of OGRN (.+)", r"контрольная цифра ОГРН не сходится: \1"),
    ("check digit of OGRNIP (.+)", r"контрольная цифра ОГРНИП не сходится: \1"),
)
_OF_TABLES: _Forms = (
    (
        "taken for one with the cell across the page break: else its column is filled and merged",
        "объединено с ячейкой на соседней странице: остальной столбец заполнен и объединён",
    ),
    (
        "taken for one with the cell across the page break, as beside it",
        "объединено с ячейкой на соседней странице, как и соседний столбец",
    ),
    (
        "taken for one with the cell across the page break: its text goes on there",
        "объединено с ячейкой на соседней странице: там текст продолжается",
    ),
    ("the numbering repeats «(.*)»", r"номер повторяется: «\1»"),
    ("the numbering goes from «(.*)» to «(.*)»", r"после номера «\1» идёт «\2»"),
    (
        "empty, though nearly all others of its column are filled",
        "пусто, хотя почти весь столбец заполнен",
    ),
    (
        r"(\d+) cells of its row are empty, though nearly all others are filled",
        r"пустых ячеек в строке: \1, хотя почти все остальные заполнены",
    ),
    ("no calendar has «(.*)»", r"такой даты нет: «\1»"),
    ("«(.*)» comes after «(.*)»", r"дата «\1» позже, чем «\2»"),
    ("ends before it begins, on (.+)", r"окончание раньше начала: \1"),
)
_OF_ORDERS: _Forms = (
    ("no date was read", "дата не прочитана"),
    ("no number was read", "номер не прочитан"),
    ("no number behind №", "после № нет номера"),
    ("not a number: (.+)", r"это не номер: \1"),
    ("number not read surely: (.+)", r"номер прочитан неуверенно: \1"),
    ("number written by hand: (.+)", r"номер вписан от руки: \1"),
    ("figures not read surely: (.+)", r"цифры прочитаны неуверенно: \1"),
    ("day written by hand: (.+)", r"день вписан от руки: \1"),
    ("day not readable: (.+)", r"день не разобрать: \1"),
    ("year of two figures: (.+)", r"год из двух цифр: \1"),
    ("no such day: (.+)", r"такого дня нет: \1"),
    ("year cannot be: (.+)", r"такого года быть не может: \1"),
    ("place not read surely: (.+)", r"место прочитано неуверенно: \1"),
    ("read as (.*), in the appendix (.*)", r"прочитано как \1, в приложении — \2"),
    (
        "taken from the verb: the name of the kind was not read",
        "вид не прочитан и взят по глаголу",
    ),
    ("not read surely", "прочитано неуверенно"),
    ("not read surely: (.+)", r"прочитано неуверенно: \1"),
    ("no signature was read", "подпись не прочитана"),
    ("words of the position were not read", "не все слова должности прочитаны"),
    ("number of point (.+) read as (.+)", r"номер пункта \1 прочитан как \2"),
    ("no point stands between the beginning and (.+)", r"перед пунктом \1 нет других"),
    ("no point stands between (.+) and (.+)", r"между пунктами \1 и \2 чего-то нет"),
    (
        "«(.*)» was decided by (.*) when «(.*)» was read here",
        r"здесь было решено «\1» (\2), но прочитано тогда было «\3»",
    ),
    (
        "«(.*)» was decided by (.*) when it was «(.*)»",
        r"здесь было решено «\1» (\2), но стояло тогда «\3»",
    ),
    ("decided by (.+)", r"прежнее решение: \1"),
)
_OF_COLUMNS: _Forms = tuple(
    (rf"unlike the other cells of its column \({kind}\)", f"не похоже на остальной столбец ({russian})")
    for kind, russian in (
        ("number", "номера"),
        ("text", "тексты"),
        ("period", "сроки"),
        ("date", "даты"),
        ("amount", "числа"),
        ("party", "исполнители"),
    )
)
_OF_NUMBERS: _Forms = tuple(
    (f"{reason} {place}", rf"{russian}: {where}")
    for reason, russian in (
        ("no number", "нет номера"),
        ("out of the numbering", "номер не на своём месте"),
        ("the number", "номер по порядку"),
    )
    for place, where in (
        ("between «(.*)» and «(.*)»", r"между «\1» и «\2»"),
        ("after «(.*)»", r"после «\1»"),
        ("before «(.*)»", r"перед «\1»"),
    )
)
_OF_SUMS: _Forms = (
    ("its column does not add up", "не сходится сумма столбца"),
    ("its row does not add up", "не сходится сумма строки"),
    ("not the sum of its column, which is (.+)", r"не равно сумме столбца: \1"),
    ("not the sum of its row, which is (.+)", r"не равно сумме строки: \1"),
    ("with it its column would add up", "с ним сойдётся столбец"),
    ("with it its row would add up", "с ним сойдётся строка"),
    ("with it its (?:column and its row|row and its column) would add up", "с ним сойдутся столбец и строка"),
)
_OF_STRUCTURE: _Forms = (
    (
        r"one filled cell in its row: a heading, or a part of another row\?",
        "в строке заполнена одна ячейка: заголовок или часть другой строки?",
    ),
    (
        r"no number, and cells missing: a part of the row above\?",
        "нет номера и не хватает ячеек: часть строки выше?",
    ),
    ("the row below may be a part of this one", "строка ниже может быть частью этой"),
    (r"two numbers in its first cell: two rows\?", "в первой ячейке два номера: две строки?"),
    (r"a column without a header: a part of the one beside it\?", "столбец без заголовка: часть соседнего?"),
    ("«(.*)» and «(.*)» joined", r"«\1» и «\2» соединены"),
)
_SIGNS = {
    "read with little certainty": "прочитано неуверенно",
    "ink of which nothing was read": "отпечаток, в котором ничего не прочитано",
    "letters that look alike in two scripts": "буквы, похожие в двух алфавитах",
    "a capital or a figure that stands alone": "буква или цифра стоит одна",
    "odd marks": "странные знаки",
    "signs glued together": "слипшиеся знаки",
    "an uneven space between words": "неровный пробел между словами",
    "a number broken over lines": "число разбито по строкам",
    "a numeral may be lost": "мог потеряться номер",
    "a dash may be lost": "могло потеряться тире",
    "it ends amid a phrase": "обрывается посреди фразы",
    "brackets or quotes without their pair": "скобки или кавычки без пары",
    "an address": "адрес",
    "a row with holes": "строка с пропусками",
    "unlike its column": "не похоже на столбец",
    "read in two ways": "прочитано двояко",
    "a page that is hard to read": "страница читается плохо",
}
"""What makes a cell a risk, as normalize.risk tells it."""
_RISK = re.compile(r"less certain than its neighbours \((.*)\)")
_FORMS = tuple(
    (re.compile(form, re.DOTALL), russian)
    for forms in (_OF_WORDS, _OF_COLUMNS, _OF_NUMBERS, _OF_SUMS, _OF_TABLES, _OF_STRUCTURE, _OF_ORDERS)
    for form, russian in forms
)


@lru_cache(maxsize=4096)
def in_russian(doubt: str) -> str:
    """A doubt, or why something is offered, in Russian. What is unknown stays as it is."""
    parts = doubt.split(_BETWEEN)
    told: list[str] = []
    while parts:
        count, russian = _first(parts)
        told.append(russian)
        del parts[:count]
    return _BETWEEN.join(told)


def _first(parts: Sequence[str]) -> tuple[int, str]:
    """Of how many parts the first reason is made, and that in Russian; of one where none is known."""
    for count in range(1, min(len(parts), _LONGEST) + 1):
        russian = _known(_BETWEEN.join(parts[:count]))
        if russian is not None:
            return count, russian
    return 1, parts[0]


def _known(reason: str) -> str | None:
    if risk := _RISK.fullmatch(reason):
        signs = ", ".join(_SIGNS.get(sign, sign) for sign in risk[1].split(", "))
        return f"уверенность меньше, чем у соседних ({signs})"
    for form, russian in _FORMS:
        match = form.fullmatch(reason)
        if match is not None:
            return match.expand(russian)
    return None
