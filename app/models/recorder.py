"""Writes the journal: every scan and every change becomes the next link of this run's chain."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.action import Action
from app.models.chain import genesis, link, text_hash
from app.models.journal import AuditEntry, Chain, ScanEvent

HEAD = "chain head"


@dataclass(frozen=True, slots=True)
class ChainHead:
    """Where the chain of this run stands; ``chain`` is None before its first entry."""

    chain: UUID | None = None
    seq: int = 0
    hash: str = ""


def head(session: Session) -> ChainHead:
    """The head that a session would go on from."""
    found: ChainHead = session.info.get(HEAD, ChainHead())
    return found


def last_entry(session: Session, chain: Chain) -> tuple[int, str]:
    """Number and hash of the last entry that is stored of a chain: 0 and its genesis if none is."""
    scan_seq = (
        select(func.max(ScanEvent.seq)).where(ScanEvent.chain_id == chain.id).scalar_subquery()
    )
    audit_seq = (
        select(func.max(AuditEntry.seq)).where(AuditEntry.chain_id == chain.id).scalar_subquery()
    )
    entries = [
        *session.execute(
            select(ScanEvent.seq, ScanEvent.hash).where(
                ScanEvent.chain_id == chain.id, ScanEvent.seq == scan_seq
            )
        ),
        *session.execute(
            select(AuditEntry.seq, AuditEntry.hash).where(
                AuditEntry.chain_id == chain.id, AuditEntry.seq == audit_seq
            )
        ),
    ]
    if not entries:
        return 0, genesis(chain.id, chain.previous_head)
    seq, newest = max((row[0], row[1]) for row in entries)
    return seq, newest


def found(session: Session, head: ChainHead) -> ChainHead:
    """The head as it is stored, for a program that can't know whether its last commit held."""
    if head.chain is None:
        return head
    chain = session.get(Chain, head.chain)
    return ChainHead() if chain is None else ChainHead(chain.id, *last_entry(session, chain))


def _start(session: Session, action: Action, branch: str) -> ChainHead:
    previous = session.scalars(
        select(Chain)
        .where(Chain.station_id == action.station, Chain.branch == branch)
        .order_by(Chain.at.desc(), Chain.id.desc())
        .limit(1)
    ).first()
    chain = Chain(
        id=action.key("chain"),
        branch=branch,
        station_id=action.station,
        previous_id=previous.id if previous else None,
        previous_head=last_entry(session, previous)[1] if previous else "",
        at=action.at,
    )
    session.add(chain)
    session.flush()
    return ChainHead(chain.id, 0, genesis(chain.id, chain.previous_head))


def next_link(
    session: Session, action: Action, branch: str, values: dict[str, Any]
) -> dict[str, Any]:
    """The columns that bind a row into the chain; moves the session's head on.

    Args:
        values: the row without erasable texts and without its place in the chain.
    """
    here = head(session)
    if here.chain is None:
        here = _start(session, action, branch)
    session.info[HEAD], bound = after(here, values)
    return bound


def after(here: ChainHead, values: dict[str, Any]) -> tuple[ChainHead, dict[str, Any]]:
    """Where a chain stands after one more row, and the columns that bind the row into it."""
    place = {"chain_id": here.chain, "seq": here.seq + 1}
    made = link(here.hash, values | place)
    return (
        ChainHead(here.chain, here.seq + 1, made),
        place | {"prev_hash": here.hash, "hash": made},
    )


def audit(
    session: Session,
    action: Action,
    *,
    branch: str,
    what: str,
    rows: list[list[str | None]],
    reason: str = "",
) -> AuditEntry:
    """Add the audit entry of an action: its rows with their hashes, and the reason given."""
    salt = action.salt("audit", what)
    values = audit_values(circumstances(action, branch), what, rows, salt, reason)
    bound = next_link(session, action, branch, values)
    entry = AuditEntry(**values, **bound, reason_text=reason, salt=salt)
    session.add(entry)
    return entry


def circumstances(action: Action, branch: str) -> dict[str, Any]:
    """The columns of a journal row that say who, when and where."""
    return {
        "branch": branch,
        "action_id": action.id,
        "station_id": action.station,
        "staff_id": action.by,
        "at": action.at,
    }


def audit_values(
    circumstances: dict[str, Any], what: str, rows: list[list[str | None]], salt: str, reason: str
) -> dict[str, Any]:
    """The chained columns of an audit entry, in a plain dict."""
    return circumstances | {"what": what, "rows": rows, "text_hash": text_hash(salt, reason)}


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the journal keeps of one scan beside who, when and where."""

    mode: str
    kind: str
    outcome: str
    reason: str
    raw: str
    business_date: dt.date
    request_id: UUID | None = None
    fulfilment_id: UUID | None = None
    copy_id: UUID | None = None
    parcel_id: UUID | None = None
    dispatch_id: UUID | None = None
    undoes: UUID | None = None


def scan_values(circumstances: dict[str, Any], scanned: Scanned, salt: str) -> dict[str, Any]:
    """The chained columns of a scan event, in a plain dict."""
    return circumstances | {
        "business_date": scanned.business_date,
        "mode": str(scanned.mode),
        "kind": scanned.kind,
        "outcome": str(scanned.outcome),
        "reason": scanned.reason,
        "text_hash": text_hash(salt, scanned.raw),
        "request_id": scanned.request_id,
        "fulfilment_id": scanned.fulfilment_id,
        "copy_id": scanned.copy_id,
        "parcel_id": scanned.parcel_id,
        "dispatch_id": scanned.dispatch_id,
        "undoes": scanned.undoes,
    }


def scan(session: Session, action: Action, *, branch: str, scanned: Scanned) -> ScanEvent:
    """Add a scan to the journal, good or bad."""
    salt = action.salt("scan")
    values = scan_values(circumstances(action, branch), scanned, salt)
    bound = next_link(session, action, branch, values)
    event = ScanEvent(**values, **bound, raw=scanned.raw, salt=salt)
    session.add(event)
    return event


NOT_LINKED = frozenset({"raw", "salt", "reason_text", "prev_hash", "hash"})
"""Columns of a journal row that its own hash doesn't cover: erasable texts, and the link itself."""
