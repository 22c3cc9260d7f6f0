"""A file becomes upright pages."""

from ingest.clean import Picture, even_light, lift_coloured_marks
from ingest.components import components
from ingest.frame import Frame
from ingest.geometry import POINTS_PER_INCH, Box, Scale, union
from ingest.page import Raster, pages, plausible_dpi, raster
from ingest.pdf import opened_pdf, opened_pdf_page
from ingest.pdf_errors import PdfUnreadable
from ingest.source import (
    Limits,
    PageTooLarge,
    PopplerMissing,
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
from ingest.straighten import Legibility, Page, straighten
from ingest.strokes import Stroke, Strokes, find_strokes

__all__ = [
    "POINTS_PER_INCH",
    "Box",
    "Scale",
    "union",
    "Limits",
    "PageTooLarge",
    "PdfUnreadable",
    "PopplerMissing",
    "Raster",
    "Source",
    "SourceChanged",
    "SourceDamaged",
    "SourceEmpty",
    "SourceEncrypted",
    "SourceError",
    "SourceMissing",
    "SourceUnknown",
    "Stamp",
    "TooManyPages",
    "identify",
    "opened_pdf",
    "opened_pdf_page",
    "pages",
    "Frame",
    "Legibility",
    "Page",
    "Picture",
    "even_light",
    "lift_coloured_marks",
    "Stroke",
    "Strokes",
    "components",
    "find_strokes",
    "straighten",
    "plausible_dpi",
    "raster",
]
