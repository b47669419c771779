"""A day in the real window, by real keys: from the first run to the report of the day.

Once for each layout that a library has: what the keys type differs, what is scanned does not.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.models import (
    Branch,
    Copy,
    Dispatch,
    Fulfilment,
    LoanRequest,
    Member,
    Parcel,
    ParcelItem,
    Pickup,
    RequestLine,
    ScanEvent,
    Staff,
    Title,
)
from app.models.base import Base
from app.models.database import Database
from app.models.states import DispatchOutcome, FulfilmentState, ParcelState, PickupState, Role
from app.scanner.numbers import Command, command_number
from app.services import torn_scans
from app.services.keeping.check import check
from app.settings import DATABASE_NAME
from app.texts import first_run as first_run_texts
from app.texts import settings_scanner as scanner_texts
from app.texts import window as texts
from tests.end_to_end.counter_window import CounterWindow
from tests.needs import requires
from tests.views.keyboard import x_display

pytestmark = requires("x")

LIBRARY, ADDRESS, OFFICER = "fhvhk", "odhfhk 72", "hpldnd"
SUPERVISOR, USER, SECRET = "vqh", "reza", "gilan1405"
LAST_NAMES = ("vsjld", "lvhnd")
TITLES = ("f;j fhf", "s,,a,k", "lhjd ohk", "v,nd ohkd")
BARCODES = ("GL-0000001", "GL-0000002", "GL-0000003", "GL-0000004")
WANTED = {0: (0, 1), 1: (2, 3)}
SCANNER_STEP, STEPS = 4, 6
POST_NUMBERS = ("118820500010001234567891", "118820500010001234567907")
POSTAL_CODE, PHONE = "4135719968", "01333123456"


@dataclass
class Day:
    """The window, and the database beside it."""

    window: CounterWindow
    home: Path

    @property
    def database(self) -> Database:
        return Database(f"sqlite:///{self.home / DATABASE_NAME}")

    def rows(self, kind: type[Base]) -> list[Any]:
        """Everything that stands there."""
        database = self.database
        try:
            with database.read() as session:
                return list(session.query(kind))
        finally:
            database.close()

    def scans(self) -> list[tuple[str, str, str, str | None]]:
        """All that was scanned, in order: mode, outcome, reason, code.

        Not the pieces of scans that a busy machine tore here, and that were done again.
        """
        events = sorted(self.rows(ScanEvent), key=lambda event: event.seq)
        return [
            (one.mode.value, one.outcome.value, one.reason, one.raw)
            for one in events
            if one.reason != torn_scans.REASON
        ]

    def scan(self, code: str, reason: str) -> None:
        """Scan a code; it is journalled with this reason."""
        self._journalled(reason, lambda more: self.window.scan(code, more))

    def key(self, name: str, reason: str) -> None:
        """Press a key that stands for a command card."""

        def press(more: Callable[[], bool]) -> None:
            self.window.key(name)
            self.window.wait(more)

        self._journalled(reason, press)

    def _journalled(self, reason: str, act: Callable[[Callable[[], bool]], object]) -> None:
        before = len(self.scans())
        act(lambda: len(self.scans()) > before)
        assert self.scans()[before][2] == reason, self.scans()[before:]

    def page(self, key: str, name: str) -> None:
        self.window.key(key)
        self.window.see(lambda seen: seen["page"] == name)


@contextmanager
def at_the_counter(layout: str, home: Path) -> Iterator[Day]:
    with x_display(layout) as display, CounterWindow(display, layout, home) as window:
        yield Day(window, home)


def first_run(day: Day) -> None:
    """From the empty folder to a supervisor at work."""
    window = day.window
    filled = {
        "name": LIBRARY,
        "code": "0013",
        "province": None,
        "county": "Down",
        "city": "Down",
        "address": ADDRESS,
        "postal_code": POSTAL_CODE,
        "phone": PHONE,
        "display_name": SUPERVISOR,
        "user_name": USER,
        "secret": SECRET,
    }
    for box, words in filled.items():
        window.focused(first_run_texts.BOXES[box])
        if words == "Down":
            # The first of the list.
            window.key(words)
        elif words:
            window.type(words)
        window.key("Enter")
    window.focused(first_run_texts.PRINT_CODE)
    window.key("Tab", "Space", "Ctrl+Enter")
    for step in range(3, STEPS + 1):
        window.see_words(first_run_texts.step_of(step, STEPS))
        if step == SCANNER_STEP:
            window.focused(scanner_texts.TEST_SCAN)
            window.scan(BARCODES[0], lambda: scanner_texts.WORKS in window.look()["words"])
        window.key("Ctrl+Enter")
    window.see(lambda seen: not seen["login"])


def bring_in(day: Day, patch: pytest.MonkeyPatch) -> None:
    """Members and books of this library, read in from files by the command line."""
    typed = day.window.typed
    (branch,) = day.rows(Branch)
    place = [branch.province, branch.county, branch.city]
    members = [
        ["شمارهٔ عضویت", "نام", "نام خانوادگی", "استان", "شهرستان", "شهر", "نشانی", "کد پستی"]
    ]
    members += [
        [f"1300000{at}", "مریم", typed(name), *place, f"خیابان سعدی، پلاک {at + 1}", POSTAL_CODE]
        for at, name in enumerate(LAST_NAMES)
    ]
    books = [["عنوان", "نویسنده", "بارکد", "قفسه", "وزن"]]
    books += [
        [typed(title), "نویسنده", code, "الف-۱", "250"]
        for title, code in zip(TITLES, BARCODES, strict=True)
    ]
    patch.setenv("KETABRESAN_SECRET", typed(SECRET))
    for what, table in (("members", members), ("books", books)):
        file = day.home / f"{what}.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(table)
        given = ["import", what, str(file), "--home", str(day.home), "--user", typed(USER)]
        assert cli.run(given) == 0
        file.unlink()


def take_requests(day: Day) -> None:
    """Both members ask for two books each, typed at the desk."""
    window = day.window
    window.key("Ctrl+1")
    for at, name in enumerate(LAST_NAMES):
        window.see(lambda seen: seen["kind"] == "Finder" and not seen["text"])
        member_box = window.look()["focus"]
        find(window, name)
        window.leave(member_box)
        for place in WANTED[at]:
            find(window, TITLES[place])
            window.see(lambda seen: seen["kind"] == "Finder" and not seen["text"])
        window.key("Enter")
        window.see(lambda seen: seen["kind"] == "Button")
        window.key("Enter")
        window.see(lambda seen: seen["kind"] == "Choice")
        window.key("Ctrl+Enter")
        # Saved: the form is empty, for the next one.
        window.focused(member_box)
        assert len(day.rows(LoanRequest)) == at + 1


def find(window: CounterWindow, words: str) -> None:
    """Type until it is offered, and take it."""
    typed = window.type(words)
    window.see(lambda seen: seen["text"] == typed and seen["offered"])
    window.key("Enter")


def pick(day: Day) -> None:
    day.page("F3", texts.PICKING)
    day.window.wait(lambda: len(day.scans()) == 1)
    for code in BARCODES:
        day.scan(code, "picked")


def pack(day: Day, numbers: Sequence[str]) -> None:
    """The first parcel with everything that goes wrong at a table, the second as it should be."""
    before = len(day.scans())
    day.page("F4", texts.PACKING)
    day.window.wait(lambda: len(day.scans()) > before)
    day.scan(numbers[0], "opened")
    day.scan(BARCODES[2], "belongs-to-other-request")
    day.key("Esc", "continued")
    day.scan(BARCODES[0], "packed")
    day.scan(BARCODES[0], "already-packed")
    day.scan(BARCODES[1], "complete")
    day.key("F9", "undone")
    day.scan(BARCODES[1], "complete")
    day.scan(parcels(day)[0].number, "sealed")
    day.scan(numbers[1], "opened")
    day.scan(BARCODES[3], "packed")
    day.scan(BARCODES[2], "complete")
    day.scan(parcels(day)[1].number, "sealed")


def parcels(day: Day) -> list[Parcel]:
    return sorted(day.rows(Parcel), key=lambda parcel: parcel.number)


def hand_over(day: Day) -> None:
    """Each parcel, and the post's own label right after it; then the officer's name."""
    window, before = day.window, len(day.scans())
    day.page("F5", texts.HANDOVER)
    window.wait(lambda: len(day.scans()) > before)
    window.see(lambda seen: seen["kind"] == "Button")
    window.key("Ctrl+1")
    window.wait(lambda: day.rows(Pickup))
    window.see(lambda seen: seen["kind"] == "ScanLine")
    for parcel, number in zip(parcels(day), POST_NUMBERS, strict=True):
        day.scan(parcel.number, "scanned-out")
        day.scan(number, "post-number-set")
    window.key("F12")
    window.see(lambda seen: seen["kind"] == "LineEdit")
    window.type(OFFICER)
    window.key("F12")
    window.wait(lambda: day.rows(Pickup)[0].state is PickupState.CLOSED)


def read_report(day: Day) -> None:
    """The day's figures stand on the screen."""
    day.page("F7", texts.REPORTS)
    for said in ("تحویل به پست: ۲", "کتاب فرستاده‌شده: ۴", "درخواست: ۲", "گردآوری: ۴"):
        day.window.see_words(said)


def expected_scans(numbers: Sequence[str], labels: Sequence[str]) -> list[tuple[str, ...]]:
    """The journal of this day, from the first scan to the last."""
    first, second, third, fourth = BARCODES
    go_on, undo = command_number(Command.CONTINUE), command_number(Command.UNDO)
    return [
        ("pick", "accepted", "mode-changed", "mode pick"),
        *(("pick", "accepted", "picked", code) for code in BARCODES),
        ("pack", "accepted", "mode-changed", "mode pack"),
        ("pack", "accepted", "opened", numbers[0]),
        ("pack", "rejected", "belongs-to-other-request", third),
        ("pack", "accepted", "continued", go_on),
        ("pack", "accepted", "packed", first),
        ("pack", "rejected", "already-packed", first),
        ("pack", "accepted", "complete", second),
        ("pack", "accepted", "undone", undo),
        ("pack", "accepted", "complete", second),
        ("pack", "accepted", "sealed", labels[0]),
        ("pack", "accepted", "opened", numbers[1]),
        ("pack", "accepted", "packed", fourth),
        ("pack", "accepted", "complete", third),
        ("pack", "accepted", "sealed", labels[1]),
        ("handover", "accepted", "mode-changed", "mode handover"),
        ("handover", "accepted", "scanned-out", labels[0]),
        ("handover", "accepted", "post-number-set", POST_NUMBERS[0]),
        ("handover", "accepted", "scanned-out", labels[1]),
        ("handover", "accepted", "post-number-set", POST_NUMBERS[1]),
    ]


def holds_what_was_done(day: Day, numbers: Sequence[str]) -> None:
    """Nothing is missing, and nothing else is there."""
    typed = day.window.typed
    (branch,) = day.rows(Branch)
    assert (branch.name, branch.code, branch.postal_code) == (typed(LIBRARY), "0013", POSTAL_CODE)
    (person,) = day.rows(Staff)
    assert (person.display_name, person.role) == (typed(SUPERVISOR), Role.SUPERVISOR)
    members = {one.id: one.number for one in day.rows(Member)}
    titles = {one.id: one.title for one in day.rows(Title)}
    copies = {one.id: one.barcode for one in day.rows(Copy)}
    requests = {one.id: one for one in day.rows(LoanRequest)}
    asked: dict[str, set[str]] = {number: set() for number in members.values()}
    for line in day.rows(RequestLine):
        asked[members[requests[line.request_id].member_id]].add(titles[line.title_id])
    assert asked == {
        f"1300000{at}": {typed(TITLES[place]) for place in places} for at, places in WANTED.items()
    }
    sent = day.rows(Fulfilment)
    assert [one.state for one in sent] == [FulfilmentState.SENT] * 4
    boxes = parcels(day)
    assert [one.state for one in boxes] == [ParcelState.HANDED_OVER] * 2
    packed: dict[Any, set[str]] = {box.id: set() for box in boxes}
    for item in day.rows(ParcelItem):
        packed[item.parcel_id].add(copies[item.copy_id])
    assert list(packed.values()) == [set(BARCODES[:2]), set(BARCODES[2:])]
    journeys = {one.parcel_id: one for one in day.rows(Dispatch)}
    assert [journeys[box.id].post_number for box in boxes] == list(POST_NUMBERS)
    assert {one.outcome for one in journeys.values()} == {DispatchOutcome.HANDED_OVER}
    (pickup,) = day.rows(Pickup)
    assert (pickup.state, pickup.officer) == (PickupState.CLOSED, typed(OFFICER))
    assert day.scans() == expected_scans(numbers, [box.number for box in boxes])


@pytest.mark.parametrize("layout", ["us", "ir", "ir,us"])
def test_a_day_by_real_keys(layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    with at_the_counter(layout, home) as day:
        first_run(day)
        bring_in(day, monkeypatch)
        take_requests(day)
        numbers = sorted(request.number for request in day.rows(LoanRequest))
        pick(day)
        pack(day, numbers)
        hand_over(day)
        read_report(day)
    assert day.window.process.returncode == 0
    holds_what_was_done(day, numbers)
    database = day.database
    try:
        assert check(database).findings == ()
    finally:
        database.close()
    assert list((home / "backups").glob("*.db"))
