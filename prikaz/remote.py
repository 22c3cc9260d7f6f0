"""Files named by a URL: which there are, and one of them brought here, whole or not at all.

What can be reached depends on the packages that are installed: `prikaz[http]`, `[s3]`, `[sftp]`, `[smb]`.
Messages never show passwords, keys or what stands behind a question mark.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ingest import SourceError
from prikaz.inputs import SUFFIXES
from prikaz.names import safe_stem

try:
    import fsspec
except ImportError:
    fsspec = None

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")  # of two letters at least: C:// is a drive of Windows
_WEB = ("http://", "https://")
_EXTRAS = {
    "http": "http",
    "https": "http",
    "s3": "s3",
    "s3a": "s3",
    "sftp": "sftp",
    "ssh": "sftp",
    "smb": "smb",
}
_ENDING = re.compile(r"[A-Za-z0-9]{1,8}")
# By what the file systems of fsspec tell one state of a file from another
_MARKS = ("ETag", "etag", "md5", "Content-MD5", "mtime", "LastModified", "Last-Modified", "last_write_time")
_MARK = ".mark"
_PAUSES = (1.0, 3.0)  # seconds before another attempt: a network that fails for longer is down
_LONGEST = 300  # letters of a library's own words in a message


class RemoteError(SourceError):
    """A URL that cannot be listed or fetched; the message is one line without credentials."""


class _Passing(RemoteError):
    """What may be a matter of the moment."""


def is_url(text: str) -> bool:
    """Whether it is `scheme://…` and no path."""
    return _URL.match(text) is not None


def shown(url: str) -> str:
    """The URL as a message may show it: without user, password, query and fragment."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    if "@" in host:
        host = host.rpartition("@")[2]
    elif ":" in rest.partition("@")[0] and "@" in rest:  # a password with a slash in it
        host, slash, path = rest.rpartition("@")[2].partition("/")
    return f"{scheme}://{re.split('[?#]', host + slash + path)[0]}"


def listed(url: str) -> list[str]:
    """URLs of the files meant: the one itself, all scans in a folder and below it, or what a pattern with *
    matches; sorted but for a single one. Raises RemoteError."""
    if not is_url(url):
        raise RemoteError(f"{url} is not a URL: write it as s3://bucket/folder")
    if "*" not in _path_of(url) and _has_suffix(url):
        return [url]
    with _told(url):
        files, place = _opened(url)
        if "*" in _path_of(url):
            root, found = _before_pattern(url), files.glob(place)
        elif files.isdir(place):
            root, found = url.rstrip("/"), files.find(place)
        else:
            return [url]
        base = files._strip_protocol(root)
        return sorted(_joined(root, base, name) for name in found if _has_suffix(name))


def place_for(url: str, into: Path) -> Path:
    """Where `fetched` puts the file."""
    return into / hashlib.sha256(url.encode()).hexdigest()[:16] / _file_name(url)


def fetched(url: str, into: Path) -> Path:
    """The file at `url` as a file in a folder of its own below `into`. One that is there already is kept if
    the server's size and date or checksum say that it is the same. Raises RemoteError."""
    for pause in _PAUSES:
        try:
            return _fetched(url, into)
        except _Passing:
            time.sleep(pause)
    return _fetched(url, into)


def _fetched(url: str, into: Path) -> Path:
    file = place_for(url, into)
    with _told(url):
        files, place = _opened(url)
        found = files.info(place)
        if found["type"] == "directory":
            raise RemoteError(f"{shown(url)} is a folder: name the files in it")
        mark = _mark_of(found)
        if mark is None or not _is_there(file, mark):
            _bring(files, place, file, found.get("size"), url)
            if mark is not None:
                _write_mark(file, mark)
    return file


def _bring(files: Any, place: str, file: Path, size: int | None, url: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".prikaz.{secrets.token_hex(8)}.part")
    try:
        files.get_file(place, str(part))
        if size is not None and part.stat().st_size != size:
            raise _Passing(f"{shown(url)} came with {part.stat().st_size} bytes of {size}: try it again")
        (file.parent / _MARK).unlink(missing_ok=True)  # of the old content
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _mark_of(found: dict[str, Any]) -> str | None:
    """The state of the remote file as text; None where its server says nothing but a size."""
    marks = {name: str(found[name]) for name in _MARKS if found.get(name)}
    return json.dumps({"size": found.get("size"), **marks}) if marks else None


def _is_there(file: Path, mark: str) -> bool:
    size = json.loads(mark)["size"]
    try:
        is_same = (file.parent / _MARK).read_text("utf-8") == mark
        return is_same and (size is None or file.stat().st_size == size)
    except (OSError, UnicodeDecodeError):
        return False


def _write_mark(file: Path, mark: str) -> None:
    part = file.with_name(f".prikaz.{secrets.token_hex(8)}.part")
    part.write_text(mark, "utf-8")
    part.replace(file.parent / _MARK)


def _opened(url: str) -> tuple[Any, str]:
    """The file system, what it remembers of listings forgotten, and the place in it."""
    if fsspec is None:
        raise RemoteError(f"{shown(url)} needs more packages: {_advice(url)}")
    files, place = fsspec.core.url_to_fs(url)
    files.invalidate_cache()
    return files, place


@contextlib.contextmanager
def _told(url: str) -> Iterator[None]:
    """Whatever the libraries of all the kinds of URL raise becomes a RemoteError."""
    try:
        yield
    except RemoteError:
        raise
    except ImportError as error:
        raise RemoteError(f"{shown(url)} needs more packages: {_advice(url)}") from error
    except FileNotFoundError as error:  # of http: whatever the server answered, or that it did not
        cause = error.__cause__
        kind = _Passing if isinstance(cause, OSError) else RemoteError
        reason = f" ({_words_of(cause, url)})" if cause else ""
        raise kind(f"{shown(url)} is not there{reason}: check the address") from error
    except PermissionError as error:
        raise RemoteError(f"{shown(url)} may not be read: check the credentials for it") from error
    except ValueError as error:
        raise RemoteError(
            f"{shown(url)} cannot be read ({_words_of(error, url)}): check the address"
        ) from error
    except Exception as error:  # each library has errors of its own, without a common base
        reason = f"cannot be read ({_words_of(error, url)})"
        raise _Passing(f"{shown(url)} {reason}: check address and credentials, or try again") from error


def _advice(url: str) -> str:
    scheme = url.partition("://")[0].lower()
    if scheme in _EXTRAS:
        return f"pip install 'prikaz[{_EXTRAS[scheme]}]'"
    return f"pip install fsspec, and what it needs for {scheme}"


def _words_of(error: BaseException, url: str) -> str:
    """In one line, nothing secret in it."""
    text = " ".join(str(error).replace(url, shown(url)).split()) or type(error).__name__
    text = re.sub(r"//[^\s/]*@", "//", text)
    password = re.match(r"[^:]+://[^:/@]*:(.+)@", url)
    for secret in (password[1], unquote(password[1])) if password else ():
        text = text.replace(secret, "…")
    return re.sub(r"\?[^\s'\")]+", "", text)[:_LONGEST]


def _path_of(url: str) -> str:
    """Of the web, without what stands behind it; elsewhere ? and # are letters of a name."""
    return re.split("[?#]", url)[0] if url.lower().startswith(_WEB) else url


def _has_suffix(url: str) -> bool:
    return Path(_path_of(url).lower()).suffix in SUFFIXES


def _before_pattern(url: str) -> str:
    return url[: url.index("*")].rpartition("/")[0]


def _joined(root: str, base: str, name: str) -> str:
    """The URL of what a listing calls `name`: it may have left out the scheme, and the host."""
    return name if is_url(name) else f"{root}/{name.removeprefix(base).lstrip('/')}"


def _file_name(url: str) -> str:
    """The last part of the URL, as every system can hold it."""
    path = unquote(_path_of(url)) if url.lower().startswith(_WEB) else url
    name = path.partition("://")[2].rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    if stem and _ENDING.fullmatch(ending):
        return f"{safe_stem(stem)}.{ending}"
    return safe_stem(name)
