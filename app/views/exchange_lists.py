"""Every list that can be saved as a file, also those that stand on no page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.texts import exchange_lists as names
from app.texts import exchange_screen as texts
from app.views import theme
from app.views.cards import Card, Strip
from app.views.exchange_month import MonthChoice
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.settings_rows import ActLook, RowLook, Rows

SENT, SENT_TITLES = "sent", "sent-titles"
GROUPS: tuple[tuple[str, Sequence[str]], ...] = (
    (texts.GROUP_RECORDS, ("members", "books", "loans")),
    (
        texts.GROUP_TODAY,
        ("requests", "picking", "handover", "pickups", "receipts", "returns"),
    ),
    (
        texts.GROUP_WAITING,
        ("overdue", "undelivered", "quarantine", "transits", "silent", "lost"),
    ),
    (texts.GROUP_ENTER, ("issues", "entered-returns")),
)


def _look(key: str, text: str, under: str = "") -> RowLook:
    act = ActLook("save", texts.SAVE, Icon.DOWNLOAD)
    return RowLook(key, text, under, Icon.SPREADSHEET, None, (act,))


class ListsView(QWidget):
    """Signals: ``save_asked`` (the name of a list), ``month_asked`` (with the titles?)."""

    save_asked = Signal(str)
    month_asked = Signal(bool)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = MonthChoice(today)
        self.rows: list[Rows] = []
        self._strip = Strip()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._of_month())
        for title, lists in GROUPS:
            card = Card(title)
            rows = Rows("")
            rows.show_rows(
                [_look(name, names.LISTS[name], texts.LIST_HINTS.get(name, "")) for name in lists]
            )
            rows.acted.connect(lambda name, _: self.save_asked.emit(name))
            card.body.addWidget(rows)
            column.addWidget(card)
            self.rows.append(rows)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(12))
        outer.addWidget(area, 1)
        outer.addWidget(self._strip)

    def _of_month(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(card.title)
        head.addStretch(1)
        head.addWidget(self.month)
        card.title.setText(texts.GROUP_MONTH)
        card.body.addLayout(head)
        rows = Rows("")
        rows.show_rows(
            [
                _look(SENT, texts.SENT, texts.SENT_HINT),
                _look(SENT_TITLES, texts.SENT_TITLES, texts.SENT_TITLES_HINT),
            ]
        )
        rows.acted.connect(lambda key, _: self.month_asked.emit(key == SENT_TITLES))
        card.body.addWidget(rows)
        self.rows.append(rows)
        return card

    def take_focus(self) -> None:
        """Put the cursor where work begins."""
        self.rows[0].take_focus()

    def say(self, tone: Tone, head: str, sentence: str = "") -> None:
        """Say what became of a file."""
        self._strip.say(tone, head, sentence)

    def message(self) -> str:
        """What is said."""
        return self._strip.words()

    def escape(self) -> bool:
        """Esc: put a message away; says whether there was one."""
        there = bool(self.message())
        self._strip.clear()
        return there
