"""What was asked of the dictionaries while a document was mended: all that its repair depends on of them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Asked:
    """`texts`: in which damaged terms were looked for; `shielded`: in which what is never touched was.
    `words`: whether they are known, in whatever capitals; `near`: to which of its words the dictionaries' are
    near."""

    texts: set[str] = field(default_factory=set)
    shielded: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)

    def add(self, other: Asked) -> None:
        self.texts |= other.texts
        self.shielded |= other.shielded
        self.words |= other.words
        self.near |= other.near
