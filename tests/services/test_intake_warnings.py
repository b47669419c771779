"""What warns of a request, and who may overrule it."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import AuditEntry, Member
from app.models.states import MemberStatus
from app.services import intake
from app.services.acting import NotAllowed
from app.services.intake import AddressDetails, DraftLine, WarningCode
from app.services.intake_warnings import standing
from tests.services.desk import do, draft, read, register, request_of, requests
from tests.services.world import World


def codes(made: intake.Registration) -> list[WarningCode]:
    return [one.code for one in made.warnings]


def change_member(world: World, **values: object) -> None:
    world.change(Member, world.key("member 1"), **values)


def test_the_same_title_again_names_the_open_request(world: World) -> None:
    first = register(world, draft(world, 1))
    again = register(world, draft(world, 2, 1))
    assert not again.registered
    warning = again.warnings[0]
    assert warning.code is WarningCode.DUPLICATE
    assert not warning.supervisor_only
    assert warning.line == 1
    assert warning.request_id == first.request_id
    assert warning.request_number == first.number
    assert warning.message == "«بوف کور» برای همین عضو در درخواست ۱ باز است."
    assert again.message == warning.message
    assert requests(world) == 1
    over = register(world, draft(world, 2, 1, overruled=(WarningCode.DUPLICATE,)))
    assert over.registered
    assert requests(world) == 2


def test_another_member_or_another_volume_is_no_duplicate(world: World) -> None:
    register(world, draft(world, 1))
    assert register(world, draft(world, 1, member=2)).registered
    volume = DraftLine(title_id=world.key("title 1"), volume="۲")
    assert register(world, draft(world, lines=(volume,))).registered


def test_a_free_title_again_is_a_duplicate_however_it_is_spelt(world: World) -> None:
    register(world, draft(world, lines=(DraftLine(free_title="کتاب‌خانهٔ بابل"),)))
    again = register(world, draft(world, lines=(DraftLine(free_title="كتابخانه بابل"),)))
    assert codes(again) == [WarningCode.DUPLICATE]


def test_a_cancelled_line_is_no_duplicate(world: World) -> None:
    first = register(world, draft(world, 1))
    do(world, intake.cancel_request, first.request_id, "عضو منصرف شد")
    assert register(world, draft(world, 1)).registered


def test_the_limit_of_items_counts_what_is_open(world: World) -> None:
    register(world, draft(world, 1, 2, 3))
    within = register(world, draft(world, 4, 5))
    assert within.registered
    over = register(world, draft(world, 6))
    assert codes(over) == [WarningCode.ITEM_LIMIT]
    assert over.supervisor_only
    assert over.warnings[0].message == "با این درخواست، کتاب‌های این عضو ۶ تا می‌شود؛ سقف ۵ است."


SUPERVISORS_WARNINGS = [
    ({"status": MemberStatus.BLOCKED, "status_reason": "دیرکرد"}, WarningCode.BLOCKED),
    ({"card_expiry": dt.date(2026, 11, 22)}, WarningCode.CARD_EXPIRED),
]


@pytest.mark.parametrize(("change", "code"), SUPERVISORS_WARNINGS)
def test_only_a_supervisor_overrules_what_is_about_the_member(
    world: World, change: dict[str, object], code: WarningCode
) -> None:
    change_member(world, **change)
    assert codes(register(world, draft(world, 1))) == [code]
    by_desk = register(world, draft(world, 1, overruled=(code,)))
    assert codes(by_desk) == [code]
    assert by_desk.supervisor_only
    assert requests(world) == 0
    over = register(world, draft(world, 1, overruled=(code,)), by="supervisor")
    assert over.registered

    def reason(session: Session) -> str | None:
        found = select(AuditEntry).where(AuditEntry.what == "intake.register")
        return session.scalars(found).one().reason_text

    said = read(world, reason)
    assert said is not None
    assert said.startswith("پذیرفته شد: ")


def test_a_card_is_good_on_its_last_day(world: World) -> None:
    change_member(world, card_expiry=dt.date(2026, 11, 23))
    assert register(world, draft(world, 1)).registered


def test_a_dead_or_erased_member_is_refused_outright(world: World) -> None:
    change_member(world, status=MemberStatus.DEAD)
    with pytest.raises(UserError, match="درگذشته"):
        register(world, draft(world, 1, overruled=tuple(WarningCode)), by="supervisor")
    change_member(world, status=MemberStatus.ACTIVE, anonymised_at=world.now)
    with pytest.raises(UserError, match="پاک شده"):
        register(world, draft(world, 1))


def test_a_merged_member_leads_to_the_other(world: World) -> None:
    change_member(world, status=MemberStatus.MERGED, merged_into_id=world.key("member 2"))
    warned = register(world, draft(world, 1))
    assert codes(warned) == [WarningCode.MERGED]
    assert warned.warnings[0].member_id == world.key("member 2")
    made = register(world, draft(world, 1, overruled=(WarningCode.MERGED,)))
    request = request_of(world, made)
    assert request.member_id == world.key("member 2")
    assert request.address_id == world.key("address 2")
    assert request.recipient == "محمدرضا طالش‌پور"


def test_requests_of_before_a_merger_count_too(world: World) -> None:
    register(world, draft(world, 1))
    change_member(world, status=MemberStatus.MERGED, merged_into_id=world.key("member 2"))
    assert codes(register(world, draft(world, 1, member=2))) == [WarningCode.DUPLICATE]


@pytest.mark.parametrize(
    ("county", "city", "outside"),
    [
        ("رشت", "خشکبیجار", False),
        ("شهرستان رشت", "رشت", False),
        ("انزلی", "بندر انزلی", True),
    ],
)
def test_the_service_area(world: World, county: str, city: str, outside: bool) -> None:
    there = AddressDetails("استان گیلان", county, city, "کوچهٔ اول", "4144873269")
    made = register(world, draft(world, 1, new_address=there))
    assert codes(made) == ([WarningCode.OUT_OF_AREA] if outside else [])
    if outside:
        assert made.supervisor_only
        over = register(
            world,
            draft(world, 1, new_address=there, overruled=(WarningCode.OUT_OF_AREA,)),
            by="supervisor",
        )
        assert request_of(world, over).out_of_area


def test_a_branch_without_a_service_area_sends_everywhere(world: World) -> None:
    there = AddressDetails("مازندران", "بابل", "بابل", "کوچهٔ اول", "4144873269")
    action = world.action("other", "station 9")
    wanted = draft(world, 1, new_address=there)
    made = world.database.do(lambda s: intake.register(s, wanted, action=action))
    assert made.registered


def test_an_address_without_a_postal_code_is_the_desks_own_decision(world: World) -> None:
    there = AddressDetails("گیلان", "رشت", "رشت", "کوچهٔ اول")
    made = register(world, draft(world, 1, new_address=there))
    assert codes(made) == [WarningCode.NO_POSTAL_CODE]
    assert not made.supervisor_only
    over = draft(world, 1, new_address=there, overruled=(WarningCode.NO_POSTAL_CODE,))
    assert register(world, over).registered


def test_all_warnings_come_at_once_and_all_must_be_overruled(world: World) -> None:
    change_member(world, status=MemberStatus.BLOCKED, card_expiry=dt.date(2026, 1, 1))
    there = AddressDetails("گیلان", "انزلی", "انزلی", "کوچهٔ اول")
    everything = register(world, draft(world, 1, 2, 3, 4, 5, 6, new_address=there))
    assert set(codes(everything)) == {
        WarningCode.BLOCKED,
        WarningCode.CARD_EXPIRED,
        WarningCode.ITEM_LIMIT,
        WarningCode.OUT_OF_AREA,
        WarningCode.NO_POSTAL_CODE,
    }
    some = (WarningCode.BLOCKED, WarningCode.CARD_EXPIRED)
    still = register(
        world,
        draft(world, 1, 2, 3, 4, 5, 6, new_address=there, overruled=some),
        by="supervisor",
    )
    assert not still.registered
    assert WarningCode.BLOCKED not in codes(still)


def test_what_counts_against_a_member_before_anything_is_asked_for(world: World) -> None:
    made = register(world, draft(world, 1, 2))
    by = world.key("desk")
    seen = read(world, lambda s: standing(s, world.key("member 1"), by=by))
    assert (seen.books, seen.limit) == (2, 5)
    wish = seen.open_wishes[world.key("title 1").hex, ""]
    assert (wish.request_id, wish.number) == (made.request_id, made.number)
    with pytest.raises(NotAllowed):
        read(world, lambda s: standing(s, world.key("member 1"), by=world.key("packer")))
