"""Members and books go out, and come in again unchanged."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.models import Copy, Member, MemberAddress, Title
from app.models.states import Material
from app.persian.fold import search_key, sort_key
from app.services.acting import NotAllowed
from app.services.exchange import lists
from app.services.exchange.list_rows import Asked
from app.services.exchange.lists import ListName
from app.services.importing.plans import FileKind
from app.services.importing.reading import read_rows
from app.services.tables import FORMATS, Table, written
from tests.services.exchange.trips import come_in, gone_out, text
from tests.services.importing.files import read_in
from tests.services.world import NOON, World


def fill(world: World, seed: int, first: int) -> None:
    """Ten members and copies of anything that people could have written."""
    draw = random.Random(seed)
    for number in range(first, first + 10):
        key = world.key(f"m{number}")
        last = text(draw)
        world.add(
            Member(
                id=key,
                branch="0013",
                salt=f"{number:032x}",
                number=f"00{5000 + number}",
                first_name=text(draw),
                last_name=last,
                mobile=f"0911000{number:04d}",
                card_expiry=dt.date(2027, 1, 1 + number % 28),
                notes=text(draw),
                search_text=search_key(last),
                sort_key=sort_key(last),
            ),
            MemberAddress(
                id=world.key(f"a{number}"),
                branch="0013",
                salt=f"{9000 + number:032x}",
                member_id=key,
                province="گیلان",
                county="رشت",
                city="رشت",
                text=f"خیابان {text(draw)}",
                postal_code="4161935744",
                at=NOON,
            ),
        )
        name = text(draw, 60)
        world.add(
            Title(
                id=world.key(f"t{number}"),
                title=name,
                author=text(draw),
                material=draw.choice([one for one in Material if one is not Material.OTHER]),
                search_text=search_key(name),
                sort_key=sort_key(name),
            ),
            Copy(
                id=world.key(f"c{number}"),
                branch="0013",
                current_branch="0013",
                title_id=world.key(f"t{number}"),
                barcode=f"00{number:05d}",
                accession_number=f"0{number}",
                shelf=text(draw, 8),
                weight_g=draw.choice([None, 250]),
                value_rials=draw.choice([None, 1_500_000]),
            ),
        )

    def settle(session: Session) -> None:
        for number in range(first, first + 10):
            member = session.get_one(Member, world.key(f"m{number}"))
            member.default_address_id = world.key(f"a{number}")

    world.database.do(settle)


LISTS = ((ListName.MEMBERS, FileKind.MEMBERS), (ListName.BOOKS, FileKind.BOOKS))


@pytest.mark.parametrize("kind", FORMATS)
def test_what_was_saved_comes_in_again_unchanged(world: World, tmp_path: Path, kind: str) -> None:
    filled = 0

    def saved(name: ListName, by: str = "supervisor") -> Table:
        with world.database.read() as session:
            return lists.listed(session, name, Asked(NOON.date()), by=world.key(by))

    def stored(name: ListName, of: FileKind, *who: str) -> tuple[int, int, int]:
        what = read_rows(tmp_path / f"{name}.{kind}")
        report = read_in(world.database, of, what, world.action(*who))
        assert [error.reason for error in report.errors] == []
        return report.added, report.changed, report.unchanged

    @settings(max_examples=6)
    @given(seed=st.integers(0, 2**32))
    def unchanged(seed: int) -> None:
        nonlocal filled
        fill(world, seed, filled)
        filled += 10
        for name, of in LISTS:
            table = saved(name)
            (tmp_path / f"{name}.{kind}").write_bytes(written([table], kind))
            assert stored(name, of) == (0, 0, len(table.rows)), name

    unchanged()
    # A library that has none of them has them all then, each as it was.
    for name, of in LISTS:
        here = saved(name)
        assert stored(name, of, "other", "station 9") == (len(here.rows), 0, 0), name
        assert come_in(tmp_path / "there", kind, saved(name, "other")) == gone_out(here)
    with world.database.read() as session, pytest.raises(NotAllowed):
        lists.listed(session, ListName.MEMBERS, Asked(NOON.date()), by=world.key("desk"))
