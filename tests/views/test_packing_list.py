"""The lists of the packing screen, when they are read again."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.scanner.numbers import Command, command_number
from app.views.packing_screen import PackingScreen
from app.views.paper_work import PaperWork
from app.views.preview_button import PreviewButton
from app.views.tables import Table
from tests.services.table import barcode, request_number
from tests.views.at_work import AtWork, scan
from tests.views.packing_at import packing, two_requests


def openers(screen: PackingScreen) -> list[PreviewButton]:
    """What shows the papers of the parcel."""
    return [one for one in screen.findChildren(PreviewButton) if one.isVisible()]


def test_a_list_that_is_read_again_and_is_the_same_stays_as_it_is(
    counter: AtWork, qtbot: QtBot
) -> None:
    two_requests(counter)
    screen = packing(counter)
    (papers,) = counter.shell.findChildren(PaperWork)
    table = next(one for one in screen.findChildren(Table) if one.isVisible())
    table.choose(1)
    papers.settled.emit()
    assert table.chosen() == 1
    scan(counter, request_number(2), barcode(counter.world, "copy 3a"))
    qtbot.waitUntil(lambda: bool(openers(screen)))
    before = openers(screen)
    before[0].setFocus()
    papers.settled.emit()
    assert openers(screen) == before
    assert screen.window().focusWidget() is before[0]
    scan(counter, command_number(Command.REPRINT))
    qtbot.waitUntil(lambda: bool(openers(screen)))
    assert not {*openers(screen)} & {*before}
