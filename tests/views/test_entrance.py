"""Coming in, with the database behind it: forgotten secrets, the clock, another person's badge."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from app.models import ActionRecord, AuditEntry, Staff
from app.models.states import FulfilmentState
from app.services import secrets
from app.services.use_case import Secret
from app.texts import clock as texts
from app.texts import first_run as run_texts
from app.texts import login as login_texts
from app.texts import staff as staff_texts
from app.texts import window as window_texts
from tests.services.table import Table, add_request
from tests.views.at_work import AtWork, words
from tests.views.previewed import desk_of, draft_of, preview_of

SECRET = "رمز سرپرست ۱"
CODE = "123456789012345678901234"


@pytest.fixture
def guarded(counter: AtWork) -> AtWork:
    """The supervisor has a secret and a recovery code."""
    world = counter.world
    one, other = world.action(), world.action()
    secret = secrets.kept(Secret(SECRET), action=one)
    code = secrets.kept(Secret(CODE), action=other)

    def give(session: Any) -> None:
        row = session.get_one(Staff, world.key("supervisor"))
        row.secret_hash, row.recovery_hash = secret, code

    world.database.do(give)
    counter.application.start()
    return counter


def supervisor(counter: AtWork) -> Staff:
    row: Staff = counter.rows(Staff, id=counter.world.key("supervisor"))[0]
    return row


# The clock


def pass_time(counter: AtWork, **span: int) -> None:
    counter.world.now += dt.timedelta(**span)


def test_a_clock_behind_keeps_the_desk_out_until_a_supervisor_confirms(guarded: AtWork) -> None:
    guarded.log_in("desk")
    guarded.shell.lock()
    pass_time(guarded, days=-2)
    guarded.log_in("desk")
    login = guarded.shell.login
    assert guarded.shell.at_login()
    assert guarded.application.counter.worker is None
    assert texts.BEHIND in login.doubt()
    assert texts.ASK_SUPERVISOR in login.doubt()
    assert "۲ آذر ۱۴۰۵" in login.doubt()
    login.asked.emit("supervisor", SECRET)
    assert guarded.shell.at_login()
    assert texts.ASK in login.doubt()
    login.clock_confirmed.emit()
    assert not guarded.shell.at_login()
    assert "رضا کریمی" in words(guarded.shell.top)
    entry = guarded.rows(AuditEntry, what="clock.confirm")[0]
    assert entry.staff_id == guarded.world.key("supervisor")
    guarded.log_in("desk")
    assert "مریم رضایی" in words(guarded.shell.top)


def test_a_clock_two_days_ahead_is_asked_about_even_while_somebody_works(guarded: AtWork) -> None:
    guarded.log_in("desk")
    pass_time(guarded, days=2)
    guarded.log_in("packer")
    assert guarded.shell.at_login()
    assert texts.AHEAD in guarded.shell.login.doubt()
    guarded.shell.login.asked.emit("supervisor", SECRET)
    guarded.shell.login.clock_confirmed.emit()
    assert not guarded.shell.at_login()


def test_the_next_morning_is_no_doubt(guarded: AtWork) -> None:
    guarded.log_in("desk")
    guarded.shell.lock()
    pass_time(guarded, days=1)
    guarded.log_in("desk")
    assert not guarded.shell.at_login()


def test_nobody_confirms_by_the_button_alone(guarded: AtWork) -> None:
    pass_time(guarded, days=-2)
    guarded.log_in("desk")
    guarded.shell.login.clock_confirmed.emit()
    assert guarded.shell.at_login()
    assert guarded.rows(ActionRecord, what="clock.confirm") == []


# A forgotten secret


def recover(counter: AtWork, code: str, new: str) -> None:
    panel = counter.shell.login.recovery
    panel.begin("supervisor", "رضا کریمی")
    panel.code.edit.setText(code)
    panel.secret.edit.setText(new)
    panel.renew.click()


def test_a_forgotten_secret_is_replaced_by_the_code_and_a_new_code_is_given(
    guarded: AtWork, tmp_path: Path
) -> None:
    recover(guarded, CODE, "رمزی تازه و بلند")
    panel = guarded.shell.login.recovery
    following = panel.card.code()
    row = supervisor(guarded)
    assert secrets.fits(row.secret_hash, Secret("رمزی تازه و بلند"))
    assert following != CODE
    assert secrets.fits(row.recovery_hash, Secret(following))
    assert guarded.shell.at_login()
    panel.card.print.click()
    assert draft_of(guarded.shell).what == "برگهٔ کد بازیابی"
    desk_of(guarded.shell).ask_file = lambda _: tmp_path / "sheet.pdf"
    preview_of(guarded.shell).panel.save.click()
    guarded.shell.over.take_off()
    assert guarded.shell.at_login()
    assert panel.card.answer.words() == run_texts.CODE_PRINTED
    panel.card.kept.setChecked(True)
    panel.enter.click()
    assert not list(guarded.folder.rglob("*.pdf"))
    assert not guarded.shell.at_login()
    assert "رضا کریمی" in words(guarded.shell.top)


def test_a_wrong_code_is_said_beside_it_and_the_next_try_waits(guarded: AtWork) -> None:
    recover(guarded, "9" * 24, "رمزی تازه و بلند")
    panel = guarded.shell.login.recovery
    assert staff_texts.WRONG_CODE in panel.code.error()
    assert "۱ ثانیه" in panel.code.error()
    assert not panel.renew.isEnabled()
    assert secrets.fits(supervisor(guarded).secret_hash, Secret(SECRET))


def test_a_new_secret_that_is_too_short_is_said_beside_it(guarded: AtWork) -> None:
    recover(guarded, CODE, "۱۲۳")
    panel = guarded.shell.login.recovery
    assert "۶" in panel.secret.error()
    assert panel.renew.isEnabled()
    assert secrets.fits(supervisor(guarded).recovery_hash, Secret(CODE))


def test_the_delay_grows_and_stands_beside_the_secret(guarded: AtWork) -> None:
    login = guarded.shell.login
    login.set_staff([look for look in looks(guarded) if look.user == "supervisor"])
    seen = []
    for _ in range(3):
        login.asked.emit("supervisor", "نادرست نادرست")
        seen.append(supervisor(guarded).failures)
        pass_time(guarded, minutes=5)
    assert seen == [1, 2, 3]
    # 1 s is over before one could read it; from the second failure on the seconds run down.
    assert window_texts.wait(4) in words(login)


def looks(counter: AtWork) -> list[Any]:
    from app.views.login_parts import PersonChoice

    return [one.look for one in counter.shell.login.findChildren(PersonChoice)]


# Who stands here


def test_the_login_knows_who_has_a_badge_and_a_code(guarded: AtWork) -> None:
    known = {look.user: look for look in looks(guarded)}
    assert known["desk"].has_badge
    assert not known["desk"].has_recovery
    assert known["supervisor"].supervises
    assert known["supervisor"].has_recovery


def test_the_strip_of_unfinished_work_names_no_title_and_no_member(counter: AtWork) -> None:
    add_request(counter.world, 1, {"copy 1a": FulfilmentState.PICKED})
    table = Table(counter.world)
    table.mode("pack")
    table.request(1)
    counter.log_in("packer")
    counter.shell.lock()
    said = words(counter.shell.login)
    assert window_texts.WORK_KEPT in said
    assert "\u2066882 0013 05" in said
    for name in ("رستمی‌نژاد", "طالش‌پور", "رضائی", "بوف کور", "صادق هدایت"):
        assert name not in said


def test_an_idle_station_locks_and_keeps_the_screen(counter: AtWork, qtbot: Any) -> None:
    counter.log_in("desk")
    page = counter.requests
    page.show_form()
    page.form.set_note("نوشته‌ای که می‌ماند")
    counter.shell.lock_after(0.001)
    qtbot.waitUntil(counter.shell.at_login)
    assert counter.application.counter.worker is None
    counter.shell.lock_after(0)
    counter.log_in("desk")
    assert counter.shell.page() is page
    assert page.form.note() == "نوشته‌ای که می‌ماند"


def test_a_badge_that_was_revoked_opens_nothing(counter: AtWork) -> None:
    from app.services import staff

    world = counter.world
    action = world.action()
    world.database.do(lambda session: staff.revoke_badge(session, world.key("desk"), action=action))
    counter.log_in("desk")
    assert counter.shell.at_login()
    assert window_texts.UNKNOWN_BADGE in words(counter.shell.login)


def test_the_first_login_has_no_badges(counter: AtWork) -> None:
    world = counter.world

    def take(session: Any) -> None:
        for row in session.query(Staff):
            row.badge_hash = None

    world.database.do(take)
    counter.application.start()
    assert login_texts.NO_BADGES in words(counter.shell.login)
