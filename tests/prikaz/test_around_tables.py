"""What belongs to a table and is no row, from a scan to the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_scans import page_picture

import prikaz
from normalize import Document

STYLE = """<style>@page {size: A4; margin: 18mm 16mm; @bottom-center {content: '7'}}
body {font: 12pt 'DejaVu Serif'} table {border-collapse: collapse; width: 100%} p {margin: 0 0 3pt}
td, th {border: 1px solid; padding: 4px; font-weight: normal}</style>"""
HTML = f"""{STYLE}
<div style='margin: 0 0 20pt 300pt'>Приложение № 2<br>к приказу департамента<br>от 15.03.2024 № 127-ОД</div>
<p style='text-align: center; margin: 0 0 14pt'>Распределение средств<br>между школами города</p>
<p style='text-align: right'>тыс. руб.</p>
<table><tr><th>№ п/п</th><th>Наименование школы</th><th>Сумма</th></tr>
<tr><td colspan=3 style='text-align: center'>1. Ремонт помещений</td></tr>
<tr><td>1</td><td>Лицей имени Пушкина *</td><td>250</td></tr>
<tr><td>2</td><td>Школа речного порта</td><td>130</td></tr>
<tr><td colspan=2>Итого</td><td>380</td></tr>
<tr><td colspan=3>Всего по разделу: 380</td></tr>
<tr><td colspan=3>Примечание: суммы указаны без налога</td></tr></table>
<p style='margin-top: 8pt'>* Включая здание филиала</p>"""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path: Path = tmp_path_factory.mktemp("scan") / "appendix.png"
    page_picture(HTML, 300).save(path, dpi=(300, 300))
    return prikaz.digitize(path)


def test_what_stands_around_it(document: Document) -> None:
    (table,) = document.tables
    assert table.title.text == "Распределение средств между школами города"
    assert table.appendix and table.units
    assert table.appendix.text == "Приложение № 2 к приказу департамента от 15.03.2024 № 127-ОД"
    assert table.units.text == "тыс. руб."
    assert [note.text for note in table.notes] == [
        "Примечание: суммы указаны без налога",
        "* Включая здание филиала",
    ]


def test_totals_are_rows_and_marks_stay(document: Document) -> None:
    (table,) = document.tables
    assert [row.cells[0].text for row in table.rows] == ["1", "2", "Итого", "Всего по разделу: 380"]
    assert {row.section.text for row in table.rows if row.section} == {"1. Ремонт помещений"}
    assert table.rows[0].cells[1].text == "Лицей имени Пушкина *"


def test_every_word_has_its_place(document: Document) -> None:
    words = document.words
    assert (words.lines, words.strays) == (0, 0)
    assert [(part.why, part.text) for part in words.left_out] == [("page number", "7")]
    assert (words.titles, words.appendix, words.units, words.notes) == (5, 10, 2, 9)
