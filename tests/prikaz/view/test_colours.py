"""Contrast of the colours, light and dark, as the style sheet has them: WCAG AA."""

from __future__ import annotations

import re

import pytest

from prikaz.view.templating import static_bytes

STYLE = static_bytes("style.css").decode()
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", block))
    for block in (STYLE.split("@media")[0], STYLE.split("@media")[1])
)
GROUNDS = ("paper", "ground", "head", "section", "hover")
TEXTS = [(ink, ground) for ink in ("ink", "muted") for ground in GROUNDS] + [
    ("accent", "paper"),
    ("accent", "ground"),
    ("on-accent", "accent"),
    ("doubt", "doubt-ground"),
    ("ink", "doubt-ground"),
    ("muted", "doubt-ground"),
    ("doubt", "paper"),
    ("doubt", "ground"),
    ("repair", "repair-ground"),
    ("ink", "repair-ground"),
    ("repair", "paper"),
    ("review", "review-ground"),
    ("review", "paper"),
    ("review", "section"),
    ("bad", "bad-ground"),
    ("bad", "paper"),
    ("bad", "section"),
]
LINES = [("strong", "paper"), ("doubt-line", "paper"), ("repair-line", "paper"), ("review-line", "paper"),
         ("hot", "paper"), ("accent", "paper"), ("strong", "ground")]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_texts_can_be_read(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_lines_that_mean_something_can_be_seen(theme: dict[str, str], line: str, ground: str) -> None:
    assert contrast(theme[line], theme[ground]) >= 3.0


def test_both_themes_have_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()
