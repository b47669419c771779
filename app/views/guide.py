"""The illustrated guide: one page per role and one of what is new, read inside the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QPainter, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from app.resources import path
from app.texts import guide as texts
from app.texts import window as window_texts
from app.views import theme
from app.views.cards import Card
from app.views.controls import Button, IconButton, Kind, Pill
from app.views.flow import FlowBox
from app.views.icons import Icon
from app.views.labels import IconMark
from app.views.overlay import Overlay

PICTURE = 640
"""Width of a picture, px at 100 %."""

_ICONS = {
    "desk": Icon.INBOX,
    "packer": Icon.PACKAGE,
    "supervisor": Icon.CHART,
    "new": Icon.NEW,
}


def icon(page: str) -> Icon:
    """The icon of a page of the guide."""
    return _ICONS[page]


class Guide(Overlay):
    """A sheet with the pages of the guide at the top; ``keys_asked`` leads back to the keys."""

    keys_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pills: dict[str, Pill] = {}
        self._text: _Reader | None = None

    def open_page(self, page: str) -> None:
        """Show one page: ``desk``, ``packer``, ``supervisor`` or ``new``."""
        self.open(self._build())
        self._show(page)

    def _build(self) -> Card:
        sheet = Card(padding=24, parent=self)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(IconMark(Icon.GUIDE, "accent", 26), 0, top)
        head.addSpacing(theme.px(4))
        pills = FlowBox()
        self._pills = {name: Pill(title, icon=_ICONS[name]) for name, title in texts.PAGES.items()}
        for name, pill in self._pills.items():
            pill.clicked.connect(lambda _=False, page=name: self._show(page))
            pills.add(pill)
        head.addWidget(pills, 1)
        keys = Button(texts.BACK_TO_KEYS, Kind.LINK, small=True)
        keys.clicked.connect(self.keys_asked)
        close = IconButton(Icon.CLOSE, window_texts.CLOSE, side=36)
        close.clicked.connect(self.put_away)
        head.addWidget(keys, 0, top)
        head.addWidget(close, 0, top)
        sheet.body.addLayout(head)
        self._text = _Reader()
        sheet.body.addWidget(self._text, 1)
        return sheet

    def _show(self, page: str) -> None:
        for name, pill in self._pills.items():
            pill.setChecked(name == page)
        assert self._text is not None
        self._text.read(page)


class _Reader(QTextBrowser):
    """Markdown from right to left, its pictures as wide as the column."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(texts.CONTENT)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDefaultFont(theme.font(theme.BODY))
        self.document().setDocumentMargin(theme.px(8))

    def sizeHint(self) -> QSize:
        # As high as the window allows: there is always more to read than fits.
        return QSize(super().sizeHint().width(), theme.px(560))

    def read(self, page: str) -> None:
        """Show a page from its beginning."""
        self.document().setMarkdown(path(f"help/{page}.md").read_text("utf-8"))
        block = self.document().begin()
        while block.isValid():
            _shape(block)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setFocus()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        file = QUrl(name).fileName()
        if kind != QTextDocument.ResourceType.ImageResource.value or not file:
            return super().loadResource(kind, name)
        ratio = self.devicePixelRatioF()
        wide = min(self.viewport().width() - theme.px(32), theme.px(PICTURE))
        picture = QImage(str(path(f"help/{file}"))).scaledToWidth(
            round(wide * ratio), Qt.TransformationMode.SmoothTransformation
        )
        painter = QPainter(picture)
        painter.setPen(theme.colour(theme.colours().divider))
        painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture


def _shape(block: QTextBlock) -> None:
    """Give a block its direction and its room.

    Markdown knows no direction, and a line that begins with the name of a key must not turn.
    """
    shape = block.blockFormat()
    heading = shape.headingLevel()
    shape.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shape.setTopMargin(theme.px(20 if heading > 1 else 0))
    shape.setBottomMargin(theme.px(8 if heading or block.textList() is None else 4))
    cursor = QTextCursor(block)
    cursor.setBlockFormat(shape)
    if heading:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        letters = QTextCharFormat()
        letters.setFont(theme.font(theme.TITLE if heading == 1 else theme.CARD, theme.BOLD))
        cursor.mergeCharFormat(letters)
    for begin, end in _key_names(block):
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        letters.setFont(theme.font(theme.SMALL, theme.SEMIBOLD))
        letters.setForeground(theme.colour(theme.colours().accent))
        cursor.setCharFormat(letters)


def _key_names(block: QTextBlock) -> list[tuple[int, int]]:
    """Where the names of keys stand: what is code in the source."""
    found = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        if piece.charFormat().fontFixedPitch():
            found.append((piece.position(), piece.position() + piece.length()))
        pieces += 1
    return found
