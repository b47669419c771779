"""Which way words run: Latin ones among Persian, and the signs that belong to them.

For showing only: marks of direction never get into data.
"""

import re

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"
"""Marks that nobody sees: what stands beside one runs as beside a letter of its direction."""

_PERSIAN = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff]")
_LATIN = re.compile("[A-Za-z]")
_SIGNS_OF_A_NAME = re.compile("(?<=[A-Za-z])[+#]{1,2}(?![0-9A-Za-z+#\u200e])")
_ENDS = (".", "?", "!", "…")


def has_persian(text: str) -> bool:
    """Whether a Persian letter is in it; digits and signs are none."""
    return _PERSIAN.search(text) is not None


def is_code(text: str) -> bool:
    """Whether a shelf or a call number is one of Latin letters; others have Persian digits."""
    return _LATIN.search(text) is not None


def signs_kept(text: str) -> str:
    """The text with marks where a line that runs right to left would turn signs round.

    The signs of C++ and C# stay behind their letter, and the end of a Latin sentence behind it:
    by the algorithm alone they would stand before them.
    """
    if "+" in text or "#" in text:
        text = _SIGNS_OF_A_NAME.sub(f"\\g<0>{LEFT_TO_RIGHT}", text)
    if text.endswith(_ENDS) and _LATIN.search(text) and not has_persian(text):
        text += LEFT_TO_RIGHT
    return text


def line(text: str) -> str:
    """A line for what takes the direction from the first letter: Persian runs right to left.

    «PHP و MySQL» begins with Latin letters and is Persian all the same.
    """
    text = signs_kept(text)
    return RIGHT_TO_LEFT + text if _LATIN.search(text) and has_persian(text) else text
