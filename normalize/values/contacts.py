"""Telephone numbers and e-mail addresses of a text.

A number is given in the form of E.164 («+74812123456»), an extension behind it as in RFC 3966
(«+74812123456;ext=12»). Only numbers with their area code: «2-27-41» may be in any town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.amounts import amount_of

_EMAIL = re.compile(
    r"(?<![\w.@+-])[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w@-])"
)
_LEAD = re.compile(
    r"(?:\b(?:моб|раб|сот)\.?\s?)?\b(?:тел(?:ефон|\.)?(?:/факс)?|факс|т\.|e-mail|эл\. почта)\s?:?\s?$",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(
    r"(?<![\w+])(?:(?P<country>\+\s?7|[78])[\s-]?)?(?:\((?P<code>\d{3,5})\)[\s-]?)?"
    r"(?P<number>\d{1,11}(?:[\s-]\d{2,7}){0,4})(?!\w|[.,/]\d|-\d)"
    r"(?:,?\s?(?:доб(?:ав(?:очный)?)?|вн(?:утр)?|ext)\b\.?\s?(?P<extension>\d{1,6}))?"
)
# The first figure of an area code or of a mobile network (Russian numbering plan): 3, 4, 8 and 9.
_CODES = "3489"


def telephones(text: str) -> Iterator[tuple[str, int, int]]:
    """Each telephone number as E.164, and where it begins and ends in the text."""
    for match in _TELEPHONE.finditer(text):
        number = _national(match)
        if number is not None:
            extension = f";ext={match['extension']}" if match["extension"] else ""
            yield f"+7{number}{extension}", match.start(), match.end()


def emails(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _EMAIL.finditer(text):
        yield match.group(), match.start(), match.end()


def lead_of(text: str, start: int) -> int:
    """Where «тел.:» or the like before an offset begins; the offset itself where there is none."""
    lead = _LEAD.search(text[:start])
    return lead.start() if lead else start


def _national(match: re.Match[str]) -> str | None:
    """The ten figures behind +7; None where they are not all printed, or the text may be anything else."""
    digits = re.sub(r"\D", "", (match["code"] or "") + match["number"])
    if match["country"] is None and match["code"] is None:
        return None
    if " " in match.group() and amount_of(match.group()) is not None:
        return None  # «89 048 906 357» is a sum
    return digits if len(digits) == 10 and digits[0] in _CODES else None
