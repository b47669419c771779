"""The settings of the library itself: what is printed of it, and the rules of its loans."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.background import Counter
from app.errors import UserError
from app.services import carriers, organisation
from app.services.carriers import ServiceCard
from app.services.organisation import BranchCard
from app.texts import organisation as names
from app.texts import settings_library as texts
from app.views import settings_logo, theme
from app.views.cards import Card, Strip
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.paper_work import paper_work
from app.views.place_lines import Places, place_edits
from app.views.section_desk import SectionDesk
from app.views.settings_form import Box, Form, PillChoice
from app.views.settings_library_looks import boxes_of, details_of
from app.views.settings_logo import LogoCard
from app.views.settings_section import Section
from app.views.shell import Shell
from app.views.sounds import Sounds

_DETAILS = (
    Box("name", names.NAME, span=2),
    Box("code", names.CODE, texts.CODE_FIXED, latin=True),
    Box("province", names.PROVINCE),
    Box("county", names.COUNTY),
    Box("city", names.CITY),
    Box("address", names.ADDRESS, span=2),
    Box("postal_code", texts.POSTAL_CODE, latin=True),
    Box("sender_name", names.SENDER, texts.SENDER_REMARK, span=2),
    Box("phone", texts.PHONE, latin=True),
)
_LOANS = (
    Box("loan_days", texts.LOAN_DAYS, texts.DAYS_UNIT, latin=True),
    Box("mail_days", texts.MAIL_DAYS, texts.DAYS_UNIT, latin=True),
    Box("items_per_member", texts.ITEMS, texts.ITEMS_UNIT, latin=True),
    Box("renewals", texts.RENEWALS, texts.RENEWALS_UNIT, latin=True),
    Box("quarantine_days", texts.QUARANTINE, texts.DAYS_UNIT, latin=True),
    Box("presumed_delivered_days", texts.PRESUMED, texts.DAYS_UNIT, latin=True),
)
_PARCELS = (
    Box("packaging_g", texts.PACKAGING, texts.GRAMS_UNIT, latin=True),
    Box("copy_weight_g", texts.COPY_WEIGHT, texts.GRAMS_UNIT, latin=True),
    Box("slip_sentence", texts.SLIP_SENTENCE, texts.OPTIONAL, span=2),
)


class LibrarySection(Section):
    """``arrived`` asks for what is stored, ``saving`` carries the boxes and the service's key."""

    saving = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.LIBRARY, texts.LIBRARY_REMARK, Icon.BRANCH, parent)
        self.details = Form(_DETAILS, 3, place_edits({box.name: box.label for box in _DETAILS}))
        self.loans = Form(_LOANS, 3)
        self.parcels = Form(_PARCELS, 2)
        self.service = PillChoice(texts.DEFAULT_SERVICE)
        self.logo = LogoCard()
        self.answer = Strip()
        self._stored: BranchCard | None = None
        code = self.details.edit("code")
        code.setReadOnly(True)
        code.setEnabled(False)
        self.page.addWidget(self.answer)
        for title, hint, parts in (
            (texts.DETAILS, texts.DETAILS_HINT, (self.details,)),
            (texts.LOANS, texts.LOANS_HINT, (self.loans,)),
            (texts.PARCELS, "", (self.parcels, self.service)),
        ):
            card = Card(title)
            if hint:
                card.body.addWidget(Words(hint, theme.CAPTION, tone="muted", wrap=True))
            for part in parts:
                card.body.addWidget(part)
            self.page.addWidget(card)
            if title == texts.DETAILS:
                self.page.addWidget(self.logo)
        self.page.addStretch(1)
        for form in self._forms():
            form.edited.connect(self.changed)
        self._places = Places(self.details.fields(), self)
        self._places.placed.connect(lambda _: self.changed.emit())
        self.details.ended.connect(self.loans.take_focus)
        self.loans.ended.connect(self.parcels.take_focus)
        self.service.chosen.connect(self.changed)

    def _forms(self) -> tuple[Form, ...]:
        return (self.details, self.loans, self.parcels)

    def arrive(self) -> None:
        if not self.unsaved():
            self.arrived.emit()
        self.details.take_focus()

    def unsaved(self) -> bool:
        if self._stored is None:
            return False
        other = self.service.choice() != self._stored.details.default_service
        return other or any(form.unsaved() for form in self._forms())

    def save(self) -> None:
        self.answer.clear()
        for form in self._forms():
            form.accept()
        boxes: dict[str, str] = {}
        for form in self._forms():
            boxes |= form.values()
        self.saving.emit(boxes, self.service.choice())

    def forget(self) -> None:
        if self._stored is not None:
            self._fill(self._stored)
            self.changed.emit()

    def show_branch(self, card: BranchCard, services: Sequence[ServiceCard]) -> None:
        """Show what is stored, and the services among which one is the usual."""
        self.service.show_choices(
            [(one.id, one.name) for one in services], card.details.default_service
        )
        self._fill(card)
        self.changed.emit()

    def show_stored(self, card: BranchCard) -> None:
        """It was saved."""
        self._fill(card)
        if card.warning:
            self.answer.say(Tone.WARNING, card.warning)
        self.changed.emit()
        self.stored.emit()

    def refuse(self, error: UserError) -> None:
        """Say beside its box what can't be kept."""
        any(form.refuse(error) for form in self._forms())
        self.refused.emit(error.message)

    def branch(self) -> BranchCard | None:
        """What is stored, as far as it was read."""
        return self._stored

    def _fill(self, card: BranchCard) -> None:
        self._stored = card
        self.answer.clear()
        shown = boxes_of(card)
        for form in self._forms():
            form.show_values(shown)
        self.service.choose(card.details.default_service)


class LibraryDesk(SectionDesk[LibrarySection]):
    """Joins the section to the services."""

    def __init__(self, section: LibrarySection, counter: Counter, shell: Shell) -> None:
        super().__init__(section, counter)
        self._shell = shell
        section.saving.connect(self._save)

    def look(self, session: Any, branch: str) -> Any:
        return organisation.branch(session, branch), carriers.services(session)

    def show(self, found: Any) -> None:
        self.section.show_branch(*found)

    def _save(self, boxes: dict[str, str], service: UUID | None) -> None:
        before = self.section.branch()
        if before is None:
            return
        try:
            details = details_of(boxes, service, before.details)
        except UserError as error:
            self.section.refuse(error)
            return
        self.counter.write(
            self,
            lambda session, action: organisation.change_branch(session, details, action=action),
            self._stored,
            self.section.refuse,
        )

    def _stored(self, card: BranchCard) -> None:
        self._shell.top.show_branch(card.details.name)
        self.section.show_stored(card)


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> LibrarySection:
    """The section, joined to the services."""
    section = LibrarySection()
    LibraryDesk(section, counter, shell)
    settings_logo.join(section.logo, section.arrived, counter, paper_work(counter, shell, home))
    return section
