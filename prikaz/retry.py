"""What failed, to be tried once more."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prikaz.export import PublishError
from prikaz.inbox import InboxError, error_file
from prikaz.ledger import Held, Ledger


@dataclass(frozen=True, slots=True)
class Retry:
    """`files` and `urls`: to be read now. `put_back`: where files lie in their inbox again, for a watcher.
    `unknown`: names of no document that failed."""

    files: tuple[Path, ...]
    urls: tuple[str, ...]
    put_back: tuple[Path, ...]
    unknown: tuple[str, ...]


def to_retry(ledger: Ledger, names: Sequence[str]) -> Retry:
    """The documents of these names, or all that failed. Raises InboxError where one cannot be put back."""
    failed = {held.name.casefold(): held for held in ledger.documents.in_state("failed")}
    wanted = {name.casefold(): name for name in names}
    meant = [held for key, held in failed.items() if not names or key in wanted]
    inboxed = [held for held in meant if held.origin != held.file and os.path.lexists(held.file)]
    here = [held for held in meant if held not in inboxed and not held.url]
    return Retry(
        tuple(held.file for held in here if not held.file.is_dir()),
        tuple(held.url for held in meant if held.url),
        tuple(_put_back(ledger, held) for held in inboxed),
        tuple(name for key, name in wanted.items() if key not in failed),
    )


def _put_back(ledger: Ledger, held: Held) -> Path:
    """From INBOX/failed/ to where it came from. Its error is no longer so."""
    place, number = held.origin, 1
    while os.path.lexists(place):
        number += 1
        place = held.origin.with_name(f"{held.origin.stem}-{number}{held.origin.suffix}")
    try:
        ledger.documents.moved(held.name, place)
        held.file.rename(place)
    except OSError as error:
        raise InboxError(
            f"cannot move {held.file} back into its inbox: {PublishError(place, error)}"
        ) from error
    with contextlib.suppress(OSError):
        error_file(held.file).unlink()
    return place
