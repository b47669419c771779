"""The arithmetic of the journal."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.action import Action, new_action, uuid7
from app.models.chain import (
    canonical,
    digest,
    dumps,
    genesis,
    link,
    row_hash,
    row_hasher,
    text_hash,
)
from app.models.states import Mode

MOMENT = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
KEY = UUID("01919191-0000-7000-8000-000000000001")

values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**60), 2**60),
    st.text(),
    st.dates(),
    st.uuids(),
    st.datetimes(timezones=st.just(dt.UTC)),
)
rows = st.dictionaries(st.sampled_from("abcdefgh"), values, min_size=1)


def test_canonical_forms_are_fixed_for_ever() -> None:
    tehran = dt.timezone(dt.timedelta(hours=3, minutes=30))
    assert canonical(MOMENT.astimezone(tehran)) == "2026-11-23T08:30:00.000000Z"
    assert canonical(dt.date(2026, 11, 23)) == "2026-11-23"
    assert canonical(KEY) == KEY.hex
    assert canonical({"b": (1, None), "a": [Mode.PICK]}) == {"b": [1, None], "a": ["pick"]}
    assert dumps({"b": 1, "a": "ک"}) == '{"a":"ک","b":1}'
    with pytest.raises(TypeError):
        canonical(1.5)


def test_known_hashes() -> None:
    # Printed on signed paper: these may never change.
    assert digest("a", "b") == "f04cdced9736a69da6103f08a4daaf8c485dd481217d218a1b4993c8c3968e13"
    assert genesis(KEY, "") == "f7cede24f58339d824a4f76a4506c887800cafe8c8a8be91378159145403f174"
    assert (
        row_hash({"a": 1, "b": None, "c": "کتاب"})
        == "c2601c1e78c0e7d4a86fc1f29bd2cc17a7510c1bf475e8e221f2aef352f3baad"
    )
    assert digest("ab") != digest("a", "b") != digest("b", "a")
    assert genesis(KEY, "") != genesis(KEY, "0")
    assert text_hash("1", "x") != text_hash("2", "x")


@given(st.lists(values, min_size=4, max_size=4))
def test_many_rows_of_the_same_columns_have_the_same_hashes(given: list[Any]) -> None:
    names = ("b", 'of "two"%s', "version", "a")
    row = dict(zip(names, given, strict=True))
    assert row_hasher(names)(row) == row_hash(row)


@given(rows)
def test_a_row_hash_depends_on_values_not_on_order(row: dict[str, Any]) -> None:
    assert row_hash(row) == row_hash(dict(reversed(row.items())))
    assert row_hash(row) == row_hash(row | {"version": 7})


@given(rows, st.sampled_from("abcdefgh"), values)
def test_a_changed_value_changes_the_hash_and_the_link(
    row: dict[str, Any], name: str, value: Any
) -> None:
    changed = row | {name: value}
    same = dumps(row) == dumps(changed)
    assert (row_hash(row) == row_hash(changed)) is same
    assert (link("0", row) == link("0", changed)) is same
    assert link("0", row) != link("1", row)


@given(
    st.datetimes(
        min_value=dt.datetime(1970, 1, 2),  # noqa: DTZ001 - the bound itself has to be naive
        timezones=st.just(dt.UTC),
    ),
    st.binary(min_size=10),
)
def test_keys_are_uuid7_and_sort_by_time(at: dt.datetime, randomness: bytes) -> None:
    key = uuid7(at, randomness)
    assert key.version == 7
    assert key.int >> 80 == int(at.timestamp() * 1000)
    assert uuid7(at + dt.timedelta(seconds=1), randomness) > key


def test_an_action_makes_the_same_keys_again_and_others_for_others() -> None:
    action = Action(KEY, MOMENT, None, None, b"1" * 16)
    again = Action(KEY, MOMENT, None, None, b"2" * 16)
    assert action.key("line", 1) == again.key("line", 1) != action.key("line", 2)
    assert action.salt("member") != again.salt("member")
    assert len(action.salt("member")) == 32
    assert new_action(None, None, at=MOMENT).id != new_action(None, None, at=MOMENT).id
    assert new_action(None, None, at=MOMENT, id=KEY).id == KEY
    assert b"1" * 16 not in repr(action).encode()
