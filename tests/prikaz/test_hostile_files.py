"""Files made to do harm, given to the real command: bombs, actions, formulas, broken pictures."""

from __future__ import annotations

import csv
import io
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from made_scans import ORDER_HTML, page_picture
from weasyprint import HTML

from benchmarks.active_pdf import active_pdfs
from benchmarks.made_pdf import page
from benchmarks.malformed_run import BOMBS, digitized

Command = Callable[..., subprocess.CompletedProcess[str]]

MOST_MB = 1500  # a page of 150 million pixels in colour takes 1.1 GB, whatever it is packed in
OTHERS_MB = 600  # of the processes that read no page
LIMITS = ("--engine", "reader", "--jobs", "1", "--max-memory", str(MOST_MB))
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX programs")

CLAIMS = {
    "claimed.png": "over the limit",
    "claimed.tiff": "over the limit",
    "claimed.jpeg": "over the limit",
    "largest.webp": "over the limit",
    "canvas.webp": "over the limit",
    "flat.webp": "over the limit",
    "thin.png": "no sheet is so long",
    "text.png": "is damaged",
    "frames.png": "is damaged",
    "huge-tile.tiff": "is damaged",
    "many-channels.tiff": "is damaged",
    "many-pages.tiff": "300000 pages, the limit is 5000",
    "huge-fax.pdf": "over the limit",
    "huge-jbig2.pdf": "over the limit",
    "huge-flate.pdf": "over the limit",
    "box-1e9.pdf": "over the limit",
    "box-thin.pdf": "no sheet is so long",
    "wide-tree.pdf": "is damaged",
    "tree-of-itself.pdf": "is damaged",
}
HARMLESS = (
    "endless.tiff",
    "ring.tiff",
    "long-tag.tiff",
    "fax.tiff",
    "many-pages-claimed.pdf",
    "xref-in-a-ring.pdf",
    "object-streams-in-a-ring.pdf",
    "flate-of-flate.pdf",
    "hidden-jbig2.pdf",
    "deep-arrays.pdf",
    "deep-in-content.pdf",
    "deep-tree.pdf",
    "box-nan.pdf",
    "box-infinite.pdf",
    "box-negative.pdf",
    "box-zero.pdf",
    "box-words.pdf",
    "user-unit-1e9.pdf",
    "rotate-odd.pdf",
)
EATERS = ("content-many-times.pdf", "fine-tiles.pdf", "scans.jpeg")


def test_what_claims_too_much_is_refused_with_a_reason() -> None:
    found = digitized(((name, BOMBS[name]()) for name in CLAIMS), LIMITS, timeout_s=280)
    assert found.said.keys() == CLAIMS.keys()
    assert {name: why for name, why in found.said.items() if CLAIMS[name] not in why} == {}
    assert found.cost.peak_tree_mb < MOST_MB


def test_what_only_looks_dangerous_is_done() -> None:
    found = digitized(((name, BOMBS[name]()) for name in HARMLESS), LIMITS, timeout_s=280)
    assert found.said == dict.fromkeys(HARMLESS, "done")
    assert found.cost.peak_tree_mb < MOST_MB


def test_a_page_at_the_limit_of_pixels_is_read() -> None:
    found = digitized([("clear.png", BOMBS["clear.png"]())], LIMITS, timeout_s=280)
    assert found.said == {"clear.png": "done"}
    assert found.cost.peak_tree_mb < MOST_MB + OTHERS_MB


def test_what_never_ends_ends_at_a_limit() -> None:
    limits = (*LIMITS, "--max-seconds", "3")
    found = digitized(((name, BOMBS[name]()) for name in EATERS), limits, timeout_s=280)
    assert found.said.keys() == set(EATERS)
    kept = ("took longer than 3 s", f"took more than {MOST_MB} MB of memory")
    assert {name: why for name, why in found.said.items() if not any(limit in why for limit in kept)} == {}


WITNESS = """
import os, sys
def hook(event, arguments):
    if event in ("socket.getaddrinfo", "os.system", "os.exec", "os.posix_spawn", "subprocess.Popen"):
        what = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and not isinstance(arguments[1], (str, bytes)):
        what = arguments[1]
    else:
        return
    with open(os.environ["WITNESS"], "a") as file:
        file.write(f"{event} {what}\\n")
sys.addaudithook(hook)
"""


@pytest.fixture
def witness(tmp_path: Path) -> Iterator[tuple[dict[str, str], Path]]:
    """Environment in which every Python process writes down what it connects to and starts; and where to."""
    (tmp_path / "witness").mkdir()
    (tmp_path / "witness" / "sitecustomize.py").write_text(WITNESS)
    seen = tmp_path / "seen.txt"
    seen.touch()
    path = os.pathsep.join([str(tmp_path / "witness"), *filter(None, [os.environ.get("PYTHONPATH")])])
    yield {**os.environ, "PYTHONPATH": path, "WITNESS": str(seen)}, seen


@POSIX
def test_nothing_is_run_fetched_or_opened(
    tmp_path: Path, prikaz_command: Command, witness: tuple[dict[str, str], Path]
) -> None:
    environment, seen = witness
    secret, canary, scans = tmp_path / "secret.txt", tmp_path / "canary", tmp_path / "scans"
    secret.write_text("0 0 m 298 420 l S")
    scans.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a"
        for name, content in active_pdfs(address, canary, secret).items():
            (scans / name).write_bytes(content)
        result = prikaz_command("digitize", "scans", "-o", "out", "--engine", "reader", env=environment)
        with pytest.raises(TimeoutError):
            server.accept()
    assert result.returncode == 0, result.stderr
    poppler = ("subprocess.Popen pdfinfo", "subprocess.Popen pdftoppm")
    others = [line for line in seen.read_text().splitlines() if not line.startswith(poppler)]
    assert [line for line in others if sys.executable not in line] == []  # its own workers
    assert not canary.exists()
    assert not list(tmp_path.rglob("run.sh"))


@POSIX
def test_the_witness_sees_what_is_run_and_fetched(witness: tuple[dict[str, str], Path]) -> None:
    environment, seen = witness
    deed = "import socket, subprocess; subprocess.run(['true']); socket.create_connection(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", deed], env=environment, capture_output=True, check=False)
    assert "subprocess.Popen true" in seen.read_text()
    assert "socket.connect ('127.0.0.1', 9)" in seen.read_text()


def test_formulas_of_a_document_stay_text(tmp_path: Path, prikaz_command: Command) -> None:
    cells = ["=cmd|' /C calc'!A0", "@SUM(1+1)", '=HYPERLINK("http://a.example")', "-2+3+cmd|' /C calc'!A0"]
    rows = ("".join(f"<td>{cell}</td>" for cell in ("1.3", *pair)) for pair in (cells[:2], cells[2:]))
    html = ORDER_HTML.replace("</tbody>", "".join(f"<tr>{row}</tr>" for row in rows) + "</tbody>")
    (tmp_path / "a.pdf").write_bytes(HTML(string=html).write_pdf())
    result = prikaz_command("digitize", "a.pdf", "-o", "out", "--engine", "reader", "--repair", "off")
    assert result.returncode == 0, result.stderr
    text = (tmp_path / "out" / "a" / "a.csv").read_text(encoding="utf-8-sig")
    written = [cell for line in csv.reader(io.StringIO(text), delimiter=";") for cell in line]
    assert [cell for cell in written if cell.startswith(("=", "@", "-2"))] == []
    assert len([cell for cell in written if cell.startswith(("'=", "'@", "'-"))]) == len(cells)
    book = openpyxl.load_workbook(tmp_path / "out" / "a" / "a.xlsx")
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line if cell.value}
    assert "f" not in kinds


def test_a_picture_broken_in_places_is_done_with_a_warning(tmp_path: Path, prikaz_command: Command) -> None:
    picture, jpeg, fax = page_picture(ORDER_HTML), io.BytesIO(), io.BytesIO()
    picture.save(jpeg, "JPEG", dpi=(200, 200))
    data, middle = jpeg.getvalue(), len(jpeg.getvalue()) // 2
    (tmp_path / "a.jpg").write_bytes(data[:middle] + data[middle + 200 :])
    picture.convert("1").save(fax, "TIFF", compression="group4", dpi=(200, 200))
    bits = bytearray(fax.getvalue())
    bits[2000:2064] = bytes(range(64, 128))
    (tmp_path / "b.tif").write_bytes(bits)
    result = prikaz_command("digitize", "a.jpg", "b.tif", "-o", "out", "--engine", "reader")
    assert result.returncode == 0, result.stderr
    warned = [line for line in result.stderr.splitlines() if "its picture is broken in places" in line]
    assert sorted(line.split(":")[1].strip() for line in warned) == ["a.jpg", "b.tif"]
    assert "Fax4Decode" not in "".join(line for line in result.stderr.splitlines() if line not in warned)


def test_a_page_that_asks_for_nothing_is_read(tmp_path: Path, prikaz_command: Command) -> None:
    """The bombs' page itself is sound: what fails them is what they add."""
    (tmp_path / "a.pdf").write_bytes(page())
    result = prikaz_command("digitize", "a.pdf", "-o", "out", "--engine", "reader")
    assert result.returncode == 0, result.stderr
    assert "Order" in (tmp_path / "out" / "a" / "a.json").read_text(encoding="utf-8")
