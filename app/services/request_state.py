"""The state of a request, computed from its lines and stored nowhere."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from sqlalchemy import ColumnElement, and_, exists, not_, or_, select
from sqlalchemy.orm import aliased

from app.models import Fulfilment, LoanRequest, RequestLine
from app.models.states import FulfilmentState, RequestState

F, R = FulfilmentState, RequestState

UNTOUCHED = frozenset({F.WANTED, F.WAITING})
TO_DO = frozenset({F.WANTED, F.WAITING, F.PICKED, F.PACKED, F.UNDELIVERED})
"""The library has to do something about the line; what came back undelivered too."""
NOT_CANCELLED = frozenset(F) - {F.CANCELLED}
OPEN = frozenset({R.REGISTERED, R.IN_PROGRESS, R.SENT, R.DELIVERED})
"""Requests that are not over: a book is on its way, or with the member."""


def state_of(lines: Collection[FulfilmentState]) -> RequestState:
    """The state of a request.

    Args:
        lines: of each line the state of its latest fulfilment; ``CANCELLED`` for a line that was
            cancelled.
    """
    kept = frozenset(lines) - {F.CANCELLED}
    if not kept:
        return R.CANCELLED
    if kept <= UNTOUCHED:
        return R.REGISTERED
    if kept & TO_DO:
        return R.IN_PROGRESS
    if F.SENT in kept:
        return R.SENT
    return R.DELIVERED if F.DELIVERED in kept else R.FINISHED


@cache
def is_in(state: RequestState) -> ColumnElement[bool]:
    """The condition that a ``LoanRequest`` is in a state; agrees with ``state_of``.

    Made once: to put it together takes longer than to ask the database by it.
    """
    if state is R.CANCELLED:
        return not_(_has(NOT_CANCELLED))
    if state is R.REGISTERED:
        return and_(_has(UNTOUCHED), not_(_has(NOT_CANCELLED - UNTOUCHED)))
    if state is R.IN_PROGRESS:
        return and_(_has(TO_DO), _has(NOT_CANCELLED - UNTOUCHED))
    if state is R.SENT:
        return and_(not_(_has(TO_DO)), _has({F.SENT}))
    if state is R.DELIVERED:
        return and_(not_(_has(TO_DO | {F.SENT})), _has({F.DELIVERED}))
    under_way = TO_DO | {F.SENT, F.DELIVERED}
    return and_(not_(_has(under_way)), _has(NOT_CANCELLED - under_way))


def is_in_any(states: Collection[RequestState]) -> ColumnElement[bool]:
    """The condition that a ``LoanRequest`` is in one of some states (at least one is given)."""
    return _is_in_one_of(frozenset(states))


@cache
def _is_in_one_of(states: frozenset[RequestState]) -> ColumnElement[bool]:
    return or_(*(is_in(state) for state in sorted(states)))


def _has(states: Collection[FulfilmentState]) -> ColumnElement[bool]:
    """Whether the request has a line that is not cancelled and in one of these states now."""
    newer = aliased(Fulfilment)
    return exists(
        select(Fulfilment.id)
        .join(RequestLine, RequestLine.id == Fulfilment.line_id)
        .where(
            Fulfilment.request_id == LoanRequest.id,
            Fulfilment.state.in_(sorted(states)),
            RequestLine.cancelled_at.is_(None),
            ~exists(
                select(newer.id).where(
                    newer.line_id == Fulfilment.line_id, newer.attempt > Fulfilment.attempt
                )
            ),
        )
        .correlate(LoanRequest)
    )
