"""Where dictionaries have changed all files are as if they were made for the first time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from set_orders import ORDER, PLAN, ROWS

from ingest import Source
from normalize.decisions import Decision
from prikaz.finishing import Finished, finish
from prikaz.packing import packed
from prikaz.pipeline import NOTHING, Decided
from prikaz.settings import AssembleSettings, OutputSettings, RunSettings

COLUMNS = "canonical;variants;left;right;kind;case;inflect;tier;evidence;note"
READINGS = (packed(ORDER), packed(PLAN))


def finished(
    folder: Path, rows: str, answers: bytes | None = None, decided: Decided = NOTHING, **output: object
) -> Finished | None:
    own = folder / "own.csv"
    own.write_text(f"{COLUMNS}\n{rows}\n", "utf-8")
    settings = RunSettings(
        out=folder / "out",
        assemble=AssembleSettings(dictionaries=(own,)),
        output=OutputSettings(**output),  # type: ignore[arg-type]
    )
    source = Source(folder / "plan.pdf", "plan.pdf", "ab" * 32, "application/pdf", 2)
    return finish(source, READINGS, "plan", settings, decided, answers)


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_what_is_made_again_is_as_made_anew(tmp_path: Path, row: str, typed: bool) -> None:
    first = finished(tmp_path, "", typed=typed)
    anew = finished(tmp_path, row, typed=typed)
    assert first is not None
    assert anew is not None
    assert anew.files != first.files
    again = finished(tmp_path, row, first.answers, typed=typed)
    assert again is not None
    assert replace(again, answers=b"") == replace(anew, answers=b"")  # more was asked than for the new alone
    back = finished(tmp_path, "", again.answers, typed=typed)
    assert back is not None
    assert replace(back, answers=b"") == replace(first, answers=b"")
    assert finished(tmp_path, "", back.answers, typed=typed) is None


def test_what_was_decided_since_is_in_what_is_made_again(tmp_path: Path) -> None:
    first = finished(tmp_path, "")
    assert first is not None
    cell = PLAN.tables[0].cells[-1]
    read = cell.reading.text
    decided = Decided(
        (Decision(1, "cell", PLAN.number, cell.slot.box, read, "Решено", "t", "2026-11-29T00:00:00Z"),)
    )
    row = next(iter(ROWS.values()))
    anew = finished(tmp_path, row, decided=decided)
    again = finished(tmp_path, row, first.answers, decided=decided)
    assert anew is not None
    assert again is not None
    assert "Решено" in anew.files["plan.json"].decode()
    assert again.files == anew.files
