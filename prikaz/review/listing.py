"""The list of documents: searched, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from prikaz.review.office import DocumentRow

PER_PAGE = 100
ONLY = ("all", "doubts", "failed")


def _share(row: DocumentRow) -> tuple[float, int]:
    whole = row.doubts + row.decided
    return (row.decided / whole if whole else -1.0, row.decided)


_KEYS: Mapping[str, Callable[[DocumentRow], Any]] = {
    "name": lambda row: _natural(row.name),
    "number": lambda row: (not row.number, _natural(row.number)),
    "date": lambda row: (not row.date, row.date),
    "title": lambda row: (not row.title, row.title.casefold()),
    "state": lambda row: (row.state != "failed", row.state, row.doubts == 0),
    "size": lambda row: (row.pages, row.rows),
    "doubts": lambda row: row.doubts,
    "progress": _share,
}
_FIRST_DOWN = frozenset({"doubts", "size"})
"""Columns whose largest are looked for: sorted so at the first click."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the list. `badge`: its state in a word, a key of the texts."""

    name: str
    number: str
    date: str
    title: str
    state: str
    badge: str
    reason: str
    pages: int
    rows: int
    doubts: int
    decided: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What is asked of the list. `sort`: name of a column, with «-» before it downwards. `count`, `pages`: of
    what was found."""

    q: str = ""
    sort: str = "name"
    only: str = "all"
    page: int = 1
    count: int = 0
    pages: int = 1

    @property
    def column(self) -> str:
        return self.sort.lstrip("-")

    @property
    def down(self) -> bool:
        return self.sort.startswith("-")

    def url(self, **changed: object) -> str:
        """The address of this list with something changed."""
        asked = {"q": self.q, "sort": self.sort, "only": self.only, "page": self.page} | changed
        plain = {"q": "", "sort": "name", "only": "all", "page": 1}
        told = {key: value for key, value in asked.items() if value != plain[key]}
        return f"/?{urlencode(told)}" if told else "/"

    def sorted_by(self, column: str) -> str:
        """The address of the list by a column; the other way round where it is that already."""
        if column == self.column:
            return self.url(sort=column if self.down else f"-{column}", page=1)
        return self.url(sort=f"-{column}" if column in _FIRST_DOWN else column, page=1)


def asked_list(query: Mapping[str, str]) -> Listing:
    """Of a query string; what it says wrong counts as not said."""
    sort, only, page = query.get("sort", "name"), query.get("only", "all"), query.get("page", "1")
    return Listing(
        query.get("q", "").strip()[:200],
        sort if sort.removeprefix("-") in _KEYS else "name",
        only if only in ONLY else "all",
        max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1,
    )


def listed(rows: Sequence[DocumentRow], asked: Listing) -> tuple[Listing, list[Shown]]:
    """The page of the list that is asked for, and its rows."""
    words = asked.q.casefold().split()
    found = [row for row in rows if _is_of(row, asked.only) and all(word in _text(row) for word in words)]
    found.sort(key=_KEYS[asked.column], reverse=asked.down)
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(asked.page, pages)
    of_page = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    return replace(asked, page=page, count=len(found), pages=pages), [_shown(row) for row in of_page]


def counts(rows: Sequence[DocumentRow]) -> dict[str, int]:
    """How many each filter would leave."""
    return {only: sum(_is_of(row, only) for row in rows) for only in ONLY}


def _is_of(row: DocumentRow, only: str) -> bool:
    if only == "doubts":
        return row.doubts > 0
    return only == "all" or row.state == "failed"


def _text(row: DocumentRow) -> str:
    day = ".".join(reversed(row.date.split("-")))
    return f"{row.name} {row.number} {row.date} {day} {row.title} {row.reason}".casefold()


def _natural(text: str) -> list[tuple[int, int, str]]:
    """«план-2» comes before «план-10»."""
    parts: list[tuple[int, int, str]] = []
    for char in text.casefold():
        if char.isascii() and char.isdigit():
            if parts and parts[-1][0] == 0:
                parts[-1] = (0, parts[-1][1] * 10 + int(char), "")
            else:
                parts.append((0, int(char), ""))
        else:
            parts.append((1, 0, char))
    return parts


def _shown(row: DocumentRow) -> Shown:
    badge = "clear" if row.state == "done" and not row.doubts else row.state
    return Shown(
        row.name,
        row.number,
        row.date,
        row.title,
        row.state,
        badge,
        row.reason,
        row.pages,
        row.rows,
        row.doubts,
        row.decided,
    )
