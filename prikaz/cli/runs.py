"""A run, carried out and shown: what `digitize`, `watch` and `retry` have in common."""

from __future__ import annotations

import contextlib
import threading
import traceback
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import typer

from ocr import EngineError
from prikaz.cli.exits import FAILED, INTERRUPTED, MISSING, TERMINATED, give_up, say
from prikaz.doctor import require_engine
from prikaz.errors import ClusterError
from prikaz.events import Event, Failed
from prikaz.export import PublishError, RegisterError
from prikaz.inbox import InboxError
from prikaz.json_log import JsonLog
from prikaz.ledger import LedgerError
from prikaz.lock import Busy
from prikaz.metrics import Metrics
from prikaz.progress import Reporter, reporter
from prikaz.settings import RunSettings
from prikaz.tally import Tally


@dataclass(frozen=True, slots=True)
class Shown:
    """How a run is shown. `metrics`: the file that is kept for Prometheus."""

    quiet: bool = False
    verbose: bool = False
    json_log: bool = False
    metrics: Path | None = None


def carry_out(
    events: Generator[Event], settings: RunSettings, shown: Shown, stop: threading.Event | None = None
) -> int:
    """The exit code; SystemExit where the run cannot begin or is stopped at once. `stop`: set where it is
    stopped and ends in its own time."""
    tally = Tally()
    metrics = Metrics(shown.metrics) if shown.metrics else None
    log = JsonLog() if shown.json_log else None
    code = FAILED
    try:
        say(require_engine(settings.read))
        with log or reporter(shown.quiet) as face, contextlib.closing(events):
            for event in events:
                tally.count(event)
                _tell(event, tally, face, shown)
                if metrics:
                    metrics.update(tally)
        code = TERMINATED if stop is not None and stop.is_set() else tally.exit_code
    except EngineError as error:
        give_up(str(error), MISSING)
    except (PublishError, RegisterError, LedgerError, InboxError, ClusterError, Busy) as error:
        give_up(str(error), FAILED)
    except KeyboardInterrupt:
        code = INTERRUPTED
        give_up(f"stopped; what was done stays: {tally.summary(settings.out)}", INTERRUPTED)
    finally:
        _end(tally, code, log, metrics)
    if not (shown.quiet or shown.json_log):
        typer.echo(tally.summary(settings.out))
    return code


def _tell(event: Event, tally: Tally, face: Reporter, shown: Shown) -> None:
    face.show(event, tally)
    if shown.verbose and isinstance(event, Failed) and event.fault:
        traceback.print_exception(event.fault)


def _end(tally: Tally, code: int, log: JsonLog | None, metrics: Metrics | None) -> None:
    if log:
        log.end(tally, code)
    if metrics:
        try:
            metrics.end(tally, code)
        except PublishError as error:
            say(str(error))
