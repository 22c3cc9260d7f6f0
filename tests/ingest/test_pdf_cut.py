"""A page of which the lower half was lost must not pass for one with nothing on it."""

from __future__ import annotations

import io
from pathlib import Path

import img2pdf
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from ingest import SourceDamaged, identify, raster

KINDS = ["JPEG", "PNG", "TIFF"]  # in the PDF: DCTDecode, FlateDecode, CCITTFaxDecode


def scan(kind: str, *, edge: int = 255, height: int = 400) -> bytes:
    """A PDF of one page of crosses, with a strip of grey level `edge` at its foot."""
    image = Image.new("L", (300, height), 255)
    draw = ImageDraw.Draw(image)
    for y in range(10, height - 30, 12):
        draw.line((20, y, 280, y + 7), fill=0, width=2)
        draw.line((20, y + 7, 280, y), fill=90, width=2)
    draw.rectangle((0, height - 12, 300, height), fill=edge)
    out = io.BytesIO()
    if kind == "TIFF":
        image.convert("1").save(out, kind, compression="group4", dpi=(100, 100))
    else:
        image.save(out, kind, dpi=(100, 100))
    return bytes(img2pdf.convert(out.getvalue()))


def cut(pdf: bytes, share: float, path: Path) -> Path:
    """The PDF itself whole, but only so much of its picture's data in it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for picture in document.pages[0].resources.XObject.values():
            data = picture.read_raw_bytes()
            kept = data[: int(len(data) * share)]
            picture.write(kept, filter=picture.Filter, decode_parms=picture.get("/DecodeParms"))
        document.save(path)
    return path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_a_picture_without_its_end_is_damage(tmp_path: Path, kind: str, share: float) -> None:
    source = identify(cut(scan(kind), share, tmp_path / "a.pdf"))
    with pytest.raises(SourceDamaged, match=r"page 1 of .* is damaged \(the end of its picture is missing\)"):
        raster(source, 1)


@pytest.mark.parametrize("kind", KINDS)
@given(edge=st.sampled_from([0, 128, 255]), height=st.integers(64, 500))
@settings(max_examples=15)
def test_a_whole_picture_is_none_whatever_its_foot(
    tmp_path_factory: pytest.TempPathFactory, kind: str, edge: int, height: int
) -> None:
    path = tmp_path_factory.mktemp("scan") / "a.pdf"
    path.write_bytes(scan(kind, edge=edge, height=height))
    assert raster(identify(path), 1).image.shape[:2] == (height, 300)


def test_a_jpeg_without_its_end_mark_alone_is_whole(tmp_path: Path) -> None:
    pdf = scan("JPEG")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (picture,) = document.pages[0].resources.XObject.values()
        length = len(picture.read_raw_bytes())
    assert raster(identify(cut(pdf, (length - 2) / length, tmp_path / "a.pdf")), 1).image.shape == (400, 300)
