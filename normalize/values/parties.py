"""Text of a cell -> who: persons, bodies, posts, and how to reach them.

A cell is cut at its commas, brackets and dashes, and each piece is recognised as a whole or not at all. What
is not recognised stays in `note`; the first piece must be, or the cell is about something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from normalize.morphology import head_noun, is_abbreviation, is_adjective, is_verb
from normalize.values.contacts import emails, lead_of, telephones
from normalize.values.evidence import Evidence
from normalize.values.persons import Person, persons
from normalize.values.registers import is_inn, register_numbers

Value = dict[str, Any]

# Nouns that a body's name begins with, in their dictionary form.
BODIES = frozenset({
    "министерство", "департамент", "управление", "отдел", "отделение", "подотдел", "сектор", "группа",
    "комитет", "комиссия", "администрация", "правительство", "дума", "собрание", "совет", "аппарат",
    "центр", "учреждение", "организация", "орган", "служба", "агентство", "инспекция", "прокуратура", "суд",
    "школа", "лицей", "гимназия", "колледж", "техникум", "училище", "институт", "университет", "академия",
    "интернат", "кафедра", "факультет", "деканат", "бухгалтерия", "секретариат", "канцелярия", "приёмная",
    "федерация", "ассоциация", "союз", "общество", "предприятие", "компания", "фирма", "фонд", "банк",
    "филиал", "представительство", "библиотека", "музей", "театр", "клуб", "дворец", "больница",
    "поликлиника", "редакция", "лаборатория", "штаб", "комиссариат", "отряд", "подразделение", "дирекция",
    "палата", "казначейство", "полиция", "архив", "типография", "кооператив", "товарищество", "завод",
    "комбинат", "трест",
})  # fmt: skip
# Of these words those that, before another one, mean what is done more often than who does it.
ACTIONS = frozenset({"организация", "собрание"})
# «МБОУ», «ГАУ», «ФГБОУ»: whatever ends with «У» is an учреждение.
_LEGAL_FORM = r"(?:[А-ЯЁ]{1,6}У|ООО|АО|ПАО|ОАО|ЗАО|НАО|ГУП|МУП|ФГУП|АНО|НКО|ТОС|ТСЖ|СНТ)"
_QUOTED = r"(?:«[^«»]+(?:«[^«»]+»)?[^«»]*»{0,2}|\"[^\"]+\"|“[^”]+”|„[^“”]+[“”])"
_TOWN = r"г\. ?[А-ЯЁ][а-яё-]+"
_LEGAL = re.compile(rf"{_LEGAL_FORM}(?: [А-ЯЁ]{{2,}})* {_QUOTED}(?: (?:№ ?\d+|{_TOWN}))*")
_AREA = r"по (?:г\. ?[А-ЯЁ][а-яё-]+|(?:[А-ЯЁа-яё-]+ ){1,3}(?:области|краю|округу|району|городу))"
_SHORT = re.compile(
    rf"(?:[А-ЯЁ]{{2,}}(?:-[А-ЯЁ]{{2,}})?|(?:Мин|Рос)[а-яё]{{4,}})"
    rf"(?: (?:[А-ЯЁ]{{2,}}|{_QUOTED}|№ ?\d+|{_TOWN}|[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*))*(?: {_AREA})?"
)
_POST = re.compile(
    r"(?:ИП|[Зз]ам\.|[Гг]л\.|[Вв]рио|[Ии]\. ?о\.|[Ии]сполняющ(?:ий|ая) обязанности|[Уу]правляющ(?:ий|ая)"
    r"|[Зз]аведующ(?:ий|ая|ие))(?![а-яё])"
)
_SEPARATORS = re.compile(rf"{_QUOTED}|(?P<cut>[,;()\n]|\s[-–—]\s|\sсовместно с\s)")
_WORD = re.compile(rf"{_QUOTED}|№ ?\d+|[1-3] категории|[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*\.?")
_BARE_NUMBER = re.compile(r"\d{9,13}")

Fact = tuple[str, Any]
"""A key of the value («persons», «bodies», …), and one thing for it."""


def party_value(text: str, evidence: Evidence) -> tuple[Value | None, tuple[str, ...]]:
    """The value («kind»: party), and the doubts that misread numbers of registers raise."""
    if evidence.inn and _BARE_NUMBER.fullmatch(text.strip()):
        return _bare_inn(text.strip())
    numbers = register_numbers(text)
    contacts, rest = _contacts(numbers.rest)
    facts, unknown = _recognised(list(_pieces(rest)), evidence)
    facts += [*contacts, *numbers.found]
    whole = bool(facts) and not unknown
    if any(is_verb(word) for piece in unknown for word in _WORD.findall(piece)):
        return None, numbers.wrong  # a sentence
    if not whole and not (evidence.who and facts and _first_is_known(rest, evidence)):
        return None, numbers.wrong
    return _written(facts) | ({"note": "; ".join(unknown)} if unknown else {}), numbers.wrong


def _bare_inn(number: str) -> tuple[Value | None, tuple[str, ...]]:
    """A number in a column of INN."""
    if is_inn(number):
        return {"kind": "party", "inn": [number]}, ()
    return None, (f"check digit of INN {number}",)


def _contacts(text: str) -> tuple[list[Fact], str]:
    """Telephones and addresses, and the text with a comma in the place of each."""
    found = [("phones", *hit) for hit in telephones(text)] + [("emails", *hit) for hit in emails(text)]
    for _, _, start, end in sorted(found, key=lambda hit: -hit[2]):
        text = text[: lead_of(text, start)] + "," + text[end:]
    return [(key, what) for key, what, _, _ in found], text


def _pieces(text: str) -> Iterator[str]:
    """What stands between commas, brackets and dashes; those inside quotes part nothing."""
    start = 0
    for match in _SEPARATORS.finditer(text):
        if match["cut"]:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _recognised(pieces: list[str], evidence: Evidence) -> tuple[list[Fact], list[str]]:
    """The facts of all pieces, and the pieces that state none."""
    facts: list[Fact] = []
    unknown: list[str] = []
    for piece in (bare for piece in pieces if (bare := piece.strip(" .:"))):
        found = _facts(piece, evidence)
        if found:
            facts += found
        elif facts and not unknown and facts[-1][0] == "bodies" and _goes_on(piece):
            facts[-1] = ("bodies", f"{facts[-1][1]}, {piece}")
        else:
            unknown.append(piece)
    return facts, unknown


def _first_is_known(text: str, evidence: Evidence) -> bool:
    """Whether the cell begins with somebody: else it tells a story in which somebody takes part."""
    first = next((bare for piece in _pieces(text) if (bare := piece.strip(" .:"))), "")
    return not first or bool(_facts(first, evidence))


def _facts(piece: str, evidence: Evidence) -> list[Fact]:
    """What one piece states as a whole; empty where it states nothing that is known."""
    if found := persons(piece):
        return _people(piece, found, evidence)
    if _LEGAL.fullmatch(piece) or (evidence.who and (_is_short(piece) or _is_body(piece))):
        return [("bodies", piece)]
    return [("posts", piece)] if evidence.who and _is_post(piece) else []


def _people(piece: str, found: list[tuple[Person, int, int]], evidence: Evidence) -> list[Fact]:
    """Persons of one piece, each with the post or the body that stands before the name."""
    facts: list[Fact] = []
    end = 0
    for person, start, stop in found:
        before = piece[end:start].strip(" .:").removeprefix("и ").strip()
        end = stop
        if not before or before == "и" or _is_post(before):
            facts.append(("persons", _written_person(person, before if before != "и" else "")))
        elif evidence.who and (_is_body(before) or _is_short(before)):
            facts += [("bodies", before), ("persons", _written_person(person, ""))]
        else:
            return []
    return facts if not piece[end:].strip(" .") else []


def _is_short(text: str) -> bool:
    """«ГАУ ДПО СОИРО», «МЧС России», «МБОУ СОШ № 3 г. Починка»"""
    return bool(_SHORT.fullmatch(text)) and is_abbreviation(re.split(r"[ -]", text)[0])


def _is_post(text: str) -> bool:
    """«заместитель начальника отдела», «Педагог-организатор», «ИП»"""
    words = _words(text)
    if not words:
        return False
    head = head_noun(words) or head_noun([words[0].partition("-")[0]])
    return bool(_POST.match(text)) or (head is not None and head.living)


def _is_body(text: str) -> bool:
    """«Отдел кадров»; not «Организация участия …», which is something to do."""
    words = _words(text)
    head = head_noun(words) if words else None
    if not words or head is None or head.lemma not in BODIES:
        return False
    return len(words) == 1 or words[0].lower() not in ACTIONS


def _goes_on(text: str) -> bool:
    """«Отдел дополнительного, …, общего образования»: a piece that goes on with an adjective."""
    words = _words(text)
    return (
        bool(words) and words is not None and text[0].islower() and is_adjective(words[0].rpartition("-")[2])
    )


def _words(text: str) -> list[str] | None:
    """The words of a name; None where there are figures, signs or a verb among them, as a name has none."""
    if _WORD.sub("", text).strip():
        return None
    words = [word for word in _WORD.findall(text) if word[0].isalpha()]
    return None if any(word == "не" or is_verb(word) for word in words) else words


def _written_person(person: Person, post: str) -> Value:
    written: Value = {"name": person.name, "surname": person.surname, "initials": person.initials}
    if person.given:
        written["given"] = person.given
    if person.patronymic:
        written["patronymic"] = person.patronymic
    return written | ({"post": post} if post else {})


def _written(facts: list[Fact]) -> Value:
    value: Value = {"kind": "party"}
    for key in ("persons", "bodies", "posts", "phones", "emails", "inn", "kpp", "ogrn"):
        found = [what for name, what in facts if name == key]
        if found:
            value[key] = found
    return value
