"""Reading XML a piece at a time, so that no file of it can take all of the memory or of the day.

What declares entities is refused, and so is a tag without an end (it would be gone through anew
with each piece) and elements that are nested without an end (each of them is remembered).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Protocol
from xml.parsers import expat

MOST_OF_A_TAG = 2**20
MOST_OPEN = 100_000
"""Elements that are open at once: no format nests so deep."""

FAULTS = (expat.ExpatError, ValueError, LookupError)
"""What is raised for bytes that are no XML, in no known encoding, or refused here."""

_PIECE = 2**18


class Reader(Protocol):
    """Takes the elements of a file as they come, names with their prefixes."""

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Letters inside an element, or a part of them."""

    def after(self) -> None:
        """A piece of the file has been gone through."""


def read(file: IO[bytes], reader: Reader) -> None:
    """Hand the elements of a file to a reader.

    Raises:
        ValueError: a tag is too long, or elements are nested too deep; or another of ``FAULTS``.
    """
    parser = _parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    _parse(parser, file, reader.after)


def each(file: IO[bytes], start: Callable[[str, dict[str, str]], None]) -> None:
    """Tell of each element of a small file its name, without a prefix, and its attributes.

    Raises:
        ValueError: as of ``read``.
    """
    parser = _parser()
    parser.StartElementHandler = lambda name, given: start(local(name), given)
    _parse(parser, file, lambda: None)


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def _parser() -> expat.XMLParserType:
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = made.EntityDeclHandler = _refuse
    return made


def _refuse(*_: object) -> None:
    raise ValueError("what is read here declares nothing")


def _parse(made: expat.XMLParserType, file: IO[bytes], after: Callable[[], None]) -> None:
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
