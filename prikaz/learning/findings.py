"""What was found in a dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["refused", "ambiguous", "dead", "dangerous"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`line`: of the file, from 1; `message`: what it is, and what to do."""

    line: int
    kind: Kind
    message: str
