"""The settings of a folder's last run, for `prikaz retry`: kept in its ledger, without the password."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from prikaz.ledger import Ledger
from prikaz.settings import RunSettings

_KEY = "settings of the last run"


def remember(ledger: Ledger, settings: RunSettings) -> None:
    kept = replace(settings, password=None, anew=False)
    ledger.note(_KEY, msgspec.json.encode(kept, enc_hook=str).decode())


def remembered(ledger: Ledger, out: Path, password: str | None) -> RunSettings | None:
    """None where there are none, or another version's that this one does not understand."""
    text = ledger.noted(_KEY)
    try:
        known = msgspec.json.decode(text or "", type=RunSettings, dec_hook=_path)
    except (msgspec.MsgspecError, ValueError, TypeError):
        return None
    return replace(known, out=out, password=password)


def _path(kind: type, value: Any) -> Any:
    if kind is not Path:
        raise NotImplementedError(kind)
    return Path(value)
