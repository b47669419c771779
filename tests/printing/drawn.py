"""Glyphs at their places: what a viewer draws of a line, and what HarfBuzz says it should draw."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

import uharfbuzz

from app.printing.engines import UNITS
from app.printing.faces import Face, program
from app.printing.text import Line
from tests.printing import uax9

_TOKEN = re.compile(r"<([0-9A-F]+)>|\]TJ (-?[\d.]+) Ts\[|(-?[\d.]+(?:e[+-]?\d+)?)")
# Letters. Signs go with the letters before them, those of numbers (٪) and digits too, although
# Unicode counts them as Arabic: in a left-to-right run they stand among Latin ones.
_ARABIC = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f"
    "\u0671-\u06dc\u06de-\u06ef\u06fa-\u06ff\u0750-\u077f\u0870-\u08e1\u08e3-\u08ff"
    "\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]"
)


class Glyph(NamedTuple):
    """A glyph and where its origin stands, in font units from the line's beginning."""

    number: int
    x: float
    y: float


def drawn(line: Line) -> tuple[list[Glyph], float]:
    """The glyphs of a line as a PDF viewer places them, and where its pen ends."""
    advances = program(line.face).advances
    glyphs: list[Glyph] = []
    x = y = 0.0
    at = 0
    while at < len(line.code):
        token = _TOKEN.match(line.code, at)
        assert token, f"not what may stand in an array of TJ: {line.code[at:]}"
        at = token.end()
        codes, rise, move = token.groups()
        if codes:
            for place in range(0, len(codes), 4):
                number = int(codes[place : place + 4], 16)
                glyphs.append(Glyph(number, x, y))
                x += advances[number]
        elif rise:
            y = float(rise) * UNITS
        else:
            x -= float(move) * UNITS / 1000
            after = line.code[at : at + 1]
            assert after in ("", "<", "]"), f"two numbers run together: {line.code}"
    assert y == 0, "the rise is left to the next line"
    return glyphs, x


def expected(rows: list[str], face: Face, *, paragraph: int = 1) -> list[tuple[list[Glyph], float]]:
    """The lines of a paragraph by UAX #9 and HarfBuzz, a run of one level and one script at a
    time; a run is shaped whole, with its spaces and signs. Rows are parted by one space."""
    text = " ".join(rows)
    levels = uax9.levels(text, paragraph)
    kept = [paragraph, *_kept(levels, paragraph)]
    lines = []
    at = 0
    for row in rows:
        found = uax9.line_levels(row, levels[at : at + len(row)], paragraph)
        lines.append(_line(row, _kept(found, kept[at]), face))
        at += len(row) + 1
    return lines


def _kept(found: list[int | None], before: int) -> list[int]:
    """What rule X9 would remove is kept with the character before it (section 5.2), be that on
    the line before."""
    kept: list[int] = []
    for level in found:
        kept.append(level if level is not None else kept[-1] if kept else before)
    return kept


def _line(row: str, levels: list[int], face: Face) -> tuple[list[Glyph], float]:
    runs = [
        [at for at, _level in group]
        for _key, group in groupby(enumerate(levels), key=lambda item: item[1])
    ]
    # Rule L2 orders whole runs as it orders characters.
    order = uax9.visual([levels[run[0]] for run in runs])
    glyphs: list[Glyph] = []
    x = 0.0
    for index in order:
        run = row[runs[index][0] : runs[index][-1] + 1]
        to_left = levels[runs[index][0]] % 2 == 1
        parts = _by_script(run, "Arab" if to_left else "Latn")
        for part, script in reversed(parts) if to_left else parts:
            shaped, advance = _shaped(part, to_left, script, face)
            glyphs += [Glyph(number, x + dx, dy) for number, dx, dy in shaped]
            x += advance
    return glyphs, x


def _by_script(run: str, usual: str) -> list[tuple[str, str]]:
    """A run cut by script. Common characters go with what stands before them, at the beginning
    with what stands behind them; a run of nothing else has the usual script of its direction."""
    scripts = [_script(char) for char in run]
    current = next((script for script in scripts if script), usual)
    parts: list[tuple[str, str]] = []
    for char, script in zip(run, scripts, strict=True):
        current = script or current
        if parts and parts[-1][1] == current:
            parts[-1] = (parts[-1][0] + char, current)
        else:
            parts.append((char, current))
    return parts


def _script(char: str) -> str:
    """Empty for a common character. Hebrew goes with Arabic: the font has boxes for it, and a
    mark after it is one of Arabic letters."""
    if _ARABIC.match(char) or unicodedata.bidirectional(char) == "R":
        return "Arab"
    return "Latn" if char.isalpha() and char != "\u0640" else ""


@lru_cache(maxsize=20_000)
def _shaped(text: str, to_left: bool, script: str, face: Face) -> tuple[tuple[Glyph, ...], float]:
    font = program(face)
    buffer: Any = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if to_left else "ltr"
    buffer.script = script
    buffer.language = "fa"
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(font.shaping, buffer)
    glyphs = []
    x = 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        number, advance = info.codepoint, position.x_advance
        if number == 0:
            number, advance = font.missing, font.advances[font.missing]
        glyphs.append(Glyph(number, x + position.x_offset, position.y_offset))
        x += advance
    return tuple(glyphs), x
