from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scanner.framing import LONGEST, SILENCE_MS, STALL_MS, Frame, Framer

CODE = "8820013050002181"


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\t", "\x03", "\x00"])
def test_an_end_completes_a_code(end: str) -> None:
    framer = Framer()
    assert framer.feed(0, CODE.encode()) == ()
    assert framer.feed(5, end.encode()) == (Frame(CODE),)
    assert framer.deadline is None


def test_two_codes_in_one_reading_are_two() -> None:
    framer = Framer()
    assert framer.feed(0, b"GL-1\r\nGL-2\r\nGL") == (Frame("GL-1"), Frame("GL-2"))
    assert framer.feed(9, b"-3\r") == (Frame("GL-3"),)


def test_ends_alone_are_no_code() -> None:
    assert Framer().feed(0, b"\r\n\r\n") == ()


def test_silence_ends_the_code_of_a_scanner_that_sends_no_ends() -> None:
    framer = Framer()
    framer.feed(1000, b"GL-1")
    assert framer.deadline == 1000 + SILENCE_MS
    assert framer.tick(1000 + SILENCE_MS - 1) == ()
    assert framer.tick(1000 + SILENCE_MS) == (Frame("GL-1"),)
    assert framer.tick(9999) == ()


def test_half_a_code_of_a_scanner_that_sends_ends_is_torn_and_never_a_code() -> None:
    framer = Framer()
    framer.feed(0, b"GL-1\r88200130")
    assert framer.deadline == STALL_MS
    assert framer.tick(SILENCE_MS) == ()
    assert framer.tick(STALL_MS) == (Frame("88200130", torn=True),)


def test_bytes_that_were_read_late_are_not_taken_for_silence() -> None:
    framer = Framer()
    framer.feed(0, b"8820013")
    assert framer.feed(5000, b"050002181\r") == (Frame(CODE),)


def test_what_is_held_when_the_port_goes_is_torn() -> None:
    framer = Framer()
    framer.feed(0, b"8820")
    assert framer.broken_off() == (Frame("8820", torn=True),)
    assert framer.broken_off() == ()


def test_noise_without_an_end_is_told_and_let_go() -> None:
    frames = Framer().feed(0, b"x" * (LONGEST + 1))
    assert frames == (Frame("x" * (LONGEST + 1), torn=True),)


@pytest.mark.parametrize(("raw", "text"), [("۸۸".encode(), "۸۸"), (b"\xff1", "ÿ1")])
def test_bytes_that_are_no_ascii_stay_visible(raw: bytes, text: str) -> None:
    assert Framer().feed(0, raw + b"\r") == (Frame(text),)


@given(
    st.lists(st.text("0123456789GL-", min_size=1, max_size=24), max_size=8),
    st.lists(st.integers(1, 30), min_size=200, max_size=200),
)
def test_however_the_bytes_are_cut_each_code_comes_once_and_in_order(
    codes: list[str], pieces: list[int]
) -> None:
    stream = "".join(f"{code}\r\n" for code in codes).encode()
    framer, at = Framer(), 0
    got: list[Frame] = []
    for number, size in enumerate(pieces):
        got += framer.feed(number * 10, stream[at : at + size])
        at += size
    assert [frame.text for frame in got] == codes
    assert not any(frame.torn for frame in got)
