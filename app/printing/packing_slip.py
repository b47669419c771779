"""The packing slip inside a parcel, with the return slip to cut off: A5, or A4."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from app.persian import jalali
from app.persian.digits import to_persian
from app.printing import fit, frame, table
from app.printing.address_label import short_number
from app.printing.faces import Face
from app.printing.page import A4, A5, HEAVY, RULE, Document, Page
from app.printing.party import phone
from app.printing.pdf import Rendered
from app.printing.stamp import Library, Stamp
from app.texts import paper

SlipSize = Literal["A5", "A4"]


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
    `size` is the paper; A4 is for a printer that takes no A5, and holds more books.
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
    size: SlipSize = "A5"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where things stand on a paper, mm."""

    paper: tuple[float, float]
    left: float
    right: float
    title_width: float
    facts: tuple[float, float, float]  # baselines in the head
    due_frame: tuple[float, float, float, float]
    table_top: float
    title_width_in_table: float
    most_books: int
    wide_books: int  # so many stand as far apart as one does
    cut: float
    values: tuple[tuple[float, float], ...]  # right edge and width on the return slip
    ticks: tuple[float, float, float]

    @property
    def title_right(self) -> float:
        return self.right - 7.0

    @property
    def measure(self) -> float:
        return self.right - self.left


_A5 = _Sheet(
    paper=A5,
    left=10.0,
    right=138.0,
    title_width=74.0,
    facts=(13.5, 18.5, 23.5),
    due_frame=(10.0, 31.0, 67.0, 20.25),
    table_top=60.0,
    title_width_in_table=82.0,
    most_books=5,
    wide_books=3,
    cut=150.5,
    values=((138.0, 32.0), (104.0, 24.0), (78.0, 14.0), (62.0, 52.0)),
    ticks=(138.0, 86.0, 50.0),
)
_A4 = _Sheet(
    paper=A4,
    left=14.0,
    right=196.0,
    title_width=110.0,
    facts=(15.5, 21.0, 26.5),
    due_frame=(14.0, 35.0, 67.0, 20.25),
    table_top=65.0,
    title_width_in_table=130.0,
    most_books=13,
    wide_books=10,
    cut=237.5,
    values=((196.0, 46.0), (146.0, 30.0), (112.0, 20.0), (88.0, 74.0)),
    ticks=(196.0, 126.0, 72.0),
)
MOST_REQUESTS = 3
_LEAST_ROOM = 3
BARCODE_WIDTH = 36.0
BARS_HEIGHT, BARS_DOTS = 15.0, 3
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
_CLOSE = _Pitch(0.0, 10.0, 4.5, 8.25, True, 13.0, 6.0)
_TIGHT = _Pitch(0.0, 9.5, 4.25, 8.0, False, 8.5, 6.0)


def render(slip: PackingSlip) -> Rendered:
    """A page for every five books, 13 on A4; each carries the return slip with the one number."""
    document = Document(paper.SLIP_TITLE)
    books, sheet = slip.books, _A4 if slip.size == "A4" else _A5
    parts = [
        books[at : at + sheet.most_books] for at in range(0, max(len(books), 1), sheet.most_books)
    ]
    stamp = Stamp(slip.printed_at, slip.station, slip.user, slip.print_number)
    for at, part in enumerate(parts):
        page = document.page(*sheet.paper)
        of_pages = paper.page_of(to_persian(at + 1), to_persian(len(parts)))
        _draw_head(page, sheet, slip)
        _draw_due(page, sheet, slip)
        captions = [_counted(books)] + ([of_pages] if len(parts) > 1 else [])
        before = at * sheet.most_books
        _draw_books(page, sheet, part, before, "، ".join(captions), stamp.mark)
        _draw_advice(page, sheet, slip, len(part))
        _draw_return_slip(page, sheet, slip, stamp, of_pages if len(parts) > 1 else "")
    return document.finish()


def _counted(books: tuple[SlipBook, ...]) -> str:
    """«۳ کتاب», and «، ۵ جزء» where a barcode stands for several pieces."""
    pieces = sum(book.pieces for book in books)
    counted = paper.books(to_persian(len(books)))
    return f"{counted}، {paper.pieces(to_persian(pieces))}" if pieces > len(books) else counted


def _draw_head(page: Page, sheet: _Sheet, slip: PackingSlip) -> None:
    frame.head(page, paper.SLIP_TITLE, slip.library, title_width=sheet.title_width)
    numbers = slip.request_numbers
    if len(numbers) <= MOST_REQUESTS:
        requests = paper.and_list([short_number(number) for number in numbers])
    else:
        requests = paper.and_others(short_number(numbers[0]), to_persian(len(numbers) - 1))
    page.fitted(
        sheet.left,
        sheet.facts[0],
        paper.slip_numbers(requests, short_number(slip.parcel_number)),
        Face.REGULAR,
        (fit.Step(8), fit.Step(7)),
        52.0,
        "left",
        field=paper.FIELD_NUMBERS,
    )
    page.text(sheet.left, sheet.facts[1], jalali.long(slip.business_date), 8, align="left")
    if slip.library.phone:
        number = phone(slip.library.phone)
        used = page.fitted(
            sheet.left,
            sheet.facts[2],
            number,
            Face.REGULAR,
            (fit.Step(8), fit.Step(7)),
            40.0,
            "left",
            field=paper.FIELD_PHONE,
            ltr=True,
        )
        x = sheet.left + used.lines[0].width(used.size) + 1.0
        page.text(x, sheet.facts[2], paper.LABEL_PHONE, 8, align="left")


def _draw_due(page: Page, sheet: _Sheet, slip: PackingSlip) -> None:
    page.fitted(
        sheet.right,
        sheet.due_frame[1] + 5.0,
        paper.slip_greeting(slip.recipient_greeting_name),
        Face.BOLD,
        (fit.Step(11.5), fit.Step(9.5), fit.Step(8)),
        _GREETING_WIDTH,
        field=paper.FIELD_NAME,
    )
    for at, line in enumerate(paper.slip_introduction(len(slip.books))):
        page.text(sheet.right, sheet.due_frame[1] + 11.5 + at * 5.5, line, 9.5)
    left, top, width, height = sheet.due_frame
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


def _pitch_for(sheet: _Sheet, books: int) -> _Pitch:
    if books <= sheet.wide_books:
        return _WIDE
    return _CLOSE if books == sheet.wide_books + 1 == 4 else _TIGHT


def _draw_books(
    page: Page, sheet: _Sheet, books: tuple[SlipBook, ...], before: int, caption: str, mark: str
) -> None:
    page.text(sheet.right, sheet.table_top - 1.5, caption, 7)
    page.text(sheet.left, sheet.table_top - 1.5, paper.SLIP_BARCODE, 7, align="left")
    if mark:
        page.text(page.width / 2, sheet.table_top - 1.5, mark, 8, Face.BOLD, "centre")
    page.hline(sheet.left, sheet.right, sheet.table_top, RULE)
    pitch = _pitch_for(sheet, len(books))
    for at, book in enumerate(books):
        top = sheet.table_top + pitch.first + at * pitch.row
        _draw_book(page, sheet, book, before + at + 1, top, pitch)
        page.hline(sheet.left, sheet.right, top + pitch.row)


def _draw_book(
    page: Page, sheet: _Sheet, book: SlipBook, number: int, top: float, pitch: _Pitch
) -> None:
    baseline, second = top + pitch.title, top + pitch.author
    page.text(sheet.right, baseline, to_persian(number), 9.5)
    width = sheet.title_width_in_table
    table.book(page, sheet.title_right, baseline, second, book.title, book.author_line, width)
    table.long_code(
        page, sheet.left, baseline, book.barcode, BARCODE_WIDTH, "left", field=paper.FIELD_BARCODE
    )
    if book.pieces > 1:
        page.text(sheet.left, second, paper.pieces(to_persian(book.pieces)), 8, Face.BOLD, "left")


def _draw_advice(page: Page, sheet: _Sheet, slip: PackingSlip, books: int) -> None:
    """The library's sentence where there is room, and how to send the books back."""
    pitch = _pitch_for(sheet, books)
    # The table of one book leaves the advice where it stands with three.
    y = sheet.table_top + pitch.first + max(books, _LEAST_ROOM) * pitch.row
    if pitch.sentence and slip.sentence:
        placed = page.fitted(
            sheet.right,
            y + (8.5 if pitch is _WIDE else 6.0),
            slip.sentence,
            Face.MEDIUM,
            (fit.Step(9.5), fit.Step(8, 2), fit.Step(7, 2)),
            sheet.measure,
            field=paper.FIELD_SENTENCE,
        )
        y += (len(placed.lines) - 1) * placed.pitch
    heading = y + pitch.heading
    page.text(sheet.right, heading, paper.SLIP_HOW, 11.5, Face.BOLD)
    for at, step in enumerate(paper.slip_steps(len(slip.books))):
        baseline = heading + 1.0 + (at + 1) * pitch.step
        page.text(sheet.right, baseline, to_persian(at + 1), 11.5, Face.BOLD)
        page.text(sheet.title_right, baseline, step, 9.5)
    page.text(sheet.right, min(baseline + 10.5, sheet.cut - 8.0), paper.SLIP_NOTE, 8)


def _draw_return_slip(
    page: Page, sheet: _Sheet, slip: PackingSlip, stamp: Stamp, of_pages: str
) -> None:
    middle = page.width / 2
    table.dashes(page, 0.0, middle - 12.0, sheet.cut)
    table.dashes(page, middle + 13.0, page.width, sheet.cut)
    page.text(middle, sheet.cut + 1.0, paper.SLIP_CUT, 7, align="centre")
    page.text(sheet.right, sheet.cut + 10.0, paper.SLIP_RETURN, 14, Face.BOLD)
    page.text(sheet.right, sheet.cut + 16.0, paper.SLIP_RETURN_USE, 8)
    if of_pages:
        page.text(sheet.right, sheet.cut + 21.5, of_pages, 8, Face.BOLD)
    page.barcode(sheet.left, sheet.cut + 5.5, slip.return_number, BARS_DOTS, BARS_HEIGHT)
    page.code(sheet.left, sheet.cut + 25.0, slip.return_number, 8)
    page.hline(sheet.left, sheet.right, sheet.cut + 28.5)
    values = (
        (paper.SLIP_MEMBER, slip.recipient_greeting_name),
        (paper.SLIP_DUE, jalali.short(slip.due_on)),
        (paper.SLIP_COUNT, paper.books(to_persian(len(slip.books)))),
        (paper.SLIP_BACK_TO, slip.library.name),
    )
    for (x, width), (caption, value) in zip(sheet.values, values, strict=True):
        if value:
            page.text(x, sheet.cut + 32.5, caption, 7)
        table.cell(page, x, sheet.cut + 37.5, value, width, field=caption, face=Face.MEDIUM)
    page.hline(sheet.left, sheet.right, sheet.cut + 40.0)
    for x, text in zip(sheet.ticks, paper.SLIP_TICKS, strict=True):
        page.tick_box(x - _TICK, sheet.cut + 43.5, _TICK)
        page.text(x - _TICK - 2.0, sheet.cut + 47.0, text, 9.5)
    page.text(sheet.right, sheet.cut + 54.0, paper.SLIP_PRIVACY, 7)
    page.fitted(
        sheet.left,
        sheet.cut + 54.0,
        f"{paper.PROGRAM} · {stamp.line}",
        Face.REGULAR,
        fit.fixed(7),
        sheet.measure - 46.0,
        "left",
        field=paper.FIELD_FOOT,
    )
