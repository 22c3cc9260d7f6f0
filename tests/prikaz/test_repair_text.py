"""The command `repair` on real files, and the stream that it is made of."""

from __future__ import annotations

import csv
import io
import os
import re
import signal
import subprocess
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.edits import with_edits, without_edits
from normalize.lexicon import load_lexicon
from normalize.record import Repair
from prikaz import repair_text
from prikaz.encodings import EncodingError
from prikaz.repair_text import EDIT_COLUMNS, LONGEST, EditsError, RepairedPiece, edits_file, repaired

LEXICON = load_lexicon()

DAMAGED = (
    "ПО ОБРАЗОВАНИЮ  И НАУКЕ\r\n"
    "центра цифрового образования «1Т-куб» \r\n"
    "\r\n"
    "\x0cРаздел П. Права\r\n"
    "  1.1\tШ региональная конференция   за 2024 г\r\n"
    "сроки 《Точка роста》"
)
MENDED = (
    "ПО ОБРАЗОВАНИЮ И НАУКЕ\r\n"
    "центра цифрового образования «IT-куб» \r\n"
    "\r\n"
    "\x0cРаздел II. Права\r\n"
    "  1.1\tIII региональная конференция   за 2024 г\r\n"
    "сроки «Точка роста»"
)
CLEAN = (
    "Утвердить прилагаемый план мероприятий",
    "1.2. Контроль за исполнением настоящего приказа возложить на Н.В. Шелабину.",
    "«Точка роста», «IT-куб»",
    "№ 02-15/127 от 15.03.2024",
    "- обучающиеся 5-11 классов;",
    "Wi-Fi",
    "",
)
BLANKS = st.sampled_from(["", "", " ", "   ", "\t", "\x0c", "\u00a0", " \t "])
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
LINE = re.compile(r"([^\r\n]*)(\r\n|[\r\n]|\Z)")


def mended(text: str, size: int = 10_000) -> str:
    return "".join(piece.text for piece in repaired(in_chunks(text, size), LEXICON))


def in_chunks(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))


def lines_of(text: str) -> list[tuple[str, str]]:
    """Each line and what ends it."""
    found = [(match[1], match[2]) for match in LINE.finditer(text)]
    return found[:-1] if found[-1] == ("", "") else found


def edits_of(pieces: list[RepairedPiece]) -> dict[int, list[Repair]]:
    found: dict[int, list[Repair]] = defaultdict(list)
    for piece in pieces:
        found[piece.line] += piece.edits
    return found


@st.composite
def clean(draw: st.DrawFn) -> str:
    """Lines with nothing to repair, blanks around and between what they say, and line ends of all kinds."""
    said = st.sampled_from(CLEAN)
    gap = st.sampled_from(["   ", "\t", "\x0c", " " * 20])
    lines = draw(st.lists(st.tuples(BLANKS, said, gap, said, BLANKS, LINE_ENDS), max_size=12))
    return "".join("".join(line) for line in lines) + draw(said)


@st.composite
def any_lines(draw: st.DrawFn) -> str:
    """Damage and whatever else, put together."""
    damage = st.sampled_from(
        [
            "«1Т-куб»",
            " 《",
            "》",
            "  ",
            "   ",
            "\t",
            "Раздел П. ",
            ". ",
            "Opганизация ",
            "No 5",
            " ‘ ",
            "слово ",
        ]
    )
    anything = st.one_of(damage, LINE_ENDS, st.text(max_size=5), st.sampled_from(CLEAN))
    return "".join(draw(st.lists(anything, max_size=30)))


def test_each_line_is_repaired_and_stays_a_line() -> None:
    assert mended(DAMAGED) == MENDED


@given(clean())
def test_what_is_right_comes_through_as_it_is(text: str) -> None:
    assert mended(text) == text


@given(any_lines(), st.integers(1, 50))
def test_the_edits_taken_back_give_the_source(text: str, size: int) -> None:
    pieces = list(repaired(in_chunks(text, size), LEXICON))
    edits = edits_of(pieces)
    source = text.removeprefix("\ufeff")
    came = "".join(piece.text for piece in pieces).removeprefix("\ufeff" * (source != text))
    assert [end for _, end in lines_of(came)] == [end for _, end in lines_of(source)]
    for number, ((before, _), (after, _)) in enumerate(
        zip(lines_of(source), lines_of(came), strict=True), start=1
    ):
        assert with_edits(before, edits[number]) == after
        assert without_edits(after, edits[number]) == before


@given(any_lines(), st.integers(1, 50))
def test_how_it_comes_in_chunks_makes_no_difference(text: str, size: int) -> None:
    assert mended(text, size) == mended(text)


@given(any_lines(), st.sampled_from(["", "\n", "центра «1Т-куб»  и " * 200]))
def test_suggestions_stand_in_the_repaired_line(text: str, before: str) -> None:
    pieces = list(repaired([f"{before}{text.replace(chr(0xFEFF), '')}в 2023 г и"], LEXICON))
    after = [line for line, _ in lines_of("".join(piece.text for piece in pieces))]
    found = [(piece.line, each) for piece in pieces for each in piece.suggestions]
    assert (len(after), "г", "г.") in {(line, each.before, each.after) for line, each in found}
    for line, each in found:
        assert after[line - 1].startswith(each.before, each.start)


def test_a_byte_order_mark_stays_and_counts_for_nothing() -> None:
    first, second, *_ = repaired(["\ufeff", "«1Т-куб» и «1Т-куб»\n"], LEXICON)
    assert first.text == "\ufeff"
    assert second.text == "«IT-куб» и «IT-куб»\n"
    assert [edit.start for edit in second.edits] == [1, 12]
    assert second.line == 1


def test_lines_however_long() -> None:
    """Cut at some places, and repaired as if it were not; a place is told from the start of the line."""
    paragraph = (
        "Контроль за исполнением настоящего приказа возложить на начальника отдела, центра «1Т-куб»  и школ. "
    )
    text = paragraph * 400 + "\nРаздел П. Права"
    pieces = list(repaired(in_chunks(text, 5000), LEXICON))
    assert max(len(piece.text) for piece in pieces) <= LONGEST
    assert not any(piece.left for piece in pieces)
    right = paragraph.replace("1Т", "IT").replace("  ", " ") * 400
    assert "".join(piece.text for piece in pieces) == right + "\nРаздел II. Права"
    (line, _), _ = lines_of(text)
    edits = edits_of(pieces)
    assert len(edits[1]) == 800
    assert with_edits(line, edits[1]) == right
    assert [edit.start for edit in edits[2]] == [7]


def test_a_long_line_without_a_place_to_cut_is_left_and_said() -> None:
    text = "0123456789" * 1000 + " «1Т-куб»\n«1Т-куб»\n"
    pieces = list(repaired(in_chunks(text, 5000), LEXICON))
    assert "".join(piece.text for piece in pieces) == text.replace("\n«1Т", "\n«IT")
    assert {piece.line: piece.left for piece in pieces} == {1: True, 2: False}


def test_an_error_comes_behind_the_lines_before_it() -> None:
    def texts() -> Iterator[str]:
        yield "«1Т-куб»\r\nвторая"
        yield " строка\r"
        raise EncodingError("is wrong")

    came: list[str] = []
    with pytest.raises(EncodingError, match="line 3: is wrong"):
        for piece in repaired(texts(), LEXICON):
            came.append(piece.text)
    assert "".join(came) == "«IT-куб»\r\nвторая строка\r"


def test_memory_does_not_grow_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair_text, "AHEAD", 1 << 16)

    def peak(lines: int) -> int:
        text = ("план мероприятий " * 20 + "\n" for _ in range(lines))
        tracemalloc.start()
        try:
            assert sum(len(piece.text) for piece in repaired(text, LEXICON)) == lines * 341
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)  # what is loaded once
    assert peak(8000) < 1.5 * peak(1000)


# --- the list of repairs


def read_edits(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_list_opens_in_a_spreadsheet_and_runs_nothing(tmp_path: Path) -> None:
    edit = Repair(0, "=1+1", "@SUM(A1)", "-rule", 0.98765, "channel", 2.5, ("=1", "два"))
    unsure = Repair(6, "a", "а", "r", 1.0, certain=False)
    suggestion = Repair(7, "-5,3", "+\x01", "r", 1.0, certain=False)
    with edits_file(tmp_path / "e.csv") as note:
        note(RepairedPiece(3, "", (edit, unsure), (suggestion,)))
    assert (tmp_path / "e.csv").read_bytes().startswith(b"\xef\xbb\xbfline;start;")
    assert [list(row.values()) for row in read_edits(tmp_path / "e.csv")] == [
        ["3", "0", "'=1+1", "'@SUM(A1)", "channel", "'-rule", "0,9877", "2,5", "'=1; два", "applied"],
        ["3", "6", "a", "а", "", "r", "1", "", "", "likely"],
        ["3", "7", "-5,3", "'+\ufffd", "", "r", "1", "", "", "suggested"],
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["e.csv"]


def test_a_list_that_is_not_finished_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("before")
    with pytest.raises(ZeroDivisionError), edits_file(tmp_path / "e.csv") as note:
        note(RepairedPiece(1, ""))
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["e.csv"]
    assert (tmp_path / "e.csv").read_text() == "before"


def test_a_list_that_cannot_be_written(tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "e.csv", tmp_path):
        with pytest.raises(EditsError, match="cannot write"), edits_file(path):
            pass
    assert list(tmp_path.iterdir()) == []


# --- the command


def command(folder: Path, *arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-m", "prikaz", "repair", *map(str, arguments)]
    return subprocess.run(line, cwd=folder, capture_output=True, timeout=120, **options)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_becomes_text_and_a_list(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(DAMAGED.encode(encoding))
    result = command(tmp_path, "a.txt", "--edits", "e.csv")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == MENDED.encode("utf-8-sig" if encoding == "utf-8-sig" else "utf-8")
    rows = read_edits(tmp_path / "e.csv")
    assert list(rows[0]) == list(EDIT_COLUMNS)
    assert {row["tier"] for row in rows} == {"applied", "suggested"}
    assert {"marks", "dictionary"} <= {row["stage"] for row in rows}
    lines = [line for line, _ in lines_of(MENDED)]
    for number, line in enumerate(lines, start=1):
        edits = [
            Repair(int(row["start"]), row["before"], row["after"], row["rule"], 1.0)
            for row in rows
            if row["tier"] == "applied" and int(row["line"]) == number
        ]
        lines[number - 1] = without_edits(line, edits)
    assert lines == [line for line, _ in lines_of(DAMAGED)]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_old_encodings_from_standard_input(tmp_path: Path, encoding: str) -> None:
    damaged, right = (
        "".join(line for line in text.splitlines(keepends=True) if not set("«»《》") & set(line))
        for text in (DAMAGED, MENDED)
    )
    result = command(tmp_path, "-", input=damaged.encode(encoding))
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == right.encode()


def test_a_dictionary_of_ones_own(tmp_path: Path) -> None:
    header = "canonical;variants;left;right;kind;case;tier;evidence;note"
    (tmp_path / "ours.csv").write_text(f"{header}\nСОИРО;СОИ1О;;;term;exact;apply;a scan;\n", "utf-8")
    result = command(tmp_path, "-", "--dictionary", "ours.csv", input="ГАУ ДПО СОИ1О".encode())
    assert (result.returncode, result.stdout.decode()) == (0, "ГАУ ДПО СОИРО")


def test_a_bad_byte_fails_the_text_and_leaves_no_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("«1Т-куб»\n".encode() + b"\xff\n")
    result = command(tmp_path, "a.txt", "--edits", "e.csv")
    assert result.returncode == 1
    assert result.stdout.decode() == "«IT-куб»\n"
    assert result.stderr.decode() == (
        "prikaz: a.txt, line 2: 0xFF means nothing in utf-8: mend it, or name its encoding with --encoding\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["gone.txt"], 1, "gone.txt does not exist: check the path"),
        (["."], 1, "cannot read ."),
        (["a.txt", "--edits", "no/e.csv"], 1, "cannot write no/e.csv"),
        (["a.txt", "--edits", "a.txt"], 2, "a.txt is the text itself"),
        (["a.txt", "--edits", "-"], 2, "- is no plain file"),
        (["a.txt", "--edits", "."], 2, "is a directory"),
        (["a.txt", "--encoding", "latin-1"], 2, "unknown encoding 'latin-1'"),
        (["a.txt", "--dictionary", "gone.csv"], 2, "does not exist"),
        ([], 2, "Missing argument"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    (tmp_path / "a.txt").write_text("план")
    result = command(tmp_path, *arguments)
    assert result.returncode == code
    assert said in result.stderr.decode()
    assert b"Traceback" not in result.stderr
    assert result.stdout == b""
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "план"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_a_full_disk_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("план\n" * 10)
    line = [sys.executable, "-m", "prikaz", "repair", "a.txt"]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(line, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, timeout=120)
    assert result.returncode == 1
    assert re.fullmatch(rb"prikaz: cannot write the repaired text: [^\n]+\n", result.stderr)


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "prikaz", "repair", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(line, cwd=folder, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes and signals")
def test_a_reader_that_has_enough(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("план мероприятий\n" * 50_000, "utf-8")
    with started(tmp_path, "a.txt", "--edits", "e.csv") as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline().decode() == "план мероприятий\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes and signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_while_it_waits(tmp_path: Path, number: signal.Signals, code: int) -> None:
    with started(tmp_path, "-", "--edits", "e.csv") as process:
        end = time.monotonic() + 60
        while not list(tmp_path.iterdir()):  # the list is begun when all is loaded
            assert time.monotonic() < end, "never began"
            time.sleep(0.02)
        os.kill(process.pid, number)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"Traceback" not in errors
    assert list(tmp_path.iterdir()) == []
