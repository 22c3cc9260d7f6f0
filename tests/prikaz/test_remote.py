"""Files named by URL: which there are, and one of them brought here."""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from prikaz import remote
from prikaz.remote import RemoteError, fetched, is_url, listed, shown


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """A folder of files that are scans by their names, and one that is not."""
    folder = tmp_path / "scans"
    for name in ("б.pdf", "a.TIFF", "deep/c [1].jpg", "deep/notes.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files with dates, and what was asked for on record."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def web(scans: Path) -> Iterator[tuple[str, list[str]]]:
    """The scans by HTTP: the address, and what was got from it so far."""
    asked: list[str] = []
    handler = type("Handler", (_Handler,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(scans))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("text", ["s3://bucket/a.pdf", "file:///a", "HTTPS://host", "a+b://x"])
def test_what_is_a_url(text: str) -> None:
    assert is_url(text)


@pytest.mark.parametrize("text", ["C:\\scans", "C:/scans", "C://scans", "a/b://c", "a.pdf", "", "://", "~/a"])
def test_what_is_none(text: str) -> None:
    assert not is_url(text)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("s3://bucket/a.pdf", "s3://bucket/a.pdf"),
        ("sftp://ivan:secret@host:22/a@b.pdf", "sftp://host:22/a@b.pdf"),
        ("smb://ivan:se/cret@host/share/a.pdf", "smb://host/share/a.pdf"),
        ("smb://ivan:se@cret@host/share/a.pdf", "smb://host/share/a.pdf"),
        ("https://host/a.pdf?X-Amz-Signature=secret#secret", "https://host/a.pdf"),
        ("https://host?token=secret", "https://host"),
    ],
)
def test_nothing_secret_is_shown(url: str, expected: str) -> None:
    assert shown(url) == expected


def test_a_folder_is_listed_to_the_bottom(scans: Path) -> None:
    url = scans.as_uri().replace("%20", " ")
    expected = [f"{url}/a.TIFF", f"{url}/deep/c [1].jpg", f"{url}/б.pdf"]
    assert listed(url) == expected
    assert listed(f"{url}/") == expected


def test_a_file_is_listed_as_itself_without_being_asked_for() -> None:
    assert listed("https://no.such.host.invalid/a.pdf?key=1") == ["https://no.such.host.invalid/a.pdf?key=1"]


def test_a_pattern_is_listed(scans: Path) -> None:
    assert listed(f"{scans.as_uri()}/*") == [f"{scans.as_uri()}/a.TIFF", f"{scans.as_uri()}/б.pdf"]
    assert listed(f"{scans.as_uri()}/**/c*") == [f"{scans.as_uri()}/deep/c [1].jpg"]


def test_a_store_whose_listing_has_no_host() -> None:
    files = fsspec.filesystem("memory")
    for name in ("/store/x/2.pdf", "/store/x/1.png", "/store/x/1.txt"):
        files.pipe(name, b"1")
    assert listed("memory://store/x") == ["memory://store/x/1.png", "memory://store/x/2.pdf"]


def test_a_web_folder_is_listed(web: tuple[str, list[str]]) -> None:
    address, _ = web
    names = [url.removeprefix(address).lstrip("/") for url in listed(f"{address}/")]
    assert names == ["%D0%B1.pdf", "a.TIFF", "deep/c%20%5B1%5D.jpg"]


def test_listed_files_can_be_fetched(scans: Path, web: tuple[str, list[str]], tmp_path: Path) -> None:
    for url in (scans.as_uri(), f"{web[0]}/"):
        files = [fetched(each, tmp_path / "into") for each in listed(url)]
        assert sorted(file.name for file in files) == ["a.TIFF", "c [1].jpg", "б.pdf"]
        assert sorted(file.read_text("utf-8") for file in files) == ["a.TIFF", "deep/c [1].jpg", "б.pdf"]


def test_equal_names_do_not_meet(scans: Path, tmp_path: Path) -> None:
    (scans / "deep" / "б.pdf").write_bytes(b"another")
    first, second = (fetched(f"{scans.as_uri()}/{name}", tmp_path / "in") for name in ("б.pdf", "deep/б.pdf"))
    assert (first.name, second.name) == ("б.pdf", "б.pdf")
    assert first.read_bytes() != second.read_bytes()


def test_what_is_the_same_is_not_fetched_again(
    web: tuple[str, list[str]], scans: Path, tmp_path: Path
) -> None:
    address, asked = web
    file = fetched(f"{address}/a.TIFF", tmp_path)
    again = fetched(f"{address}/a.TIFF", tmp_path)
    assert (again, asked) == (file, ["/a.TIFF"])
    (scans / "a.TIFF").write_bytes(b"longer than it was")
    assert fetched(f"{address}/a.TIFF", tmp_path) == file
    assert file.read_bytes() == b"longer than it was"
    file.write_bytes(b"damaged")
    assert fetched(f"{address}/a.TIFF", tmp_path).read_bytes() == b"longer than it was"
    assert len(asked) == 3


def test_nothing_half_fetched_is_left(scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    local = type(fsspec.filesystem("file"))

    def broken(self: object, source: str, target: str) -> None:  # noqa: ARG001
        Path(target).write_bytes(b"half")
        raise ConnectionError("the line is down")

    monkeypatch.setattr(local, "get_file", broken)
    monkeypatch.setattr(remote, "_PAUSES", (0.0,))
    with pytest.raises(RemoteError, match=r"cannot be read \(the line is down\)"):
        fetched(f"{scans.as_uri()}/a.TIFF", tmp_path / "into")
    assert [path for path in (tmp_path / "into").rglob("*") if path.is_file()] == []


def test_a_line_that_fails_for_a_moment(scans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    local = type(fsspec.filesystem("file"))
    whole, calls = local.get_file, []

    def flickering(self: object, *arguments: str) -> None:
        calls.append(arguments)
        if len(calls) == 1:
            raise ConnectionError("the line is down")
        whole(self, *arguments)

    monkeypatch.setattr(local, "get_file", flickering)
    monkeypatch.setattr(remote, "_PAUSES", (0.0,))
    assert fetched(f"{scans.as_uri()}/a.TIFF", tmp_path / "into").read_bytes() == b"a.TIFF"


def test_the_name_of_a_file_is_safe(scans: Path, tmp_path: Path) -> None:
    (scans / "-rf %2e%2e CON?.pdf").write_bytes(b"1")
    file = fetched(f"{scans.as_uri()}/-rf %2e%2e CON?.pdf", tmp_path)
    assert file.name == "_rf %2e%2e CON_.pdf"
    assert file.parent.parent == tmp_path


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///no/such/file.pdf", "is not there: check the address"),
        ("nosuch://host/a.pdf", r"cannot be read \(Protocol not known: nosuch\): check the address"),
        ("memory://", "is a folder: name the files in it"),
    ],
)
def test_why_it_cannot_be_fetched(url: str, reason: str, tmp_path: Path) -> None:
    fsspec.filesystem("memory").pipe("/store/1.pdf", b"1")
    with pytest.raises(RemoteError, match=f"^{url}.* {reason}$"):
        fetched(url, tmp_path)


def test_a_server_that_says_no(web: tuple[str, list[str]], tmp_path: Path) -> None:
    with pytest.raises(RemoteError) as told:
        fetched(f"{web[0]}/none.pdf?key=secret", tmp_path)
    assert str(told.value).startswith(f"{web[0]}/none.pdf is not there (404,")
    assert "secret" not in str(told.value)


def test_a_server_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_PAUSES", (0.0,))
    with pytest.raises(RemoteError) as told:
        fetched("http://ivan:secret@127.0.0.1:9/a.pdf?key=hidden", tmp_path)
    message = str(told.value)
    assert message.startswith("http://127.0.0.1:9/a.pdf is not there")
    assert "secret" not in message
    assert "hidden" not in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("scheme", "extra"), [("s3", "s3"), ("ssh", "sftp"), ("smb", "smb"), ("https", "http")]
)
def test_a_package_that_is_not_installed(
    scheme: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise ImportError("Install something")

    monkeypatch.setattr(fsspec.core, "url_to_fs", missing)
    with pytest.raises(
        RemoteError, match=rf"^{scheme}://host/a\.pdf needs more packages: .*'prikaz\[{extra}\]'$"
    ):
        fetched(f"{scheme}://ivan:secret@host/a.pdf", tmp_path)


def test_without_fsspec() -> None:
    program = """
import pathlib, sys
sys.modules["fsspec"] = None
from prikaz.remote import RemoteError, fetched, is_url
assert is_url("s3://bucket")
try:
    fetched("s3://bucket/a.pdf", pathlib.Path("into"))
except RemoteError as error:
    print(error)
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "s3://bucket/a.pdf needs more packages: pip install 'prikaz[s3]'\n"
