"""Files that are no lists: it is said what they are, and what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from app.errors import UserError
from app.services.importing.reading import read_rows
from app.texts import importing as texts
from tests.services.importing.old_files import compound


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def old_word() -> bytes:
    name, length = "Workbook\0".encode("utf-16-le"), 18
    other = "WordDocument\0".encode("utf-16-le")
    assert len(name) == length
    content = compound(b"x" * 100)
    place = content.index(name)
    return (
        content[:place]
        + other.ljust(64, b"\0")
        + len(other).to_bytes(2, "little")
        + content[place + 66 :]
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7\n1 0 obj", texts.PDF),
        (b"\x89PNG\r\n\x1a\n", texts.PICTURE),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", texts.PICTURE),
        (b"GIF89a", texts.PICTURE),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", texts.MHT),
        (b"{\\rtf1\\ansi a,b}", texts.WORD),
        (packed("[Content_Types].xml", "_rels/.rels", "word/document.xml"), texts.WORD),
        (packed("_rels/.rels", "ppt/presentation.xml"), texts.SLIDES),
        (packed("_rels/.rels", "xl/workbook.bin"), texts.XLSB),
        (packed("mimetype", "content.xml", "styles.xml"), texts.ODS),
        (packed("اعضا.xlsx", "1.jpg"), texts.ARCHIVE),
        (packed("_rels/.rels", "xl/workbook.xml"), texts.BAD_EXCEL),
        (b"Rar!\x1a\x07\x01\x00", texts.ARCHIVE),
        (b"\x00\x01\x00\x00Standard Jet DB\x00", texts.ACCESS),
        (old_word(), texts.WORD),
        (compound(b"x" * 100), texts.BAD_OLD_EXCEL),
    ],
)
def test_a_file_that_is_no_list_is_called_by_its_name(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    file = tmp_path / "list.xls"
    file.write_bytes(data)
    with pytest.raises(UserError) as told:
        read_rows(file)
    assert told.value.message == sentence
