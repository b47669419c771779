from __future__ import annotations

import pytest

from app.scanner.decode import KeyPress, from_keys
from app.scanner.native import evdev

# Virtual keys of the US layout in the order of Carbon's Events.h.
MAC_FROM_0 = "asdfhgzxcv"
MAC_FROM_11 = "bqweryt123465=97-80]ou[ip"
MAC_FROM_37 = "lj'k;\\,/nm."


def typed(platform: str, codes: list[tuple[int, int]]) -> str:
    keys = [evdev(platform, scan_code, virtual_key) for scan_code, virtual_key in codes]
    return from_keys(KeyPress(key) for key in keys if key is not None)


@pytest.mark.parametrize("platform", ["xcb", "wayland", "wayland-egl"])
def test_x11_and_wayland(platform: str) -> None:
    assert typed(platform, [(45, 0), (56, 0), (20, 0), (11, 0), (19, 0), (36, 0)]) == "kb-20"


def test_windows() -> None:
    codes = [0x25, 0x30, 0x0C, 0x03, 0x0B, 0x52, 0x4F, 0x135, 0x1C, 0x11C]
    assert typed("windows", [(code, 0) for code in codes]) == "kb-2001/"
    assert [evdev("windows", code, 0) for code in (0x1C, 0x11C)] == [28, 96]
    assert evdev("windows", 0x148, 0) is None


def test_mac() -> None:
    for first, keys in ((0, MAC_FROM_0), (11, MAC_FROM_11), (37, MAC_FROM_37)):
        assert typed("cocoa", [(0, first + place) for place in range(len(keys))]) == keys
    digits = [0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5B, 0x5C]
    assert typed("cocoa", [(0, key) for key in digits]) == "0123456789"
    assert (
        typed("cocoa", [(0, key) for key in (0x41, 0x43, 0x45, 0x4B, 0x4E, 0x31, 0x32)])
        == ".*+/- `"
    )
    assert [evdev("cocoa", 0, key) for key in (0x24, 0x4C, 0x30, 0x7E)] == [28, 96, 15, None]


@pytest.mark.parametrize(
    ("platform", "scan_code"), [("xcb", 0), ("xcb", 8), ("windows", 0), ("offscreen", 45)]
)
def test_text_that_no_key_typed(platform: str, scan_code: int) -> None:
    assert evdev(platform, scan_code, 0) is None
