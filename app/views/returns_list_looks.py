"""What waits after the handover, as the lists of the returns screen show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from app.persian.digits import to_persian, whole
from app.services.member_cards import AddressCard
from app.services.pending import Counts, Overdue, PendingParcel, Resting, Said
from app.services.transits import InTransit
from app.texts import after as after_texts
from app.texts import returns_screen as texts
from app.texts.handover import short
from app.views import paint
from app.views.chips import ChipLook
from app.views.days import day_of
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.returns_lists import (
    CALL,
    DELIVERED,
    LETTER,
    LOST,
    RENEW,
    RESEND,
    SEND_ON,
    SHELVE,
    UNPACK,
    WaitLook,
    WaitRow,
)
from app.views.returns_looks import late_chip
from app.views.returns_resend import PlaceLook, ResendLook


def counts_look(counts: Counts) -> dict[str, str]:
    """How much waits, by kind."""
    return {
        "undelivered": whole(counts.undelivered),
        "quarantine": whole(counts.quarantine),
        "transits": whole(counts.transits),
        "overdue": whole(counts.overdue),
        "silent": whole(counts.silent),
        "lost": whole(counts.lost),
    }


def undelivered_list(rows: Iterable[PendingParcel], today: dt.date) -> WaitLook:
    """Parcels that came back."""
    acts = frozenset({RESEND, UNPACK, CALL})
    return WaitLook("undelivered", tuple(_parcel_row(row, _why(row), acts, today) for row in rows))


def _why(row: PendingParcel) -> ChipLook:
    known = row.reason != after_texts.UNKNOWN_REASON
    if known:
        return ChipLook(row.reason, Icon.UNDO, Tone.WARNING)
    return ChipLook(texts.NO_REASON, Icon.WARNING, Tone.ERROR)


def silent_list(rows: Iterable[PendingParcel], today: dt.date) -> WaitLook:
    """Parcels of which nothing was heard."""
    acts = frozenset({DELIVERED, LOST, CALL})
    looks = tuple(
        _parcel_row(
            row,
            ChipLook(texts.UNDER_WAY.format(days=whole(row.days)), Icon.WAITING, Tone.WARNING),
            acts,
            today,
        )
        for row in rows
    )
    return WaitLook("silent", looks, len(looks))


def lost_list(rows: Iterable[PendingParcel], today: dt.date) -> WaitLook:
    """Parcels that the post lost, with what it owes."""
    return WaitLook(
        "lost",
        tuple(_parcel_row(row, _worth(row), frozenset({DELIVERED, CALL}), today) for row in rows),
    )


def _worth(row: PendingParcel) -> ChipLook:
    words = texts.NO_VALUE
    if row.value_rials:
        words = texts.RIALS.format(rials=whole(row.value_rials))
    return ChipLook(words, Icon.BLOCKED, Tone.ERROR)


def _parcel_row(
    row: PendingParcel, state: ChipLook, acts: frozenset[str], today: dt.date
) -> WaitRow:
    first = paint.isolated(row.titles[0]) if row.titles else ""
    if len(row.titles) > 1:
        first = texts.AND_MORE.format(title=first, count=whole(len(row.titles) - 1))
    if row.attempt > 1:
        first = f"{texts.attempt(row.attempt)}، {first}"
    said, said_on = _said(row.said, today)
    return WaitRow(
        key=row.parcel_id.hex,
        name=short(row.number),
        state=state,
        thing=paint.in_groups(row.number),
        thing_code=True,
        under=first,
        who=row.recipient,
        phone=row.phone or "",
        said=said,
        said_on=said_on,
        since=day_of(row.since, today),
        request=row.request,
        acts=acts,
    )


def _said(said: Said | None, today: dt.date) -> tuple[str, str]:
    return (said.text, day_of(said.on, today)) if said else ("", "")


def quarantine_list(rows: Iterable[Resting], today: dt.date) -> WaitLook:
    """Books that rest; those that may go to their shelves can go at once."""
    found = tuple(rows)
    return WaitLook(
        "quarantine",
        tuple(_resting_row(row, today) for row in found),
        sum(row.due for row in found),
    )


def _resting_row(row: Resting, today: dt.date) -> WaitRow:
    ready = ChipLook(texts.MAY_LEAVE, Icon.DONE, Tone.OK)
    state = ready if row.due else ChipLook(texts.RESTS, Icon.QUARANTINE, Tone.NEUTRAL)
    return WaitRow(
        key=row.copy_id.hex,
        name=row.title,
        state=state,
        thing=row.title,
        thing_code=False,
        under=paint.code(row.barcode),
        who=texts.TO_SHELF_NAMED.format(shelf=paint.place(row.shelf)) if row.shelf else "",
        phone="",
        said="",
        said_on="",
        since=texts.UNTIL.format(day=day_of(row.until, today)),
        request="",
        acts=frozenset({SHELVE}),
    )


def transits_list(
    here: Iterable[InTransit], coming: Iterable[InTransit], today: dt.date
) -> WaitLook:
    """What lies here for other branches, and what of ours another branch has received."""
    lying = ChipLook(texts.LIES_HERE, Icon.INBOX, Tone.WARNING)
    rows = [
        _transit_row(
            row,
            lying,
            texts.FOR_BRANCH.format(branch=row.owner_name),
            frozenset({SEND_ON}),
            today,
        )
        for row in here
    ]
    rows += [_coming_row(row, today) for row in coming]
    return WaitLook("transits", tuple(rows))


def _coming_row(row: InTransit, today: dt.date) -> WaitRow:
    state = ChipLook(texts.COMING, Icon.TRUCK, Tone.ACCENT)
    where = texts.AT_BRANCH
    if row.sent_on is not None:
        where = texts.SENT_ON.format(day=day_of(row.sent_on, today))
    return _transit_row(row, state, where, frozenset(), today)


def _transit_row(
    row: InTransit, state: ChipLook, who: str, acts: frozenset[str], today: dt.date
) -> WaitRow:
    number = paint.in_groups(row.number or "")
    return WaitRow(
        key=row.id.hex,
        name=row.title or short(row.number or ""),
        state=state,
        thing=row.title or number,
        thing_code=row.title is None,
        under=paint.code(row.barcode or ""),
        who=who,
        phone="",
        said="",
        said_on="",
        since=day_of(row.received_on, today),
        request="",
        acts=acts,
    )


def overdue_list(rows: Iterable[Overdue], today: dt.date) -> WaitLook:
    """Loans past due."""
    shown = tuple(_overdue_row(row, today) for row in rows)
    return WaitLook("overdue", shown, len({row.member for row in shown}))


def _overdue_row(row: Overdue, today: dt.date) -> WaitRow:
    loan = row.loan
    said, said_on = _said(row.said, today)
    return WaitRow(
        key=loan.loan_id.hex,
        name=loan.title,
        state=late_chip(loan.late_days) or ChipLook(""),
        thing=loan.title,
        thing_code=False,
        under=paint.code(loan.barcode),
        who=loan.member,
        phone=loan.mobile or "",
        said=said,
        said_on=said_on,
        since=day_of(loan.due_on, today),
        request=loan.request,
        acts=frozenset({RENEW, CALL, LETTER}),
        member=loan.member_id.hex,
    )


def resend_look(row: PendingParcel, addresses: Iterable[AddressCard]) -> ResendLook:
    """A parcel that is to be sent again, and where to."""
    known = tuple(addresses)
    first = known[0] if known else None
    return ResendLook(
        parcel=row.parcel_id.hex,
        number=row.number,
        request=row.request,
        member=row.member_id.hex,
        recipient=row.recipient,
        phone=row.phone or "",
        places=tuple(PlaceLook(one.id.hex, _address(one)) for one in known),
        place=(first.province, first.county, first.city) if first else ("", "", ""),
    )


def _address(one: AddressCard) -> str:
    """An address in one line, without the province; a county is named where it is no city's."""
    county = "" if one.county == one.city else one.county
    return to_persian("، ".join(part for part in (county, one.city, one.text) if part))
