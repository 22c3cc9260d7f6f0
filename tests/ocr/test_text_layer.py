"""The text that a PDF brings along, read with its places, and trusted only where it is text."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pytesseract
import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ingest import Box, Raster, identify, raster
from ocr import TextLayer, Word, text_layer, words_to_lines
from ocr.text_check import INVISIBLE, VISIBLE, Bounds, covered_ink, what_is_wrong

ORDER = """
Во исполнение распоряжения Правительства области и в целях обеспечения готовности учреждений культуры
к отопительному сезону приказываю утвердить прилагаемый план мероприятий по ремонту зданий, назначить
ответственных за его выполнение, представить отчет о результатах в отдел планирования не позднее
первого числа каждого месяца и разместить настоящий приказ на официальном сайте министерства.
Контроль за исполнением настоящего приказа возложить на заместителя министра «IT-куб» № 15 (3 шт.).
"""
STYLE = "@page {size: 400pt 300pt; margin: 30pt} body {font: 10pt 'DejaVu Serif', serif; line-height: 1.3}"
NAME = pikepdf.Name


def printed(path: Path, html: str, style: str = STYLE) -> Path:
    weasyprint.HTML(string=f"<style>{style}</style><body>{html}</body>").write_pdf(path)
    return path


def changed(path: Path, **entries: object) -> Path:
    """The file with other entries (/Rotate, /CropBox) in its first page."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for key, value in entries.items():
            pdf.pages[0].obj["/" + key] = value
        pdf.save(path)
    return path


def searchable(path: Path, html: str, seen: str | None = None, *, picture_last: bool = False) -> Path:
    """A scan of `seen` (else `html`) with the text of `html` hidden: by its mode, or under the picture."""
    image = raster(identify(printed(path, seen or html)), 1, dpi=150).image
    jpeg = io.BytesIO()
    Image.fromarray(image).save(jpeg, "JPEG", quality=90)
    with pikepdf.open(printed(path, html), allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        stream = pikepdf.Stream(pdf, jpeg.getvalue())
        fields = {"Type": NAME.XObject, "Subtype": NAME.Image, "ColorSpace": NAME.DeviceRGB}
        fields |= {"Width": image.shape[1], "Height": image.shape[0], "BitsPerComponent": 8}
        for key, value in {**fields, "Filter": NAME.DCTDecode}.items():
            stream["/" + key] = value
        name = page.add_resource(stream, NAME.XObject)
        draw = f"q 400 0 0 300 0 0 cm {name} Do Q ".encode()
        text = (
            b"".join(c.read_bytes() for c in page.obj.Contents)
            if isinstance(page.obj.Contents, pikepdf.Array)
            else page.obj.Contents.read_bytes()
        )
        whole = b"q " + text + b" Q " + draw if picture_last else draw + b"3 Tr " + text
        page.obj.Contents = pikepdf.Stream(pdf, whole)
        pdf.save(path)
    return path


def layer_of(path: Path, *, compared: bool = True) -> TextLayer:
    source = identify(path)
    layer = text_layer(source, 1, raster(source, 1) if compared else None)
    assert layer is not None
    return layer


def found(layer: TextLayer, text: str) -> Word:
    return next(word for word in layer.reading.words if word.text == text)


class TestReading:
    def test_words_and_lines_come_as_printed(self, tmp_path: Path) -> None:
        layer = layer_of(printed(tmp_path / "a.pdf", "<p>О мерах по ремонту<br>школ № 15 (3 шт.)</p>"))
        assert layer.reading.text == "О мерах по ремонту\nшкол № 15 (3 шт.)"
        assert {word.confidence for word in layer.reading.words} == {1.0}

    @pytest.mark.parametrize("rotate", [0, 90, 180, 270])
    def test_boxes_lie_on_the_ink_of_the_upright_page(self, tmp_path: Path, rotate: int) -> None:
        html = "<p style='margin: 20pt 60pt'>Приказ</p>"
        path = changed(printed(tmp_path / "a.pdf", html), Rotate=rotate)
        page = raster(identify(path), 1, dpi=72)
        rows, columns = np.nonzero(page.image[..., 0] < 128)
        box = found(layer_of(path, compared=False), "Приказ").box
        assert box.as_list() == pytest.approx(
            [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1], abs=1.5
        )

    def test_the_crop_box_is_the_page(self, tmp_path: Path) -> None:
        path = printed(tmp_path / "a.pdf", "<p>Приказ</p><p style='margin-top: 150pt'>внизу</p>")
        whole = found(layer_of(path), "Приказ").box
        cropped = layer_of(changed(path, CropBox=pikepdf.Array([20, 150, 400, 290])))
        assert [word.text for word in cropped.reading.words] == ["Приказ"]
        assert cropped.reading.words[0].box.as_list() == pytest.approx(
            whole.shifted(-20, -10).as_list(), abs=0.2
        )

    def test_boxes_follow_the_raster_where_its_density_is_another(self, tmp_path: Path) -> None:
        source = identify(printed(tmp_path / "a.pdf", "<p>Приказ</p>"))
        page = raster(source, 1)
        plain, other = text_layer(source, 1, page), text_layer(source, 1, Raster(page.image, 150.0, False))
        assert plain is not None
        assert other is not None
        assert other.reading.words[0].box.left == pytest.approx(2 * plain.reading.words[0].box.left, rel=1e-3)
        assert other.trusted

    def test_a_word_ends_where_the_next_cell_begins(self, tmp_path: Path) -> None:
        html = "<p><span>один</span><span style='padding-left: 40pt'>два</span></p>"
        assert layer_of(printed(tmp_path / "a.pdf", html)).reading.text == "один два"

    def test_letters_far_apart_and_high_ones_stay_in_one_word(self, tmp_path: Path) -> None:
        html = "<p>площадь 20 м<sup style='font-size: 70%'>2</sup>, <b>жи</b><i>лая</i></p>"
        words = layer_of(printed(tmp_path / "a.pdf", html)).reading.words
        assert [word.text for word in words] == ["площадь", "20", "м2,", "жилая"]

    @pytest.mark.parametrize("turn", [-90, 90, 180])
    def test_turned_words_keep_their_lines(self, tmp_path: Path, turn: int) -> None:
        style = f"width: 90pt; margin: 60pt; transform: rotate({turn}deg)"
        html = f"<p>Приказ</p><div style='{style}'>Единица измерения, шт.</div>"
        layer = layer_of(printed(tmp_path / "a.pdf", html))
        assert sorted(line.text for line in layer.reading.lines) == ["Единица", "Приказ", "измерения, шт."]

    def test_a_soft_hyphen_is_seen_only_at_the_end_of_a_line(self, tmp_path: Path) -> None:
        html = "<p style='width: 50pt'>органи\u00adзация</p><p>органи\u00adзация</p>"
        lines = layer_of(printed(tmp_path / "a.pdf", html)).reading.text.split("\n")
        assert lines == ["органи-", "зация", "организация"]

    def test_letters_and_their_marks_are_one_character(self, tmp_path: Path) -> None:
        layer = layer_of(printed(tmp_path / "a.pdf", "<p>каждыи\u0306</p>"))
        assert layer.reading.text == "каждый"

    def test_neighbouring_cells_with_lines_at_other_heights_keep_their_lines(self, tmp_path: Path) -> None:
        html = (
            "<table><tr><td style='vertical-align: middle'>первая<br>вторая</td>"
            "<td>одна<br>другая<br>третья</td></tr></table>"
        )
        lines = layer_of(printed(tmp_path / "a.pdf", html)).reading.lines
        assert [line.text for line in lines] == ["одна", "первая", "другая", "вторая", "третья"]

    def test_a_page_without_text_and_a_picture_have_no_layer(self, tmp_path: Path) -> None:
        Image.new("L", (10, 10)).save(tmp_path / "a.png")
        assert text_layer(identify(tmp_path / "a.png"), 1) is None
        assert text_layer(identify(printed(tmp_path / "a.pdf", "")), 1) is None


class TestTrust:
    def test_printed_text_is_trusted(self, tmp_path: Path) -> None:
        for text in (ORDER, "The quick brown fox jumps over the lazy dog, as usual."):
            layer = layer_of(printed(tmp_path / "a.pdf", f"<p>{text}</p>"))
            assert (layer.visible, layer.trusted) == (True, True), layer.why

    @pytest.mark.parametrize("picture_last", [False, True])
    def test_a_good_reading_under_a_scan_is_trusted_a_little_less(
        self, tmp_path: Path, picture_last: bool
    ) -> None:
        layer = layer_of(searchable(tmp_path / "a.pdf", f"<p>{ORDER}</p>", picture_last=picture_last))
        assert (layer.visible, layer.trusted) == (False, True), layer.why
        assert 0.5 < layer.reading.confidence < 1.0

    def test_a_bad_reading_under_a_scan_is_not(self, tmp_path: Path) -> None:
        bad = ORDER.replace("ремонту", "рсмоиту").replace("отчет", "огчст").replace("сайте", "саитс")
        bad = bad.replace("приказа", "нриказа").replace("министра", "миииетра").replace("отдел", "огдсл")
        layer = layer_of(searchable(tmp_path / "a.pdf", f"<p>{bad}</p>", f"<p>{ORDER}</p>"))
        assert not layer.trusted
        assert "unknown words" in layer.why

    def test_a_reading_of_half_the_page_is_not(self, tmp_path: Path) -> None:
        half, whole = f"<p>{ORDER[: len(ORDER) // 2]}</p>", f"<p>{ORDER}</p>"
        layer = layer_of(searchable(tmp_path / "a.pdf", half, whole))
        assert not layer.trusted
        assert "covers" in layer.why

    def test_text_on_its_side_is_not(self, tmp_path: Path) -> None:
        layer = layer_of(changed(printed(tmp_path / "a.pdf", f"<p>{ORDER}</p>"), Rotate=90))
        assert not layer.trusted
        assert layer.why == "text that does not stand upright"

    def test_a_stamp_printed_on_a_scan_does_not_stand_for_the_page(self, tmp_path: Path) -> None:
        path = searchable(tmp_path / "a.pdf", "<p>ДОКУМЕНТ ПОДПИСАН</p>", f"<p>{ORDER}</p>")
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            contents = pdf.pages[0].obj.Contents
            pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, contents.read_bytes().replace(b"3 Tr ", b""))
            pdf.save(path)
        assert layer_of(path).visible
        assert not layer_of(path).trusted
        assert not layer_of(path, compared=False).trusted


class TestCheck:
    def test_clean_text_passes_the_strict_bounds(self) -> None:
        assert what_is_wrong(ORDER.split(), INVISIBLE) is None

    @pytest.mark.parametrize("bounds", [VISIBLE, INVISIBLE])
    @pytest.mark.parametrize(
        ("name", "damage"),
        [
            ("strange letters", lambda w: w.replace("о", "〇")),
            ("strange letters", lambda w: w.replace("и", "\ufffd")),
            ("mixed letters", lambda w: w.translate(str.maketrans("аеорс", "aeopc"))),
            ("mixed letters", lambda w: w.replace("о", "0").replace("з", "3")),
            ("mixed letters", lambda w: w.encode("cp1251", "ignore").decode("latin-1")),
            ("unknown words", lambda w: "".join(chr(ord(c) + 1) if "а" <= c < "я" else c for c in w)),
            ("single letters", lambda w: " ".join(w)),
        ],
    )
    def test_each_damage_is_named(self, bounds: Bounds, name: str, damage: object) -> None:
        damaged = " ".join(damage(word) for word in ORDER.split())  # type: ignore[operator]
        assert name in (what_is_wrong(damaged.split(), bounds) or "")

    def test_terms_initials_and_spaced_titles_pass(self) -> None:
        text = "П Р И К А З № 5-о «IT-куб» 3D А4 10кВ 2-й С.В. Ли Ю.А. N2O COVID-19 \uf0b7 ½ м² ≥ 5 % → "
        assert what_is_wrong((text + ORDER * 2).split(), INVISIBLE) is None

    @given(st.lists(st.text(min_size=1, max_size=12).filter(lambda t: t == "".join(t.split())), max_size=30))
    def test_any_words_are_judged(self, words: list[str]) -> None:
        verdict = what_is_wrong(words, INVISIBLE)
        assert verdict is None or "(" in verdict

    def test_covered_ink_counts_letters_only(self) -> None:
        image = np.full((300, 300), 255, np.uint8)
        image[50:80, 20:40] = 0
        image[50:80, 220:240] = 0
        image[150:152, :] = 0  # a ruling
        page = Raster(image, 150.0, embedded=True)
        assert covered_ink(page, [Box(9, 23, 20, 40)]) == pytest.approx(0.5)
        assert covered_ink(page, [Box(0, 0, 144, 144)]) == 1.0
        assert covered_ink(page, []) == 0.0
        assert covered_ink(Raster(np.full((9, 9), 255, np.uint8), 150.0, embedded=True), []) == 1.0


class TestLines:
    def test_words_of_a_cell_become_lines(self) -> None:
        words = [
            Word("куб»", Box(0, 12, 20, 22), 1.0),
            Word("«IT-", Box(30, 0, 50, 8), 1.0),
            Word("центр", Box(0, 2, 28, 10), 1.0),
            Word(",", Box(21, 20, 22, 23), 1.0),
        ]
        assert [line.text for line in words_to_lines(words)] == ["центр «IT-", "куб» ,"]

    def test_words_that_run_upwards_become_lines(self) -> None:
        words = [
            Word("единица", Box(0, 0, 8, 40), 1.0),
            Word("измерения", Box(10, 0, 18, 50), 1.0),
            Word("Малая", Box(0, 45, 8, 70), 1.0),
        ]
        assert [line.text for line in words_to_lines(words)] == ["Малая единица", "измерения"]

    @given(
        st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200), st.integers(1, 30), st.integers(1, 30)))
    )
    def test_no_word_is_lost(self, places: list[tuple[int, int, int, int]]) -> None:
        words = [Word(f"w{i}", Box(x, y, x + w, y + h), 1.0) for i, (x, y, w, h) in enumerate(places)]
        got = [word for line in words_to_lines(words) for word in line.words]
        assert sorted(w.text for w in got) == sorted(w.text for w in words)


def test_what_tesseract_hides_under_a_scan_is_read_as_it_wrote_it(tmp_path: Path) -> None:
    scan = Image.fromarray(raster(identify(printed(tmp_path / "a.pdf", ORDER)), 1).image)
    pdf = pytesseract.image_to_pdf_or_hocr(scan, lang="rus", config="--dpi 300", extension="pdf")
    (tmp_path / "b.pdf").write_bytes(pdf)
    layer = layer_of(tmp_path / "b.pdf")
    assert not layer.visible
    assert {"исполнение", "распоряжения", "министерства."} <= {word.text for word in layer.reading.words}
    assert "strange" not in layer.why
