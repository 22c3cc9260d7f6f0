"""NAME.html: pages and tables in one file, made like all other outputs."""

from __future__ import annotations

import base64
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from made_documents import a_document, a_table
from made_scans import ORDER_HTML, page_picture, scan_pdf
from PIL import Image

from ingest import Frame, Source, identify
from prikaz.enclosed import enclosed_pictures
from prikaz.export import FORMATS, USUAL_FORMATS, files_of, names_of, to_html
from prikaz.pictures import Picture
from prikaz.settings import OutputSettings, RunSettings
from table_extract import PageReading

Command = Callable[..., subprocess.CompletedProcess[str]]

SIZES = {1: (595.0, 842.0), 2: (842.0, 595.0)}


def webp(colour: str) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (20, 30), colour).save(out, "WEBP", lossless=True)
    return Picture(out.getvalue(), 20, 30)


def pictures_in(html: str) -> list[Image.Image]:
    found = re.findall(r"data:image/webp;base64,([A-Za-z0-9+/=]+)", html)
    return [Image.open(io.BytesIO(base64.b64decode(data))) for data in found]


def test_only_on_request() -> None:
    assert "html" in FORMATS and "html" not in USUAL_FORMATS
    assert OutputSettings().formats == USUAL_FORMATS
    document = a_document(a_table([["1"]], ["№"]))
    assert "a.html" not in files_of(document, "a", USUAL_FORMATS)
    assert list(files_of(document, "a", ("html",))) == ["a.html"]


def test_pictures_are_in_the_file_and_a_page_without_one_says_so() -> None:
    document = a_document(a_table([["Провести семинар", "до 15 марта"]], ["Мероприятие", "Срок"]))
    html = to_html(document, "план", SIZES, {2: webp("red")}).decode()
    (picture,) = pictures_in(html)
    assert picture.convert("RGB").getpixel((5, 5))[0] > 200  # type: ignore[index]
    assert "Провести семинар" in html and "до 15 марта" in html
    with_both = to_html(document, "план", SIZES, {1: webp("blue"), 2: webp("red")}).decode()
    said = "Нет изображения этой страницы"
    assert html.count(said) > with_both.count(said)


def test_text_stays_text_and_nothing_is_loaded() -> None:
    evil = "</td><script>alert(1)</script><img src=x onerror=alert(1)>\x00"
    html = to_html(a_document(a_table([[evil]], [evil])), evil, SIZES, {1: webp("red")}).decode()
    assert "<script>alert" not in html and "<img src=x" not in html and "\x00" not in html
    assert not re.search(r"""(?:src|href|action)=["']?(?!data:|#|about:blank)[^\s"'>]*//""", html)
    assert "@import" not in html


def test_an_html_of_an_earlier_run_is_out_of_date(tmp_path: Path) -> None:
    for name in ("a.json", "a.html", "b.html", "a.html.bak"):
        (tmp_path / name).touch()
    assert names_of(tmp_path, "a", ("json", "html")) == {"a.json", "a.html"}
    assert names_of(tmp_path, "a", ("json",)) == {"a.json"}


def test_a_scan_becomes_an_html(prikaz_command: Command, tmp_path: Path, order_pdf: bytes) -> None:
    """The same bytes each time, also where it is only made again."""
    (tmp_path / "a.pdf").write_bytes(order_pdf)
    command = ("digitize", "-o", "out", "-j", 1, "--engine", "reader", "--format", "json,html")
    result = prikaz_command(*command, "a.pdf")
    assert result.returncode == 0, result.stderr
    assert sorted(path.name for path in (tmp_path / "out" / "a").iterdir()) == ["a.html", "a.json"]
    html = (tmp_path / "out" / "a" / "a.html").read_bytes()
    (picture,) = pictures_in(html.decode())
    assert picture.width == pytest.approx(595 / 72 * 110, abs=2)
    assert "Подготовить отчет о работе" in html.decode()
    shutil.rmtree(tmp_path / "out" / "a")
    assert prikaz_command(*command, "a.pdf").returncode == 0
    assert (tmp_path / "out" / "a" / "a.html").read_bytes() == html


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "a.pdf"
    path.write_bytes(scan_pdf(page_picture(ORDER_HTML, 150), pages=2))
    return identify(path)


def test_what_is_only_made_again_keeps_its_pictures(source: Source, tmp_path: Path) -> None:
    """A decision about a cell must not wait for twelve pages to be drawn."""
    settings = RunSettings(tmp_path / "out")
    (tmp_path / "out" / ".prikaz").mkdir(parents=True)
    readings = [PageReading(number, 595.2, 419.5, (), (), frame=Frame(150.0)) for number in (1, 2)]
    readings.append(PageReading(3, 595.2, 419.5, (), ()))
    first = enclosed_pictures(source, readings, settings)
    assert sorted(first) == [1, 2]
    assert not (tmp_path / "out" / ".prikaz" / "pictures").exists()
    again = replace(source, stamp=None)
    assert enclosed_pictures(again, readings, settings) == first
    source.path.write_bytes(scan_pdf(page_picture(ORDER_HTML, 100), pages=2))
    assert enclosed_pictures(again, readings, settings) == first
    shutil.rmtree(tmp_path / "out" / ".prikaz" / "pictures")
    assert enclosed_pictures(again, readings, settings) == {}
