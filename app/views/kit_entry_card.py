"""The card with which a parcel of a day without electricity is entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.errors import UserError
from app.services.kit_reading import KitNumber, OpenRequest
from app.texts import kit_screen as texts
from app.views import kit_looks, theme
from app.views.cards import Card
from app.views.controls import Button, Kind
from app.views.date_field import DateField
from app.views.fields import LineEdit, SearchField
from app.views.icons import Icon
from app.views.labels import Words
from app.views.settings_form import Box, Form
from app.views.settings_rows import Rows

_FIELDS = {"packed_at": "time", "weight": "weight_g"}


@dataclass(frozen=True, slots=True)
class WrittenParcel:
    """What stands in the card; day and time as they were written. ``again``: it was entered by
    mistake before."""

    number: str
    request: str
    books: tuple[str, ...]
    day: dt.date
    time: str
    weight: str
    again: bool = False


class EntryCard(Card):
    """Signals: ``number_read`` and ``book_read`` (a code), ``searched`` (words), ``entering`` (a
    ``WrittenParcel``).

    Args:
        today: asked when it is needed; a window may stay open past midnight.
    """

    number_read = Signal(str)
    book_read = Signal(str)
    searched = Signal(str)
    entering = Signal(object)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__(texts.ENTRY)
        self._today = today
        self.number: KitNumber | None = None
        self.request: OpenRequest | None = None
        self.books: tuple[tuple[str, str], ...] = ()
        self._found: tuple[OpenRequest, ...] = ()
        self._search = SearchField(texts.REQUEST_REMARK)
        self.day = DateField(texts.DAY, today)
        self.form = Form(
            (
                Box("number", texts.NUMBER, latin=True),
                Box("day", texts.DAY),
                Box("time", texts.TIME, latin=True),
                Box("weight_g", texts.WEIGHT, texts.OPTIONAL, latin=True),
                Box("request", texts.REQUEST, span=2),
            ),
            3,
            {"request": self._search, "day": self.day},
        )
        books = Box("books", texts.BOOK, texts.BOOK_REMARK, latin=True)
        self.books_form = Form((books,), 1)
        self.offers = Rows(texts.NO_REQUESTS)
        self._chosen = Words("", theme.SMALL, theme.MEDIUM, wrap=True)
        self.inside = Rows(texts.NO_BOOKS)
        self.enter = Button(texts.ENTER, Kind.PRIMARY, icon=Icon.ADD)
        self._lay_out()
        self._connect()
        self.clear()

    def _lay_out(self) -> None:
        self.body.addWidget(Words(texts.ENTRY_HINT, theme.CAPTION, tone="muted", wrap=True))
        for part in (self.form, self.offers, self._chosen, self.books_form, self.inside):
            self.body.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.enter)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.edit("number").editingFinished.connect(self._read_number)
        self.edit("books").returnPressed.connect(self._read_book)
        self._search.searched.connect(self._seek)
        self.offers.acted.connect(lambda key, _: self._choose_key(key))
        self.inside.acted.connect(lambda code, _: self.take_out(code))
        self.enter.clicked.connect(self.accept)
        self.day.refused.connect(lambda said: self.form.field("day").set_error(said))

    def edit(self, name: str) -> LineEdit:
        """The line of a box."""
        return (self.books_form if name == "books" else self.form).edit(name)

    def clear(self) -> None:
        """Make room for another parcel; the day stays, for they are entered together."""
        day = self.day.day()
        for form in (self.form, self.books_form):
            form.show_values({})
        self.day.show_day(min(day, self._today()))
        self._search.forget_search()
        self.number = self.request = None
        self.show_books(())
        self._show_choice()
        self.form.settle()

    def unsaved(self) -> bool:
        """Whether something of a parcel stands here."""
        return bool(self.number or self.request or self.books)

    # What was read

    def show_number(self, number: KitNumber) -> None:
        """The label is one of a kit."""
        self.number = number
        self.edit("number").setText(number.number)
        self.form.field("number").set_error("")
        if self.request is None:
            self._search.setFocus()

    def offer(self, found: Sequence[OpenRequest]) -> None:
        """Requests that were found for the words that were typed."""
        self._found = tuple(found)
        self.offers.show_rows(kit_looks.request_rows(self._found[:5]))
        self.offers.setVisible(bool(self._search.text()) and self.request is None)

    def choose(self, request: OpenRequest) -> None:
        """This is the request that the parcel is for."""
        self.request = request
        self._search.setText(request.recipient)
        self._search.forget_search()
        self._show_choice()
        self.form.field("request").set_error("")
        self.edit("books").setFocus()

    def _choose_key(self, key: str) -> None:
        self.choose(next(one for one in self._found if one.number == key))

    def _show_choice(self) -> None:
        chosen = self.request
        self._chosen.setText(kit_looks.chosen_words(chosen) if chosen else "")
        self._chosen.setVisible(chosen is not None)
        self.offers.hide()

    def put_in(self, code: str, title: str) -> None:
        """A book that was read is in the parcel."""
        self.edit("books").clear()
        self.books_form.accept()
        if code not in (one for one, _ in self.books):
            self.show_books((*self.books, (code, title)))

    def take_out(self, code: str) -> None:
        """A book is not in the parcel after all."""
        self.show_books(tuple(one for one in self.books if one[0] != code))

    def show_books(self, books: tuple[tuple[str, str], ...]) -> None:
        """Show the books in the parcel."""
        self.books = books
        self.inside.show_rows(kit_looks.book_rows(books))

    def refuse(self, error: UserError) -> bool:
        """Say beside its box what is wrong; False where it is about none of them."""
        field = _FIELDS.get(error.field or "", error.field)
        said = UserError(error.message, field=field)
        return self.form.refuse(said) or self.books_form.refuse(said)

    # What a person does

    def _read_number(self) -> None:
        code = self.edit("number").digits()
        if self.number is not None and code == self.number.number:
            return
        self.number = None
        if code:
            self.number_read.emit(code)

    def _read_book(self) -> None:
        code = self.edit("books").text().strip()
        if code:
            self.book_read.emit(code)

    def _seek(self, wanted: str) -> None:
        if self.request is not None and wanted == self.request.recipient:
            return
        self.request = None
        self._show_choice()
        if wanted:
            self.searched.emit(wanted)

    def accept(self) -> None:
        """Enter what stands here, if nothing of it is missing."""
        for form in (self.form, self.books_form):
            form.accept()
        if self.number is None:
            self.refuse(UserError(texts.NEEDS_NUMBER, field="number"))
        elif self.request is None:
            self.refuse(UserError(texts.NEEDS_REQUEST, field="request"))
        elif self.day.read():
            values = self.form.values()
            self.entering.emit(
                WrittenParcel(
                    self.number.number,
                    self.request.number,
                    tuple(code for code, _ in self.books),
                    self.day.day(),
                    values["time"],
                    values["weight_g"],
                    self.number.again,
                )
            )
