"""The settings as a supervisor opens them: one section of the real window."""

from __future__ import annotations

from dataclasses import replace

from app.background import Worker
from app.texts import window
from app.views.settings_desk import SettingsDesk
from app.views.settings_screen import SettingsScreen
from app.views.settings_section import Section
from tests.views.at_work import AtWork


def section(counter: AtWork, module: str) -> Section:
    """The section of a module below ``app.views``, in sight of a supervisor."""
    if counter.application.counter.worker is None:
        counter.log_in("packer", window.SETTINGS)
    worker = counter.application.counter.worker
    assert isinstance(worker, Worker)
    counter.application.counter.worker = replace(
        worker, staff=counter.world.key("supervisor"), role="supervisor"
    )
    counter.shell.show_page(window.SETTINGS)
    page = screen(counter)
    page.refresh()
    (desk,) = page.findChildren(SettingsDesk)
    desk.open(module)
    found = page.section()
    assert found is not None
    return found


def screen(counter: AtWork) -> SettingsScreen:
    """The screen around it."""
    page = counter.shell.page()
    assert isinstance(page, SettingsScreen)
    return page
