"""Looking at papers from the settings: the test page of a printer, and the card of commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.papers.drafts import of_card, of_test_page
from app.papers.spooler import Printer
from app.texts.print_queue import DOCUMENTS
from app.views.paper_work import PaperWork
from app.views.preview_button import PreviewButton, eye_beside
from app.views.printer_row import PrinterRow

if TYPE_CHECKING:
    from app.views.settings_printers import PrintersSection

_CARD, _TEST = DOCUMENTS["command-card"], DOCUMENTS["test-page"]


def offer_previews(section: PrintersSection, papers: PaperWork) -> dict[str, PreviewButton]:
    """Put an eye beside each test page, and at the card of commands, which is printed from there.

    Returns:
        the eyes by the document of their row; that of the card by ``card``.
    """
    eyes = {}
    for key, row in section.rows.items():
        eyes[key] = eye_beside(row.test, partial(_show_test, row, papers), _TEST)
    card = section.rows["command-card"]
    eyes["card"] = eye_beside(
        card.open_button, lambda: papers.preview(_CARD, of_card()), _CARD, small=True
    )
    return eyes


def _show_test(row: PrinterRow, papers: PaperWork) -> None:
    look = row.look()
    printer = Printer(look.printer, look.media, 1, look.right, look.down, look.tray)
    papers.preview(_TEST, of_test_page(printer))
