"""`prikaz doctor`: what is there, and what is not."""

from __future__ import annotations

import typer

from prikaz.cli.exits import MISSING, give_up
from prikaz.doctor import examine


def doctor() -> None:
    """Show what is installed, what is missing and how to get it."""
    findings = list(examine())
    for finding in findings:
        for line in finding.lines():
            typer.echo(line)
    missing = [finding.what for finding in findings if finding.needed and not finding.found]
    if missing:
        give_up(f"missing: {', '.join(missing)}", MISSING)
    typer.echo("All that is needed is there.")
