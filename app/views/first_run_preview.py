"""A small label on which the sender's block follows what is typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.errors import UserError
from app.persian.digits import to_ascii, to_persian
from app.persian.fold import for_storage
from app.persian.numbers import display_phone, display_postal_code, phone, postal_code
from app.texts import first_run as texts
from app.views import paint, theme
from app.views.labels import Words

WIDTH, NARROW, HEIGHT = 248, 212, 356


class LabelPreview(QWidget):
    """A label of 100 × 150 mm; the library's block is true, the rest is grey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _Label()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Words(texts.PREVIEW, theme.SMALL, theme.SEMIBOLD, wrap=True))
        column.addWidget(self._picture)
        column.addWidget(Words(texts.PREVIEW_HINT, theme.CAPTION, tone="muted", wrap=True))
        column.addStretch(1)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Leave more room to the form."""
        wide = theme.px(NARROW if narrow else WIDTH)
        if self.width() != wide or self._picture.width() != wide:
            self.setFixedWidth(wide)
            self._picture.setFixedWidth(wide)

    def show_values(self, values: Mapping[str, str], wrong: frozenset[str]) -> None:
        """Show what stands in the boxes; ``wrong`` are those that can't be kept so."""
        self._picture.show_values(values, wrong)

    def words(self) -> str:
        """What stands in the sender's block."""
        return self._picture.accessibleName()


class _Label(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._name = self._address = self._code = self._phone = ""
        self._wrong: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), theme.px(HEIGHT))

    def show_values(self, values: Mapping[str, str], wrong: frozenset[str]) -> None:
        plain = {name: for_storage(value) for name, value in values.items()}
        parts = [plain.get(name, "") for name in ("province", "city", "address")]
        self._name = plain.get("name", "")
        self._address = "، ".join(part for part in parts if part)
        self._code = _code(plain.get("postal_code", ""))
        self._phone = _phone(plain.get("phone", ""))
        self._wrong = wrong
        said = (texts.SENDER, self._name, self._address, self._code, self._phone)
        self.setAccessibleName(paint.bare("، ".join(part for part in said if part)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        paint.panel(painter, box, theme.px(8), p.surface, p.button_border, p.border)
        edge = theme.px(10)
        stamp = theme.px(52)
        sender = QRectF(edge, edge, box.width() - stamp - 3 * edge, theme.px(158))
        right = box.right() - edge - stamp
        paint.panel(painter, QRectF(right, edge, stamp, stamp), 2, None, p.button_border, 1)
        self._paint_sender(painter, sender)
        low = sender.bottom() + theme.px(12)
        painter.fillRect(QRectF(edge, low, box.width() - 2 * edge, 2), theme.colour(p.divider))
        self._paint_rest(painter, box, low + theme.px(12), edge)

    def _paint_sender(self, painter: QPainter, box: QRectF) -> None:
        p = theme.colours()
        paint.panel(painter, box, theme.px(6), p.accent_tint)
        pen = QPen(theme.colour(p.accent), theme.px(1.5))
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        inner = box.adjusted(theme.px(8), theme.px(4), -theme.px(8), -theme.px(4))
        small = theme.font(theme.KEY)
        high = theme.line(theme.KEY)
        y = inner.top()
        rows: list[tuple[str, object, str]] = [(texts.SENDER, small, p.muted)]
        bold = theme.font(theme.KEY, theme.BOLD)
        name = self._name or texts.NO_NAME
        rows += [
            (line, bold, self._ink("name", missing=not self._name))
            for line in paint.broken(name, bold, inner.width())[:2]
        ]
        address = self._address or texts.NO_ADDRESS
        wrong = "address" if "address" in self._wrong else ""
        rows += [
            (line, small, self._ink(wrong, missing=not self._address))
            for line in paint.broken(address, small, inner.width())[:3]
        ]
        if self._code:
            rows.append((self._code, small, self._ink("postal_code")))
        if self._phone:
            rows.append((self._phone, small, self._ink("phone")))
        for words, font, ink in rows:
            if y + high > box.bottom():
                break
            row = QRectF(inner.left(), y, inner.width(), high)
            paint.words(painter, row, words, font, ink)  # type: ignore[arg-type]  # a QFont
            y += high

    def _ink(self, name: str, *, missing: bool = False) -> str:
        p = theme.colours()
        if name in self._wrong:
            return p.error
        return p.muted if missing else p.text

    @staticmethod
    def _paint_rest(painter: QPainter, box: QRectF, top: float, edge: float) -> None:
        """Bars, recipient and barcode, as grey shapes: they come with each parcel."""
        p = theme.colours()
        wide = box.width() - 2 * edge
        grey = p.divider
        y = top
        paint.panel(painter, QRectF(edge, y, wide, theme.px(38)), 2, grey)
        y += theme.px(54)
        for share in (0.28, 0.58, 0.72, 0.46):
            line = QRectF(box.right() - edge - wide * share, y, wide * share, theme.px(7))
            paint.panel(painter, line, theme.px(3), grey)
            y += theme.px(16)


def _code(typed: str) -> str:
    if not typed:
        return ""
    try:
        shown = display_postal_code(postal_code(typed).value)
    except UserError:
        shown = to_persian(to_ascii(typed))
    return texts.POSTAL_CODE.format(code=paint.code(shown))


def _phone(typed: str) -> str:
    if not typed:
        return ""
    try:
        shown = display_phone(phone(typed))
    except UserError:
        shown = to_persian(to_ascii(typed))
    return texts.PHONE.format(phone=paint.code(shown))
