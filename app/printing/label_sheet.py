"""Address labels on A4 sheets of 3 × 8 stickers of 70 × 37 mm.

A cell has room for the recipient, the service, our barcode and the sender's name; the post's stamp
and sticker go at the bottom right of the envelope itself.
"""

from dataclasses import dataclass

from app.persian.digits import grouped, to_persian
from app.printing import fit
from app.printing.address_label import AddressLabel, ServiceForm, draw_service
from app.printing.faces import Face
from app.printing.page import A4, RULE, Document, Page
from app.printing.party import Party, postal_code
from app.printing.pdf import Rendered
from app.texts import paper

COLUMNS, ROWS = 3, 8
CELL_WIDTH, CELL_HEIGHT = 70.0, 37.0
TOP = 0.5
CELLS = COLUMNS * ROWS
LEFT, RIGHT = 5.0, 65.0
SERVICE = (LEFT, 10.0, 14.0, 4.5)
_SERVICE_RULE = fit.fixed(7)
# Nothing stands lower than 33 mm: an office printer leaves 4.2 mm at the foot of the sheet blank.
BARS_TOP, BARS_HEIGHT, BARS_DOTS = 24.5, 5.5, 2
_ADDRESS_PITCH = 4.5
# Left of the sender, for «چاپ دوم».
_MARK_ROOM = 12.0


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Labels for a batch of parcels.

    `start` is the first free sticker of the first sheet, counted from the top right, leftward, from
    1. `offset` moves everything by mm to the right and down, for a printer that prints aside.
    """

    labels: tuple[AddressLabel, ...]
    start: int = 1
    offset: tuple[float, float] = (0.0, 0.0)


def next_start(sheet: LabelSheet) -> int:
    """The first free sticker after this batch, 1 where the last sheet is used up."""
    return (sheet.start - 1 + len(sheet.labels)) % CELLS + 1


def cell_origin(place: int) -> tuple[float, float]:
    """The upper left corner in mm of a sticker, counted from 0 at the top right, leftward."""
    row, column = divmod(place, COLUMNS)
    return (COLUMNS - 1 - column) * CELL_WIDTH, TOP + row * CELL_HEIGHT


def render(sheet: LabelSheet) -> Rendered:
    """As many sheets as the labels need.

    Raises `ValueError` for a start outside of the sheet and for no labels.
    """
    if not 1 <= sheet.start <= CELLS:
        raise ValueError(f"a sheet has the stickers 1 to {CELLS}, not {sheet.start}")
    if not sheet.labels:
        raise ValueError("a sheet needs a label")
    document = Document(paper.SHEET_TITLE)
    page: Page | None = None
    for at, label in enumerate(sheet.labels, start=sheet.start - 1):
        place = at % CELLS
        if page is None or place == 0:
            page = document.page(*A4)
        x, y = cell_origin(place)
        _draw(page, x + sheet.offset[0], y + sheet.offset[1], label)
    return document.finish()


def _draw(page: Page, x: float, y: float, label: AddressLabel) -> None:
    sender = page.document.form(
        label.sender, CELL_WIDTH, CELL_HEIGHT, lambda part: _draw_sender(part, label.sender)
    )
    page.form(sender, x, y)
    service = page.document.form(
        (label.service_name, label.service_form),
        CELL_WIDTH,
        CELL_HEIGHT,
        lambda part: _draw_service(part, label.service_name, label.service_form),
    )
    page.form(service, x, y)
    if label.print_number > 1:
        mark = paper.print_mark(label.print_number, to_persian(label.print_number))
        page.text(x + LEFT, y + 7.0, mark, 7, Face.BOLD, "left")
    recipient = label.recipient
    right = x + RIGHT
    page.fitted(
        right,
        y + 13.5,
        recipient.name,
        Face.BOLD,
        fit.NAME_IN_CELL,
        RIGHT - LEFT - SERVICE[2] - 2.0,
        field=paper.FIELD_NAME,
    )
    page.fitted(
        right,
        y + 18.25,
        "، ".join(part for part in (recipient.city, recipient.address) if part),
        Face.MEDIUM,
        fit.ADDRESS_IN_CELL,
        RIGHT - LEFT,
        field=paper.FIELD_ADDRESS,
        by_commas=True,
        pitch=_ADDRESS_PITCH,
    )
    bars = page.barcode(x + LEFT, y + BARS_TOP, label.number, BARS_DOTS, BARS_HEIGHT)
    page.code(x + LEFT, y + 32.25, label.number, 7)
    room = RIGHT - LEFT - bars - 10 * BARS_DOTS / 8
    page.fitted(
        right,
        y + 28.5,
        postal_code(recipient.postal_code),
        Face.BOLD,
        fit.fixed(10.5),
        room,
        field=paper.FIELD_POSTAL_CODE,
        ltr=True,
    )
    page.fitted(
        right,
        y + 32.0,
        _small_print(label),
        Face.REGULAR,
        fit.fixed(7),
        room,
        field=paper.LABEL_PART,
    )


def _small_print(label: AddressLabel) -> str:
    notes = [paper.grams(grouped(label.weight_g))]
    if label.part[1] > 1:
        notes.append(paper.part_of(to_persian(label.part[0]), to_persian(label.part[1])))
    return " · ".join(notes)


def _draw_sender(page: Page, sender: Party) -> None:
    name = sender.name if sender.city in sender.name else f"{sender.name} {sender.city}"
    page.fitted(
        RIGHT,
        7.0,
        paper.sent_by(name),
        Face.REGULAR,
        fit.fixed(7),
        RIGHT - LEFT - _MARK_ROOM,
        field=paper.FIELD_SENDER,
    )
    page.hline(LEFT, RIGHT, 8.5)


def _draw_service(page: Page, name: str, form: ServiceForm) -> None:
    draw_service(page, *SERVICE, name, form, _SERVICE_RULE, 13.125, weight=RULE)
