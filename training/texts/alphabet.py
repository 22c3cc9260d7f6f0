"""The signs that a line of office print may hold: what the network can answer."""

from __future__ import annotations

import re

_CYRILLIC = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_MARKS = ".,;:!?…-–—()[]{}/\\|«»„“”\"'’"
_SIGNS = "№§%‰°±×÷+=<>≤≥≈*&@#$€₽_~^²³·•½¼µ™©®✓☐☑→"

ALPHABET = " " + _CYRILLIC + _LATIN + "0123456789" + _MARKS + _SIGNS
"""Class n of the network is sign n - 1. Cyrillic and Latin letters that look alike are both there, each
mark once: what prints the same as another is written as that one (`plain`)."""

_SAME = str.maketrans("\u00a0\u2009\u202f\u2010\u2011\u2212‘`′″º", "   --–’''\"°")
_OTHER = re.compile(f"[^{re.escape(ALPHABET)}]+")


def plain(text: str) -> str:
    """With one way to write what looks the same, single spaces, and nothing that is not in the alphabet."""
    return " ".join(_OTHER.sub("", " ".join(text.translate(_SAME).split())).split())
