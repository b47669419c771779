"""What a scan is answered with, and what the journal keeps of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from app.models.states import DocumentKind as DocumentKind
from app.models.states import Outcome

HOLDING = frozenset(
    {
        "not-in-this-parcel",
        "belongs-to-other-request",
        "not-available",
        "other-branch",
        "cancelled-take-out",
        "label-mismatch",
        "not-sealed",
        "refused-cancelled",
        "post-number-duplicate",
    }
)
"""Rejections that could put a book or a parcel in the wrong place: the station holds."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to print because of a scan; ``job`` is its print job, waiting."""

    document: DocumentKind
    record: UUID
    job: UUID
    print_number: int = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """The records that a scan was about; they go into the journal, undo finds them there."""

    request_id: UUID | None = None
    fulfilment_id: UUID | None = None
    copy_id: UUID | None = None
    parcel_id: UUID | None = None
    dispatch_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a mode makes of one code.

    Attributes:
        reason: a word of scan-console.md; ``message``: the Persian sentence.
        request, parcel: their 16-digit numbers; copy: a barcode.
        done, of: books in the parcel, and books that belong in it.
        papers: what to print now.
        undoes: the action that was taken back.
        staff: who acts from now on, after a badge.
    """

    outcome: Outcome
    reason: str
    message: str
    request: str | None = None
    parcel: str | None = None
    copy: str | None = None
    done: int | None = None
    of: int | None = None
    papers: tuple[Paper, ...] = ()
    subject: Subject = field(default_factory=Subject)
    undoes: UUID | None = None
    staff: UUID | None = None


def accepted(reason: str, message: str, **rest: object) -> Answer:
    """An answer that says yes."""
    return Answer(Outcome.ACCEPTED, reason, message, **rest)  # type: ignore[arg-type]  # passed on


def rejected(reason: str, message: str, **rest: object) -> Answer:
    """An answer that says no; it is stored like any other."""
    return Answer(Outcome.REJECTED, reason, message, **rest)  # type: ignore[arg-type]  # passed on


@dataclass(frozen=True, slots=True)
class ScanResult:
    """The stored result of one scan: a line of scan-console.md, and what else the window needs."""

    action: UUID
    at: dt.datetime
    code: str | None
    kind: str
    outcome: Outcome
    reason: str
    message: str
    request: str | None
    parcel: str | None
    copy: str | None
    done: int | None
    of: int | None
    held: bool
    mode: str
    papers: tuple[Paper, ...] = ()
    staff: UUID | None = None
