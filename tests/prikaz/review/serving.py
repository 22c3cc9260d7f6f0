"""The review behind a real server, in this process."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Page

from prikaz.review.app import app
from prikaz.review.gate import cookie_name, post_token

TOKEN = "a-token-of-the-tests"


def until(page: Page, holds: Callable[[], bool]) -> None:
    """What the page has sent arrives a little later."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(50)
    assert holds()


class Served:
    """A running server over an office."""

    def __init__(self, office: Any, out: Path) -> None:
        self.office, self.out = office, out
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.address = f"http://{self.host}"
        self.link = f"{self.address}/?token={TOKEN}"
        config = uvicorn.Config(app(office, TOKEN, self.host), log_level="error", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]})
        self._socket.listen()
        self._thread.start()

    def close(self) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()
        self._socket.close()
        self.office.close()

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """With the cookie, unless `cookie` is given."""
        return self._asked("GET", path, None, headers)

    def post(self, path: str, body: object, **headers: str) -> tuple[int, Any]:
        """With the cookie and the header, unless they are given."""
        own = {"x_prikaz_token": post_token(TOKEN), "content_type": "application/json"}
        status, _, answer = self._asked("POST", path, json.dumps(body).encode(), own | headers)
        return status, json.loads(answer) if answer.startswith(b"{") else answer

    def _asked(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        sent = {"cookie": f"{cookie_name(self.host)}={TOKEN}"} | headers
        connection = http.client.HTTPConnection(self.host, timeout=20)
        connection.request(method, path, body, {k.replace("_", "-"): v for k, v in sent.items()})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, data
