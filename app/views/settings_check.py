"""The check of the data: a button, what it found in words, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.services.keeping.check import CheckReport
from app.texts import settings_data as texts
from app.views import theme
from app.views.busy import BusyBar
from app.views.cards import Card, Strip
from app.views.controls import Button
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.palette import Tone
from app.views.settings_form import bring_to_sight

SHOWN = 8
"""Findings in sight; the copy has all of them."""


class CheckCard(Card):
    """Signals: ``check_asked``, ``rebuild_asked``."""

    check_asked = Signal()
    rebuild_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.CHECK, parent=parent)
        self._report: CheckReport | None = None
        self.check = Button(texts.CHECK_NOW, icon=Icon.HEALTH)
        self._checking = Words(texts.CHECKING, theme.SMALL, tone="muted")
        self.busy = BusyBar()
        self.answer = Strip()
        self.copy = Button(texts.COPY_LIST, icon=Icon.COPY, small=True)
        self.rebuild = Button(texts.REBUILD, icon=Icon.REFRESH, small=True)
        self._findings = QWidget()
        self._lines = QVBoxLayout(self._findings)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(6))
        self._rows: list[QWidget] = []
        self.head.addWidget(self.check)
        for piece in (
            Words(texts.CHECK_HINT, theme.CAPTION, tone="muted", wrap=True),
            self._checking,
            self.busy,
            self.answer,
            self._findings,
        ):
            self.body.addWidget(piece)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (self.copy, self.rebuild):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.check.clicked.connect(self._begin)
        self.rebuild.clicked.connect(self._rebuild)
        self.copy.clicked.connect(self._copy)
        self._working(False)
        self.show_report(None)

    def show_report(self, report: CheckReport | None) -> None:
        """Say what was found; None takes an older answer away."""
        self._working(False)
        self._report = report
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        findings = report.findings if report else ()
        for finding in findings[:SHOWN]:
            self._add(finding.sentence)
        if len(findings) > SHOWN:
            self._add(texts.more_findings(len(findings) - SHOWN))
        self.copy.setVisible(bool(findings))
        self.rebuild.setVisible(any(one.kind == "search-index" for one in findings))
        self._findings.setVisible(bool(findings))
        if report is None:
            self.answer.clear()
            return
        looked = texts.looked_at(report.entries, report.rows, report.requests, report.parcels)
        if report.clean:
            self.answer.say(Tone.OK, report.summary, looked)
        else:
            self.answer.say(Tone.ERROR, report.summary, f"{looked} {texts.WHAT_NOW}")
        bring_to_sight(self)

    def say(self, tone: Tone, sentence: str) -> None:
        """Something else than a report came of it."""
        self.show_report(None)
        self.answer.say(tone, sentence)

    def refuse(self, error: UserError) -> None:
        """The check could not be made."""
        self.say(Tone.ERROR, error.message)

    def sentences(self) -> tuple[str, ...]:
        """What is said of the findings, one line each."""
        return tuple(words.text() for row in self._rows for words in row.findChildren(Words))

    def _add(self, sentence: str) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addWidget(IconMark(Icon.ERROR, "error", 18))
        line.addWidget(Words(sentence, theme.SMALL, wrap=True, select=True), 1)
        self._lines.addWidget(row)
        self._rows.append(row)

    def _begin(self) -> None:
        self.show_report(None)
        self._working(True)
        self.check_asked.emit()

    def _rebuild(self) -> None:
        self._working(True)
        self.rebuild_asked.emit()

    def _copy(self) -> None:
        if self._report is not None:
            lines = [self._report.summary, *(one.sentence for one in self._report.findings)]
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _working(self, working: bool) -> None:
        self.check.rest(working)
        self.rebuild.rest(working)
        self._checking.setVisible(working)
        if working:
            self.busy.start()
        else:
            self.busy.stop()
