"""What is looked at: the list, a document and its parts, the queue, the dictionary, pictures."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from ingest import Box
from normalize.audit import Where
from prikaz.learning import Proposal
from prikaz.pictures import PictureError
from prikaz.review.decided import told
from prikaz.review.gate import language_of, post_token, remember_language
from prikaz.review.listing import asked_list, counts, listed
from prikaz.review.office import Office, UnknownDocument
from prikaz.review.questions import identity, question, version_of
from prikaz.view.differences import differences, shortened
from prikaz.view.document_view import document_values, pages_with
from prikaz.view.drawn import cuts_of, shapes_of
from prikaz.view.places import key_of
from prikaz.view.saying import Language, said
from prikaz.view.shown import CHUNK, rows_of
from prikaz.view.templating import queue_texts, rendered, static_bytes, view_texts

_FRAGMENT = "x-requested-with"
_KEPT = {"Cache-Control": "private, max-age=86400"}  # their addresses name what they show
_FRESH = {"Cache-Control": "private, no-cache"}
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_MOST_ASKED = 50
_MOST_KNOWN = 3000
_MOST_SIDE = 20_000.0  # points


class Pages:
    """The GET requests. Starlette runs them in threads."""

    def __init__(self, office: Office, token: str) -> None:
        self._office, self._post_token = office, post_token(token)

    def overview(self, request: Request) -> Response:
        """The list alone where a script asks for it."""
        language = language_of(request.headers)
        documents = self._office.documents()
        listing, rows = listed(documents, asked_list(request.query_params))
        values = {"list": listing, "rows": rows}
        if _FRAGMENT in request.headers:
            return HTMLResponse(rendered("_list.html", language, **values))
        done, left = sum(d.decided for d in documents), sum(d.doubts for d in documents)
        values |= {"counts": counts(documents), "whole": {"done": done, "all": done + left}}
        return self._page(request, "overview.html", "overview", script_texts={}, **values)

    def document(self, request: Request) -> Response:
        name, language = request.path_params["name"], language_of(request.headers)
        opened = self._office.opened(name)
        version = version_of(opened.held)
        sources = {
            p.number: f"/picture/{quote(name, safe='')}/{p.number}.webp?v={version}" for p in opened.pages
        }
        sizes = [(p.number, p.width, p.height) for p in opened.pages]
        return self._page(
            request,
            "document.html",
            "",
            live=True,
            name=name,
            heading=name,
            seen=opened.last,
            decisions=told(opened.decisions, language),
            pages=pages_with(opened.document, sizes, sources, drawn=False),
            script_texts=view_texts(language),
            **document_values(opened.document, language, whole=False),
        )

    def rows(self, request: Request) -> Response:
        """A chunk of the rows of a table."""
        number, first = _number(request, "table"), _number(request, "first")
        tables = self._office.opened(request.path_params["name"]).document.tables
        if not 0 < number <= len(tables) or first % CHUNK or first >= len(tables[number - 1].rows):
            raise UnknownDocument("no such rows")
        language, table = language_of(request.headers), tables[number - 1]
        rows = rows_of(table, number, first, language)
        return HTMLResponse(
            rendered("_rows.html", language, live=True, rows=rows, columns=len(table.columns))
        )

    def overlay(self, request: Request) -> Response:
        """What lies over the picture of a page."""
        name, page = request.path_params["name"], request.path_params["page"]
        document = self._office.opened(name).document
        try:
            stamps = self._office.picture(name, page).marks
        except PictureError:
            stamps = ()
        return HTMLResponse(
            rendered(
                "_overlay.html",
                language_of(request.headers),
                stamps=stamps,
                shapes=shapes_of(document).get(page, ()),
                cuts=cuts_of(document).get(page, ()),
            )
        )

    def picture(self, request: Request) -> Response:
        picture = self._office.picture(request.path_params["name"], request.path_params["page"])
        return Response(picture.data, media_type="image/webp", headers=_KEPT)

    def crop(self, request: Request) -> Response:
        sides = request.query_params.get("box", "").split(",")
        try:
            left, top, right, bottom = (min(max(float(side), 0.0), _MOST_SIDE) for side in sides)
            box = Box(left, top, right, bottom)
        except ValueError as error:
            raise UnknownDocument(f"box: {error}") from error
        name, page = request.path_params["name"], request.path_params["page"]
        return Response(self._office.crop(name, page, box, 0.0), media_type="image/png", headers=_KEPT)

    def queue(self, request: Request) -> Response:
        name, language = request.query_params.get("name", ""), language_of(request.headers)
        if name:
            opened = self._office.opened(name)
            left, done = self._office.left(name), len(opened.decisions)
        else:
            left, done = self._office.left(), self._office.decided()
        return self._page(
            request,
            "queue.html",
            "queue",
            name=name,
            left=left,
            done=done,
            script_texts=queue_texts(language),
        )

    def next_questions(self, request: Request) -> Response:
        """The first doubts that the page has not seen yet: `known` names those that it has."""
        language, query = language_of(request.headers), request.query_params
        known = set(query.get("known", "").split(",")[:_MOST_KNOWN]) - {""}
        count = min(_number(request, "count"), _MOST_ASKED)
        found = self._office.queue(count + len(known), None, query.get("name") or None)
        new = [queued for queued in found if identity(queued) not in known][:count]
        for queued in reversed(new):  # what was asked for last is drawn first
            self._office.prepare(queued)
        items = [question(queued, self._office.opened(queued.name), language) for queued in new]
        return JSONResponse({"items": items})

    def learn(self, request: Request) -> Response:
        language = language_of(request.headers)
        shown = [_proposal(p, i, language) for i, p in enumerate(self._office.proposals())]
        return self._page(request, "learn.html", "learn", proposals=shown, script_texts=queue_texts(language))

    def language(self, request: Request) -> Response:
        """Another language from now on; back to where one was."""
        wanted: Language = "en" if request.path_params["language"] == "en" else "ru"
        back = request.query_params.get("back", "/")
        is_ours = back.startswith("/") and not back.startswith(("//", "/\\"))
        answer = RedirectResponse(back if is_ours else "/", status_code=303)
        remember_language(answer, wanted)
        return answer

    def static(self, request: Request) -> Response:
        name = request.path_params["file"]
        try:
            data = static_bytes(name)
        except KeyError as error:
            raise UnknownDocument(name) from error
        return Response(data, media_type=_TYPES[name.rpartition(".")[2]], headers=_FRESH)

    def _page(self, request: Request, template: str, active: str, **values: object) -> Response:
        language = language_of(request.headers)
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        other = "en" if language == "ru" else "ru"
        chrome = {
            "active": active,
            "csrf": self._post_token,
            "left": self._office.left(),
            "pending": self._office.pending(),
            "trouble": self._office.trouble(),
            "switch": f"/language/{other}?{urlencode({'back': here})}",
        }
        return HTMLResponse(rendered(template, language, chrome=chrome, **values))


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    if not text.isdecimal() or len(text) > 8:
        raise UnknownDocument(f"{name}: a number is needed")
    return int(text)


def _proposal(proposal: Proposal, number: int, language: Language) -> dict[str, object]:
    row = proposal.row
    sides = [
        said(language, key, words=row[side])
        for side, key in (("left", "learn-left"), ("right", "learn-right-of"))
        if row.get(side)
    ]
    tier = said(language, f"tier-{row.get('tier') or 'apply'}")
    return {
        "number": number,
        "entry": row,
        "names": list(proposal.where),
        "read": row.get("variants", ""),
        "right": row.get("canonical", ""),
        "times": len(proposal.decisions),
        "why": " · ".join([*sides, tier]),
        "before": shortened(differences(proposal.after, proposal.before)),
        "after": shortened(differences(proposal.before, proposal.after)),
    }


def change_shown(
    name: str, where: Where | None, before: str, after: str, contradicts: bool
) -> dict[str, object]:
    """A change of a preview, for its template."""
    link = f"/document/{quote(name, safe='')}#{key_of(where)}" if where else ""
    return {
        "name": name,
        "link": link,
        "before": shortened(differences(after, before)),
        "after": shortened(differences(before, after)),
        "contradicts": contradicts,
    }
