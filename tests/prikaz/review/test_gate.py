"""Who may come in, and what is refused."""

from __future__ import annotations

import pytest
from serving import TOKEN, Served

DECISION = {
    "name": "x", "part": "cell", "page": 1, "box": [0, 0, 1, 1], "read": "", "shown": "",
    "decided": "", "seen": 0,
}  # fmt: skip


def test_the_link_sets_a_cookie_and_leaves_the_address(looked_at: Served) -> None:
    status, headers, _ = looked_at.get(f"/?token={TOKEN}&sort=date", cookie="")
    assert (status, headers["location"]) == (303, "/?sort=date")
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=strict" in headers["set-cookie"]


@pytest.mark.parametrize(
    "path", ["/", "/?token=wrong", "/queue", "/static/style.css", "/document/x", "/picture/x/1.webp"]
)
def test_nothing_is_shown_without_the_cookie(looked_at: Served, path: str) -> None:
    status, headers, page = looked_at.get(path, cookie="", accept_language="ru")
    assert status == 403
    assert "prikaz review" in page.decode()
    assert headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:80", "127.0.0.1:1", ""])
def test_another_host_is_refused(looked_at: Served, host: str) -> None:
    assert looked_at.get("/", host=host)[0] == 403
    assert looked_at.get(f"/?token={TOKEN}", host=host)[0] == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"x_prikaz_token": ""},
        {"x_prikaz_token": TOKEN},
        {"origin": "http://evil.example"},
        {"sec_fetch_site": "cross-site"},
        {"cookie": ""},
    ],
)
def test_a_change_needs_its_own_token_from_here(looked_at: Served, headers: dict[str, str]) -> None:
    assert looked_at.post("/api/decide", DECISION, **headers)[0] == 403


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/decide", []),
        ("/api/decide", {**DECISION, "box": [5, 5, 1, 1]}),
        ("/api/decide", {**DECISION, "box": None}),
        ("/api/decide", {**DECISION, "page": True}),
        ("/api/decide", {**DECISION, "part": "table:not-table"}),
        ("/api/decide", {**DECISION, "decided": "x" * 200_000}),
        ("/api/dictionary/preview", {"entry": {"canonical": 1}}),
    ],
)
def test_what_no_page_sends_is_refused(looked_at: Served, path: str, body: object) -> None:
    status, answer = looked_at.post(path, body)
    assert (status, list(answer)) == (400, ["message"])


@pytest.mark.parametrize(
    "path",
    [
        "/document/nothing",
        "/document/..%2f..%2fetc%2fpasswd",
        "/picture/..%2f..%2fetc/1.webp",
        "/static/..%2fapp.py",
        "/static/..%2f..%2fview%2ftexts.py",
        "/static/nothing.css",
        "/picture/several_tables.bitonal200/99.webp",
        "/crop/several_tables.bitonal200/1.png?box=1,2,3",
        "/crop/several_tables.bitonal200/1.png?box=nan,2,3,4",
        "/crop/several_tables.bitonal200/1.png?box=5,5,1,1",
        "/document/several_tables.bitonal200/rows?table=9&first=0",
        "/document/several_tables.bitonal200/rows?table=1&first=-50",
        "/queue/next?count=x",
        "/.prikaz/ledger.db",
    ],
)
def test_what_is_not_there_is_not_found(looked_at: Served, path: str) -> None:
    status, _, page = looked_at.get(path)
    assert (status, b"root:" in page) == (404, False)


def test_what_browsers_are_told(looked_at: Served) -> None:
    _, page, html = looked_at.get("/")
    assert page["x-content-type-options"] == "nosniff"
    assert page["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in page["content-security-policy"]
    assert page["cache-control"] == "no-store"
    assert TOKEN not in html.decode()
    _, picture, data = looked_at.get("/picture/several_tables.bitonal200/2.webp")
    assert picture["cache-control"].startswith("private, max-age")
    assert (picture["content-type"], data[8:12]) == ("image/webp", b"WEBP")


def test_another_language_leads_back_to_where_one_was_and_nowhere_else(looked_at: Served) -> None:
    _, headers, _ = looked_at.get("/language/en?back=%2Fqueue")
    assert headers["location"] == "/queue"
    assert looked_at.get("/", cookie=f"{looked_at_cookie(looked_at)}; prikaz-language=en")[2].count(
        b"Documents"
    )
    for away in ("https:%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example"):
        assert looked_at.get(f"/language/en?back={away}")[1]["location"] == "/"


def looked_at_cookie(served: Served) -> str:
    return f"prikaz-{served.host.rpartition(':')[2]}={TOKEN}"


def test_what_is_told_of_a_failure_has_the_same_headers(
    looked_at: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("<b>")

    with monkeypatch.context() as patched:
        patched.setattr(looked_at.office, "documents", fail)
        status, headers, page = looked_at.get("/")
    assert status == 500
    assert "default-src 'none'" in headers["content-security-policy"]
    assert b"<b>" not in page
