"""The packing slip inside a parcel, with the return slip to cut off: A5."""

from dataclasses import dataclass
from datetime import date, datetime

from app.persian import jalali
from app.persian.digits import to_persian
from app.printing import fit, frame, table
from app.printing.address_label import short_number
from app.printing.faces import Face
from app.printing.page import A5, HEAVY, RULE, Document, Page
from app.printing.party import phone
from app.printing.pdf import Rendered
from app.printing.stamp import Library, Stamp
from app.texts import paper


@dataclass(frozen=True, slots=True)
class SlipBook:
    """A book in the parcel: its title with the volume, who wrote and translated it, its barcode.

    `pieces` counts what carries the one barcode (two volumes, a book with a disc).
    """

    title: str
    author_line: str
    barcode: str
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class PackingSlip:
    """One parcel's slip.

    All numbers have 16 digits. `business_date` is the day of packing, `due_on` the day by which the
    books come back. `sentence` is the library's own, '' for none. `printed_at` is an aware instant.
    """

    parcel_number: str
    return_number: str
    request_numbers: tuple[str, ...]
    recipient_greeting_name: str
    library: Library
    business_date: date
    due_on: date
    books: tuple[SlipBook, ...]
    sentence: str
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1


BOOKS_ON_A_SLIP = 5
MOST_REQUESTS = 3
LEFT, RIGHT = 10.0, 138.0
MEASURE = RIGHT - LEFT
DUE_FRAME = (LEFT, 31.0, 67.0, 20.25)
TABLE_TOP = 60.0
TITLE_RIGHT, TITLE_WIDTH = 131.0, 82.0
BARCODE_WIDTH = 36.0
CUT = 150.5
BARS_TOP, BARS_HEIGHT, BARS_DOTS = 156.0, 15.0, 3
_GREETING_WIDTH = 58.0
_TICK = 4.0


@dataclass(frozen=True, slots=True)
class _Pitch:
    """Where things stand between the table's head and the cut line, by the number of books, mm."""

    first: float  # from the head's rule to the top of the first row
    row: float
    title: float  # baselines below the top of a row
    author: float
    sentence: bool
    heading: float  # baseline below the last row, without the sentence
    step: float


_WIDE = _Pitch(1.0, 11.5, 5.5, 9.75, True, 17.5, 6.5)
_CLOSE = _Pitch(0.0, 10.0, 5.0, 8.75, True, 13.0, 6.0)
_TIGHT = _Pitch(0.0, 9.5, 4.75, 8.5, False, 8.5, 6.0)


def render(slip: PackingSlip) -> Rendered:
    """A page for every five books; each carries the return slip, whose number is the same."""
    document = Document(paper.SLIP_TITLE)
    books = slip.books
    parts = [
        books[at : at + BOOKS_ON_A_SLIP] for at in range(0, max(len(books), 1), BOOKS_ON_A_SLIP)
    ]
    stamp = Stamp(slip.printed_at, slip.station, slip.user, slip.print_number)
    for at, part in enumerate(parts):
        page = document.page(*A5)
        of_pages = paper.page_of(to_persian(at + 1), to_persian(len(parts)))
        _draw_head(page, slip)
        _draw_due(page, slip)
        captions = [_counted(books)] + ([of_pages] if len(parts) > 1 else [])
        _draw_books(page, part, at * BOOKS_ON_A_SLIP, "، ".join(captions), stamp.mark)
        _draw_advice(page, slip, len(part))
        _draw_return_slip(page, slip, stamp, of_pages if len(parts) > 1 else "")
    return document.finish()


def _counted(books: tuple[SlipBook, ...]) -> str:
    """«۳ کتاب», and «، ۵ جزء» where a barcode stands for several pieces."""
    pieces = sum(book.pieces for book in books)
    counted = paper.books(to_persian(len(books)))
    return f"{counted}، {paper.pieces(to_persian(pieces))}" if pieces > len(books) else counted


def _draw_head(page: Page, slip: PackingSlip) -> None:
    frame.head(page, paper.SLIP_TITLE, slip.library, title_width=74.0)
    numbers = slip.request_numbers
    if len(numbers) <= MOST_REQUESTS:
        requests = paper.and_list([short_number(number) for number in numbers])
    else:
        requests = paper.and_others(short_number(numbers[0]), to_persian(len(numbers) - 1))
    page.fitted(
        LEFT,
        13.5,
        paper.slip_numbers(requests, short_number(slip.parcel_number)),
        Face.REGULAR,
        (fit.Step(8), fit.Step(7)),
        52.0,
        "left",
        field=paper.FIELD_NUMBERS,
    )
    page.text(LEFT, 18.5, jalali.long(slip.business_date), 8, align="left")
    if slip.library.phone:
        number = phone(slip.library.phone)
        used = page.fitted(
            LEFT,
            23.5,
            number,
            Face.REGULAR,
            (fit.Step(8), fit.Step(7)),
            40.0,
            "left",
            field=paper.FIELD_PHONE,
            ltr=True,
        )
        x = LEFT + used.lines[0].width(used.size) + 1.0
        page.text(x, 23.5, paper.LABEL_PHONE, 8, align="left")


def _draw_due(page: Page, slip: PackingSlip) -> None:
    page.fitted(
        RIGHT,
        36.0,
        paper.slip_greeting(slip.recipient_greeting_name),
        Face.BOLD,
        (fit.Step(11.5), fit.Step(9.5), fit.Step(8)),
        _GREETING_WIDTH,
        field=paper.FIELD_NAME,
    )
    for at, line in enumerate(paper.SLIP_INTRODUCTION):
        page.text(RIGHT, 42.5 + at * 5.5, line, 9.5)
    left, top, width, height = DUE_FRAME
    page.frame(left, top, width, height, HEAVY)
    page.text(left + width - 4.0, top + 5.5, paper.SLIP_DUE, 8)
    page.fitted(
        left + width - 4.0,
        top + 15.0,
        jalali.long(slip.due_on),
        Face.BOLD,
        (fit.Step(24), fit.Step(18), fit.Step(16), fit.Step(14), fit.Step(12.5)),
        width - 8.0,
        field=paper.SLIP_DUE,
    )


def _pitch_for(books: int) -> _Pitch:
    if books <= 3:
        return _WIDE
    return _CLOSE if books == 4 else _TIGHT


def _draw_books(
    page: Page, books: tuple[SlipBook, ...], before: int, caption: str, mark: str
) -> None:
    page.text(RIGHT, TABLE_TOP - 1.5, caption, 7)
    page.text(LEFT, TABLE_TOP - 1.5, paper.SLIP_BARCODE, 7, align="left")
    if mark:
        page.text(page.width / 2, TABLE_TOP - 1.5, mark, 8, Face.BOLD, "centre")
    page.hline(LEFT, RIGHT, TABLE_TOP, RULE)
    pitch = _pitch_for(len(books))
    for at, book in enumerate(books):
        top = TABLE_TOP + pitch.first + at * pitch.row
        _draw_book(page, book, before + at + 1, top, pitch)
        page.hline(LEFT, RIGHT, top + pitch.row)


def _draw_book(page: Page, book: SlipBook, number: int, top: float, pitch: _Pitch) -> None:
    baseline, second = top + pitch.title, top + pitch.author
    page.text(RIGHT, baseline, to_persian(number), 9.5)
    table.cell(
        page,
        TITLE_RIGHT,
        baseline,
        book.title,
        TITLE_WIDTH,
        field=paper.FIELD_BOOK,
        face=Face.BOLD,
        rule=fit.TABLE_TITLE,
    )
    table.cell(
        page,
        TITLE_RIGHT,
        second,
        book.author_line,
        TITLE_WIDTH,
        field=paper.FIELD_AUTHOR,
        rule=(fit.Step(8), fit.Step(7)),
    )
    table.long_code(
        page, LEFT, baseline, book.barcode, BARCODE_WIDTH, "left", field=paper.FIELD_BARCODE
    )
    if book.pieces > 1:
        page.text(LEFT, second, paper.pieces(to_persian(book.pieces)), 8, Face.BOLD, "left")


def _draw_advice(page: Page, slip: PackingSlip, books: int) -> None:
    """The library's sentence where there is room, and how to send the books back."""
    pitch = _pitch_for(books)
    # The table of one book leaves the advice where it stands with three: above the cut line.
    y = TABLE_TOP + pitch.first + (3 if books <= 3 else books) * pitch.row
    if pitch.sentence and slip.sentence:
        placed = page.fitted(
            RIGHT,
            y + (8.5 if books <= 3 else 6.0),
            slip.sentence,
            Face.MEDIUM,
            (fit.Step(9.5), fit.Step(8, 2), fit.Step(7, 2)),
            MEASURE,
            field=paper.FIELD_SENTENCE,
        )
        y += (len(placed.lines) - 1) * placed.pitch
    heading = y + pitch.heading
    page.text(RIGHT, heading, paper.SLIP_HOW, 11.5, Face.BOLD)
    for at, step in enumerate(paper.SLIP_STEPS):
        baseline = heading + 1.0 + (at + 1) * pitch.step
        page.text(RIGHT, baseline, to_persian(at + 1), 11.5, Face.BOLD)
        page.text(TITLE_RIGHT, baseline, step, 9.5)
    page.text(RIGHT, 142.5, paper.SLIP_NOTE, 8)


def _draw_return_slip(page: Page, slip: PackingSlip, stamp: Stamp, of_pages: str) -> None:
    middle = page.width / 2
    table.dashes(page, 0.0, middle - 12.0, CUT)
    table.dashes(page, middle + 13.0, page.width, CUT)
    page.text(middle, CUT + 1.0, paper.SLIP_CUT, 7, align="centre")
    page.text(RIGHT, 160.5, paper.SLIP_RETURN, 14, Face.BOLD)
    page.text(RIGHT, 166.5, paper.SLIP_RETURN_USE, 8)
    if of_pages:
        page.text(RIGHT, 172.0, of_pages, 8, Face.BOLD)
    page.barcode(LEFT, BARS_TOP, slip.return_number, BARS_DOTS, BARS_HEIGHT)
    page.code(LEFT, 175.5, slip.return_number, 8)
    page.hline(LEFT, RIGHT, 179.0)
    values = (
        (RIGHT, 32.0, paper.SLIP_MEMBER, slip.recipient_greeting_name),
        (104.0, 24.0, paper.SLIP_DUE, jalali.short(slip.due_on)),
        (78.0, 14.0, paper.SLIP_COUNT, paper.books(to_persian(len(slip.books)))),
        (62.0, 52.0, paper.SLIP_BACK_TO, slip.library.name),
    )
    for x, width, caption, value in values:
        if value:
            page.text(x, 183.0, caption, 7)
        table.cell(page, x, 188.0, value, width, field=caption, face=Face.MEDIUM)
    page.hline(LEFT, RIGHT, 190.5)
    for x, text in zip((RIGHT, 86.0, 50.0), paper.SLIP_TICKS, strict=True):
        page.tick_box(x - _TICK, 194.0, _TICK)
        page.text(x - _TICK - 2.0, 197.5, text, 9.5)
    page.text(RIGHT, 204.5, paper.SLIP_PRIVACY, 7)
    page.fitted(
        LEFT,
        204.5,
        f"{paper.PROGRAM} · {stamp.line}",
        Face.REGULAR,
        fit.fixed(7),
        82.0,
        "left",
        field=paper.FIELD_FOOT,
    )
