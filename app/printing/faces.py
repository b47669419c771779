"""The fonts on paper: their glyphs, widths, and the subsets that are embedded.

The only typeface is Vazirmatn; its three weights are the three faces. Lengths are font units
unless said otherwise. ReportLab reads the tables; HarfBuzz, where it is installed, shapes and
makes the subsets.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontFile

from app import resources

# Drawn for a character that the font lacks: U+220E, a filled box. The font's own .notdef is empty.
MISSING_BOX = 0x220E
_DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap", "DSIG", "gasp", "STAT")
_UNI_NAME = re.compile(r"uni([0-9A-F]{4})+$")


class Face(IntEnum):
    """A weight of Vazirmatn. The value is its place among the PDF's font resources."""

    REGULAR = 0
    MEDIUM = 1
    BOLD = 2


FILES = {
    Face.REGULAR: "Vazirmatn-Regular.ttf",
    Face.MEDIUM: "Vazirmatn-Medium.ttf",
    Face.BOLD: "Vazirmatn-Bold.ttf",
}


@dataclass(frozen=True, slots=True)
class FontProgram:
    """One font file, read.

    `advances` holds each glyph's advance by glyph id, `glyph_of` the glyph of each code point.
    `ascent`, `descent`, `cap_height` and `box` are thousandths of the em, as a PDF wants them.
    `shaping` is the HarfBuzz font, or None on a machine without HarfBuzz.
    """

    face: Face
    data: bytes = field(repr=False)
    units: int
    ascent: float
    descent: float
    cap_height: float
    box: tuple[float, float, float, float]
    stem: float
    advances: tuple[int, ...] = field(repr=False)
    glyph_of: dict[int, int] = field(repr=False)
    shaping: Any = field(repr=False)

    @property
    def name(self) -> str:
        """The PostScript name."""
        return FILES[self.face].removesuffix(".ttf")

    @property
    def missing(self) -> int:
        """The glyph of the visible box."""
        return self.glyph_of[MISSING_BOX]


@cache
def program(face: Face) -> FontProgram:
    """Read a face, once."""
    path = resources.path(f"fonts/{FILES[face]}")
    tables: Any = TTFontFile(str(path))
    data = path.read_bytes()
    left, bottom, right, top = tables.bbox
    return FontProgram(
        face=face,
        data=data,
        units=tables.unitsPerEm,
        ascent=tables.ascent,
        descent=tables.descent,
        cap_height=tables.capHeight,
        box=(left, bottom, right, top),
        stem=tables.stemV,
        advances=tuple(advance for advance, _bearing in tables.hmetrics),
        glyph_of=dict(tables.charToGlyph),
        shaping=_shaping_font(data),
    )


def _shaping_font(data: bytes) -> Any:
    try:
        import uharfbuzz
    except ImportError:
        return None
    return uharfbuzz.Font(uharfbuzz.Face(data))


@lru_cache(maxsize=4096)
def ink_of(face: Face, glyph: int) -> tuple[int, int]:
    """Where the ink of a glyph begins and ends, from its own origin.

    Without HarfBuzz nobody measures it: then it is taken to fill the advance.
    """
    font = program(face)
    extents = font.shaping.get_glyph_extents(glyph) if font.shaping else None
    if extents is None:
        return 0, font.advances[glyph]
    return extents.x_bearing, extents.x_bearing + extents.width


@cache
def letters_of(face: Face) -> dict[int, str]:
    """What each glyph is read as when text is copied out of a PDF.

    A shaped Arabic glyph is its base letter. A lam-alef is its one presentation code point:
    readers reverse right-to-left text glyph by glyph, and two letters from one glyph would come
    out swapped.
    """
    font = program(face)
    text: dict[int, str] = {}
    for code, glyph in sorted(font.glyph_of.items()):
        base = _base(code)
        if glyph not in text or base == chr(code):
            text[glyph] = base
    if font.shaping is not None:
        for glyph in range(len(font.advances)):
            if glyph not in text:
                name = font.shaping.glyph_to_string(glyph)
                text[glyph] = _by_name(name)
    text[font.missing] = "\ufffd"
    return text


def _base(code: int) -> str:
    if 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1:
            return folded
    return chr(code)


# The font's own names are wrong here (kasra, kasratan), or say nothing.
_READ_AS = {
    "uni064E0651": "\u0651\u0650",
    "uni064B0651": "\u0651\u064d",
    "nbspace": "\u00a0",
    "LamAlefWasla": "\u0644\u0671",
}


def _by_name(name: str) -> str:
    stem = name.split(".")[0]
    if stem in _READ_AS:
        return _READ_AS[stem]
    if _UNI_NAME.match(stem):
        digits = stem.removeprefix("uni")
        codes = [int(digits[at : at + 4], 16) for at in range(0, len(digits), 4)]
        return "".join(_base(code) for code in codes)
    try:
        return "".join(unicodedata.lookup(_LATIN_NAMES.get(part, part)) for part in stem.split("_"))
    except KeyError:
        return ""


_LATIN_NAMES = {
    **{letter: f"LATIN SMALL LETTER {letter}" for letter in "abcdefghijklmnopqrstuvwxyz"},
    **{letter: f"LATIN CAPITAL LETTER {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **{
        word.lower(): f"DIGIT {word}"
        for word in ("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")
    },
}


@lru_cache(maxsize=32)
def embedded(face: Face, glyphs: frozenset[int]) -> bytes:
    """The font file with only these glyphs, under their own numbers.

    Without HarfBuzz it is the whole file.
    """
    font = program(face)
    if font.shaping is None:
        return font.data
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.glyph_set.update(set(glyphs) | {0})
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    for table in _DROPPED_TABLES:
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode("ascii"), "big"))
    return bytes(hb.subset(font.shaping.face, wanted).blob.data)
