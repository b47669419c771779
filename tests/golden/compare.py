"""Golden pages: a picture of every page, drawn by one version of one program on every machine.

The drawer is pdfium, as the wheel of pypdfium2 in the lock file brings it: its version is locked by
its hash, it needs nothing of the system, and it is the same on Debian and Windows. (Poppler is
whichever one the distribution has.) A picture is kept in 16 greys and with few dots, so that all of
them together stay small; a cell of the grid is one dot, about 0.34 mm wide.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

DPI = 75
LEVELS = 16
_STEP = 255 // (LEVELS - 1)
TOLERANCE = _STEP
"""By how much of 255 a cell may differ: half of it is the rounding to 16 greys, the rest that of
other processors."""
PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class Difference:
    """A page that is not as it was: how many cells differ, and the box around them in cells."""

    page: str
    cells: int
    box: tuple[int, int, int, int] | None

    def __str__(self) -> str:
        where = "" if self.box is None else f", the first at {self.box[:2]}, all within {self.box}"
        return f"{self.page}: {self.cells} cells differ{where}"


def draw(pdf: bytes) -> list[Image.Image]:
    """Every page in grey, at 75 dots an inch, unrounded."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_drawn(document[at]) for at in range(len(document))]
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    bitmap = page.render(scale=DPI / 72, grayscale=True)
    try:
        # A copy of the dots: the bitmap's own memory goes away with it.
        rows = ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height)
        return Image.frombytes(
            "L", (bitmap.width, bitmap.height), rows, "raw", "L", bitmap.stride, 1
        )
    finally:
        bitmap.close()
        page.close()


def file_of(name: str, page: int) -> Path:
    """Where the golden picture of a page is; pages count from 1."""
    return PAGES / f"{name}-{page}.png"


def save(name: str, pages: list[Image.Image]) -> None:
    """Keep these pages as the golden ones of a document."""
    PAGES.mkdir(exist_ok=True)
    for number, page in enumerate(pages, start=1):
        palette = Image.new("P", page.size)
        palette.putpalette([grey for level in range(LEVELS) for grey in (level * _STEP,) * 3])
        palette.putdata(page.point(lambda grey: round(grey / _STEP)).tobytes())
        palette.save(file_of(name, number), "PNG", bits=4, optimize=True)


def differences(name: str, pages: list[Image.Image]) -> list[Difference]:
    """What of a document differs from its golden pages; empty where nothing does."""
    found = []
    for number, page in enumerate(pages, start=1):
        file = file_of(name, number)
        if not file.exists():
            found.append(Difference(file.name, page.width * page.height, None))
            continue
        with Image.open(file) as opened:
            golden = opened.convert("L")
        if golden.size != page.size:
            found.append(Difference(file.name, page.width * page.height, None))
            continue
        apart = ImageChops.difference(golden, page).point(lambda by: 255 * (by > TOLERANCE))
        box = apart.getbbox()
        if box is not None:
            found.append(Difference(file.name, apart.histogram()[255], box))
    return found
