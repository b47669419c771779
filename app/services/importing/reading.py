"""From a file to rows of text, by its bytes: workbooks, web pages, CSV, JSON, MARC (2709 or XML).

What a file is called says nothing: people rename. Nothing is opened before its size is known, and
nothing is held whole that can be read a piece at a time.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.errors import UserError
from app.persian.digits import to_persian
from app.services.importing.fates import Watch
from app.services.importing.packed import collected_seldom
from app.services.importing.readers import other_kinds
from app.services.importing.readers.gathered import Gathered
from app.services.importing.readers.markup import Markup, markup_of
from app.services.importing.table import Table
from app.texts import importing as texts

MOST_BYTES = 200 * 2**20
MOST_MARC_BYTES = 2 * 2**30
"""Of MARC, which is never held whole: a record takes a kilobyte and more, in XML several."""

_HEAD = 2**17
"""Bytes that show what a file is; a record of MARC has its first sign within 99,999."""

_PIECE = 2**20
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")


@collected_seldom()
def read_rows(
    path: Path, *, encoding: str = "", copy_field: str = "", watch: Watch | None = None
) -> Table:
    """Read a file of rows.

    Args:
        encoding: of a text; what it is found to be where this is empty.
        copy_field: of MARC, the field that holds the copies; see ``marc.copy_fields``.

    Raises:
        UserError: it can't be read, is too big, or is neither table nor list nor text nor MARC.
        Stopped: the person wants no more of it.
    """
    gathered = Gathered(watch)
    try:
        head, digest = _looked_at(path)
        return _read(path, head, digest, gathered, encoding, copy_field)
    except OSError as fault:
        raise UserError(texts.NO_FILE) from fault


def _read(
    path: Path, head: bytes, digest: str, gathered: Gathered, encoding: str, copy_field: str
) -> Table:
    other_kinds.refuse_by_beginning(head)
    if head.startswith(_ZIP):
        from app.services.importing.readers import workbook

        sheet = workbook.read(path, gathered)
        return Table(gathered.rows, form="xlsx", sheet=sheet, digest=digest)
    if head.startswith(_OLD_EXCEL):
        from app.services.importing.readers import old_workbook

        sheet = old_workbook.read(path, gathered)
        return Table(gathered.rows, form="xls", sheet=sheet, digest=digest)
    markup = markup_of(head)
    if markup is not None:
        return _read_markup(path, markup, digest, gathered, encoding, copy_field)
    from app.services.importing.readers import marc_records

    if marc_records.is_marc(head):
        from app.services.importing.readers import marc

        bad = marc.read(path, gathered, copy_field)
        return Table(gathered.rows, bad, keep_good=True, form="marc", digest=digest)
    from app.services.importing.readers import json_lists

    if json_lists.is_json(head):
        json_lists.read(path, gathered)
        return Table(gathered.rows, form="json", digest=digest)
    from app.services.importing.readers import plain_text

    used = plain_text.read(path, gathered, encoding)
    return Table(gathered.rows, form="csv", encoding=used, digest=digest)


def _read_markup(
    path: Path, markup: Markup, digest: str, gathered: Gathered, encoding: str, copy_field: str
) -> Table:
    if markup is Markup.WORKBOOK:
        from app.services.importing.readers import spreadsheet_xml

        sheet = spreadsheet_xml.read(path, gathered)
        return Table(gathered.rows, form="xmlsheet", sheet=sheet, digest=digest)
    if markup is Markup.PAGE:
        from app.services.importing.readers import html_table

        used = html_table.read(path, gathered, encoding)
        return Table(gathered.rows, form="html", encoding=used, digest=digest)
    from app.services.importing.readers import marc

    bad = marc.read_xml(path, gathered, copy_field)
    return Table(gathered.rows, bad, keep_good=True, form="marcxml", digest=digest)


def _most_bytes(head: bytes) -> int:
    from app.services.importing.readers import marc_records

    is_marc = marc_records.is_marc(head) or markup_of(head) is Markup.RECORDS
    return MOST_MARC_BYTES if is_marc else MOST_BYTES


def _looked_at(path: Path) -> tuple[bytes, str]:
    """The first bytes of a file that are not blank, and its SHA-256.

    Raises:
        UserError: there is no such file, it is too big, or holds nothing.
    """
    hashed = hashlib.sha256()
    head, size, most = b"", 0, MOST_BYTES
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                if len(head) < _HEAD:
                    head = (head or piece.lstrip())[:_HEAD]
                    most = _most_bytes(head)
                if size > most:
                    raise UserError(to_persian(texts.TOO_BIG.format(megabytes=most >> 20)))
                hashed.update(piece)
    except ValueError as fault:
        raise UserError(texts.NO_FILE) from fault
    if not head:
        raise UserError(texts.EMPTY)
    return head, hashed.hexdigest()
