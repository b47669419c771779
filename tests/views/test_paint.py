"""Words as they are painted: what reads which way, and whose digits it has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionViewItem

from app.views import paint, theme
from app.views.cells import CELL, Cell, CellDelegate
from app.views.labels import Words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("پ-4", paint.isolated("پ-۴")),
        ("843", paint.isolated("۸۴۳")),
        ("8فا3/62", paint.isolated("۸فا۳/۶۲")),
        ("A-1", paint.code("A-1")),
        ("843 S14p", paint.code("843 S14p")),
        ("", ""),
    ],
)
def test_shelves_with_latin_letters_are_codes_and_others_have_persian_digits(
    written: str, shown: str
) -> None:
    assert paint.place(written) == shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("آموزش C++ و C#", f"آموزش {paint.code('C++')} و {paint.code('C#')}"),
        ("C++ برای همه (ویراست ۳)", f"{paint.code('C++')} برای همه (ویراست ۳)"),
        ("PHP و MySQL", f"{paint.code('PHP')} و {paint.code('MySQL')}"),
        ("کتاب C# (ویراست ۲)", f"کتاب {paint.code('C#')} (ویراست ۲)"),
        ("Who Moved My Cheese?", paint.code("Who Moved My Cheese?")),
        ("۱۹۸۴ (رمان)", f"{paint.code('۱۹۸۴')} (رمان)"),
    ],
)
def test_latin_words_and_their_signs_keep_their_order_in_a_persian_line(
    title: str, shown: str, qapp: QApplication
) -> None:
    expected = _painted(shown)
    assert _painted(title) == expected
    assert _painted(paint.isolated(title)) == expected
    assert _painted(f"«{paint.isolated(title)}» رفت.") == _painted(f"«{shown}» رفت.")
    assert _grabbed(Words(title)) == _grabbed(Words(f"\u200f{shown}"))
    label = Words(title)
    assert label.text() == title
    assert paint.bare(QLabel.text(label)) == title
    assert paint.bare(paint.isolated(title)) == title


def test_found_letters_are_marked_where_they_stand(qapp: QApplication) -> None:
    """Here in the last word, which is painted at the left end."""
    title = "آموزش C++ و جاوا"
    empty, plain = _delegate_paints(Cell()), _delegate_paints(Cell(title, marks=((99, 1),)))
    marked = _delegate_paints(Cell(title, marks=((title.index("جاوا"), 4),)))
    ink, tint = _columns(empty, plain), _columns(plain, marked)
    assert tint[0] == pytest.approx(ink[0], abs=2)
    assert tint[-1] - tint[0] == pytest.approx(paint.width("جاوا", theme.font(theme.BODY)), abs=2)


def _image() -> QImage:
    image = QImage(420, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def _painted(text: str) -> QImage:
    image = _image()
    painter = QPainter(image)
    paint.begin(painter)
    paint.words(painter, QRectF(image.rect()), text, theme.font(theme.BODY), "#000000")
    painter.end()
    return image


def _delegate_paints(cell: Cell) -> QImage:
    image, option = _image(), QStyleOptionViewItem()
    option.rect = image.rect()
    model = QStandardItemModel(1, 1)
    model.setData(model.index(0, 0), cell, CELL)
    painter = QPainter(image)
    CellDelegate().paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def _columns(one: QImage, other: QImage) -> list[int]:
    """In which columns two pictures differ."""
    rows, columns = range(one.height()), range(one.width())
    return [x for x in columns if any(one.pixel(x, y) != other.pixel(x, y) for y in rows)]


def _grabbed(label: Words) -> QImage:
    label.resize(420, 40)
    return label.grab().toImage()
