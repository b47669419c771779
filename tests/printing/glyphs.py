"""What a shaped line holds, by the names that the font gives its glyphs."""

from __future__ import annotations

import re

from app.printing.engines import Run
from app.printing.faces import Face, program
from app.printing.text import Line


def names(line: Line | Run, face: Face = Face.REGULAR) -> list[str]:
    """The glyphs from left to right."""
    font = program(face).shaping
    return [font.glyph_to_string(glyph) for glyph in numbers(line)]


def numbers(line: Line | Run) -> list[int]:
    """The glyph numbers from left to right."""
    return [
        int(code[at : at + 4], 16)
        for code in re.findall("<([0-9A-F]*)>", line.code)
        for at in range(0, len(code), 4)
    ]


def chars(line: Line | Run, face: Face = Face.REGULAR) -> str:
    """The characters of glyphs that the font maps directly, from left to right."""
    by_glyph: dict[int, str] = {}
    for code, glyph in sorted(program(face).glyph_of.items()):
        by_glyph.setdefault(glyph, chr(code))
    return "".join(by_glyph.get(glyph, "?") for glyph in numbers(line))
