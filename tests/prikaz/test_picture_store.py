"""Pictures are made once, kept within bounds, and never asked for twice at a time."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from made_scans import ORDER_HTML, page_picture, scan_pdf

from ingest import Box, Frame, Source, identify
from prikaz.kept import KeptFiles, Latest
from prikaz.picture_store import Pictures
from prikaz.pictures import PictureError, crop_of, upright_page
from prikaz.pictures import page_picture as picture_of_page
from table_extract import PageReading

DPI = 150
KEYS = [f"{number:040x}" for number in range(9)]


def reading_of(number: int, skew: float = 0.0) -> PageReading:
    return PageReading(number, 595.2, 419.5, (), (), frame=Frame(DPI, 0, skew))


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan_pdf(page_picture(ORDER_HTML, DPI), pages=3))
    return identify(path)


def test_a_picture_is_made_once_and_outlives_the_scan(source: Source, tmp_path: Path) -> None:
    pictures = Pictures(tmp_path / "kept")
    first = pictures.picture(source, reading_of(1))
    assert first == picture_of_page(source, reading_of(1))
    assert pictures.picture(source, reading_of(1)) is first
    (file,) = (tmp_path / "kept").iterdir()
    assert file.read_bytes() == first.data
    source.path.unlink()
    assert Pictures(tmp_path / "kept").picture(source, reading_of(1)) == first
    with pytest.raises(PictureError, match="not there any more"):
        pictures.picture(source, reading_of(2))
    pictures.close()


def test_a_page_read_in_another_way_is_another_picture(source: Source, tmp_path: Path) -> None:
    pictures = Pictures(tmp_path / "kept")
    assert pictures.picture(source, reading_of(1)) != pictures.picture(source, reading_of(1, skew=2.0))
    assert len(list((tmp_path / "kept").iterdir())) == 2


@pytest.mark.parametrize("damage", [b"", b"no picture", b"RIFF\x00\x00\x00\x00WEBP"])
def test_a_spoilt_file_is_made_anew(source: Source, tmp_path: Path, damage: bytes) -> None:
    first = Pictures(tmp_path / "kept").picture(source, reading_of(1))
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(damage)
    assert Pictures(tmp_path / "kept").picture(source, reading_of(1)) == first
    assert file.read_bytes() == first.data


def test_crops_come_from_the_page_that_is_there_already(source: Source, tmp_path: Path) -> None:
    pictures, box = Pictures(tmp_path / "kept"), Box(60, 40, 200, 60)
    wanted = crop_of(upright_page(source, reading_of(2)), box, 6.0)
    assert pictures.crop(source, reading_of(2), box, 6.0) == wanted
    source.path.unlink()
    assert pictures.crop(source, reading_of(2), box, 6.0) == wanted


def test_many_threads_get_the_same(source: Source, tmp_path: Path) -> None:
    pictures = Pictures(tmp_path / "kept")
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(pictures.picture, source, reading_of(1 + i % 3)) for i in range(24)]
        got = {id(future.result()) for future in asked}
    assert len(got) == 3


def test_pages_are_made_ahead(source: Source, tmp_path: Path) -> None:
    pictures = Pictures(tmp_path / "kept")
    pictures.warm(source, [reading_of(3), reading_of(1), reading_of(9)])  # there is no page 9
    pictures.close(wait=True)
    source.path.unlink()
    assert pictures.picture(source, reading_of(3)).data
    assert pictures.crop(source, reading_of(1), Box(10, 10, 50, 20), 2.0)


def test_a_place_that_cannot_be_written_keeps_nothing(source: Source, tmp_path: Path) -> None:
    elsewhere, link = tmp_path / "elsewhere", tmp_path / "link"
    elsewhere.mkdir()
    link.symlink_to(elsewhere)
    assert Pictures(link).picture(source, reading_of(1)).data
    assert list(elsewhere.iterdir()) == []
    assert Pictures(source.path).picture(source, reading_of(1)).data
    assert Pictures(tmp_path / "no" / "such").picture(source, reading_of(1)).data


def test_files_used_last_stay(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path / "kept", ".x", 1000)
    for age, key in enumerate(KEYS[:4]):
        kept.put(key, bytes(240))
        os.utime(tmp_path / "kept" / f"{key}.x", (age, age))
    stranger = tmp_path / "kept" / "note.txt"
    stranger.write_bytes(bytes(5000))
    assert kept.get(KEYS[0]) == bytes(240)
    kept.put(KEYS[4], bytes(300))
    assert [key for key in KEYS if kept.get(key)] == [KEYS[0], KEYS[3], KEYS[4]]
    kept.put(KEYS[5], bytes(1001))
    assert kept.get(KEYS[5]) is None
    assert stranger.exists()


def test_what_an_earlier_run_kept_counts(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    KeptFiles(folder, ".x", 1000).put(KEYS[0], bytes(900))
    part = folder / f".prikaz.{0:016x}.part"  # of a killed one
    part.write_bytes(bytes(50))
    os.utime(part, (0, 0))
    kept = KeptFiles(folder, ".x", 1000)
    kept.put(KEYS[1], bytes(100))
    assert [path.name for path in folder.iterdir()] == [f"{KEYS[1]}.x"]


def test_the_latest_stay_in_memory() -> None:
    latest = Latest[np.ndarray](100, lambda value: value.nbytes)
    for key in "abc":
        latest.put(key, np.zeros(30, np.uint8))
    assert latest.get("a") is not None
    latest.put("d", np.zeros(30, np.uint8))
    assert [key for key in "abcd" if latest.get(key) is not None] == ["a", "c", "d"]
    latest.put("a", np.zeros(40, np.uint8))
    assert [key for key in "abcd" if latest.get(key) is not None] == ["a", "c", "d"]
    latest.put("big", np.zeros(101, np.uint8))
    assert latest.get("big") is None
