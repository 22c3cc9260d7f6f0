"""Every wrong cell of one document beside its truth, and the errors counted by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from benchmarks.classes import Slip, kind_of_cell, slips
from benchmarks.score import (
    Json,
    align_rows,
    norm,
    pair_cells,
    pair_headers,
    pair_order_fields,
    read_json,
    same_field,
)
from benchmarks.structure import measure, without_misreadings

MISSING_MARK, WRONG = "⟨nothing⟩", "bold red"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is not as the truth has it. `note`: what the result itself says of it."""

    where: str
    column: str
    truth: str | None
    result: str | None
    slips: tuple[Slip, ...]
    note: str = ""
    doubted: bool = False


def run_errors(
    truth_file: Path, result_file: Path, only: str | None, counts_only: bool, *, structure: bool = False
) -> None:
    """Print the wrong things (of one class where `only` is given), then counts per class and column.
    `structure`: those alone that are wrong apart from misread words."""
    truth, result = read_json(truth_file), read_json(result_file)
    figures = measure(truth, result).items()
    if structure:
        result = without_misreadings(truth, result)
    console = Console(highlight=False, soft_wrap=True)
    fields = [] if structure else wrong_fields(truth, result)
    wrong = [*fields, *wrong_headers(truth, result), *wrong_rows(truth, result)]
    for one in wrong:
        if not counts_only and (only is None or any(only in slip.kind for slip in one.slips)):
            print_wrong(console, one)
    print_counts(console, wrong)
    print_doubts(console, truth, result, wrong)
    console.print("  ".join(f"{key} {'-' if value is None else f'{value:.4f}'}" for key, value in figures))


def wrong_fields(truth: Json, result: Json) -> Iterator[Wrong]:
    for field, want, got in pair_order_fields(truth, result):
        if not same_field(want, got):
            a, b = norm(want), norm(got)
            yield Wrong("order", field, a, b, tuple(slips(a, b)) if b else (Slip("field lost", a, ""),))
    mine, theirs = len(truth["tables"]), len(result.get("tables", []))
    if mine != theirs:
        yield Wrong("document", "tables", f"{mine} tables", f"{theirs} tables", (Slip("tables", "", ""),))


def wrong_headers(truth: Json, result: Json) -> Iterator[Wrong]:
    for number, (want, got) in enumerate(pair_headers(truth, result), 1):
        if want != got:
            yield Wrong("header", f"column {number}", want, got, tuple(slips(want, got)))
    for number, (mine, theirs) in enumerate(zip(truth["tables"], result.get("tables", []), strict=False), 1):
        a, b = len(mine["columns"]), len(theirs["columns"])
        if a != b:
            slip = Slip("column lost" if a > b else "column extra", "", "")
            yield Wrong(f"table {number}", "columns", f"{a} columns", f"{b} columns", (slip,))


def wrong_rows(truth: Json, result: Json) -> Iterator[Wrong]:
    for mine, theirs in align_rows(truth, result):
        if mine is None and theirs is not None:
            text = " | ".join(theirs["n"])
            yield Wrong(
                f"result {place(theirs)}", "row", None, text, (Slip("row extra", "", text),), note(theirs)
            )
        elif theirs is None and mine is not None:
            text = " | ".join(mine["n"])
            yield Wrong(f"truth {place(mine)}", "row", text, None, (Slip("row lost", text, ""),))
        elif mine is not None and theirs is not None:
            yield from wrong_cells(mine, theirs, headers_of(truth, mine))


def wrong_cells(mine: Json, theirs: Json, headers: list[str]) -> Iterator[Wrong]:
    want, got = norm(mine.get("section")), norm(theirs.get("section"))
    if want != got:
        found = (
            slips(want, got)
            if want and got
            else [Slip("section " + ("lost" if want else "extra"), want, got)]
        )
        yield Wrong(place(mine), "section", want, got, tuple(found))
    pairs = pair_cells(mine["n"], theirs["n"])
    same_width = len(mine["n"]) == len(theirs["n"])
    for number, (a, b) in enumerate(pairs):
        if a == b:
            continue
        column = headers[number] if same_width else "(columns differ)"
        cell = theirs["cells"][number] if same_width else None
        whole = kind_of_cell(a or "", b or "", mine["n"])
        found = [Slip(whole, a or "", b or "")] if whole else slips(a or "", b or "")
        if not same_width and (a is None or b is None):
            found = [Slip("cell extra" if a is None else "cell missing", a or "", b or "")]
        yield Wrong(place(mine), column, a, b, tuple(found), note(cell), is_doubted(cell))


def headers_of(truth: Json, row: Json) -> list[str]:
    return [norm(header) for header in truth["tables"][row["at"][0] - 1]["columns"]]


def place(row: Json) -> str:
    table, number = row["at"]
    return f"table {table} row {number}"


def note(cell: Any) -> str:
    """What the result records of a cell (or the page of a row)."""
    if not isinstance(cell, dict):
        return ""
    parts = [f"p. {cell['page']}"] if "page" in cell else []
    parts += [f"p. {box['page']}" for box in cell.get("boxes", [])]
    if "confidence" in cell:
        parts.append(f"confidence {cell['confidence']:.2f}")
    if norm(cell.get("raw")) not in ("", norm(cell)):
        parts.append(f"raw «{norm(cell['raw'])}»")
    parts += [f"repair {r['from']}→{r['to']} ({r['rule']})" for r in cell.get("repairs", [])]
    parts += [f"doubt: {cell['doubt']}"] if cell.get("doubt") else []
    return ", ".join(parts)


def is_doubted(cell: Any) -> bool:
    return isinstance(cell, dict) and bool(cell.get("doubt"))


def print_wrong(console: Console, one: Wrong) -> None:
    kinds = ", ".join(dict.fromkeys(slip.kind for slip in one.slips))
    console.print(Text.assemble((f"{one.where} · {one.column[:60]}", "bold"), f"  [{kinds}]"))
    console.print(Text("  truth   ") + marked(one.truth, [slip.truth for slip in one.slips]))
    console.print(Text("  result  ") + marked(one.result, [slip.result for slip in one.slips]))
    if one.note:
        console.print(Text(f"          {one.note}", style="dim"))


def marked(text: str | None, places: list[str]) -> Text:
    """The text with the misread places in «⟦ ⟧» and red, found from left to right."""
    if not text:
        return Text(MISSING_MARK, style="dim")
    out, start = Text(), 0
    for piece in places:
        at = text.find(piece, start) if piece else -1
        if at >= 0 and piece != text:
            out.append(text[start:at])
            out.append(f"⟦{piece}⟧", style=WRONG)
            start = at + len(piece)
    out.append(text[start:])
    return out


def print_counts(console: Console, wrong: list[Wrong]) -> None:
    kinds = Counter(slip.kind for one in wrong for slip in one.slips)
    alone = Counter(one.slips[0].kind for one in wrong if len({slip.kind for slip in one.slips}) == 1)
    console.print(f"\n{'class':26}{'places':>8}{'sole fault of':>16}   most frequent")
    for kind, count in kinds.most_common():
        changes = Counter(
            f"{short(s.truth)} → {short(s.result)}" for one in wrong for s in one.slips if s.kind == kind
        )
        frequent = "; ".join(f"{change} ×{n}" if n > 1 else change for change, n in changes.most_common(5))
        console.print(Text(f"{kind:26}{count:8}{alone[kind]:16}   {frequent}"))
    columns = Counter(one.column[:40] for one in wrong)
    console.print(Text("by column: " + "; ".join(f"{column} {n}" for column, n in columns.most_common())))


def print_doubts(console: Console, truth: Json, result: Json, wrong: list[Wrong]) -> None:
    """How well the doubts point at what is wrong: only for results that carry them."""
    cells = [cell for table in result.get("tables", []) for row in table["rows"] for cell in row["cells"]]
    if not any(isinstance(cell, dict) for cell in cells):
        return
    doubts, hit = sum(map(is_doubted, cells)), sum(one.doubted for one in wrong)
    total = sum(len(row["cells"]) for table in truth["tables"] for row in table["rows"])
    console.print(
        f"doubts: {doubts} cells, {hit} of them wrong; wrong things without a doubt: {len(wrong) - hit}"
    )
    console.print(f"cells: {total} in the truth, {len(cells)} in the result")


def short(text: str) -> str:
    return (text if len(text) <= 24 else text[:23] + "…") or "∅"
