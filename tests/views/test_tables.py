from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views import theme
from app.views.cells import CELL, Cell
from app.views.chips import ChipLook
from app.views.palette import Scheme
from app.views.tables import Column, PagedModel, Table


@dataclass(frozen=True)
class Book:
    number: int
    title: str


COLUMNS: tuple[Column[Book], ...] = (
    Column("شماره", lambda b: Cell(f"GL-{b.number:05d}", code=True), width=120),
    Column("عنوان", lambda b: Cell(b.title, under="پدیدآور"), width=0, stretch=1),
    Column("ناشر", lambda b: Cell("چشمه"), width=150, optional=True),
    Column("وضعیت", lambda b: Cell(chip=ChipLook("ثبت‌شده")), width=150),
)


def books(first: int, count: int) -> list[Book]:
    return [Book(n, f"کتاب {n}") for n in range(first, first + count)]


@pytest.fixture
def model(qapp: object) -> PagedModel[Book]:
    made: PagedModel[Book] = PagedModel(COLUMNS)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


@pytest.fixture
def table(model: PagedModel[Book], qtbot: QtBot) -> Table:
    made = Table(model)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def test_pages_are_asked_for_once_each_by_scrolling_and_never_all(
    table: Table, model: PagedModel[Book], qtbot: QtBot
) -> None:
    asked: list[int] = []
    model.page_wanted.connect(lambda last: asked.append(last.number))
    model.restart(books(0, 50), more=True)
    qtbot.wait(20)
    assert model.rowCount() == 50
    table.scrollToBottom()
    qtbot.waitUntil(lambda: asked == [49])
    table.scrollToTop()
    table.scrollToBottom()
    assert asked == [49]
    model.append(books(50, 50), more=False)
    table.scrollToBottom()
    qtbot.wait(20)
    assert asked == [49]
    assert [b.number for b in model.rows()] == list(range(100))


def test_a_page_that_failed_is_asked_for_again(model: PagedModel[Book]) -> None:
    asked: list[object] = []
    model.page_wanted.connect(asked.append)
    model.restart(books(0, 3), more=True)
    root = QModelIndex()
    model.fetchMore(root)
    model.fetchMore(root)
    model.page_failed()
    model.fetchMore(root)
    assert len(asked) == 2


def test_codes_are_whole_in_the_data_and_on_the_clipboard(
    table: Table, model: PagedModel[Book]
) -> None:
    model.restart(books(7, 1))
    index = model.index(0, 0)
    assert index.data() == "GL-00007"
    assert isinstance(index.data(CELL), Cell)
    table.choose(0)
    table.setCurrentIndex(index)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "GL-00007"


def test_screen_readers_hear_both_lines_and_the_words_of_a_chip(model: PagedModel[Book]) -> None:
    model.restart(books(7, 1))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 1).data(role) == "کتاب 7، پدیدآور"
    assert model.index(0, 3).data(role) == "ثبت‌شده"


def test_enter_and_a_double_click_open_a_row_and_arrows_move(
    table: Table, model: PagedModel[Book], qtbot: QtBot
) -> None:
    opened: list[int] = []
    moved: list[int] = []
    table.opened.connect(opened.append)
    model.restart(books(0, 5))
    table.choose(1)
    table.moved.connect(moved.append)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert (moved, opened) == ([2], [2])
    at = table.visualRect(model.index(3, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [2, 3]
    table.choose(-1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [2, 3]


def test_rows_have_one_height_and_the_first_column_stands_at_the_right(
    table: Table, model: PagedModel[Book], qtbot: QtBot
) -> None:
    model.restart(books(0, 30))
    qtbot.waitUntil(lambda: table.columnWidth(1) > 0)
    assert {table.rowHeight(at) for at in range(30)} == {60}
    first, last = (table.visualRect(model.index(0, c)) for c in (0, 3))
    assert first.left() > last.right()
    assert first.right() == table.viewport().width() - 1
    assert last.left() <= 1


def test_in_a_narrow_window_optional_columns_give_way(
    table: Table, model: PagedModel[Book], qtbot: QtBot
) -> None:
    model.restart(books(0, 3))
    assert not table.isColumnHidden(2)
    table.resize(500, 400)
    qtbot.waitUntil(lambda: table.isColumnHidden(2))
    assert table.columnWidth(1) >= 180
    table.resize(800, 400)
    qtbot.waitUntil(lambda: not table.isColumnHidden(2))


def test_a_row_can_be_shown_anew(model: PagedModel[Book]) -> None:
    model.restart(books(0, 3))
    model.replace(1, Book(1, "بوف کور"))
    assert model.index(1, 1).data() == "بوف کور"
    assert model.row(1).title == "بوف کور"


def test_in_high_contrast_the_edge_goes_around_the_row_and_not_around_its_cells(
    dressed: QApplication, model: PagedModel[Book], qtbot: QtBot
) -> None:
    theme.apply(dressed, Scheme.HIGH_CONTRAST, 1.0)
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show()
    model.restart(books(0, 3))
    table.choose(1)
    picture = table.viewport().grab().toImage()
    accent = theme.colour(theme.colours().accent)
    row = table.visualRect(model.index(1, 0))
    middle, inside = row.center().y(), row.right() - 8
    assert picture.pixelColor(0, middle) == accent
    assert picture.pixelColor(inside, row.top()) == accent
    assert picture.pixelColor(inside, row.bottom()) == accent
    for column in range(1, len(COLUMNS)):
        cell = table.visualRect(model.index(1, column))
        assert picture.pixelColor(cell.right(), middle) != accent
        assert picture.pixelColor(cell.right() + 1, middle) != accent


def test_long_words_fall_into_two_lines_where_they_may(dressed: QApplication, qtbot: QtBot) -> None:
    words = "ستون را «متن» کنید و شماره را دوباره بنویسید"
    columns: tuple[Column[Book], ...] = (
        Column("یک", lambda b: Cell(b.title), width=200),
        Column("دو", lambda b: Cell(b.title, wraps=True), width=200),
    )
    model: PagedModel[Book] = PagedModel(columns)
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(420, 200)
    table.show()
    model.restart([Book(1, words), Book(2, "کوتاه")])
    picture = table.viewport().grab().toImage()

    def high(row: int, column: int) -> int:
        box = table.visualRect(model.index(row, column)).adjusted(12, 2, -12, -3)
        ground = picture.pixelColor(box.topLeft())
        inked = [
            y
            for y in range(box.top(), box.bottom())
            if any(picture.pixelColor(x, y) != ground for x in range(box.left(), box.right()))
        ]
        return inked[-1] - inked[0]

    line = theme.line(theme.CAPTION)
    assert high(0, 0) < theme.line(theme.BODY)
    assert line < high(0, 1) < 2 * line
    assert high(1, 1) < line
