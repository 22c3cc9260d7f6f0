"""A file becomes upright pages."""

from ingest.geometry import POINTS_PER_INCH, Box, Scale, union

__all__ = ["POINTS_PER_INCH", "Box", "Scale", "union"]
