"""What is printed in a box, cut out of a picture to be read once more."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ingest import Box, Scale

MARGIN = 0.012  # inches around the box


def cut(picture: NDArray[np.uint8], box: Box, dpi: float) -> NDArray[np.uint8]:
    """`box`: points from the picture's top left corner."""
    px = Scale(dpi).to_pixels(box).grown(MARGIN * dpi)
    top, left = max(0, round(px.top)), max(0, round(px.left))
    return picture[top : round(px.bottom), left : round(px.right)]
