"""The orders' fields out of the lines that were printed around their tables.

A document is parted where an order begins (order_starts). The lines of each order are cleaned (order_lines)
and divided into parts (order_parts), and each part is read by its own rules: order_head and order_date,
order_points, order_signature. What cannot be read is None, with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from normalize.disputes import dispute_doubts
from normalize.order_head import Found, date_in, is_number, number_in, place_in
from normalize.order_lines import SURE, Printed, TextBlock, order_lines, raw_of, reading_of, text_block
from normalize.order_parts import Parts, divide
from normalize.order_places import (
    places_of_found,
    places_of_lines,
    places_of_points,
    places_of_signature,
    places_of_verb,
)
from normalize.order_points import Point, lines_to_points, page_margins, point_starts
from normalize.order_signature import Signature, find_signature, points_end
from normalize.order_starts import OrderStart, order_starts, parted_by
from normalize.record import Item, Order, Signatory, Text
from normalize.text import join_lines, words_inside_lines
from ocr import Line, Reading, Word
from table_extract import PageReading

_END_MARKS = " .,:;-–—"


@dataclass(frozen=True, slots=True)
class FoundOrder:
    """An order of the document, where it begins and the page that it ends on."""

    start: OrderStart
    last_page: int
    order: Order


def find_orders(pages: Sequence[PageReading]) -> tuple[FoundOrder, ...]:
    """All orders of a document, in order; what stands before the first of them belongs to none."""
    found = [
        FoundOrder(start, part[-1].number, order)
        for start, part in parted_by(pages, order_starts(pages))
        if part and (order := find_order(part)) != Order()
    ]
    return tuple(found)


def find_order(pages: Sequence[PageReading]) -> Order:
    """The fields of the order that the pages of a document begin with; an empty Order where there is none."""
    lines = order_lines(pages)
    block = text_block(line.line for line in lines)
    parts = divide(lines, block)
    if parts is None:
        return Order()
    vocabulary = words_inside_lines([reading_of(lines)])
    return _order_of(parts, Frame(block, page_margins(lines)), vocabulary, appendix_mentions(pages))


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the order stands on its pages: the text block, and the left margin of each page in points."""

    block: TextBlock
    margins: Mapping[int, float]


def _order_of(parts: Parts, frame: Frame, vocabulary: frozenset[str], mentions: Sequence[Line]) -> Order:
    date, number, place = _head_fields(parts)
    number = confirmed_number(number, mentions)
    last_start = max(point_starts(parts.body, frame.margins), default=0)
    signature = find_signature(parts.body, frame.block, last_start)
    end = signature.begin if signature else points_end(parts.body, frame.block, last_start)
    points = lines_to_points(parts.body[:end], frame.margins)
    kind, kind_doubt = _kind(parts)
    texts = {
        "issuer": _trimmed(_text(above_the_kind(parts), vocabulary)),
        "title": _trimmed(_text(parts.title, vocabulary)),
        "preamble": _trimmed(_text(parts.preamble, vocabulary)),
    }
    doubts = {
        "kind": kind_doubt,
        "date": date.doubt if date else "no date was read",
        "number": number.doubt if number else "no number was read",
        "place": place.doubt if place else None,
        "items": "; ".join(point.doubt for point in points if point.doubt) or None,
        "signatory": signature_doubt(signature) if points else None,
    } | {name: _doubt_of(text) for name, text in texts.items()}
    return Order(
        issuer=texts["issuer"],
        kind=kind,
        date=date.text if date else None,
        number=_text_of_found(number),
        place=_text_of_found(place),
        title=texts["title"],
        preamble=texts["preamble"],
        items=tuple(Item(point.number, _text_of_point(point, vocabulary)) for point in points),
        signatory=_signatory(signature, vocabulary) if signature else None,
        doubts={name: doubt for name, doubt in doubts.items() if doubt},
        places={
            **places_of_found({"date": date, "number": number, "place": place}, head_lines(parts)),
            "kind": places_of_lines([parts.kind_line] if parts.kind_line else []),
            "issuer": places_of_lines(above_the_kind(parts)),
            "title": places_of_lines(parts.title),
            "preamble": places_of_lines(parts.preamble),
            "verb": places_of_verb(parts),
            "items": places_of_points(points),
            "signatory": places_of_signature(signature, parts.body),
        },
    )


def above_the_kind(parts: Parts) -> tuple[Printed, ...]:
    """The lines of the letterhead that stand over the kind; stamps of registration stand beside it."""
    if parts.kind_line is None:
        return parts.letterhead
    middle = parts.kind_line.box.center[0]
    return tuple(line for line in parts.letterhead if line.box.left <= middle <= line.box.right)


def _kind(parts: Parts) -> tuple[Text | None, str | None]:
    """The kind as it is printed; where its line was not read, as the verb has it, and then in doubt."""
    if parts.kind and parts.kind_line:
        raw = parts.kind_line.raw
        return Text(parts.kind, raw.text, Reading((parts.kind_line.line,)).confidence), None
    if parts.verb and parts.verb.implies:
        return Text(parts.verb.implies), "taken from the verb: the name of the kind was not read"
    return None, None


def head_lines(parts: Parts) -> list[Printed]:
    """The lines that may hold date, number and place: that of the kind, and those under it."""
    return [*([parts.kind_line] if parts.kind_line else []), *parts.head]


def _head_fields(parts: Parts) -> tuple[Found | None, Found | None, Found | None]:
    """Date, number and place, each from the first line of the head that has one."""
    date = number = place = None
    for line in head_lines(parts):
        here = [found for found in (date_in(line), number_in(line)) if found]
        date = date or date_in(line)
        number = number or number_in(line)
        if line is not parts.kind_line:
            place = place or place_in(line, [word for found in here for word in found.words])
    return date, number, place


def appendix_mentions(pages: Sequence[PageReading]) -> tuple[Line, ...]:
    """Lines of later pages that name the order: «к приказу от 27 января 2025 г. № 36-ЖКХ»."""
    return tuple(
        line
        for page in pages[1:]
        for line in page.lines
        if line.box.top < 0.3 * page.height
        and re.search(r"(?<!\w)от\s?\W?\s?\d", line.text)
        and "№" in line.text
    )


def confirmed_number(number: Found | None, mentions: Iterable[Line]) -> Found | None:
    """A number not read surely gives way to that in the head of an appendix which is nearly the same."""
    if number is None or number.doubt is None:
        return number
    read = "".join(word.text for word in number.words).lstrip("№")
    for line in mentions:
        other = number_in(Printed(0, line, line))
        if (
            other
            and other.text
            and is_number(other.text)
            and fuzz.ratio(read.lower(), other.text.lower()) >= 75
        ):
            return Found(other.text, number.words, f"read as {read}, in the appendix {other.text}")
    return number


def _text_of_found(found: Found | None) -> Text | None:
    if found is None or found.text is None:
        return None
    reading = Reading((Line(found.words),))
    return Text(found.text, reading.text, reading.confidence, doubt=found.doubt)


def _text(lines: Sequence[Printed], vocabulary: frozenset[str]) -> Text | None:
    if not lines:
        return None
    joined, reading = join_lines([line.text for line in lines], vocabulary), reading_of(lines)
    return Text(joined.text, raw_of(lines), reading.confidence, doubt=_all_doubts(joined.doubt, reading))


def _trimmed(text: Text | None) -> Text | None:
    """Without the full stop or the colon that ends it; a title ends with none by the rules of office work."""
    return text and replace(text, text=text.text.rstrip(_END_MARKS))


def _doubt_of(text: Text | None) -> str | None:
    if text is None:
        return None
    return text.doubt or ("not read surely" if text.confidence < SURE else None)


def _text_of_point(point: Point, vocabulary: frozenset[str]) -> Text:
    joined = [join_lines(paragraph, vocabulary) for paragraph in point.paragraphs]
    reading = reading_of(point.lines)
    doubt = "; ".join(part.doubt for part in joined if part.doubt) or point.doubt
    doubt = _all_doubts(doubt, reading)
    return Text("\n".join(part.text for part in joined), raw_of(point.lines), reading.confidence, doubt=doubt)


def signature_doubt(signature: Signature | None) -> str | None:
    if signature is None:
        return "no signature was read"
    if not signature.whole:
        return "words of the position were not read"
    unsure = [
        word.text
        for words in (*signature.position, signature.name)
        for word in words
        if word.confidence < SURE
    ]
    return f"not read surely: {' '.join(unsure)}" if unsure else None


def _signatory(signature: Signature, vocabulary: frozenset[str]) -> Signatory:
    position = _text_of_words(signature.position, vocabulary)
    # Only an abbreviation ends a position with a point: «Начальник упр.»
    end = " ,:;-–—" if re.search(r"\b\w{1,4}\.$", position.text) else _END_MARKS
    return Signatory(
        replace(position, text=position.text.rstrip(end)), _text_of_words([signature.name], vocabulary)
    )


def _text_of_words(lines: Sequence[Sequence[Word]], vocabulary: frozenset[str]) -> Text:
    reading = Reading(tuple(Line(tuple(words)) for words in lines if words))
    joined = join_lines([line.text for line in reading.lines], vocabulary)
    return Text(joined.text, reading.text, reading.confidence, doubt=_all_doubts(joined.doubt, reading))


def _all_doubts(doubt: str | None, reading: Reading) -> str | None:
    """The doubt, and what two engines read in two ways."""
    return "; ".join(filter(None, [doubt, *dict.fromkeys(dispute_doubts(reading.words))])) or None
