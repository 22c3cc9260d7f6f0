"""Bytes become text in the right encoding, or not at all."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prikaz.encodings import (
    ENCODINGS,
    LIKELY,
    SAMPLE,
    EncodingError,
    TextError,
    decoded,
    guessed,
    named,
    read,
)

ORDER = """В целях эффективной организационно-методической поддержки центров «Точка роста»

п р и к а з ы в а ю :
1. Утвердить план мероприятий на 2023/2024 учебный год (Приложение).
2. Контроль за исполнением настоящего приказа возложить на Н.В. Шелабину.
НАЧАЛЬНИК ДЕПАРТАМЕНТА
"""
WORDS = [
    *("приказ", "департамент", "область", "образование", "утвердить", "контроль", "исполнение", "настоящий"),
    *("возложить", "мероприятие", "начальник", "учебный", "год", "поддержка", "участие", "обучающиеся"),
    *("заявка", "объект", "съезд", "ещё", "ёлка", "этап", "юрист", "чтение", "щит", "цель"),
]


def in_chunks(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def text_of(data: bytes, encoding: str | None = None, size: int = 1000) -> str:
    return "".join(decoded(in_chunks(data, size), encoding))


def before_the_error(data: bytes, encoding: str | None = None, size: int = 1000) -> tuple[str, str]:
    """The text that comes, and what the error behind it says."""
    pieces: list[str] = []
    with pytest.raises(EncodingError) as caught:
        for piece in decoded(in_chunks(data, size), encoding):
            pieces.append(piece)
    return "".join(pieces), str(caught.value)


@st.composite
def russian(draw: st.DrawFn) -> str:
    """Sentences of a few words and more, in small letters, with a capital or in capitals."""
    shown = st.sampled_from([str.lower, str.title, str.upper])
    words = [draw(shown)(word) for word in draw(st.lists(st.sampled_from(WORDS), min_size=6, max_size=40))]
    return "".join(word + draw(st.sampled_from([" ", ", ", ".\n", "\r\n", " 12 ", " IT "])) for word in words)


@given(st.text().filter(lambda text: "\0" not in text), st.integers(1, 40))
def test_any_utf8_comes_through(text: str, size: int) -> None:
    assert text_of(text.encode(), size=size) == text
    assert text_of(text.encode(), "utf-8", size) == text


@pytest.mark.parametrize("encoding", LIKELY)
@given(russian(), st.integers(1, 400))
def test_russian_is_told_by_its_words(encoding: str, text: str, size: int) -> None:
    assert text_of(text.encode(encoding), size=size) == text


@pytest.mark.parametrize("encoding", LIKELY)
def test_marks_of_print_come_too(encoding: str) -> None:
    text = ORDER.encode(encoding, "ignore").decode(encoding)
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_any_of_them_may_be_named(encoding: str) -> None:
    text = ORDER.replace("«", '"').replace("»", '"')
    for size in (1, 7, 1000):
        assert text_of(text.encode(encoding), encoding, size) == text


def test_names_that_mean_one_of_them() -> None:
    assert [named(name) for name in ("Windows-1251", "KOI8_R", "utf8", "utf-8-sig", "IBM866", "866")] == [
        "cp1251",
        "koi8-r",
        "utf-8",
        "utf-8",
        "cp866",
        "cp866",
    ]
    for name in ("latin-1", "rot13", "", "no such\0"):
        with pytest.raises(EncodingError, match="there are utf-8, "):
            named(name)


def test_marks_at_the_start_tell() -> None:
    assert text_of(codecs.BOM_UTF8 + ORDER.encode()) == "\ufeff" + ORDER
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert text_of(mark + ORDER.encode(encoding), size=7) == ORDER


def test_ascii_decides_nothing_however_long() -> None:
    head = "1.1;02-15\n" * (SAMPLE // 5)
    for encoding in ("utf-8", *LIKELY):
        text = head + ORDER.encode(encoding, "ignore").decode(encoding)
        assert text_of(text.encode(encoding), size=SAMPLE // 3) == text


@given(russian(), st.data())
def test_a_damaged_byte_is_named_where_it_stands(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    head, tail = text[:at].encode(), text[at:].encode()
    came, said = before_the_error(head + b"\xff" + tail, size=data.draw(st.integers(1, 50)))
    assert came == text[:at]
    assert said.startswith("0xFF means nothing in utf-8")


def test_a_text_cut_in_the_middle_of_a_letter() -> None:
    came, said = before_the_error(ORDER.encode() + b"\xd0")
    assert came == ORDER
    assert said.startswith("0xD0 means nothing in utf-8")


def test_the_one_byte_that_windows_does_not_have() -> None:
    data = ORDER.encode("cp1251")
    for encoding in (None, "cp1251"):
        came, said = before_the_error(data + b"\x98" + data, encoding)
        assert came == ORDER
        assert said.startswith("0x98 means nothing in cp1251")


@pytest.mark.parametrize(
    "data",
    [
        "Straße für Käse, à côté d'un café".encode("cp1252"),
        "Το κείμενο είναι στα ελληνικά και όχι στα ρωσικά".encode("cp1253"),
        "これは日本語の文章です".encode("shift-jis"),
        bytes(range(128, 256)),
        b"\xff\xd8\xff\xe1 JFIF \x80\x81",
        ORDER.encode("utf-16-le"),
    ],
)
def test_what_is_not_plain_is_not_guessed(data: bytes) -> None:
    came, said = before_the_error(data)
    assert came == ""
    assert said.endswith("name its encoding with --encoding")


def test_a_macintosh_is_asked_about() -> None:
    with pytest.raises(EncodingError, match="--encoding mac-cyrillic"):
        guessed(ORDER.encode("mac-cyrillic"))


@pytest.mark.parametrize(
    ("first", "second"), [(one, two) for one in LIKELY for two in ("utf-8", *LIKELY) if one != two]
)
def test_files_put_together_are_found_out(first: str, second: str) -> None:
    text = "\n".join(["Утвердить план мероприятий на учебный год"] * 2000) + "\n"
    came, said = before_the_error(text.encode(first) + "контроль за исполнением приказа\n".encode(second))
    assert came == text
    assert said.startswith(f"is {second}, but the lines before it are {first}")


def test_what_was_said_to_be_so_is_believed() -> None:
    data = ORDER.encode("cp1251")
    assert text_of(data, "koi8-r") == data.decode("koi8-r")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 200_000)
    assert b"".join(read(tmp_path / "a.txt")) == b"x" * 200_000
    with pytest.raises(TextError, match=r"gone\.txt does not exist: check the path"):
        list(read(tmp_path / "gone.txt"))
    with pytest.raises(TextError, match="cannot read "):
        list(read(tmp_path))
