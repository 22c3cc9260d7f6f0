"""The dictionaries of a document: those that come with prikaz, the user's own, those beside it, those named.

The user's own lie in one folder and mend all that this user digitizes; those beside a document, in a folder
`prikaz-dictionaries`, mend what lies there: a collection with names and abbreviations of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dictionaries import COLLECTION, SHIPPED, collection_folder, dictionary_files, user_folder
from normalize.entries import DictionaryError
from normalize.lexicon import Lexicon, load_lexicon


def own_folder() -> Path | None:
    """The folder of the user's own; None: this user has no place for it."""
    try:
        return user_folder()
    except RuntimeError:  # no home, as in containers that are run for a user who has no account there
        return None


def dictionaries_beside(document: Path) -> tuple[Path, ...]:
    """Raises DictionaryError where their folder cannot be looked into."""
    return _files_of(collection_folder(document))


def _files_of(folder: Path) -> tuple[Path, ...]:
    try:
        return dictionary_files([folder])
    except OSError as error:
        raise DictionaryError(f"cannot look into {folder}: {error.strerror or error}") from error


def checked_own_dictionaries(named: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The user's own. Raises DictionaryError where they, or the named ones with them, must not be used."""
    folder = own_folder()
    own = _files_of(folder) if folder else ()
    if own:
        _loaded((*SHIPPED, *own), f"{folder}: ")
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
