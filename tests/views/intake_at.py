"""The form of a request in the window: whom and what it is for, and storing it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.views import intake_looks as looks
from app.views.controls import Button
from app.views.intake_address import AddressLook
from app.views.intake_form import IntakeForm
from tests.views.at_work import AtWork


def choose_member(counter: AtWork, form: IntakeForm, number: int = 1) -> None:
    """Member n, as the search offers them."""
    form.member.picked.emit(counter.world.key(f"member {number}").hex)


def choose_title(counter: AtWork, form: IntakeForm, number: int) -> None:
    """Title n, as the search offers it."""
    title = ("بوف کور", "سووشون", "شازده", "تاریخ گیلان", "کلیدر", "Introduction")[number - 1]
    form.books.searched.emit(title)
    form.books.finder.put_away()
    form.books.picked.emit(looks.TITLE + counter.world.key(f"title {number}").hex)


def save(form: IntakeForm) -> None:
    """Store it by the keys."""
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def address(**other: str) -> AddressLook:
    """Where a neighbour lives."""
    values = {
        "recipient": "همسایه",
        "province": "گیلان",
        "county": "رشت",
        "city": "رشت",
        "line": "خیابان تازه، پلاک ۵",
        "postal_code": "4193833333",
        "phone": "09111111111",
    }
    return AddressLook(key="", **{**values, **other})


def button(of: QWidget, text: str) -> Button:
    """The first button that says so."""
    return next(one for one in of.findChildren(Button) if one.text() == text)


def choose(counter: AtWork, form: IntakeForm, member: int = 1, *titles: int) -> None:
    """Member n, and titles by their numbers."""
    choose_member(counter, form, member)
    for title in titles:
        choose_title(counter, form, title)
