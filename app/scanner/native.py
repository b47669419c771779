"""Which physical key a window system means, as the evdev code that decoding knows.

Sources: X11 and Wayland number keys as evdev plus 8; Windows gives the set-1 make code, which is
evdev's in the main and the number block, with bit 8 for keys that were added later; macOS gives no
scan code, its virtual keys are positions (Carbon ``Events.h``, ``kVK_…``).
"""

from __future__ import annotations

from typing import Final

_X_OFFSET: Final = 8
_LAST_BASE_KEY: Final = 83
_WINDOWS_ADDED: Final = {0x11C: 96, 0x135: 98}

_MAC: Final = {
    **dict(zip(range(0x00, 0x0A), (30, 31, 32, 33, 35, 34, 44, 45, 46, 47), strict=True)),
    **dict(zip(range(0x0B, 0x18), (48, 16, 17, 18, 19, 21, 20, 2, 3, 4, 5, 7, 6), strict=True)),
    **dict(zip(range(0x18, 0x22), (13, 10, 8, 12, 9, 11, 27, 24, 22, 26), strict=True)),
    **dict(zip(range(0x22, 0x2B), (23, 25, 28, 38, 36, 40, 37, 39, 43), strict=True)),
    **dict(zip(range(0x2B, 0x33), (51, 53, 49, 50, 52, 15, 57, 41), strict=True)),
    **dict(zip(range(0x52, 0x5A), (82, 79, 80, 81, 75, 76, 77, 71), strict=True)),
    **{0x41: 83, 0x43: 55, 0x45: 78, 0x4B: 98, 0x4C: 96, 0x4E: 74, 0x5B: 72, 0x5C: 73},
}


def evdev(platform: str, scan_code: int, virtual_key: int) -> int | None:
    """The evdev code of a key event; None where the platform names no physical key.

    Args:
        platform: Qt's name of it: ``xcb``, ``wayland``, ``windows``, ``cocoa``; others give None.
        scan_code: ``nativeScanCode()``; 0 for text that a program put in.
        virtual_key: ``nativeVirtualKey()``, read on macOS alone.
    """
    if platform == "cocoa":
        return _MAC.get(virtual_key)
    if platform == "windows":
        return scan_code if 0 < scan_code <= _LAST_BASE_KEY else _WINDOWS_ADDED.get(scan_code)
    if platform.startswith(("xcb", "wayland")) and scan_code > _X_OFFSET:
        return scan_code - _X_OFFSET
    return None
