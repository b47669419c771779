"""The words that states, roles and kinds are stored as, and which change of state is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff may do (product.md, «Who may»)."""

    DESK = "desk"
    PACKER = "packer"
    SUPERVISOR = "supervisor"


class MemberStatus(StrEnum):
    ACTIVE = "active"
    BLOCKED = "blocked"
    DEAD = "dead"
    MERGED = "merged"


class Material(StrEnum):
    BOOK = "book"
    AUDIO_BOOK = "audio-book"
    MAGAZINE = "magazine"
    TOY = "toy"
    OTHER = "other"


class CopyStatus(StrEnum):
    ON_SHELF = "on-shelf"
    IN_TRANSIT = "in-transit"
    QUARANTINE = "quarantine"
    MISSING = "missing"
    DAMAGED = "damaged"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


class Channel(StrEnum):
    """How a request reached the library."""

    IN_PERSON = "in-person"
    PHONE = "phone"
    LETTER = "letter"
    SOCIAL = "social"
    FILE = "file"


class FulfilmentState(StrEnum):
    WANTED = "wanted"
    WAITING = "waiting"
    PICKED = "picked"
    PACKED = "packed"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    LOST = "lost"
    RETURNED = "returned"
    NOT_FOUND = "not-found"
    CANCELLED = "cancelled"


class RequestState(StrEnum):
    """Computed from the lines, never stored."""

    REGISTERED = "registered"
    IN_PROGRESS = "in-progress"
    SENT = "sent"
    DELIVERED = "delivered"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class ParcelState(StrEnum):
    OPEN = "open"
    COMPLETE = "complete"
    SEALED = "sealed"
    HANDED_OVER = "handed-over"
    FINISHED = "finished"
    PUT_ASIDE = "put-aside"
    CANCELLED = "cancelled"


class DispatchOutcome(StrEnum):
    """What became of one journey of a parcel; REFUSED is the officer's refusal at the counter."""

    SCANNED_OUT = "scanned-out"
    REFUSED = "refused"
    HANDED_OVER = "handed-over"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    LOST = "lost"
    PRESUMED_DELIVERED = "presumed-delivered"
    WITHDRAWN = "withdrawn"


class KnownBy(StrEnum):
    """How an outcome is known."""

    STAFF = "staff"
    RETURN = "return"
    SILENCE = "silence"
    POST = "post"
    MEMBER = "member"


class PickupState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Mode(StrEnum):
    """What a scan means at a station."""

    PICK = "pick"
    PACK = "pack"
    HANDOVER = "handover"
    RETURN = "return"


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REPEATED = "repeated"


class PrintState(StrEnum):
    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    UNKNOWN = "unknown"


class DocumentKind(StrEnum):
    ADDRESS_LABEL = "address-label"
    LABEL_SHEET = "label-sheet"
    PACKING_SLIP = "packing-slip"
    PICK_LIST = "pick-list"
    MANIFEST = "manifest"
    DAILY_REPORT = "daily-report"
    WORKLIST = "worklist"
    COMMAND_CARD = "command-card"
    STAFF_BADGE = "staff-badge"
    TEST_PAGE = "test-page"
    SACK_RECEIPT = "sack-receipt"
    MONTHLY_LIST = "monthly-list"
    RETURN_LABEL = "return-label"
    OVERDUE_LETTER = "overdue-letter"
    PAPER_KIT = "paper-kit"


class Comparison(StrEnum):
    """A partner's file that is held against our records."""

    LOAN_REPORT = "loan-report"
    POST_BILL = "post-bill"


class Verdict(StrEnum):
    """What a person said to a difference."""

    NOTED = "noted"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"


class NoticeKind(StrEnum):
    """What a notice tells a member."""

    REGISTERED = "registered"
    SENT = "sent"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    RETURNED = "returned"


class NoticeChannel(StrEnum):
    SMS = "sms"
    EMAIL = "email"


class NoticeState(StrEnum):
    """Where a notice is: ACCEPTED by the server or gateway; UNKNOWN where nobody can say."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FAILED = "failed"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


class MessageKind(StrEnum):
    """What a message of a member is."""

    ANSWER = "answer"
    COMPLAINT = "complaint"
    OTHER = "other"


F, P = FulfilmentState, ParcelState

LIVE_FULFILMENTS = frozenset(
    {F.WANTED, F.WAITING, F.PICKED, F.PACKED, F.SENT, F.DELIVERED, F.UNDELIVERED}
)
"""States in which an attempt to fill a line goes on; a line has at most one such attempt."""

FULFILMENT_CHANGES: Mapping[FulfilmentState, frozenset[FulfilmentState]] = {
    F.WANTED: frozenset({F.WAITING, F.PICKED, F.NOT_FOUND, F.CANCELLED}),
    F.WAITING: frozenset({F.WANTED, F.NOT_FOUND, F.CANCELLED}),
    F.PICKED: frozenset({F.WANTED, F.PACKED, F.NOT_FOUND, F.CANCELLED}),
    F.PACKED: frozenset({F.PICKED, F.SENT, F.CANCELLED}),
    F.SENT: frozenset({F.PACKED, F.DELIVERED, F.UNDELIVERED, F.LOST, F.RETURNED}),
    F.DELIVERED: frozenset({F.SENT, F.LOST, F.RETURNED}),
    F.UNDELIVERED: frozenset({F.SENT, F.PACKED, F.LOST, F.RETURNED, F.CANCELLED}),
    F.LOST: frozenset({F.SENT, F.DELIVERED, F.UNDELIVERED, F.RETURNED}),
    F.RETURNED: frozenset({F.SENT, F.DELIVERED, F.UNDELIVERED, F.LOST}),
    F.NOT_FOUND: frozenset({F.WANTED, F.PICKED}),
    F.CANCELLED: frozenset(),
}
"""Which state may follow which; the steps back are those of undo, reopening and late news."""

PARCEL_CHANGES: Mapping[ParcelState, frozenset[ParcelState]] = {
    P.OPEN: frozenset({P.COMPLETE, P.PUT_ASIDE, P.CANCELLED}),
    P.COMPLETE: frozenset({P.OPEN, P.SEALED, P.PUT_ASIDE, P.CANCELLED}),
    P.SEALED: frozenset({P.OPEN, P.COMPLETE, P.HANDED_OVER, P.CANCELLED}),
    P.HANDED_OVER: frozenset({P.SEALED, P.FINISHED}),
    P.FINISHED: frozenset({P.HANDED_OVER, P.SEALED}),
    P.PUT_ASIDE: frozenset({P.OPEN, P.COMPLETE, P.CANCELLED}),
    P.CANCELLED: frozenset(),
}
