"""Who may come in: whoever has the link, from the very address that is served; and what browsers are told.

A page of somebody else's in the same browser may send requests here as well. It has no cookie of its own to
send (SameSite), no header that a form cannot set, and a name that leads here by other ways (DNS rebinding)
is not the host that is served.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prikaz.view.saying import Language, preferred, said
from prikaz.view.templating import rendered

TOKEN_HEADER = "x-prikaz-token"
LANGUAGE_COOKIE = "prikaz-language"
_YEAR = 365 * 24 * 3600
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Of every answer."""
_SAFE = frozenset({"GET", "HEAD"})


def post_token(token: str) -> str:
    """What a page must send with a change: made of the token, which it does not give away."""
    return hashlib.sha256(f"post {token}".encode()).hexdigest()


def cookie_name(host: str) -> str:
    """One for each port: a browser gives cookies to all ports of a host."""
    port = host.rpartition(":")[2]
    return f"prikaz-{port if port.isdecimal() else 80}"


def language_of(headers: Headers) -> Language:
    chosen = cookie_parser(headers.get("cookie", "")).get(LANGUAGE_COOKIE)
    if chosen in ("ru", "en"):
        return "en" if chosen == "en" else "ru"
    return preferred(headers.get("accept-language", ""))


class Gate:
    """Around the app. `host`: as browsers name it, with its port."""

    def __init__(self, app: ASGIApp, token: str, host: str) -> None:
        self._app, self._token, self._host = app, token, host
        self._post_token = post_token(token)
        self._cookie = cookie_name(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        response = self._refused(scope)
        await (response or self._app)(scope, receive, _with_headers(send))

    def _refused(self, scope: Scope) -> Response | None:
        """The answer where the app is not to be asked."""
        headers, query = Headers(scope=scope), parse_qs(scope["query_string"].decode("latin-1"))
        if headers.get("host") != self._host:
            return _refusal(headers, f"Host: {headers.get('host', '')}")
        if scope["path"] == "/" and self._is_token(query.get("token", [""])[-1]):
            return self._let_in(query)
        if not self._is_token(cookie_parser(headers.get("cookie", "")).get(self._cookie, "")):
            return _refusal(headers)
        if scope["method"] not in _SAFE and not self._may_change(headers):
            return _refusal(headers, "X-Prikaz-Token")
        return None

    def _let_in(self, query: dict[str, list[str]]) -> Response:
        """The token goes out of the address, where it would stay in the browser's history."""
        rest = urlencode({key: values[-1] for key, values in query.items() if key != "token"})
        answer = RedirectResponse(f"/?{rest}" if rest else "/", status_code=303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
        return answer

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())

    def _may_change(self, headers: Headers) -> bool:
        if headers.get("origin", f"http://{self._host}") not in (
            f"http://{self._host}",
            f"https://{self._host}",
        ):
            return False
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return False
        return hmac.compare_digest(headers.get(TOKEN_HEADER, "").encode(), self._post_token.encode())


def _refusal(headers: Headers, why: str = "") -> Response:
    language = language_of(headers)
    message = why or said(language, "error-403-help")
    page = rendered(
        "error.html", language, heading=said(language, "error-403"), message=message, inside=False
    )
    return HTMLResponse(page, status_code=403)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending


def remember_language(answer: Response, language: Language) -> None:
    answer.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR, httponly=True, samesite="strict")
