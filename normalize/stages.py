"""The stages of repair and their rules, in the order that they run in.

What marks and spaces say comes first, for all others look at words; then what the document proves by itself,
what the dictionaries know, what stands beside proves; last what is only the likeliest story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from normalize.brackets import braces, opening_quote
from normalize.channel import (
    broken,
    glued,
    lost_hyphen,
    misplaced,
    misread,
    misread_short,
    repeated,
    stray_mark,
)
from normalize.context import misread_genitive, misread_locative, misread_preposition
from normalize.edits import Finding
from normalize.formulas import abbreviation_point, about_what, lone_sign, of_date, of_law
from normalize.lexicon import Lexicon
from normalize.roman import (
    numeral_after_noun,
    numeral_before_adjective,
    numeral_before_noun,
    numeral_of_heading,
)
from normalize.rules import (
    cjk_quotes,
    date_apart,
    dictionary,
    double_dash,
    edge_dirt,
    hyphen_spaces,
    lone_latin,
    look_alikes,
    low_comma,
    number_sign,
    row_number_header,
    spaces,
    specks,
    wrong_capitals,
    year_apart,
    year_dot,
)
from normalize.spaced import letter_spaced

Rule = Callable[[str, Lexicon], Iterator[Finding]]
"""(text, lexicon) → what it finds; nothing where it abstains. It never changes anything itself."""


@dataclass(frozen=True, slots=True)
class Stage:
    name: str
    rules: tuple[Rule, ...]


STAGES: tuple[Stage, ...] = (
    Stage(
        "marks",
        (
            cjk_quotes,
            number_sign,
            row_number_header,
            low_comma,
            specks,
            double_dash,
            opening_quote,
            hyphen_spaces,
            spaces,
            year_apart,
            date_apart,
            edge_dirt,
        ),
    ),
    Stage("letter-spacing", (letter_spaced,)),
    Stage("consensus", (repeated, lost_hyphen)),
    Stage("dictionary", (dictionary,)),
    Stage("script", (look_alikes, lone_latin, wrong_capitals)),
    Stage(
        "context",
        (
            braces,
            misread_preposition,
            misread_genitive,
            misread_locative,
            of_law,
            about_what,
            of_date,
            lone_sign,
            abbreviation_point,
            numeral_before_noun,
            numeral_after_noun,
            numeral_of_heading,
            numeral_before_adjective,
            year_dot,
        ),
    ),
    Stage("channel", (glued, broken, misread, misread_short, misplaced, stray_mark)),
)
