"""A clean page becomes a scan: skew, blur, grain, stamps, shade, bleed-through, holes, one bit or JPEG.

The order in which the random generator is asked is part of the bench: the same seed gives the same pixels
(for the same versions of numpy and OpenCV), so statements here are not to be reordered.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from PIL import Image

Picture = Any  # numpy array, BGR, height x width x 3; uint8, or float32 between the steps


@dataclass(frozen=True, slots=True)
class Profile:
    """What a kind of scan does to a page.

    `skew`: degrees at most. `blur`: sigma in pixels at 300 dpi. `noise`: standard deviation in grey levels.
    `shade`, `fade`, `bleed`: shares of 1. `warp`: share of the page that a corner moves. `turn`: the pages
    lie at 0, 90, 180, 270 degrees in turn. `edges`: black margin and punch holes.
    """

    dpi: int
    skew: float
    blur: float
    noise: float
    jpeg: int = 0
    bilevel: bool = False
    stamp: bool = False
    shade: float = 0.0
    specks: int = 0
    edges: bool = False
    fade: float = 0.0
    thick_ink: bool = False
    warp: float = 0.0
    turn: bool = False
    bleed: float = 0.0


PROFILES = {
    "clean300": Profile(dpi=300, skew=0.4, blur=0.6, noise=3, jpeg=85),
    "office300": Profile(dpi=300, skew=1.5, blur=0.9, noise=5, jpeg=70, stamp=True, shade=0.10, specks=40),
    "bitonal300": Profile(dpi=300, skew=1.2, blur=0.8, noise=7, bilevel=True, stamp=True, specks=150),
    "bitonal200": Profile(dpi=200, skew=1.0, blur=0.8, noise=6, bilevel=True, specks=80),
    "copy200": Profile(
        dpi=200, skew=2.5, blur=1.1, noise=8, jpeg=50, stamp=True, shade=0.25, specks=120,
        edges=True, fade=0.25, thick_ink=True,
    ),
    "photo": Profile(dpi=220, skew=2.0, blur=1.1, noise=6, jpeg=45, shade=0.40, warp=0.02, stamp=True),
    "fax150": Profile(dpi=150, skew=1.0, blur=0.7, noise=5, bilevel=True, specks=60),
    "rotated300": Profile(dpi=300, skew=3.5, blur=0.9, noise=5, jpeg=65, stamp=True, turn=True, specks=60),
    "bleed300": Profile(dpi=300, skew=1.0, blur=0.9, noise=5, jpeg=60, bleed=0.22, fade=0.3, stamp=True),
}  # fmt: skip


def page_to_scan(
    page: Picture, profile: Profile, rng: np.random.Generator, number: int, back: Picture
) -> Image.Image:
    """`number`: the page's place from 0; the first carries the signature. `back`: what shows through."""
    img = add_hand_and_stamp(page.copy(), profile, rng, number)
    if profile.bleed:
        img = add_bleed(img, profile, back)
    f = img.astype(np.float32)
    if profile.fade:
        f = 255 - (255 - f) * (1 - profile.fade)
    if profile.thick_ink:
        f = cv2.dilate(f, np.ones((2, 2))) * 0.6 + f * 0.4
    f = skewed(f, profile, rng)
    if profile.warp:
        f = warped(f, profile, rng)
    if profile.shade:
        f *= shading(f, profile, rng)
    f = add_blur_and_grain(f, profile, rng)
    img = add_dirt(np.clip(f, 0, 255).astype(np.uint8), profile, rng)
    if profile.turn:
        img = np.ascontiguousarray(np.rot90(img, number % 4))
    if profile.bilevel:
        return Image.fromarray(cv2.cvtColor(img, cv2.COLOR_BGR2GRAY) > 150)
    return Image.fromarray(cv2.cvtColor(img, cv2.COLOR_BGR2RGB))


def add_hand_and_stamp(img: Picture, profile: Profile, rng: np.random.Generator, number: int) -> Picture:
    h, w = img.shape[:2]
    ink = np.flatnonzero(img.min(axis=(1, 2)) < 128)
    if number == 0:  # the signature line is the last inked one
        add_scrawl(img, rng, profile.dpi, (int(w * 0.55), int(ink[-1] - profile.dpi * 0.05)))
    if profile.stamp and (number == 0 or rng.random() < 0.25):
        y = ink[-1] - profile.dpi * 0.1 if number == 0 else h * rng.uniform(0.3, 0.8)
        img = add_stamp(img, rng, profile.dpi, (int(w * rng.uniform(0.35, 0.65)), int(y)))
    return img


def add_scrawl(img: Picture, rng: np.random.Generator, dpi: int, centre: tuple[int, int]) -> None:
    pts, (x, y) = [], centre
    for i in range(60):
        t = i / 60
        across = x + (t - 0.5) * dpi * 1.1 + 0.12 * dpi * math.sin(9 * t + rng.random())
        down = y + 0.22 * dpi * math.sin(25 * t) * (1 - t) + rng.normal(0, dpi * 0.01)
        pts.append((across, down))
    cv2.polylines(img, [np.array(pts, np.int32)], False, (150, 60, 40), max(2, dpi // 90), cv2.LINE_AA)


def add_stamp(img: Picture, rng: np.random.Generator, dpi: int, centre: tuple[int, int]) -> Picture:
    """A round blue seal with text around it, semi-transparent, over whatever is there."""
    layer = np.full_like(img, 255)
    r, (cx, cy) = int(0.75 * dpi), centre
    ink, font, stroke = (170, 70, 60), cv2.FONT_HERSHEY_SIMPLEX, max(1, dpi // 150)
    for k in (1.0, 0.94, 0.6):
        cv2.circle(layer, (cx, cy), int(r * k), ink, max(1, dpi // 100))
    for i in range(34):
        a = 2 * math.pi * i / 34
        p = (int(cx + r * 0.78 * math.cos(a)), int(cy + r * 0.78 * math.sin(a)))
        cv2.putText(layer, rng.choice(list("ABCEHKMOPTX")), p, font, dpi / 500, ink, stroke)
    for k in range(3):
        p = (int(cx - r * 0.45), int(cy - r * 0.2 + k * r * 0.25))
        cv2.putText(layer, "MO" * 3, p, font, dpi / 400, ink, stroke)
    return np.minimum(img, cv2.GaussianBlur(layer, (0, 0), 0.8))


def add_bleed(img: Picture, profile: Profile, back: Picture) -> Picture:
    h, w = img.shape[:2]
    behind = cv2.GaussianBlur(cv2.resize(back[:, ::-1], (w, h)), (0, 0), 2.2 * profile.dpi / 300)
    return np.minimum(img, (255 - (255 - behind.astype(float)) * profile.bleed).astype(np.uint8))


def skewed(f: Picture, profile: Profile, rng: np.random.Generator) -> Picture:
    h, w = f.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), rng.uniform(-profile.skew, profile.skew), 1.0)
    return cv2.warpAffine(f, m, (w, h), flags=cv2.INTER_CUBIC, borderValue=(250, 250, 250))


def warped(f: Picture, profile: Profile, rng: np.random.Generator) -> Picture:
    """Perspective, then the wave of a sheet that does not lie flat."""
    h, w = f.shape[:2]
    k, desk = profile.warp, (205, 205, 205)
    src = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    dst = (src + rng.uniform(-k, k, (4, 2)).astype(np.float32) * [w, h]).astype(np.float32)
    f = cv2.warpPerspective(f, cv2.getPerspectiveTransform(src, dst), (w, h), borderValue=desk)
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    wave = profile.dpi * 0.03 * np.sin(xx / w * math.pi * rng.uniform(1, 2))
    return cv2.remap(f, xx, yy + wave, cv2.INTER_CUBIC, borderValue=desk)


def shading(f: Picture, profile: Profile, rng: np.random.Generator) -> Picture:
    h, w = f.shape[:2]
    if rng.random() < 0.5:
        return np.linspace(1, 1 - profile.shade, w)[None, :][..., None]
    return np.linspace(1 - profile.shade, 1, h)[:, None][..., None]


def add_blur_and_grain(f: Picture, profile: Profile, rng: np.random.Generator) -> Picture:
    f = cv2.GaussianBlur(f, (0, 0), profile.blur * profile.dpi / 300)
    noise = rng.normal(0, 1, f.shape[:2]).astype(np.float32)
    grain = cv2.GaussianBlur(noise, (0, 0), 0.9)  # a sensor's grain, not white noise
    f += (grain * profile.noise / grain.std())[..., None]
    return f


def add_dirt(img: Picture, profile: Profile, rng: np.random.Generator) -> Picture:
    h, w = img.shape[:2]
    for _ in range(profile.specks):
        centre = (int(rng.integers(w)), int(rng.integers(h)))
        cv2.circle(img, centre, int(rng.integers(1, max(2, profile.dpi // 120))), (40, 40, 40), -1)
    if profile.edges:
        img[:, : int(w * 0.012)] = 30
        for y in (0.12, 0.5, 0.88):
            cv2.circle(img, (int(w * 0.035), int(h * y)), profile.dpi // 9, (25, 25, 25), -1)
    return img
