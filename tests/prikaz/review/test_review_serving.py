"""Where the review listens."""

from __future__ import annotations

import contextlib
import socket
from unittest.mock import Mock

import pytest

from prikaz.errors import CannotServe
from prikaz.review.gate import cookie_name
from prikaz.review.serving import address_of, listening


def test_whoever_follows_the_address_at_once_is_not_turned_away() -> None:
    with contextlib.closing(listening("127.0.0.1", 0)) as at:
        socket.create_connection(at.getsockname(), timeout=5).close()


@pytest.mark.parametrize("host", ["no.such.host.invalid", "a" * 70, "203.0.113.7"])
def test_where_nobody_can_listen_that_is_told(host: str) -> None:
    with pytest.raises(CannotServe, match="cannot listen at"):
        listening(host, 0)


@pytest.mark.parametrize(
    ("host", "port", "address"),
    [
        ("127.0.0.1", 8123, "127.0.0.1:8123"),
        ("LocalHost", 8123, "localhost:8123"),
        ("::1", 8123, "[::1]:8123"),
        ("localhost", 80, "localhost"),
        ("::1", 80, "[::1]"),
    ],
)
def test_addresses_are_those_that_browsers_send(host: str, port: int, address: str) -> None:
    at = Mock(getsockname=lambda: (host, port))
    assert address_of(host, at) == address
    assert cookie_name(address) == f"prikaz-{port}"
