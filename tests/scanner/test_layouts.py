from __future__ import annotations

import json

import pytest

from app import resources
from app.scanner import layouts
from app.scanner.layouts import Layout


def recorded(layout: Layout) -> dict[str, str]:
    """US character to what its key types, as the layouts' own sources have it."""
    file = resources.path("keyboard/persian_layout_to_us.json")
    keys = json.loads(file.read_text(encoding="utf-8"))["layouts"][layout.name]["forward"]
    return {key["us_char"]: key["output"] for key in keys if key["us_char"] not in (None, " ")}


@pytest.mark.parametrize("layout", [layouts.KBDFA, layouts.KBDFAR, layouts.XKB_IR])
def test_the_rows_are_the_recorded_facts(layout: Layout) -> None:
    assert dict(zip(layouts.US_KEYS, layout.typed, strict=True)) == recorded(layout)


def test_the_two_standard_layouts_agree_where_both_type_a_sign() -> None:
    keys = [
        dict(zip(one.typed, layouts.US_KEYS, strict=True))
        for one in (layouts.KBDFAR, layouts.XKB_IR)
    ]
    both = keys[0].keys() & keys[1].keys() - {"\u200d", "ط"}
    assert len(both) > 85
    assert all(keys[0][typed] == keys[1][typed] for typed in both)
