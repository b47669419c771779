"""«ذخیرهٔ فهرست» on every page that shows a list, and the way to the files of partners.

One place for all of them: the pages know nothing of files, and a new list is saved by a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from app.background import Counter
from app.texts import exchange_lists as texts
from app.texts import exchange_screen, window
from app.views import paint
from app.views.controls import Button, IconButton, PaintedButton
from app.views.icons import Icon
from app.views.list_save import ListSaver
from app.views.screen import KeyHelp, Screen
from app.views.shell import Shell

Now = Callable[[], tuple[str, dict[str, Any]]]
"""The name of the list in sight (see ``services.exchange.lists``), and what it is asked for."""

KEY = "Ctrl+S"


def attach(page: Screen, counter: Counter, shell: Shell) -> None:
    """Put the button of the lists onto a page that shows some; other pages stay as they are."""
    lists = _LISTS.get(type(page).__name__)
    for screen, now in lists(page, counter) if lists else ():
        _put(screen, now, counter, shell)
        if screen is not page:
            page.KEYS = screen.KEYS

    way = _WAYS.get(type(page).__name__)
    if way is not None:
        part, words, wide = way
        button: PaintedButton = IconButton(Icon.SPREADSHEET, words)
        if wide:
            button = Button(words, icon=Icon.SPREADSHEET, small=True)
        button.clicked.connect(lambda: _show(page, shell, part))
        page.ways.addWidget(button)


def _show(page: Any, shell: Shell, part: str) -> None:
    """Go to the files; from the pickups of a day to the file of the one that is chosen."""
    shell.show_page(window.EXCHANGE)
    shown: Any = shell.page()
    if not hasattr(shown, "acceptance"):
        return
    if part == "acceptance" and page.view().name == "DAY" and page.pickups.key():
        shown.acceptance.day.show_day(page.pickups.day.day())
        shown.acceptance.choose(UUID(page.pickups.key()).hex)
    shown.show_part(part)


def _put(screen: Screen, now: Now, counter: Counter, shell: Shell) -> None:
    button = IconButton(Icon.DOWNLOAD, texts.SAVE_LIST)
    button.setToolTip(f"{texts.SAVE_HINT} ({paint.code(KEY)})")
    saver = ListSaver(screen, counter, screen, shell.say)

    def save() -> None:
        name, asked = now()
        saver.save_list(name, **asked)

    button.clicked.connect(save)
    screen.on_key(KEY, button, save)
    screen.head.addWidget(button)
    screen.KEYS = (*screen.KEYS, KeyHelp(KEY, texts.SAVE_LIST))


def _requests(page: Any, counter: Counter) -> list[tuple[Screen, Now]]:
    screen = page.list

    def now() -> tuple[str, dict[str, Any]]:
        from app.services.request_state import OPEN
        from app.services.requests import RequestFilter, RequestState
        from app.views import request_looks as looks

        on = screen.filter()
        first, last = screen.dates.span() or (None, None)
        states: tuple[RequestState, ...] = ()
        if on == looks.TODAY:
            first = last = counter.today
        elif on == looks.OPEN:
            states = tuple(sorted(OPEN))
        elif on:
            states = (RequestState(on),)
        found = RequestFilter(screen.search.text().strip(), states, first, last)
        return "requests", {"found": found}

    return [(screen, now)]


def _picking(page: Any, _counter: Counter) -> list[tuple[Screen, Now]]:
    def to_enter() -> tuple[str, dict[str, Any]]:
        return ("issues" if page.worklist.kind() == "issue" else "entered-returns"), {}

    return [(page.picking, lambda: ("picking", {})), (page.worklist, to_enter)]


def _handover(page: Any, _counter: Counter) -> list[tuple[Screen, Now]]:
    def now() -> tuple[str, dict[str, Any]]:
        name = {"RECEIPTS": "receipts", "DAY": "pickups"}.get(page.view().name, "handover")
        return name, {"day": page.pickups.day.day()} if name == "pickups" else {}

    return [(page, now)]


def _returns(page: Any, _counter: Counter) -> list[tuple[Screen, Now]]:
    def now() -> tuple[str, dict[str, Any]]:
        return ("returns" if page.kind() == "today" else page.kind()), {}

    return [(page, now)]


def _print_queue(page: Any, _counter: Counter) -> list[tuple[Screen, Now]]:
    return [(page, lambda: ("print-queue", {"states": page.states()}))]


def _notices(page: Any, _counter: Counter) -> list[tuple[Screen, Now]]:
    def now() -> tuple[str, dict[str, Any]]:
        words = page.search.text().strip()
        return "notices", {"states": page.states(), "channel": page.channel.key(), "words": words}

    return [(page, now)]


_WAYS = {
    "HandoverScreen": ("acceptance", exchange_screen.WAY_OF_POST, True),
    "ReportsScreen": ("loans", exchange_screen.WAY_OF_REPORTS, True),
}
"""The pages from which one comes to the files: to which of them, in what words, and whether
there is room for them."""
_LISTS: dict[str, Callable[[Any, Counter], list[tuple[Screen, Now]]]] = {
    "RequestsPage": _requests,
    "PickingPage": _picking,
    "HandoverScreen": _handover,
    "ReturnsScreen": _returns,
    "PrintQueueScreen": _print_queue,
    "NoticesScreen": _notices,
}
"""By the names of their classes, so that no page is imported before it is shown."""
