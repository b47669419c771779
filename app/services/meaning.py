"""What a scanned code stands for, in the order of meaning of product.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models import Copy, Member
from app.models.states import Mode
from app.scanner.classify import Code, Lookup, classify
from app.scanner.numbers import Kind, OwnNumber

KINDS = {
    Kind.REQUEST: "request",
    Kind.PARCEL: "parcel",
    Kind.RETURN_SLIP: "return-slip",
    Kind.PICKUP: "pickup",
    Kind.ITEM_LABEL: "item-label",
    Kind.BADGE: "badge",
    Kind.COMMAND: "command",
}
KNOWS_POST_NUMBERS = frozenset({Mode.HANDOVER, Mode.RETURN})


@dataclass(frozen=True, slots=True)
class Meaning:
    """One code, looked up.

    Attributes:
        kind: request, parcel, return-slip, pickup, item-label, copy, member, badge, command,
            post-number, isbn or unknown.
        code: as decoded: ASCII.
        number: read, where it is one of our own.
        copy: the one copy that it is the barcode (or the accession number) of.
        member: the one member whose card it is.
        post_number: in its stored form.
        reason: why it means nothing: a rejection of every mode; None where it means something.
    """

    kind: str
    code: str
    number: OwnNumber | None = None
    copy: Copy | None = None
    member: Member | None = None
    post_number: str | None = None
    reason: str | None = None


def look_up(session: Session, code: str, mode: Mode, branch: str) -> Meaning:
    """What this clean code means to a branch's station in a mode."""
    form = classify(code)
    copies = _copies(session, form, branch) if Lookup.ITEM in form.lookups else ()
    if form.own is not None:
        return _own(form, form.own, copies)
    if len(copies) > 1:
        return Meaning("copy", code, reason="ambiguous")
    member = _member(session, form, branch)
    if copies and member is not None:
        return Meaning("copy", code, reason="ambiguous")
    if copies:
        return Meaning("copy", code, copy=copies[0])
    if member is not None:
        return Meaning("member", code, member=member)
    if form.post_number is not None and mode in KNOWS_POST_NUMBERS:
        return Meaning("post-number", code, post_number=form.post_number)
    kind = "isbn" if form.otherwise.value == "isbn" else "unknown"
    return Meaning(kind, code, reason=form.otherwise.value)


def _own(form: Code, own: OwnNumber, copies: Sequence[Copy]) -> Meaning:
    kind = KINDS[own.kind]
    if own.kind is not Kind.ITEM_LABEL:
        # A library's own barcode that looks like another number of ours: nobody can tell.
        return Meaning(kind, form.text, number=own, reason="ambiguous" if copies else None)
    if not copies:
        return Meaning(kind, form.text, number=own, reason="unknown-code")
    return Meaning(kind, form.text, number=own, copy=copies[0])


def _copies(session: Session, form: Code, branch: str) -> Sequence[Copy]:
    """The copies that a code may be; those that this branch owns or has go first."""
    found = session.scalars(select(Copy).where(Copy.barcode == form.text).limit(5)).all()
    if not found and form.own is None:
        found = session.scalars(
            select(Copy)
            .where(
                Copy.accession_number == form.text,
                or_(Copy.branch == branch, Copy.current_branch == branch),
            )
            .limit(5)
        ).all()
    near = [copy for copy in found if branch in (copy.branch, copy.current_branch)]
    return near or found


def _member(session: Session, form: Code, branch: str) -> Member | None:
    if Lookup.MEMBER not in form.lookups:
        return None
    return session.scalars(
        select(Member).where(Member.branch == branch, Member.number == form.text).limit(1)
    ).first()
