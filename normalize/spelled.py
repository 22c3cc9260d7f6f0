"""How the terms of an entry are spelled when they are damaged; what is not certain damage is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from normalize.entries import DictionaryError, Entry
from normalize.inflection import damaged_form
from normalize.morphology import is_word
from normalize.spelling import ENDINGS, Spelling, SpellingError
from normalize.variants import Variant, small

_WORD = re.compile(r"[А-Яа-яЁё]+")
_ABBREVIATION = re.compile(r"[А-ЯЁ]+(?: [А-ЯЁ]+)*")


@lru_cache(maxsize=4_000)  # where one file changes, most entries stay
def spelled_of(entry: Entry) -> Mapping[str, Variant]:
    """Each spelling of the entry but the right ones, of its other forms as well where it is inflected."""
    right = {key_of(form, entry) for form in entry.forms}
    found: dict[str, Variant] = {}
    for variant in entry.variants:
        for spelled in _all_of(variant, entry):
            key = key_of(spelled, entry)
            if key not in right and key not in found:
                refuse(_harm(key, spelled, variant.ending, entry), entry)
                found[key] = Variant(entry, entry.canonical, variant.ending)
    if entry.variants and not found:
        refuse(f"no variant differs from «{entry.canonical}»", entry)
    for key, form in _inflected(entry, tuple(found)):
        if key not in right and key not in found and _harm(key, key, False, entry) is None:
            found[key] = Variant(entry, form, False)
    return found


def _all_of(variant: Spelling, entry: Entry) -> tuple[str, ...]:
    if variant.ending and len(entry.forms) > 1:
        refuse("a * in variants and inflect at once; take the * away, inflect makes the endings", entry)
    try:
        return variant.all()
    except SpellingError as error:
        raise DictionaryError(f"{entry.source}: {error}") from error


def _inflected(entry: Entry, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(how it is damaged, form) of the other forms, for those that have what is damaged in the first."""
    canonical = key_of(entry.canonical, entry)
    for form in entry.forms[1:]:
        for key in keys:
            if damaged := damaged_form(canonical, key, key_of(form, entry)):
                yield damaged, form


def key_of(text: str, entry: Entry) -> str:
    return text if entry.exact else small(text)


def refuse(why: str | None, entry: Entry) -> None:
    if why is not None:
        raise DictionaryError(f"{entry.source}: {why}")


def _harm(key: str, spelled: str, ending: bool, entry: Entry) -> str | None:
    """Why it could be right where it stands: then a context has to prove it damaged."""
    if entry.has_context:
        return None
    if _WORD.fullmatch(key):
        forms = [key, *(key + e for e in ENDINGS)] if ending else [key]
        if word := next(filter(is_word, forms), None):
            return f"«{word}» is a word; give the context that proves it damaged"
    if not any(sign.isalpha() for sign in spelled):
        return f"«{spelled}» has no letters; give the context that proves it"
    if entry.tier == "apply" and _ABBREVIATION.fullmatch(spelled):
        return f"«{spelled}» may be an abbreviation; give the context that proves it, or the tier suggest"
    return None
