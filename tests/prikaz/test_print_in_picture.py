"""What is printed in the pictures of a page of real text is read too, and nothing twice."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from pictures import Picture, colour_page, grey_page, stamped, white
from PIL import Image
from weasyprint import HTML

from ingest import identify
from prikaz.pipeline import read_page
from prikaz.settings import ReadSettings
from table_extract import PageReading

STYLE = "@page {size: A4; margin: 15mm} body {font: 11pt 'DejaVu Serif'}"
STYLE += "table {border-collapse: collapse} td {border: 0.7pt solid; padding: 3pt}"
ROW = "<tr><td>11</td><td>Провести семинар</td><td>до 15 марта</td></tr>"
TEXT = "<p>Настоящий документ содержит текст распоряжения о проведении семинаров в текущем году.</p>"


def embedded(picture: Picture, width: str) -> str:
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG")
    code = base64.b64encode(out.getvalue()).decode()
    return f"<img style='width: {width}' src='data:image/png;base64,{code}'>"


def trimmed(picture: Picture) -> Picture:
    ys, xs = np.nonzero(picture < 128)
    return picture[ys.min() - 5 : ys.max() + 5, xs.min() - 5 : xs.max() + 5]


def read(path: Path, html: str) -> PageReading:
    HTML(string=f"<style>{STYLE}</style>{html}").write_pdf(path)
    return read_page(identify(path), 1, ReadSettings())


def emblem() -> Picture:
    """Rings, rays and leaves of a letter's size, black, as over the name of a ministry."""
    picture = white(2, 2, 150)
    for radius in (130, 110, 60):
        cv2.circle(picture, (150, 150), radius, 0, 3, cv2.LINE_AA)
    for angle in np.linspace(0, 2 * np.pi, 36, endpoint=False):
        centre = (round(150 + 85 * np.cos(angle)), round(150 + 85 * np.sin(angle)))
        cv2.ellipse(picture, centre, (8, 3), float(np.degrees(angle)), 0, 360, 0, -1, cv2.LINE_AA)
    return picture


@pytest.mark.parametrize("times", [3, 12])
def test_a_scanned_table_pasted_into_a_text_is_read(tmp_path: Path, times: int) -> None:
    picture = trimmed(grey_page(f"<table>{ROW * 5}</table>", 200))
    page = read(tmp_path / "a.pdf", TEXT * times + embedded(picture, "100%") + "<p>Конец</p>")
    (table,) = page.tables
    assert [c.reading.text for c in table.cells] == ["11", "Провести семинар", "до 15 марта"] * 5
    text = " ".join(line.text for line in page.lines)
    assert text.count("распоряжения") == times and text.endswith("Конец")
    assert {w.confidence for line in page.lines for w in line.words} == {1.0}
    assert [w.code for w in page.warnings] == ["print-in-picture"]


def test_the_tables_of_the_text_stay_as_they_are(tmp_path: Path) -> None:
    picture = trimmed(grey_page("<p>Согласовано с отделом культуры города Смоленска</p>" * 2, 200))
    page = read(tmp_path / "a.pdf", f"{TEXT}<table>{ROW * 4}</table>{embedded(picture, '90%')}")
    assert [t.kind for t in page.tables] == ["vector"]
    assert [line.text for line in page.lines][-2:] == ["Согласовано с отделом культуры города Смоленска"] * 2


@pytest.mark.parametrize("what", ["emblem", "stamp", "photo"])
def test_an_emblem_a_stamp_and_a_photo_say_nothing(tmp_path: Path, what: str) -> None:
    grain = np.random.default_rng(5).normal(130, 40, (60, 80)).clip(0, 255).astype(np.uint8)
    seal = stamped(np.full((300, 300, 3), 255, np.uint8), (150, 150), 140, (70, 80, 180))
    picture = {"emblem": emblem(), "stamp": seal, "photo": cv2.resize(grain, (800, 600))}[what]
    page = read(tmp_path / "a.pdf", embedded(picture, "4cm") + TEXT * 2 + f"<table>{ROW * 4}</table>")
    assert page.warnings == ()
    assert [t.kind for t in page.tables] == ["vector"]
    assert {w.confidence for line in page.lines for w in line.words} == {1.0}


def test_coloured_print_in_a_picture_is_no_stamp(tmp_path: Path) -> None:
    style = "td {color: rgb(0,0,160); border-color: rgb(0,0,160) !important}"
    picture = colour_page(f"<table>{ROW * 5}</table>", 200, style)
    page = read(tmp_path / "a.pdf", TEXT + embedded(picture, "100%"))
    assert [len(t.cells) for t in page.tables] == [15]


def chart() -> Picture:
    """Bars with hatches on a grid, as a program draws them."""
    picture = white(6, 4, 150)
    for y in range(60, 541, 60):
        cv2.line(picture, (60, y), (860, y), 0, 1)
    for n in range(9):
        cv2.line(picture, (60 + 100 * n, 60), (60 + 100 * n, 540), 0, 1)
    for n, height in enumerate([300, 420, 140, 260, 380, 90, 220, 340]):
        for y in range(540 - height, 540, 9):
            for x in range(75 + 100 * n, 145 + 100 * n, 9):
                cv2.putText(picture, "+=#"[n % 3], (x, y), cv2.FONT_HERSHEY_PLAIN, 0.8, 0, 1)
    return picture


def test_a_chart_is_no_table(tmp_path: Path) -> None:
    page = read(tmp_path / "a.pdf", TEXT * 3 + embedded(chart(), "12cm") + f"<table>{ROW * 4}</table>")
    assert [t.kind for t in page.tables] == ["vector"]
