"""What a document is of, in words and as the name of a file that every system takes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.models import Manifest, Member, Parcel, Pickup, Sack
from app.models.states import DocumentKind
from app.persian import jalali
from app.persian.digits import to_persian, whole
from app.scanner.numbers import serial
from app.texts import preview as texts
from app.texts.kits import range_of
from app.texts.print_queue import DOCUMENTS as DOCUMENTS

LONGEST = 100
"""Letters of a file's name: two bytes each, and a file system takes 255 bytes."""

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""What Windows refuses in a name."""
_UNSEEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Marks of direction, which nobody sees and nobody types."""


def file_name(what: str, about: str, day: dt.date) -> str:
    """«برچسب-نشانی-مرسولهٔ-۲۱۸-۱۴۰۵-۰۹-۰۲», without an ending; dates sort as they should."""
    dated = jalali.short(day).replace("/", "-")
    parts = [what, about] if dated in about.replace("/", "-") else [what, about, dated]
    written = _UNSEEN.sub("", " ".join(filter(None, parts)))
    whole_name = _FORBIDDEN.sub("-", written)
    name = re.sub(r"[\s،-]+", "-", whole_name).strip("-. ")
    if len(name) > LONGEST:
        name = f"{name[: LONGEST - len(dated) - 1].rstrip('-.')}-{dated}"
    return name


def days(first: dt.date, last: dt.date) -> str:
    """One day, or from one to another."""
    if first == last:
        return jalali.short(first)
    return texts.FROM_TO.format(first=jalali.short(first), last=jalali.short(last))


def month(first: dt.date) -> str:
    """«آذر ۱۴۰۵»."""
    year, number, _ = jalali.to_jalali(first)
    return f"{jalali.month_name(number)} {to_persian(year)}"


def letters(names: Sequence[str]) -> str:
    """Whom a letter goes to, or how many there are."""
    return names[0] if len(names) == 1 else texts.LETTERS.format(count=whole(len(names)))


def labels(count: int) -> str:
    """«۱۲ برچسب»."""
    return texts.LABELS.format(count=whole(count))


def about(
    session: Session, kind: DocumentKind, record: UUID | None, day: dt.date, content: Any
) -> str:
    """What the print of a record is of.

    Args:
        day: on which it is printed; content: what is on it.
    """
    if kind is DocumentKind.OVERDUE_LETTER:
        member = session.get(Member, record)
        return f"{member.first_name} {member.last_name}".strip() if member else ""
    if kind is DocumentKind.MANIFEST:
        manifest = session.get_one(Manifest, record)
        number = session.get_one(Pickup, manifest.pickup_id).number
        of = texts.PICKUP.format(number=to_persian(serial(number)))
        version = texts.VERSION.format(number=to_persian(manifest.version))
        return f"{of}، {version}" if manifest.version > 1 else of
    if kind is DocumentKind.SACK_RECEIPT:
        sack = session.get_one(Sack, record)
        return texts.SACK.format(number=to_persian(sack.count_of_day))
    if kind is DocumentKind.DAILY_REPORT:
        return days(content.first_day, content.last_day)
    if kind is DocumentKind.PAPER_KIT:
        numbers = [serial(parcel.number) for parcel in content.parcels]
        return range_of(numbers[0], numbers[-1])
    if kind is DocumentKind.MONTHLY_LIST:
        return f"{month(content.first_day)}، {texts.OFFICES[content.for_office]}"
    parcel = session.get(Parcel, record)
    if parcel is not None:
        return texts.PARCEL.format(number=to_persian(serial(parcel.number)))
    return jalali.short(day)
