"""Who signed: the position and the name in the last lines of an order, with a scrawl between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from normalize.order_lines import SURE, Printed, TextBlock
from ocr import Word

WIDE_GAP = 1.8
"""In heights of a word: from here on a space is no space between words. Justified text stays below."""

BREAK = 1.5
"""In line pitches: from here on lines belong to different paragraphs."""

_INITIAL = r"[А-ЯЁA-Z]\s?[.,]\s?"
_SURNAME = r"(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,})(?:-(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]+))?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич)"
_NAME = re.compile(
    rf"(?:{_INITIAL}){{1,2}}{_SURNAME}|[А-ЯЁ]{{2}}\.\s?{_SURNAME}|{_SURNAME}\s(?:{_INITIAL}){{1,2}}"
    rf"|{_SURNAME}\s[А-ЯЁ][а-яё]+\s{_PATRONYMIC}|[А-ЯЁ][а-яё]+\s{_PATRONYMIC}\s{_SURNAME}"
)
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Signature:
    """`begin`: index of the first line that belongs to it; `position` by lines; both without the scrawl.
    `whole`: False where words of the position itself could not be read."""

    begin: int
    position: tuple[tuple[Word, ...], ...]
    name: tuple[Word, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class SignedLine:
    """A line that ends with a name: the words of the position on it, perhaps none, and the name."""

    position: tuple[Word, ...]
    name: tuple[Word, ...]
    whole: bool = True


def find_signature(lines: Sequence[Printed], block: TextBlock, after: int) -> Signature | None:
    """The first signature behind line `after`, where the last point begins."""
    for index in range(after, len(lines)):
        signed = signed_line(lines[index], block)
        if signed and (index > after or signed.position):
            return _with_lines_above(lines, index, signed, block, after)
    return None


def points_end(lines: Sequence[Printed], block: TextBlock, after: int) -> int:
    """Where the points end if no signature was read: at the first wide space behind a full stop."""
    for index in range(after + 1, len(lines)):
        upper, lower = lines[index - 1], lines[index]
        ended = upper.text.rstrip()[-1:] == "."
        if ended and upper.page == lower.page and _step(upper, lower) > 2 * block.pitch:
            return index
    return len(lines)


def signed_line(line: Printed, block: TextBlock) -> SignedLine | None:
    """A line that ends with a name which stands clear of what is left of it; None for any other."""
    words = line.words
    for count in range(min(4, len(words)), 0, -1):
        name = words[-count:]
        if _NAME.fullmatch(" ".join(word.text for word in name)):
            position = before_the_scrawl(words[:-count], block)
            if not _stands_clear(name, position, block):
                return None
            return SignedLine(position, name, _is_whole(position, words, block))
    return None


def _stands_clear(name: Sequence[Word], position: Sequence[Word], block: TextBlock) -> bool:
    if position:
        return name[0].box.left - position[-1].box.right > WIDE_GAP * block.height
    return name[0].box.left > block.left + 0.45 * (block.right - block.left)


def _is_whole(position: Sequence[Word], words: Sequence[Word], block: TextBlock) -> bool:
    """Whether nothing as long as a word stands right behind the position."""
    if not position:
        return True
    follower = words[len(position) : len(position) + 1]
    near = [w for w in follower if w.box.left - position[-1].box.right <= WIDE_GAP * block.height]
    return not any(word.box.width > 3 * block.height for word in near)


def before_the_scrawl(words: Sequence[Word], block: TextBlock) -> tuple[Word, ...]:
    """The words up to the first wide gap, without what was not surely read at their end."""
    kept: list[Word] = []
    for word in words:
        if kept and word.box.left - kept[-1].box.right > WIDE_GAP * block.height:
            break
        kept.append(word)
    while kept and not _is_readable(kept[-1]):
        kept.pop()
    while kept and not _is_readable(kept[0]):
        kept.pop(0)
    return tuple(kept) if any(len(_LETTERS.findall(word.text)) > 2 for word in kept) else ()


def _is_readable(word: Word) -> bool:
    return word.confidence >= SURE and bool(_LETTERS.search(word.text))


def _with_lines_above(
    lines: Sequence[Printed], index: int, signed: SignedLine, block: TextBlock, after: int
) -> Signature:
    begin = _first_line_above(lines, index, signed, block, after)
    above = [line.words for line in lines[begin:index]]
    position = (*above, *([signed.position] if signed.position else []))
    return Signature(begin, position, signed.name, signed.whole)


def _first_line_above(
    lines: Sequence[Printed], index: int, signed: SignedLine, block: TextBlock, after: int
) -> int:
    """Lines set off from the points by a wider space belong to the position.

    A name without a position on its line takes the lines above it however far they are, yet none that ends
    as a point does; where no space sets them off, a position that goes on from the line above is not taken.
    """
    begin = index
    while begin - 1 > after and begin > index - 5:
        upper, lower = lines[begin - 1], lines[begin]
        if upper.text.rstrip()[-1:] in ".;" or upper.page != lower.page:
            break
        first_step = begin == index and not signed.position
        if not first_step and _step(upper, lower) > BREAK * block.pitch:
            break
        begin -= 1
    if begin == index or (signed.position and not _is_set_off(lines, begin, block)):
        return index
    return begin


def _is_set_off(lines: Sequence[Printed], begin: int, block: TextBlock) -> bool:
    upper, lower = lines[begin - 1], lines[begin]
    return upper.page != lower.page or _step(upper, lower) > BREAK * block.pitch


def _step(upper: Printed, lower: Printed) -> float:
    return lower.box.bottom - upper.box.bottom
