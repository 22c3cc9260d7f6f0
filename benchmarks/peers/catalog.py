"""The peers: what each needs installed, and the script that runs inside its virtual environment."""

from __future__ import annotations

import os
import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Peer:
    """`venv`: its environment's name. `script`: run there as `script IN.pdf RAW.json`. `after_ocr`: it reads
    text from the PDF, so OCRmyPDF goes first."""

    title: str
    venv: str
    script: Path
    after_ocr: bool


PEERS = {
    "img2table-borderless": Peer("img2table, borderless on", "img2table", HERE / "run_img2table.py", False),
    "pymupdf-ocrmypdf": Peer(
        "OCRmyPDF, then PyMuPDF's table finder", "pymupdf", HERE / "run_pymupdf.py", True
    ),
    "dedoc-core": Peer("dedoc's table recognizer", "dedoc", HERE / "run_dedoc.py", False),
    "camelot-lattice": Peer("OCRmyPDF, then Camelot lattice", "camelot", HERE / "run_camelot.py", True),
}

# Environment -> what pip installs there, step by step; the versions are those of the figures in results/.
# dedoc imports torch but asks for it in an extra only, of a version that current Pythons no longer have.
REQUIREMENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "img2table": (("img2table==2.0.0",),),
    "ocrmypdf": (("ocrmypdf==17.13.0",),),
    "camelot": (("camelot-py==2.0.0",),),
    "dedoc": (("torch==2.13.0",), ("dedoc==2.8",)),
    "pymupdf": (("pymupdf==2.0", "pymupdf4llm==2.0", "pymupdf_layout==2.0"),),
}


def peers_folder() -> Path:
    """$PEERS, or benchmarks/made/peers."""
    return Path(os.environ.get("PEERS", HERE.parent / "made" / "peers"))


def program(environment: str, name: str = "python") -> Path:
    return peers_folder() / f"venv-{environment}" / "bin" / name


def set_up() -> None:
    """Make the virtual environments that are not there yet. Raises CalledProcessError where pip fails."""
    for environment, steps in REQUIREMENTS.items():
        folder = peers_folder() / f"venv-{environment}"
        if not needs_install(environment):
            print(f"{environment}: there")
            continue
        print(f"{environment}: installing", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        for step in steps:
            command = [str(program(environment)), "-m", "pip", "install", "--quiet", *step]
            subprocess.run(command, check=True)


def needs_install(environment: str) -> bool:
    """Whether the last thing that set_up installs is not there."""
    if not program(environment).exists():
        return True
    package = REQUIREMENTS[environment][-1][-1].split("==")[0]
    check = [str(program(environment)), "-m", "pip", "show", "--quiet", package]
    return subprocess.run(check, capture_output=True, check=False).returncode != 0
