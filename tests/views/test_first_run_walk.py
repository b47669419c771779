"""The first run, the ways back in and the users, walked through: Persian, whole and named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.texts import clock as clock_texts
from app.texts import window as window_texts
from app.views import theme
from app.views.first_run import FirstRun
from app.views.palette import Scheme
from app.views.settings_desk import SettingsDesk
from app.views.settings_users import UsersSection
from tests.views.at_work import AtWork, at_work
from tests.views.first_run_at import BOXES
from tests.views.looked_at import clipped, foreign, in_sight, words_of


@pytest.fixture(params=[1.0, 2.0], ids=["100 %", "200 %"])
def sized(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path, dressed: QApplication
) -> Iterator[AtWork]:
    theme.apply(dressed, Scheme.LIGHT, request.param)
    with at_work(sqlite_template, tmp_path / "home", world=False) as made:
        made.application.start()
        yield made


def settle() -> None:
    # Layouts settle one after the other.
    for _ in range(4):
        QApplication.processEvents()


def places(window: AtWork) -> Iterator[tuple[str, QWidget]]:
    """Every step with and without errors, the login, and the people of the settings."""
    shell = window.shell
    form = shell.findChild(FirstRun)
    assert isinstance(form, FirstRun)
    yield "library", shell
    form.go_on()
    yield "library, wrong", shell
    form.fill(**BOXES)
    form.go_on()
    form.go_on()
    yield "supervisor, wrong", shell
    form.fill(**BOXES)
    form.go_on()
    form.go_on()
    yield "recovery code", shell
    form.supervisor.recovery.kept.setChecked(True)
    # The sections of the settings are walked through where they belong.
    form.go_to(5)
    yield "practice", shell
    form.go_on()
    shell.show_page(window_texts.SETTINGS)
    page = shell.page()
    assert page is not None
    desk = page.findChild(SettingsDesk)
    assert isinstance(desk, SettingsDesk)
    desk.open("settings_users_desk")
    section = page.findChild(UsersSection)
    assert isinstance(section, UsersSection)
    section.secret.open.click()
    section.recovery.open.click()
    yield "users", shell
    section.add.click()
    section.write(role="supervisor")
    section.save()
    yield "users, wrong", shell
    section.forget()
    shell.lock()
    yield "login", shell
    told = clock_texts.NOW_AND_LAST.format(now="۱۲:۰۰", last="۱۲:۳۰")
    shell.login.doubt_clock(clock_texts.BEHIND, told, may_confirm=True)
    yield "clock", shell
    shell.login.start_again()
    shell.login.recovery.begin("karimi", "رضا کریمی")
    shell.login._pages.setCurrentIndex(1)  # noqa: SLF001  # as a forgotten secret brings it up
    yield "forgotten", shell
    shell.login.recovery.show_next("1" * 24, "-".join(["۱۱۱۱"] * 6))
    yield "next code", shell


def called(where: str, widget: QWidget, what: str) -> str:
    return f"{where}: {type(widget).__name__} {' '.join(words_of(widget))!r}: {what}"


def test_every_word_is_persian_whole_and_named(sized: AtWork) -> None:
    found = []
    for where, window in places(sized):
        settle()
        for widget in in_sight(window):
            found += [called(where, widget, f"not Persian: {x}") for x in alien(widget)]
            if cut := clipped(widget):
                found.append(called(where, widget, cut))
            if not named(widget):
                found.append(called(where, widget, "no name"))
            if isinstance(widget, QAbstractButton) and min(widget.width(), widget.height()) < 24:
                found.append(called(where, widget, "too small"))
    shutil.rmtree(sized.folder / "papers", ignore_errors=True)
    assert not found, "\n".join(found)


def alien(widget: QWidget) -> list[str]:
    """Latin words and digits of a widget, but for the code and the place of the practice folder."""
    said = [words for words in words_of(widget) if foreign(words)]
    return [words for words in said if not set(words) <= set("0123456789-\n")]


def named(widget: QWidget) -> bool:
    keyboard = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if not keyboard or not isinstance(widget, QAbstractButton | QLineEdit):
        return True
    return bool(widget.accessibleName() or getattr(widget, "text", str)())
