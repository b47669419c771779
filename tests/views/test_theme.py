from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel

from app.views import palette, theme
from app.views.palette import Scheme


def test_the_shipped_font_is_the_one_that_paints_persian(qapp: QApplication) -> None:
    for weight in (theme.REGULAR, theme.MEDIUM, theme.SEMIBOLD, theme.BOLD):
        font = theme.font(theme.BODY, weight)
        assert QFontInfo(font).family() == "Vazirmatn"
        raw = QRawFont.fromFont(font)
        assert all(raw.supportsCharacter(ord(letter)) for letter in "پچژگیک۰۱۲۳۴۵۶۷۸۹؛،«»هٔ")


def test_bold_is_bolder_than_regular(qapp: QApplication) -> None:
    regular, bold = (QRawFont.fromFont(theme.font(30, w)) for w in (theme.REGULAR, theme.BOLD))
    assert regular.styleName() != bold.styleName()


@pytest.mark.parametrize(
    ("scheme", "window"),
    [
        (Scheme.LIGHT, palette.LIGHT.window),
        (Scheme.DARK, palette.DARK.window),
        (Scheme.HIGH_CONTRAST, "#000000"),
    ],
)
def test_a_scheme_dresses_the_application(qapp: QApplication, scheme: Scheme, window: str) -> None:
    theme.apply(qapp, scheme)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(window)
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    label = QLabel("کتاب‌رسان")
    assert label.layoutDirection() is Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(
    ("asked", "given", "body"), [(1.0, 1.0, 15), (2.0, 2.0, 30), (0.5, 0.9, 14), (9.0, 2.0, 30)]
)
def test_sizes_grow_together_within_their_ends(
    qapp: QApplication, asked: float, given: float, body: int
) -> None:
    theme.apply(qapp, Scheme.LIGHT, asked)
    assert theme.scale() == given
    assert theme.font(theme.BODY).pixelSize() == body
    assert theme.px(40) == 40 * given
    assert theme.px(0.1) == 1


def test_edges_grow_with_everything_and_tints_stay_without(qapp: QApplication) -> None:
    for scheme, edge, edged in ((Scheme.LIGHT, 1, False), (Scheme.HIGH_CONTRAST, 2, True)):
        theme.apply(qapp, scheme, 2.0)
        assert (theme.colours().border, theme.colours().edged) == (2 * edge, edged)


def test_no_line_is_lower_than_the_font_needs(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetrics

    for size in (theme.BANNER, theme.NUMBER, theme.TITLE, theme.BODY, theme.SMALL, theme.KEY):
        assert theme.line(size) >= QFontMetrics(theme.font(size, theme.BOLD)).height() - 1
