"""What the training lines say: signs, lengths, shares, and the same lines for the same seed."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter

import pytest

from training.texts import RULES, LineText, Texts
from training.texts.alphabet import ALPHABET, plain
from training.texts.shape import LONGEST, broken

LINES = 20_000


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


@pytest.fixture(scope="module")
def lines(texts: Texts) -> list[LineText]:
    rng = random.Random(20)
    return [texts.line(rng) for _ in range(LINES)]


def test_no_sign_is_twice_in_the_alphabet() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET)
    assert unicodedata.normalize("NFC", ALPHABET) == ALPHABET


def test_a_line_is_of_the_alphabet_and_neatly_spaced(lines: list[LineText]) -> None:
    for line in lines:
        assert line.text and not set(line.text) - set(ALPHABET)
        assert line.text == " ".join(line.text.split()) == unicodedata.normalize("NFC", line.text)
        assert len(line.text) <= LONGEST


def test_every_sign_is_met_often_enough_to_be_learnt(lines: list[LineText]) -> None:
    counts = Counter("".join(line.text for line in lines))
    total = counts.total()
    rare = {sign: counts[sign] * 4000 / total for sign in ALPHABET if counts[sign] * 4000 < 0.3 * total}
    assert not rare


def test_half_of_the_lines_are_short_and_some_are_long(lines: list[LineText]) -> None:
    lengths = [len(line.text) for line in lines]
    assert 0.44 < sum(length <= 25 for length in lengths) / LINES < 0.57
    assert 0.29 < sum(26 <= length <= 60 for length in lengths) / LINES < 0.41
    assert 0.11 < sum(length >= 61 for length in lengths) / LINES < 0.20


def test_kinds_come_as_often_as_the_table_says(lines: list[LineText]) -> None:
    shares: Counter[str] = Counter()
    for rule in RULES:
        shares[rule.kind] += rule.share  # type: ignore[assignment]
    assert sum(shares.values()) == pytest.approx(100)
    counts = Counter(line.kind for line in lines)
    for kind, share in shares.items():
        assert counts[kind] / LINES * 100 == pytest.approx(share, abs=0.2 + share / 8)


def test_the_same_seed_makes_the_same_lines(texts: Texts) -> None:
    one, two = ([texts.line(rng) for _ in range(300)] for rng in (random.Random(5), random.Random(5)))
    assert one == two != [texts.line(random.Random(6)) for _ in range(300)]


def test_letter_spaced_lines_are_one_word(lines: list[LineText]) -> None:
    spaced = [line.text for line in lines if line.letter_spaced]
    assert spaced and not any(" " in text for text in spaced)


def test_what_prints_alike_is_written_in_one_way() -> None:
    assert plain("\u00a0№\u00a05\u2011к  ‘а’ 日") == "№ 5-к ’а’"


def test_a_word_is_broken_between_two_syllables() -> None:
    for seed in range(50):
        first, second = broken(random.Random(seed), "мероприятий")
        assert first.endswith("-") and first[:-1] + second == "мероприятий"
    assert broken(random.Random(1), "в") == broken(random.Random(1), "ФГОС") == ("", "")
