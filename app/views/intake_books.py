"""The books' card of the intake form: found while one types, listed with what is in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.texts import screens as texts
from app.views import paint, theme
from app.views.cards import Strip
from app.views.chips import Chip, ChipLook
from app.views.controls import IconButton
from app.views.finder import Finder
from app.views.icons import Icon
from app.views.labels import Elided, Words
from app.views.palette import Tone
from app.views.step_card import StepCard
from app.views.tab_order import follow

LEAST = 112
"""px at 100 % of the list: two books, whatever else is said on the screen."""


@dataclass(frozen=True, slots=True)
class BookLook:
    """A book that was asked for.

    ``key`` names a title, ``copy`` a certain copy (scanned), neither a title in free words;
    ``open_request`` is the number of a request that has it already; ``fixed`` belongs to the
    request since before.
    """

    key: str
    title: str
    under: str
    state: ChipLook
    copy: str = ""
    open_request: str = ""
    open_key: str = ""
    confirmed: bool = False
    fixed: bool = False

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes two rows the same book."""
        return (self.key, self.copy, "" if self.key else self.title)


class BooksCard(StepCard):
    """Signals: ``searched`` (words), ``picked`` (the key of an answer), ``changed``,
    ``open_asked`` (the key of a request), ``done`` (Enter in the empty field).
    """

    searched = Signal(str)
    picked = Signal(str)
    changed = Signal()
    open_asked = Signal(str)
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(2, texts.BOOKS, parent)
        self._books: list[BookLook] = []
        self._limit = 0
        self._count = Words("", theme.CAPTION, tone="muted")
        self.finder = Finder(texts.FIND_BOOK)
        self._rows = QVBoxLayout()
        self.head.addWidget(self._count)
        self.body.addWidget(self.finder)
        inner = QWidget()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        inner.setLayout(self._rows)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.setMinimumHeight(theme.px(LEAST))
        # The book that was added last is in sight, with what is said under it.
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, most: bar.setValue(most))
        self.body.addWidget(area, 1)
        self.finder.searched.connect(self.searched)
        self.finder.taken.connect(self.picked)
        self.finder.empty_enter.connect(self._finish)

    def set_limit(self, left: int) -> None:
        """How many more books this member may have."""
        self._limit = left
        self._tell()

    def add(self, look: BookLook) -> bool:
        """Put a book on the list; one that is there already is not added again.

        Returns:
            whether it was added.
        """
        if any(book.identity == look.identity for book in self._books):
            return False
        self._books.append(look)
        self._show()
        self.changed.emit()
        return True

    def remove(self, look: BookLook) -> None:
        """Take a book off the list."""
        self._books = [book for book in self._books if book.identity != look.identity]
        self._show()
        self.changed.emit()
        self.finder.setFocus()

    def books(self) -> tuple[BookLook, ...]:
        """What is on the list."""
        return tuple(self._books)

    def put(self, looks: Sequence[BookLook]) -> None:
        """Show other books: those of a draft, or of a request that is there already."""
        self._books = list(looks)
        self._show()

    def clear(self) -> None:
        """Nothing is asked for."""
        self._books = []
        self.finder.put_away()
        self._show()
        self.set_done(False)
        self.complain("")

    def take_focus(self) -> None:
        """Put the cursor into the search."""
        self.set_done(False, now=True)
        self.finder.setFocus()

    def _finish(self) -> None:
        if self._books:
            self.set_done(True)
            self.done.emit()

    def _confirm(self, look: BookLook) -> None:
        at = self._books.index(look)
        self._books[at] = replace(look, confirmed=True)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        while self._rows.count() > 1:
            item = self._rows.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        pieces: list[QWidget] = []
        for look in self._books:
            row = _BookRow(look)
            row.remove.setVisible(not look.fixed)
            row.remove.clicked.connect(lambda _=False, it=look: self.remove(it))
            pieces.append(row)
            if look.open_request and not look.confirmed:
                pieces.append(self._strip(look))
        for piece in pieces:
            self._rows.insertWidget(self._rows.count() - 1, piece)
        follow(
            self.finder, [one for piece in pieces for one in piece.findChildren(QAbstractButton)]
        )
        self.set_done(False, now=True)
        self._tell()

    def _strip(self, look: BookLook) -> Strip:
        """Under its own row: the same book is still open for this member."""
        strip = Strip()
        strip.say(Tone.WARNING, texts.STILL_OPEN, paint.code(paint.in_groups(look.open_request)))
        go = strip.add_action(texts.OPEN_FILE)
        go.clicked.connect(lambda: self.open_asked.emit(look.open_key))
        again = strip.add_action(texts.SAVE_ANYWAY)
        again.clicked.connect(lambda: self._confirm(look))
        return strip

    def _tell(self) -> None:
        count = sum(not book.fixed for book in self._books)
        self._count.setText(texts.books_limit(count, self._limit - count) if count else "")
        self._count.set_tone("warning" if count > self._limit else "muted")


class _BookRow(QWidget):
    """Title, author, whether it is there, and a cross."""

    def __init__(self, look: BookLook) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(56))
        self.remove = IconButton(Icon.CLOSE, f"{texts.REMOVE_BOOK}: {look.title}", side=36)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Elided(look.title, theme.BODY, theme.SEMIBOLD))
        words.addWidget(Elided(look.under, theme.CAPTION, role="muted"))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(4), 0, theme.px(8), 0)
        row.setSpacing(theme.px(12))
        row.addLayout(words, 1)
        row.addWidget(Chip(look.state))
        row.addWidget(self.remove)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        y = self.height() - 0.5
        paint.line(painter, QPointF(0, y), QPointF(self.width(), y), theme.colours().divider, 1)
