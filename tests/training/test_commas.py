"""Where official texts have commas, counted and weighed."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalize.channel.commas import known_commas
from training.commas import places_of, write_commas
from training.misreadings import print_points

WITH, WITHOUT = "проживают граждане, которые имеют право", "администрация района имеет право"


def test_places_are_between_words_where_a_comma_or_nothing_stands() -> None:
    assert [place.comma for place in places_of(WITH)] == [False, True, False, False]
    assert list(places_of("Раздел 1. Цели (задачи): 5 тысяч; Программа")) == []
    assert [place.comma for place in places_of("закон «О школах», принятый вчера")] == [False, True, False]


def test_what_is_counted_tells_where_a_comma_stands(tmp_path: Path) -> None:
    target = tmp_path / "commas.npz"
    assert write_commas([WITH, WITHOUT] * 40, target) == 40 * 7
    odds = known_commas(target).odds
    assert odds(["проживают", "граждане", "которые", "имеют"]) > 0
    assert odds(["", "администрация", "района", "имеет"]) < 0


def test_points_are_counted_for_commas_and_for_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_points("engine", [("да, нет и так далее всё", "да. нет и. так далее всё"), ("нечто иное", "щщщщщ")])
    assert capsys.readouterr().out == "engine: a point for 1 of 1 commas, 1 of 4 times for nothing\n"
