"""The sheet with a supervisor's recovery code, to be folded and sealed: A5.

The code stands in the lower half, which is folded behind the upper one; outside of the fold stands
only whose it is.
"""

from dataclasses import dataclass

from app.persian.digits import to_persian
from app.printing import fit, frame
from app.printing.faces import Face
from app.printing.page import A5, HEAVY, Document, Page
from app.printing.pdf import Rendered
from app.printing.stamp import Library, Stamp
from app.texts import paper_recovery as words


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """One code: 24 ASCII digits; ``name`` and ``user`` of the supervisor whom it lets back in."""

    library: Library
    name: str
    user: str
    code: str
    stamp: Stamp


LEFT, RIGHT = 10.0, 138.0
FOLD = A5[1] / 2
ROWS, IN_A_ROW, GROUP = 2, 3, 4
CODE_TOP, ROW_HEIGHT = 140.0, 17.0


def render(sheet: RecoverySheet) -> Rendered:
    """The sheet, on one page."""
    document = Document(words.TITLE)
    page = document.page(*A5)
    frame.head(page, words.TITLE, sheet.library)
    y = 38.0
    for caption, value in ((words.OF, sheet.name), (words.USER, sheet.user)):
        page.text(RIGHT, y, caption, 8)
        page.fitted(
            RIGHT,
            y + 7.0,
            value,
            Face.BOLD,
            (fit.Step(14), fit.Step(11.5), fit.Step(9.5)),
            RIGHT - LEFT,
            field=caption,
        )
        y += 15.0
    for step in words.STEPS:
        y = page.paragraph(RIGHT, y + 2.0, step, 9.5, RIGHT - LEFT) + 5.0
    _draw_fold(page)
    page.text(RIGHT, FOLD + 14.0, words.CODE, 9.5, Face.MEDIUM)
    _draw_code(page, sheet.code)
    end = CODE_TOP + ROWS * ROW_HEIGHT + 6.0
    page.paragraph(RIGHT, end, words.USE, 8, RIGHT - LEFT)
    frame.foot(page, words.TITLE, left=sheet.stamp.line)
    return document.finish()


def _draw_fold(page: Page) -> None:
    """Dashes across the page, and what to do there."""
    x = 0.0
    while x < page.width:
        page.hline(x, min(x + 2.5, page.width), FOLD)
        x += 5.0
    page.text(page.width / 2, FOLD - 2.0, words.FOLD, 7, align="centre")


def _draw_code(page: Page, code: str) -> None:
    """Two rows of three groups: the first group at the left, as the code is typed."""
    page.frame(LEFT, CODE_TOP - 12.0, RIGHT - LEFT, ROWS * ROW_HEIGHT + 6.0, HEAVY)
    wide = (RIGHT - LEFT) / IN_A_ROW
    groups = [code[at : at + GROUP] for at in range(0, len(code), GROUP)]
    for at, group in enumerate(groups):
        middle = LEFT + wide * (at % IN_A_ROW + 0.5)
        y = CODE_TOP + ROW_HEIGHT * (at // IN_A_ROW)
        page.text(middle, y, to_persian(group), 24, Face.BOLD, "centre", ltr=True)
        page.text(middle, y + 5.0, group, 8, align="centre", ltr=True)
