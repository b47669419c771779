"""What the main window is made of besides its bars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from app.texts import window as texts
from app.views.controls import Button, Kind
from app.views.empty import Empty
from app.views.icons import Icon
from app.views.pages import Stack
from app.views.screen import Screen


@dataclass(frozen=True, slots=True)
class Page:
    """A screen that can be reached: its name, key, icons, and what makes it.

    One that is not ``on_rail`` is opened from elsewhere, and by its key.
    """

    name: str
    key: str
    icon: Icon
    icon_on: Icon
    make: Callable[[], Screen]
    on_rail: bool = True


class NotYours(Screen):
    """Stands in the place of a page that belongs to other work; ``asked`` leads to one's own."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.head.addStretch(1)
        self._empty = Empty(Icon.LOCK, "")
        self._own = Button("", Kind.PRIMARY, icon=Icon.FORWARD)
        self._own.clicked.connect(self.asked)
        self._empty.add_action(self._own)
        self.page.addWidget(self._empty, 1)

    def show_page(self, name: str, role: str, own: Page) -> None:
        """Say whose the page is not.

        Args:
            name: of the page that was asked for.
            role: of the person, in words.
            own: the page where their work begins.
        """
        self.title.setText(name)
        self._empty.sentence.setText(texts.NOT_YOUR_PAGE.format(page=name, role=role))
        self._own.setText(texts.GO_TO_PAGE.format(page=own.name))

    def arrive(self) -> None:
        self._own.setFocus()


class LaidOver:
    """A page that lies over another one for a while; that one stays exactly as it was.

    Args:
        stack: the pages of the window.
    """

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._shown: QWidget | None = None
        self._under: QWidget | None = None
        self._focus: QWidget | None = None

    def put(self, widget: QWidget) -> None:
        """Lay a page over the one in sight; it is thrown away when it is taken off."""
        self.take_off()
        self._focus = self._stack.window().focusWidget()
        self._under = self._stack.currentWidget()
        self._shown = widget
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def take_off(self) -> None:
        """Show the page beneath again, with the cursor where it was."""
        widget, under, focus = self._shown, self._under, self._focus
        self._shown = self._under = self._focus = None
        if widget is None:
            return
        if under is not None and isValid(under):
            self._stack.setCurrentWidget(under)
        self._stack.removeWidget(widget)
        widget.close()
        widget.deleteLater()
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus()

    def shown(self) -> QWidget | None:
        """The page that lies over another one, if one does."""
        return self._shown

    def beneath(self) -> QWidget | None:
        """The page of the window itself, whether one lies over it or not."""
        return self._under if self._shown is not None else self._stack.currentWidget()


def scrolled(widget: QWidget, across: Qt.ScrollBarPolicy) -> QScrollArea:
    """A widget with as much room as there is, scrolled where that is too little."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(across)
    if across is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        area.setVerticalScrollBarPolicy(across)
    area.setWidget(widget)
    return area
