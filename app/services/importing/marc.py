"""Reading MARC 21, UNIMARC and IRANMARC, in ISO 2709 or XML, as rows of books.

What real files do: the leader lies about the encoding, so strict UTF-8 is tried first and MARC-8
next; a Persian title stands in a field 880 whose ``$6`` points back (``245-02``, ``245-02/``,
``245-02/(3/r``), and the 245 itself is Latin. Records that can't be read are listed, the others
are read.

Copies: 952 (Koha), 995 (Koha with UNIMARC), 902 (IRANMARC: registration numbers).
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.sax import SAXException

from app.errors import UserError
from app.services.importing.reading import add_row
from app.services.importing.table import Row, RowError, Table
from app.texts import importing as texts

if TYPE_CHECKING:
    from pymarc import Field, Record

# It would log the text of records that are broken; they are in the report instead.
logging.getLogger("pymarc").setLevel(logging.CRITICAL)

FIELDS = (
    "title",
    "volume",
    "author",
    "translator",
    "publisher",
    "year",
    "isbn",
    "call_number",
    "barcode",
    "accession_number",
    "shelf",
    "value_rials",
)
"""The header of the rows: names of fields that every import of books knows."""

_RECORD_END = b"\x1d"
_LINKED = re.compile(r"([0-9]{3})-([0-9]{2})")
_ENDS = " /:;,،؛.="
_TRANSLATOR = re.compile("مترجم|ترجم|translat|trl|730", re.IGNORECASE)

COPY_FIELDS: dict[str, dict[str, str]] = {
    "952": {"barcode": "p", "accession_number": "i", "shelf": "c", "call_number": "o"},
    "995": {"barcode": "f", "accession_number": "j", "shelf": "e", "call_number": "k"},
    "902": {"accession_number": "a"},
}
"""Of each field for copies the subfields that are read."""


def read(data: bytes) -> Table:
    """The books in a file of ISO 2709."""
    rows: list[Row] = [Row(0, FIELDS)]
    unreadable: list[RowError] = []
    chunks = [chunk.lstrip(b"\r\n \x00") for chunk in data.split(_RECORD_END)]
    # What follows the last end of a record is no record, unless the file was cut off.
    numbered = [(number, chunk) for number, chunk in enumerate(chunks, 1) if chunk.strip()]
    for number, chunk in numbered:
        record = _decoded(chunk + _RECORD_END)
        if record is None or _is_garbled(record):
            unreadable.append(_unreadable(number, chunk, texts.UNREADABLE))
        elif not _add(rows, number, record):
            unreadable.append(_unreadable(number, chunk, texts.NO_TITLE))
    return Table(tuple(rows), tuple(unreadable), keep_good=True)


def read_xml(data: bytes) -> Table:
    """The books in a file of MARCXML.

    Raises:
        UserError: it is no XML, declares entities, or holds no record.
    """
    from pymarc import parse_xml_to_array
    from pymarc.exceptions import PymarcException

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UserError(texts.BAD_XML)
    try:
        records = parse_xml_to_array(  # type: ignore[no-untyped-call]  # pymarc leaves it out
            io.BytesIO(data)
        )
    except (SAXException, PymarcException, *_FAULTS) as fault:
        raise UserError(texts.BAD_XML) from fault
    if not records:
        raise UserError(texts.BAD_XML)
    rows: list[Row] = [Row(0, FIELDS)]
    unreadable = [
        RowError(number, "MARC", "", texts.NO_TITLE)
        for number, record in enumerate(records, 1)
        if record is None or not _add(rows, number, record)
    ]
    return Table(tuple(rows), tuple(unreadable), keep_good=True)


_FAULTS = (ValueError, IndexError, KeyError, TypeError, AttributeError, AssertionError)
"""What pymarc raises beside its own exceptions."""


def _decoded(data: bytes) -> Record | None:
    """A record, in UTF-8 if it is that, else in MARC-8; None where it is no record."""
    from pymarc import Record
    from pymarc.exceptions import PymarcException

    try:
        data.decode("utf-8")
        utf8 = True
    except UnicodeDecodeError:
        utf8 = False
        # The leader would make pymarc read UTF-8 all the same.
        data = data[:9] + b" " + data[10:]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Record(data, to_unicode=True, force_utf8=utf8, hide_utf8_warnings=True)
        except (PymarcException, *_FAULTS):
            return None


def _is_garbled(record: Record) -> bool:
    """Whether the title is bytes of another encoding: in MARC-8 those are marks without letters."""
    work = _first(record, "245") or _first(record, "200")
    title = "".join(work.get_subfields("a")) if work is not None else ""
    marks = sum(unicodedata.combining(char) > 0 for char in title)
    return marks > sum(char.isalpha() for char in title)


def _unreadable(number: int, chunk: bytes, reason: str) -> RowError:
    return RowError(number, "MARC", chunk[:24].decode("ascii", "replace"), reason)


def _add(rows: list[Row], number: int, record: Record) -> bool:
    """Add a row for each copy of a record, one if it has none; False where it has no title."""
    book = _unimarc(record) if _first(record, "245") is None else _marc21(record)
    if not book.get("title"):
        return False
    for copy in _copies(record) or [{}]:
        both = book | {field: value for field, value in copy.items() if value}
        add_row(rows, number, [both.get(field, "") for field in FIELDS])
    return True


def _marc21(record: Record) -> dict[str, str]:
    work = _in_script(record, "245")
    title = _joined(work, "a", "b")
    part = _part(work, "p")
    author = _in_script(record, "100") or _in_script(record, "110")
    imprint = _in_script(record, "260") or _in_script(record, "264")
    return {
        "title": f"{title}: {part}" if part else title,
        "volume": _part(work, "n"),
        "author": _joined(author, "a", "b") or _part(work, "c"),
        "translator": _translator(record, "700"),
        "publisher": _part(imprint, "b"),
        "year": _part(imprint, "c"),
        "isbn": _isbn(_part(_first(record, "020"), "a")),
        "call_number": _call_number(record, ("050", "090", "082")),
    }


def _unimarc(record: Record) -> dict[str, str]:
    work = _in_script(record, "200")
    title = _joined(work, "a", "e")
    part = _part(work, "i")
    author = _first(record, "700") or _first(record, "710")
    imprint = _first(record, "210") or _first(record, "214")
    return {
        "title": f"{title}: {part}" if part else title,
        "volume": _part(work, "h"),
        "author": _joined(author, "a", "b", by="، ") or _part(work, "f"),
        "translator": _translator(record, "702"),
        "publisher": _part(imprint, "c"),
        "year": _part(imprint, "d"),
        "isbn": _isbn(_part(_first(record, "010"), "a")),
        "call_number": _call_number(record, ("686", "680", "676")),
    }


def _first(record: Record, tag: str) -> Field | None:
    found = record.get_fields(tag)
    return found[0] if found else None


def _in_script(record: Record, tag: str) -> Field | None:
    """The field in its own script where a linked 880 has it, else as it is."""
    plain = _first(record, tag)
    link = _LINKED.match(_part(plain, "6"))
    for other in record.get_fields("880"):
        back = _LINKED.match(_part(other, "6"))
        if not back or back[1] != tag:
            continue
        # 00 stands for «linked to nothing»: the field is in its own script alone.
        if back[2] == (link[2] if link else "00") or (plain is not None and link is None):
            return other
    return plain


def _translator(record: Record, tag: str) -> str:
    """The first further person who is said to have translated."""
    for field in record.get_fields(tag):
        roles = " ".join([*field.get_subfields("e"), *field.get_subfields("4")])
        if _TRANSLATOR.search(roles):
            return _joined(field, "a", "b", by="، ")
    return ""


def _part(field: Field | None, code: str) -> str:
    """The first subfield of a code, without the signs that part it from the next."""
    found = field.get_subfields(code) if field is not None else []
    return found[0].strip(_ENDS + "\u200f\u200e\u202a\u202b\u202c ") if found else ""


def _joined(field: Field | None, *codes: str, by: str = ": ") -> str:
    return by.join(part for part in (_part(field, code) for code in codes) if part)


def _isbn(text: str) -> str:
    """Without the binding and the price that stand behind it."""
    return text.split(" ")[0].split("(")[0]


def _call_number(record: Record, tags: tuple[str, ...]) -> str:
    for tag in tags:
        found = _first(record, tag)
        if found is not None:
            return _joined(found, "a", "b", by=" ")
    return ""


def _copies(record: Record) -> list[dict[str, str]]:
    """The copies of a record, from the first of the fields for copies that it has."""
    for tag, subfields in COPY_FIELDS.items():
        copies = [copy for field in record.get_fields(tag) for copy in _of_field(field, subfields)]
        if copies:
            return copies
    return []


def _of_field(field: Any, subfields: dict[str, str]) -> Iterator[dict[str, str]]:
    """One copy; of a field with nothing but registration numbers, a copy for each."""
    if len(subfields) == 1:
        ((name, code),) = subfields.items()
        for value in field.get_subfields(code):
            yield {name: value.strip()}
        return
    copy = {name: _part(field, code) for name, code in subfields.items()}
    if copy["barcode"] or copy["accession_number"]:
        yield copy
