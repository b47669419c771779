"""The command card: barcodes that are scanned instead of touching the mouse. A5."""

from dataclasses import dataclass

from app.printing import fit, frame
from app.printing.faces import Face
from app.printing.page import A5, HAIRLINE, HEAVY, RULE, Document, Page
from app.printing.pdf import Rendered
from app.printing.stamp import Library
from app.texts import paper

FIRST_TOP, PITCH = 32.5, 28.5
BARS_HEIGHT, BARS_DOTS = 14.0, 4
_KEY = (8.0, 4.5)


@dataclass(frozen=True, slots=True)
class CommandCard:
    """The card of one station.

    `numbers` are the six commands' numbers of 16 digits, in the order of `paper.CARD_COMMANDS`.
    """

    library: Library
    station: str
    numbers: tuple[str, str, str, str, str, str]


def render(card: CommandCard) -> Rendered:
    """The card on one page."""
    document = Document(paper.CARD_TITLE)
    page = document.page(*A5)
    left, right = frame.margin(page), page.width - frame.margin(page)
    frame.head(page, paper.CARD_TITLE, card.library, title_width=70.0)
    page.fitted(
        left,
        17.0,
        card.station,
        Face.BOLD,
        (fit.Step(11.5), fit.Step(9.5), fit.Step(8)),
        54.0,
        "left",
        field=paper.FIELD_STATION,
    )
    page.text(left, 23.5, paper.CARD_SUBTITLE, 8, align="left")
    last = len(card.numbers) - 1
    for at, (number, command) in enumerate(zip(card.numbers, paper.CARD_COMMANDS, strict=True)):
        top = FIRST_TOP + at * PITCH
        _draw_command(page, top, number, *command)
        if at < last:
            # The last command changes the user and stands apart from those of the work.
            page.hline(left, right, top + 23.0, HEAVY if at == last - 1 else HAIRLINE)
    page.text(right, 205.5, f"{paper.PROGRAM} · {paper.CARD_TITLE}", 7)
    page.text(left, 205.5, paper.CARD_ADVICE, 7, align="left")
    return document.finish()


def _draw_command(page: Page, top: float, number: str, name: str, meaning: str, key: str) -> None:
    left, right = frame.margin(page), page.width - frame.margin(page)
    bars = page.barcode(left, top, number, BARS_DOTS, BARS_HEIGHT)
    page.code(left, top + 18.5, number, 8)
    page.text(right, top + 9.0, name, 24, Face.BOLD)
    page.text(right, top + 16.0, meaning, 8)
    if key:
        width, height = _KEY
        x = left + bars - width
        page.frame(x, top + 15.5, width, height, RULE / 2)
        page.text(x + width / 2, top + 18.75, key, 8, Face.MEDIUM, "centre", ltr=True)
