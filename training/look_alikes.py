"""Look-alikes of Russian letters by Unicode TR39: python -m training.look_alikes CONFUSABLES.txt

Two texts are confusable where their skeletons are the same (Unicode Technical Standard 39, section 4). Every
sign whose skeleton is that of a Russian letter goes into normalize/data/look_alikes.csv, and so do pairs of
signs that together have the skeleton of one letter: «Ьl» is «Ы».
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from normalize.script import DATA, RUSSIAN

# Signs that are no letters and no digits stay what they are, × between numbers first of all. These two are in
# the fonts of offices, and stand for nothing within a word.
_SIGNS = "℮∏"
# A Roman numeral is right as it is: «Ⅹ» is no Х
_ROMAN_NUMERALS = range(0x2160, 0x2189)
# Within a line from left to right no engine puts one of another direction
_DIRECTIONS = {"L", "EN"}
# Forms of a letter that differ from it by its width, or its font
_FORMS = ("<wide>", "<narrow>", "<font>")
# Pairs are of these alone, for engines of Latin and Cyrillic; all others would be thousands
_PAIRED = [chr(code) for code in (*range(0x30, 0x7B), *range(0x400, 0x530)) if chr(code).isalnum()]

Skeletons = dict[str, str]


def skeletons(path: Path) -> Skeletons:
    """The prototype of each sign in a confusables.txt."""
    found: Skeletons = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) > 1:
            found[_signs(fields[0])] = _signs(fields[1])
    return found


def _signs(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())


def skeleton(text: str, prototypes: Skeletons) -> str:
    """TR39, 4: texts with the same skeleton may be taken for each other."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFD", "".join(prototypes.get(sign, sign) for sign in parts))


def look_alikes(prototypes: Skeletons) -> dict[str, str]:
    """Sign, or pair of signs → the Russian letter that it looks like."""
    letters = {skeleton(letter, prototypes): letter for letter in RUSSIAN}
    found = {}
    for sign in _print():
        plain = skeleton(sign, prototypes)
        letter = letters.get(plain) or letters.get(skeleton(_without_form(sign), prototypes))
        if letter:
            found[sign] = _in_case_of(letter, sign)
    for pair in map("".join, product(_PAIRED, repeat=2)):
        if letter := letters.get(skeleton(pair, prototypes)):
            found[pair] = _in_case_of(letter, pair)
    return found


def _print() -> Iterator[str]:
    """All signs that may be look-alikes: letters and digits, written from left to right."""
    for sign in map(chr, range(sys.maxunicode + 1)):
        plain = unicodedata.category(sign)[0] in "LN" and unicodedata.bidirectional(sign) in _DIRECTIONS
        if (plain or sign in _SIGNS) and sign not in RUSSIAN and ord(sign) not in _ROMAN_NUMERALS:
            yield sign


def _without_form(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign) if unicodedata.decomposition(sign).startswith(_FORMS) else sign


def _in_case_of(letter: str, look: str) -> str:
    """By its skeleton «b» is the capital Ь, whose shape the small one has as well."""
    return letter.lower() if look.islower() else letter


def write(found: dict[str, str], to: Path = DATA) -> None:
    signs = defaultdict(list)
    for sign, letter in found.items():
        signs[letter].append(sign)
    with to.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        out.writerow(("letter", "look-alikes"))
        out.writerows((letter, " ".join(sorted(signs[letter]))) for letter in sorted(signs))


def main() -> None:
    found = look_alikes(skeletons(Path(sys.argv[1])))
    write(found)
    print(f"{len(found)} look-alikes of {len(set(found.values()))} letters")


if __name__ == "__main__":
    main()
