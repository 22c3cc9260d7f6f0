"""The review's server: bound to this machine unless told otherwise, known only to who has its address."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser

import uvicorn
from starlette.types import ASGIApp

from prikaz.errors import CannotServe


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens. `port` 0: any that is free. Raises CannotServe."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
    except OSError as error:
        found.close()
        raise CannotServe(
            f"cannot listen at {host}, port {port}: {error.strerror or error}; choose another with --port"
        ) from error
    return found


def address_of(host: str, at: socket.socket) -> str:
    """Name and port as browsers write them."""
    name = f"[{host}]" if ":" in host else host
    return f"{name}:{at.getsockname()[1]}"


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
