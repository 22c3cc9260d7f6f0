"""What Russian morphology knows of a word (OpenCorpora's dictionary by way of pymorphy3)."""

from __future__ import annotations

from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer


@cache
def _analyzer() -> MorphAnalyzer:
    """Loaded on first use and only once: it takes 0.2 s and some 30 MB."""
    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def is_word(word: str) -> bool:
    """Whether the dictionary has the word itself in any form; what it can only guess does not count."""
    return bool(_analyzer().word_is_known(word.lower()))


@lru_cache(maxsize=5_000)
def is_adjective(word: str) -> bool:
    """Whether a word of the dictionary can be a full adjective or participle."""
    if not is_word(word):
        return False
    return any(parse.tag.POS in ("ADJF", "PRTF") for parse in _analyzer().parse(word.lower()))


@lru_cache(maxsize=5_000)
def is_name(word: str) -> bool:
    """Whether the word can be the name of a person, a place or an organisation, or an abbreviation."""
    names = {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"}
    return any(names & set(parse.tag.grammemes) for parse in _analyzer().parse(word.lower()))
