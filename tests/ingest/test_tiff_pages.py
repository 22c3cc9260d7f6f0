from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ingest.tiff_pages import TiffUnreadable, count_directories


def saved(pages: int, *, big: bool = False) -> bytes:
    first, *others = [Image.new("L", (9, 9 + n)) for n in range(pages)]
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=others, big_tiff=big)
    return out.getvalue()


def counted(folder: Path, content: bytes) -> int:
    (folder / "a.tif").write_bytes(content)
    return count_directories(folder / "a.tif")


@pytest.mark.parametrize("pages", [1, 2, 30])
@pytest.mark.parametrize("big", [False, True])
def test_as_many_as_pillow_sees(tmp_path: Path, pages: int, big: bool) -> None:
    content = saved(pages, big=big)
    with Image.open(io.BytesIO(content)) as picture:
        assert counted(tmp_path, content) == picture.n_frames == pages


def test_bytes_in_the_other_order(tmp_path: Path) -> None:
    directory = struct.pack(">HHHIIHHIII", 2, 256, 4, 1, 9, 257, 4, 1, 9, 0)
    assert counted(tmp_path, b"MM\0*" + struct.pack(">I", 8) + directory) == 1


def test_a_ring_ends(tmp_path: Path) -> None:
    there, back = struct.pack("<HI", 0, 14), struct.pack("<HI", 0, 8)
    assert counted(tmp_path, b"II*\0" + struct.pack("<I", 8) + there + back) == 2


@pytest.mark.parametrize("end", [5, 9, 13])
def test_a_page_that_is_not_there(tmp_path: Path, end: int) -> None:
    content = b"II*\0" + struct.pack("<IHI", 8, 0, 4_000_000_000)
    with pytest.raises(TiffUnreadable):
        counted(tmp_path, content[:end])
    with pytest.raises(TiffUnreadable):
        counted(tmp_path, content)


@given(st.sampled_from([b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"]), st.binary(max_size=200))
def test_any_bytes_are_counted_or_refused(
    tmp_path_factory: pytest.TempPathFactory, head: bytes, rest: bytes
) -> None:
    try:
        assert counted(tmp_path_factory.getbasetemp(), head + rest) <= len(rest)
    except TiffUnreadable as error:
        assert "not there" in str(error)
