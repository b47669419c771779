"""The picture of the login is what its widgets look like, and is painted without ``Qt``."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.views import opening, theme
from app.views.opening import Opening
from app.views.palette import Scheme
from app.views.shell import Shell

SEEN = 48
"""Levels of 255 by which a pixel differs visibly, at the edge of a letter."""
FEW = 400
"""So many pixels at 100 % are the edges of some letters; a word or an icon has more."""


def picture(widget: QWidget, size: QSize, qtbot: QtBot) -> QImage:
    qtbot.addWidget(widget)
    widget.setMinimumSize(1, 1)
    widget.resize(size)
    widget.show()
    QApplication.processEvents()
    assert widget.size() == size
    return widget.grab().toImage()


def differing(one: QImage, other: QImage) -> int:
    """How many pixels are visibly not the same."""
    assert one.size() == other.size()
    both = one.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(both)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    grey = both.convertToFormat(QImage.Format.Format_Grayscale8)
    levels, long = bytes(grey.constBits()), grey.bytesPerLine()
    rows = (levels[top : top + grey.width()] for top in range(0, len(levels), long))
    return sum(len(row.translate(None, bytes(range(SEEN)))) for row in rows)


@pytest.mark.parametrize(
    ("scheme", "scale", "size"),
    [
        (Scheme.LIGHT, 1.0, QSize(1280, 800)),
        (Scheme.LIGHT, 1.0, QSize(1024, 700)),
        (Scheme.DARK, 1.0, QSize(1921, 1003)),
        (Scheme.HIGH_CONTRAST, 1.0, QSize(1366, 728)),
        (Scheme.LIGHT, 1.5, QSize(1920, 1017)),
        (Scheme.DARK, 2.0, QSize(2560, 1600)),
    ],
)
def test_the_picture_is_what_the_widgets_look_like(
    qapp: QApplication, qtbot: QtBot, scheme: Scheme, scale: float, size: QSize
) -> None:
    theme.apply(qapp, scheme, scale)
    widgets = picture(Shell(lambda: "", "۰٫۱"), size, qtbot)
    painted = picture(Opening("۰٫۱"), size, qtbot)
    few = FEW * scale**2
    assert differing(widgets, painted) < few
    empty = QImage(painted)
    empty.fill(QColor(theme.colours().window))
    assert differing(empty, painted) > 20 * few


def test_a_narrow_window_has_its_ground_alone(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Scheme.LIGHT, 2.0)
    painted = picture(Opening("۱"), QSize(1366, 728), qtbot)
    ground = QImage(painted)
    ground.fill(QColor(theme.colours().window))
    assert differing(ground, painted) == 0


def test_the_numbers_are_the_flags_that_they_stand_for() -> None:
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    line = Qt.TextFlag.TextSingleLine.value | Qt.TextFlag.TextForceRightToLeft.value
    assert middle.value | line == opening.SINGLE_LINE
    assert Qt.AlignmentFlag.AlignRight.value == opening.RIGHT
    assert Qt.AlignmentFlag.AlignHCenter.value == opening.CENTRE
