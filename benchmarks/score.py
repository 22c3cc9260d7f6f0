"""Score digitized orders against their truth.

Both sides hold {"order": {...}, "tables": [{"title", "columns", "rows": [{"section", "cells"}]}]}.
A column or a cell may be a string or an object with its text under "text" (a column: "header").
Text is compared after: NFC, every run of white space to one space, every dash to '-', every kind of
double quote to '"', ends stripped. Nothing else is forgiven: case, letters, digits and other marks count.

Figures, per document and as a mean over the documents (a missing result scores 0, cer 1):
  cell_f1    exact cells, F1 over the cells of both sides (rows aligned in order, best sum of likeness)
  row_exact  rows right in every cell and in their section, of the longer side
  cer        edits in aligned cells plus every letter of unmatched cells, over the letters of the truth
             (0 is best)
  rows       rows aligned with a likeness of at least 0.5, F1
  section    truth rows whose section is exact        (1 where the truth has none and none is claimed)
  header     truth columns whose header is exact
  tables     1 where as many tables are claimed as there are, else 0
  order      (only where the truth has an order) exact fields among kind, date, number, title, signatory
             position and name, and each item's text
  structure  cell_f1 apart from misread words: benchmarks/structure.py adds it
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from rapidfuzz.distance import Levenshtein

T = TypeVar("T")
Json = dict[str, Any]
Figures = dict[str, float | None]
CellPair = tuple[str | None, str | None]
RowPair = tuple[Json | None, Json | None]

DASH, QUOTE = re.compile("[‐‑‒–—−]"), re.compile('[«»„“”"]')
FIGURES = ("cell_f1", "structure", "row_exact", "cer", "rows", "section", "header", "tables", "order")
MISSING: Figures = {**dict.fromkeys(FIGURES, 0.0), "cer": 1.0}
TRUTH_ENDING = ".truth.json"


def norm(text: Any) -> str:
    """A string, an object that carries one, or None -> the text that is compared."""
    if isinstance(text, dict):
        text = text.get("text", text.get("header"))
    text = unicodedata.normalize("NFC", text or "")
    return " ".join(QUOTE.sub('"', DASH.sub("-", text)).split())


def like(a: str, b: str) -> float:
    return 1.0 if a == b else Levenshtein.normalized_similarity(a, b)


def align(xs: Sequence[T], ys: Sequence[T], sim: Callable[[T, T], float]) -> list[tuple[T | None, T | None]]:
    """Pairs in order that make the largest sum of sim; None on one side where unmatched."""
    n, m = len(xs), len(ys)
    s = [[sim(x, y) for y in ys] for x in xs]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            best[i][j] = max(s[i][j] + best[i + 1][j + 1], best[i + 1][j], best[i][j + 1])
    i = j = 0
    pairs: list[tuple[T | None, T | None]] = []
    while i < n or j < m:
        if i < n and j < m and s[i][j] > 0.2 and abs(best[i][j] - s[i][j] - best[i + 1][j + 1]) < 1e-9:
            pairs.append((xs[i], ys[j]))
            i, j = i + 1, j + 1
        elif j >= m or (i < n and best[i + 1][j] >= best[i][j + 1]):
            pairs.append((xs[i], None))
            i += 1
        else:
            pairs.append((None, ys[j]))
            j += 1
    return pairs


def rows_of(document: Json) -> list[Json]:
    """All rows of all tables, each with its normalized cells under "n" and its place under "at"."""
    return [
        dict(row, n=[norm(cell) for cell in row["cells"]], at=(number, place))
        for number, table in enumerate(document.get("tables", []), 1)
        for place, row in enumerate(table["rows"], 1)
    ]


def pair_cells(a: list[str], b: list[str]) -> list[CellPair]:
    return list(zip(a, b, strict=True)) if len(a) == len(b) else align(a, b, like)


def row_like(x: Json, y: Json) -> float:
    pairs = pair_cells(x["n"], y["n"])
    weight = sum(max(len(p or ""), len(q or ""), 1) for p, q in pairs)
    return (
        sum(like(p, q) * max(len(p), len(q), 1) for p, q in pairs if p is not None and q is not None) / weight
    )


def align_rows(truth: Json, result: Json) -> list[RowPair]:
    return align(rows_of(truth), rows_of(result), row_like)


def pair_headers(truth: Json, result: Json) -> list[tuple[str, str]]:
    tables = zip(truth["tables"], result.get("tables", []), strict=False)
    return [
        (norm(a), norm(b))
        for mine, theirs in tables
        for a, b in zip(mine["columns"], theirs["columns"], strict=False)
    ]


def pair_order_fields(truth: Json, result: Json) -> list[tuple[str, Any, Any]]:
    """(field, what it is, what was claimed) for each field that the truth has."""
    t, r = truth.get("order") or {}, result.get("order") or {}
    pairs = [(key, t.get(key), r.get(key)) for key in ("kind", "date", "number", "title") if t.get(key)]
    ts, rs = t.get("signatory") or {}, r.get("signatory") or {}
    pairs += [(f"signatory {key}", ts.get(key), rs.get(key)) for key in ("position", "name") if ts.get(key)]
    claimed = {norm(item.get("number")).rstrip("."): item.get("text") for item in r.get("items") or []}
    return pairs + [
        (f"item {item['number']}", item["text"], claimed.get(norm(item["number"]).rstrip(".")))
        for item in t.get("items") or []
    ]


def same_field(a: Any, b: Any) -> bool:
    return norm(a).lower() == norm(b).lower()


def score(truth: Json, result: Json) -> Figures:
    pairs = align_rows(truth, result)
    counts = [count_row(x, y) for x, y in pairs]
    exact, edits, rows, section, row_exact = (sum(count[k] for count in counts) for k in range(5))
    t_rows, r_rows = rows_of(truth), rows_of(result)
    letters = sum(len(cell) for row in t_rows for cell in row["n"]) or 1
    cells = sum(len(row["n"]) for row in t_rows + r_rows)
    heads, n_heads = pair_headers(truth, result), sum(len(table["columns"]) for table in truth["tables"])
    fields = pair_order_fields(truth, result)
    return {
        "cell_f1": 2 * exact / max(cells, 1),
        "row_exact": row_exact / max(len(t_rows), len(r_rows), 1),
        "cer": edits / letters,
        "rows": 2 * rows / max(len(t_rows) + len(r_rows), 1),
        "section": section / max(len(t_rows), 1),
        "header": sum(a == b for a, b in heads) / max(n_heads, 1),
        "tables": float(len(truth["tables"]) == len(result.get("tables", []))),
        "order": sum(same_field(a, b) for _, a, b in fields) / len(fields) if fields else None,
    }


def count_row(x: Json | None, y: Json | None) -> tuple[int, int, int, int, int]:
    """(exact cells, edits, row found, section right, row exact) of one pair of rows."""
    if x is None or y is None:
        return 0, sum(len(cell) for row in (x, y) if row for cell in row["n"]), 0, 0, 0
    pairs = pair_cells(x["n"], y["n"])
    hits = sum(p == q for p, q in pairs)
    edits = sum(Levenshtein.distance(p or "", q or "") for p, q in pairs)
    section = norm(x.get("section")) == norm(y.get("section"))
    return hits, edits, row_like(x, y) >= 0.5, section, section and hits == len(pairs)


def mean(documents: Iterable[Figures]) -> Figures:
    """Per figure, over the documents that have it."""
    found = list(documents)
    known = {key: [d[key] for d in found if d.get(key) is not None] for key in FIGURES}
    return {key: sum(v) / len(v) if v else None for key, v in known.items()}  # type: ignore[arg-type]


def find_result(results: Path, name: str) -> Path | None:
    if results.is_file():
        return results
    candidates = (results / f"{name}.json", results / name / f"{name}.json")
    return next((path for path in candidates if path.exists()), None)


def read_json(path: Path) -> Json:
    document: Json = json.loads(path.read_text(encoding="utf-8"))
    return document
