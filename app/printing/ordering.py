"""The order of a line on paper: the Unicode bidirectional algorithm, by python-bidi.

The compiled `get_display` resolves levels, brackets and isolates, but neither mirrors nor tells the
levels. A combining mark set after each mirroring character betrays them: it inherits the
character's level (rule W1), and where it comes out *before* its character, the level is odd and the
character is drawn mirrored. Marking every character would not do: a mark between digits and their
separator changes rule W4.
"""

import re
import unicodedata

from bidi import get_display

Segment = tuple[str, bool]
"""A piece of a line, and whether it is Arabic letters in logical order (shaped right to left).
Any other piece stands in the order in which it is drawn, from the left."""

ARABIC_MARK, LEFT_MARK, RIGHT_MARK = "\u061c", "\u200e", "\u200f"
_MARK = "\ufe0e"
_PAIRS = "()[]{}<>«»‹›≤≥"
_MIRROR = {char: _PAIRS[at + 1 if at % 2 == 0 else at - 1] for at, char in enumerate(_PAIRS)}
# Formatting characters order the line and have no glyph.
FORMATTING = "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff\u00ad"
# Arabic letters with their marks, ZWNJ, ZWJ and tatweel: what joins.
JOINING = (
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08ff\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc\u200c\u200d"
)
_MIRRORING = re.compile("[" + re.escape(_PAIRS) + "]")
_ANY_MIRROR_OR_MARK = re.compile(f"{_MARK}([{re.escape(_PAIRS)}])|([{re.escape(_PAIRS)}]){_MARK}")
_PIECES = re.compile(f"([{JOINING}]+)|[{FORMATTING}]+|([^{JOINING}{FORMATTING}]+)")


def ordered(
    text: str, *, left_to_right: bool = False, before: str = "", after: str = ""
) -> list[Segment]:
    """Cut a line into segments, in the order in which they are drawn from the left.

    `before` and `after` are what `context_before` and `context_after` say of the rest of its
    paragraph: a line that begins with digits or ends with a sign is resolved as a part of it.
    """
    text = _MIRRORING.sub(lambda found: found.group() + _MARK, text.replace(_MARK, ""))
    drawn = str(get_display(before + text + after, base_dir="L" if left_to_right else "R"))
    drawn = _ANY_MIRROR_OR_MARK.sub(_mirrored, drawn)
    segments: list[Segment] = []
    for found in _PIECES.finditer(drawn):
        letters, rest = found.groups()
        if letters:
            segments.append((letters[::-1], True))
        elif rest:
            segments.append((rest, False))
    return segments


def _mirrored(found: re.Match[str]) -> str:
    odd, even = found.groups()
    return _MIRROR[odd] if odd else str(even)


def context_before(text: str) -> str:
    """One invisible strong character that stands for all the text on earlier lines."""
    for char in reversed(text):
        kind = unicodedata.bidirectional(char)
        if kind == "AL":
            return ARABIC_MARK
        if kind in ("L", "R"):
            return LEFT_MARK if kind == "L" else RIGHT_MARK
    return ""


def context_after(text: str, earlier: str) -> str:
    """One invisible strong character that stands for all the text on later lines.

    Digits count as what they stand among: `earlier` is the text up to there.
    """
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L" or (kind == "EN" and context_before(earlier) == LEFT_MARK):
            return LEFT_MARK
        if kind in ("R", "AL", "AN", "EN"):
            return RIGHT_MARK
    return ""
