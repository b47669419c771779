"""The parts of a sheet that belong to one parcel of a day without electricity."""

from __future__ import annotations

from collections.abc import Sequence

from app.printing import fit
from app.printing.barcodes import DOT
from app.printing.faces import Face
from app.printing.kit_content import KitParcel, PaperKit
from app.printing.label_content import short_number
from app.printing.page import HEAVY, RULE, Page
from app.printing.party import Party, phone
from app.texts import paper
from app.texts import paper_kit as words

RIGHT, LEFT = 196.0, 14.0
_INSET = 7.0
_POSTAL_DIGITS, _DIGIT = 10, 4.0
_SMALL = (fit.Step(8), fit.Step(7))


def form_row(page: Page, top: float, parcel: KitParcel, services: Sequence[str]) -> None:
    """A row of the packer's form: the number, who and what, and when it was packed."""
    page.text(RIGHT, top + 7.0, paper.LABEL_PARCEL, 7)
    page.text(RIGHT, top + 15.5, short_number(parcel.number), 18, Face.BOLD)
    page.barcode(RIGHT - 32.0, top + 19.5, parcel.number, 2, 9.0)
    page.code(RIGHT, top + 33.0, parcel.number, 7, "right")
    for x, width, caption in (
        (155.0, 46.0, words.CARD),
        (105.0, 38.0, words.REQUEST),
    ):
        _line(page, x, top + 9.0, width, caption)
    _line(page, 155.0, top + 19.0, 88.0, words.NAME)
    page.text(155.0, top + 25.0, words.BOOKS, 7)
    for at in range(4):
        right = 155.0 - at % 2 * 45.0
        page.hline(right - 43.0, right, top + 30.0 + at // 2 * 7.0)
    page.vline(63.0, top + 2.0, top + 37.0)
    _line(page, 59.0, top + 9.0, 21.0, words.WEIGHT)
    _line(page, 35.0, top + 9.0, 21.0, words.TIME)
    page.text(59.0, top + 14.5, words.SERVICE, 7)
    for at, service in enumerate(services[:4]):
        right, y = 59.0 - at % 2 * 24.0, top + 17.0 + at // 2 * 6.5
        page.tick_box(right - 4.0, y)
        page.fitted(
            right - 5.5,
            y + 3.25,
            service,
            Face.REGULAR,
            _SMALL,
            16.0,
            field=paper.FIELD_SERVICE,
        )
    _line(page, 59.0, top + 36.0, 45.0, words.SIGNED)


def _line(page: Page, right: float, y: float, width: float, caption: str) -> None:
    """A line to write on, its caption at the right of it."""
    used = page.text(right, y - 0.5, caption, 7) + 1.5
    page.hline(right - width, right - used, y)


def slip(
    page: Page, left: float, top: float, width: float, parcel: KitParcel, kit: PaperKit
) -> None:
    """A slip that goes into the parcel and comes back with the books: A6."""
    right, edge = left + width - _INSET, left + _INSET
    page.text(right, top + 15.0, words.SLIP_TITLE, 14, Face.BOLD)
    page.text(edge, top + 15.0, short_number(parcel.number), 14, Face.BOLD, "left")
    page.fitted(
        right,
        top + 21.0,
        kit.library.name,
        Face.MEDIUM,
        (fit.Step(9.5), fit.Step(8), fit.Step(7)),
        width - 2 * _INSET,
        field=paper.FIELD_LIBRARY,
    )
    page.hline(edge, right, top + 24.0, HEAVY)
    _line(page, right, top + 33.0, right - edge, words.SLIP_FOR)
    page.text(right, top + 40.0, words.SLIP_BOOKS, 7)
    for at in range(4):
        page.hline(edge, right, top + 48.0 + at * 8.5)
    page.frame(edge, top + 81.0, right - edge, 15.0, HEAVY)
    page.text(right - 4.0, top + 90.0, words.SLIP_DUE, 11.5, Face.BOLD)
    page.text(right, top + 104.0, words.SLIP_BACK, 9.5, Face.MEDIUM)
    if kit.library.phone:
        page.text(right, top + 110.0, paper.LABEL_PHONE, 8)
        page.text(right - 9.0, top + 110.0, phone(kit.library.phone), 8, ltr=True)
    page.barcode(edge + 4.0, top + 116.0, parcel.return_number, 3, 14.0)
    page.code(edge + 4.0, top + 135.0, parcel.return_number, 8)


def label(
    page: Page, left: float, top: float, width: float, parcel: KitParcel, sender: Party
) -> None:
    """A label with lines for what is written by hand: 105 × 74 mm."""
    right, edge = left + width - _INSET, left + _INSET
    _draw_sender(page, edge, top, sender)
    page.corners(right - 32.0, top + 5.5, 32.0, 17.0)
    page.text(right - 16.0, top + 15.0, words.STAMP, 7, align="centre")
    page.hline(edge, right, top + 24.75)
    page.barcode(edge + 4.0, top + 26.5, parcel.number, 3, 7.5)
    page.code(edge + 4.0, top + 37.25, parcel.number, 8)
    page.text(right, top + 29.0, paper.LABEL_PARCEL, 7)
    page.text(right, top + 36.5, short_number(parcel.number), 18, Face.BOLD)
    page.hline(edge, right, top + 39.5, HEAVY)
    _line(page, right, top + 47.5, right - edge, paper.LABEL_RECIPIENT)
    _line(page, right, top + 54.5, right - edge, words.ADDRESS)
    page.hline(edge, right, top + 61.5)
    used = page.text(right, top + 67.0, paper.LABEL_POSTAL_CODE, 7) + 1.5
    boxes = round((right - used - _POSTAL_DIGITS * _DIGIT) / DOT) * DOT
    page.frame(boxes, top + 63.5, _POSTAL_DIGITS * _DIGIT, 5.0, RULE)
    for at in range(1, _POSTAL_DIGITS):
        page.vline(boxes + at * _DIGIT, top + 63.5, top + 68.5)
    phone_right = boxes - 2.5
    _line(page, phone_right, top + 67.5, phone_right - edge, words.PHONE)


def _draw_sender(page: Page, edge: float, top: float, sender: Party) -> None:
    right = edge + 56.0
    page.text(right, top + 7.5, paper.LABEL_SENDER, 7)
    page.fitted(
        right,
        top + 12.0,
        sender.name,
        Face.BOLD,
        (fit.Step(9.5), fit.Step(8), fit.Step(7)),
        56.0,
        field=paper.FIELD_SENDER,
    )
    place = paper.comma_list((sender.city, sender.address))
    page.fitted(
        right,
        top + 16.0,
        place,
        Face.REGULAR,
        (fit.Step(8, 2), fit.Step(7, 2)),
        56.0,
        field=paper.FIELD_SENDER,
        by_commas=True,
        pitch=3.5,
    )
    if sender.phone:
        used = page.text(right, top + 23.0, paper.LABEL_PHONE, 7) + 1.5
        page.text(right - used, top + 23.0, phone(sender.phone), 7, ltr=True)
