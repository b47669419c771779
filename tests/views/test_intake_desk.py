"""The form of a request at the desk: a member, books, what warns of them, and storing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.models import Fulfilment, LoanRequest, Member, RequestLine
from app.models.states import Channel, FulfilmentState, MemberStatus
from app.texts import intake_form as form_texts
from app.texts import screens as texts
from app.views import intake_looks as looks
from app.views.controls import Button
from app.views.fields import Field
from app.views.intake_books import LEAST
from app.views.intake_form import IntakeForm
from app.views.intake_new_member import ROWS
from tests.services.table import add_request, request_number
from tests.views.at_work import AtWork, give_secret, words
from tests.views.intake_at import choose_member, choose_title, save


def test_a_few_letters_find_the_member(counter: AtWork, form: IntakeForm) -> None:
    form.member.searched.emit("رستمی")
    found = form.member.finder.found()
    assert [look.text for look in found] == ["مریم رستمی‌نژاد"]
    assert "1001" in found[0].under


def test_whoever_is_not_found_is_offered_to_be_written_down(
    counter: AtWork, form: IntakeForm, qtbot: QtBot
) -> None:
    form.member.finder.setText("مریم ناشناس")
    form.member.searched.emit("مریم ناشناس")
    (nobody,) = form.member.finder.found()
    assert "مریم ناشناس" in nobody.text
    assert nobody.under == form_texts.NOBODY_NOTE
    QTest.keyClick(form.member.finder, Qt.Key.Key_Return)
    new = form.member.new_member
    assert (new.look().first_name, new.look().last_name) == ("مریم", "ناشناس")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == form_texts.NUMBER
    QTest.keyClicks(focused, "77001")
    for _ in ROWS[0] + ROWS[1]:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)
    # The address of a member who has none begins where the library is.
    written = form.address.written()
    assert written is not None
    assert (written[0].recipient, written[0].province, written[0].city, written[0].line) == (
        "مریم ناشناس",
        "گیلان",
        "رشت",
        "",
    )
    form.address.take_focus()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == texts.ADDRESS_LINE


def test_what_is_said_under_one_box_does_not_move_those_beside_it(
    counter: AtWork, form: IntakeForm
) -> None:
    form.member.open_new()
    boxes = [box.edit for box in form.member.new_member.findChildren(Field)]
    QApplication.processEvents()
    before = [edit.mapTo(form.member, edit.rect().topLeft()) for edit in boxes]
    form.member.new_member.refuse(UserError("کوتاه است", field="mobile"))
    QApplication.processEvents()
    assert [edit.mapTo(form.member, edit.rect().topLeft()) for edit in boxes] == before


def test_the_member_is_shown_with_address_and_the_cursor_goes_on(
    counter: AtWork, form: IntakeForm
) -> None:
    choose_member(counter, form)
    member = form.member.member()
    assert member is not None
    assert (member.name, member.on_loan, member.limit) == ("مریم رستمی‌نژاد", 0, 5)
    shown = form.address.address()
    assert shown is not None
    assert shown.words == "گیلان، رشت، منظریه، خیابان صفایی یکم، کوچهٔ بنفشه، پلاک 1"
    assert QApplication.focusWidget() is form.books.finder


def test_a_whole_request_is_registered_and_an_empty_form_is_there(
    counter: AtWork, form: IntakeForm
) -> None:
    choose_member(counter, form)
    choose_title(counter, form, 1)
    choose_title(counter, form, 2)
    form.set_note("قطع جیبی")
    form.set_channel("social")
    form.address.confirm()
    save(form)
    (request,) = counter.rows(LoanRequest)
    assert request.member_id == counter.world.key("member 1")
    assert request.address_id == counter.world.key("address 1")
    assert request.service_id == counter.world.key("pishtaz")
    assert (request.note, request.channel) == ("قطع جیبی", Channel.SOCIAL)
    assert request.by == counter.world.key("desk")
    lines = sorted(counter.rows(RequestLine), key=lambda line: line.position)
    assert [line.title_id for line in lines] == [
        counter.world.key("title 1"),
        counter.world.key("title 2"),
    ]
    assert "ثبت شد" in counter.shell.message()
    assert form.member.member() is None
    assert form.books.books() == ()
    assert QApplication.focusWidget() is form.member.finder


def test_enter_alone_goes_through_the_form(counter: AtWork, form: IntakeForm) -> None:
    choose_member(counter, form)
    choose_title(counter, form, 3)
    QTest.keyClick(form.books.finder, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == texts.ADDRESS_RIGHT
    QTest.keyClick(focus, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "پیشتاز"
    QTest.keyClick(focus, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == texts.SAVE_REQUEST
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert len(counter.rows(LoanRequest)) == 1


def test_tab_goes_through_the_form_as_the_eye_does(
    counter: AtWork, form: IntakeForm, qtbot: QtBot
) -> None:
    add_request(counter.world, 7, {"copy 1a": FulfilmentState.WANTED})
    choose_member(counter, form)
    choose_title(counter, form, 1)
    QApplication.processEvents()
    counter.shell.activateWindow()
    qtbot.waitUntil(counter.shell.isActiveWindow)
    form.books.finder.setFocus()
    went: list[str] = []
    for _ in range(24):
        focused = QApplication.focusWidget()
        assert focused is not None, went
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        went.append(now.accessibleName() or getattr(now, "text", str)())
    order = [texts.OPEN_FILE, texts.SAVE_ANYWAY, texts.NOTE_FOR_PICKING, texts.ADDRESS_RIGHT]
    assert went[0].startswith(texts.REMOVE_BOOK)
    places = [went.index(words_) for words_ in (*order, "پیشتاز", texts.SAVE_REQUEST)]
    assert places == sorted(places), went


def test_scanned_cards_and_books_find_their_places(counter: AtWork, form: IntakeForm) -> None:
    counter.application.scanned("1002")
    member = form.member.member()
    assert member is not None
    assert member.name == "محمدرضا طالش‌پور"
    counter.application.scanned("GL-1001")
    counter.application.scanned("GL-1001")
    assert [book.title for book in form.books.books()] == ["بوف کور"]
    form.address.confirm()
    save(form)
    (line,) = counter.rows(RequestLine)
    assert line.copy_id == counter.world.key("copy 1a")


def test_what_is_scanned_and_unknown_is_said_in_its_place(
    counter: AtWork, form: IntakeForm
) -> None:
    counter.application.scanned("nothing")
    assert "nothing" in form.member.complaint()
    choose_member(counter, form)
    counter.application.scanned("nothing")
    assert "nothing" in form.books.complaint()


def test_a_title_in_free_words(counter: AtWork, form: IntakeForm) -> None:
    choose_member(counter, form)
    form.books.searched.emit("کتابی که نداریم")
    assert [look.key for look in form.books.finder.found()] == [looks.FREE]
    form.books.picked.emit(looks.FREE)
    form.address.confirm()
    save(form)
    (line,) = counter.rows(RequestLine)
    assert (line.title_id, line.free_title) == (None, "کتابی که نداریم")
    assert [one.state for one in counter.rows(Fulfilment)] == [FulfilmentState.WANTED]


def test_what_is_missing_is_said_in_its_card(counter: AtWork, form: IntakeForm) -> None:
    save(form)
    assert form.member.complaint() == texts.NO_MEMBER_YET
    choose_member(counter, form)
    save(form)
    assert form.books.complaint() == texts.NO_BOOK_YET
    choose_title(counter, form, 1)
    save(form)
    assert form.address.complaint() == texts.ASK_ADDRESS
    assert counter.rows(LoanRequest) == []


def test_a_book_that_is_open_already_stands_with_its_request(
    counter: AtWork, form: IntakeForm
) -> None:
    add_request(counter.world, 7, {"copy 1a": FulfilmentState.WANTED})
    choose_member(counter, form)
    choose_title(counter, form, 1)
    (book,) = form.books.books()
    assert book.open_request == request_number(7)
    assert texts.STILL_OPEN in words(form.books)
    form.address.confirm()
    save(form)
    assert len(counter.rows(LoanRequest)) == 1
    assert texts.NOT_SAVED in form.warning()
    form.save_asked.emit(True)
    assert len(counter.rows(LoanRequest)) == 2


def test_the_other_request_can_be_opened_and_the_draft_stays(
    counter: AtWork, form: IntakeForm
) -> None:
    add_request(counter.world, 7, {"copy 1a": FulfilmentState.WANTED})
    choose_member(counter, form)
    choose_title(counter, form, 1)
    form.books.open_asked.emit(form.books.books()[0].open_key)
    page = counter.requests
    assert page.shown() is page.list
    assert [row.key for row in page.list.rows()] == [counter.world.key("request 7").hex]
    page.list.new_asked.emit()
    assert page.shown() is form
    assert len(form.books.books()) == 1
    assert "پیش‌نویس" in words(form)


def block(counter: AtWork) -> None:
    def work(session: object) -> None:
        member = session.get_one(Member, counter.world.key("member 1"))  # type: ignore[attr-defined]  # a session
        member.status, member.status_reason = MemberStatus.BLOCKED, "کتاب گم کرده است"

    counter.world.database.do(work)


def test_only_a_supervisor_overrules_what_only_they_may(counter: AtWork, form: IntakeForm) -> None:
    give_secret(counter, "supervisor", "رمز سرپرست ۱")
    block(counter)
    choose_member(counter, form)
    choose_title(counter, form, 1)
    form.address.confirm()
    save(form)
    assert "کتاب گم کرده است" in form.warning()
    assert texts.SUPERVISOR_MAY in form.warning()
    form.save_asked.emit(True)
    assert counter.rows(LoanRequest) == []
    counter.log_in("supervisor")
    counter.shell.login.asked.emit("supervisor", "رمز سرپرست ۱")
    assert counter.requests.shown() is form
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == texts.OVERRULE
    QTest.keyClick(focus, Qt.Key.Key_Return)
    (request,) = counter.rows(LoanRequest)
    assert request.by == counter.world.key("supervisor")


def test_leaving_keeps_the_draft_and_says_when(counter: AtWork, form: IntakeForm) -> None:
    choose_member(counter, form)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    page = counter.requests
    assert page.shown() is page.list
    page.list.new_asked.emit()
    assert form.member.member() is not None


def test_in_a_low_window_the_list_of_books_and_the_button_stay_in_sight(
    counter: AtWork, form: IntakeForm
) -> None:
    """With a pasted message, a book that is open already, and a warning, all at once."""
    add_request(counter.world, 1, {"copy 1a": FulfilmentState.WANTED})
    counter.shell.resize(1366, 768)
    choose_member(counter, form)
    for number in (1, 2, 3):
        choose_title(counter, form, number)
    form.set_channel("social")
    form.warn("بیش از سقف", "سرپرست تأیید کند.", overrule="باز هم ثبت شود", unmet=True)
    for _ in range(4):
        QApplication.processEvents()
    area = form.books.findChild(QScrollArea)
    assert area is not None
    assert area.height() >= LEAST
    save = next(b for b in form.findChildren(Button) if b.text() == texts.SAVE_REQUEST)
    assert save.visibleRegion().boundingRect() == save.rect()
    assert form.warning()
