"""The settings of the service area: the places that the library sends to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.background import Counter
from app.services import organisation
from app.services.organisation import Area
from app.texts import organisation as names
from app.texts import settings_library as texts
from app.views import paint, theme
from app.views.cards import Card
from app.views.icons import Icon
from app.views.labels import Words
from app.views.place_lines import Places, place_edits
from app.views.section_desk import SectionDesk
from app.views.settings_adding import AddingSection
from app.views.settings_form import Box, Form
from app.views.settings_rows import ActLook, RowLook
from app.views.shell import Shell
from app.views.sounds import Sounds

_BOXES = (
    Box("province", names.PROVINCE),
    Box("county", names.COUNTY, texts.OPTIONAL),
    Box("city", names.CITY, texts.OPTIONAL),
)
_REMOVE = ActLook("remove", texts.REMOVE, Icon.DELETE)


def place(area: Area) -> str:
    """«همهٔ استان گیلان», «همهٔ شهرستان رشت», «شهر انزلی»."""
    if area.city:
        return texts.CITY_OF.format(city=area.city)
    if area.county:
        return texts.WHOLE_COUNTY.format(county=area.county)
    return texts.WHOLE_PROVINCE.format(province=area.province)


def row_look(area: Area) -> RowLook:
    """A place, and within what it lies."""
    within = ""
    if area.city and area.county:
        within = texts.COUNTY_OF.format(province=area.province, county=area.county)
    elif area.city or area.county:
        within = texts.PROVINCE_OF.format(province=area.province)
    return RowLook(str(area.id), place(area), within, icon=Icon.AREA, acts=(_REMOVE,))


class AreaSection(AddingSection[Area]):
    """Signals: ``arrived``, ``adding`` (province, county, city), ``removing`` (an ``Area``)."""

    adding = Signal(str, str, str)
    removing = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            texts.AREA,
            texts.AREA_REMARK,
            Icon.AREA,
            form=Form(_BOXES, 3, place_edits({box.name: box.label for box in _BOXES})),
            add=texts.ADD,
            none=texts.AREA_EMPTY,
            parent=parent,
        )
        self._places = Places(self.form.fields(), self, usual=False)
        self._areas: dict[str, Area] = {}
        self._province = ""
        new = Card(texts.AREA_ADD)
        new.body.addWidget(Words(texts.AREA_HINT, theme.CAPTION, tone="muted", wrap=True))
        new.body.addWidget(self.form)
        new.body.addLayout(self._foot())
        known = Card(texts.AREA)
        known.body.addWidget(self.rows)
        for piece in (self.answer, new, known):
            self.page.addWidget(piece, 0, Qt.AlignmentFlag.AlignTop)
        self.page.addStretch(1)
        self._places.placed.connect(lambda _: self.changed.emit())
        self.rows.acted.connect(lambda key, _: self.removing.emit(self._areas[key]))

    def show_areas(self, areas: Sequence[Area], province: str) -> None:
        """Show the area; ``province`` is that of the library, where a new place usually lies."""
        self._areas = {str(area.id): area for area in areas}
        self.rows.show_rows([row_look(area) for area in areas])
        if not self.form.unsaved():
            self._province = province
            self._clear()

    def show_added(self) -> None:
        """A place was added; one that was put back leaves what is being written."""
        self.answer.clear()
        self._added()

    def show_removed(self, area: Area) -> None:
        """A place is served no longer; it can be put back."""
        head = texts.AREA_GONE.format(place=paint.isolated(place(area)))
        self._removed(area, head, texts.AREA_GONE_HINT)

    def _clear(self) -> None:
        self.form.show_values({"province": self._province})

    def _add(self) -> None:
        self._gone = None
        self.form.accept()
        values = self.form.values()
        self.adding.emit(values["province"], values["county"], values["city"])

    def _add_again(self, gone: Area) -> None:
        self.adding.emit(gone.province, gone.county, gone.city)


class AreaDesk(SectionDesk[AreaSection]):
    """Joins the section to the services."""

    def __init__(self, section: AreaSection, counter: Counter) -> None:
        super().__init__(section, counter)
        section.adding.connect(self._add)
        section.removing.connect(self._remove)

    def look(self, session: Any, branch: str) -> Any:
        return (
            organisation.areas(session, branch),
            organisation.branch(session, branch).details.province,
        )

    def show(self, found: Any) -> None:
        self.section.show_areas(*found)

    def _add(self, province: str, county: str, city: str) -> None:
        self.counter.write(
            self,
            lambda session, action: organisation.add_area(
                session, province, county, city, action=action
            ),
            lambda _: self._added(),
            self.section.refuse,
        )

    def _added(self) -> None:
        self.section.show_added()
        self.read()

    def _remove(self, area: Area) -> None:
        key: UUID = area.id
        self.counter.write(
            self,
            lambda session, action: organisation.remove_area(session, key, action=action),
            lambda _: self._removed(area),
            self.section.refuse,
        )

    def _removed(self, area: Area) -> None:
        self.section.show_removed(area)
        self.read()


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> AreaSection:
    """The section, joined to the services."""
    section = AreaSection()
    AreaDesk(section, counter)
    return section
