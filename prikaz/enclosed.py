"""The pictures of pages that go into NAME.html."""

from __future__ import annotations

from collections.abc import Sequence

from ingest import Source
from prikaz.ledger import FOLDER
from prikaz.picture_store import FOLDER as PICTURES
from prikaz.picture_store import Pictures
from prikaz.pictures import ENCLOSED, Picture, PictureError, found_source, pictures_of
from prikaz.settings import RunSettings
from table_extract import PageReading


def enclosed_pictures(
    source: Source, readings: Sequence[PageReading], settings: RunSettings
) -> dict[int, Picture]:
    """By the page's number, of all pages that there is a picture of.

    A document that is only made again (its `source` has no stamp) may be so after each decision about it: its
    pictures are kept then, and shown though the scan is gone.
    """
    limits = settings.read.limits
    if source.stamp is not None:
        return pictures_of(source, readings, limits, ENCLOSED)
    with Pictures(settings.out / FOLDER / PICTURES, limits, ENCLOSED) as store:
        try:
            found = found_source(source.path, source.sha256, password=settings.password, limits=limits)
        except PictureError:
            kept = ((reading.number, store.kept(source, reading)) for reading in readings)
            return {number: picture for number, picture in kept if picture is not None}
        return store.of(found, readings)
