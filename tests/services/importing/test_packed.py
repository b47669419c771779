"""Rows that are kept small, and the keys of new ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import RFC_4122, UUID

import pytest

from app.services.importing.packed import Packed
from app.services.importing.table import Row
from app.services.importing.writing import Keys
from tests.services.world import World


def test_what_is_packed_comes_out_as_it_went_in(tmp_path: Path) -> None:
    packed = Packed(range(2_500), size=1_000)
    assert len(packed) == 2_500
    assert list(packed) == list(range(2_500))
    assert [len(portion) for portion in packed.portions()] == [1_000, 1_000, 500]
    assert [len(portion) for portion in packed.portions(1)] == [1_000, 500]
    assert (packed[0], packed[1_999], packed[-1]) == (0, 1_999, 2_499)
    with pytest.raises(IndexError):
        packed[2_500]
    packed.close()
    assert list(packed) == []


def test_named_tuples_are_packed_bare_and_come_out_named() -> None:
    rows = [Row(number, (f"{number}", "گیلان")) for number in range(5)]
    packed = Packed(rows, size=2, of=Row)
    assert list(packed) == rows
    assert [packed[place].cells for place in (0, 3, -1)] == [rows[at].cells for at in (0, 3, 4)]


def test_keys_are_in_the_order_of_the_file(world: World) -> None:
    action = world.action("desk")
    keys = [UUID(bytes=Keys(action).made("copy", row)) for row in (1, 2, 4_095, 70_000, 499_999)]
    assert keys == sorted(keys)
    assert {(key.version, key.variant) for key in keys} == {(7, RFC_4122)}
    assert {key.bytes[:6] for key in keys} == {action.id.bytes[:6]}
    again, twin = Keys(action), replace(action, id=action.key("another file"))
    assert UUID(bytes=again.made("copy", 1)) == keys[0]
    others = {again.made("title", 1), again.made("copy", 1, 1), Keys(twin).made("copy", 1)}
    assert len(others) == 3
    assert keys[0].bytes not in others
