"""All screens, walked through: Persian everywhere, nothing cut at any size, a name for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.views import theme
from app.views.palette import Scheme
from tests.views.at_work import AtWork, at_work
from tests.views.looked_at import clipped, foreign, in_sight, words_of

SIZES = {"100": 1.0, "200": 2.0}


@pytest.fixture(params=SIZES.values(), ids=[f"{size} %" for size in SIZES])
def sized(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path, dressed: QApplication
) -> Iterator[AtWork]:
    theme.apply(dressed, Scheme.LIGHT, request.param)
    with at_work(sqlite_template, tmp_path / "home") as made:
        made.application.start()
        yield made


def places(window: AtWork) -> Iterator[tuple[str, QWidget]]:
    """The login, then every screen of the rail as those who may do most see it."""
    settle()
    yield "login", window.shell
    for who in ("packer", "desk"):
        window.log_in(who)
        for name in window.shell.pages():
            window.shell.show_page(name)
            settle()
            yield f"{who}: {name}", window.shell
        window.shell.lock()


def settle() -> None:
    # Layouts settle one after the other.
    for _ in range(4):
        QApplication.processEvents()


def called(where: str, widget: QWidget, what: str) -> str:
    return f"{where}: {type(widget).__name__} {' '.join(words_of(widget))!r}: {what}"


def test_every_word_on_every_screen_is_persian(counter: AtWork) -> None:
    found = [
        called(where, widget, said)
        for where, window in places(counter)
        for widget in in_sight(window)
        for said in words_of(widget)
        if foreign(said)
    ]
    assert not found, "\n".join(found)


def test_no_words_are_cut_at_any_size(sized: AtWork) -> None:
    found = [
        called(where, widget, cut)
        for where, window in places(sized)
        for widget in in_sight(window)
        if (cut := clipped(widget))
    ]
    assert not found, "\n".join(found)


def test_whatever_takes_the_keyboard_has_a_name(counter: AtWork) -> None:
    found = [
        called(where, widget, "no name")
        for where, window in places(counter)
        for widget in in_sight(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(widget, QAbstractButton | QLineEdit)
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert not found, "\n".join(found)


def test_targets_are_large_enough_for_a_tired_hand(counter: AtWork) -> None:
    found = [
        called(where, widget, f"{widget.width()}×{widget.height()}")
        for where, window in places(counter)
        for widget in in_sight(window)
        if isinstance(widget, QAbstractButton) and min(widget.width(), widget.height()) < 24
    ]
    assert not found, "\n".join(found)


def test_tab_goes_through_a_screen_and_comes_back(counter: AtWork) -> None:
    counter.log_in("desk")
    for name in counter.shell.pages():
        counter.shell.show_page(name)
        settle()
        page = counter.shell.page()
        assert page is not None
        begun: QWidget = page.focusWidget()
        seen: list[QWidget] = []
        at = begun.nextInFocusChain()
        while at is not None and at is not begun:
            if at.isVisible() and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
                seen.append(at)
            at = at.nextInFocusChain()
        assert len(seen) == len(set(seen))
        assert any(page.isAncestorOf(widget) for widget in seen) or page.isAncestorOf(begun), name
