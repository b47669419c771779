"""What unfolds under a print that failed or of which nobody knows: why, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import print_queue as texts
from app.views import paint, theme
from app.views.controls import Button, Kind
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.preview_button import WordedPreviewButton
from app.views.print_queue_looks import JobLook
from app.views.select import Option, Select


class JobFold(QWidget):
    """Signals: what a person wants of the job that is shown; ``elsewhere`` carries a printer."""

    again = Signal()
    elsewhere = Signal(str)
    copied = Signal()
    removed = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.ERROR
        self._head = Words("", theme.BODY, theme.SEMIBOLD, wrap=True)
        self._hint = Words("", theme.SMALL, wrap=True)
        self._code = Words("", theme.CAPTION, tone="muted")
        self.retry = Button(texts.RETRY, Kind.PRIMARY, icon=Icon.REFRESH, small=True)
        self.other = Select(texts.OTHER_PRINTER)
        self.pdf = WordedPreviewButton(small=True)
        self.copy = Button(texts.COPY, icon=Icon.COPY, small=True)
        self.remove = Button(texts.REMOVE, icon=Icon.CLOSE, small=True)
        self._lay_out()
        self.retry.clicked.connect(lambda _=False: self.again.emit())
        self.other.taken.connect(self._taken)
        self.pdf.clicked.connect(lambda _=False: self.opened.emit())
        self.copy.clicked.connect(lambda _=False: self.copied.emit())
        self.remove.clicked.connect(lambda _=False: self.removed.emit())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        side = theme.px(16)
        column.setContentsMargins(side, 0, side, theme.px(12))
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._code)
        column.addLayout(head)
        column.addWidget(self._hint)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.other.setFixedWidth(theme.px(190))
        for piece in (self.retry, self.other, self.pdf, self.copy, self.remove):
            row.addWidget(piece)
        row.addStretch(1)
        column.addLayout(row)

    def show_job(self, job: JobLook, printers: Sequence[str]) -> None:
        """Say why a job did not come out; ``printers`` are others that could print it."""
        self._tone = Tone.WARNING if job.state == "unknown" else Tone.ERROR
        self._head.setText(job.head)
        self._head.set_tone(self._tone.name.lower())
        kept = texts.KEPT if job.number and job.state == "failed" else ""
        self._hint.setText(" ".join(filter(None, (kept, job.hint))))
        self._code.setText(texts.CODE.format(code=paint.code(job.code)) if job.code else "")
        self.retry.setText(texts.AGAIN if job.state == "unknown" else texts.RETRY)
        self.retry.setVisible(job.drawable)
        others = [name for name in printers if name != job.printer]
        self.other.set_options(
            [Option("", texts.OTHER_PRINTER), *(Option(name, name) for name in others)]
        )
        self.other.choose("")
        self.other.setVisible(job.drawable and bool(others))
        self.setAccessibleName(paint.bare(f"{job.head} {self._hint.text()}".strip()))
        self.update()

    def words(self) -> str:
        """What it says."""
        return self.accessibleName()

    def _taken(self, printer: str) -> None:
        if printer:
            self.elsewhere.emit(printer)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        box = QRectF(self.rect())
        painter.fillRect(box, theme.colour(p.tint(self._tone)))
        edge = theme.px(4)
        painter.fillRect(
            QRectF(box.right() - edge + 1, box.top(), edge, box.height()),
            theme.colour(p.ink(self._tone)),
        )
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme.colour(p.divider))
