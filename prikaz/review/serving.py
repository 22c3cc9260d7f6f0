"""The review's server: bound to this machine unless told otherwise, known only to who has its address."""

from __future__ import annotations

import os
import secrets
import socket
import threading
import webbrowser

import uvicorn
from starlette.types import ASGIApp

from prikaz.errors import CannotServe

_ANY = frozenset({"", "0.0.0.0", "::"})
_PLAIN = 80  # the port that browsers do not name


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens. `port` 0: any that is free. Raises CannotServe."""
    if host in _ANY:
        raise CannotServe(f"no browser can name «{host}»: give --host the address to be reached at")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere that would let others listen at the same port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen()  # whoever follows the address at once waits, and is not turned away
    except (OSError, UnicodeError) as error:
        found.close()
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise CannotServe(
            f"cannot listen at {host}, port {port}: {why}; choose another with --port or --host"
        ) from error
    return found


def address_of(host: str, at: socket.socket) -> str:
    """Name and port as browsers write them."""
    name, port = f"[{host}]" if ":" in host else host.lower(), at.getsockname()[1]
    return name if port == _PLAIN else f"{name}:{port}"


def new_token() -> str:
    """Nobody guesses it: 192 random bits."""
    return secrets.token_urlsafe(24)


def serve(app: ASGIApp, at: socket.socket, url: str, *, browse: bool) -> None:
    """Until Ctrl-C or SIGTERM. `browse`: opens the browser once the server answers."""
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    )
    if browse:
        threading.Thread(target=_browse, args=(server, url), daemon=True).start()
    server.run(sockets=[at])


def _browse(server: uvicorn.Server, url: str) -> None:
    started = threading.Event()
    while not server.started and not server.should_exit:
        started.wait(0.05)
    if server.started:
        webbrowser.open(url)
