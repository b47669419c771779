"""Renewing loans, and the lists of what is out."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Branch
from app.models.states import FulfilmentState, Mode
from app.services import loans
from app.services.acting import NotAllowed
from tests.services.parcels import Counter, loan_of, parcel_number, sealed
from tests.services.table import add_request
from tests.services.world import World

DUE = dt.date(2026, 12, 12)


@pytest.fixture
def desk(world: World) -> Counter:
    """The desk, a moment after two books of member 1 were handed over."""
    sealed(world, 1, "copy 1a", "copy 2a")
    Counter(world).hand_over(1)
    return Counter(world, Mode.RETURN, station="station 2", by="desk")


def allow(world: World, renewals: int) -> None:
    """How often a loan may be renewed."""

    def work(session: Session) -> None:
        session.get_one(Branch, "0013").renewals = renewals

    world.database.do(work)


def test_a_loan_is_renewed_from_its_due_date_to_an_open_day(desk: Counter) -> None:
    loan = loan_of(desk.world, "copy 1a")
    assert loan.due_on == DUE
    renewed = desk.do(loans.renew, loan.id)
    assert (renewed.due_on, renewed.renewals) == (dt.date(2026, 12, 26), 1)


def test_a_late_loan_is_renewed_from_today(desk: Counter) -> None:
    # 25 December is 14 days after the 11th and a Friday.
    world = desk.world
    loan = loan_of(world, "copy 1a")
    world.now += dt.timedelta(days=25)
    assert desk.do(loans.renew, loan.id).due_on == dt.date(2027, 1, 2)


def test_a_loan_is_renewed_as_often_as_the_branch_allows(desk: Counter) -> None:
    world = desk.world
    loan = loan_of(world, "copy 1a")
    desk.do(loans.renew, loan.id)
    with pytest.raises(UserError, match="«بوف کور» ۱ بار تمدید شده است"):
        desk.do(loans.renew, loan.id)
    with pytest.raises(NotAllowed):
        desk.do(loans.renew, loan.id, overrule=True)
    supervisor = Counter(world, Mode.RETURN)
    with pytest.raises(UserError):
        supervisor.do(loans.renew, loan.id)
    assert supervisor.do(loans.renew, loan.id, overrule=True).renewals == 2
    allow(world, 0)
    with pytest.raises(UserError, match="تمدید نمی‌کند"):
        desk.do(loans.renew, loan_of(world, "copy 2a").id)


def test_a_book_for_which_others_wait_is_not_renewed(desk: Counter) -> None:
    world = desk.world
    add_request(world, 2, {"copy 1a": FulfilmentState.WAITING}, member=2)
    loan = loan_of(world, "copy 1a")
    with pytest.raises(UserError, match="«بوف کور» را عضو دیگری"):
        desk.do(loans.renew, loan.id)
    assert desk.do(loans.renew, loan_of(world, "copy 2a").id).renewals == 1
    supervisor = Counter(world, Mode.RETURN)
    assert supervisor.do(loans.renew, loan.id, overrule=True).renewals == 1


def test_only_an_own_loan_that_goes_on_is_renewed(desk: Counter) -> None:
    world = desk.world
    loan = loan_of(world, "copy 1a")
    with pytest.raises(NotAllowed):
        Counter(world, Mode.RETURN, station="station 9", by="other").do(loans.renew, loan.id)
    with pytest.raises(NotAllowed):
        Counter(world, Mode.RETURN, by="packer").do(loans.renew, loan.id)
    desk.scan("GL-1001")
    with pytest.raises(UserError, match="دیگر در امانت نیست"):
        desk.do(loans.renew, loan.id)
    desk.scan(parcel_number(1))
    with pytest.raises(UserError, match="پیدا نشد"):
        desk.do(loans.renew, world.key("nothing"))


def test_a_loan_that_never_was_is_not_renewed(desk: Counter) -> None:
    desk.scan(parcel_number(1))
    with pytest.raises(UserError, match="دیگر در امانت نیست"):
        desk.do(loans.renew, loan_of(desk.world, "copy 2a").id)


def test_what_is_overdue_is_listed_with_its_member(desk: Counter) -> None:
    world = desk.world
    sealed(world, 2, "copy 3a", member=2)
    world.now += dt.timedelta(days=2)
    Counter(world).hand_over(2)
    assert desk.read(loans.overdue, DUE) == ()
    desk.scan("GL-1002")
    (row,) = desk.read(loans.overdue, DUE + dt.timedelta(days=1))
    assert (row.title, row.barcode, row.late_days, row.member) == (
        "بوف کور",
        "GL-1001",
        1,
        "مریم رستمی‌نژاد",
    )
    assert (row.member_number, row.mobile, row.parcel) == (
        "1001",
        "09111234561",
        parcel_number(1),
    )
    later = desk.read(loans.overdue, DUE + dt.timedelta(days=9))
    assert [(one.barcode, one.late_days) for one in later] == [("GL-1001", 9), ("GL-1003", 7)]
    with pytest.raises(NotAllowed):
        Counter(world, by="packer").read(loans.overdue, DUE)


def test_how_many_have_to_be_back_on_a_day(desk: Counter) -> None:
    world = desk.world
    with world.database.read() as session:
        assert loans.due_on(session, DUE, by=world.key("supervisor")) == 2
        assert loans.due_on(session, DUE + dt.timedelta(days=1), by=world.key("desk")) == 0
        with pytest.raises(NotAllowed):
            loans.due_on(session, DUE, by=world.key("packer"))
    desk.do(loans.renew, loan_of(world, "copy 1a").id)
    with world.database.read() as session:
        assert loans.due_on(session, DUE, by=world.key("desk")) == 1
