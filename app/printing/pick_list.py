"""The pick list of a branch, by shelf and call number: A4."""

from dataclasses import dataclass
from datetime import date, datetime

from app.persian import jalali
from app.persian.digits import to_persian
from app.persian.direction import is_code
from app.printing import fit, frame, table
from app.printing.address_label import short_number
from app.printing.faces import Face
from app.printing.page import A4, RULE, Document, Page
from app.printing.pdf import Rendered
from app.printing.stamp import Library, Stamp, shown
from app.texts import paper


@dataclass(frozen=True, slots=True)
class PickBook:
    """A book to fetch. `barcode` is '' where no copy is known (asked for in free text).

    `request_number` has 16 digits; there is no member's name on this list.
    """

    call_number: str
    title: str
    author_line: str
    barcode: str
    request_number: str
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class PickShelf:
    """A shelf and its books in the order in which they stand; `name` '' for no known shelf."""

    name: str
    books: tuple[PickBook, ...]


@dataclass(frozen=True, slots=True)
class PickList:
    """What is to be fetched, shelf by shelf. `printed_at` is an aware instant."""

    library: Library
    business_date: date
    shelves: tuple[PickShelf, ...]
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1


LEFT, RIGHT = 14.0, 196.0
BOTTOM = 280.0
HEAD_RULE = 36.5
FIRST_HEADING, HEADING, ROW = 9.5, 10.0, 9.0
CLOSING = 29.0
CALL_RIGHT, CALL_WIDTH = 182.0, 15.5
MARK_RIGHT, MARK_WIDTH = 165.0, 19.0
CALL_AND_MARK_WIDTH = CALL_RIGHT - MARK_RIGHT + MARK_WIDTH
TITLE_RIGHT, TITLE_WIDTH = 143.0, 61.0
BARCODE_RIGHT, BARCODE_WIDTH = 78.0, 25.0
REQUEST_RIGHT = 50.0
_TICK = 4.5
_COLUMNS = (
    table.Column(paper.PICK_TAKEN, RIGHT),
    table.Column(paper.PICK_CALL_NUMBER, CALL_RIGHT),
    table.Column(paper.PICK_BOOK, TITLE_RIGHT),
    table.Column(paper.PICK_BARCODE, BARCODE_RIGHT),
    table.Column(paper.PICK_REQUEST, REQUEST_RIGHT),
    table.Column(paper.PICK_MISSING, LEFT, "left"),
)
# The signature lines of the last block: caption, right and left end.
_LINES = (
    (paper.PICK_BY, RIGHT, 142.0),
    (paper.PICK_BEGUN, 136.0, 104.0),
    (paper.PICK_ENDED, 98.0, 66.0),
    (paper.PICK_DONE, 60.0, 28.0),
)


def render(picks: PickList) -> Rendered:
    """The list, its shelves' headings repeated where a shelf goes over a page."""
    document = Document(paper.PICK_TITLE)
    pages = _laid_out(picks)
    stamp = Stamp(picks.printed_at, picks.station, picks.user, picks.print_number)
    for number, placed in enumerate(pages, start=1):
        page = document.page(*A4)
        _draw_head(page, picks, stamp)
        table.captions(page, _COLUMNS, HEAD_RULE, LEFT)
        for part in placed:
            part.block.draw(page, part.y)
        day = jalali.long(picks.business_date)
        frame.foot(
            page,
            f"{paper.PROGRAM} · {paper.PICK_TITLE}، {day}",
            paper.page_of(to_persian(number), to_persian(len(pages))),
            stamp.line,
        )
    return document.finish()


def _total(picks: PickList) -> int:
    return sum(len(shelf.books) for shelf in picks.shelves)


def _draw_head(page: Page, picks: PickList, stamp: Stamp) -> None:
    frame.head(page, paper.PICK_TITLE, picks.library, title_width=110.0)
    requests = {book.request_number for shelf in picks.shelves for book in shelf.books}
    counted = paper.pick_count(to_persian(_total(picks)), to_persian(len(requests)))
    page.text(LEFT, 20.0, counted, 11.5, Face.BOLD, "left")
    when = paper.day_and_time(jalali.long(picks.business_date), jalali.time_of(picks.printed_at))
    width = page.text(LEFT, 26.5, when, 9.5, align="left")
    if stamp.mark:
        page.text(LEFT + width + 4.0, 26.5, stamp.mark, 9.5, Face.BOLD, "left")


def _laid_out(picks: PickList) -> list[list[table.Placed]]:
    """Which heading, row and last block stands where, page by page."""
    pages: list[list[table.Placed]] = [[]]
    y = HEAD_RULE

    def room(height: float) -> bool:
        return y + height <= BOTTOM

    for shelf in picks.shelves:
        for at, book in enumerate(shelf.books):
            heads = at == 0 or not room(ROW)
            if not room(ROW + (HEADING if heads else 0.0)):
                pages.append([])
                y = HEAD_RULE
            if heads:
                heading = _heading(shelf, first=y == HEAD_RULE, again=at > 0)
                pages[-1].append(table.Placed(y, heading))
                y += heading.height
            row = _row(book)
            pages[-1].append(table.Placed(y, row))
            y += row.height
    if not room(CLOSING):
        pages.append([])
        y = HEAD_RULE
    pages[-1].append(
        table.Placed(y, table.Block(CLOSING, lambda page, top: _draw_closing(page, top, picks)))
    )
    return pages


def _heading(shelf: PickShelf, *, first: bool, again: bool) -> table.Block:
    height = FIRST_HEADING if first else HEADING

    def draw(page: Page, top: float) -> None:
        name = paper.pick_shelf(shown(shelf.name))
        baseline, rule = top + height - 2.0, top + height
        page.fitted(
            RIGHT,
            baseline,
            paper.continued(name) if again else name,
            Face.BOLD,
            fit.TABLE_TITLE,
            150.0,
            field=paper.FIELD_SHELF,
        )
        counted = paper.books(to_persian(len(shelf.books)))
        page.text(LEFT, baseline, counted, 8, align="left")
        page.hline(LEFT, RIGHT, rule, RULE)

    return table.Block(height, draw)


def _row(book: PickBook) -> table.Block:
    return table.Block(ROW, lambda page, top: _draw_row(page, top, book))


def _draw_row(page: Page, top: float, book: PickBook) -> None:
    middle = top + 6.0
    page.tick_box(RIGHT - _TICK, top + 2.25, _TICK)
    page.tick_box(LEFT, top + 2.25, _TICK)
    _draw_call_number(page, middle, book.call_number)
    author = book.author_line
    if book.pieces > 1:
        author = " · ".join(
            part for part in (author, paper.pieces(to_persian(book.pieces))) if part
        )
    table.book(
        page,
        TITLE_RIGHT,
        top + 4.0,
        top + 7.5,
        book.title,
        author,
        TITLE_WIDTH,
        face=Face.MEDIUM,
        author_rule=fit.fixed(7),
        # How many pieces it has is never dropped.
        wraps=book.pieces == 1,
    )
    if book.barcode:
        table.long_code(
            page,
            BARCODE_RIGHT,
            middle,
            book.barcode,
            BARCODE_WIDTH,
            "right",
            field=paper.FIELD_BARCODE,
        )
    else:
        page.text(BARCODE_RIGHT, middle, paper.PICK_NO_COPY, 8)
    page.text(REQUEST_RIGHT, middle, short_number(book.request_number), 9.5)
    page.hline(LEFT, RIGHT, top + ROW)


def _draw_call_number(page: Page, y: float, number: str) -> None:
    """«8فا3/62 د191س»: the class, then the author's mark; a Latin one as it is on the spine."""
    field = paper.FIELD_CALL_NUMBER
    if is_code(number):
        width = CALL_AND_MARK_WIDTH
        page.fitted(CALL_RIGHT, y, number, Face.BOLD, fit.TABLE_CELL, width, field=field, ltr=True)
        return
    shelved, _space, mark = to_persian(number).partition(" ")
    table.cell(page, CALL_RIGHT, y, shelved, CALL_WIDTH, field=field, face=Face.BOLD)
    table.cell(page, MARK_RIGHT, y, mark.strip(), MARK_WIDTH, field=field, rule=table.AUTHOR)


def _draw_closing(page: Page, top: float, picks: PickList) -> None:
    total = _total(picks)
    page.text(RIGHT, top + 7.75, paper.PICK_ADVICE if total else paper.PICK_NOTHING, 8)
    page.hline(LEFT, RIGHT, top + 11.75, RULE)
    for caption, right, left in _LINES:
        page.text(right, top + 16.5, caption, 7)
        page.hline(left, right, top + 27.75)
    page.text(LEFT, top + 27.0, paper.of_total(to_persian(total)), 11.5, Face.BOLD, "left")
