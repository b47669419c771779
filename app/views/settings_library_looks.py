"""Between the details of a branch and the boxes of its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from app.errors import UserError
from app.persian.digits import to_persian, whole
from app.services import fields
from app.services.organisation import BranchCard, BranchDetails
from app.texts import fields as field_texts
from app.texts import settings_library as texts

WORDS = (
    "name",
    "province",
    "county",
    "city",
    "address",
    "postal_code",
    "phone",
    "sender_name",
    "slip_sentence",
)
COUNTS = {
    "loan_days": texts.LOAN_DAYS,
    "mail_days": texts.MAIL_DAYS,
    "items_per_member": texts.ITEMS,
    "renewals": texts.RENEWALS,
    "quarantine_days": texts.QUARANTINE,
    "presumed_delivered_days": texts.PRESUMED,
    "packaging_g": texts.PACKAGING,
    "copy_weight_g": texts.COPY_WEIGHT,
}
"""The boxes that hold a whole number, and what people call them."""


def boxes_of(card: BranchCard) -> dict[str, str]:
    """What the boxes show of a branch; a sender that is the branch itself is left empty."""
    details = card.details
    shown = {name: getattr(details, name) for name in WORDS}
    shown["code"] = to_persian(card.code)
    for name in ("postal_code", "phone"):
        shown[name] = to_persian(shown[name])
    if details.sender_name == details.name:
        shown["sender_name"] = ""
    return shown | {name: whole(getattr(details, name)) for name in COUNTS}


def details_of(
    boxes: Mapping[str, str], service: UUID | None, before: BranchDetails
) -> BranchDetails:
    """The details that stand in the boxes; the services check them further.

    Raises:
        UserError: a number is missing or is none; ``field`` names its box.
    """
    values: dict[str, Any] = {name: boxes[name] for name in WORDS}
    values |= {name: count_in(boxes[name], name, label) for name, label in COUNTS.items()}
    return replace(before, **values, default_service=service)


def count_in(typed: str, field: str, label: str) -> int:
    """A whole number that has to be there.

    Raises:
        UserError: the box is empty, or holds something else.
    """
    found = fields.whole(typed, field, label)
    if found is None:
        raise UserError(field_texts.needed(label), field=field)
    return found
