"""Steps under each other: done with a check, the present one in blue, dotted what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views import icons, paint, theme
from app.views.icons import Icon


class Progress(Enum):
    """How far a step is; what is aside is no step of the way."""

    DONE = auto()
    NOW = auto()
    TO_COME = auto()
    FAILED = auto()
    ASIDE = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what, when (at the left), and up to two lines under it."""

    progress: Progress
    text: str
    when: str = ""
    under: tuple[str, ...] = ()


class Steps(QWidget):
    """A timeline, painted; its height follows its steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps."""
        self._steps = tuple(steps)
        spoken = (f"{s.text} {s.when} {' '.join(s.under)}".strip() for s in self._steps)
        self.setAccessibleName(paint.bare("؛ ".join(spoken)))
        self.updateGeometry()
        self.update()

    def steps(self) -> tuple[Step, ...]:
        """What is shown."""
        return self._steps

    def sizeHint(self) -> QSize:
        return QSize(theme.px(260), round(sum(self._height(s) for s in self._steps)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @staticmethod
    def _height(step: Step) -> float:
        under = len(step.under) * theme.line(theme.CAPTION)
        return float(theme.line(theme.BODY) + under + theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        middle = self.width() - theme.px(12)
        top, reached = 0.0, self._reached()
        for at, step in enumerate(self._steps):
            centre = top + theme.line(theme.BODY) / 2
            high = self._height(step)
            if at + 1 < len(self._steps):
                near = theme.px(5 if step.progress is Progress.ASIDE else 11)
                self._line(painter, middle, (centre + near, top + high), done=at < reached)
            self._mark(painter, QPointF(middle, centre), step.progress)
            self._words(painter, step, top, middle - theme.px(22))
            top += high

    def _reached(self) -> int:
        """The place of the step up to which the way was gone."""
        now = [at for at, step in enumerate(self._steps) if step.progress is Progress.NOW]
        gone = (Progress.DONE, Progress.FAILED)
        past = [at for at, step in enumerate(self._steps) if step.progress in gone]
        return max(now or past, default=0)

    @staticmethod
    def _line(painter: QPainter, x: float, ends: tuple[float, float], *, done: bool) -> None:
        p = theme.colours()
        pen = QPen(theme.colour(p.ok if done else p.field_border), theme.px(2))
        if not done:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, ends[0]), QPointF(x, ends[1] + theme.px(5)))

    @staticmethod
    def _mark(painter: QPainter, centre: QPointF, progress: Progress) -> None:
        p = theme.colours()
        side = theme.px(22)
        box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        if progress in (Progress.DONE, Progress.FAILED):
            icon = Icon.DONE if progress is Progress.DONE else Icon.ERROR
            icons.paint(painter, icon, box, p.ok if progress is Progress.DONE else p.error)
            return
        if progress is Progress.ASIDE:
            inset = side * 0.32
            paint.panel(painter, box.adjusted(inset, inset, -inset, -inset), side, p.muted)
            return
        ring = box.adjusted(1, 1, -1, -1)
        ink = p.accent if progress is Progress.NOW else p.field_border
        paint.panel(painter, ring, side / 2, p.surface, ink, theme.px(2))
        if progress is Progress.NOW:
            inner = side * 0.28
            paint.panel(painter, box.adjusted(inner, inner, -inner, -inner), side, p.accent)

    def _words(self, painter: QPainter, step: Step, top: float, right: float) -> None:
        p = theme.colours()
        high = theme.line(theme.BODY)
        row = QRectF(0, top, right, high)
        when = paint.words(painter, row, step.when, theme.font(theme.CAPTION), p.muted, paint.LEFT)
        ink = {Progress.NOW: p.accent, Progress.TO_COME: p.muted, Progress.FAILED: p.error}.get(
            step.progress, p.text
        )
        light = step.progress in (Progress.TO_COME, Progress.ASIDE)
        weight = theme.REGULAR if light else theme.SEMIBOLD
        row.setLeft(when + theme.px(8))
        paint.words(painter, row, step.text, theme.font(theme.BODY, weight), ink)
        for at, line in enumerate(step.under):
            low = theme.line(theme.CAPTION)
            under = QRectF(0, top + high + at * low, right, low)
            paint.words(painter, under, line, theme.font(theme.CAPTION), p.muted)
