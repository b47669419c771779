"""What the services know of a request, as the requests screen shows it: pure functions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from app.persian import jalali
from app.persian.digits import whole
from app.persian.fold import match_key
from app.services.notices.told import Told
from app.services.request_state import OPEN as OPEN_STATES
from app.services.request_timeline import Step as Done
from app.services.request_timeline import StepKind
from app.services.request_view import MessageView, ParcelView, RequestView
from app.services.requests import RequestRow, RequestState, StateCount
from app.texts import notices as notice_texts
from app.texts import request_detail as detail_texts
from app.texts import requests as words
from app.texts import screens as texts
from app.views import paint
from app.views.chips import ChipLook
from app.views.days import day_of, moment_of
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.request_detail import DetailLook, LineLook
from app.views.requests_screen import FilterLook, RequestLook
from app.views.steps import Progress, Step

OPEN, TODAY = "open", "today"
"""Filters that are not one state."""

_STATES = {
    RequestState.REGISTERED: (Icon.REGISTERED, Tone.NEUTRAL),
    RequestState.IN_PROGRESS: (Icon.PICKING, Tone.ACCENT),
    RequestState.SENT: (Icon.TRUCK_ON, Tone.ACCENT),
    RequestState.DELIVERED: (Icon.DONE, Tone.OK),
    RequestState.FINISHED: (Icon.BACK_ON_SHELF, Tone.NEUTRAL),
    RequestState.CANCELLED: (Icon.BLOCKED, Tone.NEUTRAL),
}
_BAD_NEWS = frozenset({StepKind.UNDELIVERED, StepKind.LOST, StepKind.CANCELLED})
_CAN_CANCEL = frozenset({"wanted", "waiting", "picked", "packed"})
_CAN_PACK = frozenset({"picked", "packed"})
_NOT_TOLD = frozenset({"failed", "unknown"})
LONGEST_SAID = 160
_GROUPS = re.compile(r"[0-9A-Z۰-۹]+(?:\s[0-9A-Z۰-۹]+){2,}")


def state_chip(state: RequestState, due_on: dt.date | None, today: dt.date) -> ChipLook:
    """The state in words; books that should be back say for how many days."""
    if due_on is not None and due_on < today and state is RequestState.DELIVERED:
        late = texts.DAYS_OVERDUE.format(days=whole((today - due_on).days))
        return ChipLook(late, Icon.SCHEDULE_ON, Tone.ERROR)
    icon, tone = _STATES[state]
    return ChipLook(words.REQUEST_STATES[state], icon, tone)


def row_look(row: RequestRow, today: dt.date, searched: str) -> RequestLook:
    """A row of the list."""
    return RequestLook(
        key=row.id.hex,
        member=row.member,
        number=paint.in_groups(row.number),
        first_book=row.title,
        books_under=texts.books_left_out(row.author, row.books - 1),
        day=day_of(row.business_date, today),
        time=jalali.time_of(row.at),
        state=state_chip(row.state, row.due_on, today),
        marks=marks(row.member, searched),
        book_marks=marks(row.title, searched),
    )


def marks(name: str, searched: str) -> tuple[tuple[int, int], ...]:
    """Where a name begins as one of the searched words does: first letter and length."""
    wanted = [key for key in map(match_key, searched.split()) if key]
    found = []
    for word in re.finditer(r"[^\s‌]+", name):
        for key in wanted:
            length = _beginning(word[0], key)
            if length:
                found.append((word.start(), length))
                break
    return tuple(found)


def _beginning(word: str, key: str) -> int:
    """How many letters of a word are the key, however they are spelt; 0 for none."""
    return next((n for n in range(1, len(word) + 1) if match_key(word[:n]) == key), 0)


def filter_looks(counts: Sequence[StateCount], today: int | None) -> tuple[FilterLook, ...]:
    """The filters with how many requests each would show, where that is known."""
    known = {one.state: one.count for one in counts}
    still_open = sum(known.get(state, 0) for state in OPEN_STATES) if known else None
    return (
        FilterLook(OPEN, texts.FILTER_OPEN, still_open),
        FilterLook(TODAY, texts.TODAY, today),
        *(
            FilterLook(state.value, words.REQUEST_STATES[state], known.get(state))
            for state in RequestState
        ),
    )


def detail_look(view: RequestView, today: dt.date, *, role: str = "") -> DetailLook:
    """One request from intake to return, with what the member said in between.

    Args:
        role: of whoever looks; the desk does not pack.
    """
    due = min((line.due_on for line in view.lines if line.due_on), default=None)
    states = {line.state.value for line in view.lines}
    return DetailLook(
        key=view.id.hex,
        member=view.member,
        number=paint.in_groups(view.number),
        state=state_chip(view.state, due, today),
        lines=tuple(
            LineLook(
                line.line_id.hex,
                line.title,
                words.LINE_STATES[line.state],
                line.state.value in _CAN_CANCEL,
            )
            for line in view.lines
        ),
        steps=_steps(view, today),
        notes="\n".join(_notes(view)),
        can_cancel=bool(states & _CAN_CANCEL),
        can_change=view.state in OPEN_STATES,
        can_pack=bool(states & _CAN_PACK) and role != "desk",
        has_papers=printable(view) is not None,
    )


def printable(view: RequestView) -> ParcelView | None:
    """The newest parcel of a request that a label was made for."""
    made = [parcel for parcel in view.parcels if parcel.journeys]
    return made[-1] if made else None


def _notes(view: RequestView) -> list[str]:
    other = view.recipient != view.member
    found = []
    if other:
        found.append(detail_texts.RECIPIENT_OTHER.format(name=paint.isolated(view.recipient)))
    if view.note:
        found.append(texts.NOTE_SAYS.format(note=view.note))
    if view.pasted:
        found.append(f"{detail_texts.PASTED}: {paint.isolated(_cut(view.pasted))}")
    return [*found, *map(_said_words, view.messages)]


def _cut(text: str) -> str:
    """Short enough to stand beside the timeline."""
    return text if len(text) <= LONGEST_SAID else text[:LONGEST_SAID].rstrip() + "…"


def _steps(view: RequestView, today: dt.date) -> tuple[Step, ...]:
    done = [
        (step.at, True, _done(step, step.at, today))
        for step in view.timeline
        if step.at is not None
    ]
    said = [(one.at, False, _said(one, today)) for one in view.messages]
    told = [(one.at, False, _told(one, today)) for one in view.told if not one.waits]
    in_time = sorted([*done, *said, *told], key=lambda one: one[0])
    past = [step for _, _, step in in_time]
    to_come = [_to_come(step, today) for step in view.timeline if step.at is None]
    # What was said on either side is not where the request is.
    last = max((at for at, (_, moved, _) in enumerate(in_time) if moved), default=-1)
    if to_come and last >= 0 and past[last].progress is Progress.DONE:
        past[last] = replace(past[last], progress=Progress.NOW)
    return (*past, *(_told(one, today) for one in view.told if one.waits), *to_come)


def _done(step: Done, at: dt.datetime, today: dt.date) -> Step:
    progress = Progress.FAILED if step.kind in _BAD_NEWS else Progress.DONE
    return Step(progress, step.label, moment_of(at, today), _under(step))


def _under(step: Done) -> tuple[str, ...]:
    """Two lines: what and who; a long number has a line of its own."""
    number = _GROUPS.search(step.detail)
    if number is None:
        said = "، ".join(part for part in (step.detail, step.name) if part)
        return (said,) if said else ()
    before = step.detail[: number.start()].rstrip()
    return (f"{before}:", paint.code(number[0]))


def _said(message: MessageView, today: dt.date) -> Step:
    return Step(Progress.ASIDE, _name(message), moment_of(message.at, today), (message.by,))


def _told(news: Told, today: dt.date) -> Step:
    """What the member was told, or was to be told: when, of what, how, and why not."""
    progress = Progress.FAILED if news.state.value in _NOT_TOLD else Progress.ASIDE
    ways = detail_texts.AND.join(notice_texts.CHANNELS[way.value] for way in news.channels)
    of = detail_texts.TOLD_OF.format(kind=notice_texts.KINDS[news.kind.value], ways=ways)
    return Step(
        Progress.TO_COME if news.waits else progress,
        detail_texts.TOLD[news.state.value],
        detail_texts.WAITS if news.waits else moment_of(news.at, today),
        (of, news.reason) if news.reason else (of,),
    )


def _said_words(message: MessageView) -> str:
    """What the member said, short enough to stand beside the timeline."""
    return f"{_name(message)}: {paint.isolated(_cut(message.text))}"


def _name(message: MessageView) -> str:
    if message.complaint:
        return texts.COMPLAINT
    return texts.ANSWER if message.answer else texts.MEMBER_SAID


def _to_come(step: Done, today: dt.date) -> Step:
    when = day_of(step.expected_on, today) if step.expected_on else texts.STILL_TO_COME
    under = (step.detail,) if step.detail else ()
    return Step(Progress.TO_COME, step.label, when, under)
