"""What every screen is to the window around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.views import theme
from app.views.flow import WrapRow
from app.views.labels import Elided, Words


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """A key of a screen and what it does, for the help."""

    key: str
    what: str


class Screen(QWidget):
    """A page of the window: 24 px margin, a title row, and what a subclass puts into ``page``.

    The window calls ``arrive`` when the page comes to sight, ``scanned`` for each code that was
    scanned while it is in sight, and ``refresh`` when something was written.
    """

    KEYS: tuple[KeyHelp, ...] = ()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Words(title, theme.TITLE, theme.BOLD)
        self.subtitle = Elided("", theme.SMALL, role="muted")
        self.head = WrapRow()
        self.head.addWidget(self.title)
        self.head.addSpacing(theme.px(8))
        self.ways: QHBoxLayout = self.head
        """Where a button stands that leads to another page."""
        self.page = QVBoxLayout(self)
        side, end = theme.px(24), theme.px(16)
        self.page.setContentsMargins(side, end, side, end)
        self.page.setSpacing(theme.px(16))
        self.page.addLayout(self.head)

    def arrive(self) -> None:
        """The page comes to sight: put the cursor where work begins."""

    def scanned(self, code: str) -> None:
        """A code was scanned, wherever the focus was."""

    def refresh(self) -> None:
        """Something was written: read again what is shown."""

    def leave(self) -> bool:
        """Another page is asked for; False keeps this one (a hold that needs an answer)."""
        return True

    def part(self) -> str:
        """Which part of the page is in sight, to come back to; empty where there is but one."""
        return ""

    def show_part(self, part: str) -> None:
        """Bring a part to sight again, in a window that was built anew."""

    def bind(self, button: QAbstractButton, key: str, act: Callable[[], object]) -> None:
        """Let a button and a key do the same; a click leaves the cursor where it is."""
        button.clicked.connect(lambda: act())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.on_key(key, button, act)

    def on_key(self, key: str, act: QWidget | None, slot: Callable[..., object]) -> QShortcut:
        """Let a key act anywhere on this page.

        Args:
            key: its Latin name (``F9``, ``Ctrl+1``).
            act: the button that does the same; a disabled button disables the key.
            slot: what to call.
        """
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)

        def run() -> None:
            if act is None or (act.isEnabled() and not act.isHidden()):
                slot()

        shortcut.activated.connect(run)
        return shortcut
