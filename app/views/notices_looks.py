"""What the list of notices shows; made of the records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.persian.digits import to_persian
from app.persian.jalali import business_date, time_of
from app.persian.numbers import display_phone
from app.services.notices.sent_list import SentNotice
from app.texts import notices as names
from app.texts import notices_screen as texts
from app.texts.handover import short
from app.views import paint
from app.views.chips import ChipLook
from app.views.days import day_of
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.row_table import RowCell
from app.views.tables import Column

AGAIN = frozenset({"failed", "blocked", "unknown"})
"""States from which a notice can be sent again."""

_CHIPS = {
    "queued": (Icon.WAITING, Tone.NEUTRAL),
    "sending": (Icon.SENDING, Tone.ACCENT),
    "accepted": (Icon.DONE, Tone.OK),
    "delivered": (Icon.DONE_ALL, Tone.OK),
    "failed": (Icon.ERROR, Tone.ERROR),
    "blocked": (Icon.BLOCKED, Tone.NEUTRAL),
    "unknown": (Icon.WARNING, Tone.WARNING),
}
_GROUNDS = {"failed": Tone.ERROR, "unknown": Tone.WARNING}


@dataclass(frozen=True, slots=True)
class NoticeLook:
    """A notice: keys of itself and its member, what it says, and what became of it.

    ``refuses``: the member wants no more on this channel.
    """

    key: str
    member_key: str
    channel: str
    state: str
    member: str
    address: str
    kind: str
    request: str
    at: str
    subject: str
    text: str
    reason: str
    more: str
    answer: str
    refuses: bool


def notice_look(row: SentNotice, today: dt.date) -> NoticeLook:
    """A notice as it is shown on this day."""
    state = row.state.value
    next_try = ""
    if state == "queued" and row.next_at > row.at:
        words = texts.NEXT_TRY if row.tries else texts.GOES
        next_try = words.format(time=_moment(row.next_at, business_date(row.next_at), today))
    sms = row.channel.value == "sms"
    return NoticeLook(
        key=row.id.hex,
        member_key=row.member_id.hex,
        channel=row.channel.value,
        state=state,
        member=row.member,
        address=to_persian(display_phone(row.address)) if sms else row.address,
        kind=names.KINDS[row.kind.value],
        request=texts.REQUEST.format(number=short(row.request)) if row.request else "",
        at=_moment(row.at, row.business_date, today),
        subject=row.subject,
        text=row.text,
        reason=row.reason,
        more="، ".join(filter(None, (texts.tried(row.tries), next_try))),
        # Where no server answered, what is kept is the name of a fault.
        answer="" if row.answer.isidentifier() else row.answer,
        refuses=row.refuses,
    )


def _moment(at: dt.datetime, day: dt.date, today: dt.date) -> str:
    return time_of(at) if day == today else f"{day_of(day, today)}، {time_of(at)}"


def act_of(look: NoticeLook) -> tuple[str, Icon] | None:
    """What the button of a row does; None where the fold says what can be done."""
    if look.state == "queued":
        return texts.BLOCK, Icon.BLOCKED
    return None


def _cell(look: NoticeLook, text: str, under: str = "", *, strong: bool = False) -> RowCell:
    return RowCell(text, under, strong=strong, ground=_GROUNDS.get(look.state))


def _member(look: NoticeLook) -> RowCell:
    return _cell(look, look.member, paint.code(look.address), strong=True)


def _way(look: NoticeLook) -> RowCell:
    icon = Icon.SMS if look.channel == "sms" else Icon.LETTER
    chip = ChipLook(names.CHANNELS[look.channel], icon, Tone.NEUTRAL)
    return RowCell(chip=chip, ground=_GROUNDS.get(look.state))


def _state(look: NoticeLook) -> RowCell:
    icon, tone = _CHIPS[look.state]
    chip = ChipLook(names.STATES[look.state], icon, tone)
    return RowCell(chip=chip, ground=_GROUNDS.get(look.state))


def _act(look: NoticeLook) -> RowCell:
    found = act_of(look)
    ground = _GROUNDS.get(look.state)
    if found is None:
        return RowCell(ground=ground)
    return RowCell(button=found[0], button_icon=found[1], ground=ground)


COLUMNS: tuple[Column[NoticeLook], ...] = (
    Column(texts.COL_MEMBER, _member, width=0, stretch=1),
    Column(
        texts.COL_KIND, lambda look: _cell(look, look.kind, look.request), width=150, optional=2
    ),
    Column(texts.COL_WAY, _way, width=110, optional=1),
    Column(texts.COL_AT, lambda look: _cell(look, look.at), width=120, optional=1),
    Column(texts.COL_STATE, _state, width=168),
    Column("", _act, width=160),
)
