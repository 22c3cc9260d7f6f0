"""The documents of a bench folder: scans that have a truth beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from benchmarks.corpus import BORN
from benchmarks.degrade import PROFILES
from benchmarks.score import TRUTH_ENDING

SCAN_ENDINGS = (".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg")
REAL = "real"
PROFILE_ORDER = (*PROFILES, BORN, REAL)


@dataclass(frozen=True, slots=True)
class Scan:
    name: str
    path: Path
    truth: Path

    @property
    def profile(self) -> str:
        """The last part of NAME.PROFILE where it is a known profile; any other scan is a real one."""
        last = self.name.rpartition(".")[2]
        return last if last in PROFILE_ORDER else REAL

    @property
    def pages(self) -> int:
        if self.path.suffix.lower() == ".pdf":
            with pdfium.PdfDocument(self.path) as pdf:
                return len(pdf)
        with Image.open(self.path) as picture:
            return int(getattr(picture, "n_frames", 1))


def scans_in(folders: Sequence[Path], glob: str = "*") -> list[Scan]:
    """Sorted by name. Raises FileNotFoundError for a truth without its scan, ValueError for a name twice."""
    truths = [path for folder in folders for path in sorted(folder.glob(f"*{TRUTH_ENDING}"))]
    scans = [scan_of(path) for path in truths if fnmatch(path.name.removesuffix(TRUTH_ENDING), glob)]
    names = [scan.name for scan in scans]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"in more than one folder: {', '.join(twice)}")
    return sorted(scans, key=lambda scan: scan.name)


def scan_of(truth: Path) -> Scan:
    name = truth.name.removesuffix(TRUTH_ENDING)
    for ending in SCAN_ENDINGS:
        path = truth.with_name(name + ending)
        if path.exists():
            return Scan(name, path, truth)
    raise FileNotFoundError(f"no scan beside {truth} (looked for {', '.join(SCAN_ENDINGS)})")
