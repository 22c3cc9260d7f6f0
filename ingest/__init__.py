"""A file becomes upright pages."""

from ingest.geometry import POINTS_PER_INCH, Box, Scale, union
from ingest.page import Raster, pages, plausible_dpi, raster
from ingest.source import (
    Limits,
    PageTooLarge,
    PopplerMissing,
    Source,
    SourceDamaged,
    SourceEmpty,
    SourceEncrypted,
    SourceError,
    SourceMissing,
    SourceUnknown,
    TooManyPages,
    identify,
)

__all__ = [
    "POINTS_PER_INCH",
    "Box",
    "Scale",
    "union",
    "Limits",
    "PageTooLarge",
    "PopplerMissing",
    "Raster",
    "Source",
    "SourceDamaged",
    "SourceEmpty",
    "SourceEncrypted",
    "SourceError",
    "SourceMissing",
    "SourceUnknown",
    "TooManyPages",
    "identify",
    "pages",
    "plausible_dpi",
    "raster",
]
