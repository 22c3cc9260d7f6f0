"""Which engine reads: our own reader, Tesseract, or the reader with Tesseract for a second reading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from ocr.engine import Engine, EngineError, EngineMissing
from ocr.reader.engine import reader_engine
from ocr.reader.network import WEIGHTS, RuntimeMissing, WeightsDamaged, WeightsMissing
from ocr.tesseract import aware_engine
from ocr.two_readings import TwoReadings

EngineName = Literal["both", "reader", "tesseract"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)

READ_BY_READER = frozenset({"rus", "eng"})


@dataclass(frozen=True, slots=True)
class ChosenEngine:
    """`remark`: what was asked for and is not there, for a person to read; None: all is as asked. `instead`:
    another engine reads than the one asked for."""

    engine: Engine
    remark: str | None = None
    instead: bool = False

    @property
    def judge(self) -> Engine:
        """The engine to ask how sure it is, and no more."""
        return self.engine.first if isinstance(self.engine, TwoReadings) else self.engine


def suited(lang: str) -> EngineName:
    """The engine to take where none is asked for: the reader knows Russian and Latin letters alone."""
    return "both" if READ_BY_READER.issuperset(lang.split("+")) else "tesseract"


@lru_cache(maxsize=4)
def chosen_engine(
    name: EngineName, lang: str = "rus", tessdata: Path | None = None, weights: Path = WEIGHTS
) -> ChosenEngine:
    """This process's engine. Where the reader's weights are missing or damaged Tesseract reads instead, where
    there is no Tesseract nothing is read twice, and `remark` says so. Raises EngineError where no engine is
    left, ValueError for a name that is none."""
    if name not in ENGINES:
        raise ValueError(f"no engine {name!r}; there are {', '.join(ENGINES)}")
    if name == "tesseract":
        return ChosenEngine(aware_engine(lang, tessdata))
    try:
        reader = reader_engine(weights)
    except (WeightsMissing, WeightsDamaged, RuntimeMissing) as error:
        return ChosenEngine(
            _instead(error, lang, tessdata), f"{error}; Tesseract reads instead", instead=True
        )
    if name == "reader":
        return ChosenEngine(reader, _unknown(lang))
    try:
        return ChosenEngine(TwoReadings(reader, aware_engine(lang, tessdata)), _unknown(lang))
    except EngineError as error:
        return ChosenEngine(reader, f"nothing is read a second time: {error}")


def _unknown(lang: str) -> str | None:
    if suited(lang) == "both":
        return None
    return f"the reader knows Russian and Latin letters alone, not all of {lang}: --engine tesseract does"


def _instead(error: EngineError, lang: str, tessdata: Path | None) -> Engine:
    try:
        return aware_engine(lang, tessdata)
    except EngineError as other:
        raise EngineMissing(f"{error}; nor can Tesseract read instead: {other}") from error
