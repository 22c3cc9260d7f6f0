"""Dictionaries that would say the same of a document, by what was asked in mending it, do mend it just so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import normalize
from dictionaries import SHIPPED
from normalize.answers import Answers, answers_of, changed_texts, memory_of
from normalize.channel import counted
from normalize.doubts import doubtful
from normalize.lexicon import Lexicon, load_lexicon
from normalize.memory import Memory
from normalize.repair import Level, Repaired

COLUMNS = "canonical;variants;left;right;kind;case;inflect;tier;evidence;note"
TEXTS = (
    "Об утверждении Плана мероприятий центра «1Т-куб» на 2024 год",
    "Проведение семинаров дня педагогов Кванториума",
    "Органнзация у^тстия руководителей в семинаре",
    "Организация участия руководителей в семинаре",
    "объектови правилами, с л е д у ю щ и е сроки",
    "Начальник отдела Кручинин И. И., тел. 8(4812)38-00-00",
    "закупка оборудованияя для техностанций КВАЗОРТ, Opганизация кружков",
    "Квантоиум «Смоленск», ГАУ ДПО «CОИР0», почта: office@soiro.ru",
)
ROWS = {
    "touches nothing": "ГАУ ДПО «Росинка»;ГАУ ДПО «Р0синка»;;;organisation;exact;;apply;made;",
    "a spelling that stands there": "совещании;семинаре;в;;term;any;;apply;made;",
    "a suggestion": "Устройство;Организация;;участия;term;any;;suggest;made;",
    "a word that stands there": "техностанция;;;;term;;yes;;made;",
    "a word near to one that stands there": "Квантолиум;;;;name;;;;made;",
    "a word far from all": "мелкосопочник;;;;term;;yes;;made;",
    "a name in capitals": "КВАЗОРТ;;;;abbreviation;;;;made;",
}
SHIELDS = {"stands there": "Кручинин;exact;made", "nowhere": "Зюзюкин;exact;made"}


def lexicon_with(folder: Path, *rows: str, shield: str | None = None) -> Lexicon:
    own = folder / "own.csv"
    own.write_text("\n".join([COLUMNS, *rows, ""]), "utf-8")
    files = [*SHIPPED, own]
    if shield is not None:
        files.append(folder / "never_change_own.csv")
        files[-1].write_text(f"text;case;note\n{shield}\n", "utf-8")
    return load_lexicon(files)


def mended(
    texts: Sequence[str], lexicon: Lexicon, level: Level = "safe", memory: Memory | None = None
) -> tuple[list[tuple[Repaired, str | None]], Answers]:
    memory = memory or Memory()
    here = lexicon.of_document(counted(TEXTS), memory.asked)
    found = [memory.repair(text, here, level) for text in texts]
    told = [(each, doubtful(each.text, 1.0, here)) for each in found]
    return told, answers_of(memory, lexicon)


def would_say_the_same(answers: Answers, lexicon: Lexicon) -> bool:
    return changed_texts(answers, lexicon) == frozenset()


@pytest.mark.parametrize("level", ["safe", "full"])
@pytest.mark.parametrize(("row", "same"), [*zip(ROWS, [1, 0, 0, 0, 0, 1, 0], strict=True)])
def test_a_changed_row_is_noticed_where_it_is_asked_for(
    tmp_path: Path, row: str, same: int, level: Level
) -> None:
    without, with_it = load_lexicon(), lexicon_with(tmp_path, ROWS[row])
    before, answers = mended(TEXTS, without, level)
    after, others = mended(TEXTS, with_it, level)
    assert would_say_the_same(answers, with_it) == same
    assert would_say_the_same(others, without) == same
    assert before == after or not same


def test_only_texts_with_other_terms_are_repaired_again(tmp_path: Path) -> None:
    _, answers = mended(TEXTS, load_lexicon())
    with_it = lexicon_with(tmp_path, ROWS["a spelling that stands there"])
    changed = changed_texts(answers, with_it)
    assert changed
    memory = memory_of(answers, changed)
    assert [text for text in TEXTS if text not in memory.repaired] == [t for t in TEXTS if "в семинаре" in t]
    after, others = mended(TEXTS, with_it, memory=memory)
    assert after == mended(TEXTS, with_it)[0]
    assert would_say_the_same(others, with_it)
    assert answers_of(memory, with_it, answers, changed) == others
    without = memory_of(others, changed_texts(others, load_lexicon()) or frozenset())
    assert mended(TEXTS, load_lexicon(), memory=without)[0] == mended(TEXTS, load_lexicon())[0]


@pytest.mark.parametrize(("shield", "same"), [("stands there", False), ("nowhere", True)])
def test_what_is_never_changed_is_asked_for_as_well(tmp_path: Path, shield: str, same: bool) -> None:
    texts = ("Начальник отдела Кручинин$ов И. И.",)
    before, answers = mended(texts, load_lexicon())
    with_it = lexicon_with(tmp_path, shield=SHIELDS[shield])
    assert would_say_the_same(answers, with_it) is same
    assert (before == mended(texts, with_it)[0]) is same


def test_a_repair_is_told_by_the_line_of_its_row(tmp_path: Path) -> None:
    """Which stands in the files: a row that moves is another answer where it was of use, and nowhere else."""
    useful, other = ROWS["a spelling that stands there"], ROWS["touches nothing"]
    _, answers = mended(TEXTS, lexicon_with(tmp_path, useful, other))
    assert would_say_the_same(answers, lexicon_with(tmp_path, useful))
    assert not would_say_the_same(answers, lexicon_with(tmp_path, other, useful))


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from([*ROWS.values()]), unique=True),
    st.lists(st.sampled_from([*ROWS.values()]), unique=True),
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4, unique=True),
)
def test_where_they_would_say_the_same_nothing_is_different(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str], texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("dictionaries")
    first = lexicon_with(folder, *before)
    found, answers = mended(texts, first)
    assert would_say_the_same(answers, first)
    (folder / "after").mkdir()
    second = lexicon_with(folder / "after", *after)
    changed, fresh = changed_texts(answers, second), mended(texts, second)[0]
    if changed is not None:
        memory = memory_of(answers, changed)
        again, others = mended(texts, second, memory=memory)
        assert again == fresh
        assert answers_of(memory, second, answers, changed) == others
    if changed == frozenset():
        assert fresh == found


def test_nothing_looks_into_a_lexicon_but_by_asking() -> None:
    """Else what a repair depends on would not be known."""
    looks = re.compile(r"lexicon\.(?:entries|exact|lower|ends|protected|vocabulary)\b")
    folder = Path(normalize.__file__).parent
    looking = {path.name for path in folder.rglob("*.py") if looks.search(path.read_text("utf-8"))}
    assert looking <= {"answers.py", "lexicon.py"}
