"""The settings of the partners: agreements, carriers, and their services with weight limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.background import Counter
from app.errors import UserError
from app.services.carriers import CarrierCard, ServiceCard
from app.services.organisation import AgreementDetails
from app.texts import organisation as names
from app.texts import settings_library as texts
from app.views.cards import Card, Strip
from app.views.controls import Button
from app.views.date_field import DateField
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.settings_form import Box
from app.views.settings_partners_looks import (
    EDIT,
    agreement_boxes,
    agreement_look,
    service_boxes,
    service_look,
)
from app.views.settings_partners_parts import Editor, OptionalDateField
from app.views.settings_rows import Rows
from app.views.settings_section import Section
from app.views.shell import Shell
from app.views.sounds import Sounds

_AGREEMENT = (
    Box("number", texts.NUMBER),
    Box("valid_from", texts.VALID_FROM),
    Box("valid_to", texts.VALID_TO, texts.UNTIL_FURTHER),
    Box("contract_code", texts.CONTRACT, texts.OPTIONAL, latin=True),
    Box("tariff", texts.TARIFF, texts.OPTIONAL),
    Box("payer", texts.PAYER, texts.OPTIONAL),
    Box("pickup_hours", texts.HOURS, texts.OPTIONAL),
    Box("parcels_per_pickup", texts.PER_PICKUP, texts.OPTIONAL, latin=True),
)
_SERVICE = (
    Box("name", texts.SERVICE_NAME),
    Box("code", texts.SERVICE_CODE, latin=True),
    Box("weight_limit_g", texts.WEIGHT_LIMIT, texts.GRAMS_UNIT, latin=True),
)
_CARRIER = (Box("name", names.CARRIER),)


@dataclass(frozen=True, slots=True)
class Partners:
    """All that the section shows; ``usual`` is the service that the library takes by itself."""

    agreements: tuple[AgreementDetails, ...]
    carriers: tuple[CarrierCard, ...]
    services: tuple[ServiceCard, ...]
    usual: UUID | None


class PartnersSection(Section):
    """Signals: ``arrived``; ``agreement_asked`` (boxes, carrier, first day, last day or None);
    ``service_asked`` (boxes, carrier, the ``ServiceCard`` that is changed or None);
    ``service_turned`` (a ``ServiceCard``); ``carrier_asked`` (name).
    """

    agreement_asked = Signal(object, object, object, object)
    service_asked = Signal(object, object, object)
    service_turned = Signal(object)
    carrier_asked = Signal(str)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(texts.PARTNERS, texts.PARTNERS_REMARK, Icon.PARTNERS, parent)
        self._today = today
        self._known = Partners((), (), (), None)
        self._changing: ServiceCard | None = None
        self.answer = Strip()
        self.first = DateField(texts.VALID_FROM, today)
        self.last = OptionalDateField(texts.VALID_TO, today)
        edits = {"valid_from": self.first, "valid_to": self.last}
        self.agreement = Editor(_AGREEMENT, 3, edits, of_carrier=True)
        self.service = Editor(_SERVICE, 3, of_carrier=True)
        self.carrier = Editor(_CARRIER, 2)
        self.agreements = Rows(texts.NO_AGREEMENT)
        self.services = Rows(texts.NO_SERVICE)
        self.new_agreement = Button(texts.NEW_AGREEMENT, icon=Icon.ADD, small=True)
        self.new_service = Button(texts.NEW_SERVICE, icon=Icon.ADD, small=True)
        self.new_carrier = Button(texts.NEW_CARRIER, icon=Icon.ADD, small=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.page.addWidget(self.answer)
        for title, buttons, pieces in (
            (texts.AGREEMENTS, (self.new_agreement,), (self.agreement, self.agreements)),
            (
                texts.SERVICES,
                (self.new_carrier, self.new_service),
                (self.carrier, self.service, self.services),
            ),
        ):
            card = Card(title)
            for button in buttons:
                card.head.addWidget(button)
            for piece in pieces:
                card.body.addWidget(piece)
            self.page.addWidget(card)
        self.page.addStretch(1)

    def _connect(self) -> None:
        self.new_agreement.clicked.connect(self._begin_agreement)
        self.new_service.clicked.connect(self._begin_service)
        self.new_carrier.clicked.connect(self._begin_carrier)
        self.agreements.acted.connect(lambda key, _: self._change_agreement(key))
        self.services.acted.connect(self._service_acted)
        for editor in self._editors():
            editor.saving.connect(self.save)
            editor.edited.connect(self.changed)
            editor.left.connect(self.changed)
        for box, field in (("valid_from", self.first), ("valid_to", self.last)):
            field.chosen.connect(lambda _: self.changed.emit())
            field.refused.connect(
                lambda sentence, box=box: self.agreement.form.field(box).set_error(sentence)
            )

    def _editors(self) -> tuple[Editor, ...]:
        return (self.agreement, self.service, self.carrier)

    def arrive(self) -> None:
        self.arrived.emit()
        if not any(editor.is_open() for editor in self._editors()):
            self.new_agreement.setFocus()

    def unsaved(self) -> bool:
        return any(editor.unsaved() for editor in self._editors())

    def save(self) -> None:
        self.answer.clear()
        if self.agreement.is_open():
            self._save_agreement()
        elif self.service.is_open():
            form, carrier = self.service.form, self.service.carriers.choice()
            form.accept()
            self.service_asked.emit(form.values(), carrier, self._changing)
        elif self.carrier.is_open():
            self.carrier.form.accept()
            self.carrier_asked.emit(self.carrier.form.values()["name"])

    def forget(self) -> None:
        for editor in self._editors():
            editor.close_form()
        self.changed.emit()

    def leave(self) -> None:
        self.answer.clear()

    def show_partners(self, partners: Partners) -> None:
        """Show what is stored; a form that is open stays as it is."""
        self._known = partners
        today = self._today()
        self.agreements.show_rows(
            [agreement_look(one, partners.carriers, today) for one in partners.agreements]
        )
        self.services.show_rows([service_look(one, partners.usual) for one in partners.services])

    def show_stored(self, head: str, sentence: str = "") -> None:
        """It was saved: the form goes out of sight."""
        for editor in self._editors():
            editor.close_form()
        self.say(head, sentence)

    def say(self, head: str, sentence: str = "") -> None:
        """Something was stored that stood in no form."""
        self.answer.say(Tone.OK, head, sentence)
        self.changed.emit()
        self.stored.emit()

    def refuse(self, error: UserError) -> None:
        """Say what can't be done, beside its box where it has one."""
        self.answer.clear()
        any(editor.refuse(error) for editor in self._editors())
        self.refused.emit(error.message)

    def _free(self) -> bool:
        """Whether another form may open: one at a time, and nothing that was written is lost."""
        busy = next((editor for editor in self._editors() if editor.unsaved()), None)
        if busy is not None:
            self.answer.say(Tone.WARNING, texts.FINISH_FIRST)
            busy.form.take_focus()
            return False
        self.answer.clear()
        for editor in self._editors():
            editor.close_form()
        return True

    def _choices(self) -> list[tuple[UUID, str]]:
        return [(one.id, one.name) for one in self._known.carriers]

    def _usual_carrier(self) -> UUID | None:
        service = next((one for one in self._known.services if one.id == self._known.usual), None)
        if service is not None:
            return service.carrier
        return self._known.carriers[0].id if self._known.carriers else None

    def _begin_agreement(self) -> None:
        if self._free():
            self._open_agreement(texts.NEW_AGREEMENT, None)

    def _change_agreement(self, key: str) -> None:
        if self._free():
            rows = zip(self.agreements.looks(), self._known.agreements, strict=True)
            found = next(one for look, one in rows if look.key == key)
            number = found.number
            self._open_agreement(texts.CHANGE_AGREEMENT.format(number=number), found)

    def _open_agreement(self, title: str, known: AgreementDetails | None) -> None:
        """An agreement is known by its carrier and number: these are written once."""
        editor = self.agreement
        editor.form.edit("number").setEnabled(known is None)
        boxes = agreement_boxes(known) if known else {}
        carrier = known.carrier if known else self._usual_carrier()
        editor.open(title, boxes, self._choices(), carrier, fixed=known is not None)
        self.first.show_day(known.valid_from if known else self._today())
        self.last.show_optional(known.valid_to if known else None)
        editor.settle()

    def _save_agreement(self) -> None:
        self.agreement.form.accept()
        for box, field in (("valid_from", self.first), ("valid_to", self.last)):
            if not field.read():
                self.refused.emit(self.agreement.form.error(box))
                return
        self.agreement_asked.emit(
            self.agreement.form.values(),
            self.agreement.carriers.choice(),
            self.first.day(),
            self.last.day_or_none(),
        )

    def _begin_service(self) -> None:
        if self._free():
            self._changing = None
            self.service.open(texts.NEW_SERVICE, {}, self._choices(), self._usual_carrier())

    def _begin_carrier(self) -> None:
        if self._free():
            self.carrier.open(texts.NEW_CARRIER, {})

    def _service_acted(self, key: str, act: str) -> None:
        service = next(one for one in self._known.services if str(one.id) == key)
        if act != EDIT:
            self.service_turned.emit(service)
        elif self._free():
            self._changing = service
            title = texts.CHANGE_SERVICE.format(name=service.name)
            boxes = service_boxes(service)
            self.service.open(title, boxes, self._choices(), service.carrier, fixed=True)


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> PartnersSection:
    """The section, joined to the services."""
    from app.views.settings_partners_desk import PartnersDesk

    section = PartnersSection(lambda: counter.today)
    PartnersDesk(section, counter)
    return section
