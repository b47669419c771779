"""Titles and copies: forms, statuses, searching, and a book that nobody had catalogued."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import Copy
from app.models.states import CopyStatus, FulfilmentState, Material
from app.scanner.numbers import Kind, OwnNumber, read
from app.services import catalogue
from app.services.acting import NotAllowed
from app.services.catalogue import CopyDetails, TitleDetails
from app.texts.catalogue import title_and_volume
from tests.services.lending import ask
from tests.services.world import World

SHAHNAMEH = TitleDetails(
    title="شاهنامهٔ فردوسي",
    volume="۲",
    author="ابوالقاسم فردوسی",
    publisher="خوارزمی",
    year="۱۳۸۶",
    isbn="964-445-065-5",
    call_number="۸فا۱/۲۱",
)


def do(world: World, verb: Callable[..., Any], *args: Any, by: str = "desk", **named: Any) -> Any:
    return world.database.do(lambda session: verb(session, *args, **named, action=world.action(by)))


def found(world: World, text: str, by: str = "desk") -> list[str]:
    with world.database.read() as session:
        return [hit.details.title for hit in catalogue.find_titles(session, text, by=world.key(by))]


def hit(world: World, text: str, by: str = "desk") -> tuple[int, int, int]:
    with world.database.read() as session:
        (only,) = catalogue.find_titles(session, text, by=world.key(by))
    return only.free, only.free_elsewhere, only.total


def copies(world: World, code: str, by: str = "desk") -> list[str]:
    with world.database.read() as session:
        return [copy.barcode for copy in catalogue.find_copies(session, code, by=world.key(by))]


def test_a_title_is_kept_in_one_spelling_and_once(world: World) -> None:
    card = do(world, catalogue.add_title, SHAHNAMEH)
    assert card.details.title == "شاهنامهٔ فردوسی"
    assert (card.details.year, card.details.isbn) == ("1386", "9789644450655")
    again = dataclasses.replace(SHAHNAMEH, title="شاهنامه‌ی فردوسی".replace("‌ی", "ٔ"))
    assert do(world, catalogue.add_title, again).id == card.id
    third = dataclasses.replace(SHAHNAMEH, volume="۳")
    assert do(world, catalogue.add_title, third).id != card.id
    with world.database.read() as session:
        assert catalogue.title(session, card.id, by=world.key("packer")) == card


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", " "), ("title", "x" * 501), ("isbn", "9789644450656"), ("author", "x" * 400)],
)
def test_a_box_that_cannot_be_is_named(world: World, field: str, value: Any) -> None:
    with pytest.raises(UserError) as refused:
        do(world, catalogue.add_title, dataclasses.replace(SHAHNAMEH, **{field: value}))
    assert refused.value.field == field


def test_a_changed_title_is_found_by_its_new_words_only(world: World) -> None:
    card = do(world, catalogue.add_title, SHAHNAMEH)
    changed = dataclasses.replace(SHAHNAMEH, title="گزیدهٔ شاهنامه", author="")
    do(world, catalogue.change_title, card.id, changed)
    assert found(world, "ابوالقاسم") == []
    assert found(world, "گزیده") == ["گزیدهٔ شاهنامه"]
    with pytest.raises(UserError, match="پیدا نشد"):
        do(world, catalogue.change_title, world.key("nothing"), changed)
    with pytest.raises(NotAllowed):
        do(world, catalogue.change_title, card.id, changed, by="packer")


@pytest.mark.parametrize(
    "typed",
    [
        "شاهنامه",
        "شاهنامه فردوسی",
        "فردوسي شاه",
        "خوارزمی شاه",
        "964-445-065-5",
        "۹۷۸۹۶۴۴۴۵۰۶۵۵",
        "97896444",
        "۸فا۱/۲۱",
        "شاهنامه ۲",
        "شاهنامه ف",
        "شاهنامه ",
    ],
)
def test_a_title_is_found_by_anything_as_one_types(world: World, typed: str) -> None:
    do(world, catalogue.add_title, SHAHNAMEH)
    assert found(world, typed) == ["شاهنامهٔ فردوسی"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("شازده‌کوچولو", "شازده کوچولو"),
        ("سنت اگزوپ", "شازده کوچولو"),
        ("سنتاگزوپری", "شازده کوچولو"),
        ("كليدر", "کلیدر"),
        ("INTRODUCTION al", "Introduction to Algorithms"),
    ],
)
def test_spelling_does_not_matter(world: World, typed: str, title: str) -> None:
    assert found(world, typed) == [title]


@pytest.mark.parametrize("typed", ["", "  ", "«»", "\x00", "x" * 1_000_000, "بوف سووشون", "\"*'"])
def test_nothing_is_found_by_nothing(world: World, typed: str) -> None:
    assert found(world, typed) == []


def test_a_single_digit_tells_volumes_apart(world: World) -> None:
    for volume in ("۱", "۲", "۳"):
        do(world, catalogue.add_title, dataclasses.replace(SHAHNAMEH, volume=volume, isbn=""))
    with world.database.read() as session:
        hits = catalogue.find_titles(session, "شاهنامه خوارزمی ۳", by=world.key("desk"))
    assert [one.details.volume for one in hits] == ["۳"]


def test_hits_are_in_the_order_of_the_alphabet_and_no_more_than_wanted(world: World) -> None:
    for name in ("یاس", "پرنده", "بهار", "آینه"):
        do(world, catalogue.add_title, TitleDetails(f"{name} گیلانی"))
    assert found(world, "گیلانی") == ["آینه گیلانی", "بهار گیلانی", "پرنده گیلانی", "یاس گیلانی"]
    with world.database.read() as session:
        few = catalogue.find_titles(session, "گیلانی", by=world.key("desk"), limit=2)
    assert len(few) == 2


def test_a_search_counts_what_is_free_here_and_elsewhere(world: World) -> None:
    assert hit(world, "کلیدر") == (2, 0, 2)
    assert hit(world, "کلیدر", by="other") == (0, 2, 2)
    ask(world, 1, "copy 5a", FulfilmentState.PICKED)
    assert hit(world, "کلیدر") == (1, 0, 2)
    do(world, catalogue.set_status, world.key("copy 5b"), CopyStatus.MISSING, "در قفسه نبود")
    assert hit(world, "کلیدر") == (0, 0, 2)
    do(world, catalogue.set_status, world.key("copy 5b"), CopyStatus.WITHDRAWN, "وجین")
    assert hit(world, "کلیدر") == (0, 0, 1)
    card = do(world, catalogue.add_title, SHAHNAMEH)
    assert hit(world, "شاهنامه") == (0, 0, 0)
    do(world, catalogue.add_copy, card.id, CopyDetails(barcode="GL-9"))
    assert hit(world, "شاهنامه") == (1, 0, 1)


def test_a_copy_is_added_and_changed(world: World) -> None:
    wanted = CopyDetails("GL-٣٠٠١", "۴۵۱۲", "الف ۳", 2, 650, 2_000_000)
    card = do(world, catalogue.add_copy, world.key("title 1"), wanted)
    assert (card.barcode, card.accession_number, card.shelf) == ("GL-3001", "4512", "الف ۳")
    assert (card.branch, card.status, card.claimed) == ("0013", CopyStatus.ON_SHELF, False)
    heavier = dataclasses.replace(wanted, barcode="", weight_g=700, shelf="ب ۱")
    changed = do(world, catalogue.change_copy, card.id, heavier)
    assert (changed.barcode, changed.weight_g, changed.shelf) == ("GL-3001", 700, "ب ۱")
    renamed = do(
        world, catalogue.change_copy, card.id, dataclasses.replace(wanted, barcode="GL-3002")
    )
    assert renamed.barcode == "GL-3002"
    with world.database.read() as session:
        listed = catalogue.copies_of(session, world.key("title 1"), by=world.key("desk"))
    assert [copy.barcode for copy in listed] == ["GL-1001", "GL-2001", "GL-3002"]


def test_a_book_without_a_barcode_gets_an_item_label(world: World) -> None:
    card = do(world, catalogue.add_copy, world.key("title 1"), CopyDetails())
    number = read(card.barcode)
    assert isinstance(number, OwnNumber)
    assert (number.kind, number.branch, number.serial) == (Kind.ITEM_LABEL, "0013", 1)
    assert copies(world, card.barcode) == [card.barcode]


@pytest.mark.parametrize(
    "barcode",
    ["کتاب", "x" * 33, "9789644450655", "8820013050002181", "8810013050000000", "GL-1001"],
)
def test_a_barcode_that_cannot_be(world: World, barcode: str) -> None:
    with pytest.raises(UserError) as refused:
        do(world, catalogue.add_copy, world.key("title 2"), CopyDetails(barcode))
    assert refused.value.field == "barcode"


@pytest.mark.parametrize(
    ("field", "value"),
    [("pieces", 0), ("weight_g", 0), ("value_rials", -1), ("accession_number", "1" * 33)],
)
def test_a_copy_that_cannot_be(world: World, field: str, value: Any) -> None:
    wrong = dataclasses.replace(CopyDetails("GL-9"), **{field: value})
    with pytest.raises(UserError) as refused:
        do(world, catalogue.add_copy, world.key("title 2"), wrong)
    assert refused.value.field == field


def test_a_copy_needs_a_title_and_a_branch_of_its_own(world: World) -> None:
    with pytest.raises(UserError, match="پیدا نشد"):
        do(world, catalogue.add_copy, world.key("nothing"), CopyDetails("GL-9"))
    with pytest.raises(UserError, match="پیدا نشد"):
        do(world, catalogue.change_copy, world.key("nothing"), CopyDetails("GL-9"))
    with pytest.raises(NotAllowed):
        world.database.do(
            lambda session: catalogue.change_copy(
                session,
                world.key("copy 1a"),
                CopyDetails("GL-9"),
                action=world.action("other", "station 9"),
            )
        )


def test_the_status_of_a_copy_that_is_under_way_is_not_set_by_hand(world: World) -> None:
    ask(world, 1, "copy 1a", FulfilmentState.PICKED)
    with pytest.raises(UserError, match="درخواست یا امانت"):
        do(world, catalogue.set_status, world.key("copy 1a"), CopyStatus.LOST, "گم شد")


def test_a_status_needs_a_reason_and_some_come_from_scans(world: World) -> None:
    copy = world.key("copy 1a")
    with pytest.raises(UserError) as refused:
        do(world, catalogue.set_status, copy, CopyStatus.DAMAGED)
    assert refused.value.field == "reason"
    for status in (CopyStatus.QUARANTINE, CopyStatus.IN_TRANSIT):
        with pytest.raises(UserError) as refused:
            do(world, catalogue.set_status, copy, status, "دلیل")
        assert refused.value.field == "status"
    damaged = do(world, catalogue.set_status, copy, CopyStatus.DAMAGED, "جلد پاره", by="packer")
    assert damaged.status_reason == "جلد پاره"
    back = do(world, catalogue.set_status, copy, CopyStatus.ON_SHELF, "صحافی شد")
    assert (back.status, back.status_reason) == (CopyStatus.ON_SHELF, "")


def test_a_copy_at_another_branch_is_not_put_on_the_shelf_here(world: World) -> None:
    def travel(session: Session) -> None:
        copy = session.get_one(Copy, world.key("copy 1a"))
        copy.current_branch, copy.status = "0014", CopyStatus.IN_TRANSIT

    world.database.do(travel)
    with pytest.raises(UserError, match="کتابخانهٔ دیگری"):
        do(world, catalogue.set_status, world.key("copy 1a"), CopyStatus.ON_SHELF)
    assert copies(world, "GL-1001", by="other") == ["GL-1001"]


def test_a_barcode_comes_before_an_accession_number(world: World) -> None:
    assert copies(world, "GL-1001") == ["GL-1001"]
    assert copies(world, "۱۰۰۱") == ["GL-1001"]
    do(world, catalogue.add_copy, world.key("title 3"), CopyDetails("X-1", "1001"))
    assert copies(world, "1001") == ["GL-1001", "X-1"]
    do(world, catalogue.add_copy, world.key("title 3"), CopyDetails("1001"))
    assert copies(world, "1001") == ["1001"]
    assert copies(world, "nothing") == copies(world, " ") == []


def test_ones_own_branch_comes_first(world: World) -> None:
    world.database.do(
        lambda session: catalogue.add_copy(
            session,
            world.key("title 1"),
            CopyDetails("GL-1002"),
            action=world.action("other", "station 9"),
        )
    )
    with world.database.read() as session:
        (here,) = catalogue.find_copies(session, "GL-1002", by=world.key("desk"))
        (there,) = catalogue.find_copies(session, "GL-1002", by=world.key("other"))
        (only,) = catalogue.find_copies(session, "GL-1001", by=world.key("other"))
    assert (here.branch, there.branch, only.branch) == ("0013", "0014", "0013")


def test_a_book_that_nobody_knew_is_catalogued_in_two_boxes(world: World) -> None:
    made = do(
        world, catalogue.create_copy_for_unknown, "GL-77", "خسي در ميقات", "جلال", by="packer"
    )
    assert (made.barcode, made.title, made.author) == ("GL-77", "خسی در میقات", "جلال")
    second = do(world, catalogue.create_copy_for_unknown, "GL-78", "خسی در میقات", "جلال")
    assert second.title_id == made.title_id
    other = do(world, catalogue.create_copy_for_unknown, "GL-79", "خسی در میقات")
    assert other.title_id != made.title_id
    with pytest.raises(UserError, match="بوف کور"):
        do(world, catalogue.create_copy_for_unknown, "GL-1001", "هر چه")
    with pytest.raises(UserError) as refused:
        do(world, catalogue.create_copy_for_unknown, "GL-80", " ")
    assert refused.value.field == "title"


def test_a_search_reads_no_more_statements_for_more_titles(world: World) -> None:
    from sqlalchemy import event

    said: list[str] = []
    with world.database.read() as session:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *args: said.append(args[2]))
        catalogue.find_titles(session, "کل", by=world.key("desk"))
    assert len([line for line in said if line.startswith("SELECT")]) == 3


@pytest.mark.parametrize(
    ("volume", "said"),
    [("", "کلیدر"), ("2", "کلیدر، جلد ۲"), ("جلد اول", "کلیدر، جلد اول")],
)
def test_a_title_is_said_with_its_volume(volume: str, said: str) -> None:
    assert title_and_volume("کلیدر", volume) == said


def test_what_a_title_is_made_of_is_kept(world: World) -> None:
    toy = TitleDetails("پازل گیلان", material=Material.TOY, translator="مترجم")
    card = do(world, catalogue.add_title, toy)
    assert card.details == toy


@pytest.mark.parametrize(
    ("field", "longest"),
    [
        ("title", 500),
        ("volume", 100),
        ("author", 300),
        ("translator", 300),
        ("publisher", 300),
        ("year", 100),
        ("call_number", 100),
    ],
)
def test_boxes_of_a_title_are_bounded(world: World, field: str, longest: int) -> None:
    full = dataclasses.replace(SHAHNAMEH, **{field: "ک" * longest})  # type: ignore[arg-type]  # a text
    assert getattr(do(world, catalogue.add_title, full).details, field) == "ک" * longest
    more = dataclasses.replace(SHAHNAMEH, **{field: "ک" * (longest + 1)})  # type: ignore[arg-type]  # a text
    with pytest.raises(UserError) as refused:
        do(world, catalogue.add_title, more)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("pieces", (1, 999), (0, 1_000)),
        ("weight_g", (1, 100_000), (0, 100_001)),
        ("value_rials", (0, 10**12), (-1, 10**12 + 1)),
        ("accession_number", ("1" * 32,), ("1" * 33,)),
        ("shelf", ("ک" * 100,), ("ک" * 101,)),
        ("barcode", ("!", "~" * 32), ("~" * 33, "a\u200cb\u200c\u06cc")),
    ],
)
def test_boxes_of_a_copy_are_bounded(
    world: World, field: str, good: tuple[Any, ...], bad: tuple[Any, ...]
) -> None:
    copy = world.key("copy 1a")
    for value in good:
        wanted: Any = dataclasses.replace(CopyDetails(), **{field: value})
        kept = do(world, catalogue.change_copy, copy, wanted)
        assert getattr(kept, field) == value
    for value in bad:
        wanted = dataclasses.replace(CopyDetails(), **{field: value})
        with pytest.raises(UserError) as refused:
            do(world, catalogue.change_copy, copy, wanted)
        assert refused.value.field == field


def test_titles_and_copies_come_again_by_their_keys_in_the_same_order(world: World) -> None:
    key = world.key
    with world.database.read() as session:
        titles = catalogue.titles_again(
            session, [key("title 2"), key("nothing"), key("title 1")], by=key("desk")
        )
        again = catalogue.copies_again(session, [key("copy 1a"), key("nothing")], by=key("desk"))
        (searched,) = catalogue.find_titles(session, titles[1].details.title, by=key("desk"))
        assert catalogue.titles_again(session, [], by=key("desk")) == ()
        assert catalogue.copies_again(session, [], by=key("desk")) == ()
    assert [one.id for one in titles] == [key("title 2"), key("title 1")]
    assert titles[1] == searched
    assert [one.id for one in again] == [key("copy 1a")]
