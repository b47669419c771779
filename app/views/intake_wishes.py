"""What a member wants to be told, and how: a line that unfolds at the head of their card."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.texts import intake_form as texts
from app.views.controls import Button, Kind
from app.views.icons import Icon
from app.views.switch import Switch


class Wishes(QWidget):
    """A switch for each way on which members are told; ``link``, which unfolds them, stands apart.

    Signals: ``changed`` (a way, whether the member wants it).
    """

    changed = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = Button("", Kind.LINK, icon=Icon.SMS, small=True)
        self.link.setToolTip(texts.NOTICES_HINT)
        self.switches = {way: Switch(words) for way, words in texts.WANTS.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for way, switch in self.switches.items():
            column.addWidget(switch)
            switch.clicked.connect(lambda on, way=way: self.changed.emit(way, on))
        self.link.clicked.connect(lambda: self.setVisible(self.isHidden()))
        self.put_away()

    def show_wishes(self, wishes: Mapping[str, bool]) -> None:
        """Show which of the ways that are switched on a member wants."""
        refused = [way for way, wants in wishes.items() if not wants]
        for way, switch in self.switches.items():
            switch.setVisible(way in wishes)
            switch.setChecked(wishes.get(way, False))
        if len(refused) == len(self.switches):
            self.link.setText(texts.WANTS_NOTHING)
        else:
            self.link.setText(texts.WANTS_NO[refused[0]] if refused else texts.NOTICES)
        self.link.setVisible(bool(wishes))

    def put_away(self) -> None:
        """Nobody is in sight."""
        self.hide()
        self.link.hide()
