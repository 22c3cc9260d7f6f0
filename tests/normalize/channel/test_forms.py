from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from normalize.channel.forms import FEW, LONG, MORE, SHORTEST, known_forms
from normalize.channel.letters import CODE, LETTERS
from normalize.channel.phrases import known_phrases
from normalize.morphology import is_word

FORMS = known_forms()


def test_common_words_are_likelier_than_rare_ones() -> None:
    chances = [FORMS.log_chance(word) for word in ("в", "год", "центров", "стадионов", "поэтажные")]
    found = [chance for chance in chances if chance is not None]
    assert len(found) >= 4
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize("word", ["", "ъъъ", "кульурного", "IT-куб", "a", "я" * 40])
def test_what_is_no_form_has_no_chance(word: str) -> None:
    assert FORMS.log_chance(word) is None


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("кульурного", "культурного"),
        ("аппаратпых", "аппаратных"),
        ("хокею", "хоккею"),
        ("дегских", "детских"),
    ],
)
def test_the_printed_word_is_near(read: str, printed: str) -> None:
    assert printed in FORMS.near(read)


@given(st.text(alphabet=LETTERS, min_size=3, max_size=25))
def test_forms_that_are_near_are_words_that_differ_in_few_letters(word: str) -> None:
    most = FEW if len(word) < LONG else MORE
    for form in FORMS.near(word):
        assert Levenshtein.distance(form, word) <= most
        assert FORMS.log_chance(form) is not None
        assert is_word(form) or known_phrases().written_times(form) >= 4  # which official texts have


ALL = [form for group in FORMS.groups.values() for form in group.forms.tolist()]


@pytest.mark.parametrize("most", [1, FEW, MORE])
@pytest.mark.parametrize("word", ["иа", "цент", "дегских", "аппаратпых", "эканомическим", "№-№№№№", "ъ" * 30])
def test_no_form_that_is_near_is_missed(word: str, most: int) -> None:
    off = cdist([word.encode(CODE)], ALL, scorer=Levenshtein.distance, score_cutoff=most)[0]
    found = [ALL[place].decode(CODE) for place in (off <= most).nonzero()[0]]
    assert FORMS.near(word, most) == [form for form in found if len(form) >= SHORTEST]
