"""Pictures of the pages of an OUT folder's documents, and of what stands on them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest import Box, Limits, Source
from prikaz.ledger import FOLDER, Held
from prikaz.picture_store import Pictures
from prikaz.pictures import Picture, PictureError, found_source
from table_extract import PageReading

_MARGIN_AHEAD = 3  # pages that are prepared of a document when it is opened


class Gallery:
    """Threads may call it as they like."""

    def __init__(self, out: Path, limits: Limits) -> None:
        self._pictures, self._limits = Pictures(out / FOLDER / "pictures", limits), limits
        self._sources: dict[str, Source] = {}  # those found to be the same still

    def close(self) -> None:
        self._pictures.close()

    def picture(self, held: Held, reading: PageReading) -> Picture:
        """One made earlier is shown though the scan is gone. Raises PictureError."""
        kept = self._pictures.kept(held.source, reading)
        return kept or self._pictures.picture(self._source(held), reading)

    def crop(self, held: Held, reading: PageReading, box: Box, margin: float) -> bytes:
        """PNG of a box with `margin` points around it. Raises PictureError."""
        return self._pictures.crop(self._source(held), reading, box, margin)

    def warm(self, held: Held, readings: Iterable[PageReading]) -> None:
        """Prepare these pages; where that is not possible it is told when they are asked for."""
        try:
            self._pictures.warm(self._source(held), list(readings)[:_MARGIN_AHEAD])
        except PictureError:
            return

    def _source(self, held: Held) -> Source:
        """Looked at once: its hash takes time. Raises PictureError."""
        if held.sha256 not in self._sources:
            self._sources[held.sha256] = found_source(
                held.file, held.sha256, url=held.url, limits=self._limits
            )
        return self._sources[held.sha256]
