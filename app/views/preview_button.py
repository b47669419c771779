"""The one control that shows a document before it is printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from app.texts import preview as texts
from app.views import paint
from app.views.controls import Button, IconButton, PaintedButton
from app.views.icons import Icon
from app.views.screen import KeyHelp, Screen

KEY = "Ctrl+Shift+P"
KEY_HELP = KeyHelp(KEY, texts.PREVIEW)


class PreviewButton(IconButton):
    """An eye, beside the button that prints the same.

    Args:
        what: the document, where a page has several.
    """

    def __init__(self, what: str = "", *, side: int = 40, parent: QWidget | None = None) -> None:
        name = texts.PREVIEW_OF.format(what=what) if what else texts.PREVIEW
        super().__init__(Icon.EYE, name, side=side, parent=parent)


class WordedPreviewButton(Button):
    """The same in words, where there is room for them."""

    def __init__(self, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(texts.PREVIEW, icon=Icon.EYE, small=small, parent=parent)


def join(page: Screen, button: PaintedButton, act: Callable[[], object]) -> None:
    """Let a button, and the key of all previews, show the document of a page."""
    button.setToolTip(f"{button.text()} ({paint.code(KEY)})")
    button.clicked.connect(lambda _=False: act())
    page.on_key(KEY, button, act)
    page.KEYS = (*page.KEYS, KEY_HELP)


def beside(
    page: Screen, printer: QWidget, act: Callable[[], object], what: str = ""
) -> PreviewButton:
    """Put an eye beside a button that prints; it is there when that one is.

    Args:
        page: on which the key of all previews does the same.
        printer: the button, in a row or in a box that flows.
        what: the document, where a page has several; then the key is not this one's.
    """
    if what:
        return eye_beside(printer, act, what)
    eye = eye_beside(printer, None, "")
    join(page, eye, act)
    return eye


def eye_beside(
    printer: QWidget, act: Callable[[], object] | None, what: str, *, small: bool = False
) -> PreviewButton:
    """The same where there is no page for a key."""
    eye = PreviewButton(what, side=32 if small else 40, parent=printer.parentWidget())
    around = printer.parentWidget()
    layout = _holding(around.layout() if around else None, printer)
    if isinstance(layout, QBoxLayout):
        layout.insertWidget(layout.indexOf(printer), eye)
    elif layout is not None:
        layout.addWidget(eye)
    _Follows(printer, eye)
    if act is not None:
        eye.clicked.connect(lambda _=False: act())
    return eye


def _holding(layout: QLayout | None, widget: QWidget) -> QLayout | None:
    """The layout in which a widget lies, of one and all that are in it."""
    if layout is None or layout.indexOf(widget) >= 0:
        return layout
    inner = (layout.itemAt(at) for at in range(layout.count()))
    found = (_holding(item.layout(), widget) for item in inner if item and item.layout())
    return next((one for one in found if one is not None), None)


class _Follows(QObject):
    """Keeps a widget in sight and enabled as another one is."""

    def __init__(self, leader: QWidget, follower: QWidget) -> None:
        super().__init__(follower)
        self._leader, self._follower = leader, follower
        leader.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._follow()
        return False

    def _follow(self) -> None:
        self._follower.setVisible(not self._leader.isHidden())
        self._follower.setEnabled(self._leader.isEnabled())


_MOVES = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.EnabledChange)
