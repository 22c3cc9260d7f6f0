"""All that the pages say, in Russian and in English, side by side."""

from __future__ import annotations

import re
from typing import Literal, get_args

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

# Key -> Russian, English. {name} is filled in; «one|few|many» (English: «one|many») goes by the number n.
TABLE: dict[str, tuple[str, str]] = {
    "app": ("prikaz — проверка", "prikaz — review"),
    "skip": ("К содержанию", "Skip to the content"),
    "nav": ("Разделы", "Sections"),
    "overview": ("Документы", "Documents"),
    "queue": ("Очередь", "Queue"),
    "learn": ("Словарь", "Dictionary"),
    "language": ("Язык", "Language"),
    "other-language": ("English", "Русский"),
    "close": ("Закрыть", "Close"),
    "cancel": ("Отмена", "Cancel"),
    "save": ("Сохранить", "Save"),
    # Overview
    "search": ("Найти", "Search"),
    "search-hint": ("имя, номер, дата, название", "name, number, date, title"),
    "name": ("Имя", "Name"),
    "number": ("Номер", "Number"),
    "date": ("Дата", "Date"),
    "title": ("Название", "Title"),
    "state": ("Состояние", "State"),
    "doubts": ("Сомнения", "Doubts"),
    "progress": ("Проверено", "Reviewed"),
    "size": ("Стр. · строк", "Pages · rows"),
    "state-done": ("готов", "done"),
    "state-clear": ("без сомнений", "no doubts"),
    "state-failed": ("не удался", "failed"),
    "state-waiting": ("ждёт", "waiting"),
    "state-reading": ("читается", "being read"),
    "filter-all": ("Все", "All"),
    "filter-doubts": ("С сомнениями", "With doubts"),
    "filter-failed": ("Не удались", "Failed"),
    "n-documents": ("{n} документ|{n} документа|{n} документов", "{n} document|{n} documents"),
    "n-doubts": ("{n} сомнение|{n} сомнения|{n} сомнений", "{n} doubt|{n} doubts"),
    "n-decisions": ("{n} решение|{n} решения|{n} решений", "{n} decision|{n} decisions"),
    "n-pages": ("{n} страница|{n} страницы|{n} страниц", "{n} page|{n} pages"),
    "n-rows": ("{n} строка|{n} строки|{n} строк", "{n} row|{n} rows"),
    "n-cells": ("{n} ячейка|{n} ячейки|{n} ячеек", "{n} cell|{n} cells"),
    "n-failed": ("{n} не удался|{n} не удались|{n} не удались", "{n} failed|{n} failed"),
    "of-progress": ("решено {done} из {all}", "{done} of {all} decided"),
    "start-queue": ("Проверять сомнения", "Review the doubts"),
    "nothing-found": ("Ничего не найдено", "Nothing found"),
    "no-documents": (
        "Здесь ещё нет документов: их даст prikaz digitize",
        "No documents here yet: prikaz digitize makes them",
    ),
    "sorted-up": ("по возрастанию", "ascending"),
    "sorted-down": ("по убыванию", "descending"),
    "pages-of-list": ("Страницы списка", "Pages of the list"),
    "previous": ("Назад", "Previous"),
    "next": ("Дальше", "Next"),
    "pending": (
        "Файлы {n} документа обновляются|Файлы {n} документов обновляются|Файлы {n} документов обновляются",
        "Files of {n} document are being made again|Files of {n} documents are being made again",
    ),
    # Document
    "picture": ("Изображение страниц", "Pictures of the pages"),
    "reading": ("Прочитанное", "What was read"),
    "page-n": ("Страница {n}", "Page {n}"),
    "page-short": ("с. {n}", "p. {n}"),
    "pages-span": ("с. {first}–{last}", "p. {first}–{last}"),
    "no-picture": ("Нет изображения этой страницы", "No picture of this page"),
    "page-previous": ("Предыдущая страница ([)", "Previous page ([)"),
    "page-next": ("Следующая страница (])", "Next page (])"),
    "zoom-in": ("Крупнее (+)", "Zoom in (+)"),
    "zoom-out": ("Мельче (−)", "Zoom out (−)"),
    "zoom-fit": ("По ширине (0)", "Fit the width (0)"),
    "rotate": ("Повернуть (R)", "Rotate (R)"),
    "splitter": ("Ширина изображения", "Width of the picture"),
    "of-n": ("из {n}", "of {n}"),
    "order": ("Приказ", "Order"),
    "order-n": ("Приказ {n}", "Order {n}"),
    "issuer": ("Кто издал", "Issuer"),
    "kind": ("Вид", "Kind"),
    "place": ("Место", "Place"),
    "preamble": ("Преамбула", "Preamble"),
    "items": ("Пункты", "Points"),
    "item-n": ("Пункт {n}", "Point {n}"),
    "signatory": ("Подпись", "Signature"),
    "position": ("Должность", "Position"),
    "person": ("Кто подписал", "Signed by"),
    "not-found": ("не найдено", "not found"),
    "table-n": ("Таблица {n}", "Table {n}"),
    "untitled": ("без названия", "untitled"),
    "section": ("Раздел", "Section"),
    "header": ("Заголовок столбца", "Column header"),
    "cell": ("Ячейка", "Cell"),
    "appendix": ("Приложение", "Appendix"),
    "units": ("Единицы", "Units"),
    "notes": ("Примечание", "Note"),
    "note": ("Примечание", "Note"),
    "row-n": ("строка {n}", "row {n}"),
    "row-menu-n": ("Строка {n}: меню", "Row {n}: menu"),
    "gutter": ("Строка", "Row"),
    "loading": ("Загружается…", "Loading…"),
    "no-tables": ("В документе нет таблиц", "The document has no tables"),
    "mark-doubtful": ("под сомнением", "in doubt"),
    "mark-repaired": ("исправлено", "repaired"),
    "mark-reviewed": ("проверено", "reviewed"),
    "mark-joined": ("разрезана концом страницы", "cut by the page break"),
    "mark-low": ("прочитано неуверенно", "read unsurely"),
    "stamp": ("Печать или подпись: снята перед чтением", "Stamp or signature: lifted before reading"),
    "legend": ("Обозначения", "Legend"),
    "joined-row": ("Строка продолжается на с. {n}: {why}", "The row goes on on p. {n}: {why}"),
    "details": ("О тексте", "About the text"),
    "details-none": ("Выберите ячейку: здесь будет её история", "Choose a cell: its story is told here"),
    "as-read": ("прочитано", "as read"),
    "repair": ("правка", "repair"),
    "became": ("стало", "became"),
    "by-rule": ("правило {rule}", "rule {rule}"),
    "doubt": ("сомнение", "doubt"),
    "candidates": ("варианты", "candidates"),
    "take": ("Взять вариант {n}", "Take candidate {n}"),
    "accept": ("Верно", "It is right"),
    "edit": ("Изменить", "Edit"),
    "confirmed": ("подтверждено", "confirmed"),
    "reviewed-by": ("{by}, {at}", "{by}, {at}"),
    "was": ("было", "was"),
    "empty": ("пусто", "empty"),
    "edit-label": (
        "Изменить текст: Enter — сохранить, Esc — отменить",
        "Edit the text: Enter saves, Esc cancels",
    ),
    "saved": ("Сохранено", "Saved"),
    "row-menu": ("Строка", "Row"),
    "split-at": ("Разделить по линии…", "Split at a line…"),
    "split-page": ("Разделить по концу страницы", "Split where the page breaks"),
    "merge-row": ("Соединить со строкой ниже", "Merge with the row below"),
    "heading-row": ("Сделать заголовком раздела", "Make it a section heading"),
    "header-row": ("Сделать частью шапки", "Make it part of the header"),
    "section-move": ("Перенести в раздел…", "Move to a section…"),
    "section-none": ("без раздела", "no section"),
    "part-table": ("Начать здесь новую таблицу", "Begin a new table here"),
    "join-table": ("Соединить с предыдущей таблицей", "Join with the table before"),
    "not-table": ("Это не таблица", "This is no table"),
    "split-row": ("Строка разделена", "Row split"),
    "split-help": (
        "Линия раздела: ↑ ↓ двигают, Enter — разделить, Esc — отменить",
        "Line of the split: ↑ ↓ move it, Enter splits, Esc cancels",
    ),
    "decisions": ("Решения", "Decisions"),
    "decisions-none": ("О документе ещё ничего не решено", "Nothing was decided about this document yet"),
    "undo": ("Отменить", "Undo"),
    "undone": ("Решение отменено", "Undone"),
    "accepted": ("принято как есть", "accepted as it is"),
    "keys-document": (
        "Стрелки — по ячейкам, Enter или F2 — изменить, A — верно, M — меню строки, [ ] — страницы, "
        "+ − 0 — масштаб, R — повернуть",
        "Arrows move, Enter or F2 edits, A accepts, M opens the row's menu, [ ] turn pages, "
        "+ − 0 zoom, R rotates",
    ),
    "keys-static": (
        "Стрелки — по ячейкам, [ ] — страницы, + − 0 — масштаб, R — повернуть",
        "Arrows move, [ ] turn pages, + − 0 zoom, R rotates",
    ),
    "keys": ("Клавиши", "Keys"),
    "warnings": ("Замечания", "Remarks"),
    "left-in-document": ("Сомнений в документе: {n}", "Doubts in this document: {n}"),
    "review-document": ("Проверить по очереди", "Review one by one"),
    # Conflicts and errors
    "conflict": ("{by} решил иначе: «{decided}»", "{by} decided otherwise: «{decided}»"),
    "conflict-structure": (
        "{by} изменил таблицу тем временем. Обновите страницу.",
        "{by} has changed the table meanwhile. Load the page again.",
    ),
    "conflict-moved": (
        "Здесь теперь другой текст: «{decided}». Обновите страницу.",
        "Another text stands here now: «{decided}». Load the page again.",
    ),
    "keep-theirs": ("Оставить так", "Leave it so"),
    "keep-mine": ("Всё же моё", "Mine all the same"),
    "no-effect": (
        "Так эту строку изменить нельзя: всё осталось как было.",
        "The row cannot be changed so: all is as it was.",
    ),
    "reload": ("Обновить страницу", "Load the page again"),
    "failed-to-save": (
        "Не удалось сохранить: {why}. Работает ли ещё prikaz review?",
        "Could not save: {why}. Is prikaz review still running?",
    ),
    "retry": ("Повторить", "Try again"),
    "error": ("Ошибка", "Error"),
    "error-403": ("Сюда нужна ссылка", "A link is needed"),
    "error-403-help": (
        "Откройте ссылку, которую напечатала команда prikaz review: в ней ключ доступа.",
        "Open the link that the command prikaz review has printed: the key is in it.",
    ),
    "error-404": ("Такого здесь нет", "There is no such thing here"),
    "error-other": ("Не получилось", "It did not work"),
    "back": ("К документам", "To the documents"),
    # Queue
    "queue-title": ("Очередь сомнений", "Queue of doubts"),
    "queue-done": ("Всё проверено", "All is reviewed"),
    "queue-done-help": ("Сомнений больше нет.", "No doubts are left."),
    "queue-skipped": (
        "Пропущено: {n}. Начните очередь заново, чтобы вернуться к ним.",
        "Skipped: {n}. Begin the queue again to come back to them.",
    ),
    "queue-again": ("Начать заново", "Begin again"),
    "queue-left": ("осталось {n}", "{n} left"),
    "answer": ("Верный текст", "The right text"),
    "whole-row": ("строка {n} как целое", "row {n} as a whole"),
    "whole-column": ("столбец {n} как целое", "column {n} as a whole"),
    "answer-fixed": (
        "Enter — всё верно; F2 — открыть документ и исправить",
        "Enter: it is right as it is; F2: open the document and change it",
    ),
    "answer-hint": (
        "Enter — принять, буква или F2 — исправить",
        "Enter accepts, a letter or F2 corrects",
    ),
    "why-asked": ("Почему", "Why"),
    "where": ("Где", "Where"),
    "open-in-document": ("Открыть в документе", "Open in the document"),
    "column": ("столбец «{name}»", "column «{name}»"),
    "accept-next": ("Принять", "Accept"),
    "skip-next": ("Пропустить", "Skip"),
    "undo-last": ("Вернуть", "Undo"),
    "help": ("Клавиши", "Keys"),
    "key-enter": ("принять то, что в поле", "accept what stands in the field"),
    "key-digits": ("взять вариант в поле", "put a candidate into the field"),
    "key-type": (
        "исправить: поле открывается с этой буквой в конце",
        "correct: the field opens, letter added",
    ),
    "key-f2": ("исправить, весь текст выделен", "correct, the whole text selected"),
    "key-esc": ("из поля обратно, текст как был", "leave the field, the text as it was"),
    "key-u": ("отменить последнее решение и вернуться к нему", "undo the last decision and come back to it"),
    "key-s": ("пропустить", "skip"),
    "key-help": ("эта справка", "this help"),
    "letter": ("буква", "letter"),
    "crop-alt": ("Вырезка со страницы {n}", "Piece of page {n}"),
    "goes-on": ("продолжение на с. {n}", "goes on on p. {n}"),
    "no-place": ("На странице не найдено", "Not found on the page"),
    "announce-next": ("{what}: {text}. {why}", "{what}: {text}. {why}"),
    "announce-accepted": ("Принято: {text}", "Accepted: {text}"),
    "announce-undone": ("Возвращено: {text}", "Undone: {text}"),
    "announce-skipped": ("Пропущено", "Skipped"),
    "nothing-to-undo": ("Отменять нечего", "Nothing to undo"),
    "same-as-read": ("так и прочитано", "just as read"),
    # Learning
    "learn-title": ("Словарь", "Dictionary"),
    "learn-intro": (
        "Что исправлено не раз, может исправляться само. Посмотрите, что изменится, и решите, где это верно.",
        "What was corrected can be corrected by itself. See what changes, then say where it holds.",
    ),
    "learn-none": (
        "Пока нечего предложить: правки появятся здесь, когда что-нибудь будет исправлено.",
        "Nothing to propose yet: corrections come here once something was corrected.",
    ),
    "learn-example": ("Например", "For example"),
    "learn-left": ("после «{words}»", "after «{words}»"),
    "learn-right-of": ("перед «{words}»", "before «{words}»"),
    "tier-apply": ("исправлять", "to be applied"),
    "tier-suggest": ("только подсказывать", "only to be suggested"),
    "learn-read": ("Читается", "Is read"),
    "learn-right": ("Верно", "Is right"),
    "learn-times": (
        "исправлено {n} раз|исправлено {n} раза|исправлено {n} раз",
        "corrected once|corrected {n} times",
    ),
    "preview": ("Что изменится", "What changes"),
    "preview-none": ("Больше ничего не изменится", "Nothing else changes"),
    "preview-more": ("и, может быть, ещё", "and perhaps more"),
    "preview-contradicts": ("решено иначе: решение останется", "decided otherwise: the decision stays"),
    "preview-unseen": (
        "{n} документ без JSON не просмотрен|{n} документа без JSON не просмотрены"
        "|{n} документов без JSON не просмотрены",
        "{n} document without JSON was not looked through|{n} documents without JSON were not looked through",
    ),
    "preview-n": (
        "Изменится ещё {n} место|Изменятся ещё {n} места|Изменятся ещё {n} мест",
        "{n} other place changes|{n} other places change",
    ),
    "adopt": ("Взять в словарь", "Adopt"),
    "adopted": ("Взято: {file}", "Adopted: {file}"),
    "scope": ("Где верно", "Where it holds"),
    "scope-document": ("в этом документе", "in this document"),
    "scope-collection": ("в этом собрании", "in this collection"),
    "scope-everywhere": ("везде", "everywhere"),
    "before": ("Сейчас", "Now"),
    "after": ("Станет", "Becomes"),
    "document": ("Документ", "Document"),
}


def said(language: Language, key: str, **values: object) -> str:
    """The text of a key; raises KeyError for one that is not there."""
    text = TABLE[key][LANGUAGES.index(language)]
    if "|" in text:
        forms = text.split("|")
        text = forms[_form(language, int(str(values["n"])))]
    return re.sub(r"\{(\w+)\}", lambda match: str(values[match[1]]), text)


def _form(language: Language, n: int) -> int:
    """Which of the forms goes with a number."""
    if language == "en":
        return 0 if n == 1 else 1
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


def preferred(accepted: str) -> Language:
    """Of a browser's Accept-Language; Russian where it names neither."""
    wanted: list[tuple[float, int, str]] = []
    for part in accepted.split(","):
        tag, _, quality = part.strip().partition(";q=")
        name = tag.split("-")[0].lower()
        try:
            wanted.append((-float(quality or 1), len(wanted), name))
        except ValueError:
            continue
    found = (name for _, _, name in sorted(wanted) if name in LANGUAGES)
    return "en" if next(found, "ru") == "en" else "ru"
