"""Files that are no lists, by what they begin with or hold: it is said what they are."""

from __future__ import annotations

from collections.abc import Collection

from app.errors import UserError
from app.texts import importing as texts

_BEGINNINGS = {
    b"%PDF-": texts.PDF,
    b"\x89PNG": texts.PICTURE,
    b"\xff\xd8\xff": texts.PICTURE,
    b"GIF8": texts.PICTURE,
    b"II*\0": texts.PICTURE,
    b"MM\0*": texts.PICTURE,
    b"{\\rtf": texts.WORD,
    b"MIME-Version:": texts.MHT,
    b"Rar!\x1a\x07": texts.ARCHIVE,
    b"7z\xbc\xaf\x27\x1c": texts.ARCHIVE,
    b"\x1f\x8b\x08": texts.ARCHIVE,
    b"\0\1\0\0Standard ": texts.ACCESS,
}
_PARTS = {
    "word/document.xml": texts.WORD,
    "ppt/presentation.xml": texts.SLIDES,
    "xl/workbook.bin": texts.XLSB,
    "content.xml": texts.ODS,
}
_OF_WORKBOOKS = ("xl/", "_rels/")


def refuse_by_beginning(head: bytes) -> None:
    """Refuse a file that begins as pictures, papers and archives do.

    Raises:
        UserError: it does.
    """
    for beginning, sentence in _BEGINNINGS.items():
        if head.startswith(beginning):
            raise UserError(sentence)


def refuse_by_parts(names: Collection[str]) -> None:
    """Refuse a ZIP that is no workbook.

    Args:
        names: of the files in it.

    Raises:
        UserError: it is something else, or nothing but an archive.
    """
    for part, sentence in _PARTS.items():
        if part in names:
            raise UserError(sentence)
    if not any(name.startswith(_OF_WORKBOOKS) for name in names):
        raise UserError(texts.ARCHIVE)
