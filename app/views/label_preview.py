"""The picture of a label with what can be chosen about it: sample, label or sheet, and size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QWidget

from app.texts import label_editor as texts
from app.views import paint, theme
from app.views.cards import Card
from app.views.controls import IconButton, Pill
from app.views.icons import Icon
from app.views.label_notes import Note, Notes
from app.views.label_paper import PAD, RULER, LabelPaper
from app.views.labels import Words
from app.views.select import Option, Select

PX_PER_MM = 96 / 25.4
"""At which a millimetre on the screen is one, as the system counts."""
STEPS = (25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 300, 400)
LEAST = 0.25


class LabelPreview(Card):
    """Signals: ``wanted`` when another picture is needed, ``sampled`` with the key of a sample."""

    wanted = Signal()
    sampled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, parent=parent)
        self._zoom: int | None = None
        self.paper = LabelPaper()
        self.sample = Select(
            texts.SAMPLE, [Option(key, words) for key, words in texts.SAMPLES.items()]
        )
        self.one, self.whole = Pill(texts.ONE), Pill(texts.WHOLE)
        self._group = QButtonGroup(self)
        self.closer = IconButton(Icon.ADD, texts.ZOOM_IN, side=36)
        self.farther = IconButton(Icon.REMOVE, texts.ZOOM_OUT, side=36)
        self.fit = Pill(texts.FIT)
        self._percent = Words("", theme.SMALL, theme.MEDIUM)
        self._area = QScrollArea()
        self.notes = Notes()
        self._lay_out()
        self._connect()
        self._show_size()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self.sample.setMaximumWidth(theme.px(240))
        head.addWidget(self.sample, 1)
        head.addStretch(1)
        for pill in (self.one, self.whole):
            self._group.addButton(pill)
            head.addWidget(pill)
        self.one.setChecked(True)
        self.body.addLayout(head)
        self._area.setWidget(self.paper)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().installEventFilter(self)
        self.body.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(4))
        self._percent.setFixedWidth(theme.px(52))
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for piece in (self.closer, self._percent, self.farther, self.fit):
            foot.addWidget(piece)
        foot.addStretch(1)
        self.fit.setChecked(True)
        self.body.addLayout(foot)
        self.body.addWidget(Words(texts.PHYSICAL, theme.CAPTION, tone="muted", wrap=True))
        self.body.addWidget(self.notes)

    def _connect(self) -> None:
        self.sample.taken.connect(self.sampled)
        self._group.buttonClicked.connect(lambda _: self.wanted.emit())
        self.closer.clicked.connect(lambda: self.zoom(1))
        self.farther.clicked.connect(lambda: self.zoom(-1))
        self.fit.clicked.connect(lambda: self.zoom(0))
        self.paper.zoomed.connect(self.zoom)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self._area.geometry())
        paint.panel(painter, box, theme.px(8), theme.colours().sunken)

    def hasHeightForWidth(self) -> bool:
        # The paper gives way, so that broken lines under it do not make the page higher.
        return False

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Say what is to be said of the picture."""
        self.notes.show_notes(notes)

    def set_sheets(self, several: bool) -> None:
        """Offer the whole sheet, where there is more than one label on it."""
        for pill in (self.one, self.whole):
            pill.setVisible(several)
        if not several and self.whole.isChecked():
            self.one.setChecked(True)

    def shows_whole(self) -> bool:
        """Whether the whole sheet is in sight."""
        return self.whole.isChecked()

    def show_whole(self, whole: bool) -> None:
        """Bring the sheet or one label to sight."""
        (self.whole if whole else self.one).setChecked(True)

    def density(self, wide: float, high: float) -> float:
        """Px to the millimetre for a paper of this size."""
        if self._zoom is not None:
            return self._zoom / 100 * PX_PER_MM
        room = self._area.viewport().size()
        edge = theme.px(RULER) + theme.px(PAD)
        fits = min((room.width() - edge) / wide, (room.height() - edge) / high)
        return max(LEAST, fits)

    def settle(self, wide: float, high: float) -> None:
        """Show paper of this size as large as was chosen."""
        self.paper.set_density(self.density(wide, high))
        self._show_size()

    def zoom(self, step: int) -> None:
        """Larger (1), smaller (-1), or as large as there is room (0)."""
        now = self._percents()
        if step == 0:
            self._zoom = None
        elif step > 0:
            self._zoom = next((one for one in STEPS if one > now + 1), STEPS[-1])
        else:
            self._zoom = next((one for one in reversed(STEPS) if one < now - 1), STEPS[0])
        self.settle(*self.paper.paper())
        self.wanted.emit()

    def _percents(self) -> int:
        return round(self.density(*self.paper.paper()) / PX_PER_MM * 100)

    def _show_size(self) -> None:
        self._percent.setText(texts.zoom(self._percents()))
        self.fit.setChecked(self._zoom is None)
        self.closer.setEnabled(self._percents() < STEPS[-1])
        self.farther.setEnabled(self._percents() > STEPS[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room for the picture changed: it fits again."""
        if event.type() == QEvent.Type.Resize and self._zoom is None:
            self.settle(*self.paper.paper())
            self.wanted.emit()
        return super().eventFilter(watched, event)
