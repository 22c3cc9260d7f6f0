"""Why a text is doubted, why a candidate is offered, why pages were joined: said in Russian.

The program says all of it in English, for the JSON; here each form has its Russian one. What has none is
shown as it is.
"""

from __future__ import annotations

import re

from prikaz.view.texts import Language

_FORMS: tuple[tuple[str, str], ...] = (
    # Of reading
    (r"read with confidence ([\d.]+)", r"прочитано неуверенно ({0})"),
    (r"beside it is ink of which nothing was read", "рядом есть чернила, в которых ничего не прочитано"),
    (r"beside it, in no cell: «(.*)»", "рядом, вне ячеек: «{0}»"),
    (r"read as «(.*)» and as nothing", "прочитано как «{0}», а иначе — никак"),
    (r"read as «(.*)» and as «(.*)»", "прочитано как «{0}» и как «{1}»"),
    (r"unknown characters «(.*)»", "неизвестные знаки «{0}»"),
    (r"«(.*)» stands alone", "«{0}» стоит отдельно"),
    (r"«(.*)» has signs among its letters", "в «{0}» знаки среди букв"),
    (r"«(.*)» mixes Latin and Cyrillic", "в «{0}» латиница смешана с кириллицей"),
    (r"«(.*)» has digits among its letters", "в «{0}» цифры среди букв"),
    (r"hyphen kept in (.*)", "дефис оставлен: {0}"),
    (r"hyphen dropped from (.*)", "дефис убран: {0}"),
    # Of repair
    (r"«(.*)» became «(.*)»: likely, not certain \((.*)\)", "«{0}» стало «{1}»: вероятно, не наверное ({2})"),
    (r"«(.*)»: candidate «(.*)» \((.*)\)", "«{0}»: возможно, «{1}» ({2})"),
    (r"«(.*)» may be «(.*)» \((.*)\)", "«{0}» может быть «{1}» ({2})"),
    (r"another engine reads «(.*)»", "другая программа читает «{0}»"),
    (r"«(.*)» taken for «(.*)» by its place alone", "«{0}» принято за «{1}» лишь по месту"),
    # Of decisions
    (r"«(.*)» was decided by (.*) when «(.*)» was read here", "{1}: было решено «{0}», когда читалось «{2}»"),
    (r"«(.*)» was decided by (.*) when it was «(.*)»", "{1}: было решено «{0}», когда стояло «{2}»"),
    (r"decided by (.*)", "решено: {0}"),
    # Of cells beside each other
    (r"ends before it begins, on (.*)", "кончается раньше, чем начинается ({0})"),
    (r"no calendar has «(.*)»", "такого дня нет: «{0}»"),
    (r"«(.*)» comes after «(.*)»", "«{0}» позже, чем «{1}»"),
    (r"empty, though nearly all others of its column are filled", "пусто, хотя столбец почти весь заполнен"),
    (
        r"(\d+) cells of its row are empty, though nearly all others are filled",
        "в строке пусты {0} ячейки, хотя почти все другие заполнены",
    ),
    (r"no number (before|after|between) (.*)", "нет номера {0} {1}"),
    (r"out of the numbering (before|after|between) (.*)", "не по нумерации {0} {1}"),
    (r"the number (before|after|between) (.*)", "номер {0} {1}"),
    (r"the numbering repeats «(.*)»", "номер «{0}» повторяется"),
    (r"the numbering goes from «(.*)» to «(.*)»", "нумерация скачет с «{0}» на «{1}»"),
    (r"not the sum of its (row|column), which is (.*)", "не сумма {0}, а она {1}"),
    (r"its (row|column) does not add up", "сумма {0} не сходится"),
    (r"with it (.*) would add up", "с ним сойдётся {0}"),
    (r"sum of the (row|column)", "сумма {0}"),
    (r"unlike the other cells of its column \((.*)\)", "не похоже на другие ячейки столбца ({0})"),
    (r"check digit of (.*)", "контрольная цифра: {0}"),
    (
        r"taken for one with the cell across the page break: else its column is filled and merged",
        "принято за одно с ячейкой за концом страницы: иначе столбец заполнен и объединён",
    ),
    (
        r"taken for one with the cell across the page break, as beside it",
        "принято за одно с ячейкой за концом страницы, как и рядом",
    ),
    (
        r"taken for one with the cell across the page break: its text goes on there",
        "принято за одно с ячейкой за концом страницы: текст там продолжается",
    ),
    # Of the order
    (r"no date was read", "дата не прочитана"),
    (r"no number was read", "номер не прочитан"),
    (r"no number behind №", "за «№» нет номера"),
    (r"no signature was read", "подпись не прочитана"),
    (r"words of the position were not read", "должность прочитана не вся"),
    (r"not read surely", "прочитано неуверенно"),
    (r"not read surely: (.*)", "прочитано неуверенно: {0}"),
    (r"day not readable: (.*)", "день не прочитан: {0}"),
    (r"year of two figures: (.*)", "год из двух цифр: {0}"),
    (r"no such day: (.*)", "такого дня нет: {0}"),
    (r"year cannot be: (.*)", "такого года быть не может: {0}"),
    (r"figures not read surely: (.*)", "цифры прочитаны неуверенно: {0}"),
    (r"day written by hand: (.*)", "день написан от руки: {0}"),
    (r"number written by hand: (.*)", "номер написан от руки: {0}"),
    (r"number not read surely: (.*)", "номер прочитан неуверенно: {0}"),
    (r"not a number: (.*)", "не номер: {0}"),
    (r"place not read surely: (.*)", "место прочитано неуверенно: {0}"),
    (r"read as (.*), in the appendix (.*)", "прочитано {0}, в приложении {1}"),
    (r"number of point (.*) read as (.*)", "номер пункта {0} прочитан как {1}"),
    (r"no point stands between (.*) and (.*)", "нет пункта между {0} и {1}"),
    # Of joins
    (r"goes on from page (\d+): (.*)", "продолжение со с. {0}: {1}"),
    (r"goes on further down: (.*)", "продолжение ниже: {0}"),
    (r"repeated header left out \((\d+) rows?\)", "повторённая шапка пропущена (строк: {0})"),
    (r"row cut by the page break: (.*)", "строка разрезана концом страницы: {0}"),
    (r"merged cells go on: columns (.*)", "объединённые ячейки продолжаются: столбцы {0}"),
    (r"the header is repeated", "шапка повторена"),
    (r"the table is open at the foot of the page", "таблица внизу страницы не закрыта"),
    (
        r"the table is open at the foot of the page, and no row above has so few filled cells",
        "таблица внизу страницы не закрыта, и нигде выше не заполнено так мало ячеек",
    ),
    (r"the row above has nothing but its number", "в строке выше только номер"),
    (r"no number, in a table without rulings", "нет номера, а таблица без линеек"),
    (r"no number, and «(.*)…» goes on a sentence", "нет номера, и «{0}…» продолжает фразу"),
    (r"«(.*)…» goes on a sentence", "«{0}…» продолжает фразу"),
    (r"joined by a person", "соединено человеком"),
    (r"joined with the row above by a person", "соединено со строкой выше человеком"),
    (
        r"the same columns, and the numbering goes on after the text between",
        "те же столбцы, и нумерация продолжается после текста",
    ),
    (r"same columns|the same columns", "те же столбцы"),
    # Of pages
    (r"nothing is printed on this page", "на этой странице ничего не напечатано"),
    (r"the page's own text is not used: (.*)", "текстовый слой страницы не взят: {0}"),
    (r"what is printed in a picture was recognized", "напечатанное на картинке распознано"),
    (r"read as a picture instead: (.*)", "прочитано как картинка: {0}"),
    (r"taken for a chart, not for a table: (.*)", "принято за график, а не за таблицу: {0}"),
    (
        r"marks between the cells of a table, taken for dirt: (.*)",
        "знаки между ячейками приняты за грязь: {0}",
    ),
    (
        r"«(.*)» was decided by (.*) for a (.*) that is not there any more: look at the page again",
        "«{0}» ({1}): места, о котором это решено, больше нет; посмотрите страницу ещё раз",
    ),
    (
        r"a decision about the table \((.*)\) finds no such place any more: look at the page again",
        "решение о таблице ({0}) больше не находит своего места; посмотрите страницу ещё раз",
    ),
)
_PATTERNS = tuple((re.compile(form, re.DOTALL), russian) for form, russian in _FORMS)

_WORDS = {
    "before": "перед",
    "after": "после",
    "between": "между",
    "row": "строки",
    "column": "столбца",
    "its row": "строка",
    "its column": "столбец",
    "its row and its column": "строка и столбец",
    "its column and its row": "столбец и строка",
    "amount": "число",
    "period": "срок",
    "party": "исполнитель",
    "number": "номер",
    "date": "дата",
}


def reason(language: Language, text: str) -> str:
    """One or several reasons, parted by «; »."""
    if language == "en":
        return text
    return "; ".join(map(_russian, text.split("; ")))


def reasons(language: Language, text: str | None) -> list[str]:
    """Each alone."""
    return [reason(language, one) for one in text.split("; ")] if text else []


def _russian(text: str) -> str:
    for pattern, russian in _PATTERNS:
        match = pattern.fullmatch(text)
        if match:
            return russian.format(*(_part(group) for group in match.groups()))
    return text


def _part(text: str) -> str:
    """What stands in a reason may be a reason itself, or a word of the program's."""
    if text in _WORDS:
        return _WORDS[text]
    inner = _russian(text)
    return inner if inner != text else re.sub(r"» and «", "» и «", text)
