"""A document before it is printed, laid over the page that asked for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.texts import preview as texts
from app.views import theme
from app.views.beside import Beside
from app.views.busy import BusyBar
from app.views.cards import Card, Strip
from app.views.controls import Button, IconButton, PaintedButton, Pill
from app.views.empty import Failed, Trouble
from app.views.flow import FlowBox
from app.views.icons import Icon
from app.views.labels import Elided, Words
from app.views.palette import Tone
from app.views.preview_panel import PrintPanel
from app.views.preview_sheets import Sheets
from app.views.preview_thumbs import Thumbs
from app.views.preview_view import Fit, PageView
from app.views.screen import KeyHelp

NARROW, LOW = 330, 320
"""px that the pages have at least, beside the panel or above it."""
ROOMY = 860
"""px of width from which there is room for the pages in small."""


class DocumentPreview(QWidget):
    """Signals: ``left`` on «بازگشت» and Esc, ``again_asked`` when it could not be made.

    What is printed and saved is asked for by ``panel``.
    """

    KEYS = (
        KeyHelp("F11", texts.KEY_PRINT),
        KeyHelp("Ctrl+S", texts.KEY_SAVE),
        KeyHelp("Ctrl+=", texts.LARGER),
        KeyHelp("Ctrl+-", texts.SMALLER),
        KeyHelp("Ctrl+0", texts.KEY_WHOLE),
        KeyHelp("Ctrl+9", texts.KEY_WIDTH),
        KeyHelp("PgUp/PgDn", texts.KEY_PAGES),
        KeyHelp("Esc", texts.KEY_BACK),
    )

    left = Signal()
    again_asked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: Sheets | None = None
        self.back = Button(texts.BACK, icon=Icon.HISTORY_BACK, key="Esc")
        self.title = Elided(texts.PREVIEW_OF.format(what=title), theme.TITLE, theme.BOLD)
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.about = Elided("", theme.SMALL, role="muted")
        self.previous = IconButton(Icon.PREVIOUS, texts.PREVIOUS)
        self.next = IconButton(Icon.NEXT, texts.NEXT)
        self._page = Words("", theme.SMALL, theme.MEDIUM)
        self.smaller = IconButton(Icon.REMOVE, texts.SMALLER)
        self.larger = IconButton(Icon.ADD, texts.LARGER)
        self._percent = Words("", theme.SMALL, theme.MEDIUM)
        self.whole = Pill(texts.WHOLE_PAGE, icon=Icon.FIT_PAGE)
        self.width_ = Pill(texts.PAGE_WIDTH, icon=Icon.FIT_WIDTH)
        self.tools = FlowBox()
        self.view = PageView()
        self.thumbs = Thumbs()
        self.panel = PrintPanel()
        self.note = Strip()
        self.busy = BusyBar()
        self.failed = Failed()
        self._body = QWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)
        self.thumbs.hide()
        self._show_body(None)

    def _lay_out(self) -> None:
        side, end = theme.px(24), theme.px(16)
        page = QVBoxLayout(self)
        page.setContentsMargins(side, end, side, end)
        page.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addWidget(self.about, 1)
        page.addLayout(head)
        for label in (self._page, self._percent):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._page.setMinimumWidth(theme.px(116))
        self._percent.setMinimumWidth(theme.px(52))
        self._pages = _group(self.previous, self._page, self.next)
        for piece in (self._pages, _group(self.larger, self._percent, self.smaller)):
            self.tools.add(piece)
        for piece in (self.whole, self.width_):
            piece.setFixedHeight(theme.px(40))
            self.tools.add(piece)
        page.addWidget(self.note)
        page.addWidget(self.busy)
        paper = Card(padding=1)
        paper.body.setSpacing(0)
        paper.body.addWidget(self.view)
        shown = QWidget()
        middle = QVBoxLayout(shown)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(theme.px(8))
        middle.addWidget(self.tools)
        middle.addWidget(paper, 1)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self.thumbs)
        # In a small window the panel goes under the pages.
        both = QWidget()
        beside = Beside(wide=NARROW, high=LOW)
        both.setLayout(beside)
        beside.addWidget(shown)
        beside.addWidget(self.panel)
        row.addWidget(both, 1)
        page.addWidget(self._body, 1)
        page.addWidget(self.failed, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _=False: self.left.emit())
        self.failed.again.clicked.connect(lambda _=False: self.again_asked.emit())
        self.previous.clicked.connect(lambda _=False: self.view.go_to(self.view.page() - 1))
        self.next.clicked.connect(lambda _=False: self.view.go_to(self.view.page() + 1))
        self.smaller.clicked.connect(lambda _=False: self.view.zoom(-1))
        self.larger.clicked.connect(lambda _=False: self.view.zoom(1))
        self.whole.clicked.connect(lambda _=False: self.view.set_fit(Fit.PAGE))
        self.width_.clicked.connect(lambda _=False: self.view.set_fit(Fit.WIDTH))
        self.view.paged.connect(self._show_page)
        self.view.zoomed.connect(self._show_size)
        self.thumbs.chosen.connect(self.view.go_to)
        self._key("Esc", self.back, self.left.emit)
        self._key("F11", self.panel.print, self.panel.print_asked.emit)
        self._key("Ctrl+S", self.panel.save, self.panel.save_asked.emit)
        for keys, button in (
            (("Ctrl++", "Ctrl+="), self.larger),
            (("Ctrl+-",), self.smaller),
            (("Ctrl+0",), self.whole),
            (("Ctrl+9",), self.width_),
        ):
            for key in keys:
                self._key(key, button, button.click, repeats=True)

    def _key(
        self, key: str, button: PaintedButton, act: Callable[[], None], *, repeats: bool = False
    ) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(repeats)

        def run() -> None:
            if button.isEnabled() and button.isVisible():
                act()

        shortcut.activated.connect(run)

    # What it shows

    def wait(self) -> None:
        """The document is being made."""
        self.busy.start()

    def show_document(self, about: str, sheets: Sheets) -> None:
        """Show a document, whole, from its first page.

        Args:
            about: what it is of.
        """
        self.busy.stop()
        if self._sheets is not None:
            self._sheets.close()
            self._sheets.deleteLater()
        self._sheets = sheets
        sheets.setParent(self)
        self.about.set_text(about)
        several = len(sheets.sizes) > 1
        self._pages.setVisible(several)
        self.view.show_sheets(sheets)
        if several:
            self.thumbs.show_sheets(sheets)
        self._fit()
        self._show_page(0)
        self._show_size()
        self._show_body(self._body)

    def warn(self, head: str, sentences: Sequence[str]) -> None:
        """Say what did not fit or is not as it was; nothing where there is nothing."""
        said = [sentence for sentence in (head, *sentences) if sentence]
        if said:
            self.note.say(Tone.WARNING, said[0], " ".join(said[1:]))
        else:
            self.note.clear()

    def show_trouble(self, sentence: str) -> None:
        """Say why there is none; it can be tried again."""
        self.busy.stop()
        self.failed.say(Trouble(texts.NOT_MADE, sentence))
        self._show_body(self.failed)
        self.failed.again.setFocus()

    def sheets(self) -> Sheets | None:
        """The pages that are shown."""
        return self._sheets

    def page_words(self) -> str:
        """«صفحهٔ ۲ از ۳»."""
        return self._page.text()

    def size_words(self) -> str:
        """«۷۵٪»."""
        return self._percent.text()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._sheets is not None:
            self._sheets.close()
        super().closeEvent(event)

    def _show_body(self, shown: QWidget | None) -> None:
        for piece in (self._body, self.failed):
            piece.setVisible(piece is shown)
        if shown is self._body:
            self.view.setFocus()
        elif shown is None:
            self.back.setFocus()

    def _show_page(self, page: int) -> None:
        pages = self.view.pages()
        self._page.setText(texts.page_of(page + 1, pages))
        self.previous.setEnabled(page > 0)
        self.next.setEnabled(page < pages - 1)
        self.thumbs.show_page(page)

    def _show_size(self) -> None:
        self._percent.setText(texts.percent(self.view.percent()))
        fit = self.view.fit()
        self.whole.setChecked(fit is Fit.PAGE)
        self.width_.setChecked(fit is Fit.WIDTH)

    def _fit(self) -> None:
        several = self._sheets is not None and len(self._sheets.sizes) > 1
        self.thumbs.setVisible(several and self.width() >= theme.px(ROOMY))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _group(*pieces: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(2))
    for piece in pieces:
        row.addWidget(piece)
    return holder
