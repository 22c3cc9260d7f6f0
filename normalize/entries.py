"""One row of a dictionary, and the files that the rows are in (dictionaries/README.md)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from normalize.inflection import InflectionError, phrase_forms
from normalize.morphology import is_word
from normalize.spelling import Spelling, SpellingError, spellings

Tier = Literal["apply", "suggest"]

COLUMNS = ("canonical", "variants", "left", "right", "kind", "case", "inflect", "tier", "evidence", "note")
OPTIONAL = ("inflect",)
PROTECTED_COLUMNS = ("text", "case", "note")

PROTECTED_FILE = "never_change"
"""What the name of a file begins with that lists what is never changed."""

FileState = tuple[Path, int, int]
"""A file, and when it was changed, in nanoseconds, and its bytes: what it says stays as long as these do."""

PLACE = "place"
"""The kind of what there is only one of: it has no plural."""

_CONTEXT_REACH = 60
LONG_NAME, SHORTEST = 9, 4  # letters: of a name that Russian knows as well; of a word in small letters
_NO_NAME = re.compile(  # a common word, more than one word, or what may be a surname
    r"\A[а-яё]| |(?:[оеё]в|[иы]н)(?:а|у|ым|е|ом|о|ы|ой)?\Z|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их)\Z"
)
_NOTHING = re.compile(r"(?!)")
_WORDS = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")


class DictionaryError(ValueError):
    """A dictionary file that must not be used: names the file, the line and what to mend."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `left` and `right` match what must stand before and after; None: anything may. `forms`: the
    canonical form, and behind it the others where it is inflected. Without variants it is a term: its words
    are known, and nothing becomes it. `source`: file:line, the name under which repairs are recorded."""

    canonical: str
    forms: tuple[str, ...]
    variants: tuple[Spelling, ...]
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    kind: str
    exact: bool
    tier: Tier
    source: str

    @property
    def has_context(self) -> bool:
        return self.left is not None or self.right is not None

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the context around text[start:end] is one that the entry asks for."""
        before, after = text[max(0, start - _CONTEXT_REACH) : start], text[end : end + _CONTEXT_REACH]
        if self.left is not None and not self.left.search(before):
            return False
        return self.right is None or self.right.match(after) is not None


@dataclass(frozen=True, slots=True)
class Protected:
    """What is never changed, as a regular expression. `of_words`: what it begins with at the beginning of a
    word, in whatever case; `anywhere`: in any place. There # is a digit, and with "" it may be nothing."""

    pattern: str
    of_words: frozenset[str]
    anywhere: frozenset[str]

    @classmethod
    def of(cls, alternatives: Sequence[Spelling], frame: str) -> Protected:
        of_words = {sign for s in alternatives if s.begins_a_word for sign in s.first_signs()}
        anywhere = {sign for s in alternatives if not s.begins_a_word for sign in s.first_signs()}
        if not alternatives:
            anywhere = {""}
        pattern = frame.format("|".join(s.regex() for s in alternatives))
        return cls(pattern, frozenset(of_words), frozenset(anywhere))


def _rows(path: Path, columns: Sequence[str], name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """(name:line, column -> text) of each row that is not empty."""
    for source, cells in tried_rows(path, columns, name):
        if isinstance(cells, DictionaryError):
            raise cells
        yield source, cells


def tried_rows(
    path: Path, columns: Sequence[str], name: str
) -> Iterator[tuple[str, dict[str, str] | DictionaryError]]:
    """As `_rows`, with the error in place of a row that cannot be read. Raises DictionaryError of the whole
    file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DictionaryError(f"{name}: not UTF-8; save it as «CSV UTF-8»") from error
    lines = text.splitlines()
    reader = csv.DictReader(lines, delimiter=";" if lines and ";" in lines[0] else ",")
    missing = [c for c in columns if c not in (reader.fieldnames or ()) and c not in OPTIONAL]
    if missing:
        raise DictionaryError(f"{name}:1: columns missing: {', '.join(missing)}")
    for row in reader:
        source = f"{name}:{reader.line_num}"
        if any(row.get(None) or ()):
            why = "more fields than columns; put quotes around a text with such a sign"
            yield source, DictionaryError(f"{source}: {why}")
            continue
        cells = {c: (row.get(c) or "").strip() for c in columns}
        if any(cells.values()):
            yield source, cells


def read_entries(path: Path, name: str | None = None) -> Iterator[Entry]:
    """The entries of one file, in order; `name`: what it is called in their sources, where not by its own.
    Raises DictionaryError; OSError where it cannot be opened."""
    seen: dict[tuple[str, ...], str] = {}
    for source, row in _rows(path, COLUMNS, name or path.name):
        entry = entry_of(source, row)
        refuse_twice(row, source, seen)
        yield entry


def refuse_twice(row: Mapping[str, str], source: str, seen: dict[tuple[str, ...], str]) -> None:
    """One file has a canonical form once in each context; as a term, once. `seen`: those before it, and it
    from now on."""
    context = ("left", "right", "case", "tier") if row["variants"] else ()
    key = (row["canonical"], *(row[column] for column in context))
    if other := seen.get(key):
        raise DictionaryError(
            f"{source}: «{row['canonical']}» stands already in {other}; make one row of both"
        )
    seen[key] = source


def entry_of(source: str, row: Mapping[str, str]) -> Entry:
    """A row, with all of COLUMNS, as an entry. Raises DictionaryError."""
    _refuse_cells(source, row)
    try:
        return Entry(
            canonical=row["canonical"],
            forms=_forms(row),
            variants=spellings(row["variants"]),
            left=_context(row["left"], r"(?:{})[\s«»\"(/:.,]*\Z"),
            right=_context(row["right"], r"[\s»\")/:.,]*(?:{})"),
            kind=row["kind"],
            exact=row["case"] == "exact",
            tier=cast(Tier, row["tier"]),
            source=source,
        )
    except SpellingError as error:
        raise DictionaryError(f"{source}: {error}") from error
    except InflectionError as error:
        why = f"«{row['canonical']}» cannot be inflected: {error}; leave inflect empty"
        raise DictionaryError(f"{source}: {why} and give each form a row") from error


def _refuse_cells(source: str, row: Mapping[str, str]) -> None:
    """What a column may not have; a term, that has no variants, needs no `case` and `tier`."""
    may = {"tier": ["apply", "suggest"], "case": ["exact", "any"], "inflect": ["yes", ""]}
    for column, allowed in may.items():
        if row[column] not in allowed and (row["variants"] or row[column] or column == "inflect"):
            named = ", ".join(value or "empty" for value in allowed)
            raise DictionaryError(f"{source}: {column} is {row[column]!r}, not one of {named}")
    for column in ("canonical", "evidence"):
        if not row[column]:
            raise DictionaryError(f"{source}: {column} is empty")
    if not row["variants"] and (row["left"] or row["right"]):
        raise DictionaryError(f"{source}: variants is empty, and a context says nothing without them")


def _forms(row: Mapping[str, str]) -> tuple[str, ...]:
    if not row["inflect"]:
        return (row["canonical"],)
    return phrase_forms(row["canonical"], plural=row["kind"] != PLACE)


@lru_cache(maxsize=1_000)
def _context(pattern: str, frame: str) -> re.Pattern[str] | None:
    alternatives = [s.regex() for s in spellings(pattern)]
    return re.compile(frame.format("|".join(alternatives)), re.IGNORECASE) if alternatives else None


def read_protected(path: Path) -> Iterator[Protected]:
    """What is never changed. Raises as `read_entries` does."""
    for source, row in _rows(path, PROTECTED_COLUMNS, path.name):
        try:
            alternatives = spellings(row["text"])
        except SpellingError as error:
            raise DictionaryError(f"{source}: {error}") from error
        yield Protected.of(alternatives, "(?i:{})" if row["case"] == "any" else "(?:{})")


def protecting(protected: Sequence[Protected]) -> re.Pattern[str]:
    """All of it as one. Most places of a text are told from it by one look, not by one for each."""
    if not protected:
        return _NOTHING
    pattern = "|".join(each.pattern for each in protected)
    of_words = {sign for each in protected for sign in each.of_words}
    anywhere = {sign for each in protected for sign in each.anywhere}
    if "" in anywhere:
        return re.compile(pattern)
    looks = [rf"(?<!\w)(?={_one_of(of_words)})"] if of_words else []
    looks += [f"(?={_one_of(anywhere)})"] if anywhere else []
    return re.compile(f"(?:{'|'.join(looks)})(?:{pattern})")


def _one_of(signs: Iterable[str]) -> str:
    return "(?i:[" + "".join(r"\d" if sign == "#" else re.escape(sign) for sign in sorted(signs)) + "])"


def told_words(entries: Iterable[Entry]) -> frozenset[str]:
    """What is known only from here, and long names, which may vouch for what is read like them. A
    common word is known without; a short name would vouch for the surnames that are near to it."""
    return frozenset(word for entry in entries for word in _told(entry))


def _told(entry: Entry) -> Iterator[str]:
    """Forms of a word that is known are known as well, so that only the first form is looked up."""
    name = not _NO_NAME.search(entry.canonical)
    for place, first in enumerate(entry.canonical.split(" ")):
        known = all(map(is_word, _WORDS.findall(first)))
        for form in entry.forms if name or not known else ():
            for word in _WORDS.findall(form.split(" ")[place]):
                if len(word) >= (LONG_NAME if known else SHORTEST if word.islower() else 1):
                    yield word


def _named(paths: Sequence[Path]) -> dict[Path, str]:
    """The name of each file, with its folder's where several are called so."""
    often = Counter(path.name for path in paths)
    return {path: path.name if often[path.name] == 1 else f"{path.parent.name}/{path.name}" for path in paths}


def read_files(files: Sequence[FileState]) -> tuple[list[Entry], list[Protected]]:
    """What all of them say. Raises as `read_entries` does."""
    names = _named([path for path, _, _ in files])
    entries: list[Entry] = []
    protected: list[Protected] = []
    for path, changed, size in files:
        if path.name.startswith(PROTECTED_FILE):
            protected += read_protected(path)
        else:
            entries += _entries(path, names[path], changed, size)
    return entries, protected


@lru_cache(maxsize=64)
def _entries(path: Path, name: str, changed: int, size: int) -> tuple[Entry, ...]:
    """Of a file as it was when it was `changed`: where one changes, the others need not be read again."""
    del changed, size
    return tuple(read_entries(path, name))
