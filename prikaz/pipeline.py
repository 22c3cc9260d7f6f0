"""The way of one document: each page alone, slow; then all its pages together, cheap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest import (
    Frame,
    Legibility,
    Page,
    Picture,
    Raster,
    Scale,
    Source,
    even_light,
    lift_coloured_marks,
    raster,
    straighten,
)
from normalize import Decision, Decisions, Document, Lexicon, SourceInfo, make_document
from normalize.memory import Memory
from ocr import ChosenEngine, Engine, Layout, TextLayer, chosen_engine, suited, text_layer, unread_print
from prikaz.dictionary_folders import lexicon_of
from prikaz.settings import AssembleSettings, ReadSettings
from table_extract import (
    BornDigitalError,
    PageReading,
    PageWarning,
    TableEdit,
    arranged,
    read_born_digital,
    read_scanned,
    restructured,
    stitch,
    with_pasted,
    without_tables,
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided about a document, oldest first: about its texts, and about its tables."""

    texts: tuple[Decision, ...] = ()
    tables: tuple[TableEdit, ...] = ()


NOTHING = Decided()


def read_page(source: Source, number: int, settings: ReadSettings) -> PageReading:
    """All that page `number` (from 1) needs alone. Pure and slow: what worker processes run.

    Raises ingest.SourceError and ocr.EngineError.
    """
    scan = raster(source, number, settings.limits)
    layer = text_layer(source, number, scan) if settings.text_layer else None
    warnings = _damage_warnings(number, scan) + _layer_warnings(number, layer)
    if layer is not None and layer.trusted and layer.visible:
        try:
            return _read_text(source, number, layer, scan, settings)
        except BornDigitalError as error:
            warnings += (PageWarning(number, "vector-tables", f"read as a picture instead: {error}"),)
    chosen = _engine(settings)
    page = straighten(scan, number, _legibility(chosen.judge))
    del scan  # 26 MB of a colour page, for as long as the reading takes
    return _read_picture(page, chosen.engine, warnings + _remarks(number, chosen))


def _damage_warnings(number: int, scan: Raster) -> tuple[PageWarning, ...]:
    if not scan.complaint:
        return ()
    message = f"its picture is broken in places ({scan.complaint}): look at the scan, or scan it again"
    return (PageWarning(number, "broken-picture", message),)


def _layer_warnings(number: int, layer: TextLayer | None) -> tuple[PageWarning, ...]:
    if layer is None or layer.trusted:
        return ()
    return (PageWarning(number, "text-layer", f"the page's own text is not used: {layer.why}"),)


def _read_text(
    source: Source, number: int, layer: TextLayer, scan: Raster, settings: ReadSettings
) -> PageReading:
    """A page of real text: nothing has to be recognized but what is printed in its pictures. Raises
    BornDigitalError."""
    height, width = (side * 72 / scan.dpi for side in scan.image.shape[:2])
    found = read_born_digital(source, number, layer.reading, scan)
    warnings: tuple[PageWarning, ...] = ()
    pasted = _pasted(scan, number, layer)
    if pasted is not None:
        chosen = _engine(settings)
        found = with_pasted(found, pasted, chosen.engine)
        warnings = (PageWarning(number, "print-in-picture", "what is printed in a picture was recognized"),)
        warnings += _remarks(number, chosen)
    warnings += found.warnings
    frame = Frame(scan.dpi)
    return PageReading(number, width, height, found.lines, found.tables, (), warnings, frame=frame)


def _pasted(scan: Raster, number: int, layer: TextLayer) -> Page | None:
    """What is printed on the page besides its text, if that says anything: a stamp does not."""
    boxes = [word.box for word in layer.reading.words]
    left = unread_print(scan.image, scan.dpi, boxes)
    if left is not None and scan.image.ndim == 3:
        without_marks, _ = lift_coloured_marks(scan.image, Scale(scan.dpi))
        left = unread_print(without_marks, scan.dpi, boxes)
    return None if left is None else Page(number, even_light(left, Scale(scan.dpi)), scan.dpi)


def _read_picture(page: Page, engine: Engine, warnings: tuple[PageWarning, ...]) -> PageReading:
    """A straightened scan, read. A text hidden under it is another program's reading, of unknown quality: the
    picture is read afresh."""
    found = read_scanned(page, engine)
    warnings += found.warnings
    if not found.tables and not found.lines:
        warnings += (PageWarning(page.number, "blank-page", "nothing is printed on this page"),)
    return PageReading(
        number=page.number,
        width=page.width,
        height=page.height,
        lines=found.lines,
        tables=found.tables,
        strays=found.strays,
        warnings=warnings,
        turned=page.turned,
        skew=page.skew,
        lifted=page.lifted,
        frame=page.frame,
    )


def _engine(settings: ReadSettings) -> ChosenEngine:
    tessdata = Path(settings.tessdata) if settings.tessdata else None
    return chosen_engine(settings.engine or suited(settings.lang), settings.lang, tessdata)


def _remarks(number: int, chosen: ChosenEngine) -> tuple[PageWarning, ...]:
    if not chosen.instead or chosen.remark is None:
        return ()
    return (PageWarning(number, "engine", chosen.remark),)


def _legibility(engine: Engine) -> Legibility:
    def sure(picture: Picture, dpi: float) -> float:
        reading = engine.read(picture, dpi, Layout.BLOCK)
        return reading.confidence if reading.words else 0.0

    return sure


def assemble(
    source: Source, readings: Sequence[PageReading], settings: AssembleSettings, decided: Decided = NOTHING
) -> Document:
    """The document of its pages' readings, as people decided where they did. Raises
    normalize.DictionaryError."""
    lexicon = lexicon_of(source.path, settings.user_dictionaries, settings.dictionaries)
    return assembled(source, readings, settings, lexicon, decided)


def assembled(
    source: Source,
    readings: Sequence[PageReading],
    settings: AssembleSettings,
    lexicon: Lexicon,
    decided: Decided = NOTHING,
    memory: Memory | None = None,
) -> Document:
    """As `assemble`, by this lexicon. `memory`: what is known of these readings' texts, and what will be."""
    info = source_info(source)
    pages, freed = without_tables([arranged(page) for page in readings], decided.tables)
    tables, changed = restructured(stitch(pages, join=settings.stitch), decided.tables)
    decisions = Decisions(decided.texts)
    document = make_document(
        info, pages, tables, lexicon, repair=settings.repair, decisions=decisions, memory=memory
    )
    lost = [_lost(edit) for edit in decided.tables if edit.id not in freed | changed]
    return replace(document, warnings=(*document.warnings, *lost)) if lost else document


def source_info(source: Source) -> SourceInfo:
    return SourceInfo(source.name, source.sha256, source.pages, source.media_type)


def _lost(edit: TableEdit) -> PageWarning:
    message = f"a decision about the table ({edit.kind}) finds no such place any more: look at the page again"
    return PageWarning(edit.page, "review-lost", message)
