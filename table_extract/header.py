"""Which of a page table's first rows are its header.

Rules in an ordered list, each answers or abstains (None); the first answer counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from table_extract.page_rows import flat, is_full_width, row_cells, row_text
from table_extract.table import PageCell, PageTable

DEEPEST = 4
ALIKE = 75.0
# Two cells of at least SURELY letters that are less alike than this were never the same.
UNLIKE, SURELY = 60.0, 6
NUMBER = re.compile(r"\d+")
# Stems of what stands in the headers of administrative tables, not in their rows. In small letters: to look
# for either case takes ten times as long.
WORDS = re.compile(
    r"п/п|наименован|мероприят|срок|ответственн|исполнител|примечани|количеств|кол-во|сумм|показател|единиц|"
    r"изм\b|дата|адрес|ф\.? ?и\.? ?о|фамили|должност|контакт|характеристик|требован|содержани|объ[её]м|"
    r"участник|аудитори|стоимост|цен[аы]|заголов|индекс|перечень|компани|организаци|услуг|артикул|группа|"
    r"вид\b|код\b|год\b|место|площад|начало|окончани|всего|доля|номер|реквизит|категори|форма|период|описани"
)
# Of a header's cells at least so many have them, and so many times as many as of the first rows of the body.
HALF, CONTRAST, COMPARED = 0.5, 1.5, 6
NUMBER_SIGN = re.compile(r"^\s*(№|n|ne|no|м|№\s*п/?п?)\s*(п\s*/?\s*п\.?)?\s*$", re.IGNORECASE)
ROW_NUMBER = re.compile(r"^\s*([\dOОЗз]+([.,\-][\dOОЗз]+)*|[IVXХІ]+)\s*[.)]?\s*$")


# A text that begins with a number of its own is a point of the body.
NUMBERED = re.compile(r"^\s*([\[|IVXХІ]+|\d+)(\.\d+)*[.)]?\s+[А-ЯЁа-яё]|^\s*([\[|IVXХІ]+|\d+)(\.\d+)*[.)]")
# «2024», «2024 год», «2024 г.»: what headers have, and no number of a row.
YEAR = re.compile(r"^\s*(19|20)\d\d\s*(год\w*|гг?\.?)?\s*$", re.IGNORECASE)
FIGURES = re.compile(r"^[\d\s.,%–-]*\d[\d\s.,%–-]*$")
# Signs that a lone digit is read as.
AS_DIGITS = str.maketrans("ЗзОоOoбIІl!", "33000061111")
# From so many columns on one of the column numbers may be missing or misread.
WIDE = 5
LONGEST_NUMBER = 4  # signs of a column's number, with dirt


@dataclass(frozen=True, slots=True)
class Header:
    """`depth`: rows of the header itself; `dropped`: with the row of column numbers. `why`: the rule."""

    depth: int
    dropped: int
    why: str


def find_header(table: PageTable, following: PageTable | None) -> Header:
    """`following`: the page table that seems to continue this one; what both begin with is their header."""
    for rule in RULES:
        found = rule(table, following)
        if found is not None:
            return found
    return Header(0, 0, "no header row")


def is_headed(table: PageTable) -> bool:
    """Whether the first row is a header by its words, or by the row of column numbers under it."""
    return any(rule(table, None) for rule in (_numbers_below, _worded))


def may_be_headed(table: PageTable, row: int) -> bool:
    """Whether a table that began with this row could be headed: what no row says need not be made to see."""
    below = range(row + 1, min(row + DEEPEST + 1, table.n_rows))
    return _says_header(_texts(table, row)) or any(
        all(len(text) <= LONGEST_NUMBER for text in _numbers_in(table, each)) for each in below
    )


def _numbers_below(table: PageTable, _: PageTable | None) -> Header | None:
    """The row of column numbers «1 2 3 4» closes the header."""
    for row in range(1, min(DEEPEST + 1, table.n_rows)):
        if is_numbering(table, row):
            return Header(row, row + 1, "closed by the row of column numbers")
    return None


def _numbers_first(table: PageTable, _: PageTable | None) -> Header | None:
    """A page that repeats the row of column numbers alone, and is not joined to the page before."""
    if table.n_columns > 2 and is_numbering(table, 0):
        return Header(0, 1, "the row of column numbers alone")
    return None


def _first_row_is_data(table: PageTable, _: PageTable | None) -> Header | None:
    first = row_cells(table, 0)
    if is_full_width(first[0], table) or ROW_NUMBER.match(flat(first[0].reading)):
        return Header(0, 0, "the first row is a row of the body")
    return None


def _repeated(table: PageTable, following: PageTable | None) -> Header | None:
    if following is None:
        return None
    worded = _worded(table, None)
    depth = repeated_rows(table, following, worded.depth if worded else 0)
    return Header(depth, depth, "repeated on the next page") if depth else None


def _worded(table: PageTable, _: PageTable | None) -> Header | None:
    """The first one is the number sign, or its cells say what a column holds."""
    cells = _texts(table, 0)
    if not _says_header(cells):
        return None
    filled, signed = [c for c in cells if c], _is_signed(cells[0])
    if not signed and NUMBERED.match(filled[0]) and not YEAR.match(filled[0]):
        return None
    depth = spanned_depth(table)
    if signed or _worded_share(filled) >= CONTRAST * _worded_below(table, depth):
        return Header(depth, depth, "its words are those of headers")
    return None


def _says_header(cells: Sequence[str]) -> bool:
    """Whether a row begins with the number sign, or enough of its texts have the words of headers."""
    filled = [c for c in cells if c]
    if not filled:
        return False
    worded = _worded_share(filled)
    return _is_signed(cells[0]) or (worded * len(filled) >= 2 and worded >= HALF)


def _is_signed(text: str) -> bool:
    return NUMBER_SIGN.match(text) is not None or "п/п" in text


def _worded_below(table: PageTable, depth: int) -> float:
    """Of the first cells of the body what share has such words too: «Организация ярмарки» has."""
    below = [c for row in range(depth, min(table.n_rows, depth + COMPARED)) for c in row_cells(table, row)]
    return _worded_share([text for c in below if not is_full_width(c, table) and (text := flat(c.reading))])


def _worded_share(texts: Sequence[str]) -> float:
    return sum(WORDS.search(text.lower()) is not None for text in texts) / len(texts) if texts else 0.0


def _centred(table: PageTable, _: PageTable | None) -> Header | None:
    """All cells filled, without sums and dates, and centred, where the body's are not."""
    first = row_cells(table, 0)
    if table.n_rows < 3 or any(not c.reading.words or re.search(r"\d{2}", flat(c.reading)) for c in first):
        return None
    depth = spanned_depth(table)
    body = [
        c for row in range(depth, table.n_rows) for c in row_cells(table, row) if not is_full_width(c, table)
    ]
    if _share(first) > 0.8 and body and _share(body) < 0.5:
        return Header(depth, depth, "centred, and the body is not")
    return None


def _share(cells: Sequence[PageCell]) -> float:
    filled = [c for c in cells if c.reading.words]
    return sum(_is_centred(c) for c in filled) / len(filled) if filled else 0.0


def _is_centred(cell: PageCell) -> bool:
    left = min(line.box.left for line in cell.reading.lines) - cell.slot.box.left
    right = cell.slot.box.right - max(line.box.right for line in cell.reading.lines)
    return abs(left - right) < max(0.12 * cell.slot.box.width, 6.0)


Rule = Callable[[PageTable, PageTable | None], Header | None]
RULES: tuple[Rule, ...] = (_numbers_below, _numbers_first, _first_row_is_data, _repeated, _worded, _centred)


def spanned_depth(table: PageTable) -> int:
    """How many rows the first row's cells reach down to, at least 1; one more where a cell of it is parted
    below and none reaches down beside it."""
    first = row_cells(table, 0)
    depth = max(c.slot.row_span for c in first)
    parted = any(c.slot.column_span > 1 for c in first) and _is_second_level(table)
    return min(max(depth, 2 if parted else 1), DEEPEST, table.n_rows)


def _is_second_level(table: PageTable) -> bool:
    """Whether the second row parts the first one's cells, and is no row of the body: that has a number or
    figures, or something under each cell that is not parted."""
    if table.n_rows < 2 or _is_body(table, 1):
        return False
    below = row_cells(table, 1)
    if any(FIGURES.match(flat(c.reading)) and not YEAR.match(flat(c.reading)) for c in below):
        return False
    whole = {c.slot.column for c in row_cells(table, 0) if c.slot.column_span == 1}
    beside = [c for c in below if c.slot.column in whole]
    return not beside or any(not c.reading.words for c in beside)


def repeated_rows(table: PageTable, following: PageTable, known: int = 0) -> int:
    """How many first rows both page tables share, as far as they can be read alike. Rows of the body may be
    alike as well («ежемесячно», «ежемесячно»; «I квартал», «II квартал»): they repeat nothing. `known`: so
    many first rows of `table` are its header for other reasons, and may be repeated with one cell misread."""
    count = 0
    for row in range(min(DEEPEST, table.n_rows, following.n_rows)):
        if not _is_repeated(table, following, row) and not (
            row < known and _is_repeated_but_one(table, following, row)
        ):
            break
        count = row + 1
    return _reached(table, following, count)


def _reached(table: PageTable, following: PageTable, count: int) -> int:
    """How far the cells of that many repeated rows reach down on both pages: what is parted beside them is of
    their header, however little of its short words («I», «II») is read alike."""
    while count:
        downs = [
            max((c.slot.row + c.slot.row_span for c in page.cells if c.slot.row < count), default=count)
            for page in (table, following)
        ]
        if min(downs) <= count or min(downs) > DEEPEST:
            return count
        count = min(downs)
    return count


def _is_repeated(table: PageTable, following: PageTable, row: int) -> bool:
    if any(_is_body(page, row) for page in (table, following)):
        return False
    if any(
        _differ(a, b) for a, b in zip(_small_texts(table, row), _small_texts(following, row), strict=False)
    ):
        return False
    mine, other = row_text(table, row), row_text(following, row)
    return len(mine) >= 2 * table.n_columns and fuzz.ratio(mine.lower(), other.lower()) >= ALIKE


def _is_repeated_but_one(table: PageTable, following: PageTable, row: int) -> bool:
    """Whether all filled cells of a row but one are alike, two at the least."""
    mine, other = row_cells(table, row), row_cells(following, row)
    if [c.slot.column for c in mine] != [c.slot.column for c in other]:
        return False
    pairs = [
        (a, b) for a, b in zip(_small_texts(table, row), _small_texts(following, row), strict=True) if a or b
    ]
    alike = sum(fuzz.ratio(a, b) >= ALIKE and not _differ(a, b) for a, b in pairs)
    return alike >= max(2, len(pairs) - 1)


def _texts(table: PageTable, row: int) -> list[str]:
    return [flat(cell.reading) for cell in row_cells(table, row)]


def _small_texts(table: PageTable, row: int) -> list[str]:
    return [text.lower() for text in _texts(table, row)]


def _differ(a: str, b: str) -> bool:
    """Whether two cells hold other numbers or other words, however badly they were read."""
    numbers = NUMBER.findall(a), NUMBER.findall(b)
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    return min(len(a), len(b)) >= SURELY and fuzz.ratio(a, b) < UNLIKE


def _is_body(table: PageTable, row: int) -> bool:
    """Whether a row begins with a number, or is a heading: no row of a header is."""
    cells = row_cells(table, row)
    if not cells or cells[0].slot.column > 0:  # a cell from above reaches down beside it
        return False
    first = flat(cells[0].reading)
    return is_full_width(cells[0], table) or (ROW_NUMBER.match(first) is not None and not YEAR.match(first))


def is_numbering(table: PageTable, row: int) -> bool:
    """Whether a row holds the column numbers 1, 2, 3, …: all of them in a narrow table, for a row of the body
    may begin like that; in a wide one all but one, dirt aside."""
    printed = _numbers_in(table, row)
    if len(printed) != table.n_columns or table.n_columns < 2:
        return False
    if any(len(text) > LONGEST_NUMBER for text in printed):
        return False
    texts = [text.translate(AS_DIGITS) for text in printed]
    wrong = _miscounted(texts)
    if table.n_columns < WIDE:
        return wrong == 0
    # The first column of a form may have no number, and counting begin in the next.
    shifted = [text for text in texts if text]
    skipped = len(shifted) == len(texts) - 1 and not all(texts[:2])
    return wrong <= 1 or (skipped and _miscounted(shifted) <= 1)


def _numbers_in(table: PageTable, row: int) -> list[str]:
    """The texts of a row without dirt around them."""
    return [text.strip(" .,'`‘’|") for text in _texts(table, row)]


def _miscounted(texts: Sequence[str]) -> int:
    return sum(text != str(i + 1) for i, text in enumerate(texts))
