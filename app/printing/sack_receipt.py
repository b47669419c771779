"""The slip for the officer who brought a sack of returned parcels: A5."""

from dataclasses import dataclass
from datetime import date, datetime

from app.persian import jalali
from app.persian.digits import to_persian, whole
from app.printing import fit, frame, table
from app.printing.faces import Face
from app.printing.page import A5, HEAVY, RULE, Document, Page
from app.printing.pdf import Rendered
from app.printing.stamp import Library, Stamp
from app.texts import paper
from app.texts import paper_reports as words


@dataclass(frozen=True, slots=True)
class SackReceipt:
    """A sack counted with the officer: the n-th of the day, and how many parcels were in it.

    `received_at` and `printed_at` are aware instants.
    """

    library: Library
    business_date: date
    count_of_day: int
    parcels: int
    carrier: str
    officer: str
    received_by: str
    note: str
    received_at: datetime
    printed_at: datetime
    station: str
    user: str
    print_number: int = 1


LEFT, RIGHT = 10.0, 138.0
BOX_WIDTH, BOX_HEIGHT = 61.0, 46.0
BOXES_TOP = 134.0


def render(receipt: SackReceipt) -> Rendered:
    """The slip, one page; the officer takes it along."""
    document = Document(words.SACK_TITLE)
    page = document.page(*A5)
    stamp = Stamp(receipt.printed_at, receipt.station, receipt.user, receipt.print_number)
    frame.head(page, words.SACK_TITLE, receipt.library, title_width=84.0)
    page.text(LEFT, 17.0, jalali.long(receipt.business_date), 9.5, Face.BOLD, "left")
    if stamp.mark:
        page.text(LEFT, 23.5, stamp.mark, 9.5, Face.BOLD, "left")
    _draw_count(page, receipt)
    _draw_facts(page, receipt)
    for right, title, name in (
        (RIGHT, words.SACK_GIVER, receipt.officer),
        (LEFT + BOX_WIDTH, words.SACK_TAKER, receipt.received_by),
    ):
        _draw_box(page, right, title, name)
    frame.foot(page, f"{paper.PROGRAM} · {words.SACK_TITLE}", left=stamp.line)
    return document.finish()


def _draw_count(page: Page, receipt: SackReceipt) -> None:
    """How many parcels: what both sides look at first."""
    page.frame(LEFT, 33.0, RIGHT - LEFT, 24.0, HEAVY)
    page.text(RIGHT - 5.0, 40.0, words.SACK_COUNTED, 8)
    width = page.text(RIGHT - 5.0, 51.0, whole(receipt.parcels), 24, Face.BOLD)
    page.text(RIGHT - 8.0 - width, 51.0, paper.PARCELS, 14, Face.BOLD)
    page.text(
        LEFT + 5.0,
        51.0,
        words.sack_of_day(to_persian(receipt.count_of_day)),
        11.5,
        Face.BOLD,
        "left",
    )


def _draw_facts(page: Page, receipt: SackReceipt) -> None:
    day = jalali.long(jalali.business_date(receipt.received_at))
    when = paper.day_and_time(day, jalali.time_of(receipt.received_at))
    facts = (
        (words.SACK_WHEN, when),
        (words.SACK_OFFICER, paper.comma_list((receipt.officer, receipt.carrier))),
        (words.SACK_RECEIVED_BY, receipt.received_by),
    )
    y = 67.0
    for caption, value in facts:
        page.text(RIGHT, y, caption, 7)
        table.cell(page, RIGHT, y + 5.0, value, RIGHT - LEFT, field=caption, face=Face.MEDIUM)
        page.hline(LEFT, RIGHT, y + 8.0)
        y += 13.0
    page.text(RIGHT, y, words.NOTE, 7)
    if receipt.note:
        page.fitted(
            RIGHT,
            y + 5.0,
            receipt.note,
            Face.REGULAR,
            (fit.Step(9.5, 2), fit.Step(8, 3), fit.Step(7, 3)),
            RIGHT - LEFT,
            field=words.NOTE,
        )
    page.text(RIGHT, 129.0, words.sack_statement(whole(receipt.parcels)), 9.5)


def _draw_box(page: Page, right: float, title: str, name: str) -> None:
    left = right - BOX_WIDTH
    page.frame(left, BOXES_TOP, BOX_WIDTH, BOX_HEIGHT, RULE)
    page.text(right - 4.0, BOXES_TOP + 7.0, title, 11.5, Face.BOLD)
    page.hline(left, right, BOXES_TOP + 10.0)
    table.cell(
        page,
        right - 4.0,
        BOXES_TOP + 16.0,
        name,
        BOX_WIDTH - 8.0,
        field=paper.FIELD_NAME,
        face=Face.MEDIUM,
    )
    page.text(right - 4.0, BOXES_TOP + 24.0, words.SIGNATURE_AND_STAMP, 7)
