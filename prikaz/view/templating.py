"""HTML from the templates beside it: everything that is filled in is escaped."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from prikaz.view.saying import Language, said

STATIC = files("prikaz.view") / "static"

# What the scripts say: their name for it -> key of the texts.
_PARTS = ("cell", "header", "section", "title", "appendix", "units", "note")
_SCRIPT_TEXTS: Mapping[str, str] = {
    "row": "row-n",
    "page": "page-short",
    "empty": "empty",
    "edit": "edit-label",
    "editButton": "edit",
    "accept": "accept",
    "saved": "saved",
    "undone": "undone",
    "keep": "keep-theirs",
    "mine": "keep-mine",
    "reload": "reload",
    "retry": "retry",
    "failed": "failed-to-save",
    "close": "close",
    "noSection": "section-none",
    "splitHelp": "split-help",
}
_QUEUE_TEXTS: Mapping[str, str] = {
    "fixed": "answer-fixed",
    "hint": "answer-hint",
    "page": "page-short",
    "crop": "crop-alt",
    "nowhere": "no-place",
    "open": "open-in-document",
    "same": "same-as-read",
    "empty": "empty",
    "left": "queue-left",
    "skippedHelp": "queue-skipped",
    "doneHelp": "queue-done-help",
    "accepted": "announce-accepted",
    "undone": "announce-undone",
    "skipped": "announce-skipped",
    "nothing": "nothing-to-undo",
    "keep": "keep-theirs",
    "mine": "keep-mine",
    "retry": "retry",
    "failed": "failed-to-save",
    "close": "close",
}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("prikaz.view"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rendered(template: str, language: Language, **values: object) -> str:
    """The template with `t` for the texts of the language and `lang`."""
    found = _environment().get_template(template)
    return found.render(t=partial(said, language), lang=language, **values)


def view_texts(language: Language) -> dict[str, object]:
    """What the script of a document says."""
    said_of = {name: _raw(language, key) for name, key in _SCRIPT_TEXTS.items()}
    return said_of | {"parts": {part: said(language, part) for part in _PARTS}}


def queue_texts(language: Language) -> dict[str, object]:
    return {name: _raw(language, key) for name, key in _QUEUE_TEXTS.items()}


def _raw(language: Language, key: str) -> str:
    """With its places left open, for the script to fill in."""
    return said(language, key, **{name: f"{{{name}}}" for name in ("n", "why", "text", "what")})


def static_bytes(name: str) -> bytes:
    """A file of the pages, by its name. Raises KeyError for one that is not there."""
    if name not in static_names():
        raise KeyError(name)
    return (STATIC / name).read_bytes()


@lru_cache(maxsize=1)
def static_names() -> frozenset[str]:
    return frozenset(entry.name for entry in STATIC.iterdir() if entry.is_file())


def source_hash(text: str) -> str:
    """As a Content-Security-Policy names an inline script or style."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
