"""The lines of the scan console: any bytes, of any length."""

from __future__ import annotations

import io
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.cli.scan_lines import LONGEST, ScanLine, lines, read

ID = "019a0000-0000-7000-8000-000000000001"


def of(content: bytes, piece: int = 65_536) -> list[ScanLine]:
    stream = io.BytesIO(content)
    return list(lines(lambda size: stream.read(min(size, piece))))


def test_lf_and_crlf_end_lines_and_blank_ones_are_passed_over() -> None:
    assert of(b"GL-1001\r\n\n \t\r\nGL-1002\nGL-1003") == [
        ScanLine("GL-1001"),
        ScanLine("GL-1002"),
        ScanLine("GL-1003"),
    ]


def test_an_id_before_a_tab_is_the_action() -> None:
    assert read(f"{ID}\tGL-1001".encode()) == ScanLine("GL-1001", UUID(ID))
    assert read(f"{ID.replace('-', '').upper()}\tGL-1001".encode()) == ScanLine("GL-1001", UUID(ID))


def test_what_is_no_id_belongs_to_the_code() -> None:
    for text in (
        "abc\tGL-1001",
        "\tGL-1001",
        "GL-1001\t",
        f"{ID[:-1]}\tGL-1001",
        "{" + ID + "}\tx",
    ):
        assert read(text.encode()) == ScanLine(text)


def test_mode_is_a_line_of_its_own() -> None:
    assert read(b"mode handover") == ScanLine("handover", mode=True)
    assert read(f"{ID}\tmode  pick ".encode()) == ScanLine("pick", UUID(ID), mode=True)
    assert read(b"mode") == ScanLine("", mode=True)
    assert read(b"modern") == ScanLine("modern")
    assert read(b"model 7") == ScanLine("model 7")


def test_a_byte_order_mark_is_no_part_of_the_first_code() -> None:
    assert of(b"\xef\xbb\xbfGL-1001\n\xef\xbb\xbfGL-1001\n") == [
        ScanLine("GL-1001"),
        ScanLine("\ufeffGL-1001"),
    ]


def test_bytes_that_are_no_utf_8_become_replacement_characters() -> None:
    assert read(b"GL\xff\xfe-1") == ScanLine("GL\ufffd\ufffd-1")


def test_a_huge_line_is_one_line_of_bounded_length() -> None:
    found = of(b"x" * 10_000_000 + b"\nGL-1001\n")
    assert [len(line.text) for line in found] == [LONGEST, 7]


def test_ten_megabytes_of_blanks_are_told_of() -> None:
    assert len(of(b" " * 10_000_000 + b"\nGL-1001\n")) == 2


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line)), st.integers(1, 7))
def test_lines_are_the_same_however_the_input_comes_in_pieces(
    parts: list[bytes], size: int
) -> None:
    content = b"\n".join(parts)
    assert of(content, size) == of(content)
    bare = [line for line in parts if line.strip()]
    if not content.startswith(b"\xef\xbb\xbf"):
        assert of(content) == [read(line) for line in bare]
