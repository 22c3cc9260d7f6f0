"""The bench's figures as tables: to read on a terminal, and as Markdown to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.documents import PROFILE_ORDER, REAL
from benchmarks.score import FIGURES

COSTS = ("s_per_page", "cpu_s_per_page", "peak_rss_mb", "peak_tree_mb")
COLUMNS = (*FIGURES, *COSTS)
SHORT = {
    "s_per_page": "s/page",
    "cpu_s_per_page": "cpu/page",
    "peak_rss_mb": "MB",
    "peak_tree_mb": "tree MB",
    "load_before": "load",
}
COMPARED = (*COLUMNS, "load_before")
MADE, ALL = "all made", "MEAN"

Record = Mapping[str, Any]  # the figures of one document, or a mean of such
Table = list[tuple[str, ...]]


def figures_table(documents: Mapping[str, Record]) -> Table:
    """A line per document, then the means per profile, then the mean of all."""
    lines: Table = [("document", *(SHORT.get(column, column) for column in COLUMNS))]
    lines += [line(name, record, COLUMNS) for name, record in documents.items()]
    for group in groups_of(documents.values()):
        members = members_of(group, documents.values())
        lines.append(line(f"mean {group} ({len(members)})", mean_record(members), COLUMNS))
    lines.append(line(f"MEAN ({len(documents)})", mean_record(documents.values()), COLUMNS))
    return lines


def comparison_table(systems: Mapping[str, Mapping[str, Record]], figure: str) -> Table:
    """One figure: a line per profile of scan, a column per system, over documents that all have."""
    shared = shared_documents(systems)
    lines: Table = [(figure, *systems)]
    for group in [*groups_of(next(iter(shared.values())).values()), ALL]:
        means = [mean_record(members_of(group, records.values())) for records in shared.values()]
        lines.append((group, *(text_of(figure, mean[figure]) for mean in means)))
    return lines


def summary_table(systems: Mapping[str, Mapping[str, Record]]) -> Table:
    """A line per system: the means over the documents that all of them have."""
    shared = shared_documents(systems)
    lines: Table = [("system", *(SHORT.get(column, column) for column in COMPARED))]
    return lines + [
        line(f"{system} ({len(records)})", mean_record(records.values()), COMPARED)
        for system, records in shared.items()
    ]


def shared_documents(systems: Mapping[str, Mapping[str, Record]]) -> dict[str, dict[str, Record]]:
    names = set.intersection(*(set(records) for records in systems.values())) if systems else set()
    return {
        system: {name: record for name, record in records.items() if name in names}
        for system, records in systems.items()
    }


def groups_of(records: Iterable[Record]) -> list[str]:
    """The profiles that occur; then the made scans together where there are real ones too."""
    present = {record["profile"] for record in records}
    profiles = [profile for profile in PROFILE_ORDER if profile in present]
    return [*profiles, MADE] if REAL in present and len(profiles) > 1 else profiles


def members_of(group: str, records: Iterable[Record]) -> list[Record]:
    if group == ALL:
        return list(records)
    if group == MADE:
        return [record for record in records if record["profile"] != REAL]
    return [record for record in records if record["profile"] == group]


def mean_record(records: Iterable[Record]) -> dict[str, float | None]:
    found = list(records)
    return {column: mean_of([record.get(column) for record in found]) for column in COMPARED}


def mean_of(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def line(name: str, record: Record, columns: Sequence[str]) -> tuple[str, ...]:
    return (name, *(text_of(column, record.get(column)) for column in columns))


def text_of(column: str, value: float | None) -> str:
    if value is None:
        return "-"
    if column.endswith("_mb"):
        return f"{value:.0f}"
    return f"{value:.2f}" if column.endswith(("_page", "_before")) else f"{value:.4f}"


def failures(systems: Mapping[str, Mapping[str, Record]]) -> list[str]:
    return [
        f"{system}: {name}: {record['failure']}"
        for system, records in systems.items()
        for name, record in records.items()
        if record.get("failure")
    ]


def as_text(table: Table) -> str:
    widths = [max(len(row[k]) for row in table) for k in range(len(table[0]))]
    return "\n".join(
        row[0].ljust(widths[0])
        + "".join("  " + cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in table
    )


def as_markdown(table: Table) -> str:
    rows = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([rows[0], "|---" + "|---:" * (len(table[0]) - 1) + "|", *rows[1:]])
