"""The packing table in the window: two requests, and somebody who comes to it."""

from __future__ import annotations

from app.models.states import FulfilmentState
from app.texts import window
from app.views.packing_screen import PackingScreen
from tests.services.table import add_request
from tests.views.at_work import AtWork

PICKED = FulfilmentState.PICKED


def packing(counter: AtWork) -> PackingScreen:
    """The packer comes to the table."""
    counter.log_in("packer")
    counter.shell.show_page(window.PACKING)
    page = counter.shell.page()
    assert isinstance(page, PackingScreen)
    return page


def two_requests(counter: AtWork) -> None:
    """Picked and not yet packed: one with two books, one with one."""
    add_request(counter.world, 1, {"copy 1a": PICKED, "copy 2a": PICKED})
    add_request(counter.world, 2, {"copy 3a": PICKED}, member=2)
