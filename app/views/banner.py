"""The answer to a scan, readable from two metres: big words, one sentence, «۳ از ۵» and a bar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.texts import window as texts
from app.views import paint, theme
from app.views.icons import Icon
from app.views.palette import Tone


class Answer(Enum):
    """What the station says about the last scan."""

    IDLE = auto()
    RIGHT = auto()
    COMPLETE = auto()
    WRONG = auto()
    HOLD = auto()
    TWICE = auto()
    UNKNOWN = auto()
    UNPRINTED = auto()


_LOOKS = {
    Answer.IDLE: (Tone.ACCENT, Icon.SCAN),
    Answer.RIGHT: (Tone.OK, Icon.DONE),
    Answer.COMPLETE: (Tone.OK, Icon.DONE),
    Answer.WRONG: (Tone.ERROR, Icon.STOP),
    Answer.HOLD: (Tone.ERROR, Icon.STOP),
    Answer.TWICE: (Tone.WARNING, Icon.WARNING),
    Answer.UNKNOWN: (Tone.WARNING, Icon.WARNING),
    Answer.UNPRINTED: (Tone.WARNING, Icon.WARNING),
}


@dataclass(frozen=True, slots=True)
class _Measures:
    """px at 100 %: from the edge, of the mark, of the count, and from each to the words."""

    edge: int
    mark: int
    count: int
    gap: int


_ROOMY, _TIGHT = _Measures(36, 76, 200, 26), _Measures(18, 52, 100, 14)
NARROW = 640
"""px at 100 % below which mark and count give room to the words."""


@dataclass(frozen=True, slots=True)
class BannerText:
    """What a banner shows; ``done`` and ``of`` are counts of books, none without a parcel."""

    answer: Answer
    headline: str
    sentence: str = ""
    done: int | None = None
    of: int | None = None


class Banner(QWidget):
    """The band on top of a scanning screen; 136 px high, never less than 120."""

    HEIGHT = 136

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown = BannerText(Answer.IDLE, "")

    def show_answer(self, shown: BannerText) -> None:
        """Say something else at once."""
        self._shown = shown
        self.setAccessibleName(paint.bare(f"{shown.headline}. {shown.sentence}"))
        self.update()

    def shown(self) -> BannerText:
        """What it says now."""
        return self._shown

    def sizeHint(self) -> QSize:
        return QSize(theme.px(600), theme.px(self.HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(self.HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.update()

    def _measures(self) -> _Measures:
        return _TIGHT if self.width() < theme.px(NARROW) else _ROOMY

    def room(self) -> tuple[int, int]:
        """Where the words begin and end between the count and the mark, in px from the left."""
        by = self._measures()
        counted = self._shown.done is not None and self._shown.of is not None
        left = by.edge + (by.count + by.gap if counted else 0)
        return theme.px(left), self.width() - theme.px(by.edge + by.mark + by.gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        tone, icon = _LOOKS[self._shown.answer]
        ink = p.ink(tone)
        quiet = self._shown.answer is Answer.IDLE
        fill = p.surface if quiet else p.tint(tone)
        edge = p.field_border if quiet else ink
        paint.panel(painter, box, theme.px(12), fill, edge, theme.px(2 if quiet else 3))
        by = self._measures()
        self._paint_count(painter, box, ink if tone is Tone.OK else p.ok)
        end = box.right() - theme.px(by.edge)
        paint.icon(painter, icon, end, box.center().y(), theme.px(by.mark), ink)
        left, right = self.room()
        head = QRectF(left, box.top() + theme.px(14), right - left, theme.line(theme.BANNER))
        text_ink = p.text if quiet else ink
        font = theme.font(_fitting(self._shown.headline, head.width()), theme.BOLD)
        if not self._shown.sentence:
            head.moveTop(box.center().y() - head.height() / 2)
        paint.words(painter, head, self._shown.headline, font, text_ink)
        under = QRectF(left, head.bottom() + theme.px(4), right - left, theme.line(theme.CARD))
        _paint_sentence(painter, under, self._shown.sentence, p.text)

    def _paint_count(self, painter: QPainter, box: QRectF, ink: str) -> None:
        """Paint «n از m» and its bar at the left."""
        done, of = self._shown.done, self._shown.of
        if done is None or of is None:
            return
        p, by = theme.colours(), self._measures()
        left, wide = box.left() + theme.px(by.edge), theme.px(by.count)
        count = QRectF(left, box.top() + theme.px(20), wide, theme.line(theme.NUMBER))
        words = texts.count_of(done, of)
        font = theme.font(min(_fitting(words, wide), theme.NUMBER), theme.BOLD)
        paint.words(painter, count, words, font, p.text, paint.CENTRE)
        bar = QRectF(left, count.bottom() + theme.px(8), wide, theme.px(16))
        paint.bar(painter, bar, done, of, ink, p.field_border)


def _paint_sentence(painter: QPainter, box: QRectF, sentence: str, ink: str) -> None:
    """In one line of its size, or smaller in one, or in two that are cut at the second."""
    font = theme.font(theme.CARD)
    if paint.width(sentence, font) > box.width():
        font = theme.font(theme.SMALL)
    lines = paint.broken(sentence, font, box.width())
    if len(lines) > 1:
        lines = [lines[0], " ".join(lines[1:])]
        box = QRectF(box.left(), box.top() - theme.px(6), box.width(), theme.line(theme.SMALL))
    for line in lines:
        paint.words(painter, box, line, font, ink)
        box = box.translated(0, box.height())


def _fitting(headline: str, room: float) -> int:
    """The banner's size, or the next smaller that fits."""
    for size in (theme.BANNER, theme.NUMBER):
        if paint.width(headline, theme.font(size, theme.BOLD)) <= room:
            return size
    return theme.TITLE
