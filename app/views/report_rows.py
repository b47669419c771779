"""The rows behind a number: searched, counted, and never hidden silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.persian.digits import whole
from app.persian.fold import match_key
from app.texts import reports as texts
from app.texts import screens
from app.views import theme
from app.views.cards import Card
from app.views.cells import Cell
from app.views.controls import Button
from app.views.empty import Empty
from app.views.fields import SearchField
from app.views.flow import WrapRow
from app.views.icons import Icon
from app.views.labels import Elided
from app.views.list_foot import ListFoot
from app.views.palette import Tone
from app.views.tables import Column, PagedModel, Table

FEW = 4
"""Columns that are shown in a very narrow window."""


@dataclass(frozen=True, slots=True)
class RowsLook:
    """The rows behind a number: heads, and cells as text.

    ``codes`` are columns of codes; ``widths`` are the px of columns that need no more (the others
    share what is left), ``lesser`` are columns that give way in a narrow window. ``of`` is how
    many rows there are where these are only the first; ``bad`` names a column that is bad news.
    ``keys`` are what is searched of each row, see ``keys_of``.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    codes: frozenset[int] = frozenset()
    widths: Mapping[int, int] = field(default_factory=dict)
    lesser: frozenset[int] = frozenset()
    of: int = 0
    bad: int = -1
    keys: tuple[str, ...] = ()


def keys_of(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The letters and digits of each row, folded; of many rows not for the GUI thread."""
    return tuple(match_key(" ".join(row)) for row in rows)


def _columns(look: RowsLook) -> list[Column[tuple[str, ...]]]:
    def text(at: int) -> Column[tuple[str, ...]]:
        tone = Tone.ERROR if at == look.bad else None
        return Column(
            look.heads[at],
            lambda row: Cell(row[at], code=at in look.codes, tone=tone),
            width=look.widths.get(at, 0),
            stretch=at not in look.widths,
            optional=1 if at in look.lesser else 2 if at >= FEW else 0,
        )

    return [text(at) for at in range(len(look.heads))]


class RowsView(QWidget):
    """Signals: ``left`` to go back to the numbers, ``all_asked`` for the rows that are not here."""

    left = Signal()
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: RowsLook | None = None
        self._words = ""
        self._model: PagedModel[tuple[str, ...]] | None = None
        self._title = Elided("", theme.CARD, theme.BOLD)
        self._title.setMinimumWidth(theme.px(120))
        self._search = SearchField(texts.FIND_IN_ROWS)
        self._search.setMinimumWidth(theme.px(200))
        self._search.setMaximumWidth(theme.px(300))
        self.back = Button(screens.BACK_TO_REPORT, icon=Icon.HISTORY_BACK, key="Esc")
        self._card = Card(padding=1)
        self._card.body.setSpacing(0)
        self._place = QVBoxLayout()
        self._empty = Empty(Icon.CHECK, texts.NO_ROWS)
        self._foot = ListFoot()
        head = WrapRow()
        head.setSpacing(theme.px(12))
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self._search)
        self._card.body.addLayout(self._place, 1)
        self._card.body.addWidget(self._empty, 1)
        self._card.body.addWidget(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self._card, 1)
        self._search.searched.connect(self._filter)
        self._foot.show_all.connect(self._show_all)
        self.back.clicked.connect(self.left)

    def show_rows(self, look: RowsLook) -> None:
        """Show other rows."""
        self._look, self._words = look, ""
        self._search.clear()
        self._search.forget_search()
        while (gone := self._place.takeAt(0)) is not None:
            widget = gone.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        self._model = PagedModel(_columns(look), self)
        table = Table(self._model, row_height=46)
        table.setAccessibleName(look.title)
        self._place.addWidget(table)
        self._fill()
        table.setVisible(bool(look.rows))
        self._empty.setVisible(not look.rows)
        self._title.set_text(f"{look.title}: {whole(max(look.of, len(look.rows)))}")
        if look.rows:
            table.choose(0)
            table.setFocus()
        else:
            self.back.setFocus()

    def title(self) -> str:
        """What stands above the rows."""
        return self._title.text()

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows in sight."""
        return self._model.rows() if self._model else ()

    def search(self, words: str) -> None:
        """Look for words in the rows, as if they had been typed."""
        self._search.setText(words)
        self._search.returnPressed.emit()

    def hidden_words(self) -> str:
        """What is said of rows that are not in sight."""
        return self._foot.hidden_words()

    def escape(self) -> bool:
        """Esc: take the search away; says whether there was one."""
        if not self._words:
            return False
        self._search.empty()
        return True

    def _filter(self, words: str) -> None:
        self._words = words.strip()
        self._fill()

    def _show_all(self) -> None:
        if self._words:
            self._search.empty()
        else:
            self.all_asked.emit()

    def _fill(self) -> None:
        look, model = self._look, self._model
        if look is None or model is None:
            return
        wanted = [match_key(word) for word in self._words.split()]
        shown = list(look.rows)
        if wanted:
            keys = look.keys or keys_of(look.rows)
            pairs = zip(look.rows, keys, strict=True)
            shown = [row for row, key in pairs if all(word in key for word in wanted)]
        model.restart(shown)
        total = max(look.of, len(look.rows))
        said = ""
        if len(shown) < len(look.rows):
            hidden = whole(len(look.rows) - len(shown))
            said = texts.SEARCHED.format(words=self._words, hidden=hidden)
        elif len(look.rows) < total:
            said = texts.FIRST_OF.format(shown=whole(len(look.rows)), of=whole(total))
        self._foot.say(screens.shown_of(len(shown), total, texts.ROW_WORD), said)
