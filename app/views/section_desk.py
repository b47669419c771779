"""What joins a section of the settings to the services: it reads when the section is shown."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject

from app.background import Counter
from app.views.settings_section import Section

Part = TypeVar("Part", bound=Section)


class SectionDesk(QObject, Generic[Part]):
    """Lives as long as its section.

    Args:
        section: what is shown; the desk belongs to it.
        counter: who works here.
    """

    def __init__(self, section: Part, counter: Counter) -> None:
        super().__init__(section)
        self.section = section
        self.counter = counter
        section.arrived.connect(self.read)

    def look(self, session: Any, branch: str) -> Any:
        """Read what the section shows of a branch."""
        raise NotImplementedError

    def show(self, found: Any) -> None:
        """Show it."""
        raise NotImplementedError

    def read(self) -> None:
        """Read and show again; nothing is read for nobody."""
        worker = self.counter.worker
        if worker is not None:
            branch = worker.branch
            self.counter.read(
                self,
                lambda session, _: self.look(session, branch),
                self.show,
                self.section.refuse,
                latest=type(self).__name__,
            )
