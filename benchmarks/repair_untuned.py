"""Damage that nobody tuned to: texts, fonts and wear that nothing was built on, read by each engine.

Readings are kept in a folder, by all that they depend on, so that a second run repeats the repair alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import cycle
from pathlib import Path

from benchmarks.repair_print import SEED, WIDTH, Picture, Print, font_file, printed
from ocr import Engine, Layout

TEXTS = Path(__file__).parent / "texts"

PRINTS = (
    Print("asino", "FreeSerif", 12, "bled", 1.75),
    Print("svetlinsky", "Linux Libertine O", 12, "faxed", 1.4),
    Print("orenburg", "Gentium Plus", 11, "copied", 2.3),
    Print("pavino", "Gentium Book Plus", 12, "thinned", 1.0),
    Print("verkhneket", "Lato", 11, "copied", 2.6),
    Print("kostroma", "PT Mono", 11, "faxed", 1.6),
    Print("mendeleevsk", "FreeSerif", 13, "filled", 1.02),
    Print("aleysk", "Linux Libertine O", 13, "bled", 1.85),
    Print("murom", "Gentium Book Plus", 11, "filled", 1.27),
    Print("komi", "Lato", 12, "thinned", 1.05),
    Print("people", "Gentium Plus", 12, "bled", 1.75),
)


@dataclass(frozen=True, slots=True)
class ReadText:
    """`truth` and `read`: as many lines."""

    name: str
    truth: tuple[str, ...]
    read: tuple[str, ...]


def lines_of(name: str, folder: Path = TEXTS) -> list[str]:
    return (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def prints_of(folder: Path) -> tuple[Print, ...]:
    """How the texts of any folder are set and worn: as those here, one after the other. Raises
    FileNotFoundError where none is there."""
    names = sorted(path.stem for path in folder.glob("*.txt"))
    if not names:
        raise FileNotFoundError(f"no texts in {folder}: NAME.txt, a line of print each line")
    return tuple(replace(how, text=name) for name, how in zip(names, cycle(PRINTS), strict=False))


def read_texts(
    engines: Mapping[str, Engine],
    kept: Path,
    fonts: Path | None = None,
    lines: int | None = None,
    texts: Path = TEXTS,
) -> Iterator[tuple[str, ReadText]]:
    """Each text by each engine. `fonts`: the folder of all fonts. `lines`: of each text no more than these.
    Raises FontMissing before anything is read, and as `prints_of` does."""
    prints: Sequence[Print] = PRINTS if texts == TEXTS else prints_of(texts)
    files = {how.family: font_file(how.family, fonts) for how in prints}
    for how in prints:
        text = lines_of(how.text, texts)[:lines]
        for name, engine in engines.items():
            place = kept / f"{how.text}.{name}.{_key(how, text, files[how.family], engine)}.json"
            if not place.exists():
                kept.mkdir(parents=True, exist_ok=True)
                found = _read(how, text, files[how.family], engine)
                place.write_text(json.dumps(found, ensure_ascii=False, indent=0), encoding="utf-8")
            truth, read = json.loads(place.read_text(encoding="utf-8"))
            yield name, ReadText(how.text, tuple(truth), tuple(read))


def _key(how: Print, text: list[str], font: Path, engine: Engine) -> str:
    digest = hashlib.sha256(font.read_bytes())
    about = [text, asdict(how), asdict(how.profile), engine.name, SEED, WIDTH]
    digest.update(json.dumps(about, ensure_ascii=False).encode())
    return digest.hexdigest()[:16]


def _read(how: Print, text: list[str], font: Path, engine: Engine) -> tuple[list[str], list[str]]:
    found = list(printed(text, how, font))
    read = [read_line(engine, line.picture, how.profile.dpi, line.x_height) for line in found]
    return [line.text for line in found], read


def read_line(engine: Engine, picture: Picture, dpi: float, x_height: float) -> str:
    """As prikaz reads a line of a cell: as a block, and where that gives nothing, as a line."""
    for layout in (Layout.BLOCK, Layout.LINE):
        if lines := engine.read(picture, dpi, layout, x_height).lines:
            break
    return " ".join(line.text for line in lines)
