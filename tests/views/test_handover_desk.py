from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.background import Worker
from app.models import Dispatch, Loan, Manifest, Pickup, PrintJob, ScanEvent
from app.models.states import DocumentKind, PickupState
from app.persian.digits import to_persian
from app.texts import desks as texts
from app.texts import handover as handover_texts
from app.texts import screens, window
from app.views.fields import LineEdit
from app.views.handover_list import OutState
from app.views.handover_receipts import ReceiptList, ReceiptLook
from app.views.handover_screen import HandoverScreen, View
from app.views.paper_work import PaperWork
from app.views.shell_parts import NotYours
from tests.services.parcels import POST_NUMBERS, parcel_number, sealed
from tests.views.at_work import AtWork, scan, words
from tests.views.previewed import draft_of


def handover(counter: AtWork) -> HandoverScreen:
    """The packer comes to the counter of the post."""
    counter.log_in("packer", window.HANDOVER)
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


def test_the_manifest_does_not_follow_who_went_on(counter: AtWork) -> None:
    sealed(counter.world, 1, "copy 1a")
    screen = handover(counter)
    scan(counter, parcel_number(1), POST_NUMBERS[0])
    become_supervisor(counter)
    (papers,) = counter.shell.findChildren(PaperWork)
    papers.settled.connect(lambda: counter.shell.show_page(window.REPORTS))
    screen.close_asked.emit("رضا شعبانی", "")
    assert counter.rows(Pickup)[0].state is PickupState.CLOSED
    assert counter.shell.over.shown() is None
    assert "«صورت مرسولات» چاپ نشد" in counter.shell.message()


def test_that_the_officer_is_missing_is_said_until_the_name_is_written(counter: AtWork) -> None:
    sealed(counter.world, 1, "copy 1a")
    screen = handover(counter)
    scan(counter, parcel_number(1), POST_NUMBERS[0])
    become_supervisor(counter)
    screen.arrived.emit()
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert screens.OFFICER_MISSING in screen.message()
    fields = screen.findChildren(LineEdit)
    QTest.keyClicks(next(one for one in fields if one.accessibleName() == screens.OFFICER), "reza")
    assert screen.officer() == "reza"
    assert screens.OFFICER_MISSING not in screen.message()


def test_closing_hands_over_and_opens_the_manifest(counter: AtWork) -> None:
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
    # No printer is set: it is shown, and printed or saved from there.
    assert draft_of(counter.shell).about == "تحویل ۱"
    assert not screen.isVisible()
    counter.shell.over.take_off()
    shown = screen.pickup()
    assert shown is not None
    assert shown.closed
    assert "۱ مرسوله با ۱ کتاب تحویل شد" in screen.message()
    screen.manifest_asked.emit()
    assert [job.print_number for job in counter.rows(PrintJob)] == [1, 2]
    assert draft_of(counter.shell).kind is DocumentKind.MANIFEST
    scan(counter, parcel_number(2))
    shown = screen.pickup()
    assert shown is not None
    assert not shown.closed
    assert [row.number for row in shown.scanned] == [parcel_number(2)]


def chosen_officer(screen: HandoverScreen, name: str = "رضا شعبانی") -> None:
    fields = screen.findChildren(LineEdit)
    next(one for one in fields if one.accessibleName() == screens.OFFICER).setText(name)


def close_as_supervisor(counter: AtWork, screen: HandoverScreen, reason: str = "") -> None:
    become_supervisor(counter)
    screen.arrived.emit()
    screen.close_asked.emit("رضا شعبانی", reason)
    counter.shell.over.take_off()


def test_weight_postage_and_number_of_a_parcel_are_written_by_hand(counter: AtWork) -> None:
    sealed(counter.world, 1, "copy 1a")
    screen = handover(counter)
    scan(counter, parcel_number(1))
    QTest.keyClick(screen, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert screen.panel.key() == counter.world.key("dsp 1").hex
    assert counter.shell.focusWidget() is screen.panel.findChild(LineEdit)
    screen.panel.write("post_number", "۰۵۴۲ ۰۰۱۰ ۰۰۰۰ ۰۰۰۰ ۰۰۰۱")
    screen.panel.write("weight_g", "۹۵۰")
    screen.panel.write("postage_rials", "۱۸۵٬۰۰۰")
    QTest.keyClick(counter.shell.focusWidget(), Qt.Key.Key_Return)
    (row,) = counter.rows(Dispatch)
    assert (row.post_number, row.weight_g, row.postage_rials) == (POST_NUMBERS[0], 950, 185_000)
    assert screen.panel.isHidden()
    screen.edit_parcel()
    screen.panel.write("postage_rials", "")
    QTest.keyClick(counter.shell.focusWidget(), Qt.Key.Key_Return)
    (row,) = counter.rows(Dispatch)
    assert (row.weight_g, row.postage_rials) == (950, None)


def test_what_is_refused_of_a_parcel_is_said_under_its_field(counter: AtWork) -> None:
    sealed(counter.world, 1, "copy 1a")
    screen = handover(counter)
    scan(counter, parcel_number(1))
    screen.edit_parcel()
    screen.panel.write("post_number", "123")
    screen.panel.write("weight_g", "99999")
    QTest.keyClick(counter.shell.focusWidget(), Qt.Key.Key_Return)
    assert "۱۴، ۲۰ یا ۲۴ رقم" in screen.panel.error("post_number")
    assert screen.panel.error("weight_g")
    assert screen.panel.error("postage_rials") == ""
    assert not screen.panel.isHidden()
    screen.panel.write("weight_g", "نیم کیلو")
    QTest.keyClick(counter.shell.focusWidget(), Qt.Key.Key_Return)
    assert screen.panel.error("weight_g") == handover_texts.NOT_A_NUMBER
    assert counter.rows(Dispatch)[0].weight_g == 460
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.panel.isHidden()


def test_the_officer_refuses_a_parcel_and_another_is_taken_out(counter: AtWork) -> None:
    for serial in (1, 2):
        sealed(counter.world, serial, f"copy {serial}a")
    screen = handover(counter)
    scan(counter, parcel_number(1), parcel_number(2))
    screen.panel.refused.emit(counter.world.key("dsp 1").hex, "بسته‌بندی مناسب نیست")
    shown = screen.pickup()
    assert shown is not None
    assert [(row.state, row.remark) for row in shown.parcels] == [
        (OutState.REFUSED, "مأمور نپذیرفت: بسته‌بندی مناسب نیست"),
        (OutState.SCANNED, ""),
    ]
    screen.panel.taken_out.emit(counter.world.key("dsp 2").hex)
    shown = screen.pickup()
    assert shown is not None
    assert (len(shown.scanned), [row.number for row in shown.left]) == (0, [parcel_number(2)])


def test_what_is_left_is_named_before_closing_and_carried_forward(counter: AtWork) -> None:
    for serial in (1, 2):
        sealed(counter.world, serial, f"copy {serial}a")
    screen = handover(counter)
    scan(counter, parcel_number(1))
    become_supervisor(counter)
    screen.arrived.emit()
    chosen_officer(screen)
    QTest.keyClick(screen, Qt.Key.Key_F12)
    assert "۱ مرسوله اسکن نشده است و جا می‌ماند" in screen.message()
    assert "مریم رستمی‌نژاد (مرسولهٔ ۲)" in screen.message()
    assert counter.rows(Pickup)[0].state is PickupState.OPEN
    screen.close_asked.emit("رضا شعبانی", "ظرفیت پر شد")
    screen.show_view(View.NOW)
    scan(counter, parcel_number(2))
    screen.undo_asked.emit()
    shown = screen.pickup()
    assert shown is not None
    assert [row.remark for row in shown.left] == ["جا مانده: ظرفیت پر شد"]
    assert shown.facts[-1] == "ظرفیت: ۳۰ مرسوله"


def test_receipts_are_typed_one_after_the_other(counter: AtWork) -> None:
    for serial in (1, 2, 3):
        sealed(counter.world, serial, f"copy {serial}a")
    screen = handover(counter)
    scan(counter, parcel_number(1), POST_NUMBERS[0], parcel_number(2))
    close_as_supervisor(counter, screen, "ظرفیت پر شد")
    scan(counter, parcel_number(3))
    QTest.keyClick(screen, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    rows = screen.receipts
    assert [row.number for row in rows.looks()] == [parcel_number(3), parcel_number(2)]
    assert [row.where for row in rows.looks()] == ["تحویل ۲، هنوز باز", "تحویل ۱، امروز"]
    third, second = (row.key for row in rows.looks())
    assert counter.shell.focusWidget() is rows.edit(third)
    QTest.keyClicks(rows.edit(third), POST_NUMBERS[0])
    QTest.keyClick(rows.edit(third), Qt.Key.Key_Return)
    assert "برای مرسولهٔ ۱ ثبت شده است" in rows.error(third)
    assert counter.heard[-1] == "error"
    rows.edit(third).setText(to_persian("RR 123456785 IR"))
    QTest.keyClick(rows.edit(third), Qt.Key.Key_Return)
    assert rows.error(third) == ""
    assert counter.shell.focusWidget() is rows.edit(second)
    rows.edit(second).setText("0542 0010 0000 02")
    QTest.keyClick(rows.edit(second), Qt.Key.Key_Return)
    assert rows.active() == ""
    numbers = {row.id: row.post_number for row in counter.rows(Dispatch)}
    assert numbers[counter.world.key("dsp 3")] == "RR123456785IR"
    assert numbers[counter.world.key("dsp 2")] == "05420010000002"
    screen.show_view(View.RECEIPTS)
    assert rows.looks() == ()
    assert handover_texts.NO_RECEIPTS in words(screen)


def test_receipts_are_scanned_in_their_order_or_after_their_parcel(counter: AtWork) -> None:
    for serial in (1, 2, 3):
        sealed(counter.world, serial, f"copy {serial}a")
    screen = handover(counter)
    scan(counter, *(parcel_number(serial) for serial in (1, 2, 3)))
    close_as_supervisor(counter, screen)
    screen.show_view(View.RECEIPTS)
    scan(counter, parcel_number(2), POST_NUMBERS[1], POST_NUMBERS[2], POST_NUMBERS[0])
    numbers = {row.id: row.post_number for row in counter.rows(Dispatch)}
    assert [numbers[counter.world.key(f"dsp {serial}")] for serial in (1, 2, 3)] == [
        POST_NUMBERS[0],
        POST_NUMBERS[1],
        POST_NUMBERS[2],
    ]
    scanned = [event.reason for event in counter.rows(ScanEvent)]
    assert scanned.count("post-number-set") == 3
    screen.undo_asked.emit()
    assert screen.receipts.active() == counter.world.key("dsp 1").hex
    assert [row.post_number for row in counter.rows(Dispatch, id=counter.world.key("dsp 1"))] == [
        None
    ]
    scan(counter, POST_NUMBERS[1])
    assert "برای مرسولهٔ ۲ ثبت شده است" in screen.receipts.error(counter.world.key("dsp 1").hex)
    assert not screen.leave()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.leave()


def test_a_pickup_is_opened_again_and_its_next_manifest_says_what_changed(counter: AtWork) -> None:
    for serial in (1, 2):
        sealed(counter.world, serial, f"copy {serial}a")
    screen = handover(counter)
    scan(counter, parcel_number(1), parcel_number(2))
    close_as_supervisor(counter, screen)
    QTest.keyClick(screen, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    (row,) = screen.pickups.rows()
    assert (row.closed, row.version, row.parcels, row.officer) == (True, 1, 2, "رضا شعبانی")
    assert "صورت مرسولات، نسخهٔ ۱" in screen.pickups.detail()
    QTest.keyClick(screen, Qt.Key.Key_F11)
    assert [job.print_number for job in counter.rows(PrintJob)] == [1, 2]
    screen.pickups.reopen_asked.emit(row.key, "مرسوله‌ای اشتباه رفت")
    assert screen.view() is View.NOW
    assert counter.rows(Pickup)[0].state is PickupState.OPEN
    screen.panel.taken_out.emit(counter.world.key("dsp 2").hex)
    shown = screen.pickup()
    assert shown is not None
    assert shown.facts[-1] == "جانشین نسخهٔ ۱، ۱ تفاوت"
    screen.show_view(View.DAY)
    assert "مرسولهٔ ۲ حذف شد." in screen.pickups.detail()
    screen.close_asked.emit("رضا شعبانی", "دلیل دیگر")
    assert "جانشین نسخهٔ ۱: مرسولهٔ ۲ حذف شد." in screen.message()
    screen.show_view(View.DAY)
    assert "نسخهٔ ۲، جانشین نسخهٔ ۱" in screen.pickups.detail()
    assert "دلیل بازگشایی: مرسوله‌ای اشتباه رفت" in screen.pickups.detail()
    assert [one.version for one in counter.rows(Manifest)] == [1, 2]


def test_only_a_supervisor_opens_a_pickup_again(counter: AtWork) -> None:
    sealed(counter.world, 1, "copy 1a")
    screen = handover(counter)
    scan(counter, parcel_number(1))
    close_as_supervisor(counter, screen)
    counter.log_in("packer")
    screen.show_view(View.DAY)
    screen.arrived.emit()
    screen.pickups.reopen.click()
    assert handover_texts.ONLY_SUPERVISOR_REOPENS in screen.message()
    assert counter.rows(Pickup)[0].state is PickupState.CLOSED


def test_another_day_has_its_own_pickups(counter: AtWork) -> None:
    screen = handover(counter)
    screen.show_view(View.DAY)
    assert screen.pickups.rows() == ()
    assert handover_texts.NO_PICKUPS in words(screen)
    screen.open_asked.emit()
    screen.show_view(View.DAY)
    (row,) = screen.pickups.rows()
    assert not row.closed
    assert handover_texts.NEVER_CLOSED in screen.pickups.detail()
    screen.pickups.joined.emit(row.number)
    assert screen.view() is View.NOW
    assert "مرسوله‌ها را اسکن کنید" in screen.message()


def test_a_long_list_of_receipts_is_made_in_pieces(qtbot: QtBot) -> None:
    rows = ReceiptList()
    qtbot.addWidget(rows)
    looks = [ReceiptLook(f"{at}", parcel_number(at), "مریم", "سفارشی", "") for at in range(1, 31)]
    rows.show_rows(looks, 44)
    assert rows.looks() == tuple(looks)
    assert rows.active() == "1"
    assert "۳۰ مرسولهٔ تازه‌تر از ۴۴ مرسولهٔ بدون کد رهگیری" in words(rows)
    assert len(rows.findChildren(LineEdit)) < len(looks)
    assert rows.go_to(parcel_number(25))
    assert rows.active() == "25"
    rows.done("25", POST_NUMBERS[0])
    assert "۲۹ مرسولهٔ تازه‌تر از ۴۳ مرسولهٔ بدون کد رهگیری" in words(rows)
    qtbot.waitUntil(lambda: len(rows.findChildren(LineEdit)) == len(looks))
    assert not rows.go_to(parcel_number(31))


def test_the_desk_is_told_that_handing_over_is_others_work(counter: AtWork) -> None:
    """Its lists may not be read there, and empty ones would say that there is nothing."""
    counter.log_in("desk")
    counter.shell.show_page(window.HANDOVER)
    assert isinstance(counter.shell.page(), NotYours)
