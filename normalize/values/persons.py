"""Persons of a text: «Иванов И.И.», «И. И. Иванов», «Иванову Ивану Ивановичу», «Наталья Медведева»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalize.morphology import is_given_name, is_name, nominative_name

_WORD = r"[А-ЯЁ][а-яё]+"
_SURNAME = rf"{_WORD}(?:-{_WORD})?"
_INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.|[А-ЯЁ](?![А-Яа-яЁё.]))?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич(?:а|у|ем|е)?|ьич(?:а|у|ом|е)?|(?:вн|ичн|иничн)(?:а|ы|е|у|ой))"
# A school or a street «им. А.С. Пушкина» is no person who answers for anything.
_PERSON = re.compile(
    rf"(?<![\w«\".-])(?<!им\. )(?<!имени )(?:(?P<before>{_SURNAME})\s(?P<initials>{_INITIALS})"
    rf"|(?P<first>{_INITIALS})\s?(?P<after>{_SURNAME})"
    rf"|(?P<surname>{_SURNAME})\s(?P<given>{_WORD})\s(?P<patronymic>{_PATRONYMIC})"
    rf"|(?P<its_given>{_WORD})\s(?P<its_patronymic>{_PATRONYMIC})\s(?P<its_surname>{_SURNAME}))(?![\w-])"
)
_TWO_WORDS = re.compile(rf"({_WORD})\s({_SURNAME})")


@dataclass(frozen=True, slots=True)
class Person:
    """`initials`: «И.И.», «И.». `given`, `patronymic`: None where they are not printed in full."""

    surname: str
    initials: str
    given: str | None = None
    patronymic: str | None = None

    @property
    def name(self) -> str:
        """Surname first: «Иванов И.И.», «Иванов Иван Иванович»."""
        return (
            " ".join([self.surname, *filter(None, (self.given, self.patronymic))])
            if self.given
            else (f"{self.surname} {self.initials}")
        )


def persons(text: str) -> list[tuple[Person, int, int]]:
    """Each person of the text, and where the name begins and ends.

    Full names are in the nominative where the dictionary leaves no doubt of it; a surname beside initials
    stays in the case it is printed in, for «Иванову И.И.» may be two people.
    """
    found = [(_person(match), match.start(), match.end()) for match in _PERSON.finditer(text)]
    if not found and (match := _TWO_WORDS.fullmatch(text)):
        given, surname = match.groups()
        if is_given_name(given) and is_name(surname) and not is_given_name(surname):
            return [(Person(surname, f"{given[0]}.", given), 0, len(text))]
    return found


def _person(match: re.Match[str]) -> Person:
    surname = match["before"] or match["after"]
    if surname:
        letters = re.findall("[А-ЯЁ]", match["initials"] or match["first"])
        return Person(surname, "".join(f"{letter}." for letter in letters))
    parts = (
        match["surname"] or match["its_surname"],
        match["given"] or match["its_given"],
        match["patronymic"] or match["its_patronymic"],
    )
    surname, given, patronymic = nominative_name(*parts) or parts
    return Person(surname, f"{given[0]}.{patronymic[0]}.", given, patronymic)
