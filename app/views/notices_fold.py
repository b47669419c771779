"""What unfolds under a notice: its words, what became of it, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import notices_screen as texts
from app.views import paint, theme
from app.views.controls import Button, Kind
from app.views.flow import FlowBox
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.notices_looks import AGAIN, NoticeLook
from app.views.palette import Tone

_TONES = {"failed": Tone.ERROR, "unknown": Tone.WARNING}


class NoticeFold(QWidget):
    """Signals: what a person wants of the notice that is shown."""

    again = Signal()
    arrived = Signal()
    opted_out = Signal()
    opted_in = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone | None = None
        self._mark = IconMark(Icon.WARNING, "muted", 20)
        self._reason = Words("", theme.BODY, theme.SEMIBOLD, wrap=True)
        self._hint = Words("", theme.SMALL, tone="muted", wrap=True)
        self._subject = Words("", theme.SMALL, theme.SEMIBOLD, wrap=True)
        self._text = Words("", theme.BODY, wrap=True, select=True)
        self._answer = Words("", theme.CAPTION, tone="muted", wrap=True)
        self.retry = Button(texts.AGAIN, Kind.PRIMARY, icon=Icon.REFRESH, small=True)
        self.came = Button(texts.ARRIVED, icon=Icon.DONE_ALL, small=True)
        self.refuse = Button("", icon=Icon.CLOSE, small=True)
        self.want = Button("", icon=Icon.CHECK, small=True)
        self._lay_out()
        for button, told in (
            (self.retry, self.again),
            (self.came, self.arrived),
            (self.refuse, self.opted_out),
            (self.want, self.opted_in),
        ):
            button.clicked.connect(lambda _=False, told=told: told.emit())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        side = theme.px(16)
        column.setContentsMargins(side, 0, side, theme.px(12))
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._mark)
        head.addWidget(self._reason, 1)
        column.addLayout(head)
        for piece in (self._hint, self._subject, self._text, self._answer):
            column.addWidget(piece)
        row = FlowBox()
        for button in (self.retry, self.came, self.refuse, self.want):
            row.add(button)
        column.addWidget(row)

    def show_notice(self, look: NoticeLook) -> None:
        """Show one."""
        self._tone = _TONES.get(look.state)
        tone = self._tone.name.lower() if self._tone else "muted"
        self._mark.change(Icon.ERROR if self._tone is Tone.ERROR else Icon.INFO, tone)
        said = look.reason or look.more
        self._reason.setText(said)
        self._reason.set_tone(tone if self._tone else "text")
        for piece in (self._mark, self._reason):
            piece.setVisible(bool(said))
        unknown = look.state == "unknown"
        hint = texts.AGAIN_HINT if unknown else look.more if look.reason else ""
        for piece, words in (
            (self._hint, hint),
            (self._subject, look.subject),
            (self._text, look.text),
            (self._answer, look.answer and texts.ANSWER.format(answer=paint.code(look.answer))),
        ):
            piece.setText(words)
            piece.setVisible(bool(words))
        self.retry.setVisible(look.state in AGAIN and not look.refuses)
        self.came.setVisible(look.state in ("unknown", "accepted"))
        self.refuse.setText(texts.OPT_OUT[look.channel])
        self.refuse.setVisible(not look.refuses)
        self.want.setText(texts.OPT_IN[look.channel])
        self.want.setVisible(look.refuses)
        self.setAccessibleName(paint.bare(f"{said} {look.text}".strip()))
        self.update()

    def words(self) -> str:
        """What it says."""
        return self.accessibleName()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        box = QRectF(self.rect())
        tint = p.tint(self._tone) if self._tone else p.accent_tint
        ink = p.ink(self._tone) if self._tone else p.accent
        painter.fillRect(box, theme.colour(tint))
        edge = theme.px(4)
        painter.fillRect(
            QRectF(box.right() - edge + 1, box.top(), edge, box.height()), theme.colour(ink)
        )
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme.colour(p.divider))
