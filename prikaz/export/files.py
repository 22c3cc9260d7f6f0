"""Document -> the files of its folder, by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from normalize import Document
from prikaz.export.atomic import PublishError
from prikaz.export.csv_ import CsvDialect, to_csv
from prikaz.export.edits import edits_csv
from prikaz.export.html_ import to_html
from prikaz.export.json_ import json_bytes
from prikaz.export.xlsx import to_xlsx
from prikaz.pictures import Picture

Format = Literal["json", "csv", "xlsx", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
USUAL_FORMATS: tuple[Format, ...] = ("json", "csv", "xlsx")
"""What is written where nothing else was asked for: an HTML with its pictures takes as much as the scan."""


def files_of(
    document: Document,
    name: str,
    formats: Sequence[Format],
    dialect: CsvDialect = "excel",
    *,
    typed: bool = False,
    edits: bool = False,
    pages: Mapping[int, tuple[float, float]] | None = None,
    pictures: Mapping[int, Picture] | None = None,
) -> dict[str, bytes]:
    """File name -> content. A document without a table has no CSV and no XLSX: there is nothing to put in.

    `typed`: CSV and XLSX have columns of the cells' values; the JSON has the values always. `edits`: with a
    list of all repairs as CSV, whatever the formats, also where there are none. For the HTML: `pages` and
    `pictures`, as `to_html`.
    """
    files: dict[str, bytes] = {}
    if "json" in formats:
        files[f"{name}.json"] = json_bytes(document)
    if "csv" in formats:
        files |= {
            csv_name(name, i): to_csv(t, dialect, typed=typed) for i, t in enumerate(document.tables, start=1)
        }
    if "xlsx" in formats and document.tables:
        files[f"{name}.xlsx"] = to_xlsx(document, typed=typed)
    if "html" in formats:
        files[f"{name}.html"] = to_html(document, name, pages or {}, pictures or {})
    if edits:
        files[f"{name}.edits.csv"] = edits_csv(document, dialect)
    return files


def csv_name(name: str, number: int) -> str:
    """NAME.csv, NAME.table-2.csv, …"""
    return f"{name}.csv" if number == 1 else f"{name}.table-{number}.csv"


def names_of(folder: Path, name: str, formats: Sequence[Format]) -> frozenset[str]:
    """Files in `folder` that an earlier run made in these formats; those not made again are out of date. So
    is a list of repairs, for it speaks of the document as that run had it.

    Raises PublishError where the folder cannot be looked into.
    """
    ours = re.compile(rf"{re.escape(name)}((\.table-\d+)?\.({'|'.join(formats)})|\.edits\.csv)")
    try:
        return frozenset(path.name for path in folder.iterdir() if ours.fullmatch(path.name))
    except FileNotFoundError:
        return frozenset()
    except OSError as error:
        raise PublishError(folder, error) from error
