"""Labels to try a layout with: of the library itself, to people who are invented."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from functools import cache

from sqlalchemy.orm import Session

from app import resources
from app.models import Branch
from app.persian.digits import to_persian
from app.printing.label_content import AddressLabel
from app.printing.party import Party
from app.scanner.numbers import Command, Kind, command_number, compose
from app.services import day_documents
from app.texts import label_samples as texts

SHORT, LONG, NO_CODE, NAME, AGAIN = "short", "long", "no-code", "name", "again"
SAMPLES = (SHORT, LONG, NO_CODE, NAME, AGAIN)
"""A short address, the longest one, no postal code, a name of 120 letters, a second print."""

LONGEST_NAME = 120
_SERIAL = 218
_POST_NUMBER = "013241938000010090231150"


def label_samples(session: Session, branch: str, day: dt.date) -> dict[str, AddressLabel]:
    """A label for each of ``SAMPLES``, as a branch would send it on a day."""
    from_library = day_documents.sender(session.get_one(Branch, branch))
    usual = AddressLabel(
        sender=from_library,
        recipient=_recipient(),
        service_name=texts.SERVICE,
        service_form="solid",
        weight_g=840,
        business_date=day,
        number=compose(Kind.PARCEL, branch, 5, _SERIAL),
    )
    return {
        SHORT: usual,
        LONG: replace(usual, recipient=replace(usual.recipient, address=longest_address())),
        NO_CODE: replace(usual, recipient=replace(usual.recipient, postal_code="")),
        NAME: replace(usual, recipient=replace(usual.recipient, name=_long_name())),
        AGAIN: replace(usual, part=(2, 3), post_number=_POST_NUMBER, print_number=2),
    }


def for_test(label: AddressLabel) -> AddressLabel:
    """The same with a barcode that says «continue», which disturbs nothing where it is scanned."""
    return replace(label, number=command_number(Command.CONTINUE))


def _recipient() -> Party:
    return Party(
        name=texts.NAME,
        province=texts.PROVINCE,
        county=texts.CITY,
        city=texts.CITY,
        address=texts.ADDRESS,
        postal_code="4165736912",
        phone="09111234567",
    )


def _long_name() -> str:
    return " ".join([texts.LONG_NAME] * 2)[:LONGEST_NAME].strip()


@cache
def longest_address() -> str:
    """The longest neighbourhood, street, alley, landmark and building that the sample day knows."""
    with resources.path("sample/streets.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    parts = [
        max((row["name"] for row in rows if row["kind"] == kind), key=len)
        for kind in ("neighbourhood", "street", "alley", "landmark", "building")
    ]
    return to_persian("، ".join([*parts, *texts.REST]))
