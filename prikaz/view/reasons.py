"""Why a text is doubted, why a candidate is offered, why pages were joined: said in the language of the page.

The program says all of it in English, for the JSON. What has no Russian form is shown as it is.
"""

from __future__ import annotations

import re

from prikaz.doubt_texts import in_russian
from prikaz.view.saying import Language

_FORMS: tuple[tuple[str, str], ...] = (
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


def reason(language: Language, text: str) -> str:
    """One or several reasons, parted by «; »."""
    if language == "en":
        return text
    told = in_russian(text)
    return "; ".join(map(_russian, told.split("; ")))


def reasons(language: Language, text: str | None) -> list[str]:
    """Each alone."""
    return reason(language, text).split("; ") if text else []


def _russian(text: str) -> str:
    """Doubts are known to prikaz.doubt_texts; the rest is known here."""
    told = in_russian(text)
    if told != text:
        return told
    for pattern, russian in _PATTERNS:
        match = pattern.fullmatch(text)
        if match:
            return russian.format(*map(_russian, match.groups()))
    return text
