"""Branch data, calendar, service area, carriers and agreements."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import partial
from typing import Any

import pytest

from app.errors import UserError
from app.services import carriers, organisation
from app.services.acting import NotAllowed
from tests.services.world import World

NOROOZ = dt.date(2027, 3, 21)


def details(world: World) -> organisation.BranchDetails:
    with world.database.read() as session:
        return organisation.branch(session, "0013").details


def test_a_branch_reads_as_it_was_written(world: World) -> None:
    wanted = dataclasses.replace(
        details(world), name="کتابخانهٔ تازه", loan_days=21, postal_code="1111111111"
    )
    changed = world.database.do(
        lambda session: organisation.change_branch(session, wanted, action=world.action())
    )
    assert changed.warning is not None
    assert details(world) == wanted
    with world.database.read() as session:
        assert [card.code for card in organisation.branches(session)] == ["0013", "0014"]


def test_only_supervisors_change_a_branch(world: World) -> None:
    wanted = details(world)
    with pytest.raises(NotAllowed):
        world.database.do(
            lambda session: organisation.change_branch(session, wanted, action=world.action("desk"))
        )


def test_the_default_service_is_one_in_use(world: World) -> None:
    wanted = dataclasses.replace(details(world), default_service=world.key("nothing"))
    with pytest.raises(UserError) as refused:
        world.database.do(
            lambda session: organisation.change_branch(session, wanted, action=world.action())
        )
    assert refused.value.field == "default_service"


def test_an_unknown_branch_has_no_card(world: World) -> None:
    with world.database.read() as session, pytest.raises(UserError):
        organisation.branch(session, "9999")


def test_days_are_closed_and_opened_again(world: World) -> None:
    do = world.database.do
    closed = do(
        lambda session: organisation.close_day(
            session, day=NOROOZ, note="نوروز", action=world.action()
        )
    )
    with world.database.read() as session:
        found = organisation.closed_days(session, "0013")
    assert [(row.weekday, row.day) for row in found] == [(6, None), (None, NOROOZ)]
    with pytest.raises(UserError, match="پیش‌تر"):
        do(lambda session: organisation.close_day(session, day=NOROOZ, action=world.action()))
    do(lambda session: organisation.open_day(session, closed.id, action=world.action()))
    with world.database.read() as session:
        assert len(organisation.closed_days(session, "0013")) == 1
    with pytest.raises(UserError, match="تازه کنید"):
        do(lambda session: organisation.open_day(session, closed.id, action=world.action()))


def test_one_day_of_the_week_stays_open(world: World) -> None:
    do = world.database.do
    for weekday in range(5):
        do(partial(organisation.close_day, weekday=weekday, action=world.action()))
    with pytest.raises(UserError, match="همهٔ روزهای هفته"):
        do(lambda session: organisation.close_day(session, weekday=5, action=world.action()))


@pytest.mark.parametrize(
    "days", [{}, {"weekday": 1, "day": NOROOZ}, {"weekday": 7}, {"weekday": -1}]
)
def test_a_closed_day_is_of_one_kind(world: World, days: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        world.database.do(
            lambda session: organisation.close_day(session, action=world.action(), **days)
        )


def test_the_days_of_another_branch_are_not_touched(world: World) -> None:
    with pytest.raises(NotAllowed):
        world.database.do(
            lambda session: organisation.open_day(
                session, world.key("friday"), action=world.action("other", "station 9")
            )
        )


def test_the_service_area_grows_and_shrinks(world: World) -> None:
    do = world.database.do
    added = do(
        lambda session: organisation.add_area(session, "گيلان", "خمام", action=world.action())
    )
    assert added.province == "گیلان"
    with pytest.raises(UserError, match="پیش‌تر"):
        do(lambda session: organisation.add_area(session, "گیلان", "خمام", action=world.action()))
    with world.database.read() as session:
        assert [area.county for area in organisation.areas(session, "0013")] == ["خمام", "رشت"]
    do(lambda session: organisation.remove_area(session, added.id, action=world.action()))
    with world.database.read() as session:
        assert [area.county for area in organisation.areas(session, "0013")] == ["رشت"]


def test_an_agreement_is_known_by_its_number(world: World) -> None:
    do = world.database.do
    terms = organisation.AgreementDetails(
        carrier=world.key("post"),
        number="۱۴۰۶/۱",
        valid_from=NOROOZ,
        payer="کتابخانه",
        parcels_per_pickup=40,
    )
    do(lambda session: organisation.save_agreement(session, terms, action=world.action()))
    longer = dataclasses.replace(terms, valid_to=dt.date(2028, 3, 19), tariff="پست بانک")
    do(lambda session: organisation.save_agreement(session, longer, action=world.action()))
    with world.database.read() as session:
        found = organisation.agreements(session, "0013")
    assert [row.number for row in found] == ["۱۴۰۶/۱", "۱۴۰۵/۱۲"]
    assert found[0] == longer


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", ""),
        ("valid_to", dt.date(2026, 1, 1)),
        ("parcels_per_pickup", 0),
    ],
)
def test_what_an_agreement_cannot_be(world: World, field: str, value: Any) -> None:
    terms = organisation.AgreementDetails(carrier=world.key("post"), number="۱", valid_from=NOROOZ)
    wrong = dataclasses.replace(terms, **{field: value})
    with pytest.raises(UserError) as refused:
        world.database.do(
            lambda session: organisation.save_agreement(session, wrong, action=world.action())
        )
    assert refused.value.field == field


def test_an_agreement_needs_a_carrier(world: World) -> None:
    terms = organisation.AgreementDetails(world.key("nobody"), "۱", NOROOZ)
    with pytest.raises(UserError):
        world.database.do(
            lambda session: organisation.save_agreement(session, terms, action=world.action())
        )


def test_a_local_courier_has_services_of_its_own(world: World) -> None:
    do = world.database.do
    courier = do(lambda session: carriers.add_carrier(session, "پيك باران", action=world.action()))
    with pytest.raises(UserError, match="شرکتی با این نام"):
        do(lambda session: carriers.add_carrier(session, "پیک باران", action=world.action()))
    made = do(
        lambda session: carriers.save_service(
            session, courier.id, "1", "همان روز", 5_000, action=world.action()
        )
    )
    with world.database.read() as session:
        names = [(row.carrier_name, row.name) for row in carriers.services(session)]
        assert {row.name for row in carriers.carriers(session)} == {"شرکت ملی پست", "پیک باران"}
    assert ("پیک باران", "همان روز") in names
    off = do(
        lambda session: carriers.save_service(
            session,
            courier.id,
            "1",
            "همان روز",
            6_000,
            service=made.id,
            active=False,
            action=world.action(),
        )
    )
    assert (off.id, off.weight_limit_g, off.active) == (made.id, 6_000, False)
    with world.database.read() as session:
        assert made.id not in {row.id for row in carriers.services(session)}
        assert made.id in {row.id for row in carriers.services(session, active_only=False)}


def test_a_service_code_is_used_once_per_carrier(world: World) -> None:
    with pytest.raises(UserError) as refused:
        world.database.do(
            lambda session: carriers.save_service(
                session, world.key("post"), "1", "دیگر", 100, action=world.action()
            )
        )
    assert refused.value.field == "code"


def test_a_default_service_is_not_switched_off(world: World) -> None:
    with pytest.raises(UserError) as refused:
        world.database.do(
            lambda session: carriers.save_service(
                session,
                world.key("post"),
                "1",
                "پیشتاز",
                100,
                service=world.key("pishtaz"),
                active=False,
                action=world.action(),
            )
        )
    assert refused.value.field == "active"


def test_a_service_needs_its_carrier(world: World) -> None:
    with pytest.raises(UserError, match="تازه کنید"):
        world.database.do(
            lambda session: carriers.save_service(
                session, world.key("nobody"), "1", "پیشتاز", 100, action=world.action()
            )
        )


BOUNDS = {
    "loan_days": (1, 365),
    "mail_days": (0, 90),
    "items_per_member": (1, 100),
    "renewals": (0, 20),
    "quarantine_days": (0, 90),
    "presumed_delivered_days": (1, 365),
    "packaging_g": (0, 5_000),
    "copy_weight_g": (1, 30_000),
}


@pytest.mark.parametrize(("field", "ends"), BOUNDS.items())
def test_counts_of_a_branch_are_bounded_at_both_ends(
    world: World, field: str, ends: tuple[int, int]
) -> None:
    def change(value: int) -> None:
        wanted: Any = dataclasses.replace(details(world), **{field: value})  # type: ignore[arg-type]  # a count
        world.database.do(
            lambda session: organisation.change_branch(session, wanted, action=world.action())
        )

    for value in ends:
        change(value)
        assert getattr(details(world), field) == value
    for value in (ends[0] - 1, ends[1] + 1):
        with pytest.raises(UserError) as refused:
            change(value)
        assert refused.value.field == field


@pytest.mark.parametrize(
    ("field", "longest", "needed"),
    [
        ("name", 100, True),
        ("sender_name", 100, False),
        ("province", 100, True),
        ("county", 100, True),
        ("city", 100, True),
        ("address", 300, True),
        ("slip_sentence", 300, False),
    ],
)
def test_texts_of_a_branch_are_bounded(
    world: World, field: str, longest: int, needed: bool
) -> None:
    def change(value: str) -> str:
        wanted: Any = dataclasses.replace(details(world), **{field: value})  # type: ignore[arg-type]  # a text
        card = world.database.do(
            lambda session: organisation.change_branch(session, wanted, action=world.action())
        )
        said: str = getattr(card.details, field)
        return said

    assert change("ک" * longest) == "ک" * longest
    with pytest.raises(UserError) as refused:
        change("ک" * (longest + 1))
    assert refused.value.field == field
    if needed:
        with pytest.raises(UserError) as refused:
            change(" ")
        assert refused.value.field == field
    else:
        assert change("") in ("", details(world).name)


def save(world: World, **what: Any) -> carriers.ServiceCard:
    given: dict[str, Any] = {"code": "9", "name": "پیک", "weight_limit_g": 1_000} | what
    return world.database.do(
        lambda session: carriers.save_service(
            session, world.key("post"), **given, action=world.action()
        )
    )


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("weight_limit_g", (1, 1_000_000), (0, 1_000_001)),
        ("name", ("ک" * 100,), ("ک" * 101, " ")),
        ("code", ("1" * 16,), ("1" * 17, "")),
    ],
)
def test_boxes_of_a_service_are_bounded(
    world: World, field: str, good: tuple[Any, ...], bad: tuple[Any, ...]
) -> None:
    for value in bad:
        with pytest.raises(UserError) as refused:
            save(world, **{field: value})
        assert refused.value.field == field
    made = save(world, **{field: good[0]})
    for value in good:
        kept = save(world, **{field: value}, service=made.id)
        assert getattr(kept, field) == value


def test_a_carrier_needs_a_name(world: World) -> None:
    for name in (" ", "ک" * 101):
        with pytest.raises(UserError) as refused:
            world.database.do(partial(carriers.add_carrier, name=name, action=world.action()))
        assert refused.value.field == "name"
