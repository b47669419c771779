from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scanner import numbers
from app.scanner.numbers import BadNumber, Command, Kind, OwnNumber

ASCII = "0123456789"

# The quasigroup as Damm's thesis and Wikipedia print it, apart from the library that is used.
DAMM = [
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
]

with_serial = st.sampled_from([kind for kind in Kind if kind not in (Kind.BADGE, Kind.COMMAND)])
composed = st.builds(
    numbers.compose,
    with_serial,
    st.integers(0, 9999),
    st.integers(1400, 1499),
    st.integers(1, 999_999),
)


def damm_digit(digits: str) -> str:
    interim = 0
    for digit in digits:
        interim = int(DAMM[interim][int(digit)])
    return str(interim)


def test_parts_stand_where_the_paper_shows_them() -> None:
    number = numbers.compose(Kind.PARCEL, "0013", 1405, 218)
    assert number == "8820013050002182"
    assert numbers.grouped(number) == ("882", "0013", "05", "000218", "2")
    assert numbers.serial(number) == 218


@given(composed)
def test_check_digit_is_damms(number: str) -> None:
    assert number[-1] == damm_digit(number[:-1])


@given(with_serial, st.integers(0, 9999), st.integers(1400, 1499), st.integers(1, 999_999))
def test_what_was_composed_is_read(kind: Kind, branch: int, year: int, serial: int) -> None:
    number = numbers.compose(kind, branch, year, serial)
    assert numbers.read(number) == OwnNumber(
        number, kind, f"{branch:04d}", year - 1400, serial, command=None
    )
    assert numbers.compose(kind, f"{branch:04d}", year - 1400, serial) == number
    assert numbers.serial(number) == serial
    assert "".join(numbers.grouped(number)) == number


@given(composed, st.integers(3, 15), st.sampled_from(ASCII))
def test_any_wrong_digit_is_told(number: str, place: int, digit: str) -> None:
    wrong = number[:place] + digit + number[place + 1 :]
    if wrong != number:
        assert numbers.read(wrong) == BadNumber(wrong, Kind(int(number[2])))


@given(composed, st.integers(3, 14))
def test_any_two_swapped_neighbours_are_told(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        assert isinstance(numbers.read(swapped), BadNumber)


@given(composed, st.sampled_from("1234579"))
def test_a_wrong_kind_is_told(number: str, digit: str) -> None:
    wrong = number[:2] + digit + number[3:]
    if wrong != number:
        assert isinstance(numbers.read(wrong), BadNumber)


@pytest.mark.parametrize(
    ("command", "number"),
    [
        (Command.FINISH, "8890000000000015"),
        (Command.UNDO, "8890000000000028"),
        (Command.REPRINT, "8890000000000031"),
        (Command.PUT_ASIDE, "8890000000000044"),
        (Command.CONTINUE, "8890000000000053"),
        (Command.CHANGE_USER, "8890000000000066"),
    ],
)
def test_command_cards(command: Command, number: str) -> None:
    assert numbers.command_number(command) == number
    own = numbers.read(number)
    assert isinstance(own, OwnNumber)
    assert (own.kind, own.command) == (Kind.COMMAND, command)


@pytest.mark.parametrize("digits", ["000000000009", "000000000000", "000100000001"])
def test_a_command_that_this_version_does_not_know(digits: str) -> None:
    number = f"889{digits}" + damm_digit(f"889{digits}")
    own = numbers.read(number)
    assert isinstance(own, OwnNumber)
    assert (own.kind, own.command) == (Kind.COMMAND, None)


@given(st.text(ASCII, min_size=12, max_size=12))
def test_badges(digits: str) -> None:
    number = numbers.badge_number(digits)
    assert number[:15] == "887" + digits
    own = numbers.read(number)
    assert isinstance(own, OwnNumber)
    assert (own.kind, own.command) == (Kind.BADGE, None)


@pytest.mark.parametrize(
    "digits", ["", "12345678901", "1234567890123", "۱۲۳۴۵۶۷۸۹۰۱۲", "12345678901a"]
)
def test_a_badge_needs_twelve_digits(digits: str) -> None:
    with pytest.raises(ValueError, match="12 digits"):
        numbers.badge_number(digits)


@pytest.mark.parametrize(
    ("kind", "branch", "serial", "complaint"),
    [
        (Kind.BADGE, 13, 1, "BADGE"),
        (Kind.COMMAND, 13, 1, "COMMAND"),
        (Kind.PARCEL, 10000, 1, "branch"),
        (Kind.PARCEL, -1, 1, "branch"),
        (Kind.PARCEL, 13, 0, "serial"),
        (Kind.PARCEL, 13, 1_000_000, "serial"),
    ],
)
def test_what_does_not_fit_its_place(kind: Kind, branch: int, serial: int, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        numbers.compose(kind, branch, 1405, serial)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "88",
        "882001305000218",
        "88200130500021822",
        "9920013050002182",
        "8800013050002182",
        "8860013050002182",
        "8880013050002182",
        "882001305000218a",
        "۸۸۲۰۰۱۳۰۵۰۰۰۲۱۸۲",
        "882 0013 05 00021",
        "88²0013050002182",
    ],
)
def test_what_has_not_our_form_is_not_ours(code: str) -> None:
    assert numbers.read(code) is None


@given(st.text())
def test_anything_can_be_read(code: str) -> None:
    own = numbers.read(code)
    assert own is None or own.code == code
