"""Exit codes, and the way out."""

from __future__ import annotations

from typing import NoReturn

import typer

FAILED, USAGE, MISSING, INTERRUPTED, TERMINATED = 1, 2, 3, 130, 143
"""128 and the signal's number, as shells have it, for a run that was stopped."""


def give_up(message: str, code: int) -> NoReturn:
    """End the program, saying why."""
    typer.echo(f"prikaz: {message}", err=True)
    raise SystemExit(code)


def say(remark: str | None) -> None:
    """Something that is no result."""
    if remark:
        typer.echo(f"prikaz: {remark}", err=True)
