"""How likely a word is printed in a place: by how often it is written, here and anywhere, and beside what"""

from __future__ import annotations

from math import exp, log

from normalize.channel.candidates import DEAREST, TERM, terms
from normalize.channel.chunks import compound
from normalize.channel.forms import form_log_chance
from normalize.channel.phrases import known_phrases, shares_here
from normalize.lexicon import Lexicon

WEIGHT = 0.8  # of the logarithm, beside the cost of a reading
HERE, BESIDE = (
    0.3,
    0.3,
)  # weights of its share of the words of the document, and of those beside each neighbour
MOST = 0.9  # that its company makes a word certain
HEADED = 3.0  # how much seldomer a word is written with a head of compound words


def log_chance(word: str, left: str, right: str, lexicon: Lexicon) -> float:
    """Natural logarithm. `left`, `right`: the words beside it, in small letters; "" where none is."""
    seen = lexicon.seen
    chance = exp(_general(word, lexicon)) + HERE * seen.words.get(word, 0) / seen.total
    company = _likelier_between(word, left, right, chance)
    return log(min(MOST, chance * company) + BESIDE * sum(shares_here(word, left, right, seen)))


def _likelier_between(word: str, left: str, right: str, chance: float) -> float:
    """How many times likelier a word is between these two than anywhere."""
    known = known_phrases()
    behind = known.likelier(left, word, chance) if left else 1.0
    following = form_log_chance(right) if right else None
    return behind if following is None else behind * known.likelier(word, right, exp(following))


def _general(word: str, lexicon: Lexicon) -> float:
    """Of a word that no list has: as a term of the dictionaries; or as its rest is written, and seldom with
    such a head."""
    if (chance := form_log_chance(word)) is not None:
        return chance
    if terms(lexicon.asked_for(word)).log_chance(word) is not None:
        return -TERM
    last = word.rpartition("-")[2]
    if last != word and (chance := form_log_chance(last)) is not None:
        return chance - HEADED
    rests = (form_log_chance(rest) for _, rest in compound(word))
    chances = [chance - HEADED for chance in rests if chance is not None]
    return max(chances, default=-DEAREST)
