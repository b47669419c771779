"""MARC records out of files, in ISO 2709 or XML, one at a time; what is broken is passed over.

What real files do: the leader lies about the encoding, so strict UTF-8 is tried first and MARC-8
next.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import UserError
from app.services.importing.readers import xml_pieces
from app.texts import importing as texts

if TYPE_CHECKING:
    from pymarc import Field, Record

# It would log the text of records that are broken; they are in the report instead.
logging.getLogger("pymarc").setLevel(logging.CRITICAL)

_LEADER = re.compile(rb"[0-9]{5}[acdnp ]")
_RECORD_END = b"\x1d"
_FIELD_END = b"\x1e"
_LEADER_BYTES, _ENTRY = 24, 12
"""Of the leader, and of each entry in the directory behind it: tag, length and place of a field."""

_MOST_OVERLAP = 2
"""Times as many bytes as a record has that its fields may have together: more overlap by intent."""

_MOST_PIECES = 64
"""Pieces of XML, of 256 KiB, over which one record goes at most."""

_LONGEST = 2**20
"""Bytes after which a record without an end is given up; the format itself ends at 99,999."""

_PIECE = 2**20
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError)
"""What pymarc raises beside its own exceptions."""


def is_marc(head: bytes) -> bool:
    """Whether a file that begins so holds records of ISO 2709."""
    return bool(_LEADER.match(head)) and (_RECORD_END in head or _FIELD_END in head)


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of each record; what follows the last end is one too, for a file may be cut."""
    rest = b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            *whole, rest = (rest + piece).split(_RECORD_END)
            if len(rest) > _LONGEST:
                whole, rest = [*whole, rest[:_LONGEST]], b""
            yield from _trimmed(whole)
    yield from _trimmed([rest])


def _trimmed(whole: list[bytes]) -> Iterator[bytes]:
    for chunk in whole:
        clean = chunk.lstrip(b"\r\n \x00")
        if clean.strip():
            yield clean


def decoded(chunk: bytes, tags: frozenset[bytes]) -> Record | None:
    """A record, in UTF-8 if it is that, else in MARC-8; None where it is no record.

    Args:
        tags: of the fields that are read; others may be left out of what is UTF-8. In MARC-8 they
            are needed: any bytes at all may look like it, and one that does not tells.
    """
    from pymarc import Record
    from pymarc.exceptions import PymarcException

    try:
        entries = _entries(chunk)
        together = sum([int(entry[3:7]) for entry in entries])
    except ValueError:
        return None
    if together > _MOST_OVERLAP * len(chunk):
        return None
    data = chunk + _RECORD_END
    try:
        chunk.decode("utf-8")
        utf8 = True
        data = _lean(chunk, entries, tags) + _RECORD_END
    except UnicodeDecodeError:
        utf8 = False
        # The leader would make pymarc read UTF-8 all the same.
        data = data[:9] + b" " + data[10:]
    try:
        # Of what is cut off in MARC-8 it would tell on the standard error.
        with contextlib.nullcontext() if utf8 else contextlib.redirect_stderr(io.StringIO()):
            record = Record(data, to_unicode=True, force_utf8=utf8, hide_utf8_warnings=True)
    except (PymarcException, *_FAULTS):
        return None
    return None if _is_garbled(record) else record


def _entries(chunk: bytes) -> list[bytes]:
    """The directory of a record.

    Raises:
        ValueError: nothing says where it ends.
    """
    directory = chunk[_LEADER_BYTES : max(0, int(chunk[12:17]) - 1)]
    return [directory[at : at + _ENTRY] for at in range(0, len(directory), _ENTRY)]


def _lean(chunk: bytes, entries: list[bytes], tags: frozenset[bytes]) -> bytes:
    """A record whose directory names no other fields: to read all of them takes most of the time.

    What is not as it should be stays as it is, and is found to be broken later.
    """
    length, base = chunk[:5], chunk[12:17]
    sound = all([entry[3:].isdigit() and len(entry) == _ENTRY for entry in entries])
    if not (entries and sound and length.isdigit() and base.isdigit()):
        return chunk
    kept = b"".join([entry for entry in entries if entry[:3] in tags])
    less = len(entries) * _ENTRY - len(kept)
    return b"%05d%s%05d%s%s%s" % (
        max(0, int(length) - less),
        chunk[5:12],
        int(base) - less,
        chunk[17:_LEADER_BYTES],
        kept,
        chunk[int(base) - 1 :],
    )


def _is_garbled(record: Record) -> bool:
    """Whether the title is bytes of another encoding: in MARC-8 those are marks without letters."""
    works = record.get_fields("245") or record.get_fields("200")
    title = "".join(works[0].get_subfields("a")) if works else ""
    if title.isascii():
        return False
    marks = sum(unicodedata.combining(char) > 0 for char in title)
    return marks > sum(char.isalpha() for char in title)


def each_of_xml(
    path: Path,
    tags: frozenset[bytes],
    take: Callable[[Record], None],
    after: Callable[[], None],
) -> None:
    """Hand each record of a file of MARCXML on.

    Args:
        tags: of the fields that are read; others are left out.
        after: called after each piece of the file.

    Raises:
        UserError: it is no XML, declares entities, or has a record that never ends.
    """
    records = _XmlRecords(frozenset(tag.decode() for tag in tags), take, after)
    try:
        with path.open("rb") as file:
            xml_pieces.read(file, records)
    except (*xml_pieces.FAULTS, *_FAULTS) as fault:
        raise UserError(texts.BAD_XML) from fault


class _XmlRecords:
    """Makes records of elements, whatever the prefix of their names."""

    def __init__(
        self, tags: frozenset[str], take: Callable[[Record], None], after: Callable[[], None]
    ) -> None:
        from pymarc import Field, Indicators, Record

        self._kinds = Record, Field, Indicators
        self._tags = tags
        self._take = take
        self._go_on = after
        self._record: Record | None = None
        self._field: Field | None = None
        self._code = ""
        self._text: list[str] = []
        self._pieces = 0

    def after(self) -> None:
        """A piece of the file has been read.

        Raises:
            ValueError: a record never ends.
        """
        self._pieces += 1
        if self._pieces > _MOST_PIECES:
            raise ValueError("a record without an end")
        self._go_on()

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        record, field, indicators = self._kinds
        kind = xml_pieces.local(name)
        if kind == "subfield":
            if self._field is not None:
                self._code, self._text = given["code"], []
        elif kind == "datafield":
            if given["tag"] in self._tags:
                marks = indicators(given.get("ind1", " "), given.get("ind2", " "))
                self._field = field(given["tag"], marks)
        elif kind == "record":
            self._record = record()
            self._pieces = 0

    def end(self, name: str) -> None:
        """An element ends."""
        kind = xml_pieces.local(name)
        if kind == "subfield":
            if self._field is not None and self._code:
                self._field.add_subfield(self._code, "".join(self._text))
            self._code = ""
        elif kind == "datafield":
            if self._record is not None and self._field is not None:
                self._record.add_field(self._field)  # type: ignore[no-untyped-call]  # untyped there
            self._field = None
        elif kind == "record" and self._record is not None:
            self._take(self._record)
            self._record, self._pieces = None, 0

    def data(self, text: str) -> None:
        """Letters inside an element."""
        if self._code:
            self._text.append(text)
