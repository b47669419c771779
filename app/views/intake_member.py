"""The member's card of the intake form: found by a few letters or a scan, then shown whole."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.persian.digits import whole
from app.texts import intake_form as form_texts
from app.texts import screens as texts
from app.views import paint, theme
from app.views.chips import Chip, ChipLook
from app.views.controls import Button, Kind
from app.views.finder import Finder
from app.views.icons import Icon
from app.views.intake_new_member import NewMember
from app.views.intake_wishes import Wishes
from app.views.labels import Elided, Initial, Words
from app.views.step_card import StepCard


@dataclass(frozen=True, slots=True)
class MemberLook:
    """A member: key, name, number, mobile as shown, the card's state, books on loan of the limit,
    overdue books, and a warning (blocked) that stands as a second chip.
    """

    key: str
    name: str
    number: str
    mobile: str
    card: ChipLook
    on_loan: int
    limit: int
    overdue: int
    warning: ChipLook | None = None


NEW = "new:"
"""How the key of an answer begins that is no member but the words that found none."""
ROOMY = 560
"""px at 100 % of width from which the first letter of the name has a place."""


class MemberCard(StepCard):
    """Signals: ``searched`` (words), ``picked`` (the key of an answer), ``chosen`` (a member is
    shown), ``cleared``, ``new_given`` (the boxes of one who is not known yet).

    Args:
        fixed: the member of a request that is there already; nobody else can be chosen.
    """

    searched = Signal(str)
    picked = Signal(str)
    chosen = Signal(object)
    cleared = Signal()
    new_given = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, fixed: bool = False) -> None:
        super().__init__(1, texts.MEMBER, parent)
        self._fixed = fixed
        self._member: MemberLook | None = None
        self.finder = Finder(texts.FIND_MEMBER)
        self._other = Button(texts.OTHER_MEMBER, Kind.LINK, icon=Icon.SWAP, small=True)
        self._new = Button(
            form_texts.NEW_MEMBER, Kind.LINK, icon=Icon.ADD, key="Ctrl+3", small=True
        )
        self.wishes = Wishes()
        self.new_member = NewMember()
        self._initial = Initial("", 56)
        self._name = Elided("", theme.CARD, theme.BOLD)
        self._card = Chip(ChipLook(""))
        self._warning = Chip(ChipLook(""))
        self._details = Elided("", theme.SMALL, role="muted")
        self._loans = Words("", theme.CARD, theme.BOLD)
        self._overdue = Words("", theme.CARD, theme.BOLD)
        self._shown = QWidget()
        self._lay_out()
        self.finder.searched.connect(self.searched)
        self.finder.taken.connect(self._take)
        self._other.clicked.connect(self._another)
        self._new.clicked.connect(lambda: self.open_new())
        self.new_member.given.connect(self.new_given)
        self.new_member.left.connect(self._close_new)
        self.clear()

    def _lay_out(self) -> None:
        self.head.addWidget(self.wishes.link)
        self.head.addWidget(self._other)
        self.head.addWidget(self._new)
        self.body.addWidget(self.finder)
        self.body.addWidget(self.new_member)
        name = QHBoxLayout()
        name.setSpacing(theme.px(8))
        name.addWidget(self._name, 1)
        name.addWidget(self._card)
        name.addWidget(self._warning)
        middle = QVBoxLayout()
        middle.setSpacing(theme.px(2))
        middle.addLayout(name)
        middle.addWidget(self._details)
        row = QHBoxLayout(self._shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self._initial)
        row.addLayout(middle, 1)
        for number, label in ((self._loans, texts.ON_LOAN), (self._overdue, texts.OVERDUE)):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(number)
            pair.addWidget(Words(label, theme.CAPTION, tone="muted"))
            row.addLayout(pair)
        self.body.addWidget(self._shown)
        self.body.addWidget(self.wishes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow window the name and the telephone need the room.
        self._initial.setVisible(self.width() >= theme.px(ROOMY))

    def member(self) -> MemberLook | None:
        """Who is shown."""
        return self._member

    def show_member(self, look: MemberLook) -> None:
        """Show a member and go on to the books."""
        self._member = look
        self._initial.set_name(look.name)
        self._name.set_text(look.name)
        self._card.change(look.card)
        if look.warning:
            self._warning.change(look.warning)
        self._warning.setVisible(look.warning is not None)
        number = f"{texts.MEMBER_NUMBER} {paint.code(look.number)}"
        mobile = f"{texts.MOBILE} {paint.code(look.mobile)}" if look.mobile else ""
        self._details.set_text("    ".join(part for part in (number, mobile) if part))
        self._loans.setText(texts.count(look.on_loan, look.limit))
        self._overdue.setText(whole(look.overdue))
        self._overdue.set_tone("error" if look.overdue else "")
        self.finder.put_away()
        self._switch(True)
        self.set_done(True)
        self.chosen.emit(look)

    def clear(self) -> None:
        """Nobody is chosen."""
        self._member = None
        self.finder.put_away()
        self._switch(False)
        self.complain("")
        self.set_done(False, now=True)

    def take_focus(self) -> None:
        """Put the cursor into the search."""
        if self._member is None and self.new_member.isHidden():
            self.finder.setFocus()

    def _take(self, key: str) -> None:
        if key.startswith(NEW):
            self.open_new(key.removeprefix(NEW))
        else:
            self.picked.emit(key)

    def open_new(self, sought: str = "") -> None:
        """Write down a member who is not known yet.

        Args:
            sought: the words that found nobody; those in the search if there are none.
        """
        if self._member is None and not self._fixed and self.new_member.isHidden():
            typed = sought or self.finder.text()
            self.finder.put_away()
            self.complain("")
            self.finder.hide()
            self._new.hide()
            self.new_member.show()
            self.new_member.begin(typed)

    def _close_new(self) -> None:
        self._switch(False)
        self.finder.setFocus()

    def _another(self) -> None:
        self.clear()
        self.cleared.emit()
        self.finder.setFocus()

    def _switch(self, shown: bool) -> None:
        self._shown.setVisible(shown)
        self._other.setVisible(shown and not self._fixed)
        self._new.setVisible(not shown and not self._fixed)
        self.wishes.put_away()
        self.new_member.hide()
        self.finder.setVisible(not shown)
