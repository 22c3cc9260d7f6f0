from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prikaz.names import MOST_BYTES, safe_stem

ANY_NAME = st.text(st.characters() | st.sampled_from("./\\-: \n\u202e\udcff"), max_size=300)
NON_UTF8 = st.binary(max_size=300).map(os.fsdecode)


@pytest.mark.parametrize(
    "stem",
    [
        "Приказ № 127-ОД от 15.03.2024",
        "план (копия) [2], «итог»; final~1",
        "order_2024",
        "scan.pages2-4",
        "contract",
        "common.1",
        "№ 5 — ёлка й",
        "日本",
        "a" * MOST_BYTES,
    ],
)
def test_ordinary_names_stay(stem: str) -> None:
    assert safe_stem(stem) == stem


@pytest.mark.parametrize(
    ("stem", "safe"),
    [
        ("", "document"),
        (".", "document"),
        ("..", "document"),
        ("...", "document"),
        (" . ", "document"),
        ("../../etc/passwd", "_._.._etc_passwd"),
        ("..\\up", "_._up"),
        (".hidden", "_hidden"),
        ("-rf", "_rf"),
        ("--out", "_-out"),
        ("two\nlines\r\tand a tab", "two_lines__and a tab"),
        ("a\0b\x1b[31mc\x7f", "a_b_[31mc_"),
        ('\\/:*?"<>|', "_________"),
        ("план. ", "план"),
        ("CON", "CON_"),
        ("con .tar", "con_.tar"),
        ("nul.2024", "nul_.2024"),
        ("Lpt1", "Lpt1_"),
        ("COM²", "COM²_"),
        ("и\u0306 е\u0308", "й ё"),
        ("order\u202egpj", "order_gpj"),
        ("a\u2028b", "a_b"),
        (os.fsdecode("приказ".encode("cp1251")), "______"),
        ("я" * 300, "я" * 100),
        ("a" + "я" * 300, "a" + "я" * 99),
    ],
)
def test_others_become_safe(stem: str, safe: str) -> None:
    assert safe_stem(stem) == safe


@given(ANY_NAME | NON_UTF8)
@example("CON" + " " * 250 + "x")
@example("CON." + "x" * 250)
@example("." * 199 + "x" * 9)
def test_any_name_is_one_part_of_a_path_everywhere(stem: str) -> None:
    name = safe_stem(stem)
    assert 0 < len(name.encode()) <= MOST_BYTES
    assert Path("out", name).parent == Path("out")
    assert PureWindowsPath("out", name).parts == ("out", name)
    assert not PureWindowsPath(name).is_reserved()
    assert name[0] not in ".-"
    assert name[-1] not in " ."
    assert not set(name) & set('\\/:*?"<>|\n\r\t\0')
    assert unicodedata.is_normalized("NFC", name)


@given(ANY_NAME | NON_UTF8)
def test_done_twice_it_changes_nothing_more(stem: str) -> None:
    assert safe_stem(safe_stem(stem)) == safe_stem(stem)


@given(ANY_NAME | NON_UTF8)
def test_a_folder_of_that_name_can_be_made(tmp_path_factory: pytest.TempPathFactory, stem: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "names" / safe_stem(stem)
    folder.mkdir(parents=True, exist_ok=True)
    assert folder in folder.parent.iterdir()
