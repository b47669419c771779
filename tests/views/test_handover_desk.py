from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from app.background import Worker
from app.models import Dispatch, Loan, Manifest, Pickup, PrintJob
from app.models.states import PickupState
from app.texts import desks as texts
from app.texts import screens, window
from app.views import paper_work
from app.views.handover_screen import HandoverScreen, OutState
from tests.services.parcels import POST_NUMBERS, parcel_number, sealed
from tests.views.at_work import AtWork, words


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that would be shown to somebody."""
    files: list[Path] = []

    class Desktop:
        @staticmethod
        def openUrl(url: QUrl) -> bool:
            files.append(Path(url.toLocalFile()))
            return True

    monkeypatch.setattr(paper_work, "QDesktopServices", Desktop)
    return files


def handover(counter: AtWork) -> HandoverScreen:
    """The packer comes to the counter of the post."""
    counter.log_in("packer")
    counter.shell.show_page(window.HANDOVER)
    page = counter.shell.page()
    assert isinstance(page, HandoverScreen)
    return page


def become_supervisor(counter: AtWork) -> None:
    worker = counter.application.counter.worker
    assert isinstance(worker, Worker)
    counter.application.counter.worker = replace(
        worker, staff=counter.world.key("supervisor"), role="supervisor"
    )


def scan(counter: AtWork, *codes: str) -> None:
    for code in codes:
        counter.application.scanned(code)


def test_without_a_pickup_it_says_how_many_wait_and_opens_one(counter: AtWork) -> None:
    sealed(counter.world, 1, "copy 1a")
    screen = handover(counter)
    assert screen.pickup() is None
    assert "۱ مرسوله آمادهٔ تحویل است." in words(screen)
    screen.open_asked.emit()
    shown = screen.pickup()
    assert shown is not None
    assert (len(shown.scanned), len(shown.left)) == (0, 1)
    assert len(counter.rows(Pickup)) == 1


def test_parcel_then_sticker(counter: AtWork) -> None:
    for serial in (1, 2):
        sealed(counter.world, serial, f"copy {serial}a")
    screen = handover(counter)
    scan(counter, parcel_number(1))
    shown = screen.pickup()
    assert shown is not None
    assert [(row.state, row.last) for row in shown.parcels] == [
        (OutState.SCANNED, True),
        (OutState.EXPECTED, False),
    ]
    assert "اکنون برچسب پست را اسکن کنید" in screen.message()
    scan(counter, POST_NUMBERS[0])
    shown = screen.pickup()
    assert shown is not None
    assert (shown.parcels[0].post_number, shown.parcels[0].last) == (POST_NUMBERS[0], False)
    scan(counter, parcel_number(2), POST_NUMBERS[0])
    assert not screen.leave()
    assert counter.heard[-1] == "error"
    screen.continue_asked.emit()
    assert screen.leave()
    screen.undo_asked.emit()
    assert [row.post_number for row in counter.rows(Dispatch)] == [POST_NUMBERS[0], None]
    shown = screen.pickup()
    assert shown is not None
    assert len(shown.scanned) == 1


def test_a_packer_is_told_who_can_close(counter: AtWork) -> None:
    sealed(counter.world, 1, "copy 1a")
    screen = handover(counter)
    scan(counter, parcel_number(1))
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert texts.ONLY_SUPERVISOR in screen.message()
    assert "رضا کریمی" in screen.message()
    assert counter.rows(Pickup)[0].state is PickupState.OPEN


def test_closing_hands_over_and_opens_the_manifest(counter: AtWork, opened: list[Path]) -> None:
    for serial in (1, 2):
        sealed(counter.world, serial, f"copy {serial}a")
    screen = handover(counter)
    scan(counter, parcel_number(1), POST_NUMBERS[0])
    become_supervisor(counter)
    screen.close_asked.emit("رضا شعبانی", "")
    assert counter.rows(Pickup)[0].state is PickupState.OPEN
    assert counter.rows(Manifest) == []
    screen.close_asked.emit("رضا شعبانی", screens.LEFT_REASONS[1])
    (pickup,) = counter.rows(Pickup)
    assert (pickup.state, pickup.officer) == (PickupState.CLOSED, "رضا شعبانی")
    assert pickup.left_behind_reason == screens.LEFT_REASONS[1]
    assert len(counter.rows(Loan)) == 1
    (file,) = opened
    assert file.parent == counter.folder / "papers"
    assert file.read_bytes().startswith(b"%PDF")
    shown = screen.pickup()
    assert shown is not None
    assert shown.closed
    assert "۱ مرسوله با ۱ کتاب تحویل شد" in screen.message()
    screen.manifest_asked.emit()
    assert [job.print_number for job in counter.rows(PrintJob)] == [1, 2]
    assert len(opened) == 2
    scan(counter, parcel_number(2))
    shown = screen.pickup()
    assert shown is not None
    assert not shown.closed
    assert [row.number for row in shown.scanned] == [parcel_number(2)]
