"""Run one peer on one scan and measure it."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import img2pdf

from benchmarks.measure import Cost, measured
from benchmarks.peers.catalog import PEERS, peers_folder, program
from benchmarks.peers.common_form import page_tables_to_tables

ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}  # unset, Tesseract's threads cost 2 to 20 times on a busy machine
# sandwich: the default renderer writes No for № (NFKC). 11: the default page segmentation, 3, reads a row's
# cells as one line and rulings as |.
OCRMYPDF = (
    *("-l", "rus", "--force-ocr", "--deskew", "--rotate-pages", "--output-type", "pdf", "-O", "0", "-q"),
    *("--pdf-renderer", "sandwich", "--tesseract-pagesegmode", "11"),
)


def run_peer(name: str, scan: Path, timeout_s: float) -> tuple[dict[str, Any], Cost]:
    """What the peer found, in the scorer's form, and its cost, OCR included.

    `tables_sections` is the same with sections as a further courtesy. A peer that fails has found nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        pdf, raw_path = scan_to_pdf(scan, Path(folder)), Path(folder) / "raw.json"
        cost = run_on_pdf(name, pdf, raw_path, timeout_s)
        raw = json.loads(raw_path.read_text(encoding="utf-8"))["tables"] if cost.rc == 0 else []
    result = {
        key: page_tables_to_tables(raw, key == "tables_sections") for key in ("tables", "tables_sections")
    }
    return result, cost


def scan_to_pdf(scan: Path, folder: Path) -> Path:
    """The peers read PDF only: a picture is wrapped as it is, its pixels untouched."""
    if scan.suffix.lower() == ".pdf":
        return scan
    pdf = folder / f"{scan.stem}.pdf"
    pdf.write_bytes(img2pdf.convert(str(scan)))
    return pdf


def run_on_pdf(name: str, pdf: Path, raw_path: Path, timeout_s: float) -> Cost:
    peer = PEERS[name]
    command = [str(program(peer.venv)), str(peer.script)]
    if not peer.after_ocr:
        return measured([*command, str(pdf), str(raw_path)], timeout_s, ONE_THREAD)
    searchable, ocr_cost = pdf_to_searchable(pdf, timeout_s)
    if ocr_cost.rc:
        return ocr_cost
    return ocr_cost.and_then(measured([*command, str(searchable), str(raw_path)], timeout_s, ONE_THREAD))


def pdf_to_searchable(pdf: Path, timeout_s: float) -> tuple[Path, Cost]:
    """OCRmyPDF's output, and what it cost when it was made: two peers share one."""
    key = hashlib.sha1(pdf.read_bytes() + repr(OCRMYPDF).encode()).hexdigest()[:16]
    made = peers_folder() / "cache" / f"{key}.pdf"
    cost_path = made.with_suffix(".json")
    if cost_path.exists():
        return made, Cost(**json.loads(cost_path.read_text()))
    made.parent.mkdir(parents=True, exist_ok=True)
    command = [str(program("ocrmypdf", "ocrmypdf")), *OCRMYPDF, str(pdf), str(made)]
    cost = measured(command, timeout_s, ONE_THREAD)
    if cost.rc == 0:
        cost_path.write_text(json.dumps(cost.as_json()))
    return made, cost
