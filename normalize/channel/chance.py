"""How likely a word is printed in a place: by how often it is written, here and anywhere, and beside what"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from normalize.channel.candidates import DEAREST, TERM, terms
from normalize.channel.chunks import compound
from normalize.channel.forms import form_log_chance
from normalize.channel.phrases import known_phrases, shares_here
from normalize.lexicon import Lexicon
from normalize.seen import ANY

WEIGHT = 0.8  # of the logarithm, beside the cost of a reading
HERE, BESIDE = (
    0.3,
    0.3,
)  # weights of its share of the words of the document, and of those beside each neighbour
MOST = 0.9  # that its company makes a word certain
HEADED = 3.0  # how much seldomer a word is written with a head of compound words


def log_chance(word: str, left: str, right: str, lexicon: Lexicon) -> float:
    """Natural logarithm. `left`, `right`: the words beside it, in small letters; "" where none is."""
    return Chances(right, lexicon).logs([word], left)[0]


def log_chances(words: Sequence[str], left: str, right: str, lexicon: Lexicon) -> list[float]:
    """The same of many words."""
    return Chances(right, lexicon).logs(words, left)


class Chances:
    """Of words that may stand before `right`. What is asked again is told as before."""

    def __init__(self, right: str, lexicon: Lexicon) -> None:
        self.right, self.lexicon = right, lexicon
        following = form_log_chance(right) if right else None
        self.following = None if following is None else exp(following)
        self.known: dict[str, tuple[float, float]] = {}

    def logs(self, words: Sequence[str], left: str) -> list[float]:
        """As `log_chance` of each word."""
        told = [self.known.get(word) or self._look(word) for word in words]
        phrases, chances = known_phrases(), [chance for chance, _ in told]
        behind = phrases.likelier_each(left, words, chances) if left else [1.0] * len(words)
        between = self.lexicon.seen.between
        before, after = between.get((left, ANY), {}), between.get((ANY, self.right), {})
        return [
            log(
                min(MOST, chance * (times * of_right))
                + BESIDE * sum(shares_here(word, left, self.right, self.lexicon.seen))
            )
            if word in before or word in after
            else log(min(MOST, chance * (times * of_right)))
            for word, (chance, of_right), times in zip(words, told, behind, strict=True)
        ]

    def _look(self, word: str) -> tuple[float, float]:
        """The chance of a word anywhere, and how many times likelier it is before `right`."""
        seen = self.lexicon.seen
        chance = exp(_general(word, self.lexicon)) + HERE * seen.words.get(word, 0) / seen.total
        likelier = 1.0
        if self.following is not None:
            likelier = known_phrases().likelier(word, self.right, self.following)
        self.known[word] = chance, likelier
        return chance, likelier


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
