"""Requests: a search over anything, filters with counts, the list, and the way of one request.

It shows what it is given (``show_list``, ``add_page``, ``show_detail``) and says what a person
wants (its signals); it asks no service.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.persian.digits import whole
from app.texts import intake_form as form_texts
from app.texts import request_detail as detail_texts
from app.texts import screens as texts
from app.texts import window as window_texts
from app.views import theme
from app.views.beside import Beside
from app.views.busy import BusyBar
from app.views.cards import Card, Strip
from app.views.cells import Cell
from app.views.chips import ChipLook
from app.views.controls import Button, IconButton, Kind, Pill
from app.views.date_filter import DateFilter
from app.views.empty import Empty, Failed, Trouble
from app.views.fields import SearchField
from app.views.flow import FlowBox
from app.views.icons import Icon
from app.views.labels import Words
from app.views.list_foot import ListFoot
from app.views.palette import Tone
from app.views.preview_button import KEY, KEY_HELP
from app.views.request_detail import DetailCard
from app.views.screen import KeyHelp, Screen
from app.views.tables import Column, PagedModel, Table


@dataclass(frozen=True, slots=True)
class RequestLook:
    """A row: key, member, number as shown, books, day and time in words, state, found letters
    of the name (``marks``) and of the first book (``book_marks``).
    """

    key: str
    member: str
    number: str
    first_book: str
    books_under: str
    day: str
    time: str
    state: ChipLook
    marks: tuple[tuple[int, int], ...] = ()
    book_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FilterLook:
    """A filter pill: its key, its words, how many rows it would show (None: not counted)."""

    key: str
    text: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ListLook:
    """The first page of a list: rows, whether more follow, counts, and which filters hide how many.

    ``total`` counts all rows without filters; ``found`` those that pass, None while not counted.
    """

    rows: tuple[RequestLook, ...]
    more: bool = False
    found: int | None = None
    total: int | None = None
    filters_on: tuple[str, ...] = ()


NARROW = 1100
"""px at 100 % of the page under which the panel gives way."""

COLUMNS: tuple[Column[RequestLook], ...] = (
    Column(
        texts.COL_MEMBER,
        lambda r: Cell(r.member, under=r.number, under_code=True, strong=True, marks=r.marks),
        width=0,
        stretch=6,
    ),
    Column(
        texts.COL_BOOKS,
        lambda r: Cell(r.first_book, under=r.books_under, marks=r.book_marks),
        width=0,
        stretch=5,
    ),
    Column(texts.COL_REGISTERED, lambda r: Cell(r.day, under=r.time), width=100, optional=1),
    Column(texts.COL_STATE, lambda r: Cell(chip=r.state), width=164),
)


class RequestsScreen(Screen):
    """What a person does, as signals: ``searched`` (words), ``filtered`` (a key, empty for none),
    ``page_wanted`` (the last row), ``chosen`` and ``opened`` (a key), ``new_asked``,
    ``draft_dropped``, ``code`` (a scan), ``notices_asked`` (what members were told),
    ``again_asked`` (read the list once more), ``shown`` (it came to sight). What is done with one
    request is told by ``detail``.

    Args:
        today: the business date, asked when it is needed.
    """

    KEYS = (
        KeyHelp("Ctrl+1", texts.NEW_REQUEST),
        KeyHelp("Ctrl+2", texts.KEY_SEARCH),
        KeyHelp("Enter", texts.KEY_OPEN),
        KeyHelp("Ctrl+3", detail_texts.KEY_MESSAGE),
        KeyHelp("Ctrl+4", texts.CANCEL_REQUEST),
        KeyHelp("Ctrl+5", detail_texts.KEY_CHANGE),
        KeyHelp("F11", detail_texts.KEY_REPRINT),
        KEY_HELP,
    )

    searched = Signal(str)
    filtered = Signal(str)
    page_wanted = Signal(object)
    chosen = Signal(str)
    opened = Signal(str)
    new_asked = Signal()
    notices_asked = Signal()
    draft_dropped = Signal()
    code = Signal(str)
    again_asked = Signal()
    shown = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(texts.REQUESTS, parent)
        self.search = SearchField(texts.SEARCH_REQUESTS)
        self.busy = BusyBar()
        self._results = Words("", theme.SMALL, tone="muted")
        self._new = Button(texts.NEW_REQUEST, Kind.PRIMARY, icon=Icon.ADD, key="Ctrl+1")
        self.notices = IconButton(Icon.SMS, window_texts.NOTICES)
        self._pills: dict[str, Pill] = {}
        self._names: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._filter = ""
        self._pill_row = FlowBox()
        self.dates = DateFilter(today)
        self._unfinished = Strip()
        self._model: PagedModel[RequestLook] = PagedModel(COLUMNS)
        self._table = Table(self._model)
        self._table.setAccessibleName(texts.REQUESTS)
        self._foot = ListFoot()
        self._empty = Empty(Icon.INBOX, texts.NO_REQUESTS)
        self._empty_new = Button(texts.NEW_REQUEST, Kind.PRIMARY, icon=Icon.ADD, key="Ctrl+1")
        self._empty_all = Button(window_texts.SHOW_ALL, Kind.PRIMARY)
        self.failed = Failed()
        self._list = Card(padding=1)
        self.detail = DetailCard()
        self._lay_out()
        self._connect()
        self.show_list(ListLook(()))

    def _lay_out(self) -> None:
        self.search.setMinimumWidth(theme.px(220))
        self.search.setMaximumWidth(theme.px(456))
        self.head.addWidget(self.search, 1)
        self.head.addWidget(self._results)
        self.head.addStretch(1)
        self.head.addWidget(self.notices)
        self.head.addWidget(self._new)
        pills = QHBoxLayout()
        pills.setSpacing(theme.px(8))
        pills.addWidget(self._pill_row, 1)
        pills.addWidget(self.dates, 0, Qt.AlignmentFlag.AlignTop)
        self.page.addWidget(self._unfinished)
        self.page.addLayout(pills)
        for action in (self._empty_new, self._empty_all):
            self._empty.add_action(action)
        self._list.body.addWidget(self.busy)
        for piece in (self._table, self._empty, self.failed):
            self._list.body.addWidget(piece, 1)
        self._list.body.addWidget(self._foot)
        self._list.body.setSpacing(0)
        middle = Beside(wide=480, high=360)
        middle.addWidget(self._list)
        middle.addWidget(self.detail)
        self.page.addLayout(middle, 1)

    def _connect(self) -> None:
        self.search.searched.connect(self.searched)
        self._new.clicked.connect(self.new_asked)
        self.notices.clicked.connect(lambda _=False: self.notices_asked.emit())
        self._empty_new.clicked.connect(self.new_asked)
        self._empty_all.clicked.connect(self.show_all)
        self._model.page_wanted.connect(self.page_wanted)
        self._table.moved.connect(self._moved)
        self._table.opened.connect(lambda at: self.opened.emit(self._model.row(at).key))
        self._foot.show_all.connect(self.show_all)
        self.dates.changed.connect(lambda: self.filtered.emit(self._filter))
        resume = self._unfinished.add_action(form_texts.GO_ON, key="Ctrl+1")
        resume.clicked.connect(self.new_asked)
        drop = self._unfinished.add_action(form_texts.PUT_ASIDE)
        drop.clicked.connect(self.draft_dropped)
        self.detail.answered.connect(self._to_list)
        self.failed.again.clicked.connect(self.again_asked)
        self.on_key("Ctrl+1", None, self.new_asked.emit)
        self.on_key("Ctrl+2", None, self._to_search)
        detail = self.detail
        self.on_key("Ctrl+3", detail.message_button, detail.ask_for_message)
        self.on_key("Ctrl+4", detail.cancel_button, detail.ask_to_cancel)
        self.on_key("Ctrl+5", detail.change_button, detail.ask_to_change)
        self.on_key("F11", detail.reprint_button, detail.ask_to_reprint)
        self.on_key(KEY, None, detail.show_paper)
        for told in (self.search.returnPressed, self.search.went_down):
            told.connect(self._to_list)

    def set_filters(self, filters: Sequence[FilterLook], on: str = "") -> None:
        """Show the filters there are; called again it only counts them anew."""
        for look in filters:
            self._names[look.key] = look.text
            pill = self._pills.get(look.key)
            if pill is None:
                icon = Icon.FILTER if not self._pills else None
                pill = Pill(look.text, icon=icon, removable=True)
                pill.clicked.connect(lambda _=False, key=look.key: self._press(key))
                self._pills[look.key] = pill
                self._pill_row.add(pill)
            pill.set_count("" if look.count is None else whole(look.count))
        if on:
            self._filter = on
        self._check_pills()

    def filter(self) -> str:
        """The key of the filter that is on; empty when none is."""
        return self._filter

    def show_list(self, look: ListLook) -> None:
        """Show another list from its beginning."""
        if not look.rows and self._table.hasFocus():
            # Enter came before the answer: whoever found nothing types on.
            self.search.setFocus()
        self._model.restart(look.rows, more=look.more)
        self._table.setVisible(bool(look.rows))
        self._empty.setVisible(not look.rows)
        self.failed.hide()
        self._foot.setVisible(True)
        words = self.search.text().strip()
        none = texts.NO_REQUESTS_YET if look.total == 0 else texts.NO_REQUESTS
        self._empty.sentence.setText(texts.NOTHING_FOUND if words else none)
        # What was searched or filtered away comes back by its own button.
        narrowed = bool(words) or bool(look.total)
        self._empty_new.setVisible(not narrowed)
        self._empty_all.setVisible(narrowed)
        shown = len(look.rows) if look.found is None else look.found
        self._results.setText(texts.results(shown, look.more and look.found is None))
        self._results.setVisible(bool(words))
        self._say_hidden(look, shown)
        if look.rows:
            self._table.choose(0)
        else:
            self.detail.show_detail(None)

    def add_page(self, rows: Sequence[RequestLook], *, more: bool) -> None:
        """Show the next page under the rows that are here."""
        self._model.append(rows, more=more)

    def show_trouble(self, trouble: Trouble) -> None:
        """The list could not be read."""
        self._table.hide()
        self._empty.hide()
        self._foot.hide()
        self.failed.say(trouble)
        self.failed.show()
        self.detail.show_detail(None)

    def show_all(self) -> None:
        """Take every filter and the search away."""
        self._filter = ""
        self.dates.put_away()
        self._check_pills()
        self.search.empty()
        self.filtered.emit("")

    def show_unfinished(self, words: str) -> None:
        """Offer the draft that was left, or nothing."""
        if words:
            self._unfinished.say(Tone.ACCENT, form_texts.UNFINISHED, words, Icon.EDIT)
        else:
            self._unfinished.clear()

    def unfinished(self) -> str:
        """What is said of the draft; empty without one."""
        return self._unfinished.words()

    def choose(self, key: str) -> None:
        """Go to the row of a request, if it is here."""
        for at, row in enumerate(self._model.rows()):
            if row.key == key:
                self._table.choose(at)

    def current(self) -> str:
        """The key of the request that is chosen; empty when none is."""
        at = self._table.chosen()
        return self._model.row(at).key if at >= 0 else ""

    def rows(self) -> tuple[RequestLook, ...]:
        """The rows that are here."""
        return self._model.rows()

    def arrive(self) -> None:
        self.search.setFocus()
        self.shown.emit()

    def scanned(self, code: str) -> None:
        self.code.emit(code)

    def refresh(self) -> None:
        self.again_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.set_narrow(self.width() < theme.px(NARROW))

    def _press(self, key: str) -> None:
        self._filter = "" if self._filter == key else key
        self._check_pills()
        self.filtered.emit(self._filter)

    def _check_pills(self) -> None:
        for key, pill in self._pills.items():
            pill.setChecked(key == self._filter)
            pill.updateGeometry()

    def _say_hidden(self, look: ListLook, shown: int) -> None:
        total = shown if look.total is None else look.total
        what = texts.REQUEST_ONE
        count = texts.shown_of(shown, total, what) if total >= shown else ""
        names = [self._names.get(key, key) for key in look.filters_on]
        names += [self.dates.words()] if self.dates.span() else []
        hidden = texts.hidden_by(names, total - shown, what) if names and total > shown else ""
        self._foot.say(count, hidden)

    def _moved(self, at: int) -> None:
        if at >= 0:
            self.chosen.emit(self._model.row(at).key)

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _to_list(self) -> None:
        if self._model.rows():
            self._table.setFocus()
