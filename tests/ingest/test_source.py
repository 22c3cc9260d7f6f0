"""Files are known by their content, and each way to be unreadable has its own error and one clear line."""

from __future__ import annotations

import hashlib
import io
import pickle
from pathlib import Path

import img2pdf
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from ingest import (
    Limits,
    Source,
    SourceChanged,
    SourceDamaged,
    SourceEmpty,
    SourceEncrypted,
    SourceError,
    SourceMissing,
    SourceUnknown,
    Stamp,
    TooManyPages,
    identify,
)


def sheet(mode: str = "L") -> Image.Image:
    image = Image.new(mode, (240, 340), "white")
    ImageDraw.Draw(image).rectangle((20, 30, 100, 60), fill=0)
    return image


def saved(path: Path, form: str, **options: object) -> Path:
    sheet().save(path, form, **options)
    return path


def pdf_bytes(pages: int = 1) -> bytes:
    png = io.BytesIO()
    sheet().save(png, "PNG", dpi=(30, 30))
    return bytes(img2pdf.convert([png.getvalue()] * pages))


def encrypted(path: Path, password: str) -> Path:
    with pikepdf.open(io.BytesIO(pdf_bytes())) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user=password))
    return path


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("TIFF", "image/tiff"), ("WEBP", "image/webp")],
)
def test_pictures_are_known_by_content_whatever_their_name(
    tmp_path: Path, form: str, media_type: str
) -> None:
    path = saved(tmp_path / "order.doc", form)
    source = identify(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert source == Source(path, "order.doc", sha256, media_type, pages=1, stamp=Stamp.of(path))


def test_a_file_that_changes_is_no_longer_the_one_that_was_looked_at(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", "PNG")
    source = identify(path)
    source.ensure_unchanged()
    path.write_bytes(path.read_bytes())
    with pytest.raises(SourceChanged, match=r"was changed while it was read"):
        source.ensure_unchanged()
    path.unlink()
    with pytest.raises(SourceChanged):
        source.ensure_unchanged()


def test_what_cannot_be_opened_is_known_by_its_content_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no scan")
    with pytest.raises(SourceUnknown) as caught:
        identify(tmp_path / "a.pdf")
    assert caught.value.sha256 == hashlib.sha256(b"no scan").hexdigest()
    assert pickle.loads(pickle.dumps(caught.value)).sha256 == caught.value.sha256


def test_pages_of_a_pdf_and_of_a_tiff_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(pdf_bytes(3))
    sheet().save(tmp_path / "b", "TIFF", save_all=True, append_images=[sheet()] * 4)
    assert identify(tmp_path / "a").pages == 3
    assert identify(tmp_path / "a").media_type == "application/pdf"
    assert identify(tmp_path / "b").pages == 5


def test_a_pdf_may_begin_with_rubbish(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"\r\n" * 40 + pdf_bytes())
    assert identify(tmp_path / "a.pdf").pages == 1


def test_a_source_crosses_processes_and_hides_its_password(tmp_path: Path) -> None:
    source = identify(encrypted(tmp_path / "a.pdf", "тайна"), password="тайна")
    assert pickle.loads(pickle.dumps(source)) == source
    assert "тайна" not in repr(source)


def test_what_is_not_there_or_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="does not exist"):
        identify(tmp_path / "no.pdf")
    with pytest.raises(SourceError, match="is not a file"):
        identify(tmp_path)
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(SourceEmpty, match="is empty"):
        identify(tmp_path / "empty.pdf")


def test_text_renamed_to_pdf_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("ПРИКАЗ № 1", encoding="utf-8")
    with pytest.raises(SourceUnknown, match="not a PDF"):
        identify(tmp_path / "a.pdf")


def test_no_password_and_a_wrong_one_are_told_apart(tmp_path: Path) -> None:
    path = encrypted(tmp_path / "a.pdf", "right")
    with pytest.raises(SourceEncrypted, match="is encrypted"):
        identify(path)
    with pytest.raises(SourceEncrypted, match="is wrong"):
        identify(path, password="left")
    assert identify(path, password="right").pages == 1


def test_a_pdf_that_opens_without_a_password_needs_not_the_one_given(tmp_path: Path) -> None:
    assert identify(encrypted(tmp_path / "a.pdf", ""), password="of another file").password is None


def test_a_document_over_the_limit_of_pages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_bytes(3))
    assert identify(tmp_path / "a.pdf", limits=Limits(pages=3)).pages == 3
    with pytest.raises(TooManyPages, match="3 pages, the limit is 2"):
        identify(tmp_path / "a.pdf", limits=Limits(pages=2))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_pdf_is_cut_short_also_where_it_could_be_opened(tmp_path: Path, share: float) -> None:
    data = pdf_bytes(4)
    (tmp_path / "a.pdf").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(SourceDamaged, match="cut short"):
        identify(tmp_path / "a.pdf")


def test_a_pdf_header_over_rubbish_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n" + b"rubbish " * 99 + b"\n%%EOF\n")
    with pytest.raises(SourceDamaged, match="damaged"):
        identify(tmp_path / "a.pdf")


def test_a_broken_table_of_places_alone_is_forgiven(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(2))) as pdf:
        pdf.save(tmp_path / "a.pdf", linearize=False)
    data = (tmp_path / "a.pdf").read_bytes()
    place = data.rindex(b"startxref")
    (tmp_path / "a.pdf").write_bytes(data[:place] + b"startxref\n1\n%%EOF\n")
    assert identify(tmp_path / "a.pdf").pages == 2


@pytest.mark.parametrize("kind", [SourceMissing, SourceEncrypted, TooManyPages, SourceError])
def test_errors_cross_processes(kind: type[SourceError]) -> None:
    error = pickle.loads(pickle.dumps(kind("a line")))
    assert type(error) is kind
    assert str(error) == "a line"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_bytes_give_a_source_or_a_source_error(tmp_path: Path, data: st.DataObject) -> None:
    heads = [
        b"",
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"II*\0",
        b"MM\0*",
        b"RIFF\0\0\0\0WEBP",
    ]
    content = data.draw(st.sampled_from(heads)) + data.draw(st.binary(max_size=200))
    (tmp_path / "a").write_bytes(content)
    try:
        assert identify(tmp_path / "a").pages >= 1
    except SourceError as error:
        assert "\n" not in str(error)
