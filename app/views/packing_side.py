"""The card beside the books of a parcel: what comes next, and what was printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import packing_screen as own_texts
from app.texts import screens as texts
from app.views import theme
from app.views.cards import Card
from app.views.controls import Button
from app.views.icons import Icon
from app.views.labels import IconMark, Words
from app.views.packing_looks import Label, PaperLook, ParcelLook
from app.views.preview_button import PreviewButton
from app.views.steps import Progress, Step, Steps

ROOMY = 414
"""px of height from which everything has room; more than it all needs, so that a page which
scrolls because of it is seen.
"""


class SideCard(Card):
    """What comes next, and what was printed.

    ``paper_asked`` carries the key of a paper that somebody wants to see, ``return_label_asked``
    is for the label with which the member sends the books back.
    """

    paper_asked = Signal(str)
    return_label_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(theme.px(312))
        self._mark = IconMark(Icon.SCAN, "accent", 24)
        self._head = Words("", theme.CARD, theme.BOLD)
        self._hint = Words("", theme.SMALL, wrap=True)
        self._steps = Steps()
        self._papers_head = Words(texts.PAPERS, theme.SMALL, theme.SEMIBOLD, tone="muted")
        self._papers = QVBoxLayout()
        self._listed: tuple[PaperLook, ...] = ()
        self._papers.setSpacing(theme.px(8))
        self.return_label = Button(own_texts.RETURN_LABEL, icon=Icon.EYE, small=True)
        self.return_label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.return_label.clicked.connect(lambda _=False: self.return_label_asked.emit())
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._mark)
        row.addWidget(self._head, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._hint)
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(self._steps)
        self.body.addStretch(1)
        self.body.addWidget(self._papers_head)
        self.body.addLayout(self._papers)
        self.body.addWidget(self.return_label)

    def show_parcel(self, parcel: ParcelLook) -> None:
        """Say the step that is left."""
        seal = parcel.complete and not parcel.sealed
        self.set_accented(seal and parcel.label.at_hand)
        head, hint, icon, role = texts.STEPS, "", Icon.SCAN, "accent"
        if parcel.sealed:
            head, hint, icon, role = texts.SEALED, texts.SEALED_HINT, Icon.DONE, "ok"
        elif seal and parcel.label.at_hand:
            head, hint = texts.SEAL_NOW, texts.SEAL_HINT
        elif seal:
            on_sheet = parcel.label is Label.ON_SHEET
            head = own_texts.ON_SHEET if on_sheet else own_texts.NOT_PRINTED
            hint = own_texts.WITHOUT_LABEL_NOW[parcel.label.value] + own_texts.WAITS_FOR_LABEL
            icon, role = Icon.PRINT_ERROR, "warning"
        self._head.setText(head)
        self._head.set_tone(role if parcel.complete else "")
        self._mark.change(icon, role)
        self._hint.setText(hint)
        self._steps.show_steps(_steps(parcel))
        self._show_papers(parcel.papers)
        self.return_label.setVisible(parcel.complete)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window the steps go before the words that the banner says, too."""
        roomy = self.height() >= theme.px(ROOMY)
        self._hint.setVisible(bool(self._hint.text()) and roomy)
        self._papers_head.setVisible(self._papers.count() > 0 and roomy)

    def _show_papers(self, papers: tuple[PaperLook, ...]) -> None:
        if papers == self._listed:
            # Whoever is on the way to one of their buttons stays there.
            return
        self._listed = papers
        while (gone := self._papers.takeAt(0)) is not None:
            widget = gone.widget()
            if widget:
                # It is drawn until it is gone, and it goes later.
                widget.hide()
                widget.deleteLater()
        for paper in papers:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(8))
            icon, role = (Icon.DONE, "ok") if paper.well else (Icon.PRINT_ERROR, "warning")
            row.addWidget(IconMark(icon, role, 18))
            row.addWidget(Words(paper.text, theme.SMALL, wrap=True), 1)
            row.addWidget(Words(paper.when, theme.CAPTION, tone="muted"))
            row.addWidget(self._opener(paper))
            self._papers.addWidget(holder)

    def _opener(self, paper: PaperLook) -> PreviewButton:
        button = PreviewButton(paper.text, side=32)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _=False, key=paper.key: self.paper_asked.emit(key))
        return button


def _steps(parcel: ParcelLook) -> tuple[Step, ...]:
    done, now, later = Progress.DONE, Progress.NOW, Progress.TO_COME
    printed = bool(parcel.papers) and all(paper.well for paper in parcel.papers)
    label = parcel.label.at_hand
    return (
        Step(
            done if parcel.complete else now,
            texts.STEP_BOOKS,
            texts.count(parcel.done, parcel.wanted),
        ),
        Step(
            done if parcel.complete and printed else now if parcel.complete else later,
            texts.STEP_NOT_PRINTED
            if parcel.complete and not (printed or label)
            else texts.STEP_PRINT,
        ),
        Step(
            done if parcel.sealed else now if parcel.complete and label else later,
            texts.STEP_SEAL,
        ),
    )
