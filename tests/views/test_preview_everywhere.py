"""Every place that prints has its preview: walked through, each eye opened."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.background import Worker
from app.models import Loan
from app.models.states import DocumentKind, FulfilmentState
from app.services import sacks
from app.texts import window
from app.views.handover_screen import HandoverScreen, View
from app.views.packing_screen import PackingScreen
from app.views.picking_page import PickingPage
from app.views.preview_button import PreviewButton, WordedPreviewButton
from app.views.print_queue_screen import PrintQueueScreen
from app.views.reports_screen import ReportsScreen
from app.views.requests_page import RequestsPage
from app.views.returns_lists import LETTER
from app.views.returns_screen import ReturnsScreen
from app.views.settings_library import LibrarySection
from app.views.settings_printers import PrintersSection
from app.views.settings_users import UsersSection
from tests.services.desk import do
from tests.services.parcels import Counter, sealed
from tests.services.table import add_request, barcode, request_number
from tests.views.at_work import AtWork
from tests.views.previewed import draft_of, preview_of
from tests.views.settings_at import section

PICKED, WANTED = FulfilmentState.PICKED, FulfilmentState.WANTED
EYES = (PreviewButton, WordedPreviewButton)
KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Walk:
    """Somebody who looks at every paper; ``seen`` are the documents."""

    def __init__(self, counter: AtWork) -> None:
        self.counter = counter
        self.seen: set[DocumentKind | None] = set()

    def be(self, role: str) -> None:
        """Another person at the same station."""
        key = self.counter.world.key
        worker = Worker(key(role), role, role, key("station 1"), "0013")
        self.counter.application.take_over(worker, "")

    def page(self, name: str) -> QWidget:
        """A page in sight."""
        self.counter.shell.show_page(name)
        settle()
        found = self.counter.shell.page()
        assert found is not None
        return found

    def look(self, *expected: DocumentKind | None) -> None:
        """Take in what lies over the page, and go back."""
        shell = self.counter.shell
        kind = draft_of(shell).kind
        assert kind in expected
        self.seen.add(kind)
        QTest.keyClick(preview_of(shell), Qt.Key.Key_Escape)
        assert shell.over.shown() is None

    def eyes(self, of: QWidget, *expected: DocumentKind | None) -> int:
        """Open every eye in sight; says how many there are."""
        settle()
        found = [eye for kind in EYES for eye in of.findChildren(kind) if eye.isVisible()]
        for eye in found:
            assert eye.isEnabled(), eye.accessibleName()
            eye.click()
            self.look(*expected)
        return len(found)

    def key(self, page: QWidget, *expected: DocumentKind | None) -> None:
        """The key of all previews."""
        QTest.keyClick(page, Qt.Key.Key_P, KEYS)
        self.look(*expected)


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def walk(counter: AtWork) -> Walk:
    """A branch at which everything lies about that can be printed."""
    world = counter.world
    for serial in (51, 52):
        sealed(world, serial, f"copy {serial - 50}a")
        Counter(world).hand_over(serial)

    def late(session: Session) -> None:
        for loan in session.scalars(select(Loan)):
            loan.issued_on, loan.due_on = dt.date(2026, 10, 1), dt.date(2026, 11, 1)

    world.database.do(late)
    add_request(world, 3, {"copy 3a": PICKED}, member=2)
    add_request(world, 4, {"copy 4a": WANTED})
    do(world, sacks.receive, 2, "رضا شعبانی")
    counter.log_in("packer")
    counter.shell.activateWindow()
    return Walk(counter)


def test_every_document_is_looked_at_before_it_is_printed(walk: Walk) -> None:
    for part in (at_the_table, at_the_shelves, at_the_handover, at_the_desk, at_the_settings):
        part(walk)
    in_the_queue(walk)
    # The paper kit has tests of its own, beside those of its page.
    assert walk.seen == {*DocumentKind, None} - {DocumentKind.PAPER_KIT}


def at_the_table(walk: Walk) -> None:
    K = DocumentKind
    page = walk.page(window.PACKING)
    assert isinstance(page, PackingScreen)
    for code in (request_number(3), barcode(walk.counter.world, "copy 3a")):
        walk.counter.application.scanned(code)
    assert walk.eyes(page, K.ADDRESS_LABEL, K.PACKING_SLIP) == 2
    walk.key(page, K.ADDRESS_LABEL)
    page.return_label_asked.emit()
    walk.look(K.RETURN_LABEL)


def at_the_shelves(walk: Walk) -> None:
    page = walk.page(window.PICKING)
    assert isinstance(page, PickingPage)
    assert walk.eyes(page, DocumentKind.PICK_LIST) == 1
    walk.key(page.shown(), DocumentKind.PICK_LIST)
    walk.be("desk")
    page = walk.page(window.PICKING)
    assert isinstance(page, PickingPage)
    assert walk.eyes(page, DocumentKind.WORKLIST) == 1
    walk.key(page.shown(), DocumentKind.WORKLIST)


def at_the_handover(walk: Walk) -> None:
    walk.be("supervisor")
    page = walk.page(window.HANDOVER)
    assert isinstance(page, HandoverScreen)
    page.show_view(View.DAY)
    assert walk.eyes(page, DocumentKind.MANIFEST) == 1
    walk.key(page, DocumentKind.MANIFEST)


def at_the_desk(walk: Walk) -> None:
    K = DocumentKind
    page = walk.page(window.REQUESTS)
    assert isinstance(page, RequestsPage)
    page.list.show_all()
    page.list.choose(walk.counter.world.key("request 51").hex)
    QTest.keyClick(page.list, Qt.Key.Key_F11)
    assert walk.eyes(page, K.ADDRESS_LABEL, K.PACKING_SLIP, K.RETURN_LABEL) == 3
    walk.key(page.list, K.ADDRESS_LABEL)
    returns = walk.page(window.RETURNS)
    assert isinstance(returns, ReturnsScreen)
    returns.show_kind("overdue")
    settle()
    walk.key(returns, K.OVERDUE_LETTER)
    for button in (returns.waiting.button(LETTER), returns.waiting.all_button()):
        button.click()
        walk.look(K.OVERDUE_LETTER)
    reports = walk.page(window.REPORTS)
    assert isinstance(reports, ReportsScreen)
    walk.key(reports, K.DAILY_REPORT)
    reports.show_span("month")
    for button in reports.month.buttons.values():
        button.click()
        walk.look(K.MONTHLY_LIST)


def at_the_settings(walk: Walk) -> None:
    K = DocumentKind
    printers = section(walk.counter, "settings_printers", PrintersSection)
    row = printers.rows["packing-slip"]
    row.set_printers([("HP", "")])
    row.printer.choose("HP")
    row.printer.taken.emit("HP")
    row.set_open(True)
    assert walk.eyes(printers, K.TEST_PAGE, K.COMMAND_CARD) == 2
    printers.forget()
    library = section(walk.counter, "settings_library", LibrarySection)
    assert walk.eyes(library, K.COMMAND_CARD) == 1
    users = section(walk.counter, "settings_users_desk", UsersSection)
    users.badge.give.click()
    walk.look(K.STAFF_BADGE)
    assert walk.eyes(users, K.STAFF_BADGE) == 1
    users.recovery.show_code("1" * 24, "1111 " * 6)
    users.recovery.print.click()
    walk.look(None)


def in_the_queue(walk: Walk) -> None:
    page = walk.page(window.PRINT_QUEUE)
    assert isinstance(page, PrintQueueScreen)
    seen = set()
    for at, job in enumerate(page.jobs()):
        page.table.choose(at)
        walk.key(page, *DocumentKind)
        seen.add(job.what)
    assert {"برچسب نشانی", "برگهٔ محتویات بسته", "صورت مرسولات", "رسید کیسه"} <= seen
    page.sheets_shown.emit(3)
    walk.look(DocumentKind.LABEL_SHEET)


def test_the_labels_of_a_sheet_begin_where_somebody_says(walk: Walk) -> None:
    at_the_table(walk)
    page = walk.page(window.PRINT_QUEUE)
    assert isinstance(page, PrintQueueScreen)
    page.sheets_shown.emit(3)
    shell = walk.counter.shell
    preview, first = preview_of(shell), draft_of(shell)
    assert (first.start, first.cells, preview.panel.start.value()) == (3, 24, 3)
    preview.panel.start.show_value(5)
    preview.panel.start_chosen.emit(5)
    assert draft_of(shell).start == 5
    assert draft_of(shell).pdf != first.pdf
