"""A review from its beginning to its end: what `prikaz review` does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prikaz.review.app import app
from prikaz.review.office import Office
from prikaz.review.serving import address_of, listening, new_token, serve

_LOCAL = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """`by`: who decides. `port` 0: any that is free. `browse`: the page is opened in the browser."""

    out: Path
    by: str
    host: str = "127.0.0.1"
    port: int = 0
    browse: bool = True


def review(settings: ReviewSettings, tell: Callable[[str], None]) -> None:
    """Until Ctrl-C or SIGTERM. Raises LedgerError, CannotServe."""
    with Office(settings.out, settings.by) as office:
        at = listening(settings.host, settings.port)
        token, address = new_token(), address_of(settings.host, at)
        if settings.host not in _LOCAL:
            tell(f"listening at {settings.host}: whoever has this address can look and decide")
        url = f"http://{address}/?token={token}"
        tell(f"review at {url} (Ctrl-C ends it)")
        try:
            serve(app(office, token, address), at, url, browse=settings.browse)
        finally:  # Ctrl-C is raised again when the server has ended
            if office.pending():
                tell("ending: what was decided last is being written")
