"""Agreements, carriers and services of the settings on the database."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from app.background import Counter
from app.errors import UserError
from app.services import carriers, fields, organisation
from app.services.carriers import CarrierCard, ServiceCard
from app.texts import fields as field_texts
from app.texts import organisation as names
from app.texts import settings_library as texts
from app.views.section_desk import SectionDesk
from app.views.settings_library_looks import count_in
from app.views.settings_partners import Partners, PartnersSection
from app.views.settings_partners_looks import agreement_of


class PartnersDesk(SectionDesk[PartnersSection]):
    """Joins the section to the services."""

    def __init__(self, section: PartnersSection, counter: Counter) -> None:
        super().__init__(section, counter)
        section.agreement_asked.connect(self._save_agreement)
        section.service_asked.connect(self._save_service)
        section.service_turned.connect(self._turn_service)
        section.carrier_asked.connect(self._add_carrier)

    def look(self, session: Any, branch: str) -> Any:
        return _partners(session, branch)

    def show(self, found: Any) -> None:
        self.section.show_partners(found)

    def _save_agreement(
        self, boxes: dict[str, str], carrier: UUID | None, first: dt.date, last: dt.date | None
    ) -> None:
        try:
            details = agreement_of(boxes, _chosen(carrier), first, last)
        except UserError as error:
            self.section.refuse(error)
            return
        self.counter.write(
            self,
            lambda session, action: organisation.save_agreement(session, details, action=action),
            lambda _: self._stored(texts.AGREEMENT_SAVED),
            self.section.refuse,
        )

    def _save_service(
        self, boxes: dict[str, str], carrier: UUID | None, known: ServiceCard | None
    ) -> None:
        try:
            owner = _chosen(carrier)
            for box, label in (("name", texts.SERVICE_NAME), ("code", texts.SERVICE_CODE)):
                fields.line(boxes[box], box, label, needed=True)
            limit = count_in(boxes["weight_limit_g"], "weight_limit_g", texts.WEIGHT_LIMIT)
        except UserError as error:
            self.section.refuse(error)
            return
        self.counter.write(
            self,
            lambda session, action: carriers.save_service(
                session,
                owner,
                boxes["code"],
                boxes["name"],
                limit,
                service=known.id if known else None,
                active=known.active if known else True,
                action=action,
            ),
            lambda _: self._stored(texts.SERVICE_SAVED),
            self.section.refuse,
        )

    def _turn_service(self, service: ServiceCard) -> None:
        self.counter.write(
            self,
            lambda session, action: carriers.save_service(
                session,
                service.carrier,
                service.code,
                service.name,
                service.weight_limit_g,
                service=service.id,
                active=not service.active,
                action=action,
            ),
            self._turned,
            self.section.refuse,
        )

    def _turned(self, service: ServiceCard) -> None:
        if service.active:
            self.section.say(texts.SERVICE_UP.format(name=service.name))
        else:
            head = texts.SERVICE_AWAY.format(name=service.name)
            self.section.say(head, texts.SERVICE_AWAY_HINT)
        self.read()

    def _add_carrier(self, name: str) -> None:
        self.counter.write(
            self,
            lambda session, action: carriers.add_carrier(session, name, action=action),
            self._carrier_added,
            self.section.refuse,
        )

    def _carrier_added(self, carrier: CarrierCard) -> None:
        head = texts.CARRIER_ADDED.format(name=carrier.name)
        self._stored(head, texts.CARRIER_ADDED_HINT)

    def _stored(self, head: str, sentence: str = "") -> None:
        self.section.show_stored(head, sentence)
        self.read()


def _partners(session: Any, branch: str) -> Partners:
    return Partners(
        agreements=organisation.agreements(session, branch),
        carriers=carriers.carriers(session),
        services=carriers.services(session, active_only=False),
        usual=organisation.branch(session, branch).details.default_service,
    )


def _chosen(carrier: UUID | None) -> UUID:
    """The carrier that was chosen.

    Raises:
        UserError: none was.
    """
    if carrier is None:
        raise UserError(field_texts.needed(names.CARRIER))
    return carrier
