"""One text beside another: where they differ, and without the long parts where they do not."""

from __future__ import annotations

from difflib import SequenceMatcher

_BESIDE = 24  # letters that are kept on each side of a difference
_LONG = 90  # a text so short is shown whole

Parts = tuple[tuple[str, bool], ...]
"""Parts of a text, each with whether it differs."""


def differences(text: str, other: str) -> Parts:
    """The other text in parts; what only the first one has is an empty part."""
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return tuple((other[start:end], tag != "equal") for tag, _, _, start, end in matcher.get_opcodes())


def shortened(parts: Parts) -> Parts:
    """A long text without what is equal, but for some letters beside each difference."""
    if sum(len(text) for text, _ in parts) <= _LONG:
        return parts
    last = len(parts) - 1
    return tuple(
        (text if differs else _middle_out(text, index > 0, index < last), differs)
        for index, (text, differs) in enumerate(parts)
    )


def _middle_out(text: str, after: bool, before: bool) -> str:
    """`after`, `before`: whether a difference stands in front of it, behind it."""
    if len(text) <= _BESIDE * (after + before) + 3:
        return text
    return f"{text[:_BESIDE] if after else ''}…{text[-_BESIDE:] if before else ''}"
