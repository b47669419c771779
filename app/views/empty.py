"""What stands in the place of a list that is empty, or that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.texts import window as texts
from app.views import paint, theme
from app.views.controls import Button, Kind
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.palette import Tone


class _Medal(QWidget):
    """A big icon in a tinted circle."""

    def __init__(self, icon: Icon, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setFixedSize(theme.px(110), theme.px(110))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        ink = p.ink(self._tone)
        edge = ink if p.edged else None
        paint.panel(painter, box, box.width() / 2, p.tint(self._tone), edge, theme.px(2))
        side = theme.px(56)
        paint.icon(painter, self._icon, box.center().x() + side / 2, box.center().y(), side, ink)


class Empty(QWidget):
    """One sentence and at most one action."""

    def __init__(self, icon: Icon, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Words(sentence, theme.TITLE, theme.BOLD, wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.px(24))
        self._column.addStretch(2)
        self._column.addWidget(_Medal(icon, Tone.ACCENT), 0, Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self.sentence)
        self._column.addStretch(3)

    def add_action(self, button: Button) -> None:
        """Put the one action under the sentence."""
        at = self._column.count() - 1
        self._column.insertWidget(at, button, 0, Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a list is not there: what happened, and what it means; empty sentences are left out.

    ``details`` is for support, behind a button.
    """

    headline: str
    cause: str
    saved: str = ""
    missing: str = ""
    advice: str = ""
    details: str = ""


class Failed(QWidget):
    """What happened, what is saved, what is not, what to do; and trying again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = Words("", theme.TITLE, theme.BOLD, wrap=True)
        self._cause = Words("", theme.BODY, wrap=True)
        for words in (self._headline, self._cause):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._facts = _Facts()
        self.again = Button(texts.TRY_AGAIN, Kind.PRIMARY, icon=Icon.REFRESH)
        self.copy = Button(texts.COPY_DETAILS, icon=Icon.COPY)
        self.copy.clicked.connect(self._copy)
        self._details = ""
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addStretch(1)
        column.addWidget(_Medal(Icon.CLOUD_OFF, Tone.ERROR), 0, Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(theme.px(12))
        column.addWidget(self._headline)
        column.addWidget(self._cause)
        column.addSpacing(theme.px(12))
        column.addWidget(self._facts, 0, Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(theme.px(12))
        column.addLayout(buttons)
        column.addStretch(1)

    def say(self, trouble: Trouble) -> None:
        """Show what is the matter."""
        self._headline.setText(trouble.headline)
        self._cause.setText(trouble.cause)
        self._facts.say(trouble)
        self._details = trouble.details
        self.copy.setText(texts.COPY_DETAILS)
        self.copy.setVisible(bool(trouble.details))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.copy.setText(texts.DETAILS_COPIED)


class _Facts(QFrame):
    """Three facts, each with its mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFixedWidth(theme.px(600))
        column = QVBoxLayout(self)
        edge = theme.px(20)
        column.setContentsMargins(edge, theme.px(12), edge, theme.px(12))
        column.setSpacing(theme.px(8))
        self._rows: list[tuple[QWidget, Words]] = []
        for icon, role, head in (
            (Icon.DONE, "ok", texts.SAVED),
            (Icon.ERROR, "error", texts.NOT_SEEN),
            (Icon.FORWARD, "accent", texts.WHAT_TO_DO),
        ):
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(14))
            row.addWidget(IconMark(icon, role, 22))
            lines = QVBoxLayout()
            lines.setSpacing(0)
            lines.addWidget(Words(head, theme.BODY, theme.SEMIBOLD))
            sentence = Words("", theme.SMALL, tone="muted", wrap=True)
            lines.addWidget(sentence)
            row.addLayout(lines, 1)
            column.addWidget(holder)
            self._rows.append((holder, sentence))

    def say(self, trouble: Trouble) -> None:
        """Fill in; what is empty is left out."""
        facts = (trouble.saved, trouble.missing, trouble.advice)
        for (holder, sentence), words in zip(self._rows, facts, strict=True):
            sentence.setText(words)
            holder.setVisible(bool(words))
        self.setVisible(any(facts))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        edge = p.divider if p.edged else None
        paint.panel(painter, QRectF(self.rect()), theme.px(12), p.sunken, edge, p.border)
