"""What came back, as the returns screen shows it."""

from __future__ import annotations

import datetime as dt

from app.persian import jalali
from app.services.returns import ReturnedBook, UndeliveredParcel
from app.services.returns_table import BookBack, ParcelBack, ReturnsTable
from app.texts import after as after_texts
from app.texts import returns_screen as texts
from app.texts.handover import short
from app.views import paint
from app.views.chips import ChipLook
from app.views.days import day_of
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.returns_cards import DAMAGED, QUARANTINE, SHELF, BookLook
from app.views.returns_day import BackLook, ReturnsLook
from app.views.returns_parcel_card import ParcelLook
from app.views.returns_screen import BOOK, PARCEL

PLACES = {"on-shelf": SHELF, "quarantine": QUARANTINE, "damaged": DAMAGED}


def returns_look(table: ReturnsTable, today: dt.date) -> ReturnsLook:
    """The day at a station."""
    return ReturnsLook(
        book=book_look(table.book, table, today) if table.book else None,
        parcel=parcel_look(table.parcel) if table.parcel else None,
        lit={"book": BOOK, "parcel": PARCEL}.get(table.newest, ""),
        rows=day_rows(table, today),
        summary=texts.summary(len(table.day.books), len(table.day.parcels)),
        slip=_slip(table),
    )


def _slip(table: ReturnsTable) -> tuple[str, str]:
    if table.slip is None:
        return "", ""
    titles = "، ".join(f"«{book.title}»" for book in table.slip.missing)
    return (
        texts.SLIP_OPEN.format(parcel=short(table.slip.number)),
        texts.SLIP_MISSING.format(titles=titles),
    )


def book_look(book: BookBack, table: ReturnsTable, today: dt.date) -> BookLook:
    """The card of a returned book."""
    under = [texts.COPY.format(barcode=paint.code(book.barcode))]
    if book.shelf:
        under.append(texts.SHELF.format(shelf=paint.place(book.shelf)))
    under.append(paint.isolated(book.author))
    facts = [(texts.MEMBER, paint.isolated(book.member))]
    if book.issued_on is not None and book.due_on is not None:
        facts.append((texts.HANDED_OVER, day_of(book.issued_on, today)))
        facts.append((texts.DUE, day_of(book.due_on, today)))
    else:
        facts.append((texts.OF_PARCEL, paint.code(paint.in_groups(book.parcel))))
    return BookLook(
        key=f"{book.copy_id.hex}{book.at.timestamp()}",
        time=jalali.time_of(book.at),
        title=book.title,
        under="، ".join(part for part in under if part),
        chip=late_chip(book.late_days),
        facts=tuple(facts),
        remark=_remark(book, table, today),
        place=PLACES.get(book.status.value, ""),
    )


def _remark(book: BookBack, table: ReturnsTable, today: dt.date) -> str:
    """What else a person should know of a returned book."""
    said = []
    if book.issued_on is None:
        said.append(texts.NOT_LENT)
    elif book.settled:
        said.append(texts.SETTLED)
    slip = table.slip
    since = slip.opened_at if slip else None
    if slip and since and since < book.at and slip.number != book.parcel:
        said.append(texts.OTHER_SLIP.format(parcel=short(book.parcel)))
    elif book.done == book.of > 1:
        said.append(texts.ALL_BACK)
    if book.wanted and book.status.value == "on-shelf":
        said.append(texts.WANTED)
    elif book.status.value == "quarantine" and book.quarantine_until is not None:
        said.append(texts.RESTS_UNTIL.format(day=day_of(book.quarantine_until, today)))
    elif book.status.value == "damaged":
        said.append(texts.PUT_ASIDE.format(reason=book.status_reason))
    return " ".join(said)


def late_chip(days: int) -> ChipLook | None:
    """«دیرکرد ۴ روز»; nothing for a book that is in time."""
    return ChipLook(texts.late(days), Icon.SCHEDULE_ON, Tone.ERROR) if days else None


def parcel_look(parcel: ParcelBack) -> ParcelLook:
    """The card of a parcel that the post brought back."""
    known = parcel.reason != after_texts.UNKNOWN_REASON
    settled = ""
    if not parcel.waits:
        settled = texts.RESENT if parcel.resent else texts.UNPACKED
    books = texts.books(len(parcel.titles))
    parts = (paint.isolated(parcel.recipient), parcel.service, books if parcel.titles else "")
    return ParcelLook(
        key=f"{parcel.parcel_id.hex}{parcel.at.timestamp()}",
        time=jalali.time_of(parcel.at),
        number=parcel.number,
        under="، ".join(part for part in parts if part),
        chip=_attempt(parcel.attempt),
        reason=parcel.reason if known else "",
        settled=settled,
    )


def _attempt(attempt: int) -> ChipLook | None:
    return ChipLook(texts.attempt(attempt), Icon.UNDO, Tone.WARNING) if attempt > 1 else None


def day_rows(table: ReturnsTable, today: dt.date) -> tuple[BackLook, ...]:
    """What came back today, the newest first."""
    found = [(book.returned_at, _back_book(book, today)) for book in table.day.books]
    found += [(parcel.at, _back_parcel(parcel, table)) for parcel in table.day.parcels]
    return tuple(look for _, look in sorted(found, key=lambda one: one[0], reverse=True))


def _back_book(book: ReturnedBook, today: dt.date) -> BackLook:
    step, icon = texts.TO_SHELF, Icon.SHELVES
    if book.status.value == "quarantine" and book.quarantine_until is not None:
        step = texts.QUARANTINE_UNTIL.format(day=day_of(book.quarantine_until, today))
        icon = Icon.QUARANTINE
    elif book.status.value == "damaged":
        step, icon = texts.DAMAGED, Icon.DAMAGED
    return BackLook(
        result=late_chip(book.late_days) or ChipLook(texts.BOOK, Icon.DONE, Tone.OK),
        thing=book.title,
        under=book.barcode,
        thing_code=False,
        member=book.member,
        time=jalali.time_of(book.returned_at),
        step=step,
        step_icon=icon,
    )


def _back_parcel(parcel: UndeliveredParcel, table: ReturnsTable) -> BackLook:
    known = parcel.reason != after_texts.UNKNOWN_REASON
    waits = parcel.parcel_id in table.waiting
    return BackLook(
        result=ChipLook(texts.PARCEL, Icon.UNDO, Tone.WARNING),
        thing=paint.in_groups(parcel.number),
        under=parcel.reason if known else texts.NO_REASON,
        thing_code=True,
        member=parcel.recipient,
        time=jalali.time_of(parcel.at),
        step=texts.NEXT_RESEND if waits else texts.DEALT_WITH,
        step_icon=Icon.CALL if waits else Icon.CHECK,
    )
