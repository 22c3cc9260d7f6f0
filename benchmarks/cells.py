"""The cells of a scan as pictures, each with its true text: what engines are compared on.

Cells are found by prikaz and paired with the truth by the scorer's own alignment of rows; what cannot be
paired surely (another number of cells in the row) is left out, for all engines alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.documents import Scan
from benchmarks.score import align_rows, read_json
from ingest import Box, identify, raster, straighten
from ocr import Layout, Reading
from ocr.tesseract import aware_engine
from prikaz.api import digitize
from prikaz.export.json_ import to_json
from table_extract.cells import Sheet, read_box
from table_extract.scanned import find_grids

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class CellPicture:
    """A cell whose text is known: its pictures (one per page that it stands on) as engines get them."""

    document: str
    profile: str
    truth: str
    pictures: tuple[Picture, ...]
    dpi: float
    x_height: float


class _Recorder:
    """An engine that keeps what it is shown, and reads nothing."""

    def __init__(self) -> None:
        self.seen: list[Picture] = []

    @property
    def name(self) -> str:
        return "recorder"

    def read(
        self,
        picture: Picture,
        dpi: float,  # noqa: ARG002
        layout: Layout,
        x_height: float | None = None,  # noqa: ARG002
    ) -> Reading:
        if layout is Layout.BLOCK:
            self.seen.append(picture.copy())
        return Reading()


def cell_pictures(scan: Scan, folder: Path) -> list[CellPicture]:
    """The cells of a scan; kept in `folder`, for finding them takes a whole reading."""
    file = folder / f"{scan.name}.npz"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        save_cells(file, list(_cut_out(scan)))
    return load_cells(file)


def _cut_out(scan: Scan) -> Iterator[CellPicture]:
    found = to_json(digitize(scan.path, text_layer=False, engine="reader"))
    truth = read_json(scan.truth)
    sheets: dict[int, Sheet] = {}
    taken: set[tuple[int, tuple[float, ...]]] = set()
    for mine, theirs in align_rows(truth, found):
        if mine is None or theirs is None or len(mine["n"]) != len(theirs["n"]):
            continue
        for text, cell in zip(mine["n"], theirs["cells"], strict=True):
            places = [(place["page"], tuple(place["box"])) for place in cell["boxes"]]
            if not text or not places or places[0] in taken:
                continue  # a merged cell is one picture, however many rows it covers
            taken.update(places)
            for page in {page for page, _ in places} - set(sheets):
                sheets[page] = _sheet(scan.path, page)
            pictures = tuple(p for page, box in places for p in _as_read(sheets[page], Box(*box)))
            if pictures:
                sheet = sheets[places[0][0]]
                yield CellPicture(scan.name, scan.profile, text, pictures, sheet.dpi, sheet.x_height)


def _sheet(path: Path, number: int) -> Sheet:
    engine = aware_engine()

    def sure(picture: Picture, dpi: float) -> float:
        reading = engine.read(picture, dpi, Layout.BLOCK)
        return reading.confidence if reading.words else 0.0

    page = straighten(raster(identify(path), number), number, sure)
    return Sheet.of(find_grids(page).picture, page.dpi)


def _as_read(sheet: Sheet, box: Box) -> list[Picture]:
    recorder = _Recorder()
    read_box(sheet, box, recorder)
    return recorder.seen


def save_cells(file: Path, cells: Sequence[CellPicture]) -> None:
    arrays: dict[str, NDArray[np.generic]] = {}
    for number, cell in enumerate(cells):
        arrays[f"{number}/about"] = np.array(
            [cell.document, cell.profile, cell.truth, str(cell.dpi), str(cell.x_height)]
        )
        arrays |= {f"{number}/{place}": picture for place, picture in enumerate(cell.pictures)}
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def load_cells(file: Path) -> list[CellPicture]:
    with np.load(file) as kept:
        groups: dict[int, dict[str, NDArray[np.generic]]] = defaultdict(dict)
        for key in kept.files:
            number, _, place = key.partition("/")
            groups[int(number)][place] = kept[key]
    return [_cell(groups[number]) for number in sorted(groups)]


def _cell(arrays: Mapping[str, NDArray[np.generic]]) -> CellPicture:
    document, profile, truth, dpi, x_height = (str(v) for v in arrays["about"])
    pictures = (arrays[str(place)] for place in range(len(arrays) - 1))
    return CellPicture(
        document,
        profile,
        truth,
        tuple(np.asarray(p, np.uint8) for p in pictures),
        float(dpi),
        float(x_height),
    )
