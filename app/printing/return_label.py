"""The return label: the member sticks it over the old address. Thermal paper, 100 × 100 mm.

The roles of the address label swap, its geometry does not: sender top left, stamp or the post's
sticker top right, the library at the bottom right. No titles.
"""

from dataclasses import dataclass

from app.printing import fit
from app.printing.faces import Face
from app.printing.page import HAIRLINE, HEAVY, Document, Page
from app.printing.party import Party, phone, postal_code
from app.printing.pdf import Rendered
from app.texts import paper
from app.texts import paper_letters as words


@dataclass(frozen=True, slots=True)
class ReturnLabel:
    """One parcel's way back: `sender` is the member, `recipient` the library.

    `number` is the return number of 16 digits, `print_number` 2 for the second print.
    """

    sender: Party
    recipient: Party
    number: str
    print_number: int = 1


SIZE = (100.0, 100.0)
LEFT, RIGHT = 4.0, 96.0
MEASURE = RIGHT - LEFT
STAMP = (48.0, 4.0, 48.0, 27.5)
SENDER_WIDTH = 42.0
FIRST_RULE, SECOND_RULE, LAST_RULE = 34.0, 53.0, 89.0
BARS_TOP, BARS_HEIGHT, BARS_DOTS = 37.0, 9.0, 3
SIGN = (62.0, 37.0, 34.0, 9.5)
# Nothing of ours stands left of the postal code: the post writes there.
FREE_LEFT = 30.0
_SENDER_ADDRESS = (fit.Step(8, 3), fit.Step(7, 4))
_ADDRESS = (fit.Step(12.5, 2), fit.Step(11.5, 2), fit.Step(9.5, 2), fit.Step(8, 2))


def render(label: ReturnLabel) -> Rendered:
    """One label on one page."""
    document = Document(words.RETURN_LABEL_TITLE)
    page = document.page(*SIZE)
    page.form(document.form("return label", *SIZE, _draw_fixed))
    _draw_sender(page, label)
    page.barcode(LEFT, BARS_TOP, label.number, BARS_DOTS, BARS_HEIGHT)
    used = page.code(LEFT, 50.5, label.number, 9.5)
    mark = paper.print_mark(label.print_number)
    if mark:
        page.text(LEFT + used + 4.0, 50.5, mark, 8, Face.BOLD, "left")
    _draw_recipient(page, label.recipient)
    return document.finish()


def _draw_fixed(page: Page) -> None:
    left, top, width, height = STAMP
    page.corners(left, top, width, height)
    for at, line in enumerate(words.RETURN_LABEL_STAMP):
        page.text(left + width / 2, top + 13.0 + at * 4.5, line, 8, align="centre")
    page.text(LEFT + SENDER_WIDTH - 2.0, 6.5, paper.LABEL_SENDER, 8)
    page.hline(LEFT, RIGHT, FIRST_RULE, HEAVY)
    left, top, width, height = SIGN
    page.frame(left, top, width, height, HEAVY)
    page.text(left + width / 2, top + 6.5, words.RETURN_LABEL_SIGN, 14, Face.BOLD, "centre")
    page.text(RIGHT, 50.5, words.RETURN_LABEL_KIND, 8)
    page.hline(LEFT, RIGHT, SECOND_RULE, HEAVY)
    page.text(RIGHT, 58.0, paper.LABEL_RECIPIENT, 8)
    page.hline(FREE_LEFT, RIGHT, LAST_RULE, HAIRLINE)


def _draw_sender(page: Page, label: ReturnLabel) -> None:
    """The member: small, so that nothing comes back to them by mistake."""
    right, width = LEFT + SENDER_WIDTH - 2.0, SENDER_WIDTH - 2.0
    member = label.sender
    page.fitted(
        right,
        11.75,
        member.name,
        Face.BOLD,
        (fit.Step(11.5), fit.Step(9.5), fit.Step(8), fit.Step(7)),
        width,
        field=paper.FIELD_SENDER,
    )
    far = member.province if member.province != label.recipient.province else ""
    address = page.fit(
        paper.comma_list((far, member.city, member.address)),
        Face.REGULAR,
        _SENDER_ADDRESS,
        width,
        field=paper.FIELD_ADDRESS,
        by_commas=True,
    )
    close = len(address.lines) > 3
    pitch = 3.5 if close else address.pitch
    for at, line in enumerate(address.lines):
        page.line(right, (16.25 if close else 16.75) + at * pitch, line, address.size)
    if member.postal_code:
        used = page.text(right, 31.0, paper.LABEL_POSTAL_CODE, 8)
        page.text(right - used - 2.0, 31.0, postal_code(member.postal_code), 8, ltr=True)


def _draw_recipient(page: Page, library: Party) -> None:
    page.fitted(
        RIGHT,
        65.5,
        library.name,
        Face.BOLD,
        fit.NAME_ON_LABEL,
        MEASURE,
        field=paper.FIELD_NAME,
    )
    page.fitted(
        RIGHT,
        73.5,
        paper.city_and_county(library.province, library.county, library.city),
        Face.BOLD,
        fit.PLACE,
        MEASURE,
        field=paper.FIELD_PLACE,
    )
    page.fitted(
        RIGHT,
        80.25,
        library.address,
        Face.MEDIUM,
        _ADDRESS,
        MEASURE,
        field=paper.FIELD_ADDRESS,
        by_commas=True,
    )
    x = RIGHT
    if library.postal_code:
        x -= page.text(x, 96.0, paper.LABEL_POSTAL_CODE, 8) + 2.0
        x -= page.text(x, 96.0, postal_code(library.postal_code), 18, Face.BOLD, ltr=True) + 6.0
    if library.phone:
        x -= page.text(x, 96.0, paper.LABEL_PHONE, 8) + 2.0
        page.fitted(
            x,
            96.0,
            phone(library.phone),
            Face.MEDIUM,
            fit.PHONE_ON_LABEL,
            x - LEFT - 10.0,
            field=paper.FIELD_PHONE,
            ltr=True,
        )
