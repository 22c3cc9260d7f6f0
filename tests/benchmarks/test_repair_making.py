"""The texts that repair is measured on are the same in every run."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import ImageFont

from benchmarks.repair_command import Report, known
from benchmarks.repair_names import Names, NamesMissing, load_names, name_lines
from benchmarks.repair_peers import with_suggestions
from benchmarks.repair_print import KINDS, FontMissing, Print, font_file, printed, wrapped
from benchmarks.repair_rights import RightText, score_rights, truth_texts
from benchmarks.repair_untuned import PRINTS, lines_of, prints_of, read_texts
from ingest import Box
from ocr import Layout, Line, Reading, Word

NAMES = Names(("абаев", "шокк", "чубинский"), ("мария", "тимур", "ахмат"))


def any_font() -> tuple[str, Path]:
    """One that is installed; none of the benchmark's need be."""
    for family in ("DejaVu Sans", "Liberation Serif", *(how.family for how in PRINTS)):
        try:
            return family, font_file(family)
        except FontMissing:
            continue
    pytest.skip("no font is installed")


def test_the_same_seed_gives_the_same_names() -> None:
    first, again = (list(name_lines(NAMES, 300, seed=2)) for _ in range(2))
    assert first == again != list(name_lines(NAMES, 300, seed=3))
    assert 300 <= sum(len(line.split()) for line in first) < 330
    assert any("Абаев" in line for line in first)


def test_lists_of_names_are_found_in_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NamesMissing, match="natasha"):
        load_names(tmp_path)
    (tmp_path / "dict").mkdir()
    (tmp_path / "dict" / "last.txt").write_text("абаев\nли\n", encoding="utf-8")
    (tmp_path / "dict" / "first.txt").write_text("анна\n", encoding="utf-8")
    assert load_names(tmp_path) == Names(("абаев",), ("анна",))


@pytest.mark.parametrize("kind", KINDS)
def test_lines_are_printed_and_worn_alike_in_each_run(kind: str) -> None:
    family, file = any_font()
    how = Print("x", family, 12, kind)
    first, again = (list(printed(["Контроль за исполнением", "ПРИКАЗ"], how, file)) for _ in range(2))
    assert [line.text for line in first] == ["Контроль за исполнением", "ПРИКАЗ"]
    for one, other in zip(first, again, strict=True):
        assert np.array_equal(one.picture, other.picture)
        assert one.picture.min() < 128 < one.picture.max()
    assert len({line.picture.tobytes() for line in first}) == 2


def test_long_lines_are_wrapped_between_words() -> None:
    _, file = any_font()
    font, text = ImageFont.truetype(file, 30), " ".join(f"слово{n}" for n in Random(1).sample(range(99), 40))
    lines = wrapped(text, font, 400)
    assert " ".join(lines) == text
    assert len(lines) > 1 and all(font.getlength(line) <= 400 for line in lines)


def test_a_missing_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match=r"Gentium Plus.*in "):
        font_file("Gentium Plus", tmp_path)


def test_texts_are_there_and_clean() -> None:
    assert len({how.text for how in PRINTS}) == len(PRINTS)
    assert sum(len(line.split()) for how in PRINTS for line in lines_of(how.text)) > 10_000
    for how in PRINTS:
        for line in lines_of(how.text):
            assert line == " ".join(line.split()) != ""


@dataclass(slots=True)
class Blind:
    """An engine that reads the same of everything."""

    asked: list[Layout] = field(default_factory=list)
    name: str = "blind"

    def read(
        self,
        picture: NDArray[np.uint8],
        dpi: float,  # noqa: ARG002
        layout: Layout,
        x_height: float | None = None,  # noqa: ARG002
    ) -> Reading:
        self.asked.append(layout)
        box = Box(0, 0, float(picture.shape[1]), 9)
        return Reading((Line((Word("план", box, 1.0),)),)) if layout is Layout.LINE else Reading()


def test_readings_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    family, _ = any_font()
    monkeypatch.setattr("benchmarks.repair_untuned.PRINTS", (Print("komi", family, 12, "faxed"),))
    engine = Blind()
    (name, text), *rest = read_texts({"blind": engine}, tmp_path, lines=2)
    assert (name, text.name, text.truth, rest) == ("blind", "komi", tuple(lines_of("komi")[:2]), [])
    assert text.read == ("план", "план")
    assert engine.asked == [Layout.BLOCK, Layout.LINE] * 2
    assert list(read_texts({"blind": engine}, tmp_path, lines=2)) == [("blind", text)]
    assert len(engine.asked) == 4


def test_right_texts_of_a_bench(tmp_path: Path) -> None:
    truth = {
        "order": {"kind": "ПРИКАЗ", "date": None},
        "tables": [{"columns": ["№"], "rows": [{"cells": ["а\nб"]}]}],
    }
    for name in ("one", "two"):
        (tmp_path / f"{name}.truth.json").write_text(json.dumps(truth), encoding="utf-8")
    assert truth_texts([tmp_path]) == [RightText("one", ("ПРИКАЗ", "№", "а", "б"))]
    with pytest.raises(FileNotFoundError):
        truth_texts([tmp_path / "none"])


def test_edits_of_right_texts_are_listed() -> None:
    score = score_rights([RightText("text", ("план для дегских садов", "П Р И К А З"))])
    assert (score.words, len(score.edits), score.spaced) == (10, 1, 1)
    assert "text:1: «дегских» -> «детских»" in score.edits[0]


def test_first_suggestions_take_the_place_of_words() -> None:
    found = with_suggestions("«дегских» садов, дегских-тод", {"дегских": "детских"}, "peer")
    assert (found.text, len(found.edits)) == ("«детских» садов, дегских-тод", 1)


def test_words_that_repair_is_asked_for() -> None:
    assert known("социально-экономического") and known("района")
    assert not known("дегских")


def test_a_report_is_markdown() -> None:
    report = Report()
    report.table("Title", [("a", "b"), ("1", "2")])
    report.lines(["wrong"])
    assert "## Title\n\n| a | b |\n|---|---:|\n| 1 | 2 |\n\n    wrong\n" in report.markdown()


def test_any_texts_are_set_as_those_here(tmp_path: Path) -> None:
    for name in ("two", "one"):
        (tmp_path / f"{name}.txt").write_text("Строка текста.\n", encoding="utf-8")
    first, second = prints_of(tmp_path)
    assert (first.text, first.family) == ("one", PRINTS[0].family)
    assert (second.text, second.family) == ("two", PRINTS[1].family)
    with pytest.raises(FileNotFoundError, match="no texts"):
        prints_of(tmp_path / "nothing")
