"""What the lines that the network learns from say: pieces of orders, their annexes and tables, made up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from training.texts import dates, marks, mixed, numbers, people, phrases, places, rare, sheets
from training.texts.alphabet import plain
from training.texts.material import Make, load
from training.texts.shape import cut, dotless, shortened

FIGURES_SHARE = 15
FIGURES: tuple[tuple[Make, float], ...] = (
    (numbers.sum_of_money, 21),
    (numbers.columns, 8),
    (dates.date, 17),
    (dates.blank_date, 2),
    (dates.period, 10),
    (dates.time, 5),
    (numbers.point_number, 12),
    (numbers.document_number, 9),
    (numbers.code, 8),
    (numbers.formula, 8),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """`share`: of all lines, in per cent. `runs_on`: a cell's width cuts the text, words and all; others are
    printed whole. `capitals`: how often all of it is in capitals."""

    kind: str
    share: float
    make: Make
    runs_on: bool = False
    capitals: float = 0.0
    letter_spaced: bool = False


RULES = (
    # Running Russian
    Rule("law", 7, phrases.law, runs_on=True, capitals=0.03),
    Rule("deed", 5, phrases.deed, runs_on=True, capitals=0.05),
    Rule("point", 3.5, phrases.point, runs_on=True, capitals=0.02),
    Rule("stock", 2.5, phrases.stock, runs_on=True, capitals=0.05),
    Rule("heading", 1.5, phrases.heading, runs_on=True, capitals=0.1),
    Rule("cell", 9.5, phrases.cell, capitals=0.06),
    Rule("words", 4.5, phrases.words, runs_on=True, capitals=0.05),
    Rule("flat words", 3, phrases.flat_words, runs_on=True, capitals=0.06),
    Rule("listing", 1.2, phrases.listing, runs_on=True, capitals=0.03),
    # Latin, roman and mixed, in Russian company
    Rule("mixed", 10.5, mixed.in_context, capitals=0.05),
    Rule("event", 1.5, mixed.event, runs_on=True, capitals=0.1),
    # No Russian
    Rule("english", 2.6, mixed.english),
    Rule("latin code", 1.4, mixed.latin_code),
    # Figures
    *(Rule(make.__name__.replace("_", " "), share * FIGURES_SHARE / 100, make) for make, share in FIGURES),
    # Names, places, sheets
    Rule("person", 4, people.person, capitals=0.05),
    Rule("people", 0.8, people.many_people, runs_on=True),
    Rule("address", 2.6, places.address, capitals=0.03),
    Rule("organisation", 3.2, places.organisation, capitals=0.03),
    Rule("contact", 0.8, places.contact),
    Rule("contact piece", 0.6, places.contact_piece),
    Rule("reference", 1.2, numbers.reference, capitals=0.03),
    Rule("row", 2.5, sheets.row, runs_on=True, capitals=0.02),
    Rule("caption", 1.2, sheets.caption),
    Rule("capitals", 1.6, sheets.capitals, runs_on=True),
    Rule("letter-spaced", 0.8, sheets.spaced, letter_spaced=True),
    # Told by shape alone
    Rule("short", 2.5, marks.short),
    Rule("blank", 0.8, marks.blank),
    Rule("rare signs", 3.5, rare.rare_signs),
    Rule("rare letters", 2.4, rare.rare_letters),
    Rule("shuffled", 2.8, marks.shuffled, runs_on=True, capitals=0.1),
)
"""The mixture of lines: all that is to be changed about it is changed here."""
RARE_SIGN_ADDED = 0.07  # of all lines, how many have a piece with a rare sign put in


@dataclass(frozen=True, slots=True)
class LineText:
    """`text` is what the reader must answer. A letter-spaced line is drawn «П Р И К А З», its text is still
    «ПРИКАЗ»."""

    text: str
    kind: str
    letter_spaced: bool = False


class Texts:
    """Lines without end, the same ones for a random source of the same seed."""

    def __init__(self, folder: Path | None = None) -> None:
        self._material = load(folder)
        self._sums = list(accumulate(rule.share for rule in RULES))

    def line(self, rng: Random) -> LineText:
        while True:
            rule = rng.choices(RULES, cum_weights=self._sums)[0]
            text = self._text(rule, rng)
            if text:
                return LineText(text, rule.kind, rule.letter_spaced)

    def _text(self, rule: Rule, rng: Random) -> str:
        material = self._material
        text = cut(rng, lambda: rule.make(rng, material)) if rule.runs_on else rule.make(rng, material)
        if not rule.letter_spaced and rng.random() < RARE_SIGN_ADDED:
            text = rare.beside(rng, material, text)
        if rng.random() < rule.capitals:
            text = text.upper()
        return shortened(plain(dotless(rng, text)))
