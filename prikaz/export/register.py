"""OUT/register.csv: every document of every run into this folder, what came of it, and whose name is whose.

The same document (by the SHA-256 of its content) digitized again keeps its name and replaces its own row and
files; another document of the same name becomes NAME-2, NAME-3, … A document that could not even be opened
has no content to know it by, so it is known by its path.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from normalize import Document, Order, Table, Text
from prikaz.export.atomic import publish
from prikaz.export.csv_ import guarded
from prikaz.export.plain import printable

REGISTER = "register.csv"
_RESERVED = frozenset({REGISTER, ".prikaz"})
_NAME_BYTES = 200  # a file name may have 255 bytes; «.table-12.csv» and «-2» must fit behind it


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
    def done(cls, name: str, file: str, document: Document) -> Entry:
        orders = _orders_in(document)
        return cls(
            name=name,
            number=_listed([o.number.text if o.number else "" for o in orders]),
            date=_listed([o.date or "" for o in orders]),
            title=_listed([o.title.text if o.title else "" for o in orders]),
            pages=str(document.source.pages),
            tables=str(len(document.tables)),
            rows=str(sum(len(t.rows) for t in document.tables)),
            doubts=str(doubts_in(document)),
            file=file,
            sha256=document.source.sha256,
        )

    @classmethod
    def failed(cls, name: str, file: str, reason: str, pages: str = "", sha256: str = "") -> Entry:
        return cls(name=name, pages=pages, status="failed", reason=reason, file=file, sha256=sha256)

    def is_of(self, file: str, sha256: str) -> bool:
        """Whether this row speaks of that document."""
        if self.sha256 and sha256:
            return self.sha256 == sha256
        return self.file == printable(file)


_COLUMNS = tuple(f.name for f in fields(Entry))


def _orders_in(document: Document) -> tuple[Order, ...]:
    return tuple(part.order for part in document.orders) or (document.order,)


def _listed(values: Sequence[str]) -> str:
    """One field of all orders of a document, in order: «36-од; –; 17-р», a dash for what was not read."""
    return "; ".join(value or "–" for value in values) if any(values) else ""


def doubts_in(document: Document) -> int:
    """Doubtful cells, headers, sections (each once), titles and fields of the orders."""
    orders = sum(_doubts_in_order(order) for order in _orders_in(document))
    return sum(_doubts_in_table(t) for t in document.tables) + orders


def _doubts_in_table(table: Table) -> int:
    sections = {row.section for row in table.rows if row.section is not None}
    around = [text for text in (table.appendix, table.units, *table.notes) if text is not None]
    texts: Iterable[Text] = (table.title, *around, *sections, *(c.header for c in table.columns))
    cells = sum(cell.doubt is not None for row in table.rows for cell in row.cells)
    return cells + sum(text.doubt is not None for text in texts)


def _doubts_in_order(order: Order) -> int:
    texts = [order.issuer, order.kind, order.number, order.place, order.title, order.preamble]
    texts += [item.text for item in order.items]
    if order.signatory:
        texts += [order.signatory.position, order.signatory.name]
    return len(order.doubts) + sum(text is not None and text.doubt is not None for text in texts)


def file_stem(stem: str) -> str:
    """The input's name as the name of its folder, cut where it would leave no room for the endings."""
    cut = stem.encode("utf-8", "surrogateescape")[:_NAME_BYTES]
    return cut.decode("utf-8", "ignore").rstrip(" .") or "document"


class Register:
    """The register of one OUT folder. Not for two runs at once in the same folder."""

    def __init__(self, out: Path) -> None:
        """Reads what is there; RegisterError where that is not a register or cannot be read."""
        self.path = out / REGISTER
        self._entries = {entry.name.casefold(): entry for entry in _read(self.path)}

    def __iter__(self) -> Iterator[Entry]:
        return iter(sorted(self._entries.values(), key=lambda entry: (entry.name.casefold(), entry.name)))

    def name_for(self, stem: str, file: str, sha256: str) -> str:
        """The document's name in OUT, the same whenever it comes again; kept for it from now on."""
        base, number = file_stem(stem), 1
        name = base
        while not self._may_have(name, file, sha256):
            number += 1
            name = f"{base}-{number}"
        self._entries.setdefault(name.casefold(), Entry(name=name, status="open", file=file, sha256=sha256))
        return name

    def write(self, entry: Entry) -> None:
        """Replace the row of that name and bring the whole register to the disk; raises PublishError."""
        self._entries[entry.name.casefold()] = entry
        finished = [e for e in self if e.status != "open"]
        publish(self.path.parent, {self.path.name: _to_csv(finished)})

    def _may_have(self, name: str, file: str, sha256: str) -> bool:
        if name.casefold() in _RESERVED:
            return False
        owner = self._entries.get(name.casefold())
        if owner is not None:
            return owner.is_of(file, sha256)
        folder = self.path.parent / name
        return not folder.exists() or _sha256_in(folder, name) == sha256 != ""


def _sha256_in(folder: Path, name: str) -> str:
    """Whose results a folder holds that the register does not know; empty where that cannot be told."""
    try:
        known = json.loads((folder / f"{name}.json").read_bytes())["source"]["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return known if isinstance(known, str) else ""


def _read(path: Path) -> list[Entry]:
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


def _to_csv(entries: Iterable[Entry]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows([guarded(printable(getattr(e, c))) for c in _COLUMNS] for e in entries)
    return out.getvalue().encode("utf-8-sig")
