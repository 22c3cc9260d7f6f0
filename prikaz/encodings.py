"""Bytes that somebody else wrote become text: which encoding it is, by what the bytes say when read in it.

Valid UTF-8 is UTF-8: no other text is that by chance. The eight-bit encodings of Russian hold the same
letters at other places, so only one of them makes words; where none does, or two do, nothing is guessed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from normalize.morphology import is_word

LIKELY = ("cp1251", "koi8-r", "cp866")
# Has most small letters where cp1251 has them, so it is asked about before that is taken, and never guessed.
_RARE = ("mac-cyrillic",)
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", *LIKELY, *_RARE, "koi8-u", "iso8859-5")
"""Those that may be asked for by name."""

CHUNK = 1 << 16
"""Bytes read at a time."""
SAMPLE = 1 << 16
"""Bytes, counted from the first that are not all ASCII, by which the encoding is told: some 8000 words."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ADVICE = "name its encoding with --encoding"

_WORD = re.compile(r"[А-Яа-яЁё]{3,}")  # shorter ones are words by chance, in any encoding
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_IN_USE = re.compile(r"[\x80-\u04ff\u2000-\u22ff]")  # Latin, Greek, Cyrillic, and marks of print
_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")
_NOT_RUSSIAN = re.compile(r"[^\W\d_\x00-\x7fА-Яа-яЁё]")
_LINE = re.compile(r"[^\r\n]*[\r\n]*")

# Of texts of 420,000 words of law and of a damaged order, cut into pieces of 100 letters, read in the right
# encoding: 0.45 of the letters or more stand in words; in a wrong one nearly always under 0.1.
_CLEAR_SHARE = 0.3
_CLEAR_LEAD = 2.0
_LEAST_LETTERS = 6  # two short words by chance, in 30 letters of a wrong encoding
# When a line is in another encoding than its file: long enough to tell, no word in the file's encoding, and
# hardly anything but words in the other. No line of the same texts is by mistake, and nine of ten are found.
_JUDGED_SIGNS = 12
_NO_WORDS, _ALL_WORDS = 0.1, 0.6


class EncodingError(ValueError):
    """Bytes that mean nothing in the encoding, or an encoding that cannot be told. One line, with advice."""


class TextError(Exception):
    """The file of the text cannot be read. One line that names it and says why."""


def named(name: str) -> str:
    """The one of ENCODINGS that goes by that name, «windows-1251» say. Raises EncodingError."""
    try:
        found = codecs.lookup(name).name.removesuffix("-sig")
    except (LookupError, ValueError):  # ValueError: there is a NUL in the name
        found = ""
    if found not in ENCODINGS:
        raise EncodingError(f"unknown encoding {name!r}; there are {', '.join(ENCODINGS)}")
    return found


def guessed(sample: bytes) -> str:
    """The encoding of a text, or of the first SAMPLE bytes of it. Raises EncodingError."""
    if b"\0" in sample:
        raise EncodingError(f"has zero bytes, which no text in {', '.join(LIKELY)} has: {_ADVICE}")
    if _is_mostly_utf8(sample):
        return "utf-8"
    words = {encoding: _in_words(sample, encoding) for encoding in (*LIKELY, *_RARE)}
    best = max(words, key=lambda encoding: words[encoding])  # the first, where two are equal
    if best in _RARE:
        raise EncodingError(f"may be {best}: if it is, say so by --encoding {best}")
    second = max(words[encoding] for encoding in LIKELY if encoding != best)
    is_clear = words[best] >= _CLEAR_LEAD * second and _share_in_words(sample, best) >= _CLEAR_SHARE
    if words[best] < _LEAST_LETTERS or not is_clear:
        raise EncodingError(f"is not UTF-8, nor plainly Russian in one of {', '.join(LIKELY)}: {_ADVICE}")
    return best


def read(file: Path) -> Iterator[bytes]:
    """The bytes of the file, of the standard input for «-», as they come. Raises TextError."""
    try:
        with open(0, "rb", closefd=False) if str(file) == "-" else file.open("rb") as source:
            while chunk := source.read1(CHUNK):
                yield chunk
    except FileNotFoundError as error:
        raise TextError(f"{file} does not exist: check the path") from error
    except OSError as error:
        raise TextError(f"cannot read {file}: {error.strerror or error}") from error


def decoded(chunks: Iterator[bytes], encoding: str | None = None) -> Iterator[str]:
    """The text of the bytes, piece by piece; None: in the encoding that they are found to be in.

    A mark of UTF-8 comes as U+FEFF, that of UTF-16 not at all. Raises EncodingError, when all text before the
    place that it speaks of has been given; nothing is ever replaced or left out.
    """
    sample = next(chunks, b"")
    encoding = encoding or next((name for mark, name in _MARKS if sample.startswith(mark)), None)
    while encoding is None and sample and sample.isascii() and b"\0" not in sample:
        yield sample.decode("ascii")  # the same in every encoding: nothing to tell yet
        sample = next(chunks, b"")
    if encoding is not None:
        yield from _strict(sample, chunks, encoding)
        return
    while 0 < len(sample) < SAMPLE and (more := next(chunks, b"")):
        sample += more
    if sample:
        found = guessed(sample)
        texts = _strict(sample, chunks, found)
        yield from texts if found == "utf-8" else _consistent(texts, found)


def _is_mostly_utf8(sample: bytes) -> bool:
    """Also where a byte here and there is damaged, which decoding will then name."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(sample, len(sample) < SAMPLE)  # else it may end in the middle of a letter
    broken = text.count("\ufffd") - sample.count("\ufffd".encode())
    return not broken or len(_IN_USE.findall(text)) > broken


def _in_words(data: bytes, encoding: str) -> int:
    """Letters that stand in Russian words, less those that Russian does not have."""
    text = data.decode(encoding, "replace")
    words = (word for word in _WORD.findall(text) if word.islower() or word.isupper() or word.istitle())
    return sum(len(word) for word in words if is_word(word)) - len(_NOT_RUSSIAN.findall(text))


def _share_in_words(data: bytes, encoding: str) -> float:
    return _in_words(data, encoding) / max(1, len(_LETTER.findall(data.decode(encoding, "replace"))))


def _strict(data: bytes, chunks: Iterator[bytes], encoding: str) -> Iterator[str]:
    """`data` and what follows it, decoded; no more than one chunk is held."""
    decoder = codecs.getincrementaldecoder(encoding)()
    is_last = False
    while not is_last:
        following = next(chunks, b"")
        is_last = not following
        before = decoder.getstate()
        try:
            text = decoder.decode(data, is_last)
        except UnicodeDecodeError as error:
            decoder.setstate(before)
            yield decoder.decode(data[: max(0, error.start - len(before[0]))])
            bad = " ".join(f"0x{byte:02X}" for byte in error.object[error.start : error.end])
            raise EncodingError(f"{bad} means nothing in {encoding}: mend it, or {_ADVICE}") from error
        yield text
        data = following


def _consistent(texts: Iterator[str], encoding: str) -> Iterator[str]:
    """The same, up to a line that is plainly text in another encoding, as where files were put together."""
    for text in texts:
        for line in _LINE.finditer(text):
            if other := _contradiction(line[0], encoding):
                yield text[: line.start()]
                raise EncodingError(
                    f"is {other}, but the lines before it are {encoding}: part them, or {_ADVICE}"
                )
        yield text


def _contradiction(line: str, encoding: str) -> str | None:
    """The other encoding that a line is in which was decoded in this one."""
    signs = len(_NOT_ASCII.findall(line))
    data = line.encode(encoding)
    if signs < _JUDGED_SIGNS or _in_words(data, encoding) > _NO_WORDS * signs:
        return None
    try:
        other = guessed(data)
    except EncodingError:
        return None
    return other if other != encoding and _share_in_words(data, other) >= _ALL_WORDS else None
