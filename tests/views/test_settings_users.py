"""The people in the settings: each button does its thing in the database."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from app.models import AuditEntry, PrintJob, Staff
from app.models.states import DocumentKind, PrintState, Role
from app.papers.spooler import Seen, Stage
from app.services import printers, secrets
from app.services.use_case import Secret
from app.texts import settings_users as texts
from app.texts import staff as staff_texts
from app.views import settings_users_desk
from app.views.paper_work import PaperWork
from app.views.settings_users import UsersSection
from tests.views.at_work import AtWork, words
from tests.views.previewed import draft_of

SECRET = "رمز سرپرست ۱"


@pytest.fixture
def users(counter: AtWork) -> UsersSection:
    """The section, with the supervisor at the counter."""
    world = counter.world
    action = world.action()
    hashed = secrets.kept(Secret(SECRET), action=action)

    def give(session: Any) -> None:
        session.get_one(Staff, world.key("supervisor")).secret_hash = hashed

    world.database.do(give)
    counter.shell.login.asked.emit("supervisor", SECRET)
    work = counter.application
    section = settings_users_desk.make(
        work.counter,
        counter.shell,
        counter.folder,
        work._sounds,  # noqa: SLF001  # the window's own
    )
    section.setParent(counter.shell)
    section.show()
    section.arrive()
    return section


def key(counter: AtWork, name: str) -> str:
    return counter.world.key(name).hex


def row(counter: AtWork, name: str) -> Staff:
    found: Staff = counter.rows(Staff, id=counter.world.key(name))[0]
    return found


def go_to(users: UsersSection, key: str) -> None:
    users.people.person(key).click()


def test_everybody_of_the_branch_is_listed_and_oneself_comes_first_to_sight(
    counter: AtWork, users: UsersSection
) -> None:
    names = [look.user for look in users.people.looks()]
    assert set(names) == {"desk", "packer", "supervisor"}
    chosen = users.chosen()
    assert chosen is not None
    assert chosen.user == "supervisor"
    assert texts.YOU in chosen.under
    assert users.people.person(chosen.key).isChecked()
    assert not users.unsaved()


def test_somebody_is_added_with_name_and_role(counter: AtWork, users: UsersSection) -> None:
    users.add.click()
    users.write(name="سارا موسوی", user="سارا", role="packer")
    assert users.unsaved()
    users.save()
    added = counter.rows(Staff, user_name="سارا")[0]
    assert (added.display_name, added.role, added.secret_hash) == ("سارا موسوی", Role.PACKER, None)
    chosen = users.chosen()
    assert chosen is not None
    assert chosen.name == "سارا موسوی"
    assert not users.unsaved()


def test_what_is_wrong_is_said_beside_its_box(counter: AtWork, users: UsersSection) -> None:
    users.add.click()
    users.write(name="", user="سارا")
    users.save()
    assert users.name.error()
    users.write(name="سارا موسوی", user="desk")
    users.save()
    assert users.user.error() == staff_texts.USER_NAME_TAKEN
    users.write(user="sara", role="supervisor")
    users.save()
    assert users.new_secret.error() == staff_texts.SUPERVISOR_SECRET
    users.write(secret="۱۲۳")
    users.save()
    assert "۶" in users.new_secret.error()
    users.write(secret="رمزی که بلند است")
    users.save()
    added = counter.rows(Staff, user_name="sara")[0]
    assert secrets.fits(added.secret_hash, Secret("رمزی که بلند است"))


def test_name_and_role_are_changed_and_nothing_before_saving(
    counter: AtWork, users: UsersSection
) -> None:
    go_to(users, key(counter, "desk"))
    assert not users.user.edit.isEnabled()
    users.write(name="مریم رضایی‌فر", role="packer")
    assert row(counter, "desk").display_name == "مریم رضایی"
    users.save()
    changed = row(counter, "desk")
    assert (changed.display_name, changed.role) == ("مریم رضایی‌فر", Role.PACKER)
    # A badge alone must not open more than it did when it was given.
    assert changed.badge_hash is None
    assert users.badge.sentence() == texts.BADGE_NOT_THERE


def test_forgetting_shows_what_is_stored(counter: AtWork, users: UsersSection) -> None:
    go_to(users, key(counter, "desk"))
    users.write(name="کس دیگری")
    users.forget()
    assert users.name.edit.text() == "مریم رضایی"
    assert not users.unsaved()


def test_leaving_a_person_with_changes_asks(counter: AtWork, users: UsersSection) -> None:
    go_to(users, key(counter, "desk"))
    users.write(name="مریم رضایی‌فر")
    go_to(users, key(counter, "packer"))
    assert "مریم رضایی‌فر" in users.ask.words()
    assert users.name.edit.text() == "مریم رضایی‌فر"
    users._save.click()  # noqa: SLF001  # the button of the question
    assert row(counter, "desk").display_name == "مریم رضایی‌فر"
    chosen = users.chosen()
    assert chosen is not None
    assert chosen.user == "packer"
    users.write(name="کس دیگری")
    go_to(users, key(counter, "desk"))
    users._drop.click()  # noqa: SLF001  # the button of the question
    assert row(counter, "packer").display_name == "نگار احمدی"
    assert users.name.edit.text() == "مریم رضایی‌فر"


def test_the_last_supervisor_stays_one_and_stays_active(
    counter: AtWork, users: UsersSection
) -> None:
    users.write(role="desk")
    users.save()
    assert users.answer.words() == staff_texts.LAST_SUPERVISOR
    assert row(counter, "supervisor").role is Role.SUPERVISOR
    users.forget()
    users.way_in.locked.emit(texts.REASONS[0])
    assert users.answer.words() == staff_texts.LAST_SUPERVISOR
    assert row(counter, "supervisor").active


def test_somebody_is_locked_with_a_reason_and_unlocked(
    counter: AtWork, users: UsersSection
) -> None:
    go_to(users, key(counter, "packer"))
    users.way_in.lock.click()
    assert not users.way_in.ask.isHidden()
    users.way_in.ask.given.emit(texts.REASONS[0])
    assert not row(counter, "packer").active
    entry = counter.rows(AuditEntry, what="staff.lock")[0]
    assert entry.reason_text == texts.REASONS[0]
    assert users.answer.words() == texts.WAS_LOCKED.format(name="نگار احمدی")
    assert users.people.looks()[-1].user == "packer"
    assert not users.badge.give.isEnabled()
    users.way_in.unlock.click()
    assert row(counter, "packer").active


def test_a_secret_is_given_and_taken(counter: AtWork, users: UsersSection) -> None:
    go_to(users, key(counter, "desk"))
    assert users.secret.take.isHidden()
    users.secret.open.click()
    assert users.secret.old.isHidden()
    users.secret.keep.click()
    assert users.secret.new.error() == texts.SECRET_EMPTY
    users.secret.new.edit.setText("۱۲۳")
    users.secret.keep.click()
    assert "۶" in users.secret.new.error()
    users.secret.new.edit.setText("رمز تازهٔ مریم")
    users.secret.keep.click()
    assert secrets.fits(row(counter, "desk").secret_hash, Secret("رمز تازهٔ مریم"))
    assert users.answer.words() == staff_texts.SECRET_CHANGED
    assert users.secret.new.edit.text() == ""
    users.secret.take.click()
    assert row(counter, "desk").secret_hash is None


def test_ones_own_secret_wants_the_present_one(counter: AtWork, users: UsersSection) -> None:
    users.secret.open.click()
    assert not users.secret.old.isHidden()
    users.secret.old.edit.setText("نادرست")
    users.secret.new.edit.setText("رمزی تازه و بلند")
    users.secret.keep.click()
    assert staff_texts.WRONG_OLD in users.secret.old.error()
    assert secrets.fits(row(counter, "supervisor").secret_hash, Secret(SECRET))
    counter.world.now = counter.world.now.replace(minute=counter.world.now.minute + 5)
    users.secret.old.edit.setText(SECRET)
    users.secret.keep.click()
    assert secrets.fits(row(counter, "supervisor").secret_hash, Secret("رمزی تازه و بلند"))


def test_a_badge_is_shown_and_kept_in_no_file(counter: AtWork, users: UsersSection) -> None:
    go_to(users, key(counter, "packer"))
    before = row(counter, "packer").badge_hash
    users.badge.give.click()
    given = row(counter, "packer").badge_hash
    assert given not in (None, before)
    assert texts.BADGE_SHOWN in users.answer.words()
    draft = draft_of(counter.shell)
    assert (draft.kind, draft.once) == (DocumentKind.STAFF_BADGE, True)
    counter.shell.over.take_off()
    # As long as its number is known it can be seen again.
    users.badge.see.click()
    assert draft_of(counter.shell).pdf == draft.pdf
    counter.shell.over.take_off()
    assert not list(counter.folder.rglob("*.pdf"))
    users.leave()
    assert users.badge.see.isHidden()
    users.badge.revoke.click()
    assert row(counter, "packer").badge_hash is None
    assert users.badge.revoke.isHidden()


def test_a_badge_goes_to_the_printer_of_badges(
    counter: AtWork, users: UsersSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = counter.world
    action = world.action()
    station = world.key("station 1")
    world.database.do(
        lambda session: printers.choose(
            session, station, DocumentKind.STAFF_BADGE, "کارت", action=action
        )
    )
    sent: list[bytes] = []

    def send(pdf: bytes, printer: Any) -> str:
        sent.append(pdf)
        return f"{printer.name}-1"

    says = [Stage.PRINTING]
    monkeypatch.setattr("app.papers.cups.send", send)
    monkeypatch.setattr("app.papers.cups.seen", lambda _: Seen(says[0]))
    go_to(users, key(counter, "packer"))
    users.badge.give.click()
    assert [pdf[:5] for pdf in sent] == [b"%PDF-"]
    assert counter.shell.over.shown() is None
    assert "کارت" in users.answer.words()
    with world.database.read() as session:
        (job,) = session.scalars(select(PrintJob)).all()
        assert (job.document, job.record_id) == (
            DocumentKind.STAFF_BADGE,
            UUID(key(counter, "packer")),
        )
        assert (job.state, job.printer) == (PrintState.PRINTING, "کارت")
    says[0] = Stage.DONE
    counter.shell.findChildren(PaperWork)[0].look_again()
    with world.database.read() as session:
        assert session.get_one(PrintJob, job.id).state is PrintState.DONE
    assert not list((counter.folder / "papers").glob("*.pdf"))


def test_the_recovery_code_is_drawn_with_the_secret_and_printed(
    counter: AtWork, users: UsersSection
) -> None:
    assert users.recovery.sentence() == texts.RECOVERY_NOT_THERE
    users.recovery.open.click()
    users.recovery.secret.edit.setText("نادرست")
    users.recovery.draw.click()
    assert staff_texts.WRONG_OLD in users.recovery.secret.error()
    counter.world.now = counter.world.now.replace(minute=counter.world.now.minute + 5)
    users.recovery.secret.edit.setText(SECRET)
    users.recovery.draw.click()
    code = users.recovery.code()
    assert secrets.fits(row(counter, "supervisor").recovery_hash, Secret(code))
    assert users.recovery.sentence() == texts.RECOVERY_THERE
    users.recovery.print.click()
    assert draft_of(counter.shell).what == "برگهٔ کد بازیابی"
    counter.shell.over.take_off()
    users.leave()
    assert users.recovery.code() == ""
    assert not list(counter.folder.rglob("*.pdf"))


def test_others_have_no_recovery_part(counter: AtWork, users: UsersSection) -> None:
    go_to(users, key(counter, "desk"))
    assert users.recovery.isHidden()


def test_the_keyboard_walks_the_list_and_opens(counter: AtWork, users: UsersSection) -> None:
    first = users.people.looks()[0].key
    users.people.person(first).setFocus()
    QTest.keyClick(users.people.person(first), Qt.Key.Key_Down)
    focused = counter.shell.focusWidget()
    second = users.people.looks()[1].key
    assert focused is users.people.person(second)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    chosen = users.chosen()
    assert chosen is not None
    assert chosen.key == second
    # The keyboard stays where it was when the list is read again.
    users.arrive()
    assert counter.shell.focusWidget() is users.people.person(second)


def test_enter_goes_on_from_box_to_box(counter: AtWork, users: UsersSection) -> None:
    users.add.click()
    assert counter.shell.focusWidget() is users.name.edit
    QTest.keyClick(users.name.edit, Qt.Key.Key_Return)
    assert counter.shell.focusWidget() is users.user.edit
    QTest.keyClick(users.user.edit, Qt.Key.Key_Return)
    assert counter.shell.focusWidget() is users.roles["desk"]


def test_no_secret_badge_or_code_is_said_anywhere(counter: AtWork, users: UsersSection) -> None:
    said = words(users)
    assert SECRET not in said
    assert counter.badges["packer"] not in said
