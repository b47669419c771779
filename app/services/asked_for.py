"""The lines of a request: read from what was chosen or typed, and made with their fulfilments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy, Fulfilment, LoanRequest, RequestLine, Title
from app.models.action import Action
from app.models.states import FulfilmentState
from app.persian.digits import to_ascii
from app.persian.fold import match_key
from app.services import fields
from app.services.acting import acting
from app.services.waiting import GONE, serve_all
from app.texts import intake as texts
from app.texts.picking import volume

MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One thing that a member asks for: a title, or one in free text, or one very copy.

    Attributes:
        title_id: of the catalogue; else ``free_title`` (and ``free_author``), or a copy.
        copy_id, barcode: the very copy, by key or as scanned.
    """

    title_id: UUID | None = None
    free_title: str = ""
    free_author: str = ""
    volume: str = ""
    copy_id: UUID | None = None
    barcode: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that was read: ``title`` is what people call it, ``key`` tells equal wishes."""

    title_id: UUID | None
    copy_id: UUID | None
    free_title: str
    free_author: str
    volume: str
    title: str

    @property
    def key(self) -> tuple[str, str]:
        """Equal for two lines that want the same thing."""
        what = self.title_id.hex if self.title_id else match_key(self.free_title)
        return what, match_key(self.volume)


@dataclass(frozen=True, slots=True)
class RegisteredLine:
    """A line that was stored; ``state`` is wanted or waiting."""

    line_id: UUID
    fulfilment_id: UUID
    title: str
    state: FulfilmentState


def read_lines(session: Session, lines: Sequence[DraftLine]) -> tuple[Asked, ...]:
    """Check and complete the lines of a draft.

    Raises:
        UserError: a line asks for nothing that there is, or one thing is asked for twice;
            field ``lines``, or ``barcode``.
    """
    if len(lines) > MOST_LINES:
        raise UserError(texts.too_many(MOST_LINES), field="lines")
    asked = tuple(_read(session, line) for line in lines)
    seen: set[tuple[str, str]] = set()
    for one in asked:
        if one.key in seen:
            raise UserError(texts.TWICE.format(title=one.title), field="lines")
        seen.add(one.key)
    return asked


def _read(session: Session, line: DraftLine) -> Asked:
    number = fields.line(line.volume, "volume", texts.VOLUME, longest=40)
    copy = _copy(session, line)
    title_id = copy.title_id if copy else line.title_id
    if title_id is not None:
        title = session.get(Title, title_id)
        if title is None:
            raise UserError(texts.NO_TITLE, field="lines")
        named = volume(title.title, number or title.volume)
        return Asked(title.id, copy.id if copy else None, "", "", number, named)
    free = fields.line(line.free_title, "lines", texts.FREE_TITLE, needed=True)
    author = fields.line(line.free_author, "lines", texts.FREE_AUTHOR)
    return Asked(None, None, free, author, number, volume(free, number))


def _copy(session: Session, line: DraftLine) -> Copy | None:
    if line.copy_id is not None:
        copy = session.get(Copy, line.copy_id)
        if copy is None:
            raise UserError(texts.NO_COPY, field="lines")
    elif line.barcode.strip():
        copy = _by_barcode(session, to_ascii(line.barcode.strip()))
    else:
        return None
    if copy.status in GONE:
        raise UserError(texts.COPY_GONE, field="lines")
    return copy


def _by_barcode(session: Session, barcode: str) -> Copy:
    here = acting(session).branch
    found = session.scalars(select(Copy).where(Copy.barcode == barcode).limit(5)).all()
    near = [copy for copy in found if here in (copy.branch, copy.current_branch)] or found
    if not near:
        raise UserError(texts.NO_COPY, field="barcode")
    if len(near) > 1:
        raise UserError(texts.SEVERAL_COPIES, field="barcode")
    return near[0]


def add_lines(
    session: Session,
    request: LoanRequest,
    asked: Sequence[Asked],
    *,
    first: int = 1,
    action: Action,
) -> tuple[RegisteredLine, ...]:
    """Make the lines of a request from position ``first`` on, each with its first fulfilment.

    A line is wanted where a copy is free for it, else it waits (see ``app.services.waiting``).
    """
    who = acting(session)
    made: list[tuple[RequestLine, Fulfilment]] = []
    for position, one in enumerate(asked, first):
        line = RequestLine(
            id=action.key("line", position),
            branch=request.branch,
            request_id=request.id,
            position=position,
            title_id=one.title_id,
            free_title=one.free_title,
            free_author=one.free_author,
            volume=one.volume,
            copy_id=one.copy_id,
        )
        session.add(line)
        session.flush()
        fulfilment = Fulfilment(
            id=action.key("fulfilment", position),
            branch=request.branch,
            line_id=line.id,
            request_id=request.id,
            state=FulfilmentState.WAITING if one.title_id else FulfilmentState.WANTED,
            at=action.at,
            business_date=who.today,
            changed_on=who.today,
        )
        session.add(fulfilment)
        made.append((line, fulfilment))
    session.flush()
    serve_all(session, (line.title_id for line, _ in made), action=action)
    return tuple(
        RegisteredLine(line.id, fulfilment.id, one.title, fulfilment.state)
        for one, (line, fulfilment) in zip(asked, made, strict=True)
    )
