"""OUT/register.csv: every document of every run into this folder, and what came of it, for a spreadsheet.

It is written from the ledger, which is what prikaz itself goes by.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from normalize import Document, Order, doubted
from prikaz.export.csv_ import guarded
from prikaz.export.plain import printable

REGISTER = "register.csv"


class RegisterError(Exception):
    """register.csv is there and is not a register, so going on would lose what it says."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"cannot read {path}: {reason}; move it away or choose another folder with -o")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, all text as it stands in the file. `status`: "done" or "failed", the latter with a `reason`.

    `name`: the document's folder in OUT. `file`: where it was read from. `sha256`: empty where unreadable.
    """

    name: str
    number: str = ""
    date: str = ""
    title: str = ""
    pages: str = ""
    tables: str = ""
    rows: str = ""
    doubts: str = ""
    status: str = "done"
    reason: str = ""
    file: str = ""
    sha256: str = ""

    @classmethod
    def done(cls, name: str, file: str, document: Document, doubts: int | None = None) -> Entry:
        """`doubts`: in it, where they have been counted."""
        orders = _orders_in(document)
        return cls(
            name=name,
            number=_listed([o.number.text if o.number else "" for o in orders]),
            date=_listed([o.date or "" for o in orders]),
            title=_listed([o.title.text if o.title else "" for o in orders]),
            pages=str(document.source.pages),
            tables=str(len(document.tables)),
            rows=str(sum(len(t.rows) for t in document.tables)),
            doubts=str(doubts_in(document) if doubts is None else doubts),
            file=file,
            sha256=document.source.sha256,
        )

    @classmethod
    def failed(cls, name: str, file: str, reason: str, pages: str = "", sha256: str = "") -> Entry:
        return cls(name=name, pages=pages, status="failed", reason=reason, file=file, sha256=sha256)


_COLUMNS = tuple(f.name for f in fields(Entry))


def _orders_in(document: Document) -> tuple[Order, ...]:
    return tuple(part.order for part in document.orders) or (document.order,)


def _listed(values: Sequence[str]) -> str:
    """One field of all orders of a document, in order: «36-од; –; 17-р», a dash for what was not read."""
    return "; ".join(value or "–" for value in values) if any(values) else ""


def doubts_in(document: Document) -> int:
    """Doubtful cells, headers, sections (each once), titles, fields of the orders: what a review asks."""
    return sum(1 for _ in doubted(document))


def read_register(path: Path) -> list[Entry]:
    """Its rows; none where there is no such file. Raises RegisterError where it is no register."""
    if not path.exists():
        return []
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RegisterError(path, str(error)) from error
    if not lines or lines[0][:1] != ["name"] or not set(lines[0]) <= set(_COLUMNS):
        raise RegisterError(path, "it is not a register of prikaz")
    return [_entry(dict(zip(lines[0], line, strict=False))) for line in lines[1:] if any(line)]


def _entry(values: dict[str, str]) -> Entry:
    return replace(Entry(name=""), **{key: _unguarded(value) for key, value in values.items()})


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def register_csv(entries: Iterable[Entry]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows([guarded(printable(getattr(e, c))) for c in _COLUMNS] for e in entries)
    return out.getvalue().encode("utf-8-sig")
