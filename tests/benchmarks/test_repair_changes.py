"""How repairs of damaged lines are judged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.repair_report import kind_of, missed_lines, misses_table, rules_table, wrong_lines
from benchmarks.repair_score import NOTHING, Outcome, Score, changes_of, score_line, score_lines
from normalize.edits import with_edits
from normalize.record import Repair
from normalize.repair import Repaired

LINE = st.text(alphabet="абв., ", max_size=14)
WORDS = st.lists(st.text(alphabet="абв", min_size=1, max_size=4), min_size=1, max_size=6)


def scored(read: str, truth: str, *edits: tuple[str, str]) -> Score:
    """With these edits made, each at the first place where its text stands."""
    made = tuple(sorted((Repair(read.index(b), b, a, "rule", 1.0) for b, a in edits), key=lambda e: e.start))
    return score_line(read, Repaired(with_edits(read, made), made), truth, str.isalpha)


def outcome(read: str, truth: str, before: str, after: str) -> Outcome:
    (change,) = scored(read, truth, (before, after)).changes
    return change.outcome


@given(st.lists(LINE, max_size=4))
def test_a_text_that_was_read_right_and_left_alone_has_no_damage(lines: list[str]) -> None:
    score = score_lines(lines, [Repaired(line) for line in lines], lines, str.isalpha)
    assert (score.damaged, score.changes, score.edits, score.before, score.after) == ((), (), 0, 0, 0)
    assert score.kept == score.words == sum(len(line.split()) for line in lines)
    assert (score.recall, score.precision, score.harmed) == (1.0, 1.0, ())


@given(WORDS, st.data())
def test_an_edit_of_a_right_word_is_harm(words: list[str], data: st.DataObject) -> None:
    line = " ".join(words)
    place = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:place])) + bool(place)
    edit = Repair(start, words[place], "щщ", "rule", 1.0)
    score = score_line(line, Repaired(with_edits(line, [edit]), (edit,)), line, str.isalpha)
    assert score.harmed == (words[place],)
    assert score.precision == 0.0


@given(LINE, LINE)
def test_a_line_left_alone_is_neither_better_nor_worse(read: str, truth: str) -> None:
    score = score_line(read, Repaired(read), truth, str.isalpha)
    assert (score.changes, score.before) == ((), score.after)
    assert score.kept + len(score.damaged) == score.words
    assert not any(one.repaired or one.suggested for one in score.damaged)


@given(LINE, LINE)
@settings(max_examples=50)
def test_a_line_made_what_it_should_be_is_whole(read: str, truth: str) -> None:
    edit = Repair(0, read, truth, "rule", 1.0)
    score = score_line(read, Repaired(truth, (edit,)), truth, str.isalpha)
    assert all(one.repaired for one in score.damaged)
    assert score.harmed == () and score.after == 0


@pytest.mark.parametrize(
    ("read", "truth", "before", "after", "expected"),
    [
        ("для дегских садов", "для детских садов", "дегских", "детских", "right"),
        ("дет ских садов", "детских садов", "т с", "тс", "right"),
        ("длядетских садов", "для детских садов", "длядетских", "для детских", "right"),
        ("план . работ", "план работ", " .", "", "right"),
        ("в тоду.", "в году,", "тоду", "году", "step"),
        ("‘и‘план", "и план", "‘и", "и", "step"),
        ("в тод по", "в год по", "тод", "том", "imprecise"),
        ("в тод.", "в год,", "тод", "тот", "imprecise"),
        ("в бласти мер", "в области мер", "в бласти", "области", "harm"),
        ("план «Старт»", "план «Старт»", "«Старт»", "«Спорт»", "harm"),
    ],
)
def test_outcomes(read: str, truth: str, before: str, after: str, expected: Outcome) -> None:
    assert outcome(read, truth, before, after) == expected


def test_one_change_does_not_answer_for_another() -> None:
    score = scored("дегских судов план", "детских садов план", ("дегских", "детских"), ("план", "плац"))
    assert [change.outcome for change in score.changes] == ["right", "harm"]
    assert score.harmed == ("план",)


def test_edits_that_touch_the_same_word_are_one_change() -> None:
    edits = [Repair(1, "6", "б", "a", 1.0), Repair(3, "0", "о", "b", 1.0), Repair(7, "x", "х", "c", 1.0)]
    assert [(start, end, len(group)) for start, end, group in changes_of("о6л0 а x", edits)] == [
        (0, 4, 2),
        (7, 8, 1),
    ]


def test_white_space_alone_is_no_change() -> None:
    assert scored("план  работ", "план работ", ("  ", " ")).changes == ()


def test_dashes_and_quotes_are_alike() -> None:
    assert scored('план — "А"', "план – «А»").damaged == ()


def test_only_words_of_letters_that_are_known_are_counted() -> None:
    score = score_line("тод 2O16 Xил", Repaired("тод 2O16 Xил"), "год 2016 Хил", {"год"}.__contains__)
    assert [one.word for one in score.counted] == ["год"]
    assert len(score.damaged) == 3


def test_of_a_line_that_was_not_read_no_word_is_counted() -> None:
    score = scored("~ ..", "план работ")
    assert (score.unread, score.counted, score.edits, len(score.damaged)) == (2, (), 0, 2)


def test_marks_apart_from_letters() -> None:
    score = scored("план. рабог.", "план, работ,", ("рабог", "работ"))
    assert [(one.letters, one.mended, one.repaired) for one in score.counted] == [
        (False, True, False),
        (True, True, False),
    ]
    assert (score.recall, score.letters_recall) == (0.0, 1.0)


def test_a_suggestion_that_has_the_truth() -> None:
    suggestion = Repair(0, "тод", "год", "rule", 0.5)
    score = score_line("тод", Repaired("тод", suggestions=(suggestion,)), "год", str.isalpha)
    assert [one.suggested for one in score.damaged] == [True]


@pytest.mark.parametrize(
    ("read", "truth", "kind"),
    [
        ("план работ.", "план работ,", "marks around it"),
        ("план рабог", "план работ", "letters, 1 wrong"),
        ("план ра бот", "план работ", "split"),
        ("план pAбOт", "план работ", "heavy"),
        ("план РАБОТ", "план работ", "another word"),
        ("план работпоселения", "план работ поселения", "glued"),
        ("лля плана", "для плана", "short word"),
        ("всего плана работ", "всего плана и работ", "lost"),
    ],
)
def test_kinds_of_damage(read: str, truth: str, kind: str) -> None:
    score = score_line(read, Repaired(read), truth, str.isalpha)
    assert kind in {kind_of(one) for one in score.damaged}


def test_a_report_names_what_is_wrong_and_missed() -> None:
    score = scored("в тод по рабог", "в год по работ", ("тод", "том")) + NOTHING
    assert list(wrong_lines(score)) == ["imprecise: «тод» -> «том» (rule) | в год по работ"]
    assert [line.split(":")[0] for line in missed_lines(score)] == [
        "missed (short word)",
        "missed (letters, 1 wrong)",
    ]
    assert rules_table(score)[1] == ("rule", "0", "0", "1", "0")
    assert ("short word", "1", "0") in misses_table(score)
