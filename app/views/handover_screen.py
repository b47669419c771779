"""Handover to the post: scan each parcel out, then the post's sticker, then close and sign.

It shows what it is given (``show_pickup``, ``receipts``, ``pickups``) and says what a person wants.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.persian.digits import whole
from app.texts import handover as words
from app.texts import screens as texts
from app.views import paint, theme
from app.views.cards import Strip
from app.views.controls import Button, Kind, Pill
from app.views.fields import LineEdit
from app.views.handover_list import HandoverList, OutLook, PickupLook
from app.views.handover_parcel import ParcelPanel
from app.views.handover_pickups import PickupsOfDay
from app.views.handover_receipts import ReceiptList
from app.views.icons import Icon
from app.views.labels import Words
from app.views.pages import Pages
from app.views.palette import Tone
from app.views.reason import ReasonAsk
from app.views.scan_line import ScanLine, beside_buttons
from app.views.screen import KeyHelp, Screen

MOST_NAMED = 3
"""So many parcels are named in a sentence; the others are counted."""


class View(Enum):
    """What stands in the middle; the value is its name."""

    NOW = words.VIEW_NOW
    RECEIPTS = words.VIEW_RECEIPTS
    DAY = words.VIEW_DAY


class HandoverScreen(Screen):
    """Signals: ``code`` (scanned or typed), and one for each thing that a button does.

    ``close_asked`` carries the officer's name and the reason for what is left (empty when
    nothing is); ``view_asked`` a ``View`` whose rows are to be read; ``arrived`` is sent when it
    comes to sight.
    """

    KEYS: tuple[KeyHelp, ...] = (
        KeyHelp("Ctrl+1", words.KEY_NOW),
        KeyHelp("Ctrl+2", words.VIEW_RECEIPTS),
        KeyHelp("Ctrl+3", words.VIEW_DAY),
        KeyHelp("Ctrl+4", words.KEY_PARCEL),
        KeyHelp("F9", texts.UNDO_LONG),
        KeyHelp("F11", texts.MANIFEST),
        KeyHelp("F12", texts.CLOSE_PICKUP),
        KeyHelp("Esc", words.KEY_ESC),
    )

    code = Signal(str)
    undo_asked = Signal()
    continue_asked = Signal()
    open_asked = Signal()
    close_asked = Signal(str, str)
    manifest_asked = Signal()
    view_asked = Signal(object)
    arrived = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(texts.HANDOVER, parent)
        self.may_close = True
        self._pickup: PickupLook | None = None
        self._held = False
        self._officer_label = Words(texts.OFFICER, theme.SMALL, tone="muted")
        self._officer = LineEdit(icon=Icon.BADGE)
        self._officer.setAccessibleName(texts.OFFICER)
        self._pills = {view: Pill(view.value) for view in View}
        self._group = QButtonGroup(self)
        self.list = HandoverList()
        self.receipts = ReceiptList()
        self.pickups = PickupsOfDay(today)
        self._stack = Pages()
        self.panel = ParcelPanel()
        self._strip = Strip()
        self._left = self._strip.add_action(words.SHOW_LEFT)
        self._why = ReasonAsk(
            texts.CHOOSE_REASON, texts.LEFT_REASONS, texts.CLOSE_WITH_LEFT, wide=True
        )
        self._line = ScanLine(texts.SCAN_PARCEL_THEN_STICKER)
        self._continue = Button(texts.CONTINUE, Kind.PRIMARY, key="Esc")
        self._edit = Button(words.EDIT_PARCEL, icon=Icon.EDIT, key="Ctrl+4")
        self._undo = Button(texts.UNDO, icon=Icon.UNDO, key="F9")
        self.manifest_button = Button(texts.MANIFEST, icon=Icon.PRINT, key="F11")
        self._close = Button(texts.CLOSE_PICKUP, Kind.PRIMARY, icon=Icon.LOCK, key="F12")
        self._lay_out()
        self._connect()
        self._pills[View.NOW].setChecked(True)
        self.show_pickup(None)

    def _lay_out(self) -> None:
        for pill in self._pills.values():
            self._group.addButton(pill)
            self.head.addWidget(pill)
        self.head.addStretch(1)
        self.head.addWidget(self._officer_label)
        self._officer.setMinimumWidth(theme.px(112))
        self._officer.setMaximumWidth(theme.px(180))
        self.head.addWidget(self._officer)
        self.page.setSpacing(theme.px(12))
        self.page.addWidget(self.subtitle)
        for piece in (self.list, self.receipts, self.pickups):
            self._stack.addWidget(piece)
        self.page.addWidget(self._stack, 1)
        self._left.hide()
        for under in (self.panel, self._strip, self._why):
            self.page.addWidget(under)
        buttons = self._continue, self._edit, self._undo, self.manifest_button, self._close
        self.page.addLayout(beside_buttons(self._line, buttons))

    def _connect(self) -> None:
        self._line.entered.connect(self.scanned)
        self.list.open_asked.connect(self.open_asked)
        self.list.opened.connect(lambda _: self.edit_parcel())
        self.panel.left.connect(self._focus)
        for at, (view, pill) in enumerate(self._pills.items(), start=1):
            pill.clicked.connect(lambda _=False, to=view: self.show_view(to))
            self.on_key(f"Ctrl+{at}", None, lambda to=view: self._by_key(to))
        for button, key, act in (
            (self._undo, "F9", self.undo_asked.emit),
            (self._close, "F12", self._ask_to_close),
            (self._edit, "Ctrl+4", self.edit_parcel),
        ):
            self.bind(button, key, act)
        self.manifest_button.clicked.connect(self.manifest_asked)
        self._continue.clicked.connect(self.continue_asked)
        self.on_key("F11", None, self._print)
        self.on_key("Esc", None, self._escape)
        self._why.given.connect(self._close_with)
        self._left.clicked.connect(self.list.go_to_left)
        self._officer.textEdited.connect(self._officer_written)

    def arrive(self) -> None:
        self._focus()
        self.arrived.emit()

    def refresh(self) -> None:
        # What was typed among the receipts stays: they are read when one comes to them.
        if self.view() is not View.RECEIPTS:
            self.view_asked.emit(self.view())

    def _focus(self) -> None:
        if self.view() is View.RECEIPTS:
            self.receipts.go_on()
        elif self.view() is View.DAY:
            self.pickups.focus()
        elif self._pickup and not self._pickup.closed:
            self._line.setFocus()
        elif self._pickup:
            self.manifest_button.setFocus()
        else:
            self.list.open.setFocus()

    def scanned(self, code: str) -> None:
        if self.view() is View.DAY:
            # What is scanned belongs to the pickup that is open.
            self.show_view(View.NOW)
        self.code.emit(code)

    def leave(self) -> bool:
        return not self._held

    def view(self) -> View:
        """What stands in the middle."""
        return tuple(View)[self._stack.currentIndex()]

    def show_view(self, view: View) -> None:
        """Put something else in the middle; its rows are asked for."""
        self._pills[view].setChecked(True)
        self._stack.setCurrentIndex(tuple(View).index(view))
        self.panel.hide()
        self._why.hide()
        line = texts.SCAN_PARCEL_THEN_STICKER if view is View.NOW else words.RECEIPT_LINE
        self._line.setPlaceholderText(line)
        self._line.setAccessibleName(line)
        if not self._held:
            self._strip.clear()
        self._buttons()
        self._focus()
        self.view_asked.emit(view)

    def _by_key(self, view: View) -> None:
        if view is View.NOW and self.view() is View.NOW and self._pickup is None:
            self.open_asked.emit()
        elif view is not self.view():
            self.show_view(view)

    def show_pickup(self, pickup: PickupLook | None) -> None:
        """Show a pickup, or that none is open."""
        before = self._pickup.number if self._pickup else ""
        number = pickup.number if pickup else ""
        self._pickup = pickup
        open_ = pickup is not None and not pickup.closed
        turned = open_ is not self._officer.isEnabled()
        self.list.show_pickup(pickup)
        self._officer.setEnabled(open_)
        if pickup:
            shown = words.PICKUP_OF.format(number=paint.code(paint.in_groups(pickup.number)))
            self.subtitle.set_text("  ·  ".join((shown, *pickup.facts)))
            if pickup.officer or pickup.closed:
                self._officer.setText(pickup.officer)
            elif before != number:
                self._officer.clear()
        self._why.hide()
        if self.panel.key() and self.panel.key() not in {p.key for p in self._parcels()}:
            self.panel.leave()
        self._buttons()
        if self.isVisible() and self.view() is View.NOW and (before != number or turned):
            self._focus()

    def _parcels(self) -> tuple[OutLook, ...]:
        return self._pickup.parcels if self._pickup else ()

    def show_waiting(self, sentence: str) -> None:
        """Say under the place of a pickup what waits for one."""
        self.list.show_waiting(sentence)

    def held(self) -> bool:
        """Whether only «ادامه» is taken."""
        return self._held

    def pickup(self) -> PickupLook | None:
        """What is shown."""
        return self._pickup

    def say(self, tone: Tone, head: str, sentence: str = "", *, held: bool = False) -> None:
        """Say what became of a scan, above the line; ``held`` shuts everything but «ادامه»."""
        self._held = held
        self._left.hide()
        self._strip.say(tone, head, sentence, Icon.STOP if held else None)
        self._buttons()

    def clear_message(self) -> None:
        """The next good scan: the message goes, what is left behind is said again."""
        self._held = False
        self._strip.clear()
        if self._pickup and not self._pickup.closed and self._pickup.scanned:
            self._say_left()
        self._buttons()

    def _say_left(self) -> None:
        left = self._pickup.left if self._pickup else ()
        if not left or self.view() is not View.NOW:
            return
        named = "، ".join(
            words.NAMED.format(recipient=paint.isolated(p.recipient), parcel=words.short(p.number))
            for p in left[:MOST_NAMED]
        )
        if len(left) > MOST_NAMED:
            rest = whole(len(left) - MOST_NAMED)
            named = words.AND_OTHERS.format(names=named, count=rest)
        self._strip.say(Tone.WARNING, texts.left_behind(len(left)), named)
        self._left.show()

    def message(self) -> str:
        """What stands above the line."""
        return self._strip.words()

    def officer(self) -> str:
        """The officer's name as it was typed."""
        return self._officer.text().strip()

    def edit_parcel(self) -> None:
        """Open the panel of the parcel whose row is chosen, else of the first one."""
        if self._pickup is None or self._pickup.closed or self._held:
            return
        look = self.list.chosen() or next(iter(self._pickup.parcels), None)
        if look is not None and look.key:
            self._why.hide()
            self._strip.clear()
            self.list.choose(look.key)
            self.panel.open(look)

    def _print(self) -> None:
        if self.view() is View.DAY:
            if not self.pickups.print.isHidden() and self.pickups.key():
                self.pickups.print.click()
        elif self.manifest_button.isEnabled() and not self.manifest_button.isHidden():
            self.manifest_asked.emit()

    def _escape(self) -> None:
        if self._held:
            self.continue_asked.emit()
        elif not self.panel.isHidden():
            self.panel.leave()
        elif not self._why.isHidden():
            self._why.hide()
            self._focus()
        elif self.view() is not View.NOW and not self.pickups.back():
            self.show_view(View.NOW)

    def _ask_to_close(self) -> None:
        pickup = self._pickup
        if not pickup:
            return
        self.panel.hide()
        if not self.may_close:
            self.close_asked.emit(self.officer(), "")
        elif not self.officer():
            self._officer.set_wrong(True)
            self._officer.setFocus()
            self._left.hide()
            self._strip.say(Tone.ERROR, texts.OFFICER_MISSING)
        elif pickup.left:
            self._say_left()
            self._why.ask()
        else:
            self.close_asked.emit(self.officer(), "")

    def _officer_written(self) -> None:
        """That the name is missing is said no more."""
        self._officer.set_wrong(False)
        if self._strip.words() == texts.OFFICER_MISSING:
            self.clear_message()

    def _close_with(self, reason: str) -> None:
        self.close_asked.emit(self.officer(), reason)

    def _buttons(self) -> None:
        pickup, view = self._pickup, self.view()
        here = view is View.NOW
        open_ = pickup is not None and not pickup.closed
        self._line.setVisible(view is View.RECEIPTS or (here and open_))
        self._undo.setVisible(view is View.RECEIPTS or (here and open_))
        self._continue.setVisible(self._held)
        self.manifest_button.setVisible(here and bool(pickup and pickup.closed))
        self._undo.setEnabled(not self._held)
        self._edit.setVisible(here and open_)
        self._edit.setEnabled(bool(pickup and pickup.parcels) and not self._held)
        self._close.setVisible(here and open_ and not self._held)
        self._close.setEnabled(bool(pickup and pickup.scanned))
        for piece in (self._officer, self._officer_label, self.subtitle):
            piece.setVisible(here and pickup is not None)
