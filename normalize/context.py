"""Words that are right by themselves and wrong where they stand: what stands beside proves the misreading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import can_be, only_locative

SURE = 0.95

# «но» opens a clause: a comma stands before it, and no noun alone behind it
_BUT = re.compile(r"(?<=[а-яё»] )но(?= (?P<next>[а-яё]{4,})(?![\w-]))")
_BEFORE = re.compile(r"(?P<word>[А-Яа-яЁё]{3,})»? \Z")
# Endings of the instrumental that only verse has still; of a genitive as it is mostly read.
_ENDING = re.compile(r"(?<=[а-яё]{3})(?P<end>[ое]ю) (?P<next>[а-яё]{3,})(?![\w-])")


# A noun in -ии that only a preposition can govern, right behind a noun that no preposition governs.
_LOCATIVE = re.compile(r"(?<![\w-])(?P<before>[А-ЯЁа-яё]{4,}) (?P<word>[а-яё]{3,}[еа]нии)(?![\w-])")
_NO_SUBJECT = ("loct", "gent", "VERB", "ADJF", "PRTF", "ADVB", "CONJ", "PREP", "GRND", "PRCL", "Abbr")
_NO_NOUN = ("VERB", "INFN", "ADVB", "CONJ", "PREP", "GRND")


def misread_preposition(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«опытом но реализации» → «опытом по реализации»: between a noun and one in the dative."""
    del lexicon
    for match in _BUT.finditer(text):
        before, following = _BEFORE.search(text, 0, match.start()), match["next"]
        dative = can_be(following, {"datv"}) and not can_be(following, {"nomn", "NOUN", "sing"})
        other = any(can_be(following, {kind}) for kind in _NO_NOUN)
        if before and can_be(before["word"], {"NOUN"}) and dative and not other:
            yield Finding(*match.span(), "по", "misread-preposition", SURE, certain=True)


def misread_genitive(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«национальною проекта» → «национального проекта»: го read as ю before a genitive."""
    del lexicon
    for match in _ENDING.finditer(text):
        start, end = match.start(), match.end("end")
        while start and text[start - 1].isalpha():
            start -= 1
        if _is_genitive(text[start:end].lower(), match["next"]):
            yield Finding(end - 1, end, "го", "misread-genitive", SURE, certain=True)


def misread_locative(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«Сроки проведении» → «Сроки проведения»: no preposition is before the noun, so it is no locative."""
    del lexicon
    for match in _LOCATIVE.finditer(text):
        word, before = match["word"], match["before"]
        if only_locative(word) and can_be(word[:-1] + "я", {"NOUN", "neut", "gent"}) and _is_subject(before):
            yield Finding(match.end() - 1, match.end(), "я", "misread-locative", SURE, certain=True)


def _is_subject(word: str) -> bool:
    """A noun in the nominative, and nothing that a preposition or a participle before it could govern."""
    return can_be(word, {"NOUN", "nomn"}) and not any(can_be(word, {kind}) for kind in _NO_SUBJECT)


def _is_genitive(word: str, following: str) -> bool:
    """Whether an adjective in -ою, the old instrumental, was one in -ого."""
    both = can_be(word, {"ADJF", "ablt"}) and can_be(f"{word[:-1]}го", {"ADJF", "gent"})
    genitive = any(can_be(following, {"NOUN", "gent", "sing", gender}) for gender in ("masc", "neut"))
    return both and genitive and not can_be(following, {"ablt", "femn"})
