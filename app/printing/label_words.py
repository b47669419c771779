"""The texts of a label: how each is read from it, in which face, under which caption."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.persian.digits import grouped, to_persian
from app.printing.faces import Face
from app.printing.label_content import AddressLabel, short_date, short_number
from app.printing.label_layout import Field
from app.printing.party import phone, postal_code
from app.texts import paper


@dataclass(frozen=True, slots=True)
class Kind:
    """How a text of a label is read from it, its face, and what it is called in a warning."""

    read: Callable[[AddressLabel, Field], str]
    field: str
    face: Face = Face.REGULAR
    caption: str = ""
    short: str = ""
    ltr: bool = False
    by_commas: bool = False


def _address(label: AddressLabel, field: Field) -> str:
    recipient = label.recipient
    if not field.city:
        return recipient.address
    return "، ".join(part for part in (recipient.city, recipient.address) if part)


def _part(label: AddressLabel) -> str:
    number, total = label.part
    if total is None:
        return to_persian(number)
    return paper.part_of(to_persian(number), to_persian(total))


def note(label: AddressLabel) -> str:
    notes = [paper.grams(grouped(label.weight_g))]
    if label.part != (1, 1):
        notes.append(paper.parcel_part(_part(label)))
    return " · ".join(notes)


def _sender_line(label: AddressLabel) -> str:
    sender = label.sender
    name = sender.name if sender.city in sender.name else f"{sender.name} {sender.city}"
    return paper.sent_by(name) if name else ""


def mark(label: AddressLabel) -> str:
    return paper.print_mark(label.print_number)


def _place(label: AddressLabel) -> str:
    recipient = label.recipient
    return paper.city_and_county(recipient.province, recipient.county, recipient.city)


KINDS: dict[str, Kind] = {
    "name": Kind(lambda label, _f: label.recipient.name, paper.FIELD_NAME, Face.BOLD),
    "place": Kind(lambda label, _f: _place(label), paper.FIELD_PLACE, Face.BOLD),
    "address": Kind(_address, paper.FIELD_ADDRESS, Face.MEDIUM, by_commas=True),
    "postal-code": Kind(
        lambda label, _f: postal_code(label.recipient.postal_code),
        paper.FIELD_POSTAL_CODE,
        Face.BOLD,
        paper.LABEL_POSTAL_CODE,
        paper.LABEL_POSTAL_CODE,
        ltr=True,
    ),
    "phone": Kind(
        lambda label, _f: phone(label.recipient.phone),
        paper.FIELD_PHONE,
        Face.MEDIUM,
        paper.LABEL_MOBILE,
        paper.LABEL_MOBILE_SHORT,
        ltr=True,
    ),
    "number": Kind(
        lambda label, _f: short_number(label.number),
        paper.LABEL_PARCEL,
        Face.BOLD,
        paper.LABEL_PARCEL,
    ),
    "weight": Kind(
        lambda label, _f: paper.grams(grouped(label.weight_g)),
        paper.LABEL_WEIGHT,
        Face.BOLD,
        paper.LABEL_WEIGHT,
    ),
    "date": Kind(
        lambda label, _f: short_date(label.business_date),
        paper.LABEL_DATE,
        Face.BOLD,
        paper.LABEL_DATE,
    ),
    "part": Kind(lambda label, _f: _part(label), paper.LABEL_PART, Face.BOLD, paper.LABEL_PART),
    "note": Kind(lambda label, _f: note(label), paper.LABEL_PART),
    "sender-line": Kind(lambda label, _f: _sender_line(label), paper.FIELD_SENDER),
    "sender-phone": Kind(lambda label, _f: phone(label.sender.phone), paper.FIELD_PHONE, ltr=True),
    "reprint": Kind(lambda label, _f: mark(label), paper.LABEL_PART, Face.BOLD),
}
