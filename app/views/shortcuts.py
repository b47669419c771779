"""Ctrl with a letter, under a layout that has no Latin letters.

With the Persian layout alone Qt knows no Ctrl+C: the key means «ز», and no shortcut, and no text
field either, listens to that. The physical key says which letter is printed on it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from app.scanner import decode
from app.scanner.decode import KeyPress

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_OTHERS: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def receiver() -> QWidget | None:
    """The widget that keys are for: that of an open popup, else the one with the focus."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        # Qt says None where nothing in the popup has the focus, whatever its types say.
        focused: QWidget | None = popup.focusWidget()
        return popup if focused is None else focused
    return QApplication.focusWidget() or QApplication.activeWindow()


def revive(event: QKeyEvent, evdev: int | None) -> bool:
    """Do what Ctrl and the Latin sign of this key are there for, where the layout has none.

    Args:
        event: a key press that no shortcut took.
        evdev: its physical key.

    Returns:
        Whether the press was dealt with, and is to go no further.
    """
    key = _latin(event, evdev)
    target = receiver()
    if key is None or target is None:
        return False
    modifiers = event.modifiers() & (_CTRL | _SHIFT)
    # As Qt itself asks: a field that knows the key goes before a shortcut of the window.
    asked = _press(QEvent.Type.ShortcutOverride, key, modifiers, event)
    asked.ignore()
    QCoreApplication.sendEvent(target, asked)
    if not asked.isAccepted() and _activate(target, QKeyCombination(modifiers, key), event):
        return True
    QCoreApplication.sendEvent(target, _press(QEvent.Type.KeyPress, key, modifiers, event))
    return True


def _latin(event: QKeyEvent, evdev: int | None) -> Qt.Key | None:
    """The key as it is printed; None where Ctrl is not held or the layout itself knows it."""
    modifiers = event.modifiers()
    if not modifiers & _CTRL or modifiers & _OTHERS or evdev is None:
        return None
    printed = decode.from_keys([KeyPress(evdev)]).upper()
    if not printed or event.key() < 0x80 or event.key() >= Qt.Key.Key_Escape:
        return None
    return Qt.Key(ord(printed))


def _press(
    kind: QEvent.Type, key: Qt.Key, modifiers: Qt.KeyboardModifier, event: QKeyEvent
) -> QKeyEvent:
    return QKeyEvent(kind, key, modifiers, "", event.isAutoRepeat())


def _activate(target: QWidget, keys: QKeyCombination, event: QKeyEvent) -> bool:
    window, wanted = target.window(), QKeySequence(keys)
    for shortcut in window.findChildren(QShortcut):
        keys_of: list[QKeySequence] = shortcut.keys()
        if wanted in keys_of and shortcut.isEnabled() and _reaches(shortcut, target):
            if shortcut.autoRepeat() or not event.isAutoRepeat():
                shortcut.activated.emit()
            return True
    for action in window.findChildren(QAction):
        if wanted in action.shortcuts() and action.isEnabled() and action.isVisible():
            action.trigger()
            return True
    return False


def _reaches(shortcut: QShortcut, target: QWidget) -> bool:
    home = shortcut.parent()
    if not isinstance(home, QWidget) or not home.isVisible():
        return False
    match shortcut.context():
        case Qt.ShortcutContext.WidgetShortcut:
            return home is target
        case Qt.ShortcutContext.WidgetWithChildrenShortcut:
            return home is target or home.isAncestorOf(target)
        case _:
            return True
