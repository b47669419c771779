"""The worklist «برای ثبت در سامان»: member and copy barcodes to scan into the other system. A4."""

from dataclasses import dataclass
from datetime import date, datetime

from app.persian import jalali
from app.persian.digits import to_persian, whole
from app.printing import fit, frame, table
from app.printing.barcodes import DOT, QUIET_MODULES, code128
from app.printing.faces import Face
from app.printing.page import A4, Document, Page
from app.printing.pdf import Rendered
from app.printing.stamp import Library, Stamp
from app.texts import paper
from app.texts import paper_reports as words


@dataclass(frozen=True, slots=True)
class WorklistRow:
    """A loan to enter in the library's own system: its issue, its return, or both.

    `member_number` and `copy_barcode` are printed as Code 128 where they are printable ASCII.
    `returned_on` is None while the book is out. What is entered already is only shown as done.
    """

    member_number: str
    member_name: str
    copy_barcode: str
    title: str
    issued_on: date
    due_on: date
    returned_on: date | None
    issue_entered: bool
    return_entered: bool


@dataclass(frozen=True, slots=True)
class Worklist:
    """Loans in the order in which they are entered. `printed_at` is an aware instant."""

    library: Library
    business_date: date
    rows: tuple[WorklistRow, ...]
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1


LEFT, RIGHT = 14.0, 196.0
HEAD_RULE, BOTTOM = 43.0, 281.0
BARS_DOTS, BARS_HEIGHT = 2, 10.0
QUIET = QUIET_MODULES * BARS_DOTS * DOT
# Member's bars stand in the right half, the copy's in the left one, ticks at the left edge.
MEMBER_RIGHT, COPY_RIGHT = 184.0, 106.0
HALF, FULL = 71.0, 149.0
TICK_ISSUE, TICK_RETURN = 27.0, 16.0
# A row with its barcodes beside each other, and what a barcode on a line of its own adds.
ROW, BAND = 23.5, 19.5
_TICK = 5.0
_COLUMNS = (
    table.Column(paper.ROW, RIGHT),
    table.Column(words.WORKLIST_MEMBER, MEMBER_RIGHT),
    table.Column(words.WORKLIST_COPY, COPY_RIGHT),
    table.Column(words.WORKLIST_ISSUE, TICK_ISSUE + _TICK / 2, "centre"),
    table.Column(words.WORKLIST_RETURN, TICK_RETURN + _TICK / 2, "centre"),
)


def render(worklist: Worklist) -> Rendered:
    """The list, with a warning for every number that can't be a barcode."""
    document = Document(words.WORKLIST_TITLE)
    blocks = [_row(at, row) for at, row in enumerate(worklist.rows, start=1)]
    blocks.append(table.Block(14.0, lambda page, top: _draw_closing(page, top, worklist)))
    pages = table.flow(blocks, HEAD_RULE, HEAD_RULE, BOTTOM)
    stamp = Stamp(worklist.printed_at, worklist.station, worklist.user, worklist.print_number)
    for number, placed in enumerate(pages, start=1):
        page = document.page(*A4)
        _draw_head(page, worklist, stamp)
        for part in placed:
            part.block.draw(page, part.y)
        frame.foot(
            page,
            f"{paper.PROGRAM} · {words.WORKLIST_TITLE}",
            paper.page_of(to_persian(number), to_persian(len(pages))),
            stamp.line,
        )
    return document.finish()


def _draw_head(page: Page, worklist: Worklist, stamp: Stamp) -> None:
    frame.head(page, words.WORKLIST_TITLE, worklist.library, title_width=110.0)
    page.text(LEFT, 20.0, jalali.long(worklist.business_date), 11.5, Face.BOLD, "left")
    issues = sum(1 for row in worklist.rows if not row.issue_entered)
    returns = sum(1 for row in worklist.rows if row.returned_on and not row.return_entered)
    counted = words.worklist_count(whole(issues), whole(returns))
    width = page.text(LEFT, 26.5, counted, 9.5, align="left")
    if stamp.mark:
        page.text(LEFT + width + 4.0, 26.5, stamp.mark, 9.5, Face.BOLD, "left")
    page.text(RIGHT, 36.0, words.WORKLIST_ADVICE, 8)
    table.captions(page, _COLUMNS, HEAD_RULE, LEFT)


def _bars_width(code: str) -> float | None:
    """Width of the bars in mm, None where they can't be printed: other letters, or too long."""
    if not code or not all(" " <= char <= "~" for char in code):
        return None
    width = code128(code, BARS_DOTS).width
    return width if width <= FULL - 2 * QUIET else None


def _stacked(row: WorklistRow) -> bool:
    """Whether the barcodes stand below each other, because one is too wide for its half."""
    widths = (_bars_width(row.member_number), _bars_width(row.copy_barcode))
    return any(width is not None and width > HALF - 2 * QUIET for width in widths)


def _row(number: int, row: WorklistRow) -> table.Block:
    stacked = _stacked(row)
    height = ROW + BAND if stacked else ROW

    def draw(page: Page, top: float) -> None:
        page.text(RIGHT, top + 5.0, to_persian(number), 8)
        width = FULL if stacked else HALF
        copy_right = MEMBER_RIGHT if stacked else COPY_RIGHT
        copy_top = top + BAND if stacked else top
        _draw_code(
            page, MEMBER_RIGHT, top, width, row.member_number, row.member_name, paper.FIELD_NAME
        )
        _draw_code(page, copy_right, copy_top, width, row.copy_barcode, row.title, paper.FIELD_BOOK)
        page.text(copy_right, copy_top + 20.25, _dates(row), 7)
        _draw_ticks(page, top + 9.0, row)
        page.hline(LEFT, RIGHT, top + height)

    return table.Block(height, draw)


def _draw_code(
    page: Page, right: float, top: float, width: float, code: str, name: str, field: str
) -> None:
    """A barcode at the left end of its place, what it belongs to above, its digits below."""
    left = right - width
    table.cell(
        page,
        right,
        top + 5.0,
        name,
        width,
        field=field,
        face=Face.MEDIUM,
    )
    if _bars_width(code) is None:
        page.document.warn(words.no_bars(code))
        table.long_code(page, left, top + 13.0, code, width, "left", field=paper.FIELD_BARCODE)
        page.text(left, top + 20.25, words.WORKLIST_BY_HAND, 7, Face.BOLD, "left")
        return
    page.barcode(left + QUIET, top + 7.0, code, BARS_DOTS, BARS_HEIGHT)
    page.fitted(
        left + QUIET,
        top + 20.25,
        code,
        Face.REGULAR,
        (fit.Step(8), fit.Step(7)),
        width - QUIET,
        "left",
        field=paper.FIELD_BARCODE,
        ltr=True,
    )


def _dates(row: WorklistRow) -> str:
    if row.returned_on is not None:
        return words.returned_on(jalali.short(row.returned_on))
    return words.lent_until(jalali.short(row.issued_on), jalali.short(row.due_on))


def _draw_ticks(page: Page, y: float, row: WorklistRow) -> None:
    """A box to tick for what is to be entered; what is entered already, or never, says so."""
    boxes = (
        (TICK_ISSUE, True, row.issue_entered),
        (TICK_RETURN, row.returned_on is not None, row.return_entered),
    )
    for x, wanted, entered in boxes:
        if wanted and not entered:
            page.tick_box(x, y, _TICK)
        else:
            said = words.WORKLIST_ENTERED if entered else "–"
            page.text(x + _TICK / 2, y + 3.5, said, 7, align="centre")


def _draw_closing(page: Page, top: float, worklist: Worklist) -> None:
    if not worklist.rows:
        page.text(RIGHT, top + 7.5, words.WORKLIST_NOTHING, 9.5)
        return
    for caption, right, left in (
        (words.WORKLIST_BY, RIGHT, 110.0),
        (words.WORKLIST_WHEN, 100.0, LEFT),
    ):
        width = page.text(right, top + 12.0, caption, 8)
        page.hline(left, right - width - 2.0, top + 12.5)
