"""The pages of a preview: drawn where they are in sight, turned, enlarged and dragged."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.background import Background, InlineBackground
from app.persian.digits import to_persian
from app.printing import manifest
from app.texts import preview as texts
from app.views import theme
from app.views.palette import Scheme
from app.views.preview import DocumentPreview
from app.views.preview_sheets import EDGE, Piece, Sheets, pieces
from app.views.preview_view import Fit
from tests.golden.documents import DOCUMENTS
from tests.printing.sheet_samples import MANIFEST, manifest_rows
from tests.views.previewed import CTRL, press


@pytest.fixture
def pages(dressed: QApplication) -> Iterator[DocumentPreview]:
    """A manifest of many pages, in a window of the usual size."""
    background = InlineBackground(lambda: pytest.fail("no database is needed"))
    preview = DocumentPreview("صورت مرسولات")
    preview.resize(1184, 700)
    preview.show()
    pdf = manifest.render(replace(MANIFEST, rows=manifest_rows(900), left_behind=())).pdf
    preview.show_document("", Sheets(pdf, background))
    settle()
    yield preview
    preview.close()
    preview.deleteLater()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_only_what_is_in_sight_is_drawn(pages: DocumentPreview) -> None:
    sheets = pages.sheets()
    assert sheets is not None
    assert len(sheets.sizes) >= 60
    drawn = {piece.page for piece in sheets.kept()}
    assert 0 in drawn
    assert len(drawn) < 12
    assert pages.page_words() == texts.page_of(1, len(sheets.sizes))
    pages.view.go_to(40)
    settle()
    assert 40 in {piece.page for piece in sheets.kept()}
    assert pages.page_words() == texts.page_of(41, len(sheets.sizes))
    assert to_persian(41) in pages.view.accessibleName()


def test_pages_are_turned_by_keys_buttons_and_the_small_pages(pages: DocumentPreview) -> None:
    view = pages.view
    none = Qt.KeyboardModifier.NoModifier
    assert not pages.previous.isEnabled()
    pages.next.click()
    press(view, Qt.Key.Key_PageDown, none)
    assert view.page() == 2
    press(view, Qt.Key.Key_End, none)
    assert view.page() == view.pages() - 1
    assert not pages.next.isEnabled()
    press(view, Qt.Key.Key_Home, none)
    assert view.page() == 0
    QTest.mouseClick(
        pages.thumbs.viewport(), Qt.MouseButton.LeftButton, pos=pages.thumbs.place(1).center()
    )
    assert view.page() == 1
    press(pages.thumbs, Qt.Key.Key_Down, none)
    assert view.page() == 2
    pages.resize(700, 600)
    assert not pages.thumbs.isVisible()


def test_sizes(pages: DocumentPreview) -> None:
    view = pages.view
    assert pages.whole.isChecked()
    press(view, Qt.Key.Key_9)
    assert view.fit() is Fit.WIDTH
    for _ in range(20):
        press(view, Qt.Key.Key_Plus)
    assert view.percent() == 400
    assert pages.size_words() == "۴۰۰٪"
    assert not pages.whole.isChecked()
    assert not pages.width_.isChecked()
    for _ in range(20):
        press(view, Qt.Key.Key_Minus)
    assert view.percent() == 50
    for held, angle, percent in ((CTRL, 120, 67), (CTRL, -120, 50)):
        middle = QPointF(view.viewport().rect().center())
        wheel = QWheelEvent(
            middle,
            middle,
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), wheel)
        assert view.percent() == percent
    press(view, Qt.Key.Key_0)
    assert view.fit() is Fit.PAGE


def test_plus_stands_where_it_stands_in_every_box_of_numbers(pages: DocumentPreview) -> None:
    # From right to left, as in NumberBox and under the label: plus, the number, minus.
    larger, smaller = (
        button.mapTo(pages, QPoint(0, 0)).x() for button in (pages.larger, pages.smaller)
    )
    assert larger > smaller


def test_a_larger_picture_is_dragged_and_grows_around_its_middle(pages: DocumentPreview) -> None:
    view = pages.view
    view.go_to(3)
    view.set_percent(400)
    assert view.page() == 3
    across, along = view.horizontalScrollBar(), view.verticalScrollBar()
    assert across.maximum() > 0
    middle, before = (
        view.viewport().rect().center(),
        (across.value(), along.value()),
    )
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view.viewport(), middle + QPoint(-60, -30))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(-60, -30))
    after = (across.value(), along.value())
    assert abs(after[0] - before[0]) == 60
    assert after[1] - before[1] == 30


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.HIGH_CONTRAST])
def test_paper_is_white_and_its_ink_black_in_every_theme(
    dressed: QApplication, scheme: Scheme
) -> None:
    theme.apply(dressed, scheme)
    preview = DocumentPreview("برگه")
    preview.resize(1100, 700)
    preview.show()
    background = InlineBackground(lambda: pytest.fail("no database is needed"))
    preview.show_document("", Sheets(DOCUMENTS["packing-slip"]().pdf, background))
    settle()
    picture = preview.view.viewport().grab().toImage()
    middle = picture.width() // 2
    column = [
        picture.pixelColor(x, y)
        for x in range(middle - 60, middle + 60, 3)
        for y in range(40, picture.height() - 40)
    ]
    white = sum(colour.lightness() == 255 for colour in column)
    black = sum(colour.lightness() < 60 for colour in column)
    assert white > len(column) // 2
    assert black > 50
    edge = picture.pixelColor(4, picture.height() // 2)
    assert edge == theme.colour(theme.colours().sunken)
    preview.close()
    preview.deleteLater()


def test_pieces_of_a_large_page_are_those_in_sight_and_fit_together(dressed: QApplication) -> None:
    size = QSize(3000, 4200)
    found = pieces(0, size, QRect(900, 2000, 300, 300))
    assert [(one.left, one.top) for one in found] == [
        (0, EDGE),
        (EDGE, EDGE),
        (0, 2 * EDGE),
        (EDGE, 2 * EDGE),
    ]
    assert pieces(0, size, QRect(-500, -500, 100, 100)) == []
    last = pieces(0, size, QRect(2990, 4190, 50, 50))[0]
    assert last.box == QRect(2 * EDGE, 4 * EDGE, 3000 - 2 * EDGE, 4200 - 4 * EDGE)
    background = InlineBackground(lambda: pytest.fail("no database is needed"))
    sheets = Sheets(DOCUMENTS["packing-slip"]().pdf, background)
    whole, half = Piece(0, 800, 1134), pieces(0, QSize(800, 1134), QRect(0, 1100, 10, 10))[0]
    sheets.want("page", [whole, half])
    picture, part = sheets.piece(whole), sheets.piece(half)
    assert picture is not None
    assert part is not None
    assert (picture.height(), part.height()) == (EDGE, 1134 - EDGE)
    # Whoever does not see it has it read out.
    assert "محتویات بسته" in sheets.words(0)
    sheets.close()
    assert Sheets(b"no paper", background).sizes == ()


def test_pages_are_drawn_beside_the_window_and_it_may_be_closed_meanwhile(
    qtbot: QtBot, dressed: QApplication
) -> None:
    background = Background(lambda: pytest.fail("no database is needed"))
    pdf = manifest.render(replace(MANIFEST, rows=manifest_rows(120), left_behind=())).pdf
    preview = DocumentPreview("صورت مرسولات")
    preview.resize(1184, 700)
    preview.show()
    sheets = Sheets(pdf, background)
    preview.show_document("", sheets)
    first = threading.current_thread()
    drawing: list[threading.Thread] = []
    drawn = sheets._drawn  # noqa: SLF001  # what the pool calls

    def note(piece: Piece) -> QImage:
        drawing.append(threading.current_thread())
        return drawn(piece)

    sheets._drawn = note  # type: ignore[method-assign]  # noqa: SLF001
    preview.view.go_to(3)
    qtbot.waitUntil(lambda: any(piece.page == 3 for piece in sheets.kept()))
    assert drawing
    assert first not in drawing
    # Closed while pieces are on their way: nothing is drawn of a document that is gone.
    preview.view.set_percent(400)
    QApplication.processEvents()
    preview.close()
    preview.deleteLater()
    background.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
