"""Rows of dictionaries as they are written: made of plain texts, judged by the loader, put into files."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dictionaries import SHIPPED, collection_folder
from normalize.entries import COLUMNS, OPTIONAL, DictionaryError, entry_of, read_entries
from normalize.lexicon import Lexicon, extended, load_lexicon
from normalize.spelled import spelled_of
from prikaz.dictionary_folders import files_of, mended_alone, own_dictionary, own_folder, users_own
from prikaz.export import publish
from prikaz.export.csv_ import guarded
from prikaz.inputs import real

Scope = Literal["document", "collection", "everywhere"]
Row = Mapping[str, str]
"""A row of a dictionary: column -> text; a column that is missing is empty."""

TABLE = "review.csv"
"""The table that gets the rows which people adopt, in the folder of a collection or of the user."""

NEW = "the new row"
"""What is named as the source of a row that is in no file yet."""

_KEY = ("canonical", "left", "right", "case", "tier")
_PATTERNS = ("variants", "left", "right")
_SIGNS = re.compile(r"([\[\]\\|?*#])")
_FORMULA = re.compile(r"(?=[=+@-])")
_ALTERNATIVES = re.compile(r"(?:\\.|\[(?:\\.|[^\]\\])+\]|[^|\\])+", re.DOTALL)


def pattern_of(text: str) -> str:
    """The text in the language of `variants`, `left` and `right`: every sign means itself."""
    return _SIGNS.sub(r"\\\1", text)


def full_row(row: Row) -> dict[str, str]:
    """All columns, on one line each, harmless in a spreadsheet. Raises DictionaryError for a column that no
    dictionary has."""
    if unknown := row.keys() - set(COLUMNS):
        raise DictionaryError(f"{NEW}: no such columns: {', '.join(sorted(unknown))}")
    cells = {column: " ".join(row.get(column, "").split()) for column in COLUMNS}
    for column in _PATTERNS:
        cells[column] = _FORMULA.sub(r"\\", cells[column], count=1) if _runs(cells[column]) else cells[column]
    for column in ("kind", "evidence", "note"):
        cells[column] = guarded(cells[column])
    if _runs(cells["canonical"]):
        raise DictionaryError(f"{NEW}: a spreadsheet would run «{cells['canonical']}» as a formula")
    return cells


def _runs(text: str) -> bool:
    return guarded(text) != text


def csv_lines(rows: Iterable[Row], delimiter: str = ";", columns: Sequence[str] = COLUMNS) -> str:
    """The rows as lines of a dictionary, without the header."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(
        [row.get(column, "") for column in columns] for row in rows
    )
    return out.getvalue()


def header_line() -> str:
    return ";".join(COLUMNS) + "\n"


def table_for(scope: Scope, document: Path) -> Path:
    """The file that gets a row for this document alone, for its collection, or for all that this user
    digitizes; it need not be there. Raises DictionaryError where there can be none."""
    if scope == "document":
        return own_dictionary(document)
    if scope == "collection":
        return collection_folder(document) / TABLE
    folder = own_folder()
    if folder is None:
        raise DictionaryError("this user has no folder for settings: choose the collection")
    return folder / TABLE


@dataclass(frozen=True, slots=True)
class Company:
    """What a table is used with: `files` always; of `alone`, tables of single documents, one at a time."""

    files: tuple[Path, ...] = SHIPPED
    alone: tuple[Path, ...] = ()


def company_of(table: Path, document: Path, named: Sequence[Path] = ()) -> Company:
    """As far as it is known from a document of the collection. `named`: those of its run. Raises
    DictionaryError."""
    beside = files_of(collection_folder(document))
    alone = tuple(path for path in beside if mended_alone(path))
    files = (*SHIPPED, *users_own(), *(path for path in beside if path not in alone), *named)
    is_alone = table.parent == collection_folder(document) and mended_alone(table) is not None
    return Company(files, () if is_alone else alone)


def adopt(row: Row, table: Path, company: Company | None = None) -> None:
    """Put the row into the file, made with its header where it is missing. Where the same term stands there
    in the same context, its variants join it. The file is whole at any time.

    Raises DictionaryError, with nothing written, for what the loader would refuse in this company, and where
    all that the row says is said already; PublishError; OSError where the file cannot be read.
    """
    company = company or Company()
    table = real(table)
    cells = full_row(row)
    before = table.read_bytes() if table.exists() else None
    content = _with_row(_decoded(before or b"", table), cells, table).encode("utf-8-sig")
    others = [path for path in company.files if real(path) != table]
    _refuse_said(cells, load_lexicon(others if before is None else [*others, table]))
    with tempfile.TemporaryDirectory(prefix="prikaz-") as folder:
        trial = Path(folder) / table.name
        trial.write_bytes(content)
        lexicon = load_lexicon([*others, trial])
    for path in company.alone:
        extended(lexicon, list(read_entries(path)))
    publish(table.parent, {table.name: content})


def _decoded(content: bytes, table: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DictionaryError(f"{table.name}: not UTF-8; save it as «CSV UTF-8»") from error


def _refuse_said(cells: dict[str, str], known: Lexicon) -> None:
    """Refuse a row that would change nothing: an error of whoever sees the same proposal in two windows."""
    entry = entry_of(NEW, cells)
    said: dict[str, str] = {}
    for spelled, variant in spelled_of(entry).items():
        for other in (known.exact if entry.exact else known.lower).get(spelled, ()):
            there = other.entry
            same = (there.left, there.right, there.tier) == (entry.left, entry.right, entry.tier)
            if same and other.form == variant.form:
                said[spelled] = there.source
    if said and len(said) == len(spelled_of(entry)):
        raise DictionaryError(
            f"«{cells['variants']}» stands already in {', '.join(sorted(set(said.values())))}"
        )


def _with_row(text: str, cells: dict[str, str], table: Path) -> str:
    """The text of the file with the row in it, all other lines as they are."""
    if not text.strip():
        return header_line() + csv_lines([cells])
    lines = text.splitlines()
    delimiter = ";" if ";" in lines[0] else ","
    reader = csv.DictReader(lines, delimiter=delimiter)
    columns = list(reader.fieldnames or ())
    lacking = [c for c in COLUMNS if c not in columns and (c not in OPTIONAL or cells[c])]
    if lacking:
        raise DictionaryError(f"{table.name}:1: columns missing: {', '.join(lacking)}")
    ending = "\r\n" if "\r\n" in text else "\n"
    begin = 1
    for known in reader:
        end = reader.line_num
        if cells["variants"] and all((known.get(c) or "").strip() == cells[c] for c in _KEY):
            cells = {c: known.get(c) or "" for c in columns} | _joined(known, cells)
            lines[begin:end] = csv_lines([cells], delimiter, columns).splitlines()
            return ending.join([*lines, ""])
        begin = end
    return ending.join([*lines, *csv_lines([cells], delimiter, columns).splitlines(), ""])


def _joined(known: Row, cells: dict[str, str]) -> dict[str, str]:
    """Two rows of one term in one context as one. DictionaryError where they are not inflected alike."""
    if (known.get("inflect") or "").strip() != cells["inflect"]:
        raise DictionaryError(f"«{cells['canonical']}» stands there already with another value of inflect")
    return {
        "variants": "|".join(dict.fromkeys(_parts(known, "variants") + _parts(cells, "variants"))),
        "evidence": "; ".join(dict.fromkeys([(known.get("evidence") or "").strip(), cells["evidence"]])),
    }


def _parts(row: Row, column: str) -> list[str]:
    return [part.strip() for part in _ALTERNATIVES.findall(row.get(column) or "") if part.strip()]
