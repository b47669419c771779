"""Manifests: what both sides sign, frozen when a pickup is closed and read back word for word.

On them are neither titles nor national IDs (product.md, rule 6).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import (
    Agreement,
    Branch,
    Carrier,
    Chain,
    Dispatch,
    Manifest,
    MemberAddress,
    Parcel,
    ParcelItem,
    Pickup,
    Service,
    Staff,
    Station,
)
from app.models.chain import canonical
from app.models.recorder import head, last_entry
from app.models.states import DispatchOutcome, PickupState
from app.services.acting import PACKERS, acting, may_read
from app.texts import handover as texts

BANDS = (500, 1000, 2000)
"""Upper ends, in grams, of the weight bands in the totals; what is heavier is the last band."""

_COMPARED = ("recipient", "city", "postal_code", "service", "weight_g", "post_number", "books")


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """A parcel on a manifest; ``books`` counts them, weight in grams."""

    number: str
    recipient: str
    city: str
    postal_code: str
    service: str
    weight_g: int
    post_number: str
    books: int


@dataclass(frozen=True, slots=True)
class ServiceTotal:
    """The parcels of one service: ``bands`` counts them by weight, one more than ``BANDS``."""

    service: str
    parcels: int
    weight_g: int
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A parcel that stayed behind, and why."""

    number: str
    recipient: str
    reason: str


@dataclass(frozen=True, slots=True)
class Witness:
    """Where the journal of a station stood: ``hash`` is its chain's head after entry ``seq``."""

    station: str
    chain: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class ManifestView:
    """Version ``version`` of a pickup's manifest as it was frozen.

    Attributes:
        replaces: the sentence «جانشین نسخهٔ n», '' on the first version.
        differences: from the version before, each a sentence.
        witnesses: the journals' heads when it was closed, to be printed.
    """

    id: UUID
    pickup_id: UUID
    number: str
    version: int
    replaces: str
    reopen_reason: str
    branch: str
    branch_name: str
    branch_city: str
    carrier: str
    agreement: str
    contract_code: str
    date: dt.date
    closed_at: dt.datetime
    officer: str
    handed_over_by: str
    station: str
    rows: tuple[ManifestRow, ...]
    totals: tuple[ServiceTotal, ...]
    books: int
    weight_g: int
    left_behind: tuple[LeftRow, ...]
    differences: tuple[str, ...]
    witnesses: tuple[Witness, ...]


def manifest(
    session: Session, pickup_id: UUID, version: int | None = None, *, by: UUID
) -> ManifestView:
    """A version of a pickup's manifest, the newest unless one is named.

    Raises:
        UserError: there is no such version.
    """
    found = select(Manifest).where(Manifest.pickup_id == pickup_id)
    if version is not None:
        found = found.where(Manifest.version == version)
    return _read(session, session.scalars(found.order_by(Manifest.version.desc())).first(), by)


def _read(session: Session, found: Manifest | None, by: UUID) -> ManifestView:
    staff = may_read(session, by, PACKERS)
    if found is None or (found.branch != staff.branch and not staff.whole_city):
        raise UserError(texts.UNKNOWN_PICKUP)
    content = found.content
    rows = tuple(ManifestRow(**row) for row in content["rows"])
    before = found.version - 1
    return ManifestView(
        id=found.id,
        pickup_id=found.pickup_id,
        number=content["number"],
        version=found.version,
        replaces=texts.replaces(before) if before else "",
        reopen_reason=found.reopen_reason,
        **{name: content[name] for name in _HEAD},
        date=dt.date.fromisoformat(content["date"]),
        closed_at=found.at,
        rows=rows,
        totals=tuple(
            ServiceTotal(**{**total, "bands": tuple(total["bands"])}) for total in content["totals"]
        ),
        books=sum(row.books for row in rows),
        weight_g=sum(row.weight_g for row in rows),
        left_behind=tuple(LeftRow(**row) for row in content["left_behind"]),
        differences=tuple(_sentence(one) for one in found.differences),
        witnesses=tuple(Witness(**one) for one in content["witnesses"]),
    )


_HEAD = (
    "branch",
    "branch_name",
    "branch_city",
    "carrier",
    "agreement",
    "contract_code",
    "officer",
    "handed_over_by",
    "station",
)


def content(
    session: Session, pickup: Pickup, version: int, left: Sequence[tuple[str, str, str]]
) -> dict[str, Any]:
    """What a pickup's manifest says now, to be frozen.

    Args:
        left: number, recipient and reason of each parcel that stays behind.
    """
    who = acting(session)
    branch = session.get_one(Branch, pickup.branch)
    agreement = session.get(Agreement, pickup.agreement_id) if pickup.agreement_id else None
    carrier = session.get_one(Carrier, agreement.carrier_id) if agreement else None
    station = session.get(Station, who.station) if who.station else None
    rows = _rows(session, pickup, DispatchOutcome.HANDED_OVER)
    return {
        "number": pickup.number,
        "version": version,
        "branch": branch.code,
        "branch_name": branch.name,
        "branch_city": branch.city,
        "carrier": carrier.name if carrier else "",
        "agreement": agreement.number if agreement else "",
        "contract_code": agreement.contract_code if agreement else "",
        "date": canonical(who.today),
        "officer": pickup.officer,
        "handed_over_by": session.get_one(Staff, who.staff).display_name,
        "station": station.name if station else "",
        "rows": rows,
        "totals": _totals(rows),
        "left_behind": [
            {"number": number, "recipient": recipient, "reason": reason}
            for number, recipient, reason in left
        ],
        "witnesses": _witnesses(session, branch.code),
    }


def _rows(session: Session, pickup: Pickup, outcome: DispatchOutcome) -> list[dict[str, Any]]:
    books = (
        select(func.count())
        .select_from(ParcelItem)
        .where(ParcelItem.parcel_id == Parcel.id, ParcelItem.removed_at.is_(None))
        .scalar_subquery()
    )
    found = session.execute(
        select(Parcel.number, Dispatch, MemberAddress, Service.name, books)
        .join(Dispatch, Dispatch.parcel_id == Parcel.id)
        .join(MemberAddress, MemberAddress.id == Dispatch.address_id)
        .join(Service, Service.id == Dispatch.service_id)
        .where(Dispatch.pickup_id == pickup.id, Dispatch.outcome == outcome)
        .order_by(Parcel.number)
    ).all()
    return [
        {
            "number": number,
            "recipient": dispatch.recipient,
            "city": address.city,
            "postal_code": address.postal_code or "",
            "service": service,
            "weight_g": dispatch.weight_g,
            "post_number": dispatch.post_number or "",
            "books": count,
        }
        for number, dispatch, address, service, count in found
    ]


def _totals(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    totals: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: str(row["service"])):
        total = totals.setdefault(
            row["service"],
            {
                "service": row["service"],
                "parcels": 0,
                "weight_g": 0,
                "bands": [0] * (len(BANDS) + 1),
            },
        )
        total["parcels"] += 1
        total["weight_g"] += row["weight_g"]
        total["bands"][sum(row["weight_g"] > end for end in BANDS)] += 1
    return list(totals.values())


def _witnesses(session: Session, branch: str) -> list[dict[str, Any]]:
    """Where the journals of the branch's stations stand; this run's own by what it has written."""
    here = head(session)
    found: list[dict[str, Any]] = []
    stations = session.scalars(
        select(Station).where(Station.branch == branch).order_by(Station.name, Station.id)
    )
    for station in stations:
        chain = session.scalars(
            select(Chain)
            .where(Chain.station_id == station.id, Chain.branch == branch)
            .order_by(Chain.at.desc(), Chain.id.desc())
            .limit(1)
        ).first()
        if chain is None:
            continue
        own = chain.id == here.chain
        seq, newest = (here.seq, here.hash) if own else last_entry(session, chain)
        found.append({"station": station.name, "chain": chain.id.hex, "seq": seq, "hash": newest})
    return found


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """What one version says otherwise than the one before, row by row."""
    old = {row["number"]: row for row in before["rows"]}
    new = {row["number"]: row for row in after["rows"]}
    found: list[dict[str, Any]] = []
    if before["officer"] != after["officer"]:
        found.append(_change(None, "officer", before["officer"], after["officer"]))
    for number in sorted(old.keys() | new.keys()):
        if number not in old:
            found.append({"kind": "added", "number": number})
        elif number not in new:
            found.append({"kind": "removed", "number": number})
        else:
            found += [
                _change(number, field, old[number][field], new[number][field])
                for field in _COMPARED
                if old[number][field] != new[number][field]
            ]
    return found


@dataclass(frozen=True, slots=True)
class Pending:
    """What the next version of a reopened pickup's manifest will say.

    ``replaces`` is the sentence «جانشین نسخهٔ n», ``differences`` are sentences.
    """

    replaces: str
    differences: tuple[str, ...]


def pending(session: Session, pickup_id: UUID, *, by: UUID) -> Pending | None:
    """How an open pickup differs from its newest manifest; None before its first closing."""
    staff = may_read(session, by, PACKERS)
    pickup = session.get(Pickup, pickup_id)
    if pickup is None or pickup.branch != staff.branch:
        raise UserError(texts.UNKNOWN_PICKUP)
    newest = session.scalars(
        select(Manifest)
        .where(Manifest.pickup_id == pickup_id)
        .order_by(Manifest.version.desc())
        .limit(1)
    ).first()
    if newest is None or pickup.state is not PickupState.OPEN:
        return None
    before = newest.content
    # Who signs is asked at the closing.
    now = {
        "officer": before["officer"],
        "rows": _rows(session, pickup, DispatchOutcome.SCANNED_OUT),
    }
    found = tuple(_sentence(one) for one in differences(before, now))
    return Pending(texts.replaces(newest.version), found)


def _change(number: str | None, field: str, before: Any, after: Any) -> dict[str, Any]:
    return {
        "kind": "changed",
        "number": number,
        "field": field,
        "before": str(before),
        "after": str(after),
    }


def _sentence(one: dict[str, Any]) -> str:
    if one["kind"] == "added":
        return texts.added(one["number"])
    if one["kind"] == "removed":
        return texts.removed(one["number"])
    return texts.changed(one["number"], one["field"], one["before"], one["after"])
