"""Pictures of pages, drawn or set in type here, so that the tests need nothing but the repository."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from weasyprint import HTML

Picture = NDArray[np.uint8]
Point = tuple[int, int]

STYLE = """@page {size: A5 landscape; margin: 14mm} body {font: 12pt 'DejaVu Serif'; margin: 0; color: black}
p {margin: 0 0 6pt; text-align: justify} table {border-collapse: collapse; width: 100%}
td, th {border: 0.7pt solid black; padding: 3pt; font-weight: normal}"""
LETTER = (
    "<p>Уважаемые коллеги! Департамент образования сообщает, что в течение текущего года будут проведены "
    "семинары для руководителей общеобразовательных организаций.</p>"
    "<p>Просим направить списки участников с указанием должности, контактного телефона и адреса "
    "электронной почты не позднее пятнадцатого марта.</p>"
    "<p>Дополнительно просим рассмотреть вопрос о выделении помещений для проведения занятий, а также "
    "назначить ответственных за организацию питания и проживания участников.</p>"
)


@lru_cache(maxsize=32)
def set_pages(body: str, dpi: int, style: str) -> tuple[Picture, ...]:
    with pypdfium2.PdfDocument(HTML(string=f"<style>{style}</style>{body}").write_pdf()) as document:
        pages = [page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()[..., :3] for page in document]
        return tuple(np.ascontiguousarray(page) for page in pages)


def colour_page(body: str, dpi: int = 150, style: str = "") -> Picture:
    """The first page of some HTML, (height, width, 3) RGB; `style`: CSS besides STYLE."""
    return set_pages(body, dpi, STYLE + style)[0].copy()


def grey_page(body: str, dpi: int = 150, style: str = "") -> Picture:
    """The first page of some HTML, (height, width), 0 ink to 255 paper."""
    return np.asarray(cv2.cvtColor(colour_page(body, dpi, style), cv2.COLOR_RGB2GRAY), np.uint8)


def white(width: float, height: float, dpi: int) -> Picture:
    """Empty paper; width and height in inches."""
    return np.full((round(height * dpi), round(width * dpi)), 255, np.uint8)


def drawn_line(picture: Picture, start: Point, end: Point, ink: int = 0, thickness: int = 2) -> None:
    cv2.line(picture, start, end, ink, thickness, cv2.LINE_AA)


def grid_page(
    xs: Sequence[int], ys: Sequence[int], dpi: int, size: tuple[float, float], *, ink: int = 0, thick: int = 2
) -> Picture:
    """A page of `size` inches with a grid of rulings at the pixels `xs` and `ys`."""
    picture = white(*size, dpi)
    for x in xs:
        drawn_line(picture, (x, ys[0]), (x, ys[-1]), ink, thick)
    for y in ys:
        drawn_line(picture, (xs[0], y), (xs[-1], y), ink, thick)
    return picture


def rotated(picture: Picture, degrees: float) -> Picture:
    """The page as if its lines fell by so many degrees towards the right, on white."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    paper = (255, 255, 255)
    return np.asarray(
        cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper), np.uint8
    )


def waved(picture: Picture, height: float) -> Picture:
    """The page on paper that waves by `height` pixels up and down, one and a half waves across it."""
    rows, columns = picture.shape
    yy, xx = np.mgrid[0:rows, 0:columns].astype(np.float32)
    wave = (height * np.sin(xx / columns * 3 * np.pi)).astype(np.float32)
    return np.asarray(cv2.remap(picture, xx, yy + wave, cv2.INTER_CUBIC, borderValue=255), np.uint8)


def in_perspective(picture: Picture, share: float) -> Picture:
    """The page as a camera sees it from below: its upper edge shorter by `share` at each end."""
    height, width = picture.shape
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = flat + np.array([[share * width, 0], [-share * width, 0], [0, 0], [0, 0]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, seen.astype(np.float32))
    return np.asarray(
        cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255),
        np.uint8,
    )


def stamped(rgb: Picture, centre: Point, radius: int, colour: tuple[int, int, int]) -> Picture:
    """A round seal of two rings and some letters over whatever is there, as ink lies over print."""
    layer = np.full_like(rgb, 255)
    for share in (1.0, 0.9, 0.55):
        cv2.circle(layer, centre, round(radius * share), colour, max(2, radius // 40), cv2.LINE_AA)
    at = (centre[0] - radius // 2, centre[1])
    cv2.putText(layer, "OTDEL", at, cv2.FONT_HERSHEY_SIMPLEX, radius / 90, colour, max(1, radius // 50))
    return np.minimum(rgb, layer)
