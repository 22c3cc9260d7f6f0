from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.repair import print_damaged, print_right, score_repair

LINES = st.lists(st.text(alphabet="аб ", max_size=12), max_size=5)


def test_words_won_and_lost() -> None:
    score = score_repair(["а1 б в", "г"], ["а б з", "г"], ["а б в", "г"])
    assert (score.words, score.damaged, score.repaired, score.harmed) == (4, 1, 1, ("в",))
    assert (score.before, score.after) == (1, 1)


@given(LINES)
def test_right_text_left_alone_is_neither_won_nor_lost(lines: list[str]) -> None:
    score = score_repair(lines, lines, lines)
    assert (score.damaged, score.repaired, score.harmed, score.before, score.after) == (0, 0, (), 0, 0)


def test_texts_of_other_length_are_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        score_repair(["а"], ["а", "б"], ["а", "б"])


def test_files_are_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damaged, right = tmp_path / "damaged.txt", tmp_path / "right.txt"
    damaged.write_text("для дегских садов\nП Р И К А З\n", encoding="utf-8")
    right.write_text("для детских садов\nПРИКАЗ\n", encoding="utf-8")
    score = print_damaged(damaged, right)
    assert (score.damaged, score.repaired, score.harmed) == (2, 2, ())
    assert print_right([right]) == 0
    assert print_right([damaged]) == 1
    assert "«дегских» -> «детских»" in capsys.readouterr().out
