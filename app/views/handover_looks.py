"""Handovers of the services as the screen shows them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from app.persian.digits import to_persian, whole
from app.persian.jalali import time_of
from app.services.handover_table import HandoverTable
from app.services.manifests import ManifestView, Pending
from app.services.pickups import ExpectedParcel, PickupView
from app.services.receipts import Unnumbered
from app.texts import desks, screens
from app.texts import handover as texts
from app.views.days import day_of
from app.views.handover_list import OutLook, OutState, PickupLook
from app.views.handover_pickups import DayPickup, PickupDetail
from app.views.handover_receipts import ReceiptLook


def pickup_look(table: HandoverTable, today: dt.date) -> PickupLook | None:
    """The open pickup with what is in it and what still waits; None while none is open."""
    pickup = table.pickup
    if pickup is None:
        return None
    rows = [row for row in table.expected.rows if row.pickup_id in (None, pickup.id)]
    return PickupLook(
        number=pickup.number,
        officer=pickup.officer,
        parcels=tuple(_out_look(row, table.next_sticker, today) for row in rows),
        facts=_facts(pickup, table.pending),
    )


def _facts(pickup: PickupView, pending: Pending | None) -> tuple[str, ...]:
    found = []
    if pickup.hours:
        found.append(texts.HOURS.format(hours=to_persian(pickup.hours)))
    if pickup.capacity is not None:
        found.append(texts.capacity(pickup.capacity))
    if pending is not None:
        count = whole(len(pending.differences))
        found.append(texts.REPLACES_WITH.format(replaces=pending.replaces, count=count))
    return tuple(found)


def _out_look(row: ExpectedParcel, next_sticker: UUID | None, today: dt.date) -> OutLook:
    refused = row.refused_on == today and not row.scanned
    state = OutState.SCANNED if row.scanned else OutState.EXPECTED
    return OutLook(
        number=row.number,
        recipient=row.recipient,
        service=row.service,
        grams=row.weight_g,
        post_number=row.post_number or "",
        state=OutState.REFUSED if refused else state,
        last=row.dispatch_id == next_sticker,
        key=row.dispatch_id.hex,
        rials=row.postage_rials,
        remark=_remark(row),
    )


def _remark(row: ExpectedParcel) -> str:
    if row.scanned:
        return ""
    if row.refused:
        return texts.REFUSED_ROW.format(reason=row.refused)
    return texts.LEFT_ROW.format(reason=row.left_behind) if row.left_behind else ""


def receipt_look(row: Unnumbered, today: dt.date) -> ReceiptLook:
    """A parcel that waits for the number on its receipt."""
    pickup = texts.short(row.pickup)
    if row.handed_over_on is None:
        where = texts.OPEN_PICKUP_ROW.format(number=pickup)
    else:
        day = day_of(row.handed_over_on, today)
        where = texts.CLOSED_PICKUP_ROW.format(number=pickup, day=day)
    return ReceiptLook(row.dispatch_id.hex, row.number, row.recipient, row.service, where)


def day_pickup(pickup: PickupView) -> DayPickup:
    """A pickup in the list of its day."""
    return DayPickup(
        key=pickup.id.hex,
        number=pickup.number,
        at=time_of(pickup.closed_at) if pickup.closed_at else "",
        officer=pickup.officer,
        parcels=pickup.parcels,
        grams=pickup.weight_g,
        version=pickup.version,
        closed=pickup.closed_at is not None,
    )


def detail_look(view: ManifestView | None, pending: Pending | None) -> PickupDetail:
    """What the newest manifest says, or how the next one of a reopened pickup will differ."""
    if pending is not None:
        return PickupDetail(pending.replaces, pending.differences or (texts.NO_DIFFERENCE,))
    if view is None:
        return PickupDetail(texts.NEVER_CLOSED, ())
    head = texts.VERSION_OF.format(version=to_persian(view.version))
    lines = [texts.SIGNED_BY.format(by=view.handed_over_by, officer=view.officer)]
    if view.replaces:
        head = f"{head}، {view.replaces}"
        lines.append(texts.REOPENED_FOR.format(reason=view.reopen_reason))
        lines.extend(view.differences or (texts.NO_DIFFERENCE,))
    lines.extend(
        texts.LEFT_IN.format(
            recipient=left.recipient, parcel=texts.short(left.number), reason=left.reason
        )
        for left in view.left_behind
    )
    return PickupDetail(head, tuple(lines))


def waiting_sentence(count: int) -> str:
    """What waits for the carrier while no pickup is open."""
    if not count:
        return screens.NOTHING_EXPECTED
    return f"{screens.NO_PICKUP} {desks.EXPECTED_NOW.format(count=whole(count))}"
