"""The pages of a PDF as pictures: drawn off the GUI thread, piece by piece as they come to sight.

Pieces and not whole pages: at four times its size on a dense screen a sheet of A4 is a picture of
a quarter of a gigabyte, of which a window shows a twentieth.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, QSizeF, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from app.background import Background

EDGE = 1024
"""Pixels of the longer side of a piece."""
MOST_BYTES = 160 * 2**20
"""Of the pieces that are kept."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page at one size.

    Attributes:
        page: from 0.
        wide, high: pixels of the whole page.
        left, top: where in it the piece begins.
    """

    page: int
    wide: int
    high: int
    left: int = 0
    top: int = 0

    @property
    def box(self) -> QRect:
        """Where it lies in its page, in pixels."""
        return QRect(
            self.left, self.top, min(EDGE, self.wide - self.left), min(EDGE, self.high - self.top)
        )


def pieces(page: int, size: QSize, seen: QRect) -> list[Piece]:
    """The pieces of a page of this size, in pixels, that a part of it shows."""
    seen = seen.intersected(QRect(0, 0, size.width(), size.height()))
    if seen.isEmpty():
        return []
    return [
        Piece(page, size.width(), size.height(), left, top)
        for top in range(seen.top() // EDGE * EDGE, seen.bottom() + 1, EDGE)
        for left in range(seen.left() // EDGE * EDGE, seen.right() + 1, EDGE)
    ]


class Sheets(QObject):
    """The pages of one document.

    ``drawn`` carries the page of which a piece is there now.

    Args:
        pdf: what is printed, byte for byte.
        background: draws, one piece at a time.
    """

    drawn = Signal(int)

    def __init__(self, pdf: bytes, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._lock = threading.Lock()
        self._kept: OrderedDict[Piece, QImage] = OrderedDict()
        self._bytes = 0
        self._wanted: dict[str, deque[Piece]] = {}
        self._drawing = False
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document: QPdfDocument | None = QPdfDocument(self)
        self._document.load(self._buffer)
        self.sizes: tuple[QSizeF, ...] = tuple(
            self._document.pagePointSize(page) for page in range(self._document.pageCount())
        )
        """Of all pages, in points; none where it is no PDF."""

    def want(self, who: str, wanted: Iterable[Piece]) -> None:
        """Draw these next, each once; those that are there already are left out.

        Args:
            who: asks; what they asked for before and do not have is forgotten. The first by name
                go first.
        """
        self._wanted[who] = deque(piece for piece in wanted if piece not in self._kept)
        self._draw()

    def piece(self, piece: Piece) -> QImage | None:
        """A piece, if it is drawn."""
        image = self._kept.get(piece)
        if image is not None:
            self._kept.move_to_end(piece)
        return image

    def kept(self) -> tuple[Piece, ...]:
        """All pieces that are drawn."""
        return tuple(self._kept)

    def nearest(self, page: int) -> tuple[Piece, QImage] | None:
        """A picture of the whole page in another size, until the pieces are there."""
        found = [
            (piece, image)
            for piece, image in self._kept.items()
            if piece.page == page and max(piece.wide, piece.high) <= EDGE
        ]
        return max(found, key=lambda one: one[0].wide, default=None)

    def words(self, page: int) -> str:
        """What stands on a page, for whoever has it read out."""
        with self._lock:
            if self._document is None:
                return ""
            return self._document.getAllText(page).text().replace("\xa0", " ")

    def close(self) -> None:
        """Let go of the document; a piece that is being drawn ends first."""
        self._wanted.clear()
        with self._lock:
            document, self._document = self._document, None
            if document is not None:
                document.close()
        self._buffer.close()
        self._kept.clear()

    def _draw(self) -> None:
        # A loop and no recursion: a background may draw at once.
        while not self._drawing and (piece := self._next()) is not None:
            self._drawing = True
            self._background.draw(self, partial(self._drawn, piece), partial(self._keep, piece))

    def _next(self) -> Piece | None:
        for who in sorted(self._wanted):
            waiting = self._wanted[who]
            while waiting:
                piece = waiting.popleft()
                if piece not in self._kept:
                    return piece
        return None

    def _drawn(self, piece: Piece) -> QImage:
        """On a thread of the pool: a picture on white; an empty one of a document that is gone."""
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(QSize(piece.wide, piece.high))
        options.setScaledClipRect(piece.box)
        with self._lock:
            if self._document is None:
                return QImage()
            return self._document.render(piece.page, piece.box.size(), options)

    def _keep(self, piece: Piece, image: QImage) -> None:
        self._drawing = False
        if self._document is None:
            return
        self._kept[piece] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= gone.sizeInBytes()
        self.drawn.emit(piece.page)
        self._draw()
