"""The test page of a layout of labels: rulers to the paper's edge, its cells, and one label.

It is drawn as the labels themselves are, so what it shows of offset and scale holds for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.persian.digits import to_persian
from app.printing.barcodes import DOT
from app.printing.label_content import AddressLabel
from app.printing.label_drawing import LabelDrawing
from app.printing.label_layout import BARS, LabelLayout, plan
from app.printing.label_use import LabelUse
from app.printing.page import HAIRLINE, Document, Page
from app.printing.pdf import Rendered
from app.texts import paper

_NUMBER_SIZE = 7.0
_CORNER = 2.0

Hole = tuple[float, float, float, float]
"""Left, top, right and bottom of what rulers leave white, in mm."""


@dataclass(frozen=True, slots=True)
class LabelTest:
    """One label in the first free cell of a sheet with rulers."""

    label: AddressLabel
    use: LabelUse


def render(test: LabelTest) -> Rendered:
    """One page of the layout's paper."""
    layout, scale = test.use.layout, test.use.scale
    document = Document(paper.LABEL_TEST_TITLE)
    page = document.page(*layout.paper)
    if scale != 1.0:
        page.scaled(scale, 0.0, 0.0)
    x, y = (round(one / DOT) * DOT for one in layout.origin(test.use.start - 1))
    cell = (x, y, x + layout.cell[0], y + layout.cell[1])
    _draw_rulers(page, layout.paper, cell, _quiet(layout, x, y))
    if layout.cells > 1:
        for place in range(layout.cells):
            left, top = layout.origin(place)
            page.corners(left, top, *layout.cell, _CORNER)
    LabelDrawing(document, layout).draw(page, x, y, test.label)
    return document.finish()


def _quiet(layout: LabelLayout, x: float, y: float) -> tuple[Hole, ...]:
    """Where a tick would stand in the white beside bars, and they could not be read."""
    return tuple(
        (0.0, y + box.top, x + box.right, y + box.top + box.height)
        for box in plan(layout).placed
        if box.field.show in BARS
    )


def _draw_rulers(
    page: Page, size: tuple[float, float], cell: Hole, quiet: tuple[Hole, ...]
) -> None:
    """Millimetres on all four edges, numbered where no label stands."""
    wide, high = size
    for at in range(int(wide) + 1):
        arm, x = _arm(at), min(float(at), wide - HAIRLINE)
        page.vline(x, 0.0, arm)
        page.vline(x, high - arm, high)
        if at % 10 == 0 and 0 < at < wide:
            for y in (5.0, high - 3.25):
                if not _within(cell, x, y):
                    page.text(x, y, to_persian(at), _NUMBER_SIZE, align="centre")
    for at in range(int(high) + 1):
        arm, y = _arm(at), min(float(at), high - HAIRLINE)
        for left, right, label in ((0.0, arm, 2.75), (wide - arm, wide, wide - 6.75)):
            if not any(_within(hole, left, y) for hole in quiet):
                page.hline(left, right, y)
            if at % 10 == 0 and 0 < at < high and not _within(cell, label, y):
                page.text(label, y + 0.75, to_persian(at), _NUMBER_SIZE, align="left")


def _within(hole: Hole, x: float, y: float) -> bool:
    return hole[0] <= x <= hole[2] and hole[1] <= y <= hole[3]


def _arm(at: int) -> float:
    return 2.0 if at % 10 == 0 else 1.25 if at % 5 == 0 else 0.75
