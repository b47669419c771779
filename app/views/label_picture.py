"""The picture of a label: the very PDF that is printed, drawn off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from app.background import Background
from app.errors import UserError
from app.printing.label_content import AddressLabel
from app.printing.label_layout import LabelLayout
from app.printing.label_sheet import LabelSheet, render
from app.printing.label_use import LabelUse
from app.printing.moving import moved

LONGEST = 4_000
"""Pixels of the longer side of a picture, at most."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that is wanted.

    Attributes:
        whole: the sheet, with the label in every cell from ``start`` on; else one label by itself.
        scale: of the printer; ``right`` and ``down``: tenths of mm by which it is moved.
        density: pixels to the millimetre.
    """

    layout: LabelLayout
    label: AddressLabel
    whole: bool = False
    start: int = 1
    scale: float = 1.0
    right: int = 0
    down: int = 0
    density: float = 4.0


@dataclass(frozen=True, slots=True)
class Picture:
    """What a printer would print: its pixels, and what is said of it.

    Attributes:
        wanted: of what it is the picture.
        warnings: what was cut, in sentences.
        shrunk: the texts that became smaller, and their points.
    """

    wanted: Wanted
    image: QImage
    warnings: tuple[str, ...]
    shrunk: tuple[tuple[str, float], ...]


def single(layout: LabelLayout) -> LabelLayout:
    """One cell of a layout as paper of its own."""
    return replace(layout, paper=layout.cell, columns=1, lines=1, margin=(0.0, 0.0), gap=(0.0, 0.0))


def drawn(wanted: Wanted) -> Picture:
    """Draw what is wanted.

    Raises:
        UserError: the layout can't be printed.
    """
    layout = wanted.layout if wanted.whole else single(wanted.layout)
    start = min(wanted.start, layout.cells) if wanted.whole else 1
    labels = (wanted.label,) * (layout.cells - start + 1)
    rendered = render(LabelSheet(labels, LabelUse(layout, wanted.scale, start)))
    pdf = moved(rendered.pdf, wanted.right / 10, wanted.down / 10)
    density = min(wanted.density, LONGEST / max(layout.paper))
    size = QSize(*(max(1, round(side * density)) for side in layout.paper))
    return Picture(wanted, _image(pdf, size), rendered.warnings, rendered.shrunk)


def _image(pdf: bytes, size: QSize) -> QImage:
    content = QBuffer()
    content.setData(QByteArray(pdf))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    owner = QObject()
    document = QPdfDocument(owner)
    document.load(content)
    found = document.render(0, size)
    document.close()
    white = QImage(size, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, found)
    painter.end()
    return white


class Pictures(QObject):
    """Draws the newest picture that is wanted, one at a time; what came between is left out.

    Signals: ``ready`` with a ``Picture``, ``failed`` with a sentence.
    """

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._drawing = False
        self._next: Wanted | None = None
        self._last: Wanted | None = None

    def want(self, wanted: Wanted) -> None:
        """Draw this as soon as may be; nothing where it is the last that was drawn."""
        if wanted == self._last:
            self._next = None
            return
        self._next = wanted
        self._go_on()

    def _go_on(self) -> None:
        # A loop and no recursion: a background may draw at once.
        while self._next is not None and not self._drawing:
            wanted, self._next = self._next, None
            self._last, self._drawing = wanted, True
            self._background.draw(self, partial(self._attempt, wanted), self._done)

    def _attempt(self, wanted: Wanted) -> Picture | str:
        """On a thread of the pool."""
        try:
            return drawn(wanted)
        except UserError as told:
            return told.message
        except Exception:
            # Told by the background; the next picture is drawn all the same.
            self._drawing = False
            raise

    def _done(self, found: Picture | str) -> None:
        self._drawing = False
        if isinstance(found, Picture):
            self.ready.emit(found)
        else:
            self.failed.emit(found)
        self._go_on()
