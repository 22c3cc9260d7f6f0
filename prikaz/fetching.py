"""Documents named by a URL: each is a file of OUT/.prikaz/fetched/ for as long as it is in work."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from prikaz.events import Named
from prikaz.remote import place_for, shown


class Fetching:
    """`folder`: where they are brought. `urls`: where each comes from; a cluster's workers look there too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.urls: dict[Path, str] = {}

    def clear(self) -> None:
        """What a killed run had fetched goes."""
        shutil.rmtree(self._folder, ignore_errors=True)  # what stays is fetched over

    def place(self, url: str) -> Path:
        """Where it will be."""
        path = place_for(url, self._folder)
        self.urls[path] = url
        return path

    def named(self, path: Path) -> Named:
        """As the user named the document that is there."""
        return shown(self.urls[path]) if path in self.urls else path

    def origin(self, path: Path) -> str:
        """What may be kept of its URL: no secret; empty for a file of this machine's own."""
        return shown(self.urls[path]) if path in self.urls else ""

    def let_go(self, path: Path) -> None:
        """It is done with: nothing piles up on this disk."""
        if path in self.urls:
            with contextlib.suppress(OSError):  # the next run fetches into the same place
                shutil.rmtree(path.parent)
