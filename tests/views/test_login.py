from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.texts import clock as clock_texts
from app.texts import login as login_texts
from app.texts import window as texts
from app.views.login import Login, StaffLook
from app.views.login_parts import PersonChoice

PACKER = StaffLook("negar", "نگار احمدی", "مسئول بسته‌بندی", needs_secret=False)
SUPERVISOR = StaffLook("maryam", "مریم کاظمی‌نژاد", "سرپرست", needs_secret=True, supervises=True)


@pytest.fixture
def login(qtbot: QtBot) -> Login:
    made = Login()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.set_staff([PACKER, SUPERVISOR])
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def find(login: Login, kind: str) -> QWidget:
    """The last one in sight of a kind, or the last one where none is in sight."""
    found = [w for w in login.findChildren(QWidget) if type(w).__name__ == kind]
    return next((w for w in reversed(found) if w.isVisible()), found[0])


def words(login: Login) -> str:
    """All that is to be read or heard."""
    shown = [w for w in login.findChildren(QWidget) if w.isVisible()]
    said = [getattr(w, "text", lambda: "")() for w in shown]
    return "\n".join(
        [*(s for s in said if isinstance(s, str)), *(w.accessibleName() for w in shown)]
    )


def choose(login: Login, name: str) -> None:
    people = [w for w in login.findChildren(PersonChoice) if w.accessibleName() == name]
    QTest.mouseClick(people[-1], Qt.MouseButton.LeftButton)


def click(login: Login, text: str) -> None:
    button = next(
        w for w in login.findChildren(QAbstractButton) if w.isVisible() and w.text() == text
    )
    button.click()


def test_a_badge_needs_no_click_and_says_that_it_is_looked_up(login: Login, qtbot: QtBot) -> None:
    with qtbot.waitSignal(login.badge_scanned) as scanned:
        login.scanned("8870013051234561")
    assert scanned.args == ["8870013051234561"]
    assert texts.CHECKING in words(login)


def test_a_packer_enters_by_the_name_alone(login: Login, qtbot: QtBot) -> None:
    choose(login, PACKER.name)
    assert not find(login, "SecretField").isVisible()
    with qtbot.waitSignal(login.asked) as asked:
        QTest.keyClick(login, Qt.Key.Key_Return)
    assert asked.args == ["negar", ""]


def test_a_supervisor_is_asked_for_the_secret(login: Login, qtbot: QtBot) -> None:
    choose(login, SUPERVISOR.name)
    field = find(login, "SecretField")
    assert field.isVisible()
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert texts.SECRET_EMPTY in words(login)
    QTest.keyClicks(field, "s3cret")
    assert texts.SECRET_EMPTY not in words(login)
    with qtbot.waitSignal(login.asked) as asked:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == ["maryam", "s3cret"]


def test_while_a_secret_is_checked_it_is_not_sent_twice(login: Login, qtbot: QtBot) -> None:
    choose(login, SUPERVISOR.name)
    sent: list[str] = []
    login.asked.connect(lambda user, _: sent.append(user))
    field = find(login, "SecretField")
    QTest.keyClicks(field, "s3cret")
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.keyClick(login, Qt.Key.Key_Return)
    assert sent == ["maryam"]


def test_a_wrong_secret_is_said_beside_the_field_and_taken_out(login: Login) -> None:
    choose(login, SUPERVISOR.name)
    field = find(login, "SecretField")
    QTest.keyClicks(field, "wrong")
    login.refuse_secret("رمز درست نیست.")
    assert "رمز درست نیست." in words(login)
    assert field.property("text") == ""
    assert field.hasFocus()
    QTest.keyClicks(field, "r")
    assert "رمز درست نیست." not in words(login)


def test_the_delay_counts_down_and_then_lets_one_try_again(
    login: Login, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(login, SUPERVISOR.name)
    login._countdown.setInterval(10)  # noqa: SLF001  # a test does not wait for real seconds
    login.wait(3)
    assert "۳ ثانیه" in words(login)
    field = find(login, "SecretField")
    assert not field.isEnabled()
    qtbot.waitUntil(field.isEnabled)
    assert "ثانیه" not in words(login)


def test_a_supervisors_badge_leads_to_the_secret(login: Login) -> None:
    login.scanned("8870013051234561")
    login.ask_secret("maryam")
    assert texts.NEEDS_SECRET.format(name=SUPERVISOR.name) in words(login)
    assert find(login, "SecretField").hasFocus()


def test_escape_starts_again_and_forgets_the_secret(login: Login) -> None:
    choose(login, SUPERVISOR.name)
    field = find(login, "SecretField")
    QTest.keyClicks(field, "s3cret")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    choose(login, SUPERVISOR.name)
    assert field.property("text") == ""


def test_an_unknown_badge_is_said_with_what_to_do(login: Login) -> None:
    login.scanned("123")
    login.refuse_badge(texts.UNKNOWN_BADGE)
    assert texts.UNKNOWN_BADGE in words(login)
    assert texts.UNKNOWN_BADGE_HINT in words(login)


def test_without_anybody_it_says_so(login: Login) -> None:
    login.set_staff([])
    assert texts.NO_NAMES in words(login)


def test_names_can_be_chosen_by_keyboard_alone(login: Login, qtbot: QtBot) -> None:
    person = find(login, "PersonChoice")
    person.setFocus()
    QTest.keyClick(person, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is find(login, "SecretField")


def test_without_any_badge_it_asks_for_a_name(login: Login) -> None:
    login.set_staff([replace(SUPERVISOR, has_badge=False)])
    said = words(login)
    assert login_texts.CHOOSE_NAME in said
    assert login_texts.NO_BADGES in said
    assert texts.SCAN_BADGE not in said
    login.set_staff([PACKER, replace(SUPERVISOR, has_badge=False)])
    assert texts.SCAN_BADGE in words(login)


def test_the_arrows_walk_over_the_names_and_enter_chooses(login: Login) -> None:
    people = [w for w in login.findChildren(QWidget) if isinstance(w, PersonChoice)]
    QTest.keyClick(login, Qt.Key.Key_Return)
    assert people[0].hasFocus()
    login.setFocus()
    QTest.keyClick(login, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is people[0]
    QTest.keyClick(people[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is people[1]
    assert not people[1].isChecked()
    QTest.keyClick(people[1], Qt.Key.Key_Return)
    assert find(login, "SecretField").hasFocus()


def test_a_forgotten_secret_of_the_desk_is_the_supervisors_matter(login: Login) -> None:
    login.set_staff([replace(PACKER, needs_secret=True), SUPERVISOR])
    choose(login, PACKER.name)
    click(login, login_texts.FORGOT)
    assert login_texts.ASK_SUPERVISOR in login.advice()
    choose(login, SUPERVISOR.name)
    assert login.advice() == ""
    click(login, login_texts.FORGOT)
    assert login_texts.NO_CODE in login.advice()


def test_who_needs_no_secret_has_forgotten_none(login: Login) -> None:
    choose(login, PACKER.name)
    assert login_texts.FORGOT not in words(login)


def test_the_recovery_code_is_looked_at_before_it_is_sent(login: Login) -> None:
    login.set_staff([replace(SUPERVISOR, has_recovery=True)])
    choose(login, SUPERVISOR.name)
    click(login, login_texts.FORGOT)
    panel = login.recovery
    sent: list[tuple[str, ...]] = []
    panel.asked.connect(lambda *given: sent.append(given))
    assert panel.code.edit.hasFocus()
    panel.renew.click()
    assert panel.code.error() == login_texts.CODE_EMPTY
    panel.code.edit.setText("1234-5678")
    panel.renew.click()
    assert panel.code.error() == login_texts.CODE_LENGTH
    panel.code.edit.setText("۱۲۳۴-۵۶۷۸-۹۰۱۲ 345678901234")
    panel.renew.click()
    assert panel.secret.error() == texts.SECRET_EMPTY
    panel.secret.edit.setText("رمز تازه")
    QTest.keyClick(panel.secret.edit, Qt.Key.Key_Return)
    assert sent == [("maryam", "123456789012345678901234", "رمز تازه")]


def test_thinking_better_of_it_goes_back_to_the_names(login: Login) -> None:
    login.set_staff([replace(SUPERVISOR, has_recovery=True)])
    choose(login, SUPERVISOR.name)
    click(login, login_texts.FORGOT)
    login.recovery.code.edit.setText("1234")
    QTest.keyClick(login.recovery.code.edit, Qt.Key.Key_Escape)
    assert texts.SCAN_BADGE in words(login)
    assert login.recovery.code.edit.text() == ""


def test_the_next_code_is_not_lost_by_escape(login: Login) -> None:
    login.set_staff([replace(SUPERVISOR, has_recovery=True)])
    choose(login, SUPERVISOR.name)
    click(login, login_texts.FORGOT)
    panel = login.recovery
    panel.secret.edit.setText("رمز تازه")
    panel.show_next("1" * 24, "-".join(["1111"] * 6))
    kept: list[tuple[str, ...]] = []
    panel.kept.connect(lambda *given: kept.append(given))
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    panel.enter.click()
    assert kept == []
    assert panel.card.complaint()
    panel.card.kept.setChecked(True)
    panel.enter.click()
    assert kept == [("maryam", "رمز تازه")]
    assert panel.card.code() == ""


def test_a_clock_in_doubt_is_confirmed_by_supervisors_alone(login: Login, qtbot: QtBot) -> None:
    login.doubt_clock("ساعت عقب است", "چرا.", may_confirm=False)
    assert clock_texts.ASK_SUPERVISOR in login.doubt()
    assert clock_texts.RIGHT not in words(login)
    login.doubt_clock("ساعت عقب است", "چرا.", may_confirm=True)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == clock_texts.RIGHT
    with qtbot.waitSignal(login.clock_confirmed):
        click(login, clock_texts.RIGHT)
    QTest.keyClick(login, Qt.Key.Key_Escape)
    assert login.doubt() == ""
