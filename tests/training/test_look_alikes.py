"""Look-alikes of Russian letters from a file in the form of TR39's confusables.txt."""

from __future__ import annotations

from pathlib import Path

from normalize.script import DATA, load
from training.look_alikes import look_alikes, skeletons, write

CONFUSABLES = """\ufeff# confusables.txt
0430 ;\t0061 ;\tMA\t# ( а → a ) CYRILLIC SMALL LETTER A → LATIN SMALL LETTER A
03B1 ;\t0061 ;\tMA\t# ( α → a )
0445 ;\t0078 ;\tMA\t# ( х → x )
00D7 ;\t0078 ;\tMA\t# ( × → x )
0425 ;\t0058 ;\tMA\t# ( Х → X )
2169 ;\t0058 ;\tMA\t# ( Ⅹ → X )
042C ;\t0062 ;\tMA\t# ( Ь → b )
042B ;\t0062 006C ;\tMA\t# ( Ы → bl ) a letter of two parts
0031 ;\t006C ;\tMA\t# ( 1 → l )
0417 ;\t0033 ;\tMA\t# ( З → 3 )
0401 ;\t0045 0308 ;\tMA
0415 ;\t0045 ;\tMA

"""


def _found(folder: Path) -> dict[str, str]:
    file = folder / "confusables.txt"
    file.write_text(CONFUSABLES, encoding="utf-8")
    return look_alikes(skeletons(file))


def test_signs_with_the_skeleton_of_a_russian_letter_are_found(tmp_path: Path) -> None:
    found = _found(tmp_path)
    assert {sign: found[sign] for sign in "aαxX3EË"} == dict(zip("aαxX3EË", "аахХЗЕЁ", strict=True))
    assert found["３"] == "З", "a form of the digit"
    assert found["b"] == "ь" and found["Ьl"] == found["Ь1"] == "Ы" and found["bl"] == "ы"


def test_multiplication_and_roman_numerals_are_no_letters(tmp_path: Path) -> None:
    assert not _found(tmp_path).keys() & {"×", "Ⅹ", "1", "l", "а"}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    found = _found(tmp_path)
    write(found, tmp_path / "look_alikes.csv")
    assert load(tmp_path / "look_alikes.csv") == found


def test_the_shipped_file_is_as_the_builder_writes_it(tmp_path: Path) -> None:
    write(load(), tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == DATA.read_bytes()
