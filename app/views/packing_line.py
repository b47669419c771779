"""The line at the foot of the packing screen: codes by hand, and requests by their recipient."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.persian.digits import to_ascii
from app.persian.fold import match_key
from app.texts import packing_screen as texts
from app.views import paint
from app.views.finder import Finder, FoundLook
from app.views.icons import Icon
from app.views.packing_looks import WaitingLook

MOST = 6
LONGEST_SERIAL = 6


class PackingLine(Finder):
    """``entered`` carries a code that was typed, or that of the request that was chosen;
    ``down`` is sent by the arrow that leads to the list.
    """

    entered = Signal(str)
    down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.SCAN_OR_FIND, parent)
        self._icon = Icon.SCAN
        self._waiting: tuple[WaitingLook, ...] = ()
        self._busy = False
        self.searched.connect(self._find)
        self.taken.connect(self.entered)

    def set_waiting(self, rows: Sequence[WaitingLook], *, busy: bool) -> None:
        """What can be found.

        Args:
            rows: the requests that wait.
            busy: a parcel is open; short numbers are barcodes then.
        """
        self._waiting, self._busy = tuple(rows), busy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain
        if enter and not self.found() and self._is_code():
            typed = self.digits()
            self.put_away()
            self.entered.emit(typed)
            return
        if event.key() == Qt.Key.Key_Down and not self.found():
            self.down.emit()
            return
        super().keyPressEvent(event)

    def _is_code(self) -> bool:
        typed = self.digits()
        return bool(typed) and typed.isascii() and not self._serial(typed)

    def _serial(self, typed: str) -> bool:
        """Whether it is the short number by which people call a request."""
        short = typed.isdigit() and len(typed) <= LONGEST_SERIAL
        return short and not self._busy and any(_serial(row) == int(typed) for row in self._waiting)

    def _find(self, words: str) -> None:
        typed = to_ascii(words).strip()
        if self._serial(typed):
            found = [row for row in self._waiting if _serial(row) == int(typed)]
        elif typed and not typed.isascii():
            wanted = [match_key(word) for word in words.split()]
            found = [row for row in self._waiting if _matches(row.recipient, wanted)]
        else:
            found = []
        self.show_found([_look(row) for row in found[:MOST]])


def _serial(row: WaitingLook) -> int:
    return int(row.number[9:15])


def _matches(name: str, wanted: Sequence[str]) -> bool:
    parts = [match_key(part) for part in name.replace("‌", " ").split()]
    return all(any(part.startswith(word) for part in parts) for word in wanted if word)


def _look(row: WaitingLook) -> FoundLook:
    return FoundLook(row.take, row.recipient, paint.in_groups(row.number), under_code=True)
