"""What went wrong with a document, in one line that a person can act on."""

from __future__ import annotations

import signal
from concurrent.futures.process import BrokenProcessPool

from pebble import ProcessExpired

from ingest import PopplerMissing, SourceError
from normalize.entries import DictionaryError
from ocr import EngineError, EngineMissing
from prikaz.export import PublishError
from prikaz.inputs import PagesError
from prikaz.packing import PackingError
from prikaz.workers import TooMuchMemory


class CannotServe(Exception):
    """No server can listen there; the message says why and what to do."""


class ClusterError(Exception):
    """The cluster cannot be used; the message is one line that says why and what to do."""


class WorkerLost(Exception):
    """A worker of a cluster was lost with the page that it read; the message says so in one line."""


_EXPECTED = (SourceError, EngineError, PublishError, PagesError, DictionaryError, WorkerLost)
_PASSING = (TimeoutError, TooMuchMemory, ProcessExpired, BrokenProcessPool, MemoryError, WorkerLost)
_PROGRAM_MISSING = (EngineMissing, PopplerMissing)


def is_program_missing(error: BaseException) -> bool:
    """Whether installing something would help."""
    return isinstance(error, _PROGRAM_MISSING)


def is_unexpected(error: BaseException) -> bool:
    """Whether it is a fault of prikaz itself, and so worth a traceback."""
    return not isinstance(error, (*_EXPECTED, *_PASSING, PackingError))


def may_pass(error: BaseException) -> bool:
    """Whether a second attempt may go better: the same bytes are as broken then, but a busy machine may not
    be as busy, and what another page did to the process is gone."""
    return isinstance(error, _PASSING)


def reason_for(error: BaseException) -> str:
    """One line."""
    return " ".join(_reason(error).split())


def _reason(error: BaseException) -> str:
    if isinstance(error, _EXPECTED):
        return str(error)
    if isinstance(error, PackingError):
        return f"what was kept of its pages is damaged ({error}): read it again with --anew"
    if isinstance(error, TimeoutError):
        allowed = f" than {error.args[1]:g} s" if len(error.args) > 1 else ""  # as pebble raises it
        return f"took longer{allowed}: raise --max-seconds, or leave the page out with --pages"
    if isinstance(error, TooMuchMemory):
        return f"took more than {error.args[0]} MB of memory: raise --max-memory, or lower --max-pixels"
    if isinstance(error, ProcessExpired):
        return f"the process that read it died ({_cause_of_death(error)}): try again with --jobs 1"
    if isinstance(error, MemoryError):
        return "not enough memory: try again with --jobs 1, or lower --max-pixels"
    if isinstance(error, BrokenProcessPool):
        return f"the processes that read cannot be started ({error}): see `prikaz doctor`"
    return f"internal error, {type(error).__name__}: {error}: please report it (--verbose shows where)"


def _cause_of_death(error: ProcessExpired) -> str:
    if error.exitcode >= 0:
        return f"exit code {error.exitcode}"
    names = {number.value: number.name for number in signal.Signals}
    name = names.get(-error.exitcode, f"signal {-error.exitcode}")
    return f"{name}, often too little memory" if name == "SIGKILL" else name
