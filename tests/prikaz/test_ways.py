from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ingest import Limits
from ocr import chosen_engine
from prikaz.settings import AssembleSettings, OutputSettings, ReadSettings
from prikaz.ways import code_of, contents_of, framing_way, making_way, reading_way

READER = chosen_engine("reader")


def test_limits_change_no_reading_and_the_rest_does() -> None:
    settings = ReadSettings()
    way = reading_way(settings, READER)
    assert way == reading_way(replace(settings, limits=Limits(1, 2, 3.0)), READER)
    others = [
        reading_way(settings, chosen_engine("tesseract")),
        reading_way(replace(settings, lang="rus+eng"), READER),
        reading_way(replace(settings, text_layer=False), READER),
        reading_way(replace(settings, tessdata="/models"), READER),
    ]
    assert len({way, *others}) == 5


def test_whatever_could_change_the_files_is_another_way() -> None:
    assemble, output = AssembleSettings(), OutputSettings()
    ways = [
        making_way("read", (1, 2), "words", assemble, output),
        making_way("read otherwise", (1, 2), "words", assemble, output),
        making_way("read", (1,), "words", assemble, output),
        making_way("read", (1, 2), "other words", assemble, output),
        making_way("read", (1, 2), "words", replace(assemble, stitch=False), output),
        making_way("read", (1, 2), "words", replace(assemble, repair="full"), output),
        making_way("read", (1, 2), "words", assemble, replace(output, formats=("json",))),
        making_way("read", (1, 2), "words", assemble, replace(output, formats=("json", "html"))),
        making_way("read", (1, 2), "words", assemble, replace(output, csv_dialect="plain")),
        making_way("read", (1, 2), "words", assemble, replace(output, typed=True)),
        making_way("read", (1, 2), "words", assemble, replace(output, edits=True)),
    ]
    assert len(set(ways)) == len(ways)
    assert ways[0] == making_way("read", (1, 2), "words", AssembleSettings(), OutputSettings())


def test_the_frame_is_all_but_the_dictionaries() -> None:
    assemble, output = AssembleSettings(), OutputSettings()
    frames = [
        framing_way("план.pdf", "read", (1, 2), assemble, output),
        framing_way("копия.pdf", "read", (1, 2), assemble, output),
        framing_way("план.pdf", "read otherwise", (1, 2), assemble, output),
        framing_way("план.pdf", "read", (1,), assemble, output),
        framing_way("план.pdf", "read", (1, 2), replace(assemble, stitch=False), output),
        framing_way("план.pdf", "read", (1, 2), replace(assemble, repair="full"), output),
        framing_way("план.pdf", "read", (1, 2), assemble, replace(output, typed=True)),
    ]
    assert len(set(frames)) == len(frames)
    assert frames[0] == framing_way("план.pdf", "read", (1, 2), assemble, output)


def test_where_dictionaries_lie_does_not_matter_but_what_they_say_and_their_order(tmp_path: Path) -> None:
    for name, content in (("a.csv", "a"), ("b.csv", "b"), ("copy.csv", "a")):
        (tmp_path / name).write_text(content)
    a, b, copy = (tmp_path / name for name in ("a.csv", "b.csv", "copy.csv"))
    assert contents_of([a, b]) == contents_of([copy, b])
    assert len({contents_of([a, b]), contents_of([b, a]), contents_of([a]), contents_of([])}) == 4


def test_weights_and_tables_are_code_as_well() -> None:
    assert code_of(("ocr",)) != code_of(("ingest",))
    assert code_of(("prikaz.pipeline",)) == code_of(("prikaz.pipeline",))
