"""The one frame that all boxes are in.

Unit: point (1/72 inch) of the upright page. Origin: top left corner; x grows to the right, y downwards.
Pixels exist only inside the stages that look at a picture; `Scale` is the one way between the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle, `left <= right` and `top <= bottom`; refuses anything else with ValueError."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (self.left <= self.right and self.top <= self.bottom):
            raise ValueError(f"not a box: {self.left}, {self.top}, {self.right}, {self.bottom}")

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def center(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside; left and top edges count, right and bottom do not."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def overlap(self, other: Box) -> float:
        """Shared area, 0 where the boxes do not meet."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)

    def scaled(self, factor: float) -> Box:
        return Box(self.left * factor, self.top * factor, self.right * factor, self.bottom * factor)

    def shifted(self, dx: float, dy: float) -> Box:
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def distance(self, other: Box) -> float:
        """Between the nearest sides of two boxes, the larger of across and down; 0 where they meet."""
        across = max(self.left - other.right, other.left - self.right, 0.0)
        down = max(self.top - other.bottom, other.top - self.bottom, 0.0)
        return max(across, down)

    def grown(self, margin: float) -> Box:
        """Larger by `margin` on each side; a negative margin stops at the box's centre line."""
        x, y = self.center
        return Box(
            min(self.left - margin, x),
            min(self.top - margin, y),
            max(self.right + margin, x),
            max(self.bottom + margin, y),
        )

    def as_list(self) -> list[float]:
        """[left, top, right, bottom] to a tenth of a point: the form of the JSON contract."""
        return [round(v, 1) for v in (self.left, self.top, self.right, self.bottom)]


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; ValueError where there is none."""
    all_boxes = list(boxes)
    if not all_boxes:
        raise ValueError("union of no boxes")
    if len(all_boxes) == 1:
        return all_boxes[0]
    return Box(
        min([b.left for b in all_boxes]),  # lists: in half of the time of generators
        min([b.top for b in all_boxes]),
        max([b.right for b in all_boxes]),
        max([b.bottom for b in all_boxes]),
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """Between the pixels of one picture and points. `dpi`: pixels per inch, positive."""

    dpi: float

    def __post_init__(self) -> None:
        if not self.dpi > 0:
            raise ValueError(f"dpi must be positive, not {self.dpi}")

    def to_points(self, pixels: Box) -> Box:
        return pixels.scaled(POINTS_PER_INCH / self.dpi)

    def to_pixels(self, points: Box) -> Box:
        return points.scaled(self.dpi / POINTS_PER_INCH)

    def px(self, inches: float) -> int:
        """Whole pixels of a length in inches, at least 1: for kernels and tolerances."""
        return max(1, round(inches * self.dpi))
