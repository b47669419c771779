"""What tables on sheets share: captions, cells, long codes, dashed lines, page breaks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.printing import fit
from app.printing.faces import Face
from app.printing.page import HAIRLINE, RULE, Align, Page
from app.printing.text import tidy
from app.texts import paper

_CODE_SIZES = (9.5, 8.0, 7.0)
_HALF_LINE = 1.75


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its caption, and the edge in mm that its cells stand on."""

    caption: str
    x: float
    align: Align = "right"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page that is never split: its height in mm, and how it is drawn below a y.

    A block that is `kept` never stands last on a page; `head` is repeated above a block that
    begins a page.
    """

    height: float
    draw: Callable[[Page, float], None]
    kept: bool = False
    head: "Block | None" = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the y in mm of its upper edge."""

    y: float
    block: Block


def captions(page: Page, columns: Iterable[Column], rule_y: float, side: float) -> None:
    """The head of a table: captions, and the rule under them at rule_y."""
    for column in columns:
        page.text(column.x, rule_y - 1.5, column.caption, 7, align=column.align)
    page.hline(side, page.width - side, rule_y, RULE)


def repeated(columns: Iterable[Column], side: float) -> Block:
    """The head of a table as a block, for the pages on which the table goes on."""
    columns = tuple(columns)
    return Block(6.5, lambda page, top: captions(page, columns, top + 6.5, side))


AUTHOR: fit.Rule = (fit.Step(8), fit.Step(7))


def cell(
    page: Page,
    x: float,
    y: float,
    text: str,
    width: float,
    *,
    field: str,
    face: Face = Face.REGULAR,
    align: Align = "right",
    rule: fit.Rule = fit.TABLE_CELL,
) -> None:
    """A cell that comes from data, baseline at y; an empty one is nothing."""
    if text:
        page.fitted(x, y, text, face, rule, width, align, field=field)


def book(
    page: Page,
    x: float,
    y: float,
    second: float,
    title: str,
    author: str,
    width: float,
    *,
    face: Face = Face.BOLD,
    author_rule: fit.Rule = AUTHOR,
    wraps: bool = True,
) -> None:
    """A title with its author below, on baselines `y` and `second`.

    A title too long for a line takes the author's as well, where it `wraps`: of a series it is the
    end that tells which book it is. That the author is left out is a warning.
    """
    rule = (*fit.TABLE_TITLE, fit.Step(8, 2)) if wraps else fit.TABLE_TITLE
    lines = 0
    if title:
        placed = page.fitted(
            x, y, title, face, rule, width, field=paper.FIELD_BOOK, pitch=second - y
        )
        lines = len(placed.lines)
    if lines > 1 and author:
        page.document.warn(paper.did_not_fit(paper.FIELD_AUTHOR, author))
    elif author:
        cell(page, x, second, author, width, field=paper.FIELD_AUTHOR, rule=author_rule)


def number(
    page: Page, x: float, y: float, text: str, width: float, face: Face = Face.REGULAR
) -> None:
    """A number of a column, its right edge at x; a sum with more digits than usual shrinks."""
    line = page.document.setter.tabular(text, face)
    size = next((size for size in _CODE_SIZES if line.width(size) <= width), _CODE_SIZES[-1])
    page.line(x, y, line, size)


def long_code(
    page: Page, x: float, y: float, code: str, width: float, align: Align, *, field: str
) -> None:
    """A code of any printable characters on one line, or in two lines around y where it is long."""
    line = page.document.setter.line(tidy(code), Face.REGULAR, True)
    for size in _CODE_SIZES:
        if line.width(size) <= width:
            page.line(x, y, line, size, align)
            return
    middle = (len(code) + 1) // 2
    for part, baseline in ((code[:middle], y - _HALF_LINE), (code[middle:], y + _HALF_LINE)):
        page.fitted(
            x, baseline, part, Face.REGULAR, fit.fixed(7), width, align, field=field, ltr=True
        )


def dashes(
    page: Page, left: float, right: float, y: float, dash: float = 3.0, gap: float = 2.0
) -> None:
    """A dashed hairline from left to right."""
    x = left
    while x < right:
        page.hline(x, min(x + dash, right), y, HAIRLINE)
        x += dash + gap


def flow(blocks: Iterable[Block], start: float, top: float, bottom: float) -> list[list[Placed]]:
    """Place blocks from start downwards, on further pages from top; none reaches below bottom.

    The first page may stay empty. Blocks that are kept move on together with what follows them.
    """
    pages: list[list[Placed]] = [[]]
    y = start
    for group in _groups(blocks):
        height = sum(block.height for block in group)
        if y + height > bottom and (pages[-1] or len(pages) == 1):
            pages.append([])
            y = top
            head = group[0].head
            if head is not None:
                pages[-1].append(Placed(y, head))
                y += head.height
        for block in group:
            pages[-1].append(Placed(y, block))
            y += block.height
    return pages


def _groups(blocks: Iterable[Block]) -> Iterable[list[Block]]:
    """Each block together with the kept ones before it."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.kept:
            yield group
            group = []
    if group:
        yield group
