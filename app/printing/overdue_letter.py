"""The letter that reminds a member of what is past due: A5, one letter for each member.

It comes back with the books: its barcodes are those of the return slips.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from app.persian import jalali
from app.persian.digits import to_persian
from app.printing import fit, frame, table
from app.printing.address_label import short_number
from app.printing.faces import Face
from app.printing.page import A5, HAIRLINE, RULE, Document, Page
from app.printing.party import phone
from app.printing.pdf import Rendered
from app.printing.stamp import Library, Stamp, shown
from app.printing.table import Block
from app.texts import paper
from app.texts import paper_letters as words


@dataclass(frozen=True, slots=True)
class OverdueBook:
    """A book past due; `waited_for` says that another member asked for it."""

    title: str
    author_line: str
    due_on: date
    late_days: int
    waited_for: bool = False


@dataclass(frozen=True, slots=True)
class OverdueLetter:
    """What one member has to bring back.

    `return_numbers` are the numbers of 16 digits of the parcels in which the books went out;
    `reminder` counts the letters about them, this one included; `send_by` is the day by which they
    should be at the post.
    """

    member: str
    card: str
    books: tuple[OverdueBook, ...]
    return_numbers: tuple[str, ...]
    reminder: int
    send_by: date
    print_number: int = 1


@dataclass(frozen=True, slots=True)
class OverdueLetters:
    """The letters of a day. `signer` is who answers for them, '' for a line to sign on."""

    library: Library
    business_date: date
    letters: tuple[OverdueLetter, ...]
    signer: str
    printed_at: datetime
    station: str
    user: str


LEFT, RIGHT = 10.0, 138.0
MEASURE = RIGHT - LEFT
FIRST_TOP, TOP, BOTTOM = 30.0, 31.0, 194.0
DUE_RIGHT, STEP_RIGHT = 66.0, 131.0
TITLE_WIDTH = 68.0
BARS_HEIGHT, BARS_DOTS, BARS_WIDTH = 14.0, 3, 46.5
BAND_ROW = 23.5
# Two barcodes stand side by side, with 10 modules free between them.
_BARS_LEFT = (LEFT, LEFT + BARS_WIDTH + 6.0)
_BAND_HEAD = 4.0


@dataclass(frozen=True, slots=True)
class _Pitch:
    """How far apart things stand, by the number of books, mm."""

    row: float
    title: float  # baselines below the top of a row
    author: float
    heading: float  # baselines of what is to be done, each below the one before
    step: float
    thanks: float
    signer: float
    closing: float  # all of that


_WIDE = _Pitch(11.5, 5.5, 9.75, 12.0, 7.0, 11.0, 9.0, 60.0)
_TIGHT = _Pitch(9.5, 4.25, 8.0, 8.5, 6.0, 8.5, 8.0, 50.0)
_COLUMNS = (
    table.Column(words.OVERDUE_BOOKS, RIGHT),
    table.Column(paper.SLIP_DUE, DUE_RIGHT),
    table.Column(words.OVERDUE_LATE, LEFT, "left"),
)


def render(letters: OverdueLetters) -> Rendered:
    """All letters in one file; each begins on a page of its own and counts its own pages."""
    document = Document(words.OVERDUE_TITLE)
    for letter in letters.letters:
        _draw_letter(document, letters, letter)
    return document.finish()


def _draw_letter(document: Document, letters: OverdueLetters, letter: OverdueLetter) -> None:
    pages = table.flow(_blocks(document, letters, letter), FIRST_TOP, TOP, BOTTOM)
    stamp = Stamp(letters.printed_at, letters.station, letters.user, letter.print_number)
    for at, placed in enumerate(pages):
        page = document.page(*A5)
        _draw_frame(page, letters, letter, stamp, at + 1, len(pages))
        for one in placed:
            one.block.draw(page, one.y)
    # The part that comes back stands at the foot of the last page, below what is to be done.
    _draw_band(page, letter, BOTTOM - _band_height(letter))


def _draw_frame(
    page: Page,
    letters: OverdueLetters,
    letter: OverdueLetter,
    stamp: Stamp,
    number: int,
    total: int,
) -> None:
    frame.head(page, words.OVERDUE_TITLE, letters.library, title_width=84.0)
    reminder = words.overdue_reminder(letter.reminder, to_persian(letter.reminder))
    year, month, day = jalali.to_jalali(letters.business_date)
    written = f"{to_persian(day)} {jalali.month_name(month)} {to_persian(year)}"
    facts = (words.overdue_card(shown(letter.card)), words.overdue_date(written), reminder)
    for y, fact in zip((13.5, 18.5, 23.5), facts, strict=True):
        page.fitted(
            LEFT,
            y,
            fact,
            Face.REGULAR,
            (fit.Step(8), fit.Step(7)),
            42.0,
            "left",
            field=words.FIELD_CARD,
        )
    frame.foot(
        page,
        f"{paper.PROGRAM} · {words.OVERDUE_TITLE}",
        paper.page_of(to_persian(number), to_persian(total)) if total > 1 else "",
        stamp.line,
    )


def _blocks(document: Document, letters: OverdueLetters, letter: OverdueLetter) -> Iterable[Block]:
    said = _said(letter)
    lines = len(fit.wrap(document.setter, said, Face.REGULAR, 9.5, MEASURE))
    head = table.repeated(_COLUMNS, LEFT)
    yield Block(20.5 + lines * 6.0, lambda page, top: _draw_greeting(page, top, letter, said))
    yield Block(head.height, head.draw, kept=True)
    pitch = _pitch_for(len(letter.books))
    for book in letter.books:
        yield Block(pitch.row, partial(_draw_book, book=book, pitch=pitch), head=head)
    yield Block(
        pitch.closing + _band_height(letter),
        lambda page, top: _draw_closing(page, top, letters, letter, pitch),
    )


def _pitch_for(books: int) -> _Pitch:
    return _WIDE if books <= 3 else _TIGHT


def _said(letter: OverdueLetter) -> str:
    waited_for = sum(book.waited_for for book in letter.books)
    if len(letter.books) == 1:
        return words.OVERDUE_WAITED_FOR_BOOK if waited_for else words.OVERDUE_BOOK
    return words.overdue_books(to_persian(len(letter.books)), waited_for=waited_for)


def _draw_greeting(page: Page, top: float, letter: OverdueLetter, said: str) -> None:
    page.fitted(
        RIGHT,
        top + 6.0,
        paper.slip_greeting(letter.member),
        Face.BOLD,
        (fit.Step(11.5), fit.Step(9.5), fit.Step(8)),
        MEASURE,
        field=paper.FIELD_NAME,
    )
    y = page.paragraph(RIGHT, top + 13.5, said, 9.5, MEASURE, pitch=6.0)
    page.text(RIGHT, y + 6.0, words.OVERDUE_IF_SENT, 9.5)


def _draw_book(page: Page, top: float, book: OverdueBook, pitch: _Pitch) -> None:
    lines = top + pitch.title, top + pitch.author
    table.book(page, RIGHT, *lines, book.title, book.author_line, TITLE_WIDTH)
    page.text(DUE_RIGHT, top + pitch.title, jalali.short(book.due_on), 9.5)
    late = words.days(to_persian(book.late_days))
    page.text(LEFT, top + pitch.title, late, 9.5, Face.BOLD, "left")
    page.hline(LEFT, RIGHT, top + pitch.row)


def _draw_closing(
    page: Page, top: float, letters: OverdueLetters, letter: OverdueLetter, pitch: _Pitch
) -> None:
    """What to do, and who signs: never on two pages."""
    y = top + pitch.heading
    page.text(RIGHT, y, words.OVERDUE_WHAT_TO_DO, 11.5, Face.BOLD)
    _year, month, day = jalali.to_jalali(letter.send_by)
    send_by = f"{jalali.weekday(letter.send_by)} {to_persian(day)} {jalali.month_name(month)}"
    number = letters.library.phone
    call = words.OVERDUE_CALL if number else words.OVERDUE_CALL_NOBODY
    for at, step in enumerate((words.overdue_send(send_by), words.OVERDUE_BRING, call)):
        y += pitch.step
        page.text(RIGHT, y, to_persian(at + 1), 11.5, Face.BOLD)
        used = page.text(STEP_RIGHT, y, step, 9.5)
    if number:
        page.text(STEP_RIGHT - used - 1.5, y, phone(number), 9.5, Face.MEDIUM, ltr=True)
    y += pitch.thanks
    page.text(RIGHT, y, words.OVERDUE_THANKS, 9.5)
    y += pitch.signer
    if letters.signer:
        table.cell(
            page,
            RIGHT,
            y,
            letters.signer,
            MEASURE / 2,
            field=words.OVERDUE_SIGNER,
            face=Face.BOLD,
            rule=fit.TABLE_TITLE,
        )
    else:
        page.hline(RIGHT - 44.0, RIGHT, y + 0.5, HAIRLINE)
    page.text(RIGHT, y + 5.5, words.OVERDUE_SIGNER, 8)


def _band_height(letter: OverdueLetter) -> float:
    rows = max((len(letter.return_numbers) + 1) // 2, 1)
    return _BAND_HEAD + rows * BAND_ROW


def _draw_band(page: Page, letter: OverdueLetter, top: float) -> None:
    """The return numbers to be scanned when the books are back, and whose books they are."""
    page.hline(LEFT, RIGHT, top, RULE)
    several = len(letter.return_numbers) > 1
    for at, number in enumerate(letter.return_numbers):
        left = _BARS_LEFT[at % 2]
        y = top + _BAND_HEAD + (at // 2) * BAND_ROW
        page.barcode(left, y, number, BARS_DOTS, BARS_HEIGHT)
        page.code(left, y + BARS_HEIGHT + 4.0, number, 8)
        if several:
            edge = left + BARS_WIDTH
            page.text(edge, y + BARS_HEIGHT + 4.0, words.parcel(short_number(number)), 7)
    room = RIGHT - _BARS_LEFT[1] - BARS_WIDTH - 5.0 if several else RIGHT - LEFT - BARS_WIDTH - 6.0
    placed = page.fitted(
        RIGHT,
        top + 6.0,
        words.OVERDUE_SEND_ALONG,
        Face.MEDIUM,
        (fit.Step(8), fit.Step(8, 2), fit.Step(7, 3)),
        room,
        field=words.OVERDUE_SEND_ALONG,
    )
    y = top + 6.0 + (len(placed.lines) - 1) * placed.pitch
    count = paper.books(to_persian(len(letter.books)))
    if several:
        page.text(RIGHT, y + 6.0, count, 9.5, Face.MEDIUM)
        return
    page.text(RIGHT, y + 8.0, words.OVERDUE_MEMBER, 7)
    table.cell(page, RIGHT, y + 13.0, letter.member, 36.0, field=paper.FIELD_NAME, face=Face.MEDIUM)
    page.text(RIGHT - 40.0, y + 8.0, words.OVERDUE_COUNT, 7)
    page.text(RIGHT - 40.0, y + 13.0, count, 9.5, Face.MEDIUM)
