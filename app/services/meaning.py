"""What a scanned code stands for, in the order of meaning of product.md."""

from __future__ import annotations

from dataclasses import dataclass

from app.models import Copy, Member
from app.scanner.numbers import OwnNumber


@dataclass(frozen=True, slots=True)
class Meaning:
    """One code, looked up.

    Attributes:
        kind: request, parcel, return-slip, pickup, item-label, copy, member, badge, command,
            post-number, isbn or unknown.
        code: as decoded: ASCII.
        number: read, where it is one of our own.
        copy: the one copy that it is the barcode of.
        member: the one member whose card it is.
        post_number: in its stored form.
    """

    kind: str
    code: str
    number: OwnNumber | None = None
    copy: Copy | None = None
    member: Member | None = None
    post_number: str | None = None
