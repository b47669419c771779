"""Which sections the settings have, who may see them, and what makes them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from app.background import Counter
from app.texts import import_screen as imports
from app.texts import kit_screen as kits
from app.texts import label_editor as labels
from app.texts import notices_screen as notices
from app.texts import settings_data as data
from app.texts import settings_library as library
from app.texts import settings_printers as printers
from app.texts import settings_scanner as scanner
from app.texts import settings_screen as texts
from app.texts import settings_users as users
from app.views.desk import Desk
from app.views.icons import Icon
from app.views.settings_lines import SectionLook
from app.views.settings_screen import SettingsScreen
from app.views.settings_section import Section
from app.views.shell import Shell
from app.views.sounds import Sounds

SUPERVISORS = frozenset({"supervisor"})
PACKERS = frozenset({"packer", "supervisor"})
DESK = frozenset({"desk", "supervisor"})
EVERYONE = frozenset({"desk", "packer", "supervisor"})


class Place(NamedTuple):
    """A section: its line in the list, its module below ``app.views``, and whose it is.

    The module is imported when the section is first shown; its ``make(counter, shell, home,
    sounds)`` gives the ``Section``. ``group`` is the heading in the list.
    """

    title: str
    icon: Icon
    module: str
    roles: frozenset[str]
    group: str


SECTIONS: tuple[Place, ...] = (
    Place(library.LIBRARY, Icon.BRANCH, "settings_library", SUPERVISORS, texts.OF_LIBRARY),
    Place(users.USERS, Icon.PEOPLE, "settings_users_desk", SUPERVISORS, texts.OF_LIBRARY),
    Place(library.AREA, Icon.AREA, "settings_area", SUPERVISORS, texts.OF_LIBRARY),
    Place(library.CLOSURES, Icon.CLOSED_DAY, "settings_closures", SUPERVISORS, texts.OF_LIBRARY),
    Place(library.PARTNERS, Icon.PARTNERS, "settings_partners", SUPERVISORS, texts.OF_LIBRARY),
    Place(kits.TITLE, Icon.CANDLE, "kit_desk", PACKERS, texts.OF_LIBRARY),
    Place(imports.SECTION, Icon.UPLOAD, "import_section", DESK, texts.OF_LIBRARY),
    Place(notices.SECTION, Icon.SMS, "settings_notices_desk", SUPERVISORS, texts.OF_LIBRARY),
    Place(data.BACKUPS, Icon.BACKUP, "settings_backup", SUPERVISORS, texts.OF_LIBRARY),
    Place(data.DATABASE, Icon.DATABASE, "settings_database", SUPERVISORS, texts.OF_LIBRARY),
    Place(printers.PRINTERS, Icon.PRINT, "settings_printers", SUPERVISORS, texts.OF_COUNTER),
    Place(labels.LABELS, Icon.LABEL, "label_editor_desk", SUPERVISORS, texts.OF_COUNTER),
    Place(scanner.SCANNER, Icon.SCAN, "settings_scanner", EVERYONE, texts.OF_COUNTER),
    Place(texts.LOOK, Icon.CONTRAST, "settings_look", EVERYONE, texts.OF_COUNTER),
    Place(texts.SOUNDS, Icon.VOLUME, "settings_sounds", EVERYONE, texts.OF_COUNTER),
)


class SettingsDesk(Desk[SettingsScreen]):
    """Makes the sections and shows those that the person at the counter may change."""

    def __init__(
        self, screen: SettingsScreen, counter: Counter, shell: Shell, home: Path, sounds: Sounds
    ) -> None:
        super().__init__(screen, counter, shell)
        self._home, self._sounds = home, sounds
        self._made: dict[str, Section] = {}
        self._places: tuple[Place, ...] = ()
        self._now = ""
        screen.arrived.connect(self._arrive)
        screen.rights_changed.connect(self._look_who)
        screen.section_asked.connect(self._show)
        screen.settled.connect(shell.go_on)

    def open(self, module: str) -> None:
        """Show the section of a module, where the person at the counter may see it."""
        for at, place in enumerate(self._places):
            if place.module == module:
                self.screen.ask_for(at)

    def _arrive(self) -> None:
        self._list()
        section = self._made.get(self._now)
        if section is None or self._now not in self._seen():
            self._show_first()
        elif not section.unsaved():
            # What somebody left there when the counter was locked stays.
            section.arrive()

    def _look_who(self) -> None:
        """Another person may stand here now, by their badge and without a lock."""
        self._list()
        if self._now not in self._seen():
            self._show_first()

    def _show_first(self) -> None:
        """The section that was in sight is not this person's, or there was none."""
        left = self._made.get(self._now)
        if left is not None:
            left.forget()
        self._show(0)

    def _list(self) -> None:
        worker = self.counter.worker
        role = worker.role if worker else ""
        self._places = tuple(place for place in SECTIONS if role in place.roles)
        self.screen.set_sections(
            [SectionLook(place.title, place.icon, place.group) for place in self._places]
        )
        seen = self._seen()
        if self._now in seen:
            self.screen.mark(seen.index(self._now))

    def _seen(self) -> list[str]:
        return [place.module for place in self._places]

    def _show(self, at: int) -> None:
        if not self._places:
            return
        place = self._places[at]
        if place.module not in self._made:
            module: Any = import_module(f"app.views.{place.module}")
            made: Section = module.make(self.counter, self.shell, self._home, self._sounds)
            self._made[place.module] = made
        self._now = place.module
        section = self._made[place.module]
        self.screen.show_section(at, section)
        section.arrive()


def make(counter: Counter, shell: Shell, home: Path, sounds: Sounds) -> SettingsScreen:
    """The screen, joined to its sections."""
    screen = SettingsScreen()
    SettingsDesk(screen, counter, shell, home, sounds)
    return screen
