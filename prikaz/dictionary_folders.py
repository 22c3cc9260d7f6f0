"""The dictionaries of a document: those that come with prikaz, the user's own, those beside it, those named.

The user's own lie in one folder and mend all that this user digitizes; those beside a document, in a folder
`prikaz-dictionaries`, mend what lies there: a collection with names and abbreviations of its own. One that is
called there as a document is, `plan.pdf.csv`, mends that document alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from dictionaries import COLLECTION, SHIPPED, collection_folder, dictionary_files, user_folder
from normalize.entries import PROTECTED_FILE, DictionaryError
from normalize.lexicon import Lexicon, load_lexicon
from prikaz.inputs import SUFFIXES


def own_folder() -> Path | None:
    """The folder of the user's own; None: this user has no place for it."""
    try:
        return user_folder()
    except RuntimeError:  # no home, as in containers that are run for a user who has no account there
        return None


def dictionaries_beside(document: Path) -> tuple[Path, ...]:
    """Those of its collection, and its own. Raises DictionaryError where their folder cannot be looked
    into."""
    beside = files_of(collection_folder(document))
    return tuple(path for path in beside if mended_alone(path) in (None, _composed(document.name)))


def mended_alone(table: Path) -> str | None:
    """The name of the one document that a table of a collection mends; None: it mends all of them."""
    name = _composed(table.stem)
    is_scan = Path(name).suffix.lower() in SUFFIXES and not name.startswith(PROTECTED_FILE)
    return name if is_scan else None


def own_dictionary(document: Path) -> Path:
    """The table that mends this document alone; it need not be there. Raises DictionaryError where there can
    be none, for it would not be known from one of all."""
    table = collection_folder(document) / f"{document.name}.csv"
    if mended_alone(table) is None or document.name.startswith((".", "~")):
        raise DictionaryError(
            f"{document.name} cannot have a dictionary of its own: its name must end as those of scans do "
            f"({', '.join(sorted(SUFFIXES))}) and begin otherwise; rename it"
        )
    return table


def _composed(name: str) -> str:
    """As macOS does not give it: there «й» is two code points."""
    return unicodedata.normalize("NFC", name)


def files_of(folder: Path) -> tuple[Path, ...]:
    """The tables in a folder. Raises DictionaryError where it cannot be looked into."""
    try:
        return dictionary_files([folder])
    except OSError as error:
        raise DictionaryError(f"cannot look into {folder}: {error.strerror or error}") from error


def users_own() -> tuple[Path, ...]:
    """Raises DictionaryError where their folder cannot be looked into."""
    folder = own_folder()
    return files_of(folder) if folder else ()


def checked_own_dictionaries(named: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The user's own. Raises DictionaryError where they, or the named ones with them, must not be used."""
    own = users_own()
    if own:
        _loaded((*SHIPPED, *own), f"{own[0].parent}: ")
    if named:
        _loaded((*SHIPPED, *own, *named), "")
    return own


def lexicon_of(document: Path | None, own: Sequence[Path] = (), named: Sequence[Path] = ()) -> Lexicon:
    """What mends a document; None: one that lies nowhere. `own` and `named` have been checked: a
    DictionaryError is about what is beside it."""
    beside = dictionaries_beside(document) if document is not None else ()
    return _loaded((*SHIPPED, *own, *beside, *named), f"{COLLECTION} beside it: " if beside else "")


def _loaded(files: Sequence[Path], where: str) -> Lexicon:
    """`where`: what an error begins with. A file that is named twice is read once."""
    try:
        return load_lexicon(tuple({_real(path): path for path in files}.values()))
    except DictionaryError as error:
        raise DictionaryError(f"{where}{error}") from error
    except OSError as error:
        raise DictionaryError(f"{where}cannot read {error.filename}: {error.strerror or error}") from error


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links: reading it will tell
        return path.absolute()
