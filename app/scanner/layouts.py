"""What a scanner that speaks US-QWERTY types under Persian layouts, and back.

The rows stand key above key: the same place in a Persian row is what that key types there. They
are the facts of ``resources/keyboard/persian_layout_to_us.json``, and the tests compare the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_US: Final = (
    *"`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    *'~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
)

_RIAL_ARABIC: Final = "\u0631\u064a\u0627\u0644"
_RIAL_PERSIAN: Final = "\u0631\u06cc\u0627\u0644"

_KBDFA: Final = (
    *"÷1234567890-=ضصثقفغعهخحجچپشسیبلاتنمکگظطزرذدئو./",
    *"×!@#$%^&*)(_+\u064b\u064c\u064d",
    _RIAL_ARABIC,
    *'،؛,][\\}{|\u064e\u064f\u0650\u0651\u06c0آـ«»:"ة\u064aژؤإأء<>؟',
)
_STANDARD_PLAIN: Final = "\u200d۱۲۳۴۵۶۷۸۹۰-=ضصثقفغعهخحجچ\\شسیبلاتنمکگظطزرذدپو./"
_STANDARD_LETTERS_ABOVE: Final = (
    "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][}{|ؤئ\u064aإأآة»«:؛\u0643{x}ژ\u0670\u200c"
    "\u0654ء><؟"
)
_KBDFAR: Final = (
    *_STANDARD_PLAIN,
    *"\u200d!٬٫",
    _RIAL_PERSIAN,
    *"٪×،*)(ـ+",
    *_STANDARD_LETTERS_ABOVE.replace("{x}", "ط"),
)
_XKB_IR: Final = (
    *_STANDARD_PLAIN,
    *"÷!٬٫﷼٪×،*)(ـ+",
    *_STANDARD_LETTERS_ABOVE.replace("{x}", "\u0653"),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One keyboard layout; ``typed`` is what each key of ``US_KEYS`` types under it."""

    name: str
    typed: tuple[str, ...]


US_KEYS: Final = _US
KBDFA: Final = Layout("windows_kbdfa", _KBDFA)
KBDFAR: Final = Layout("windows_kbdfar", _KBDFAR)
XKB_IR: Final = Layout("xkb_ir_pes", _XKB_IR)


@dataclass(frozen=True, slots=True)
class Reverse:
    """From typed text to the keys: first the texts of several characters, then single ones."""

    long: tuple[tuple[str, str], ...]
    single: dict[int, str]

    def decode(self, text: str) -> str:
        """US-ASCII of what was typed; characters that no key of the layout types stay."""
        for typed, key in self.long:
            text = text.replace(typed, key)
        return text.translate(self.single)


def _reversed(*layouts: Layout) -> Reverse:
    """One table of layouts that agree; where two keys type the same, the unshifted one is meant."""
    keys: dict[str, str] = {}
    for layout in layouts:
        for key, typed in zip(US_KEYS, layout.typed, strict=True):
            keys.setdefault(typed, key)
    return Reverse(
        long=tuple((typed, key) for typed, key in keys.items() if len(typed) > 1),
        single={ord(typed): key for typed, key in keys.items() if len(typed) == 1},
    )


OLD_WINDOWS: Final = _reversed(KBDFA)
"""The older Windows layout: Persian letters with ASCII digits."""

STANDARD: Final = _reversed(XKB_IR, KBDFAR)
"""ISIRI 9147, as Windows and X11 have it: Persian digits. They agree wherever both type a sign."""
