"""The repairs of a document as CSV, one a line, and what the lists of repairs have in common."""

from __future__ import annotations

from typing import Literal

from normalize import Document, Repair
from normalize.audit import AuditLine, audit
from prikaz.export.csv_ import CsvDialect, csv_bytes

Tier = Literal["applied", "likely", "suggested"]

REASONS = ("stage", "rule", "score", "margin", "alternatives", "tier")
_PLACE = ("page", "table", "row", "column", "header", "part", "start", "end")
EDITS_COLUMNS = (*_PLACE, "before", "after", "text", *REASONS)


def edits_csv(document: Document, dialect: CsvDialect = "excel") -> bytes:
    """Every repair of the document; where there is none, the header alone."""
    mark = "," if dialect == "excel" else "."
    return csv_bytes([EDITS_COLUMNS, *(_line(line, mark) for line in audit(document))], dialect)


def _line(line: AuditLine, mark: str) -> tuple[str, ...]:
    where, repair = line.where, line.repair
    at = (where.page, where.table, where.row, where.column)
    return (
        *("" if number is None else str(number) for number in at),
        where.name if where.column else "",
        where.part if where.order is None else f"orders[{where.order - 1}].{where.part}",
        str(line.start),
        str(line.end),
        repair.before,
        repair.after,
        line.text,
        *reasons(repair, tier_of(repair), mark),
    )


def tier_of(repair: Repair) -> Tier:
    """Of a repair that was made: whether it is certain, or was made on request though only likely."""
    return "applied" if repair.certain else "likely"


def reasons(repair: Repair, tier: Tier, mark: str = ",") -> tuple[str, ...]:
    """What stands under REASONS. `mark`: the decimal mark."""
    score, margin = (_decimal(number, mark) for number in (repair.score, repair.margin))
    return repair.stage, repair.rule, score, margin, alternatives_of(repair), tier


def alternatives_of(repair: Repair) -> str:
    return "; ".join(repair.alternatives)


def _decimal(number: float | None, mark: str) -> str:
    """To four figures; nothing for None."""
    return "" if number is None else f"{number:.4g}".replace(".", mark)
