"""Spelling checkers beside repair, on the same damaged lines: each replaces the words that it does not know
by its first suggestion. They run in a virtual environment of their own, as all peers do."""

from __future__ import annotations

import json
import re
import subprocess
import time
import venv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.catalog import peers_folder, program
from normalize.edits import with_edits
from normalize.lexicon import Lexicon
from normalize.record import Repair
from normalize.repair import Repaired, repair

ENVIRONMENT = "spelling"
REQUIREMENTS = ("spylls==0.1.7", "symspellpy==6.10.1", "wordfreq==3.1.1")
SCRIPT = Path(__file__).with_name("repair_peers_run.py")
SPELLERS = {"hunspell": "hunspell-ru (spylls), first suggestion", "symspell": "SymSpell + wordfreq, guarded"}

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class PeersMissing(Exception):
    """The environment of the spelling checkers is not there."""

    def __init__(self) -> None:
        super().__init__("the spelling checkers are not installed: python -m benchmarks repair --peers-setup")


@dataclass(frozen=True, slots=True)
class Method:
    """`lines`: repaired, of each document. `seconds`: of one core, dictionaries loaded."""

    title: str
    documents: tuple[tuple[Repaired, ...], ...]
    seconds: float


def set_up() -> None:
    """Raises CalledProcessError where pip fails."""
    venv.create(peers_folder() / f"venv-{ENVIRONMENT}", with_pip=True, clear=True)
    python = str(program(ENVIRONMENT))
    subprocess.run([python, "-m", "pip", "install", "--quiet", *REQUIREMENTS], check=True)


def check_installed() -> None:
    """Raises PeersMissing."""
    python = program(ENVIRONMENT)
    check = [str(python), "-c", "import spylls.hunspell, symspellpy, wordfreq"]
    if not python.exists() or subprocess.run(check, capture_output=True, check=False).returncode:
        raise PeersMissing


def prikaz(documents: Sequence[Sequence[str]], lexicons: Sequence[Lexicon]) -> Method:
    """Repair of the lines of each document with what is known of it."""
    started = time.process_time()
    done = tuple(
        tuple(repair(line, lexicon) for line in lines)
        for lines, lexicon in zip(documents, lexicons, strict=True)
    )
    return Method("prikaz", done, time.process_time() - started)


def speller(name: str, documents: Sequence[Sequence[str]]) -> Method:
    """A key of SPELLERS. Each word is asked for once. Raises CalledProcessError."""
    words = sorted({word for lines in documents for line in lines for word in _WORD.findall(line)})
    command = [str(program(ENVIRONMENT)), str(SCRIPT), name]
    done = subprocess.run(
        command, input=json.dumps(words, ensure_ascii=False), stdout=subprocess.PIPE, text=True, check=True
    )
    answer = json.loads(done.stdout)
    replaced = tuple(
        tuple(with_suggestions(line, answer["words"], name) for line in lines) for lines in documents
    )
    return Method(SPELLERS[name], replaced, answer["seconds"])


def with_suggestions(line: str, words: Mapping[str, str], rule: str) -> Repaired:
    edits = tuple(_replacements(line, words, rule))
    return Repaired(with_edits(line, edits), edits)


def _replacements(line: str, words: Mapping[str, str], rule: str) -> Iterable[Repair]:
    for match in _WORD.finditer(line):
        better = words.get(match[0])
        if better is not None and better != match[0]:
            yield Repair(match.start(), match[0], better, rule, 1.0)
