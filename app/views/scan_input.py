"""Catches what a keyboard scanner types, wherever the focus is.

Key presses are held back a few milliseconds until ``BurstReader`` knows whose they are: a scan
never reaches a field or presses a button, and what a person typed goes on to where it was meant.
Of the keys that a person holds with Ctrl, those that mean nothing under a Persian layout are given
the meaning that is printed on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import isValid

from app.scanner import decode, native
from app.scanner.burst import LEAST_KEYS, THRESHOLD_MS, BurstReader, Heard, Scan
from app.scanner.decode import KeyPress
from app.views import shortcuts
from app.views.raw_scan import Made, RawScan

_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_SAME_RUN_MS: Final = 1_000.0
_ONE_HAND_MS: Final = 120.0
_FIRST_REPEAT_MS: Final = 150.0
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFTS: Final = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr, Qt.Key.Key_NumLock)


@dataclass(slots=True, eq=False)
class _Pressed:
    """A key press that is held back, and its release when that came meanwhile."""

    press: QKeyEvent
    evdev: int | None
    at: float
    released: QKeyEvent | None = None

    @property
    def shift(self) -> bool:
        return bool(self.press.modifiers() & Qt.KeyboardModifier.ShiftModifier)


@dataclass(frozen=True, slots=True)
class _Left:
    """What a field held before and after keys were given to it.

    ``at`` is the time of the last of them, ``piece`` whether they look like the start of a scan.
    """

    field: QLineEdit
    before: str
    cursor: int
    after: str
    at: float
    piece: bool

    def belongs_to(self, next_at: float) -> bool:
        """Whether they and what came at this time are of one scan, and of nobody's hand.

        Nobody types a letter and has a scanner speak within an eighth of a second.
        """
        return self.piece or next_at - self.at <= _ONE_HAND_MS

    def take_back(self) -> None:
        """Leave the field as it was, unless somebody has changed it since."""
        if isValid(self.field) and self.field.text() == self.after != self.before:
            self.field.selectAll()
            self.field.insert(self.before)
            self.field.setCursorPosition(self.cursor)


class ScanInput(QObject):
    """An event filter for the application.

    ``scanned`` carries a decoded code; ``torn`` carries the piece that came of a scan that must
    be made again; ``heard`` carries what arrived and what it was taken for, of every run of keys
    that Enter ended, for the scanner test.

    Args:
        app: the application; the filter is installed on it.
        threshold_ms: see ``BurstReader``.
        least_keys: see ``BurstReader``.
    """

    scanned = Signal(str)
    torn = Signal(str)
    heard = Signal(RawScan)

    def __init__(
        self,
        app: QApplication,
        threshold_ms: float = THRESHOLD_MS,
        least_keys: int = LEAST_KEYS,
    ) -> None:
        super().__init__(app)
        self._reader: BurstReader[_Pressed] = BurstReader(threshold_ms, least_keys)
        self._least = least_keys
        self._held: list[_Pressed] = []
        self._swallowed: set[int] = set()
        self._run: list[_Pressed] = []
        self._left: _Left | None = None
        self._repeating = False
        self._pressed_at = 0.0
        self._platform = QGuiApplication.platformName()
        self._wait = QTimer(self, singleShot=True)
        self._wait.setTimerType(Qt.TimerType.PreciseTimer)
        self._wait.timeout.connect(self._let_others_in)
        self._grace = QTimer(self, singleShot=True, interval=0)
        self._grace.timeout.connect(self._tick)
        app.installEventFilter(self)

    def judge_by(self, threshold_ms: float) -> None:
        """Take another speed for the border between a scanner and a person."""
        self._take(self._reader.flush(), None)
        self._reader = BurstReader(threshold_ms, self._least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Keys reach the window first and the widget then; only the first is looked at, and keys
        # that are sent on go to the widget alone.
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(watched, QWindow):
            return isinstance(event, QKeyEvent) and self._pressed(event)
        if kind == QEvent.Type.KeyRelease and isinstance(watched, QWindow):
            return isinstance(event, QKeyEvent) and self._released(event)
        if kind == QEvent.Type.MouseButtonPress and isinstance(watched, QWindow):
            self._take(self._reader.flush(), None)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        """Whether the press is kept from the window."""
        key = Qt.Key(event.key())
        if key in _SHIFTS:
            return False
        evdev = native.evdev(self._platform, event.nativeScanCode(), event.nativeVirtualKey())
        enter = key in _ENTERS and not event.modifiers() & _COMMANDS
        if not enter and not _types_something(event, evdev):
            self._take(self._reader.flush(), None)
            return shortcuts.revive(event, evdev)
        at = float(event.timestamp())
        mine = _Pressed(_copy(event), evdev, at)
        repeat = self._repeats(event, at)
        self._swallowed.discard(_physical(event))
        heard = self._reader.feed(at, mine, enter=enter, repeat=repeat)
        if not enter and not repeat:
            self._held.append(mine)
        passes = self._take(heard, mine)
        if enter and not passes:
            self._swallowed.add(_physical(event))
        self._note(mine, heard, enter=enter)
        deadline = self._reader.deadline
        if deadline is None:
            self._wait.stop()
        else:
            self._wait.start(max(1, round(deadline - at) + 1))
        return not passes

    def _note(self, key: _Pressed, heard: Heard[_Pressed], *, enter: bool) -> None:
        """Tell a run of keys that ended, with its times, whatever it was taken for."""
        if self._run and not 0 <= key.at - self._run[-1].at <= _SAME_RUN_MS:
            self._run.clear()
        self._run.append(key)
        if not enter:
            return
        run, self._run = self._run, []
        if len(run) > self._least:
            made = Made.TYPING if heard.scan is None else Made.SCAN
            made = Made.TORN if heard.scan and heard.scan.torn else made
            code = _decoded(tuple(run[:-1])) if made is Made.SCAN else ""
            keys = tuple(one.evdev for one in run[:-1])
            gaps = tuple(after.at - before.at for before, after in pairwise(run))
            text = "".join(one.press.text() for one in run[:-1])
            self.heard.emit(RawScan(text, code, made, keys, gaps))

    def _repeats(self, event: QKeyEvent, at: float) -> bool:
        """Whether a key is held down.

        On X11 Qt takes a key that is released and pressed again within a millisecond (the two
        eights of a scan) for one that repeats; a keyboard waits far longer before it repeats.
        """
        if not event.isAutoRepeat():
            self._repeating = False
        elif at - self._pressed_at >= _FIRST_REPEAT_MS:
            self._repeating = True
        self._pressed_at = at
        return self._repeating

    def _released(self, event: QKeyEvent) -> bool:
        """Whether the release is kept from the window: that of a key that is held back is."""
        code = _physical(event)
        if code in self._swallowed:
            self._swallowed.discard(code)
            return True
        for held in self._held:
            if _physical(held.press) == code and held.released is None:
                held.released = _copy(event)
                return True
        return False

    def _take(self, heard: Heard[_Pressed], now: _Pressed | None) -> bool:
        """Send on what was typed, then tell the scan.

        Returns:
            whether the key that is being handled (``now``) was typed, and may go its own way.
        """
        passes = False
        target = shortcuts.receiver() if heard.typed else None
        before = (target.text(), target.cursorPosition()) if isinstance(target, QLineEdit) else None
        for key in heard.typed:
            if key in self._held:
                self._held.remove(key)
            if key is now:
                passes = True
            else:
                _send(key)
        if isinstance(target, QLineEdit) and before:
            self._leave(target, before, heard.typed)
        elif heard.typed:
            self._left = None
        if heard.scan:
            self._swallow(heard.scan)
        return passes

    def _leave(
        self, field: QLineEdit, before: tuple[str, int], typed: tuple[_Pressed, ...]
    ) -> None:
        """Keep what a field held, in case the keys turn out to be a scanner's."""
        old = self._left
        if old and old.field is field and old.after == before[0] and old.belongs_to(typed[0].at):
            before = old.before, old.cursor
        piece = self._reader.gave_a_piece
        self._left = _Left(field, *before, field.text(), typed[-1].at, piece)

    def _swallow(self, scan: Scan[_Pressed]) -> None:
        for key in scan.keys:
            if key in self._held:
                self._held.remove(key)
            if key.released is None:
                self._swallowed.add(_physical(key.press))
        if scan.torn:
            # A scan may be torn just before its Enter: then no key of it is left.
            if self._left and (not scan.keys or self._left.belongs_to(scan.keys[0].at)):
                self._left.take_back()
            self._left = None
            self.torn.emit(_decoded(scan.keys))
            return
        code = _decoded(scan.keys)
        if code:
            self.scanned.emit(code)

    def _let_others_in(self) -> None:
        """Keys that already wait in the queue are handled before the held ones are given away."""
        self._grace.start()

    def _tick(self) -> None:
        deadline = self._reader.deadline
        if deadline is not None and not self._wait.isActive():
            self._take(self._reader.tick(deadline), None)


def _types_something(event: QKeyEvent, evdev: int | None) -> bool:
    """Whether a press types a character, under this layout or under US-QWERTY."""
    if event.modifiers() & _COMMANDS:
        return False
    text = event.text()
    if text:
        return ord(text[0]) >= 32 and ord(text[0]) != 127
    return evdev is not None and bool(decode.from_keys([KeyPress(evdev)]))


def _decoded(keys: tuple[_Pressed, ...]) -> str:
    """The code: by the physical keys where the system names them all, else by the text."""
    presses = [KeyPress(k.evdev, k.shift) for k in keys if k.evdev is not None]
    if len(presses) == len(keys):
        return decode.clean(decode.from_keys(presses))
    return decode.clean("".join(k.press.text() for k in keys))


def _physical(event: QKeyEvent) -> int:
    return event.nativeScanCode() or event.key()


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )


def _send(key: _Pressed) -> None:
    """Let a key that was held back reach the field that has the focus."""
    target = shortcuts.receiver()
    if target is None:
        return
    QCoreApplication.sendEvent(target, key.press)
    if key.released is not None:
        QCoreApplication.sendEvent(target, key.released)
