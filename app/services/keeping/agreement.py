"""Do the records agree with one another: claims, fulfilments, parcels, loans, handovers?

Each rule is a question that finds what breaks it. These hold at every moment between two actions,
unlike the exceptions of a day, which are work that is not done yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Text, exists, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from app.models import (
    Copy,
    CopyClaim,
    Dispatch,
    Fulfilment,
    Loan,
    LoanRequest,
    Parcel,
    ParcelItem,
    ParcelRequest,
    Pickup,
)
from app.models.states import DispatchOutcome, FulfilmentState, ParcelState, PickupState
from app.services.keeping.as_stored import BATCH
from app.services.keeping.findings import Findings
from app.texts import keeping as texts

F, P = FulfilmentState, ParcelState

CLAIMING = (F.PICKED, F.PACKED, F.SENT, F.DELIVERED, F.UNDELIVERED)
"""States in which the copy is out for the member."""
LEFT = (P.HANDED_OVER, P.FINISHED)


@dataclass(frozen=True, slots=True)
class Rule:
    """What must never be found; the columns of ``question`` fill the blanks of ``sentence``.

    Its first column is the key of the row that is named, in ``table``.
    """

    kind: str
    sentence: str
    table: str
    question: Executable
    states: Mapping[str, str]


def check_agreement(connection: Connection, findings: Findings) -> None:
    """Ask all questions."""
    for rule in RULES:
        for row in connection.execute(rule.question, execution_options={"yield_per": BATCH}):
            values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's own public name
            key = str(next(iter(values.values()))).replace("-", "")
            if "state" in values:
                values["state"] = rule.states.get(values["state"], values["state"])
            findings.add(rule.kind, rule.sentence.format(**values), rule.table, key)


def _words(column: InstrumentedAttribute[Any]) -> ColumnElement[str]:
    # A word that no state has must be told of, not stumbled over.
    return type_coerce(column, Text()).label("state")


def _is(column: InstrumentedAttribute[Any], *states: Any) -> ColumnElement[bool]:
    return type_coerce(column, Text()).in_([state.value for state in states])


_in_parcel = ParcelItem.removed_at.is_(None)
_open_loan = Loan.returned_at.is_(None) & Loan.voided_at.is_(None)
_item = exists().where(ParcelItem.fulfilment_id == Fulfilment.id, _in_parcel)
_handed_over = exists().where(Dispatch.parcel_id == Parcel.id, Dispatch.handed_over_on.is_not(None))

_claims = (
    select(CopyClaim.copy_id, Copy.barcode.label("copy"), _words(Fulfilment.state))
    .join(Copy, Copy.id == CopyClaim.copy_id)
    .join(Fulfilment, Fulfilment.id == CopyClaim.fulfilment_id)
)
_books = (
    select(
        Fulfilment.id,
        Copy.barcode.label("copy"),
        LoanRequest.number.label("request"),
        _words(Fulfilment.state),
    )
    .join(Copy, Copy.id == Fulfilment.copy_id)
    .join(LoanRequest, LoanRequest.id == Fulfilment.request_id)
)
_inside = (
    select(
        ParcelItem.id,
        Copy.barcode.label("copy"),
        Parcel.number.label("parcel"),
        _words(Fulfilment.state),
    )
    .join(Copy, Copy.id == ParcelItem.copy_id)
    .join(Parcel, Parcel.id == ParcelItem.parcel_id)
    .join(Fulfilment, Fulfilment.id == ParcelItem.fulfilment_id)
    .where(_in_parcel)
)
_loans = (
    select(Loan.id, Copy.barcode.label("copy"), _words(Fulfilment.state))
    .join(Copy, Copy.id == Loan.copy_id)
    .join(Fulfilment, Fulfilment.id == Loan.fulfilment_id)
    .where(_open_loan)
)
_parcels = select(Parcel.id, Parcel.number.label("parcel"), _words(Parcel.state))
_journeys = (
    select(
        Dispatch.id,
        Parcel.number.label("parcel"),
        _words(Parcel.state),
        Pickup.number.label("pickup"),
    )
    .join(Parcel, Parcel.id == Dispatch.parcel_id)
    .outerjoin(Pickup, Pickup.id == Dispatch.pickup_id)
)


def _rule(kind: str, sentence: str, table: str, question: Executable) -> Rule:
    of_parcels = table in ("parcel", "dispatch", "parcel_request")
    states = texts.PARCEL_STATES if of_parcels else texts.FULFILMENT_STATES
    return Rule(kind, sentence, table, question, states)


RULES = (
    _rule(
        "claim-state",
        texts.CLAIM_STATE,
        "copy_claim",
        _claims.where(
            ~_is(Fulfilment.state, *CLAIMING),
            # A cancelled book holds its copy until it has been taken out of the parcel.
            ~(_is(Fulfilment.state, F.CANCELLED) & _item),
        ),
    ),
    _rule(
        "claim-copy",
        texts.CLAIM_COPY,
        "copy_claim",
        _claims.where(Fulfilment.copy_id.is_distinct_from(CopyClaim.copy_id)),
    ),
    _rule(
        "no-claim",
        texts.NO_CLAIM,
        "fulfilment",
        _books.where(
            _is(Fulfilment.state, *CLAIMING),
            ~exists().where(
                CopyClaim.fulfilment_id == Fulfilment.id,
                CopyClaim.copy_id == Fulfilment.copy_id,
            ),
        ),
    ),
    _rule(
        "not-in-parcel",
        texts.NOT_IN_PARCEL,
        "fulfilment",
        _books.where(_is(Fulfilment.state, F.PACKED, F.SENT, F.DELIVERED), ~_item),
    ),
    _rule(
        "in-parcel",
        texts.IN_PARCEL,
        "parcel_item",
        _inside.where(_is(Fulfilment.state, F.WANTED, F.WAITING, F.PICKED, F.NOT_FOUND)),
    ),
    _rule(
        "other-copy",
        texts.OTHER_COPY,
        "parcel_item",
        _inside.where(Fulfilment.copy_id.is_distinct_from(ParcelItem.copy_id)),
    ),
    _rule(
        "in-cancelled",
        texts.IN_CANCELLED,
        "parcel_item",
        _inside.where(_is(Parcel.state, P.CANCELLED)),
    ),
    _rule(
        "sent-unsent",
        texts.SENT_UNSENT,
        "parcel_item",
        _inside.where(_is(Fulfilment.state, F.SENT, F.DELIVERED), ~_is(Parcel.state, *LEFT)),
    ),
    _rule(
        "no-loan",
        texts.NO_LOAN,
        "fulfilment",
        _books.where(
            _is(Fulfilment.state, F.SENT, F.DELIVERED),
            ~exists().where(Loan.fulfilment_id == Fulfilment.id, _open_loan),
        ),
    ),
    _rule(
        "loan-state",
        texts.LOAN_STATE,
        "loan",
        _loans.where(~_is(Fulfilment.state, F.SENT, F.DELIVERED)),
    ),
    _rule(
        "loan-copy",
        texts.LOAN_COPY,
        "loan",
        _loans.where(Fulfilment.copy_id.is_distinct_from(Loan.copy_id)),
    ),
    _rule(
        "no-journey",
        texts.NO_JOURNEY,
        "parcel",
        _parcels.where(
            _is(Parcel.state, P.SEALED), ~exists().where(Dispatch.parcel_id == Parcel.id)
        ),
    ),
    _rule(
        "not-handed-over",
        texts.NOT_HANDED,
        "parcel",
        _parcels.where(_is(Parcel.state, *LEFT), ~_handed_over),
    ),
    _rule(
        "handed-over-state",
        texts.HANDED_STATE,
        "dispatch",
        _journeys.where(
            _is(Dispatch.outcome, DispatchOutcome.HANDED_OVER), ~_is(Parcel.state, *LEFT)
        ),
    ),
    _rule(
        "handed-over-pickup",
        texts.HANDED_PICKUP,
        "dispatch",
        _journeys.where(
            _is(Dispatch.outcome, DispatchOutcome.HANDED_OVER),
            ~_is(Pickup.state, PickupState.CLOSED),
        ),
    ),
    _rule(
        "still-packing",
        texts.STILL_PACKING,
        "parcel_request",
        select(
            ParcelRequest.id,
            Parcel.number.label("parcel"),
            LoanRequest.number.label("request"),
            _words(Parcel.state),
        )
        .join(Parcel, Parcel.id == ParcelRequest.parcel_id)
        .join(LoanRequest, LoanRequest.id == ParcelRequest.request_id)
        .where(
            ParcelRequest.packing.is_(True),
            _is(Parcel.state, P.SEALED, *LEFT, P.CANCELLED),
        ),
    ),
)
