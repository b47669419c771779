"""The test page of a label printer: rulers to the paper's edge, lines, chequers, bars and letters.

Thermal paper 100 × 150 mm at 203 dpi: 8 dots to the millimetre.
"""

from dataclasses import dataclass

from app.persian.digits import grouped, to_persian
from app.printing.barcodes import DOT
from app.printing.faces import Face
from app.printing.page import HAIRLINE, HEAVY, RULE, Document, Page
from app.printing.pdf import Rendered
from app.texts import paper

WIDTH, HEIGHT = 100, 150
DOTS_PER_MM = 8
LEFT, RIGHT = 11.0, 89.0
BARS_LEFT = 14.0
BARS = ((2, 71.0), (3, 83.0), (4, 95.0))
BARS_HEIGHT = 9.0
_LETTERS = ((7, 116.0), (8, 120.75), (9.5, 125.5), (11.5, 131.75), (14, 138.75))


@dataclass(frozen=True, slots=True)
class PrinterTest:
    """A test page. `number` of 16 digits is on its three barcodes."""

    number: str


def render(test: PrinterTest) -> Rendered:
    """The test page."""
    document = Document(paper.TEST_TITLE)
    page = document.page(WIDTH, HEIGHT)
    _draw_rulers(page)
    _draw_head(page)
    _draw_lines(page)
    _draw_chequers(page)
    page.hline(LEFT, RIGHT, 68.5)
    for dots, top in BARS:
        page.barcode(BARS_LEFT, top, test.number, dots, BARS_HEIGHT)
        page.text(RIGHT, top + 5.25, paper.dots(to_persian(dots)), 8, Face.MEDIUM)
    page.code(BARS_LEFT, 109.0, test.number, 8)
    page.text(RIGHT, 109.0, paper.TEST_SCAN, 7)
    page.hline(LEFT, RIGHT, 111.5)
    for size, baseline in _LETTERS:
        page.text(RIGHT, baseline, paper.TEST_LETTERS, size)
        page.text(LEFT, baseline, grouped(size), 7, align="left")
    return document.finish()


def _draw_rulers(page: Page) -> None:
    """Millimetres at the top and left, dots at the bottom and right."""
    for at in range(WIDTH + 1):
        arm = _arm(at)
        x = min(float(at), WIDTH - HAIRLINE)
        page.vline(x, 0.0, arm)
        page.vline(x, HEIGHT - arm, float(HEIGHT))
        if at % 10 == 0 and 0 < at < WIDTH:
            page.text(at, 6.0, to_persian(at), 7, align="centre")
            page.text(at, 145.75, str(at * DOTS_PER_MM), 7, align="centre", ltr=True)
    for at in range(HEIGHT + 1):
        arm = _arm(at)
        y = min(float(at), HEIGHT - HAIRLINE)
        page.hline(0.0, arm, y)
        page.hline(WIDTH - arm, float(WIDTH), y)
        if at % 10 == 0 and 0 < at < HEIGHT:
            page.text(3.75, at + 0.75, to_persian(at), 7, align="left")
            page.text(96.25, at + 0.75, str(at * DOTS_PER_MM), 7, ltr=True)


def _arm(at: int) -> float:
    return 3.0 if at % 10 == 0 else 2.0 if at % 5 == 0 else 1.0


def _draw_head(page: Page) -> None:
    page.parcel_sign(LEFT, 12.5, 4.75)
    page.text(RIGHT, 17.5, paper.TEST_TITLE, 14, Face.BOLD)
    page.text(RIGHT, 22.0, paper.TEST_PRINTER, 7)
    page.hline(LEFT, RIGHT, 24.5, HEAVY)
    page.paragraph(RIGHT, 29.5, paper.TEST_RULERS, 7, RIGHT - LEFT)
    page.text(RIGHT, 39.0, paper.TEST_LENGTH, 7)
    page.hline(25.0, 75.0, 42.125, RULE)
    for x in (25.0, 75.0 - RULE):
        page.vline(x, 40.75, 43.5, RULE)
    for at in range(1, 10):
        page.vline(25.0 + 5 * at, 41.5, 42.25)
    page.hline(LEFT, RIGHT, 46.0)


def _draw_lines(page: Page) -> None:
    """Lines of 1, 2, 3 and 4 dots, both ways."""
    page.text(RIGHT, 50.0, paper.TEST_LINES, 7)
    for dots in (1, 2, 3, 4):
        y = 50.0 + 3.5 * dots
        page.hline(64.0, 85.0, y, dots * DOT)
        page.text(RIGHT, y + 0.75, to_persian(dots), 7)
        page.vline(61.0 - 3.0 * dots, 52.5, 65.5, dots * DOT)


def _draw_chequers(page: Page) -> None:
    page.text(44.0, 50.0, paper.TEST_CHEQUERS, 7)
    page.text(44.0, 65.0, paper.TEST_EVEN, 7)
    page.fill(LEFT, 53.0, 6.0, 6.0)
    for left, dots in ((20.0, 4), (28.0, 2), (36.0, 1)):
        side = dots * DOT
        squares = round(6.0 / side)
        for row in range(squares):
            for column in range(row % 2, squares, 2):
                page.fill(left + column * side, 53.0 + row * side, side, side)
