"""A text of the pages in one of their languages."""

from __future__ import annotations

import re
from typing import Literal, get_args

from prikaz.view.texts import TABLE

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


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
