"""What is printed elsewhere in the document proves what is damaged, and never what may be something else."""

from __future__ import annotations

import pytest

from normalize.channel import counted
from normalize.channel.repeated import repeated
from normalize.lexicon import load_lexicon

LEXICON = load_lexicon()


def mended(text: str, *document: str) -> str:
    """With the rule alone."""
    for one in sorted(
        repeated(text, LEXICON.of_document(counted([text, *document]))), key=lambda f: -f.start
    ):
        text = text[: one.start] + one.after + text[one.end :]
    return text


HEADER = "Ответственный (подразделение или лицо)"
PLAN = ("Организация участия педагогов", "Организация участия детей")


@pytest.mark.parametrize(
    ("text", "document", "right"),
    [
        ("O ikcici венный (подразделение или лицо)", [HEADER], HEADER),
        ("Организация у^тстия руководителей", PLAN, "Организация участия руководителей"),
        ("1.6 Opi-анизация участия педагогов", PLAN, "1.6 Организация участия педагогов"),
        ("работа де тских садов", ["работа детских садов"], "работа детских садов"),
        ("области т ) науке", ["области по науке"] * 3, "области по науке"),
        ("ОРГАНИЗАЦИЯ УЧАС1ИЯ ПЕДАГОГОВ", PLAN, "ОРГАНИЗАЦИЯ УЧАСТИЯ ПЕДАГОГОВ"),
    ],
)
def test_a_word_is_what_stands_between_the_same_words(text: str, document: list[str], right: str) -> None:
    assert mended(text, *document) == right
    assert mended(right, *document) == right


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("требование взыскателя и обстоятельства", ["требование заявителя и обстоятельства"] * 3),
        ("в десятидневный срок со дня", ["в пятидневный срок со дня"] * 3),
        ("право послепользования имеет", ["право преждепользования имеет"] * 3),
        ("директор Иванцев и завуч", ["директор Иванов и завуч"] * 3),
        ("угрозе и т.п. может", ["угрозе и не может"] * 3),
        ("не более 15 дней подряд", ["не более пяти дней подряд"] * 3),
        ("участие в конкурсе детей", ["участие в концерте детей"] * 3),
        ("по сублицензионному договору сторон", ["по лицензионному договору сторон"] * 3),
    ],
)
def test_another_word_in_the_same_place_stays(text: str, document: list[str]) -> None:
    assert mended(text, *document) == text


def test_a_systematic_misreading_is_not_taken_for_the_word() -> None:
    document = ["план Целеваи группа"] * 4 + ["план Целевая группа"]
    assert mended("план Целеваи группа", *document[:2], document[-1]) == "план Целевая группа"


def test_nothing_is_printed_elsewhere() -> None:
    assert mended("Организация у^тстия руководителей") == "Организация у^тстия руководителей"
