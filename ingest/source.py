"""A file becomes a `Source`: what it is by its content, its hash, how many pages it has; or one clear error.

Nothing is decoded here but headers. All errors are picklable and say in one line what to do next.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.pdf import count_pdf_pages
from ingest.pdf_errors import PdfCutShort, PdfLocked, PdfUnreadable
from ingest.picture import PictureUnreadable, count_picture_pages

PDF = "application/pdf"
TIFF = "image/tiff"
PNG = "image/png"
JPEG = "image/jpeg"
WEBP = "image/webp"

_CHUNK = 1 << 20
_HEAD = 1024  # PDF 1.7, annex H: the header may stand anywhere in the first 1024 bytes
_TIFF_MARKS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_MASK_MARK = re.compile(rb"/S?Mask")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: `pages` in it, `pixels` of one page's raster, `seconds` for one page."""

    pages: int = 5000
    pixels: int = 150_000_000
    seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a change of a file shows without reading it: bytes, time of the last change in ns, inode."""

    size: int
    changed: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Stamp:
        """Raises OSError."""
        return cls.of_status(path.stat())

    @classmethod
    def of_status(cls, status: os.stat_result) -> Stamp:
        return cls(status.st_size, status.st_mtime_ns, status.st_ino)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was looked at and can be read.

    `sha256`: hexadecimal, of the whole file. `media_type`: one of application/pdf, image/tiff, image/png,
    image/jpeg, image/webp. `pages`: at least 1. `masks`: a PDF that has transparent pictures somewhere.
    `stamp`: of the file as it was looked at; None: not known, for the file is not at hand.
    """

    path: Path
    name: str
    sha256: str
    media_type: str
    pages: int
    password: str | None = field(default=None, repr=False)
    masks: bool = False
    stamp: Stamp | None = None

    def ensure_unchanged(self) -> None:
        """Raises SourceChanged where the file at `path` is another one, or gone, since it was looked at."""
        if self.stamp is not None and _stamp(self.path) != self.stamp:
            raise SourceChanged(f"{self.path} was changed while it was read: run it again when it is whole")


def _stamp(path: Path) -> Stamp | None:
    try:
        return Stamp.of(path)
    except OSError:
        return None


class SourceError(Exception):
    """This document or page cannot be read; the message is one line that says why and what to do.

    `sha256`: of the content, where that could be read; else empty.
    """

    sha256 = ""


class SourceMissing(SourceError):
    """There is no such file."""


class SourceEmpty(SourceError):
    """The file has no bytes."""


class SourceUnknown(SourceError):
    """The content is none of the formats that are read, whatever the name says."""


class SourceDamaged(SourceError):
    """The content is cut short or broken."""


class SourceEncrypted(SourceError):
    """A password is needed, or the one given is wrong."""


class TooManyPages(SourceError):
    """More pages than `Limits.pages`."""


class PageTooLarge(SourceError):
    """A page whose raster would have more pixels than `Limits.pixels`."""


class PopplerMissing(SourceError):
    """A page that only poppler may be able to draw, and poppler is not installed."""


class SourceChanged(SourceError):
    """The file is not the one that was looked at: something writes into it."""


def identify(path: Path | str, *, password: str | None = None, limits: Limits | None = None) -> Source:
    """Look at the file at `path`; `limits` are the default ones where none are given.

    Raises SourceError, or the subclass that names what is wrong.
    """
    path, limits = Path(path), limits or Limits()
    _check_file(path)
    stamp = _stamp(path)
    head, sha256, masks = _look_through(path)
    try:
        media_type, pages, password = _opened(path, head, password, limits)
    except SourceError as error:
        error.sha256 = sha256
        raise
    source = Source(path, path.name, sha256, media_type, pages, password, masks and media_type == PDF, stamp)
    source.ensure_unchanged()
    return source


def _opened(path: Path, head: bytes, password: str | None, limits: Limits) -> tuple[str, int, str | None]:
    """What it is, its pages, and the password that opens them."""
    media_type = _media_type(head)
    if media_type is None:
        raise SourceUnknown(f"{path} is not a PDF, TIFF, PNG, JPEG or WebP by its content: convert it first")
    pages, password = _count_pages(path, media_type, password)
    if pages > limits.pages:
        raise TooManyPages(
            f"{path} has {pages} pages, the limit is {limits.pages}: raise it (--max-pages) or split the file"
        )
    return media_type, pages, password


def _check_file(path: Path) -> None:
    try:
        if not path.exists():
            raise SourceMissing(f"{path} does not exist: check the path")
        if not path.is_file():
            raise SourceError(f"{path} is not a file: give the files in it instead")
        if path.stat().st_size == 0:
            raise SourceEmpty(f"{path} is empty: copy or scan it again")
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read ({error}): check its permissions") from error


def _look_through(path: Path) -> tuple[bytes, str, bool]:
    """The first bytes, the SHA-256 of all, and whether a mask mark stands anywhere.

    The dictionary of a picture in a PDF is never inside a compressed object (ISO 32000-1, 7.5.7: no streams
    in object streams), so a plain search finds every picture with a mask.
    """
    digest, head, masks, tail = hashlib.sha256(), b"", False, b""
    for chunk in _chunks(path):
        head = head or chunk[:_HEAD]
        digest.update(chunk)
        # A regular expression finds it in a third of the time that `in` takes.
        masks = masks or _MASK_MARK.search(tail + chunk) is not None
        tail = chunk[-8:]
    return head, digest.hexdigest(), masks


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error.strerror}): check its permissions") from error


def _media_type(head: bytes) -> str | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(_TIFF_MARKS):
        return TIFF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    return PDF if b"%PDF-" in head else None


def _count_pages(path: Path, media_type: str, password: str | None) -> tuple[int, str | None]:
    """How many pages, and the password that opens them: the one given, or none.

    A PDF whose password only forbids copying or printing opens without one, and a run over a folder gives
    the same password to every file.
    """
    try:
        if media_type != PDF:
            return count_picture_pages(path, media_type), None
        try:
            return count_pdf_pages(path, password), password
        except PdfLocked:
            if password is None:
                raise
        return count_pdf_pages(path, None), None
    except PdfLocked as error:
        raise SourceEncrypted(_locked(path, password)) from error
    except PdfCutShort as error:
        raise SourceDamaged(f"{path} is cut short, its end is missing: copy it again") from error
    except (PdfUnreadable, PictureUnreadable) as error:
        raise SourceDamaged(f"{path} is damaged ({error}): copy or scan it again") from error


def _locked(path: Path, password: str | None) -> str:
    if password is None:
        return f"{path} is encrypted: give its password with --password"
    return f"the password given for {path} is wrong: give the right one with --password"
