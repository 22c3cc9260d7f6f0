"""The real engine on real print: each way of starting it, and how it fails."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from pictures import grey_page, white

from ingest import Box, Scale
from ocr import Engine, EngineMissing, LanguageMissing, Layout, Reading
from ocr.latin import LatinAware
from ocr.tesseract import aware_engine, engine, installed_languages, tessdata_folder
from ocr.tesseract_library import LibraryEngine
from ocr.tesseract_program import ProgramEngine

DPI = 300
LINES = ["Провести семинар для учителей", "Подготовить отчет о работе", "Утвердить список участников"]
BODY = "<br>".join(LINES)


@pytest.fixture(scope="module", params=[LibraryEngine, ProgramEngine])
def reader(request: pytest.FixtureRequest) -> Engine:
    made: Engine = request.param()
    return made


@pytest.fixture(scope="module")
def reading(reader: Engine) -> Reading:
    return reader.read(grey_page(BODY, DPI), DPI, Layout.BLOCK)


def test_lines_are_read_as_they_stand(reading: Reading) -> None:
    assert reading.text == "\n".join(LINES)
    assert reading.confidence > 0.85


def test_boxes_in_points_hold_the_print(reading: Reading) -> None:
    page = grey_page(BODY, DPI)
    ys, xs = np.nonzero(page < 128)
    ink = Scale(DPI).to_points(Box(xs.min(), ys.min(), xs.max() + 1, ys.max() + 1))
    assert all(word.box.overlap(ink.grown(1)) > 0.98 * word.box.area for word in reading.words)
    held = np.zeros(page.shape, bool)
    for word in reading.words:
        px = Scale(DPI).to_pixels(word.box.grown(0.5))
        held[round(px.top) : round(px.bottom), round(px.left) : round(px.right)] = True
    assert held[page < 128].mean() > 0.99


def test_print_at_the_very_edge_is_read(reader: Engine) -> None:
    page = grey_page("<p>Подготовить отчет</p>", DPI)
    ys, xs = np.nonzero(page < 128)
    cut = page[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    found = reader.read(cut, DPI, Layout.LINE)
    assert found.text == "Подготовить отчет"
    assert found.words[0].box.left < 2 and found.words[0].box.top < 2


@pytest.mark.parametrize("layout", list(Layout))
def test_on_empty_paper_nothing_is_read(reader: Engine, layout: Layout) -> None:
    """Asked for a line, Tesseract makes up a letter, with next to no confidence."""
    for size in ((0.2, 0.2), (3, 1)):
        found = reader.read(white(*size, DPI), DPI, layout)
        assert found == Reading() or (layout is Layout.LINE and found.confidence < 0.3)


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (400, 1)])
def test_a_picture_of_no_size_is_read(reader: Engine, size: tuple[int, int]) -> None:
    found = reader.read(np.zeros(size, np.uint8), DPI, Layout.BLOCK)
    assert len(found.words) <= 1


def test_the_name_says_what_a_reading_depends_on(reader: Engine) -> None:
    assert re.fullmatch(r"tesseract \d+\.\d+.* rus", reader.name)


@pytest.mark.parametrize("make", [LibraryEngine, ProgramEngine])
def test_a_missing_language_is_named_with_what_is_there(make: type) -> None:
    with pytest.raises(LanguageMissing, match=r"tlh is not installed.*rus"):
        make("rus+tlh")


def test_where_the_models_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tessdata_folder()
    assert "rus" in installed_languages(there)
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "rus.traineddata").symlink_to(there / "rus.traineddata")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert tessdata_folder() == tmp_path / "tessdata"
    assert installed_languages(tmp_path / "tessdata") == ("rus",)
    monkeypatch.setenv("TESSDATA_PREFIX", "")
    assert tessdata_folder() == there
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path / "gone"))
    with pytest.raises(EngineMissing, match="gone, which TESSDATA_PREFIX names"):
        tessdata_folder()


def test_a_folder_without_models_is_named(tmp_path: Path) -> None:
    with pytest.raises(LanguageMissing, match="installed: none"):
        LibraryEngine("rus", tmp_path)


def test_a_broken_model_is_an_error_of_the_engine(tmp_path: Path) -> None:
    (tmp_path / "rus.traineddata").write_bytes(b"no model at all" * 100)
    with pytest.raises(EngineMissing.__base__, match="does not start"):
        LibraryEngine("rus", tmp_path)


def test_one_engine_for_one_language() -> None:
    assert engine() is engine()
    assert engine("eng") is not engine()


def test_russian_alone_gets_a_second_look(tmp_path: Path) -> None:
    assert isinstance(aware_engine(), LatinAware)
    assert isinstance(aware_engine("rus+eng"), LibraryEngine)
    (tmp_path / "rus.traineddata").symlink_to(tessdata_folder() / "rus.traineddata")
    assert isinstance(aware_engine("rus", tmp_path), LibraryEngine)  # no Latin model there
