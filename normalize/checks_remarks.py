"""What a check has to say of one cell."""

from __future__ import annotations

from dataclasses import dataclass

from normalize.record import Candidate, Cell


@dataclass(frozen=True, slots=True)
class Remark:
    """Of `cell`, by identity. `candidates`: likeliest first. `confirmed`: what proves its digits."""

    cell: Cell
    doubt: str | None = None
    candidates: tuple[Candidate, ...] = ()
    confirmed: str | None = None
