"""The library's logo in the settings: chosen from a picture, shown as it is printed, removed."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.background import Counter
from app.errors import UserError
from app.papers.drafts import of_card
from app.services import logos
from app.texts import settings_library as texts
from app.texts.print_queue import DOCUMENTS
from app.views import paint, theme
from app.views.cards import Card, Strip
from app.views.controls import Button
from app.views.flow import FlowBox
from app.views.icons import Icon
from app.views.labels import Words
from app.views.palette import Tone
from app.views.paper_work import PaperWork
from app.views.preview_button import PreviewButton

SIDE = 112
"""px of the paper on which the logo is shown."""


class _Picture(QWidget):
    """A logo on white, as it is on paper; a line where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setFixedSize(theme.px(SIDE), theme.px(SIDE))

    def sizeHint(self) -> QSize:
        return self.size()

    def show_image(self, png: bytes | None) -> None:
        self.image = QImage.fromData(png) if png else QImage()
        self.setAccessibleName(texts.LOGO if png else texts.LOGO_NONE)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        ground = p.sunken if self.image.isNull() else "#FFFFFF"
        paint.panel(painter, box, theme.px(8), ground, p.button_border, p.border)
        if self.image.isNull():
            side = theme.px(32)
            right = box.center().x() + side / 2
            paint.icon(painter, Icon.IMAGE, right, box.center().y(), side, p.muted)
            return
        inside = theme.px(SIDE - 24) * self.devicePixelRatioF()
        shown = self.image.scaled(
            round(inside),
            round(inside),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        size = shown.deviceIndependentSize()
        left = box.center().x() - size.width() / 2
        painter.drawImage(
            QRectF(left, box.center().y() - size.height() / 2, size.width(), size.height()), shown
        )


class LogoCard(Card):
    """``choose_asked``, ``remove_asked`` and ``paper_asked`` (a paper with the logo)."""

    choose_asked = Signal()
    remove_asked = Signal()
    paper_asked = Signal()

    def __init__(self) -> None:
        super().__init__(texts.LOGO)
        self.picture = _Picture()
        self.choose = Button(texts.LOGO_CHOOSE, icon=Icon.IMAGE, small=True)
        self.remove = Button(texts.LOGO_REMOVE, icon=Icon.CLOSE, small=True)
        self.paper = PreviewButton(texts.LOGO_PAPER, side=32)
        self.answer = Strip()
        self._state = Words("", theme.SMALL, tone="muted")
        buttons = FlowBox()
        for button in (self.choose, self.remove, self.paper):
            buttons.add(button)
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        column.addWidget(Words(texts.LOGO_HINT, theme.CAPTION, tone="muted", wrap=True))
        column.addWidget(self._state)
        column.addWidget(buttons)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.answer)
        self.choose.clicked.connect(lambda _=False: self.choose_asked.emit())
        self.remove.clicked.connect(lambda _=False: self.remove_asked.emit())
        self.paper.clicked.connect(lambda _=False: self.paper_asked.emit())
        self.show_logo(None)

    def show_logo(self, png: bytes | None) -> None:
        """Show what is stored."""
        self.picture.show_image(png)
        self._state.setText("" if png else texts.LOGO_NONE)
        self._state.setVisible(not png)
        self.remove.setVisible(bool(png))


class LogoDesk(QObject):
    """Joins the card to the services; a picture is stored as soon as it is chosen.

    Args:
        ask_file: asks for a picture; None for none.
    """

    def __init__(
        self,
        card: LogoCard,
        counter: Counter,
        papers: PaperWork,
        ask_file: Callable[[], Path | None] | None = None,
    ) -> None:
        super().__init__(card)
        self._card, self._counter = card, counter
        self.ask_file = ask_file or self._dialog
        card.choose_asked.connect(self._choose)
        card.remove_asked.connect(self._remove)
        card.paper_asked.connect(lambda: papers.preview(DOCUMENTS["command-card"], of_card()))

    def read(self) -> None:
        """Show what is stored."""
        worker = self._counter.worker
        if worker is None:
            return
        branch = worker.branch
        self._counter.read(
            self,
            lambda session, _: logos.of_branch(session, branch),
            self._card.show_logo,
            self._refused,
            latest="logo",
        )

    def _choose(self) -> None:
        file = self.ask_file()
        if file is not None:
            self._counter.background.apart(
                self, lambda: logos.as_printed(_content(file)), self._store, self._refused
            )

    def _store(self, picture: str) -> None:
        self._counter.write(
            self,
            lambda session, action: logos.choose_logo(session, picture, action=action),
            lambda _: self._stored(base64.b64decode(picture), texts.LOGO_STORED),
            self._refused,
        )

    def _remove(self) -> None:
        self._counter.write(
            self,
            lambda session, action: logos.remove_logo(session, action=action),
            lambda _: self._stored(None, texts.LOGO_REMOVED),
            self._refused,
        )

    def _stored(self, png: bytes | None, said: str) -> None:
        self._card.show_logo(png)
        self._card.answer.say(Tone.OK, said)
        if png is None:
            self._card.choose.setFocus()

    def _refused(self, error: UserError) -> None:
        self._card.answer.say(Tone.ERROR, error.message)

    def _dialog(self) -> Path | None:
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        start = QStandardPaths.writableLocation(pictures)
        chosen, _ = QFileDialog.getOpenFileName(
            self._card, texts.LOGO_TITLE, start, texts.LOGO_FILES
        )
        return Path(chosen) if chosen else None


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(logos.LARGEST_FILE + 1)
    except OSError as fault:
        raise UserError(texts.LOGO_UNREAD, field="picture") from fault


def join(card: LogoCard, arrived: Any, counter: Counter, papers: PaperWork) -> LogoDesk:
    """Read the logo whenever its section is shown.

    Args:
        arrived: the signal of the section.
    """
    desk = LogoDesk(card, counter, papers)
    arrived.connect(desk.read)
    return desk
