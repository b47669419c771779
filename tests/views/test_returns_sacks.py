"""Sacks at the returns: counted by scanning or by hand, and their receipts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import PrintJob, Sack
from app.models.states import DocumentKind
from app.texts import returns_screen as texts
from tests.services.parcels import parcel_number
from tests.views.at_work import AtWork, scan
from tests.views.previewed import draft_of
from tests.views.returns_at import focus, press, returns, sent


def test_a_sack_is_counted_by_scanning_and_its_receipt_is_written(counter: AtWork) -> None:
    sent(counter, ("copy 1a",), ("copy 2a",), ("copy 3a",))
    screen = returns(counter)
    QTest.keyClick(screen, Qt.Key.Key_F11)
    assert not screen.sack.isHidden()
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert screen.message() == texts.SACK_NEEDS_COUNT
    press("۳")
    assert screen.message() == ""
    scan(counter, parcel_number(1), parcel_number(2))
    assert screen.sack.words() == "۲ از ۳؛ ۱ مانده"
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert screen.message() == texts.SACK_NEEDS_OFFICER
    press("رضا شعبانی")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    # One is missing: said first, and taken when it is confirmed.
    assert "از ۳ مرسوله، ۱ تا اسکن نشده است" in screen.message()
    assert counter.rows(Sack) == []
    QTest.keyClick(screen, Qt.Key.Key_F12)
    (sack,) = counter.rows(Sack)
    assert (sack.parcels, sack.officer) == (3, "رضا شعبانی")
    assert "۲ تا اسکن شد" in sack.note
    assert screen.sack.isHidden()
    (job,) = counter.rows(PrintJob, document=DocumentKind.SACK_RECEIPT)
    assert job.record_id == sack.id
    assert draft_of(counter.shell).about == "کیسهٔ ۱"
    assert "رسید ۳ مرسوله برای رضا شعبانی" in screen.message()


def test_a_sack_of_what_was_scanned_needs_no_count(counter: AtWork) -> None:
    sent(counter, ("copy 1a", "copy 2a"), ("copy 3a",))
    screen = returns(counter)
    scan(counter, parcel_number(2))
    QTest.keyClick(screen, Qt.Key.Key_F11)
    assert screen.sack.words() == texts.SACK_NONE
    scan(counter, "GL-1001", "GL-1002")
    assert screen.sack.words() == "۱ مرسوله اسکن شد"
    screen.sack.officer.setText("رضا شعبانی")
    QTest.keyClick(screen, Qt.Key.Key_F12)
    (sack,) = counter.rows(Sack)
    assert (sack.parcels, sack.note) == (1, "")
    assert draft_of(counter.shell).kind is DocumentKind.SACK_RECEIPT


def test_leaving_a_sack_stores_nothing(counter: AtWork) -> None:
    screen = returns(counter)
    QTest.keyClick(screen, Qt.Key.Key_F11)
    screen.sack.left.emit()
    assert screen.sack.isHidden()
    assert focus() is screen.line
    assert counter.rows(Sack) == []
