"""Every kind of page that scanners, phones and programs make comes out as the picture that a viewer shows."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import img2pdf
import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFile

from ingest import (
    Limits,
    PageTooLarge,
    PopplerMissing,
    Raster,
    SourceDamaged,
    SourceError,
    identify,
    pages,
    plausible_dpi,
    raster,
)

A5 = (583, 827)  # at 100 pixels per inch
NAME = pikepdf.Name


def sheet(mode: str = "RGB", size: tuple[int, int] = A5) -> Image.Image:
    """A picture without any symmetry, so that no turn or flip looks like another."""
    width, height = size
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 10, height // 10, width // 2, height // 5), fill="black")
    draw.rectangle((width // 10, height // 5, width // 5, height // 2), fill=(200, 30, 30))
    draw.ellipse((width // 2, height // 2, width - 20, height - 40), fill=(20, 60, 220))
    return image.convert(mode)


def encoded(form: str, image: Image.Image | None = None, **options: object) -> bytes:
    out = io.BytesIO()
    (image or sheet()).save(out, form, **{"dpi": (100, 100), **options})
    return out.getvalue()


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def read(path: Path, number: int = 1, **limits: int) -> Raster:
    return raster(identify(path), number, Limits(**limits))


def grey(image: np.ndarray, size: tuple[int, int] = (60, 80)) -> np.ndarray:
    return np.asarray(Image.fromarray(image).convert("L").resize(size, Image.Resampling.BOX), np.int16)


def assert_same_picture(one: np.ndarray, other: np.ndarray, near: int = 40) -> None:
    """The same at a glance: sizes of one shape, and hardly a spot that differs."""
    assert abs(one.shape[0] / one.shape[1] - other.shape[0] / other.shape[1]) < 0.02
    assert np.mean(np.abs(grey(one) - grey(other)) > near) < 0.02


def as_viewer_shows(path: Path, dpi: float = 100) -> np.ndarray:
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[0]
        shown = np.array(page.render(scale=dpi / 72, rev_byteorder=True).to_numpy())
        page.close()
    return shown


def one_picture_pdf(
    path: Path,
    matrix: str,
    *,
    box: tuple[int, int] = (420, 595),
    rotate: int = 0,
    before: bytes = b"",
    after: bytes = b"",
    picture: bytes | None = None,
    fields: dict[str, object] | None = None,
) -> Path:
    """A page of `box` points whose one picture is placed by `matrix`, with drawing before and after it."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=box)
    image = pikepdf.Stream(pdf, picture or encoded("JPEG", quality=95))
    known = {"Type": NAME.XObject, "Subtype": NAME.Image, "Width": A5[0], "Height": A5[1]}
    known |= {"ColorSpace": NAME.DeviceRGB, "BitsPerComponent": 8, "Filter": NAME.DCTDecode}
    for key, value in {**known, **(fields or {})}.items():
        if value is not None:
            image["/" + key] = pdf.make_indirect(value) if isinstance(value, pikepdf.Stream) else value
    font = pikepdf.Dictionary(Type=NAME.Font, Subtype=NAME.Type1, BaseFont=NAME.Helvetica)
    page.obj.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(I=image), Font=pikepdf.Dictionary(F=font)
    )
    page.obj.Contents = pikepdf.Stream(pdf, before + f" q {matrix} cm /I Do Q ".encode() + after)
    page.obj.Rotate = rotate
    pdf.save(path)
    return path


def jbig2(image: Image.Image) -> bytes:
    """A page and one generic region whose coding is MMR, which is that of fax (ITU-T T.88, 7.4.6, 6.2.6)."""
    fax = encoded("TIFF", image, compression="group4", tiffinfo={262: 0})
    with Image.open(io.BytesIO(fax)) as stored:
        tags = stored.tag_v2  # type: ignore[attr-defined]
        coded = b"".join(fax[a : a + n] for a, n in zip(tags[273], tags[279], strict=True))
        assert len(tags[273]) == 1
    size = struct.pack(">II", *image.size)

    def segment(number: int, kind: int, data: bytes) -> bytes:
        return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data

    page = size + struct.pack(">IIBH", 0, 0, 0, 0)
    return segment(0, 48, page) + segment(1, 38, size + struct.pack(">IIBB", 0, 0, 0, 1) + coded)


UPRIGHT = "420 0 0 595 0 0"


class TestScansInPdf:
    @pytest.mark.parametrize(
        "data",
        [
            encoded("JPEG", quality=95),
            encoded("JPEG", sheet("L"), quality=95),
            encoded("JPEG2000", dpi=None),
            encoded("TIFF", sheet("1"), compression="group4"),
            encoded("PNG"),
            encoded("PNG", sheet("P")),
            encoded("PNG", sheet("1")),
        ],
        ids=["jpeg", "jpeg grey", "jpeg 2000", "g4", "png", "png palette", "png bits"],
    )
    def test_a_scan_of_any_codec_is_taken_as_it_is(self, tmp_path: Path, data: bytes) -> None:
        layout = img2pdf.get_layout_fun((img2pdf.mm_to_pt(148), img2pdf.mm_to_pt(210)))
        path = written(tmp_path / "a.pdf", img2pdf.convert(data, layout_fun=layout))
        page = read(path)
        assert page.embedded
        assert page.image.shape[:2] == (827, 583)
        assert page.dpi == pytest.approx(100, abs=0.5)
        assert_same_picture(page.image, np.asarray(Image.open(io.BytesIO(data)).convert("RGB")), near=60)

    def test_one_bit_stays_black_and_white(self, tmp_path: Path) -> None:
        data = img2pdf.convert(encoded("TIFF", sheet("1"), compression="group4"))
        page = read(written(tmp_path / "a.pdf", data))
        assert page.image.ndim == 2
        assert set(np.unique(page.image)) == {0, 255}
        assert page.image.dtype == np.uint8

    @pytest.mark.parametrize("rotate", [0, 90, 180, 270])
    @pytest.mark.parametrize(
        "matrix",
        [
            UPRIGHT,
            "-420 0 0 595 420 0",
            "420 0 0 -595 0 595",
            "-420 0 0 -595 420 595",
            "0 595 420 0 0 0",
            "0 -595 420 0 0 595",
            "0 595 -420 0 420 0",
            "0 -595 -420 0 420 595",
        ],
    )
    def test_turned_and_mirrored_scans_stand_as_a_viewer_shows_them(
        self, tmp_path: Path, matrix: str, rotate: int
    ) -> None:
        path = one_picture_pdf(tmp_path / "a.pdf", matrix, rotate=rotate)
        page = read(path)
        assert page.embedded
        assert_same_picture(page.image, as_viewer_shows(path))

    def test_a_jbig2_scan_is_taken_as_it_is(self, tmp_path: Path) -> None:
        fields = {"Filter": NAME.JBIG2Decode, "BitsPerComponent": 1, "ColorSpace": NAME.DeviceGray}
        path = one_picture_pdf(tmp_path / "a.pdf", UPRIGHT, picture=jbig2(sheet("1")), fields=fields)
        page = read(path)
        assert page.embedded
        assert np.array_equal(page.image, np.asarray(sheet("1").convert("L")))

    def test_invisible_text_does_not_hinder(self, tmp_path: Path) -> None:
        path = one_picture_pdf(tmp_path / "a.pdf", UPRIGHT, after=b"BT 3 Tr /F 12 Tf 50 500 Td (order) Tj ET")
        assert read(path).embedded

    @pytest.mark.parametrize(
        "drawing",
        [
            {"after": b"BT /F 30 Tf 50 100 Td (ORDER 7) Tj ET"},
            {"after": b"0 g 60 80 200 40 re f"},
            {"before": b"/I Do"},
            {"matrix": "300 0 0 425 60 80"},
            {"matrix": "600 0 0 850 -90 -120"},
            {"matrix": "418 15 -21 593 12 -8"},
            {"rotate": 90, "after": b"0 g 60 80 200 40 re f"},
        ],
        ids=["text", "path", "two pictures", "small", "cropped", "leaning", "turned path"],
    )
    def test_a_page_with_anything_else_is_drawn(self, tmp_path: Path, drawing: dict[str, object]) -> None:
        path = one_picture_pdf(tmp_path / "a.pdf", **{"matrix": UPRIGHT, **drawing})  # type: ignore[arg-type]
        page = read(path)
        assert not page.embedded
        assert_same_picture(page.image, as_viewer_shows(path))

    def test_a_transparent_picture_is_drawn(self, tmp_path: Path) -> None:
        pdf = pikepdf.new()
        mask = pikepdf.Stream(pdf, bytes([0] * 30 + [255] * 30))
        fields = {"Type": NAME.XObject, "Subtype": NAME.Image, "Width": 6, "Height": 10}
        for key, value in {**fields, "ColorSpace": NAME.DeviceGray, "BitsPerComponent": 8}.items():
            mask["/" + key] = value
        path = tmp_path / "a.pdf"
        page = pdf.add_blank_page(page_size=(420, 595))
        image = pikepdf.Stream(pdf, bytes(180))
        for key, value in {**fields, "ColorSpace": NAME.DeviceRGB, "BitsPerComponent": 8}.items():
            image["/" + key] = value
        image.SMask = pdf.make_indirect(mask)
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
        page.obj.Contents = pikepdf.Stream(pdf, b"q 420 0 0 595 0 0 cm /I Do Q")
        pdf.save(path)
        shown = read(path)
        assert not shown.embedded
        assert shown.image[10, 100].tolist() == [255, 255, 255]
        assert shown.image[-10, 100].tolist() == [0, 0, 0]

    def test_a_stencil_is_drawn(self, tmp_path: Path) -> None:
        fields = {"ImageMask": True, "BitsPerComponent": 1, "ColorSpace": None, "Filter": None}
        path = one_picture_pdf(
            tmp_path / "a.pdf", UPRIGHT, picture=bytes([0xF0] * 8), fields={**fields, "Width": 8, "Height": 8}
        )
        shown = read(path)
        assert not shown.embedded
        assert shown.image[5, 5].tolist() == [255, 255, 255]
        assert shown.image[5, -5].tolist() == [0, 0, 0]

    def test_a_very_fine_scan_is_reduced_and_a_coarse_one_left(self, tmp_path: Path) -> None:
        for asked, dpi, size in ((60, 60, (350, 496)), (95, 100, A5), (150, 100, A5)):
            path = one_picture_pdf(tmp_path / "a.pdf", UPRIGHT)
            page = raster(identify(path), 1, dpi=asked)
            assert page.dpi == pytest.approx(dpi, abs=0.2)
            assert page.image.shape[1::-1] == pytest.approx(size, abs=1)

    def test_fax_pixels_are_made_square(self, tmp_path: Path) -> None:
        flat = sheet("1", (583, 413))
        data = img2pdf.convert(encoded("TIFF", flat, compression="group4", dpi=(200, 100)))
        pdf, tiff = written(tmp_path / "a.pdf", data), tmp_path / "a.tif"
        flat.save(tiff, dpi=(200, 100), compression="group4")
        for path in (pdf, tiff):
            page = read(path)
            assert page.image.shape == (826, 583)

    def test_a_page_as_large_as_its_pixels_has_the_density_of_a4(self, tmp_path: Path) -> None:
        path = one_picture_pdf(tmp_path / "a.pdf", "2480 0 0 3508 0 0", box=(2480, 3508))
        page = read(path)
        assert page.embedded
        assert page.dpi == pytest.approx(827 / 11.69, abs=0.1)

    def test_an_undecodable_scan_is_an_error_and_not_a_blank_page(self, tmp_path: Path) -> None:
        path = one_picture_pdf(tmp_path / "a.pdf", UPRIGHT, picture=b"\xff\xd8\xff\xe0 no picture at all")
        with pytest.raises(SourceDamaged, match=r"page 1 of .* is damaged"):
            read(path)

    def test_poppler_missing_is_said(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = one_picture_pdf(tmp_path / "a.pdf", UPRIGHT, picture=b"\xff\xd8\xff\xe0 no picture at all")
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(PopplerMissing, match="install poppler-utils"):
            read(path)


class TestDrawnPdf:
    def test_a_page_of_text_has_the_asked_density(self, tmp_path: Path) -> None:
        path = one_picture_pdf(tmp_path / "a.pdf", "1 0 0 1 0 0", after=b"BT /F 30 Tf 50 100 Td (A) Tj ET")
        page = read(path)
        assert page.dpi == 300
        assert page.image.shape == (2480, 1750, 3)

    def test_mixed_sizes_come_one_by_one(self, tmp_path: Path) -> None:
        pdf = pikepdf.new()
        for size in ((420, 595), (595, 420), (100, 100)):
            pdf.add_blank_page(page_size=size)
        pdf.save(tmp_path / "a.pdf")
        shapes = [(n, page.image.shape[:2]) for n, page in pages(identify(tmp_path / "a.pdf"), dpi=72)]
        assert shapes == [(1, (595, 420)), (2, (420, 595)), (3, (100, 100))]

    def test_an_encrypted_page_is_read_with_its_password(self, tmp_path: Path) -> None:
        plain = one_picture_pdf(tmp_path / "plain.pdf", UPRIGHT)
        with pikepdf.open(plain) as pdf:
            pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
        page = raster(identify(tmp_path / "a.pdf", password="u"), 1)
        assert_same_picture(page.image, np.asarray(sheet()))

    def test_a_blank_page_is_white(self, tmp_path: Path) -> None:
        pdf = pikepdf.new()
        pdf.add_blank_page(page_size=(420, 595))
        pdf.save(tmp_path / "a.pdf")
        assert read(tmp_path / "a.pdf").image.min() == 255

    def test_poppler_draws_the_same_page(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = one_picture_pdf(tmp_path / "a.pdf", UPRIGHT, after=b"0 g 60 80 200 40 re f")
        source, before = identify(path), read(path)

        def refuse(*_: object, **__: object) -> object:
            raise pypdfium2.PdfiumError("no", err_code=3)

        monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
        after = raster(source, 1)
        assert not after.embedded
        assert_same_picture(after.image, before.image)

    def test_a_page_that_is_not_there(self, tmp_path: Path) -> None:
        source = identify(one_picture_pdf(tmp_path / "a.pdf", UPRIGHT))
        for number in (0, 2):
            with pytest.raises(SourceError, match="pages 1 to 1"):
                raster(source, number)


def png_claiming(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


def webp_claiming(width: int, height: int) -> bytes:
    image = sheet("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(A5))
    data = bytearray(encoded("WEBP", image, dpi=None))
    data[24:27], data[27:30] = (width - 1).to_bytes(3, "little"), (height - 1).to_bytes(3, "little")
    return bytes(data)


def tiff_claiming(width: int, height: int) -> bytes:
    data = bytearray(encoded("TIFF", Image.new("L", (8, 8))))
    start = int.from_bytes(data[4:8], "little")
    for entry in range(start + 2, start + 2 + 12 * int.from_bytes(data[start : start + 2], "little"), 12):
        tag = int.from_bytes(data[entry : entry + 2], "little")
        if tag in (256, 257):
            value = width if tag == 256 else height
            data[entry + 2 : entry + 12] = struct.pack("<HII", 4, 1, value)
    return bytes(data)


class TestLimits:
    @pytest.mark.filterwarnings("error")
    @pytest.mark.parametrize(
        "data",
        [png_claiming(100_000, 100_000), webp_claiming(30_000, 30_000), tiff_claiming(100_000, 100_000)],
        ids=["png", "webp", "tiff"],
    )
    def test_a_small_file_that_claims_to_be_huge(self, tmp_path: Path, data: bytes) -> None:
        with pytest.raises(PageTooLarge, match=r"page 1 of .*: raise it"):
            read(written(tmp_path / "a", data))

    def test_a_huge_page(self, tmp_path: Path) -> None:
        with pytest.raises(PageTooLarge, match="41667 x 41667 pixels"):
            read(
                one_picture_pdf(
                    tmp_path / "a.pdf", "1 0 0 1 0 0", box=(10_000, 10_000), after=b"0 0 9 9 re f"
                )
            )

    def test_a_huge_picture_on_a_small_page(self, tmp_path: Path) -> None:
        fields = {"Width": 100_000, "Height": 100_000}
        with pytest.raises(PageTooLarge, match="100000 x 100000 pixels"):
            read(one_picture_pdf(tmp_path / "a.pdf", UPRIGHT, fields=fields))

    @pytest.mark.filterwarnings("error")
    def test_the_limit_is_the_callers_and_not_pillows(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
        path = written(tmp_path / "a.tif", encoded("TIFF", save_all=True, append_images=[sheet()]))
        assert read(path, 2).image.shape == (827, 583, 3)
        assert Image.MAX_IMAGE_PIXELS == 1000
        with pytest.raises(PageTooLarge):
            read(path, 2, pixels=583 * 827 - 1)


class TestPictures:
    @pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
    def test_any_format(self, tmp_path: Path, form: str) -> None:
        page = read(written(tmp_path / "a", encoded(form)))
        assert page.embedded
        assert_same_picture(page.image, np.asarray(sheet()))

    @pytest.mark.parametrize(
        ("mode", "compression"),
        [
            ("1", "group4"),
            ("1", "group3"),
            ("RGB", "tiff_lzw"),
            ("L", "jpeg"),
            ("P", "tiff_lzw"),
            ("RGB", "raw"),
        ],
    )
    def test_pages_of_a_tiff(self, tmp_path: Path, mode: str, compression: str) -> None:
        rest = [sheet(mode, (600, 400))]
        data = encoded("TIFF", sheet(mode), compression=compression, save_all=True, append_images=rest)
        read_pages = [page for _, page in pages(identify(written(tmp_path / "a.tif", data)))]
        assert [page.image.shape[:2] for page in read_pages] == [(827, 583), (400, 600)]
        assert_same_picture(read_pages[0].image, np.asarray(sheet(mode).convert("RGB")))
        assert_same_picture(read_pages[1].image, np.asarray(rest[0].convert("RGB")))

    @pytest.mark.parametrize("form", ["JPEG", "TIFF", "PNG", "WEBP"])
    @pytest.mark.parametrize(
        ("orientation", "undo"),
        [
            (1, lambda a: a),
            (2, np.fliplr),
            (3, lambda a: np.rot90(a, 2)),
            (4, np.flipud),
            (5, lambda a: np.swapaxes(a, 0, 1)),
            (6, np.rot90),
            (7, lambda a: np.swapaxes(np.rot90(a, 2), 0, 1)),
            (8, lambda a: np.rot90(a, -1)),
        ],
    )
    def test_all_orientations_stand_upright(
        self, tmp_path: Path, form: str, orientation: int, undo: Callable[[np.ndarray], np.ndarray]
    ) -> None:
        stored = Image.fromarray(np.ascontiguousarray(undo(np.asarray(sheet()))))
        exif = Image.Exif()
        exif[0x0112] = orientation
        options = {"tiffinfo": {0x0112: orientation}} if form == "TIFF" else {"exif": exif}
        page = read(written(tmp_path / "a", encoded(form, stored, **options)))
        assert_same_picture(page.image, np.asarray(sheet()))

    @pytest.mark.parametrize("mode", ["RGBA", "LA"])
    def test_clear_is_white(self, tmp_path: Path, mode: str) -> None:
        image = sheet(mode)
        image.putalpha(Image.new("L", A5, 0))
        page = read(written(tmp_path / "a.png", encoded("PNG", image)))
        assert page.image.min() == 255
        assert page.image.ndim == (3 if mode == "RGBA" else 2)

    def test_sixteen_bits_keep_their_greys(self, tmp_path: Path) -> None:
        deep = Image.fromarray(np.asarray(sheet("L")).astype(np.uint16) * 257)
        for form in ("PNG", "TIFF"):
            page = read(written(tmp_path / "a", encoded(form, deep)))
            assert np.array_equal(page.image, np.asarray(sheet("L")))

    def test_cmyk_is_shown_in_its_colours(self, tmp_path: Path) -> None:
        for form in ("JPEG", "TIFF"):
            page = read(written(tmp_path / "a", encoded(form, sheet("CMYK"))))
            assert_same_picture(page.image, np.asarray(sheet()))

    def test_one_pixel_is_a_page(self, tmp_path: Path) -> None:
        for form in ("PNG", "JPEG", "TIFF", "WEBP"):
            page = read(written(tmp_path / "a", encoded(form, Image.new("L", (1, 1), 255))))
            assert page.image.shape[:2] == (1, 1)
            assert page.dpi > 0

    def test_no_file_stays_open(self, tmp_path: Path) -> None:
        path = written(tmp_path / "a.tif", encoded("TIFF", save_all=True, append_images=[sheet()]))
        read(path, 2)
        path.replace(tmp_path / "b.tif")
        assert read(tmp_path / "b.tif").image.shape == (827, 583, 3)


@pytest.mark.parametrize(
    ("size", "claimed", "dpi"),
    [
        ((2480, 3508), 300, 300),
        ((2480, 3508), 72, 300),
        ((3508, 2480), 96, 300),
        ((2480, 3508), None, 300),
        ((2480, 3508), 0, 300),
        ((1240, 1754), 96, 150),
        ((1240, 1754), 150, 150),
        ((4960, 7016), 300, 300),
        ((3000, 4000), 10_000, 342),
        ((1, 1), 300, 50),
        ((100_000, 10), None, 1200),
    ],
)
def test_an_absurd_density_is_replaced(size: tuple[int, int], claimed: float | None, dpi: float) -> None:
    assert plausible_dpi(*size, claimed) == pytest.approx(dpi, abs=0.5)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_half_a_picture_is_damaged_though_others_in_the_process_are_lax(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = encoded(form)
    with pytest.raises(SourceDamaged):
        read(written(tmp_path / "a", whole[: len(whole) // 2]))
    assert ImageFile.LOAD_TRUNCATED_IMAGES


SMALL = sheet("RGB", (60, 85))
GOOD = {
    "png": encoded("PNG", SMALL),
    "jpeg": encoded("JPEG", SMALL),
    "progressive": encoded("JPEG", SMALL, progressive=True),
    "webp": encoded("WEBP", SMALL),
    "tiff raw": encoded("TIFF", SMALL),
    "tiff g4": encoded("TIFF", SMALL.convert("1"), compression="group4"),
    "tiff lzw": encoded("TIFF", SMALL, compression="tiff_lzw"),
    "tiff jpeg": encoded("TIFF", SMALL, compression="jpeg"),
    "pdf": bytes(img2pdf.convert(encoded("JPEG", SMALL))),
}


@pytest.mark.parametrize("kind", GOOD)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_good_file_cut_anywhere_is_a_page_or_a_clear_error(
    tmp_path: Path, kind: str, data: st.DataObject
) -> None:
    whole = GOOD[kind]
    path = written(tmp_path / "a", whole[: data.draw(st.integers(0, len(whole)))])
    try:
        page = read(path)
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert_same_picture(page.image, np.asarray(SMALL), near=90)


@pytest.mark.parametrize("kind", GOOD)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_good_file_with_a_wrong_byte_is_a_page_or_a_clear_error(
    tmp_path: Path, kind: str, data: st.DataObject
) -> None:
    content = bytearray(GOOD[kind])
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        page = read(written(tmp_path / "a", bytes(content)), pixels=1_000_000)
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert page.image.size <= 3_000_000
