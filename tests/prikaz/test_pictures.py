"""What people are shown of a page lies where its boxes say, whatever way the page lay."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from made_scans import ORDER_HTML, encrypted, page_picture, scan_pdf
from PIL import Image, ImageDraw
from weasyprint import HTML

from ingest import Box, Frame, Limits, Raster, Source, identify, raster, straighten
from prikaz.pictures import (
    ENCLOSED,
    PictureError,
    crop_of,
    found_source,
    outermost,
    pictures_of,
    upright_page,
)
from prikaz.pictures import page_picture as picture_of_page
from prikaz.pipeline import read_page
from prikaz.settings import ReadSettings
from table_extract import PageReading

DPI = 200


def lying_scan() -> Image.Image:
    """A page with a blue seal, skewed and on its side."""
    page = page_picture(ORDER_HTML, DPI).convert("RGB")
    ImageDraw.Draw(page).ellipse((1150, 700, 1500, 1050), outline=(60, 70, 170), width=8)
    skewed = page.rotate(-2.0, Image.Resampling.BICUBIC, fillcolor="white")
    return skewed.transpose(Image.Transpose.ROTATE_90)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="module")
def scanned(folder: Path) -> tuple[Source, PageReading]:
    path = folder / "scan.pdf"
    path.write_bytes(scan_pdf(lying_scan()))
    source = identify(path)
    return source, read_page(source, 1, ReadSettings(engine="reader"))


@pytest.fixture(scope="module")
def born(folder: Path) -> tuple[Source, PageReading]:
    path = folder / "born.pdf"
    path.write_bytes(HTML(string=ORDER_HTML).write_pdf())
    source = identify(path)
    return source, read_page(source, 1, ReadSettings())


def framed(source: Source, number: int = 1) -> PageReading:
    """The page as it lies, nothing read on it."""
    scan = raster(source, number)
    page = straighten(Raster(scan.image, scan.dpi, embedded=True), number, lambda _picture, _dpi: 0.9)
    return PageReading(number, page.width, page.height, (), (), lifted=page.lifted, frame=page.frame)


def words_of(reading: PageReading) -> list[Box]:
    readings = [cell.reading for table in reading.tables for cell in table.cells]
    lines = [*reading.lines, *(line for read in readings for line in read.lines)]
    return [word.box for line in lines for word in line.words]


def opened(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def assert_words_on_ink(source: Source, reading: PageReading) -> None:
    """Each word has ink to each side of its box, and beside all of them is none but rulings and dirt."""
    picture = picture_of_page(source, reading)
    ink = opened(picture.data).max(axis=2) < 140
    scale = picture.width / reading.width
    assert picture.height / reading.height == pytest.approx(scale, rel=0.002)
    boxes = words_of(reading)
    assert len(boxes) > 25
    for box in boxes:
        px = box.scaled(scale)
        left, top, right, bottom = (round(v) for v in (px.left, px.top, px.right, px.bottom))
        ys, xs = np.nonzero(ink[top - 3 : bottom + 3, left - 3 : right + 3])
        assert len(xs) and xs.min() <= 6 and xs.max() >= right - left - 1
        assert ys.min() <= 8 and ys.max() >= bottom - top - 7
        ink[top - 3 : bottom + 3, left - 3 : right + 3] = False
    rulings = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_OPEN, np.ones((1, 60), np.uint8))
    rulings |= cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_OPEN, np.ones((30, 1), np.uint8))
    left_over = ink & (cv2.dilate(rulings, np.ones((5, 5), np.uint8)) == 0)
    assert left_over.mean() < 0.002


def test_words_of_a_scan_lie_on_their_print(scanned: tuple[Source, PageReading]) -> None:
    assert scanned[1].turned in (90, 270)
    assert abs(scanned[1].skew) > 1.5
    assert_words_on_ink(*scanned)


def test_words_of_a_page_of_text_lie_on_their_print(born: tuple[Source, PageReading]) -> None:
    assert born[1].frame == Frame(300.0)
    assert_words_on_ink(*born)


def test_the_seal_is_shown_and_its_place_told(scanned: tuple[Source, PageReading]) -> None:
    source, reading = scanned
    picture = picture_of_page(source, reading)
    (mark,) = picture.marks
    pixels = opened(picture.data).astype(int)
    ys, xs = np.nonzero(pixels[..., 2] - pixels[..., 0] > 60)
    scale = picture.width / reading.width
    seal = Box(xs.min() / scale, ys.min() / scale, xs.max() / scale, ys.max() / scale)
    assert mark.overlap(seal) > 0.98 * seal.area > 0.6 * mark.area


def test_a_page_is_shown_no_finer_than_it_was_scanned(folder: Path) -> None:
    path = folder / "coarse.png"
    page_picture(ORDER_HTML, 100).save(path, dpi=(100, 100))
    source = identify(path)
    reading = framed(source)
    assert reading.frame is not None and reading.frame.dpi == 300
    picture = picture_of_page(source, reading)
    assert picture.width == pytest.approx(reading.width * 100 / 72, abs=1)
    assert upright_page(source, reading).dpi == pytest.approx(100, abs=0.1)


def test_the_same_page_is_the_same_picture(scanned: tuple[Source, PageReading]) -> None:
    assert picture_of_page(*scanned) == picture_of_page(*scanned)
    assert picture_of_page(*scanned, grade=ENCLOSED).width < picture_of_page(*scanned).width


def test_a_crop_shows_its_box(scanned: tuple[Source, PageReading]) -> None:
    source, reading = scanned
    page = upright_page(source, reading)
    box = next(word.box for line in reading.lines for word in line.words if word.text == "ПРИКАЗ")
    crop = opened(crop_of(page, box, 4.0))
    assert crop.shape[1] == pytest.approx((box.width + 8) * DPI / 72, abs=2)
    assert crop.shape[0] == pytest.approx((box.height + 8) * DPI / 72, abs=2)
    assert (crop[8:-8, 8:-8] < 140).mean() > 0.1
    assert crop[:4].min() > 140


def test_a_crop_ends_at_the_edges_of_the_page(scanned: tuple[Source, PageReading]) -> None:
    source, reading = scanned
    page = upright_page(source, reading)
    whole = opened(crop_of(page, Box(0, 0, reading.width, reading.height), 500.0, 72))
    assert whole.shape[1::-1] == (round(reading.width), round(reading.height))
    assert opened(crop_of(page, Box(5, 5, 5, 5), 0.5)).size
    with pytest.raises(PictureError, match="not on the page"):
        crop_of(page, Box(9000, 0, 9010, 10), 4.0)


def test_marks_in_other_marks_are_left_out() -> None:
    seal, ring, beside = Box(0, 0, 100, 100), Box(20, 20, 80, 80), Box(90, 90, 130, 130)
    assert outermost([ring, seal, beside]) == (seal, beside)
    assert outermost([seal, seal]) == (seal,)


def test_a_scan_that_is_gone_or_another_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan_pdf(page_picture(ORDER_HTML, 100)))
    source = identify(path)
    assert found_source(path, source.sha256) == source
    reading = framed(source)
    with pytest.raises(PictureError, match="older prikaz"):
        picture_of_page(source, replace(reading, frame=None))
    path.write_bytes(scan_pdf(page_picture(ORDER_HTML, 110)))
    for ask in (lambda: picture_of_page(source, reading), lambda: found_source(path, source.sha256)):
        with pytest.raises(PictureError, match="has changed since it was read"):
            ask()
    path.unlink()
    for ask in (lambda: picture_of_page(source, reading), lambda: found_source(path, source.sha256)):
        with pytest.raises(PictureError, match="is not there any more"):
            ask()
    with pytest.raises(PictureError, match="fetched to be read and is not kept"):
        found_source(path, source.sha256, url="https://example.org/a.pdf")
    assert pictures_of(source, [reading], Limits(), ENCLOSED) == {}


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(encrypted(scan_pdf(page_picture(ORDER_HTML, 100)), "secret"))
    source = identify(path, password="secret")
    reading = framed(source)
    assert picture_of_page(source, reading).data
    with pytest.raises(PictureError, match="password"):
        found_source(path, source.sha256)
    with pytest.raises(PictureError, match="password"):
        picture_of_page(replace(source, password=None), reading)
    assert picture_of_page(found_source(path, source.sha256, password="secret"), reading).data


def test_limits_hold(scanned: tuple[Source, PageReading]) -> None:
    with pytest.raises(PictureError, match="over the limit"):
        picture_of_page(*scanned, Limits(pixels=1000))
