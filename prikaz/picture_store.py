"""Pictures of pages, made once: the latest in memory, many on the disk. For a server with many threads."""

from __future__ import annotations

import contextlib
import hashlib
import io
import threading
from collections import deque
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from ingest import Box, Limits, Source
from prikaz.kept import KeptFiles, Latest
from prikaz.pictures import (
    CROP_DPI,
    SCREEN,
    Grade,
    Picture,
    PictureError,
    UprightPage,
    crop_of,
    outermost,
    picture_of,
    upright_page,
)
from table_extract import PageReading

_MEGABYTE = 1 << 20
FOLDER = "pictures"
"""In prikaz's own folder of an OUT."""
DISK = 500 * _MEGABYTE
"""Bytes of pictures that are kept on the disk: some five thousand pages."""
_PAGES, _PICTURES = 200 * _MEGABYTE, 40 * _MEGABYTE  # in memory: a page of A4 in colour has 26 MB
_WAITING = 24  # pages that may wait to be made ahead; the latest are wanted most
_STRIPES = 16
_KIND = 1  # of the pictures: what is made otherwise is kept under other names


class Pictures:
    """`folder`: where pictures are kept, made where it is missing; where it cannot be written, none are.
    `limits`: what one page may cost. All methods may be called from any thread; a context manager."""

    def __init__(
        self, folder: Path, limits: Limits | None = None, grade: Grade = SCREEN, disk: int = DISK
    ) -> None:
        self._limits, self._grade = limits or Limits(), grade
        self._pages = Latest[UprightPage](_PAGES, lambda page: page.pixels.nbytes)
        self._pictures = Latest[Picture](_PICTURES, lambda picture: len(picture.data))
        self._kept = KeptFiles(folder, ".webp", disk)
        self._making, self._laying = _Stripes(), _Stripes()  # so that nothing is made twice at a time
        self._ahead: deque[tuple[Source, PageReading]] = deque(maxlen=_WAITING)
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="pictures")

    def __enter__(self) -> Pictures:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def picture(self, source: Source, reading: PageReading) -> Picture:
        """The page's picture; one made earlier is shown though the scan is gone. Raises PictureError."""
        key = self._key(source, reading)
        return self._pictures.get(key) or self._made(key, source, reading)

    def kept(self, source: Source, reading: PageReading) -> Picture | None:
        """One made earlier, by whatever run."""
        key = self._key(source, reading)
        return self._pictures.get(key) or self._kept_picture(key, reading)

    def of(self, source: Source, readings: Iterable[PageReading]) -> dict[int, Picture]:
        """Of all pages that there is a picture of, by number."""
        pictures: dict[int, Picture] = {}
        for reading in readings:
            with contextlib.suppress(PictureError):  # whoever shows the pages says that one has none
                pictures[reading.number] = self.picture(source, reading)
        return pictures

    def crop(
        self, source: Source, reading: PageReading, box: Box, margin: float, dpi: float = CROP_DPI
    ) -> bytes:
        """PNG of a box in points with `margin` points around it, cut at the page's edges. Raises
        PictureError."""
        return crop_of(self._page(self._key(source, reading), source, reading), box, margin, dpi)

    def warm(self, source: Source, readings: Iterable[PageReading]) -> None:
        """Prepare these pages, the first of them first, and before all that were asked for earlier."""
        for reading in reversed(list(readings)[:_WAITING]):
            self._ahead.append((source, reading))
            self._maker.submit(self._make_ahead)

    def close(self, *, wait: bool = False) -> None:
        """Nothing is made ahead any more; `wait`: but what was asked for."""
        self._maker.shutdown(cancel_futures=not wait)

    def _make_ahead(self) -> None:
        with contextlib.suppress(IndexError, PictureError):  # none left; told when it is asked for
            source, reading = self._ahead.pop()
            key = self._key(source, reading)
            self._page(key, source, reading)
            self.picture(source, reading)

    def _made(self, key: str, source: Source, reading: PageReading) -> Picture:
        with self._making.of(key):
            picture = self._pictures.get(key) or self._kept_picture(key, reading)
            if picture is None:
                picture = picture_of(self._page(key, source, reading), reading, self._grade)
                self._kept.put(key, picture.data)
            self._pictures.put(key, picture)
            return picture

    def _kept_picture(self, key: str, reading: PageReading) -> Picture | None:
        data = self._kept.get(key)
        if data is None:
            return None
        try:
            with Image.open(io.BytesIO(data), formats=["WEBP"]) as picture:
                return Picture(data, picture.width, picture.height, outermost(reading.lifted))
        except (UnidentifiedImageError, OSError):  # not whole: it is made anew
            return None

    def _page(self, key: str, source: Source, reading: PageReading) -> UprightPage:
        page = self._pages.get(key)
        if page is not None:
            return page
        with self._laying.of(key):
            page = self._pages.get(key) or upright_page(source, reading, self._limits)
            self._pages.put(key, page)
            return page

    def _key(self, source: Source, reading: PageReading) -> str:
        """Of all that decides how a page looks; 40 hexadecimal digits."""
        what = (
            _KIND,
            self._grade,
            source.sha256,
            reading.number,
            reading.width,
            reading.height,
            reading.frame,
        )
        return hashlib.sha256(repr(what).encode()).hexdigest()[:40]


class _Stripes:
    """Locks by key; some keys share one."""

    def __init__(self) -> None:
        self._locks = [threading.Lock() for _ in range(_STRIPES)]

    def of(self, key: str) -> threading.Lock:
        return self._locks[hash(key) % _STRIPES]
