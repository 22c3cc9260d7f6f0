"""How likely a text is as Russian print, before anything is seen of it: a weight where print is doubtful.

Never a cage: what the print shows clearly stands, for no word weighs less than a tenth or so, and numbers,
codes, capitals and Latin words are all alike.
"""

from __future__ import annotations

import re

from ocr.reader.script import TWIN
from ocr.text_check import is_known

# Of a word in small letters that no dictionary has; of letters of both scripts in one run; of a capital
# behind a small letter; of a mark that stands alone. Each is seen in print now and then: surnames, «кВт»,
# brands, leaders of dots. Of ink that says nothing, or what dirt says; of a lone N, that is nearly always
# the № of which the raised o was lost.
UNKNOWN, MIXED, INNER_CAPITAL, LONE_MARK, NOTHING, LONE_N = 0.1, 0.1, 0.2, 0.1, 0.2, 0.4
LONG = 4  # letters: shorter ones are words by chance
_RUN = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_WORD = re.compile(f"[А-ЯЁа-яё][а-яё]{{{LONG - 1},}}")
_MARKS = frozenset(".,;:'’\"")
_SAYING = re.compile("[^\\W_]|[№§%«»–—-]")
_INNER = re.compile("[а-яё][А-ЯЁ]")


def weight(text: str) -> float:
    """Of 1 for what nothing speaks against. Letters that look the same in both scripts are of either."""
    parts = text.split()
    if not _SAYING.search(text):
        return NOTHING
    found = LONE_MARK ** sum(part in _MARKS for part in parts)
    found *= LONE_N ** parts.count("N")
    for run in _RUN.findall(text):
        if _of_both(run):
            found *= MIXED
        elif _WORD.fullmatch(run) and not is_known(run.lower()):
            found *= UNKNOWN
        if _INNER.search(run):
            found *= INNER_CAPITAL
    return found


def _of_both(run: str) -> bool:
    shown = {"Ѐ" <= letter <= "ӿ" for letter in run if letter not in TWIN}
    return len(shown) > 1
