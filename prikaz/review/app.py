"""The review as a web application, for one person on this machine: pages over the office."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from normalize import DictionaryError
from prikaz.errors import reason_for
from prikaz.ledger import Conflict, LedgerError
from prikaz.ledger.decisions import TABLE
from prikaz.pictures import PictureError
from prikaz.review.changes import Refused, decide, edit, restructure, text_of, undo
from prikaz.review.gate import HEADERS, Gate, language_of
from prikaz.review.office import Office, UnknownDocument
from prikaz.review.pages import Pages, change_shown
from prikaz.view.saying import Language, said
from prikaz.view.templating import rendered

_MOST_BYTES = 1_000_000
_MOST_CHANGES = 200

_Change = Callable[[Office, dict[str, Any], Language], dict[str, Any]]


def app(office: Office, token: str, host: str) -> ASGIApp:
    """`token`: whoever knows it may come in; `host`: name and port that browsers reach it by. The gate is
    around all of it: around what is told of a failure too."""
    pages = Pages(office, token)
    routes = [
        Route("/", pages.overview),
        Route("/document/{name}", pages.document),
        Route("/document/{name}/rows", pages.rows),
        Route("/document/{name}/overlay/{page:int}", pages.overlay),
        Route("/picture/{name}/{page:int}.webp", pages.picture),
        Route("/crop/{name}/{page:int}.png", pages.crop),
        Route("/queue", pages.queue),
        Route("/queue/next", pages.next_questions),
        Route("/learn", pages.learn),
        Route("/language/{language}", pages.language),
        Route("/static/{file}", pages.static),
        *(_changing(path, change, office) for path, change in _CHANGES.items()),
    ]
    pages_and_changes = Starlette(
        routes=routes,
        exception_handlers={
            UnknownDocument: _not_found,
            PictureError: _not_found,
            HTTPException: _http_error,
            Exception: _failed,
        },
    )
    return Gate(pages_and_changes, token, host)


def _changing(path: str, change: _Change, office: Office) -> Route:
    async def endpoint(request: Request) -> Response:
        language = language_of(request.headers)
        try:
            asked = await _asked(request)
            return JSONResponse(await run_in_threadpool(change, office, asked, language))
        except Refused as refused:
            return JSONResponse(refused.told, status_code=refused.status)
        except Conflict as conflict:
            return JSONResponse(await run_in_threadpool(_conflict, office, asked, conflict, language), 409)
        except UnknownDocument as error:
            return JSONResponse({"message": str(error.args[0])}, 404)
        except KeyError as error:
            return JSONResponse({"message": f"{said(language, 'error-404')}: {error.args[0]}"}, 404)
        except sqlite3.Error as error:
            why = said(language, "error-ledger")
            return JSONResponse({"message": f"{why}: {error}"}, 500)
        except (LedgerError, DictionaryError, OSError, ValueError) as error:
            return JSONResponse({"message": reason_for(error)}, 500)

    return Route(path, endpoint, methods=["POST"])


async def _asked(request: Request) -> dict[str, Any]:
    """The object that a page has sent. Raises Refused."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            raise Refused(413, {"message": "too long"})
    try:
        asked = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused(400, {"message": str(error)}) from error
    if not isinstance(asked, dict):
        raise Refused(400, {"message": "an object is needed"})
    return asked


def _conflict(
    office: Office, asked: dict[str, Any], conflict: Conflict, language: Language
) -> dict[str, Any]:
    """Who decided what meanwhile, and what to have seen to decide all the same."""
    opened = office.opened(text_of(asked, "name"))
    newest = opened.decisions[-1].ruling if opened.decisions else None
    about_tables = "kind" in asked or (newest is not None and newest.part.startswith(TABLE))
    key = "conflict-structure" if about_tables else "conflict"
    told: dict[str, Any] = {
        "by": conflict.by,
        "decided": conflict.decided,
        "message": said(language, key, by=conflict.by, decided=conflict.decided),
        "seen": opened.last,
    }
    return told if about_tables else told | {"shown": conflict.decided}


def _entry(asked: dict[str, Any]) -> dict[str, str]:
    entry = asked.get("entry")
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise Refused(400, {"message": "entry"})
    return {str(key): str(value) for key, value in entry.items()}


def _preview(office: Office, asked: dict[str, Any], language: Language) -> dict[str, Any]:
    found = office.preview(_entry(asked))
    shown = found.changes[:_MOST_CHANGES]
    changes = [change_shown(c.name, c.where, c.before, c.after, c.contradicts) for c in shown]
    total = len(found.changes)
    html = rendered(
        "_preview.html", language, changes=changes, total=total, more=found.more, unseen=len(found.unseen)
    )
    return {"count": total, "html": html}


def _adopt(office: Office, asked: dict[str, Any], language: Language) -> dict[str, Any]:
    entry, name = _entry(asked), text_of(asked, "name")
    match text_of(asked, "scope"):
        case "document" | "collection" | "everywhere" as scope:
            file = office.adopt(entry, scope, name)
        case _:
            raise Refused(400, {"message": "scope"})
    return {"message": said(language, "adopted", file=file)}


_CHANGES: dict[str, _Change] = {
    "/api/decide": decide,
    "/api/text": edit,
    "/api/table": restructure,
    "/api/undo": undo,
    "/api/dictionary/preview": _preview,
    "/api/dictionary/adopt": _adopt,
}


def _not_found(request: Request, error: Exception) -> Response:
    return _error_page(request, "error-404", str(error.args[0]) if error.args else "", 404)


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _error_page(request, "error-404" if status == 404 else "error-other", request.url.path, status)


def _failed(request: Request, error: Exception) -> Response:
    return _error_page(request, "error-other", reason_for(error), 500)


def _error_page(request: Request, key: str, message: str, status: int) -> Response:
    language = language_of(request.headers)
    page = rendered("error.html", language, heading=said(language, key), message=message, inside=True)
    return HTMLResponse(page, status_code=status, headers=HEADERS)  # a failure goes past the gate
