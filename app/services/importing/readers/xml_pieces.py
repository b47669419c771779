"""Reading XML a piece at a time, so that no file of it can take all of the memory or of the day.

What declares entities is refused, and so is a tag without an end (it would be gone through anew
with each piece) and elements that are nested without an end (each of them is remembered).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

MOST_OF_A_TAG = 2**20
MOST_OPEN = 100_000
"""Elements that are open at once: no format nests so deep."""

FAULTS = (expat.ExpatError, ValueError, LookupError)
"""What is raised for bytes that are no XML, in no known encoding, or refused here."""

_PIECE = 2**18


def parser() -> expat.XMLParserType:
    """A parser that refuses declarations; its handlers are its owner's."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = made.EntityDeclHandler = _refuse
    return made


def _refuse(*_: object) -> None:
    raise ValueError("what is read here declares nothing")


def parse(
    made: expat.XMLParserType, file: IO[bytes], after: Callable[[], None] = lambda: None
) -> None:
    """Give a file to a parser.

    Args:
        after: called after each piece.

    Raises:
        ValueError: a tag is too long, or elements are nested too deep; or another of ``FAULTS``.
    """
    given = is_open = 0
    while piece := file.read(_PIECE):
        made.Parse(piece, False)
        given += len(piece)
        is_open += _opened(piece)
        if given - made.CurrentByteIndex > MOST_OF_A_TAG or is_open > MOST_OPEN:
            raise ValueError("a tag or elements without an end")
        after()
    made.Parse(b"", True)


def _opened(piece: bytes) -> int:
    """How many elements begin in a piece and don't end in it, near enough for what is beyond all.

    To count them one by one, in the handlers, would take a tenth of the time of reading.
    """
    tags = piece.count(b"<") - piece.count(b"<!") - piece.count(b"<?")
    return tags - 2 * piece.count(b"</") - piece.count(b"/>")
