"""Agreements and services as rows, and what stands in their boxes as what the services take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from app.persian.digits import whole
from app.persian.jalali import short
from app.services import fields
from app.services.carriers import CarrierCard, ServiceCard
from app.services.organisation import AgreementDetails
from app.texts import settings_library as texts
from app.views import paint
from app.views.chips import ChipLook
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.settings_rows import ActLook, RowLook

EDIT, TURN = "edit", "turn"
_EDIT = ActLook(EDIT, texts.EDIT, Icon.EDIT)
_WORDS = ("contract_code", "tariff", "payer", "pickup_hours")


def _chip(agreement: AgreementDetails, today: dt.date) -> ChipLook:
    if agreement.valid_from > today:
        return ChipLook(texts.TO_COME, Icon.SCHEDULE, Tone.NEUTRAL)
    if agreement.valid_to is not None and agreement.valid_to < today:
        return ChipLook(texts.ENDED, Icon.WARNING, Tone.WARNING)
    return ChipLook(texts.IN_FORCE, Icon.DONE, Tone.OK)


def _validity(agreement: AgreementDetails) -> str:
    first = short(agreement.valid_from)
    if agreement.valid_to is None:
        return texts.SINCE.format(first=first)
    return texts.BETWEEN.format(first=first, last=short(agreement.valid_to))


def agreement_look(
    agreement: AgreementDetails, carriers: Sequence[CarrierCard], today: dt.date
) -> RowLook:
    """An agreement: its number, whose it is, how long it holds."""
    carrier = next((one.name for one in carriers if one.id == agreement.carrier), "")
    under = [carrier, _validity(agreement)]
    if agreement.contract_code:
        under.append(texts.CONTRACT_CODE.format(code=paint.code(agreement.contract_code)))
    if agreement.payer:
        under.append(texts.PAID_BY.format(payer=agreement.payer))
    return RowLook(
        f"{agreement.carrier}/{agreement.number}",
        paint.isolated(agreement.number),
        "، ".join(under),
        icon=Icon.PARTNERS,
        chip=_chip(agreement, today),
        acts=(_EDIT,),
    )


def service_look(service: ServiceCard, usual: UUID | None) -> RowLook:
    """A service: its name, whose it is, its code and its limit."""
    under = (
        service.carrier_name,
        texts.CODE_OF.format(code=paint.code(service.code)),
        texts.UP_TO.format(grams=whole(service.weight_limit_g)),
    )
    chip = ChipLook(texts.INACTIVE, Icon.BLOCKED)
    if service.active:
        chip = ChipLook(texts.ACTIVE, Icon.DONE, Tone.OK)
    if service.id == usual:
        chip = ChipLook(texts.USUAL, Icon.DONE, Tone.ACCENT)
    words = texts.TAKE_AWAY if service.active else texts.TAKE_UP
    turn = ActLook(TURN, words, possible=service.id != usual)
    return RowLook(str(service.id), service.name, "، ".join(under), Icon.TRUCK, chip, (_EDIT, turn))


def agreement_boxes(agreement: AgreementDetails) -> dict[str, str]:
    """What the boxes of an agreement show; the days have fields of their own kind."""
    per = agreement.parcels_per_pickup
    shown = {name: getattr(agreement, name) for name in _WORDS}
    shown["number"] = agreement.number
    shown["parcels_per_pickup"] = "" if per is None else whole(per)
    return shown


def agreement_of(
    boxes: Mapping[str, str], carrier: UUID, first: dt.date, last: dt.date | None
) -> AgreementDetails:
    """The agreement that stands in the boxes.

    Raises:
        UserError: the number of parcels is none; ``field`` names its box.
    """
    box = "parcels_per_pickup"
    return AgreementDetails(
        carrier=carrier,
        number=boxes["number"],
        valid_from=first,
        valid_to=last,
        contract_code=boxes["contract_code"],
        tariff=boxes["tariff"],
        payer=boxes["payer"],
        pickup_hours=boxes["pickup_hours"],
        parcels_per_pickup=fields.whole(boxes[box], box, texts.PER_PICKUP),
    )


def service_boxes(service: ServiceCard) -> dict[str, str]:
    """What the boxes of a service show."""
    return {
        "name": service.name,
        "code": service.code,
        "weight_limit_g": whole(service.weight_limit_g),
    }
