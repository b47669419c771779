"""The staff badge: a card of 85 × 54 mm whose barcode logs its bearer in.

The badge's number is a key: it is never printed in digits.
"""

from dataclasses import dataclass

from app.persian.digits import to_persian
from app.printing import fit, frame
from app.printing.faces import Face
from app.printing.page import HEAVY, Document
from app.printing.party import phone
from app.printing.pdf import Rendered
from app.texts import paper

WIDTH, HEIGHT = 85.0, 54.0
LEFT, RIGHT = 5.0, 80.0
BARS_TOP, BARS_HEIGHT, BARS_DOTS = 34.5, 13.0, 3
NOTE_LEFT = 56.0


@dataclass(frozen=True, slots=True)
class StaffBadge:
    """One badge. `number` is the secret number of 16 digits, `user` the user's short number."""

    library: str
    name: str
    role: str
    user: int
    number: str
    phone: str = ""


def render(badge: StaffBadge) -> Rendered:
    """The badge on one page of its own size."""
    document = Document(paper.BADGE_TITLE)
    page = document.page(WIDTH, HEIGHT)
    kind = page.text(LEFT, 9.0, paper.BADGE_TITLE, 7, align="left")
    frame.library_line(page, RIGHT, 9.0, badge.library, RIGHT - LEFT - kind - 3.0)
    page.hline(LEFT, RIGHT, 12.0, HEAVY)
    page.fitted(
        RIGHT,
        23.5,
        badge.name,
        Face.BOLD,
        fit.NAME_ON_BADGE,
        RIGHT - LEFT,
        field=paper.FIELD_NAME,
    )
    user = page.text(LEFT, 30.5, paper.badge_user(to_persian(badge.user)), 8, align="left")
    page.fitted(
        RIGHT,
        30.5,
        badge.role,
        Face.BOLD,
        (fit.Step(11.5), fit.Step(9.5)),
        RIGHT - LEFT - user - 3.0,
        field=paper.FIELD_ROLE,
    )
    page.barcode(LEFT, BARS_TOP, badge.number, BARS_DOTS, BARS_HEIGHT)
    page.hline(NOTE_LEFT, RIGHT, BARS_TOP)
    page.text(RIGHT, 39.0, paper.BADGE_USE, 7)
    if badge.phone:
        page.text(RIGHT, 43.0, paper.BADGE_LOST_CALL, 7)
        page.fitted(
            RIGHT,
            47.25,
            phone(badge.phone),
            Face.MEDIUM,
            (fit.Step(8), fit.Step(7)),
            RIGHT - NOTE_LEFT,
            field=paper.FIELD_PHONE,
            ltr=True,
        )
    else:
        page.text(RIGHT, 43.0, paper.BADGE_LOST_TELL, 7)
    return document.finish()
