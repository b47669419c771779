"""Three sets of colours as data, and the tones that a state can have.

The figures beside the colours are WCAG contrast ratios, checked in the tests: text at least 4.5:1
on everything it stands on, borders of fields at least 3:1.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Scheme(Enum):
    """Which set of colours a person chose; SYSTEM follows the desktop."""

    LIGHT = auto()
    DARK = auto()
    HIGH_CONTRAST = auto()
    SYSTEM = auto()

    @classmethod
    def named(cls, name: str) -> Scheme:
        """The one that settings call ``light``, ``dark`` or ``high-contrast``; else SYSTEM."""
        return cls.__members__.get(name.upper().replace("-", "_"), cls.SYSTEM)


class Tone(Enum):
    """What a state means; never told by colour alone."""

    NEUTRAL = auto()
    ACCENT = auto()
    OK = auto()
    WARNING = auto()
    ERROR = auto()


class Palette(NamedTuple):
    """Colours as ``#RRGGBB``; ``scrim`` as ``#AARRGGBB``; ``border`` in px at 100 %.

    ``edged``: tints are only the ground, and every tone needs a coloured edge.
    """

    window: str
    surface: str
    sunken: str
    text: str
    muted: str
    faint: str
    field_border: str
    button_border: str
    divider: str
    accent: str
    on_accent: str
    accent_tint: str
    ok: str
    ok_tint: str
    warning: str
    warning_tint: str
    error: str
    error_tint: str
    neutral: str
    neutral_tint: str
    second_bar: str
    scrim: str
    border: int
    dark: bool
    edged: bool

    def ink(self, tone: Tone) -> str:
        """The colour of words and icons of a tone."""
        return {
            Tone.NEUTRAL: self.neutral,
            Tone.ACCENT: self.accent,
            Tone.OK: self.ok,
            Tone.WARNING: self.warning,
            Tone.ERROR: self.error,
        }[tone]

    def tint(self, tone: Tone) -> str:
        """The ground on which the ink of a tone stands."""
        return {
            Tone.NEUTRAL: self.neutral_tint,
            Tone.ACCENT: self.accent_tint,
            Tone.OK: self.ok_tint,
            Tone.WARNING: self.warning_tint,
            Tone.ERROR: self.error_tint,
        }[tone]


LIGHT = Palette(
    window="#F4F6F8",
    surface="#FFFFFF",
    sunken="#EDF1F4",
    text="#16202A",
    muted="#4A5866",
    faint="#65727F",
    field_border="#75838F",
    button_border="#B9C3CD",
    divider="#DCE2E8",
    accent="#0B5CAD",
    on_accent="#FFFFFF",
    accent_tint="#E6F0FA",
    ok="#0B6B3A",
    ok_tint="#DDF3E6",
    warning="#8A4B00",
    warning_tint="#FFF1D6",
    error="#A31621",
    error_tint="#FCE6E7",
    neutral="#3F4D5A",
    neutral_tint="#E8EDF1",
    second_bar="#5E96CC",
    scrim="#8016202A",
    border=1,
    dark=False,
    edged=False,
)

DARK = Palette(
    window="#12181F",
    surface="#1B232C",
    sunken="#161D25",
    text="#EEF2F6",
    muted="#B4C0CC",
    faint="#8D9CAB",
    field_border="#7E8E9E",
    button_border="#465462",
    divider="#2C3742",
    accent="#6DB3F2",
    on_accent="#07121C",
    accent_tint="#1B344B",
    ok="#6FDFA3",
    ok_tint="#12382A",
    warning="#FFC266",
    warning_tint="#3D2B0C",
    error="#FF8E96",
    error_tint="#43181C",
    neutral="#C9D3DD",
    neutral_tint="#2A343F",
    second_bar="#44749F",
    scrim="#9E000000",
    border=1,
    dark=True,
    edged=False,
)

HIGH_CONTRAST = Palette(
    window="#000000",
    surface="#000000",
    sunken="#000000",
    text="#FFFFFF",
    muted="#FFFFFF",
    faint="#ABABAB",
    field_border="#FFFFFF",
    button_border="#FFFFFF",
    divider="#FFFFFF",
    accent="#FFFF00",
    on_accent="#000000",
    accent_tint="#000000",
    ok="#00FF7F",
    ok_tint="#000000",
    warning="#FFD400",
    warning_tint="#000000",
    error="#FF7B7B",
    error_tint="#000000",
    neutral="#FFFFFF",
    neutral_tint="#000000",
    second_bar="#FFFFFF",
    scrim="#C0000000",
    border=2,
    dark=True,
    edged=True,
)
