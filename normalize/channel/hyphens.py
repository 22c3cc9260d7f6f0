"""Words of two parts whose hyphen was not read, where the document prints it elsewhere.

A space beside a hyphen is left: people type «дорожно- транспортных» as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import is_adjective
from normalize.seen import ANY, hyphened_key

RULE = "lost-hyphen"

OFTEN = 2  # times that the document prints the word with its hyphen
_APART = re.compile(r"(?<![\w-])(?P<first>[А-ЯЁ]?[а-яё]{3,}о)(?P<gap> )(?P<second>[а-яё]{5,})(?![\w-])")


def lost_hyphen(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«социально экономического» → «социально-экономического»."""
    for match in _APART.finditer(text):
        first, second = match["first"].lower(), match["second"]
        if is_adjective(second) and lexicon.knows(f"{first[:-1]}ый"):
            often = lexicon.seen.hyphened.get(hyphened_key(first, second), 0)
            if often >= OFTEN and often > lexicon.seen.between.get((first, ANY), {}).get(second, 0):
                yield Finding(*match.span("gap"), "-", RULE, 0.95, certain=True)
