"""What a comment says of a marked text: why it is in doubt, what was repaired, who has looked at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from normalize import Cell, Repair, Review, Text
from normalize.decisions import REVIEW
from prikaz.doubt_texts import in_russian


def story_of(text: Cell | Text) -> str:
    """One line each; empty where there is nothing to say. What the colour means is said too, «сомнение»,
    «исправлено», «проверено», for those who cannot tell the colours."""
    lines = list(_lines(text))
    return "\n".join([*lines, f"прочитано: {text.raw}"]) if lines else ""


def _lines(text: Cell | Text) -> Iterator[str]:
    if text.doubt:
        yield f"сомнение: {in_russian(text.doubt)}"
    if isinstance(text, Cell):
        yield from (f"может быть: {c.text} ({in_russian(c.why)})" for c in text.candidates)
    if text.reviewed:
        yield _reviewed(text.reviewed, text.text)
    for repair in text.repairs:
        if not (text.reviewed and is_decided(repair)):  # then that is said already
            yield f"исправлено: {repair.before} → {repair.after} ({repair.rule})"


def is_decided(repair: Repair) -> bool:
    """Whether a person made it."""
    return REVIEW in repair.stage.split(" + ")


def _reviewed(review: Review, text: str) -> str:
    what = "оставлено как было" if review.was == text else f"было: {review.was or 'пусто'}"
    return f"проверено: {review.by}, {_moment(review.at)}, {what}"


def _moment(at: str) -> str:
    """ISO 8601 as «15.03.2025 10:22 UTC»; what is none stays as it is."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    return f"{moment:%d.%m.%Y %H:%M} UTC"
