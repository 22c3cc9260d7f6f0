"""Small documents through the whole real way: picture, engine, table, text."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from pathlib import Path

import img2pdf
import numpy as np
import pytest
from made_scans import LETTER_HTML, ORDER_HTML, ROWS, page_picture, scan_pdf
from pictures import rotated, set_pages, stamped
from PIL import Image
from weasyprint import HTML

from ingest import identify
from normalize import Document
from ocr import LanguageMissing
from prikaz.pipeline import assemble, read_page
from prikaz.settings import AssembleSettings, ReadSettings
from table_extract import PageReading

READ = ReadSettings()
STYLE = """@page {size: A5 landscape; margin: 12mm} body {font: 12pt 'Liberation Serif'; margin: 0}
table {border-collapse: collapse; width: 100%; table-layout: fixed} p {margin: 0 0 6pt}
td, th {border: 0.7pt solid; padding: 3pt; vertical-align: top; text-align: left; font-weight: normal}
td:first-child, th:first-child {width: 12mm}"""
PLAN = [
    ("11", "Провести семинар для учителей", "до 15 марта"),
    ("12", "Подготовить отчет о работе", "апрель 2024"),
    ("14", "Утвердить список участников", "май 2024"),
    ("15", "Разместить сведения на сайте", "июнь 2024"),
]
HEAD = "<thead><tr><th>№ п/п</th><th>Наименование мероприятия</th><th>Срок исполнения</th></tr></thead>"


def row_html(row: tuple[str, str, str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"


def table_html(rows: list[tuple[str, str, str]]) -> str:
    return f"<table>{HEAD}<tbody>{''.join(map(row_html, rows))}</tbody></table>"


def written(path: Path, pictures: list[Image.Image]) -> Path:
    blobs = []
    for picture in pictures:
        out = io.BytesIO()
        picture.save(out, "PNG", dpi=(200, 200))
        blobs.append(out.getvalue())
    made = img2pdf.convert(blobs)
    assert made is not None
    path.write_bytes(made)
    return path


def scans(html: str) -> list[Image.Image]:
    return [Image.fromarray(page) for page in set_pages(html, 200, STYLE)]


def readings(path: Path) -> list[PageReading]:
    source = identify(path)
    return [read_page(source, number, READ) for number in range(1, source.pages + 1)]


def document(path: Path, **how: bool) -> Document:
    return assemble(identify(path), readings(path), AssembleSettings(**how))


def rows_of(made: Document, table: int = 0) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in made.tables[table].rows]


def on_its_side(picture: Image.Image) -> Image.Image:
    return picture.rotate(90, expand=True)


def upside_down(picture: Image.Image) -> Image.Image:
    return picture.rotate(180, expand=True)


def askew(picture: Image.Image) -> Image.Image:
    return Image.fromarray(rotated(np.asarray(picture), 3.0))


def with_a_stamp(picture: Image.Image) -> Image.Image:
    return Image.fromarray(stamped(np.asarray(picture), (900, 330), 140, (70, 80, 180)))


@pytest.mark.parametrize("lies", [None, on_its_side, upside_down, askew, with_a_stamp])
def test_a_table_however_it_was_scanned(
    tmp_path: Path, lies: Callable[[Image.Image], Image.Image] | None
) -> None:
    (picture,) = scans(table_html(PLAN))
    made = document(written(tmp_path / "a.pdf", [lies(picture) if lies else picture]))
    assert rows_of(made) == PLAN
    assert [c.header.text for c in made.tables[0].columns] == [
        "№ п/п",
        "Наименование мероприятия",
        "Срок исполнения",
    ]


def test_what_a_page_reading_tells_of_the_page(tmp_path: Path) -> None:
    (picture,) = scans(f"<p>План мероприятий</p>{table_html(PLAN)}")
    (page,) = readings(written(tmp_path / "a.pdf", [askew(on_its_side(picture))]))
    assert page.turned in (90, 270)
    assert page.skew == pytest.approx(3.0, abs=0.1)
    assert [line.text for line in page.lines] == ["План мероприятий"]
    assert page.tables[0].n_rows == 5
    assert pickle.loads(pickle.dumps(page)) == page


def test_a_table_of_two_pages_is_one(tmp_path: Path) -> None:
    """The second page repeats the header, and begins with the rest of a row."""
    broken = "".join(row_html(row) for row in PLAN[:3])
    lines = ["Разместить", "сведения", "на сайте"] * 4
    tall = row_html(("15", "<br>".join(lines), "июнь 2024"))
    last = row_html(("16", "Подвести итоги", "июль 2024"))
    html = f"<div style='height: 40mm'></div><table>{HEAD}<tbody>{broken}{tall}{last}</tbody></table>"
    pictures = scans(html)
    assert len(pictures) == 2
    made = document(written(tmp_path / "a.pdf", pictures))
    wanted = [*PLAN[:3], ("15", " ".join(lines), "июнь 2024")]
    assert rows_of(made) == [*wanted, ("16", "Подвести итоги", "июль 2024")]
    assert {join.row for join in made.tables[0].joins} == {None, 3}
    apart = assemble(
        identify(tmp_path / "a.pdf"), readings(tmp_path / "a.pdf"), AssembleSettings(stitch=False)
    )
    assert [table.pages for table in apart.tables] == [(1, 1), (2, 2)]


def test_a_merged_cell_cut_by_the_page_break(tmp_path: Path) -> None:
    """Its text is printed once, on the second page."""
    names = [("21", "Составить опись дел"), ("22", "Сверить опись дел"), ("23", "Передать опись дел")]
    names.append(("24", "Закрыть опись дел"))
    last = ("25", "Подвести итоги", "июль 2024")

    def pair(at: int, text: str) -> str:
        first, second = ("".join(f"<td>{cell}</td>" for cell in name) for name in names[at : at + 2])
        return f"<tr>{first}<td rowspan=2>{text}</td></tr><tr>{second}</tr>"

    stretches = "".join(map(row_html, PLAN[:3])) + pair(0, ""), pair(2, "февраль 2024") + row_html(last)
    tables = (f"<table>{HEAD}<tbody>{rows}</tbody></table>" for rows in stretches)
    pictures = scans("<div style='break-after: page'></div>".join(tables))
    made = document(written(tmp_path / "a.pdf", pictures))
    assert rows_of(made) == [*PLAN[:3], *((*name, "февраль 2024") for name in names), last]
    assert [box.page for box in made.tables[0].rows[3].cells[2].boxes] == [1, 2]
    assert "merged cells go on: columns 3" in [join.why for join in made.tables[0].joins]


def test_a_page_of_text_has_lines_and_no_table(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(scan_pdf(page_picture(LETTER_HTML)))
    (page,) = readings(tmp_path / "a.pdf")
    assert page.tables == () == page.warnings
    assert [line.text for line in page.lines] == [
        "Уважаемые коллеги!",
        "Сообщаем, что таблицы на этой странице нет.",
    ]


def test_a_blank_page_is_told(tmp_path: Path) -> None:
    (page,) = readings(written(tmp_path / "a.pdf", [Image.new("L", (1100, 800), 250)]))
    assert (page.tables, page.lines) == ((), ())
    assert [(w.page, w.code) for w in page.warnings] == [(1, "blank-page")]


def test_a_born_digital_page_is_taken_at_its_word(tmp_path: Path) -> None:
    HTML(string=ORDER_HTML).write_pdf(tmp_path / "a.pdf")
    (page,) = readings(tmp_path / "a.pdf")
    assert {table.kind for table in page.tables} == {"vector"}
    assert {w.confidence for line in page.lines for w in line.words} == {1.0}
    made = document(tmp_path / "a.pdf")
    assert rows_of(made) == ROWS
    assert made.order.number is not None and made.order.number.text == "127-ОД"


def test_the_text_layer_may_be_left_alone(tmp_path: Path) -> None:
    HTML(string=ORDER_HTML).write_pdf(tmp_path / "a.pdf")
    page = read_page(identify(tmp_path / "a.pdf"), 1, ReadSettings(text_layer=False))
    assert {table.kind for table in page.tables} == {"ruled"}


def test_a_bad_text_layer_is_told_and_not_used(tmp_path: Path) -> None:
    """Each letter is one of another alphabet that looks like it, as of a program without a Russian model."""
    table = table_html(PLAN).translate(str.maketrans("аеорсх", "aeopcx"))
    HTML(string=f"<style>{STYLE}</style>{table}").write_pdf(tmp_path / "a.pdf")
    (page,) = readings(tmp_path / "a.pdf")
    assert [w.code for w in page.warnings] == ["text-layer"]
    assert {t.kind for t in page.tables} == {"ruled"}
    assert page.tables[0].cells[4].reading.text.startswith("Провести семинар")


def test_a_missing_language_is_an_error_of_the_engine(tmp_path: Path, order_pdf: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(order_pdf)
    with pytest.raises(LanguageMissing, match="tlh"):
        read_page(identify(tmp_path / "a.pdf"), 1, ReadSettings(lang="tlh"))
