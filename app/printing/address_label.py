"""The address label of a parcel: thermal paper, 100 × 150 mm.

The post's advice rules it: sender top left, stamp top right, recipient at the bottom right, and
nothing of ours in the 26 mm left of the postal code and the phone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from app.persian import jalali
from app.persian.digits import grouped, to_persian
from app.printing import fit
from app.printing.barcodes import code128
from app.printing.faces import Face
from app.printing.page import HAIRLINE, HEAVY, Document, Page
from app.printing.party import Party, phone, postal_code
from app.printing.pdf import Rendered
from app.texts import paper

ServiceForm = Literal["frame", "solid", "solid-in-frame"]

WIDTH, HEIGHT = 100.0, 150.0
LEFT, RIGHT = 4.0, 96.0
STAMP = (58.0, 4.0, 38.0, 28.0)
STICKER = (LEFT, 73.0, 92.0, 18.0)
SERVICE = (66.0, 37.5, 30.0, 11.5)
SENDER_RIGHT = 52.0
BARS_TOP, BARS_HEIGHT, BARS_DOTS = 54.0, 10.5, 3
POST_BARS_TOP, POST_BARS_HEIGHT, POST_BARS_WIDTH = 73.5, 12.0, 70.0
ADDRESS_BASELINE = 122.0
# Three lines of 11.5 pt end where two of 16 pt end: above the rule of the numbers.
ADDRESS_PITCH = {16: 8.0, 14: 7.5, 11.5: 5.5, 9.5: 5.0}
# Left of it, below the address, nothing of ours is printed.
POST_CORNER = 30.0
PHONE_RIGHT = 54.0
_SENDER_SIZE = 8.0
_SENDER_PITCH = 4.5


@dataclass(frozen=True, slots=True)
class AddressLabel:
    """One parcel's label.

    `number` is the parcel's number of 16 digits, `part` its place among the parcels of a request
    (1, 2 means the first of two), `post_number` the post's tracking number if it is known already,
    `print_number` 2 for the second print.
    """

    sender: Party
    recipient: Party
    service_name: str
    service_form: ServiceForm
    weight_g: int
    business_date: date
    number: str
    part: tuple[int, int] = (1, 1)
    post_number: str | None = None
    print_number: int = 1


def render(label: AddressLabel) -> Rendered:
    """One label on one page."""
    return render_many([label])


def render_many(labels: Iterable[AddressLabel]) -> Rendered:
    """A page for each label; what all of them share is in the file once."""
    document = Document(paper.LABEL_TITLE)
    for label in labels:
        _draw(document.page(WIDTH, HEIGHT), label)
    return document.finish()


def short_number(number: str) -> str:
    """What people say: the serial without its zeros, in Persian digits."""
    return to_persian(number[9:15].lstrip("0") or "0")


@lru_cache(maxsize=64)
def short_date(day: date) -> str:
    """«۱۴۰۵/۰۹/۰۲»."""
    return jalali.short(day)


def _draw(page: Page, label: AddressLabel) -> None:
    document = page.document
    sender = label.sender
    sticker = not label.post_number
    fixed = document.form(
        (sender, sticker),
        WIDTH,
        HEIGHT,
        lambda part: _draw_fixed(part, sender, sticker=sticker),
    )
    page.form(fixed)
    service = document.form(
        (label.service_name, label.service_form),
        WIDTH,
        HEIGHT,
        lambda part: draw_service(
            part, *SERVICE, label.service_name, label.service_form, fit.SERVICE_ON_LABEL, 44.75
        ),
    )
    page.form(service)
    _draw_journey(page, label)
    _draw_recipient(page, label.recipient)


def _draw_fixed(page: Page, sender: Party, *, sticker: bool) -> None:
    """All that is the same on the labels of one sender."""
    page.corners(*STAMP)
    page.text(STAMP[0] + STAMP[2] / 2, 19.0, paper.LABEL_STAMP, 7, align="centre")
    _draw_sender(page, sender)
    page.hline(LEFT, RIGHT, 35.0, HEAVY)
    page.text(61.0, 41.0, paper.LABEL_WEIGHT, 7)
    page.text(39.0, 41.0, paper.LABEL_DATE, 7)
    page.text(13.0, 41.0, paper.LABEL_PART, 7)
    page.hline(LEFT, RIGHT, 51.5)
    page.text(RIGHT, 56.5, paper.LABEL_PARCEL, 7)
    page.hline(LEFT, RIGHT, 71.0)
    if sticker:
        page.corners(*STICKER)
        page.text(50.0, 83.0, paper.LABEL_STICKER, 7, align="centre")
    else:
        page.text(RIGHT, 76.0, paper.LABEL_POST_NUMBER, 7)
    page.hline(LEFT, RIGHT, 93.0, HEAVY)
    page.text(RIGHT, 98.0, paper.LABEL_RECIPIENT, 8)
    page.hline(POST_CORNER, RIGHT, 136.0, HAIRLINE)


def _draw_sender(page: Page, sender: Party) -> None:
    width = SENDER_RIGHT - LEFT
    caption = page.text(SENDER_RIGHT, 6.5, paper.LABEL_SENDER, 7)
    page.parcel_sign(SENDER_RIGHT - caption - 7.0, 2.75, 4.75)
    page.fitted(
        SENDER_RIGHT,
        12.0,
        sender.name,
        Face.BOLD,
        (fit.Step(9.5), fit.Step(8), fit.Step(7)),
        width,
        field=paper.FIELD_SENDER,
    )
    address = "، ".join(part for part in (sender.province, sender.city, sender.address) if part)
    y = 17.0
    if address:
        placed = page.fitted(
            SENDER_RIGHT,
            y,
            address,
            Face.REGULAR,
            (fit.Step(_SENDER_SIZE, 2), fit.Step(7, 2)),
            width,
            field=paper.FIELD_SENDER,
            by_commas=True,
            pitch=_SENDER_PITCH,
        )
        y += len(placed.lines) * _SENDER_PITCH + 0.5
    numbers = (
        (paper.LABEL_POSTAL_CODE, postal_code(sender.postal_code), paper.FIELD_POSTAL_CODE),
        (paper.LABEL_PHONE, phone(sender.phone), paper.FIELD_PHONE),
    )
    for caption_text, number, field in numbers:
        if number:
            used = page.text(SENDER_RIGHT, y, caption_text, _SENDER_SIZE) + 1.0
            page.fitted(
                SENDER_RIGHT - used,
                y,
                number,
                Face.REGULAR,
                fit.fixed(_SENDER_SIZE),
                width - used,
                field=field,
                ltr=True,
            )
            y += _SENDER_PITCH


def draw_service(
    page: Page,
    x: float,
    y: float,
    width: float,
    height: float,
    name: str,
    form: ServiceForm,
    rule: fit.Rule,
    baseline: float,
    weight: float = HEAVY,
) -> None:
    """The service, told by form and not by colour: framed, solid, or solid inside a frame."""
    if form == "frame":
        page.frame(x, y, width, height, weight)
    elif form == "solid":
        page.fill(x, y, width, height)
    else:
        page.frame(x, y, width, height, weight)
        gap = 2 * weight
        page.fill(x + gap, y + gap, width - 2 * gap, height - 2 * gap)
    placed = page.fit(name, Face.BOLD, rule, width - 6 * weight, field=paper.FIELD_SERVICE)
    page.line(
        x + width / 2, baseline, placed.lines[0], placed.size, "centre", white=form != "frame"
    )


def _draw_journey(page: Page, label: AddressLabel) -> None:
    """Weight, date, part, our bars and the post's."""
    weight = paper.grams(grouped(label.weight_g))
    page.text(61.0, 47.5, weight, 11.5, Face.BOLD)
    page.text(39.0, 47.5, short_date(label.business_date), 11.5, Face.BOLD)
    number, total = label.part
    part = paper.part_of(to_persian(number), to_persian(total))
    page.text(LEFT, 47.5, part, 11.5, Face.BOLD, "left")
    page.barcode(LEFT, BARS_TOP, label.number, BARS_DOTS, BARS_HEIGHT)
    page.code(LEFT, 68.5, label.number, 8)
    page.text(RIGHT, 64.5, short_number(label.number), 18, Face.BOLD)
    if label.print_number > 1:
        mark = paper.print_mark(label.print_number, to_persian(label.print_number))
        page.text(RIGHT, 69.0, mark, 8, Face.BOLD)
    if label.post_number:
        # Longer than any number of the post that is known: finer bars, and never over the edge.
        dots = BARS_DOTS if code128(label.post_number, BARS_DOTS).width <= POST_BARS_WIDTH else 2
        page.barcode(LEFT, POST_BARS_TOP, label.post_number, dots, POST_BARS_HEIGHT)
        page.code(LEFT, 89.5, label.post_number, 8)


def _draw_recipient(page: Page, recipient: Party) -> None:
    width = RIGHT - LEFT
    page.fitted(
        RIGHT, 106.0, recipient.name, Face.BOLD, fit.NAME_ON_LABEL, width, field=paper.FIELD_NAME
    )
    place = paper.city_and_county(recipient.province, recipient.county, recipient.city)
    page.fitted(RIGHT, 114.0, place, Face.BOLD, fit.PLACE, width, field=paper.FIELD_PLACE)
    address = page.fit(
        recipient.address,
        Face.MEDIUM,
        fit.ADDRESS_100_150,
        width,
        field=paper.FIELD_ADDRESS,
        by_commas=True,
    )
    pitch = ADDRESS_PITCH[address.size]
    for at, line in enumerate(address.lines):
        page.line(RIGHT, ADDRESS_BASELINE + at * pitch, line, address.size)
    _draw_recipient_numbers(page, recipient)


def _draw_recipient_numbers(page: Page, recipient: Party) -> None:
    """Postal code and phone, right of the corner that stays the post's."""
    phone_right = PHONE_RIGHT
    if recipient.postal_code:
        page.text(RIGHT, 140.5, paper.LABEL_POSTAL_CODE, 7)
        placed = page.fitted(
            RIGHT,
            147.0,
            postal_code(recipient.postal_code),
            Face.BOLD,
            fit.fixed(18),
            RIGHT - POST_CORNER,
            field=paper.FIELD_POSTAL_CODE,
            ltr=True,
        )
        # Codes of wide digits push the phone on.
        phone_right = min(phone_right, RIGHT - placed.lines[0].width(placed.size) - 2.5)
    if recipient.phone and phone_right - POST_CORNER > 10.0:
        page.text(phone_right, 140.5, paper.LABEL_MOBILE, 7)
        page.fitted(
            phone_right,
            147.0,
            phone(recipient.phone),
            Face.MEDIUM,
            fit.PHONE_ON_LABEL,
            phone_right - POST_CORNER,
            field=paper.FIELD_PHONE,
            ltr=True,
        )
    elif recipient.phone:
        page.document.warn(paper.did_not_fit(paper.FIELD_PHONE, phone(recipient.phone)))
