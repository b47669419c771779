"""Labels on paper by any layout: one to a page of thermal paper, or many to an A4 sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.persian.digits import to_persian
from app.printing import label_files
from app.printing.barcodes import DOT
from app.printing.label_content import AddressLabel
from app.printing.label_drawing import LabelDrawing
from app.printing.label_use import LabelUse
from app.printing.page import Document, Page
from app.printing.pdf import Rendered
from app.texts import labels as texts
from app.texts import paper


def usual() -> LabelUse:
    """A4 sheets of 3 × 8."""
    return LabelUse(label_files.standard(label_files.SHEET))


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Labels for a batch of parcels.

    `use` says by which layout, from which cell on (counted from the top right, leftward) and how
    large, for a printer that prints smaller or larger than it should; `offset` moves everything by
    mm to the right and down, for one that prints aside.
    """

    labels: tuple[AddressLabel, ...]
    use: LabelUse = field(default_factory=usual)
    offset: tuple[float, float] = (0.0, 0.0)


def next_start(sheet: LabelSheet) -> int:
    """The first free cell after this batch, 1 where the last sheet is used up."""
    return (sheet.use.start - 1 + len(sheet.labels)) % sheet.use.layout.cells + 1


def render(sheet: LabelSheet) -> Rendered:
    """As many sheets as the labels need.

    Raises `ValueError` for a start outside of the sheet, for no labels and for no scale.
    """
    layout, scale = sheet.use.layout, sheet.use.scale
    if not 1 <= sheet.use.start <= layout.cells:
        raise ValueError(texts.START.format(cells=to_persian(layout.cells)))
    if not sheet.labels:
        raise ValueError("a sheet needs a label")
    if not 0.5 <= scale <= 2.0:
        raise ValueError(f"a print can't be scaled by {scale}")
    single = layout.cells == 1
    document = Document(paper.LABEL_TITLE if single else paper.SHEET_TITLE)
    drawing = LabelDrawing(document, layout)
    origins = [layout.origin(place) for place in range(layout.cells)]
    page: Page | None = None
    for at, label in enumerate(sheet.labels, start=sheet.use.start - 1):
        place = at % layout.cells
        if page is None or place == 0:
            page = document.page(*layout.paper)
            if scale != 1.0:
                page.scaled(scale, *sheet.offset)
        x, y = origins[place]
        if scale == 1.0:
            x, y = x + sheet.offset[0], y + sheet.offset[1]
        # Bars begin on a dot, so all of a label does.
        drawing.draw(page, round(x / DOT) * DOT, round(y / DOT) * DOT, label)
    return document.finish()
