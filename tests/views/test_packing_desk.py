"""The packing table at work: right books, wrong ones, holds, cards, and after a restart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models import Parcel, PrintJob, ScanEvent, StationState
from app.models.states import Mode, ParcelState
from app.services import intake
from app.texts import desks as texts
from app.texts import packing_screen as own_texts
from app.texts import screens, window
from app.views import packing_desk
from app.views.banner import Answer
from app.views.controls import Button
from app.views.packing_looks import ItemState, Left
from app.views.packing_screen import PackingScreen
from app.views.scan_desk import in_two
from app.views.shell_parts import NotYours
from app.views.sounds import Sounds
from app.views.steps import Steps
from app.views.tables import Table
from tests.services.desk import do
from tests.services.table import Table as OtherTable
from tests.services.table import barcode, request_number
from tests.views.at_work import AtWork, at_work, scan, words
from tests.views.packing_at import packing, two_requests
from tests.views.previewed import draft_of


def supervise(counter: AtWork) -> None:
    """Whoever stands there supervises from now on."""
    desk = counter.application.counter
    worker = desk.worker
    assert worker is not None
    desk.worker = replace(worker, staff=counter.world.key("supervisor"), role="supervisor")


def test_the_empty_table_lists_what_waits_and_opens_it(counter: AtWork) -> None:
    two_requests(counter)
    screen = packing(counter)
    assert [row.number for row in screen.waiting()] == [request_number(1), request_number(2)]
    assert screen.waiting()[0].books == "۲ کتاب"
    table = next(one for one in screen.findChildren(Table) if one.isVisible())
    assert table.accessibleName() == own_texts.WAITING
    table.opened.emit(0)
    parcel = screen.parcel()
    assert parcel is not None
    assert (parcel.done, parcel.wanted) == (0, 2)
    (stored,) = counter.rows(Parcel)
    assert (stored.number, stored.state) == (parcel.number, ParcelState.OPEN)


def test_a_right_book_shows_its_title_big_and_counts(counter: AtWork) -> None:
    two_requests(counter)
    screen = packing(counter)
    scan(counter, request_number(1), barcode(counter.world, "copy 2a"))
    said = screen.banner.shown()
    assert (said.answer, said.headline) == (Answer.RIGHT, "سووشون")
    assert said.sentence == "در بسته است؛ ۱ کتاب دیگر مانده."
    assert (said.done, said.of) == (1, 2)
    assert counter.heard[-1] == "accepted"
    assert {item.title: item.state for item in screen.books()} == {
        "سووشون": ItemState.IN,
        "بوف کور": ItemState.LEFT,
    }


def test_a_book_that_was_picked_for_nobody_says_what_to_do_with_it(counter: AtWork) -> None:
    two_requests(counter)
    screen = packing(counter)
    scan(counter, request_number(1), barcode(counter.world, "copy 4a"))
    said = screen.banner.shown()
    assert (said.answer, said.headline) == (Answer.WRONG, "این کتاب در این مرسوله نیست")
    assert said.sentence.endswith("کنار بگذارید و «ادامه» را اسکن کنید یا Esc بزنید.")
    assert screen.held()
    scan(counter, barcode(counter.world, "copy 1a"))
    assert screen.banner.shown().sentence.endswith("کارت «ادامه» را اسکن کنید یا Esc بزنید.")


def test_every_hold_says_what_lets_go(counter: AtWork) -> None:
    two_requests(counter)
    screen = packing(counter)
    scan(counter, request_number(2), barcode(counter.world, "copy 3a"), request_number(1))
    other = counter.rows(Parcel)[0].number
    scan(counter, *(barcode(counter.world, copy) for copy in ("copy 1a", "copy 2a")), other)
    assert screen.held()
    assert screen.banner.shown().sentence.endswith("کارت «ادامه» را اسکن کنید یا Esc بزنید.")


def test_a_wrong_book_holds_until_escape(counter: AtWork) -> None:
    two_requests(counter)
    screen = packing(counter)
    scan(counter, request_number(1), barcode(counter.world, "copy 3a"))
    said = screen.banner.shown()
    assert (said.answer, said.headline) == (Answer.WRONG, "این کتاب در این مرسوله نیست")
    assert said.sentence.startswith("«شازده کوچولو» از درخواست ۲، مریم رستمی‌نژاد است.")
    assert counter.heard[-1] == "error"
    assert not screen.leave()
    scan(counter, barcode(counter.world, "copy 1a"))
    assert screen.banner.shown().answer is Answer.HOLD
    assert [desk.held for desk in counter.rows(StationState) if desk.held] == [
        "belongs-to-other-request"
    ]
    screen.continue_asked.emit()
    assert screen.leave()
    assert screen.banner.shown().headline == screens.SCAN_BOOKS
    scan(counter, barcode(counter.world, "copy 1a"))
    assert screen.banner.shown().answer is Answer.RIGHT


def test_twice_is_not_counted_and_unknown_is_told(counter: AtWork) -> None:
    two_requests(counter)
    screen = packing(counter)
    book = barcode(counter.world, "copy 1a")
    scan(counter, request_number(1), book, book)
    said = screen.banner.shown()
    assert (said.answer, said.done, said.of) == (Answer.TWICE, 1, 2)
    assert counter.heard[-1] == "notice"
    scan(counter, "GL-0000")
    assert screen.banner.shown().answer is Answer.UNKNOWN
    assert screen.leave()


def test_the_last_book_writes_both_papers_and_the_label_seals(counter: AtWork) -> None:
    two_requests(counter)
    screen = packing(counter)
    scan(counter, request_number(2), barcode(counter.world, "copy 3a"))
    assert screen.banner.shown().answer is Answer.COMPLETE
    assert counter.heard[-1] == "complete"
    parcel = screen.parcel()
    assert parcel is not None
    assert parcel.complete
    files = sorted((counter.folder / "papers").iterdir())
    assert [file.name.split("-88")[0] for file in files] == ["address-label", "packing-slip"]
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)
    assert [(paper.text, paper.well) for paper in parcel.papers] == [
        ("برچسب: چاپ نشده", False),
        ("برگهٔ محتویات: چاپ نشده", False),
    ]
    screen.paper_asked.emit(parcel.papers[0].key)
    assert draft_of(counter.shell).pdf == files[0].read_bytes()
    scan(counter, parcel.number)
    sealed = screen.parcel()
    assert sealed is not None
    assert sealed.sealed
    assert screen.banner.shown().answer is Answer.COMPLETE
    assert counter.rows(Parcel)[0].state is ParcelState.SEALED


def test_undo_put_aside_finish_and_reprint_are_cards(counter: AtWork) -> None:
    two_requests(counter)
    screen = packing(counter)
    scan(counter, request_number(1), barcode(counter.world, "copy 1a"))
    screen.undo_asked.emit()
    parcel = screen.parcel()
    assert parcel is not None
    assert parcel.done == 0
    scan(counter, barcode(counter.world, "copy 1a"))
    screen.put_aside_asked.emit()
    assert screen.parcel() is None
    assert [row.left for row in screen.waiting()] == [Left.ASIDE, None]
    scan(counter, request_number(1))
    screen.finish_asked.emit()
    screen.reprint_asked.emit()
    assert sorted((job.document.value, job.print_number) for job in counter.rows(PrintJob)) == [
        ("address-label", 1),
        ("address-label", 2),
        ("packing-slip", 1),
    ]
    parcel = screen.parcel()
    assert parcel is not None
    assert parcel.papers[0].text == texts.PAPER_STATES["waiting"].format(paper="برچسب، چاپ ۲")
    # There is no printer: nothing says that the papers are being printed.
    (steps,) = screen.findChildren(Steps)
    assert [step.text for step in steps.steps()][1] == screens.STEP_NOT_PRINTED
    kinds = [event.reason for event in counter.rows(ScanEvent)]
    assert kinds[-1] == "reprinted"


def test_a_book_that_was_cancelled_meanwhile_has_to_come_out(counter: AtWork) -> None:
    two_requests(counter)
    screen = packing(counter)
    book = barcode(counter.world, "copy 1a")
    scan(counter, request_number(1), book)
    do(counter.world, intake.cancel_request, counter.world.key("request 1"), "عضو منصرف شد")
    screen.arrive()
    assert screen.books()[0].state is ItemState.TAKE_OUT
    scan(counter, barcode(counter.world, "copy 2a"))
    assert screen.banner.shown().answer is Answer.WRONG
    scan(counter, book)
    assert screen.banner.shown().answer is Answer.RIGHT
    assert screen.parcel() is None


def test_the_open_parcel_and_the_hold_are_there_again_after_a_restart(
    counter: AtWork,
) -> None:
    two_requests(counter)
    packing(counter)
    scan(counter, request_number(1), barcode(counter.world, "copy 1a"), "GL-2004")
    screen = packing_desk.make(
        counter.application.counter, counter.shell, counter.folder, Sounds(play=lambda _: None)
    )
    screen.arrive()
    parcel = screen.parcel()
    assert parcel is not None
    assert parcel.done == 1
    said = screen.banner.shown()
    assert (said.answer, said.headline) == (Answer.HOLD, texts.HELD)
    assert not screen.leave()


def test_coming_to_the_screen_sets_the_mode(counter: AtWork) -> None:
    packing(counter)
    station = counter.application.counter.worker
    assert station is not None
    counter.shell.show_page(window.HANDOVER)
    assert counter.rows(StationState, station_id=station.station)[0].mode is Mode.HANDOVER
    counter.shell.show_page(window.PACKING)
    assert counter.rows(StationState, station_id=station.station)[0].mode is Mode.PACK
    before = len(counter.rows(ScanEvent))
    counter.shell.show_page(window.PACKING)
    assert len(counter.rows(ScanEvent)) == before


def test_the_desk_is_told_that_it_may_not_pack(counter: AtWork) -> None:
    counter.log_in("desk")
    counter.shell.show_page(window.PACKING)
    assert isinstance(counter.shell.page(), NotYours)
    assert counter.rows(ScanEvent) == []


def test_a_supervisor_takes_the_parcel_of_a_dead_table(counter: AtWork) -> None:
    two_requests(counter)
    other = OtherTable(counter.world, "station 2")
    other.request(1)
    other.scan(barcode(counter.world, "copy 1a"))
    screen = packing(counter)
    take = next(one for one in screen.findChildren(Button) if one.text() == own_texts.TAKE)
    scan(counter, request_number(1))
    assert "سرپرست می‌تواند" in screen.banner.shown().sentence
    assert take.isHidden()
    supervise(counter)
    scan(counter, request_number(1))
    assert take.isVisible()
    take.click()
    said = screen.banner.shown()
    assert (said.answer, said.done, said.of) == (Answer.RIGHT, 1, 2)
    assert said.headline == "مرسولهٔ ۱ از میز ۲ گرفته شد"
    assert take.isHidden()
    parcel = screen.parcel()
    assert parcel is not None
    assert counter.rows(StationState, station_id=counter.world.key("station 2"))[0].held
    scan(counter, barcode(counter.world, "copy 2a"), parcel.number)
    assert counter.rows(Parcel)[0].state is ParcelState.SEALED


def test_fast_scans_keep_their_order_on_the_threads_of_the_pool(
    sqlite_template: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with at_work(sqlite_template, tmp_path / "threads", inline=False) as work:
        two_requests(work)
        books = [barcode(work.world, copy) for copy in ("copy 1a", "copy 2a")]
        work.application.start()
        wait = qtbot.waitUntil
        wait(lambda: "نگار احمدی" in words(work.shell.login), timeout=20_000)
        work.log_in("packer")
        wait(lambda: work.shell.page() is not None, timeout=20_000)
        scan(work, request_number(1), *books)
        screen = work.shell.page()
        assert isinstance(screen, PackingScreen)
        wait(lambda: bool((look := screen.parcel()) and look.papers), timeout=20_000)
        wait(lambda: len(list((work.folder / "papers").glob("*.pdf"))) == 2, timeout=20_000)
        stored = [event.reason for event in work.rows(ScanEvent)]
        assert [reason for reason in stored if reason != "mode-changed"] == [
            "opened",
            "packed",
            "complete",
        ]


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("این کتاب در این مرسوله نیست: «کلیدر»", ("این کتاب در این مرسوله نیست", "«کلیدر»")),
        ("کامل شد. برچسب؛ چاپ.", ("کامل شد", "برچسب؛ چاپ.")),
        ("ادامه دهید.", ("ادامه دهید", "")),
    ],
)
def test_a_sentence_is_split_where_its_first_part_ends(
    message: str, parts: tuple[str, str]
) -> None:
    assert in_two(message) == parts
