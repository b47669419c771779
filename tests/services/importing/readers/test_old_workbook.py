"""XLS, which Excel wrote until 2003: sectors, records, and what may be wrong in them."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from app.errors import UserError
from app.services.importing.reading import read_rows
from tests.services.importing.old_files import SECTOR, begin, compound, number, stream

CELLS = [number(0, 0, 31), number(1, 1, 0.5)]


def put(folder: Path, content: bytes) -> Path:
    file = folder / "a.xls"
    file.write_bytes(content)
    return file


def test_a_small_workbook_is_read(tmp_path: Path) -> None:
    rows = read_rows(put(tmp_path, compound(stream(CELLS)))).rows
    assert [(row.number, row.cells) for row in rows] == [(1, ("31",)), (2, ("", "0.5"))]


def test_the_last_cell_makes_no_other_row_wide(tmp_path: Path) -> None:
    rows = read_rows(put(tmp_path, compound(stream([*CELLS, number(65_535, 199, 1)])))).rows
    last = rows[len(rows) - 1]
    assert (len(rows), last.number, len(last.cells)) == (65_536, 65_536, 200)


def test_sectors_in_a_ring_are_told(tmp_path: Path) -> None:
    ring = compound(stream(CELLS), ring=True)
    # After the sector of the directory comes that sector again.
    large = ring[: SECTOR + 4] + struct.pack("<i", 1) + ring[SECTOR + 8 :]
    for content in (ring, large):
        with pytest.raises(UserError, match="آسیب"):
            read_rows(put(tmp_path, content))


@pytest.mark.parametrize("cut", [100, 512, 600, 1_100, 1_500, 2_000])
def test_a_workbook_that_was_cut_off_is_told(tmp_path: Path, cut: int) -> None:
    with pytest.raises(UserError, match="آسیب"):
        read_rows(put(tmp_path, compound(stream(CELLS))[:cut]))


def test_a_name_whose_formula_makes_no_sense_is_told(tmp_path: Path) -> None:
    name = struct.pack("<HBBHHHBBBB", 0, 0, 1, 2, 0, 0, 0, 0, 0, 0) + b"\0n" + b"\x1a\0"
    with pytest.raises(UserError, match="آسیب"):
        read_rows(put(tmp_path, compound(stream(CELLS, (0x18, name)))))


def test_what_is_no_workbook_inside_is_told(tmp_path: Path) -> None:
    for content in (
        b"x" * 200,
        stream([]),
        stream(CELLS)[:30],
        struct.pack("<HH", *begin(5)[:1], 1),
    ):
        with pytest.raises(UserError, match=r"آسیب|خالی"):
            read_rows(put(tmp_path, compound(content)))
