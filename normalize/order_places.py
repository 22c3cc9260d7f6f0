"""Where on its pages the words of an order's fields stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from normalize.order_head import Found, words_between
from normalize.order_lines import Printed
from normalize.order_parts import Parts
from normalize.order_points import Point
from normalize.order_signature import Signature
from normalize.record import PageBox


def places_of_lines(lines: Iterable[Printed]) -> tuple[PageBox, ...]:
    """Those of all words of some lines, specks included: the raw text of a field has them too."""
    return tuple(PageBox(line.page, word.box) for line in lines for word in line.raw.words)


def places_of_found(
    found: Mapping[str, Found | None], head: Sequence[Printed]
) -> dict[str, tuple[PageBox, ...]]:
    """Date, number and place: the words in the head's lines that they were read from."""
    return {name: tuple(_words_of(one, head)) for name, one in found.items() if one is not None}


def _words_of(found: Found, head: Iterable[Printed]) -> Iterator[PageBox]:
    own = {id(word) for word in found.words}
    for line in head:
        yield from (PageBox(line.page, word.box) for word in line.words if id(word) in own)


def places_of_verb(parts: Parts) -> tuple[PageBox, ...]:
    """«ПРИКАЗЫВАЮ:», which parts preamble and points."""
    line, verb = parts.verb_line, parts.verb
    if line is None or verb is None:
        return ()
    return tuple(PageBox(line.page, word.box) for word in words_between(line, verb.start, verb.end))


def places_of_points(points: Iterable[Point]) -> tuple[PageBox, ...]:
    return places_of_lines(line for point in points for line in point.lines)


def places_of_signature(signature: Signature | None, body: Sequence[Printed]) -> tuple[PageBox, ...]:
    """Without the scrawl between position and name."""
    if signature is None:
        return ()
    own = {id(word) for words in (*signature.position, signature.name) for word in words}
    return tuple(
        PageBox(line.page, word.box)
        for line in body[signature.begin :]
        for word in line.words
        if id(word) in own
    )
