"""Fonts that office print is set in: which there are on this machine, how often each is drawn from, which are
held out from the training."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont, TTLibError
from numpy.typing import NDArray

DEBIAN_PACKAGES = Path(__file__).with_name("debian-packages.txt")
"""What the fonts come from. Of other packages with the same families any will do."""

FOLDERS = "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"
NEEDED = frozenset(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ"
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;-()/"
)

GROUPS: dict[str, tuple[float, dict[str, float]]] = {
    "times": (
        0.40,
        {
            "Liberation Serif": 3,
            "Tinos": 2,
            "Nimbus Roman": 3,
            "Doulos SIL": 1,
            "FreeSerif": 2,
            "Linux Libertine O": 2,
        },
    ),
    "arial": (0.22, {"Liberation Sans": 3, "Arimo": 2, "Nimbus Sans": 3, "FreeSans": 2}),
    "paratype": (
        0.12,
        {"PT Serif": 4, "PT Sans": 4, "PT Serif Caption": 1, "PT Sans Caption": 1, "PT Sans Narrow": 0.7},
    ),
    "calibri": (0.06, {"Carlito": 1}),
    "mono": (
        0.07,
        {
            "Liberation Mono": 2,
            "Cousine": 1,
            "CMU Typewriter Text": 2,
            "Nimbus Mono PS": 2,
            "FreeMono": 1,
            "DejaVu Sans Mono": 0.5,
            "Noto Sans Mono": 0.3,
            "JetBrains Mono": 0.3,
            "Fira Code": 0.3,
            "Hack": 0.3,
            "Anonymous Pro": 0.3,
            "PT Mono": 2,
        },
    ),
    "others": (
        0.13,
        {
            "DejaVu Sans": 1.5,
            "DejaVu Serif": 1.5,
            "Noto Sans": 1,
            "Noto Serif": 1.5,
            "Roboto": 1,
            "Open Sans": 1,
            "Ubuntu": 0.5,
            "IBM Plex Sans": 1,
            "IBM Plex Serif": 1,
            "Old Standard TT": 2,
            "CMU Serif": 1,
            "CMU Sans Serif": 0.5,
            "CMU Concrete": 0.5,
            "Charis SIL": 1,
            "P052": 1,
            "C059": 2,
            "URW Bookman": 1.5,
            "URW Gothic": 0.5,
            "Linux Biolinum O": 0.4,
            "Liberation Sans Narrow": 0.6,
            "Lato": 1,
            "Gentium Plus": 1,
            "Gentium Book Plus": 1,
        },
    ),
}
"""Share of office print of each group, and how often each family is taken within its group."""

HELD_OUT = frozenset(
    {"FreeSerif", "Linux Libertine O", "Lato", "PT Mono", "Gentium Plus", "Gentium Book Plus"}
)
STYLES = {(False, False): 0.72, (True, False): 0.15, (False, True): 0.10, (True, True): 0.03}
# In names of styles: weights that no office prints with, and names that mean the usual weight.
ODD = (
    "thin",
    "hairline",
    "extra",
    "black",
    "heavy",
    "retina",
    "medium",
    "light",
    "condensed",
    "upright",
    "slant",
)
USUAL = {"URW Bookman": "light", "CMU Sans Serif": "medium"}


@dataclass(frozen=True, slots=True)
class Face:
    """`group`: a key of GROUPS. `signs`: all that it can draw."""

    path: Path
    family: str
    group: str
    bold: bool
    italic: bool
    signs: frozenset[str] = field(repr=False, hash=False, compare=False)

    def draws(self, text: str) -> bool:
        return all(sign in self.signs or sign.isspace() for sign in text)


@dataclass(frozen=True, slots=True)
class Fonts:
    """Faces and how often each is taken."""

    faces: tuple[Face, ...]
    _sums: NDArray[np.float64] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.faces:
            raise LookupError(f"no fonts with Russian letters; install those of {DEBIAN_PACKAGES}")
        object.__setattr__(self, "_sums", np.cumsum(_shares(self.faces)))

    def choose(self, text: str, rng: np.random.Generator, tries: int = 4) -> Face | None:
        """One that has all signs of the text; None where none has. Rare signs are in few fonts: where some
        tries fail, all are gone through."""
        face = self._taken(self.faces, self._sums, rng)
        for _ in range(tries):
            if face.draws(text):
                return face
            face = self._taken(self.faces, self._sums, rng)
        able = [place for place, face in enumerate(self.faces) if face.draws(text)]
        if not able:
            return None
        sums = np.cumsum(np.diff(self._sums, prepend=0.0)[able])
        return self._taken(tuple(self.faces[place] for place in able), sums, rng)

    @staticmethod
    def _taken(faces: tuple[Face, ...], sums: NDArray[np.float64], rng: np.random.Generator) -> Face:
        place = int(np.searchsorted(sums, rng.random() * sums[-1], side="right"))
        return faces[min(place, len(faces) - 1)]


def training_fonts() -> Fonts:
    return Fonts(tuple(face for face in all_faces() if face.family not in HELD_OUT))


def held_out_fonts() -> Fonts:
    return Fonts(tuple(face for face in all_faces() if face.family in HELD_OUT))


@lru_cache(maxsize=1)
def all_faces() -> tuple[Face, ...]:
    """Those of this machine that are in GROUPS, one for each family and style, always in the same order."""
    found: dict[tuple[str, bool, bool], Face] = {}
    for path in sorted(_font_files(), key=lambda path: (path.name, str(path))):
        face = _face(path)
        if face is not None:
            found.setdefault((face.family, face.bold, face.italic), face)
    return tuple(found[key] for key in sorted(found))


def _shares(faces: tuple[Face, ...]) -> NDArray[np.float64]:
    """Per face: how often it is taken, such that groups and styles keep their shares."""
    families: dict[str, dict[str, float]] = {}
    styles: dict[str, float] = {}
    for face in faces:
        families.setdefault(face.group, {})[face.family] = GROUPS[face.group][1][face.family]
        styles[face.family] = styles.get(face.family, 0.0) + STYLES[face.bold, face.italic]
    return np.array(
        [
            GROUPS[face.group][0]
            * families[face.group][face.family]
            / sum(families[face.group].values())
            * STYLES[face.bold, face.italic]
            / styles[face.family]
            for face in faces
        ]
    )


def _font_files() -> Iterator[Path]:
    program = shutil.which("fc-list")
    if program is not None:
        command = [program, "--format", "%{file}\n", ":lang=ru"]
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        files = [Path(line) for line in listed.splitlines()]
    else:
        files = [path for folder in FOLDERS for path in Path(folder).expanduser().rglob("*")]
    yield from {path for path in files if path.suffix.lower() in {".ttf", ".otf"}}


def _face(path: Path) -> Face | None:
    """None where it is not for office print or lacks letters."""
    try:
        with TTFont(path, lazy=True) as font:
            names = font["name"]
            family = names.getDebugName(16) or names.getDebugName(1) or ""
            style = (names.getDebugName(17) or names.getDebugName(2) or "").lower()
            group = next((name for name, (_, of) in GROUPS.items() if family in of), None)
            if group is None or "fvar" in font or _odd(family, style, path):
                return None
            signs = frozenset(chr(code) for code in font.getBestCmap() or ())
    except (TTLibError, OSError):
        return None
    if not signs >= NEEDED:
        return None
    bold = any(name in style for name in ("bold", "demi"))
    return Face(path, family, group, bold, "italic" in style or "oblique" in style, signs)


def _odd(family: str, style: str, path: Path) -> bool:
    left = style.replace(USUAL.get(family, "\0"), "")
    return any(name in left for name in ODD) or "Condensed" in path.stem
