from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scanner import numbers
from app.scanner.classify import Code, Lookup, Reason, classify, is_isbn
from app.scanner.numbers import Command, Kind, OwnNumber

LIBRARY = (Lookup.ITEM, Lookup.MEMBER)
POST = (*LIBRARY, Lookup.POST_NUMBER)


@pytest.mark.parametrize(
    "kind", [Kind.REQUEST, Kind.PARCEL, Kind.RETURN_SLIP, Kind.PICKUP, Kind.ITEM_LABEL]
)
def test_our_numbers_come_first(kind: Kind) -> None:
    code = classify(numbers.compose(kind, "0013", 1405, 218))
    assert code.lookups == (Lookup.OWN, *LIBRARY)
    assert code.own is not None
    assert (code.own.kind, code.own.serial) == (kind, 218)
    assert code.otherwise is Reason.UNKNOWN


@pytest.mark.parametrize(
    "number", [numbers.badge_number("123456789012"), numbers.command_number(Command.UNDO)]
)
def test_badges_and_commands_are_nothing_else(number: str) -> None:
    code = classify(number)
    assert isinstance(code.own, OwnNumber)
    assert code.lookups == (Lookup.OWN,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8820013050002183", Code("8820013050002183", LIBRARY, Reason.BAD_CHECK_DIGIT)),
        ("9789643119690", Code("9789643119690", LIBRARY, Reason.ISBN)),
        ("9791090636071", Code("9791090636071", LIBRARY, Reason.ISBN)),
        ("9789643119691", Code("9789643119691", LIBRARY, Reason.UNKNOWN)),
        ("9779643119690", Code("9779643119690", LIBRARY, Reason.UNKNOWN)),
        ("KB-2071n", Code("KB-2071n", LIBRARY, Reason.UNKNOWN)),
        ("a b", Code("a b", LIBRARY, Reason.UNKNOWN)),
        ("x" * 32, Code("x" * 32, LIBRARY, Reason.UNKNOWN)),
        ("x" * 33, Code("x" * 33, (), Reason.TOO_LONG)),
        ("", Code("", (), Reason.UNKNOWN)),
        ("کتاب", Code("کتاب", (), Reason.UNKNOWN)),
        ("ک" * 33, Code("ک" * 33, (), Reason.TOO_LONG)),
        ("a\x01", Code("a\x01", (), Reason.UNKNOWN)),
        ("RR123456784IR", Code("RR123456784IR", LIBRARY, Reason.UNKNOWN)),
    ],
)
def test_forms(text: str, code: Code) -> None:
    assert classify(text) == code


@pytest.mark.parametrize("text", ["1" * 14, "2" * 20, "3" * 24, "RR123456785IR"])
def test_post_numbers_come_after_what_is_the_librarys(text: str) -> None:
    assert classify(text) == Code(text, POST, Reason.UNKNOWN, post_number=text)


def test_the_posts_long_barcode_is_only_that() -> None:
    text = "123456789012345678901234" + "0" * 13
    assert classify(text) == Code(
        text, (Lookup.POST_NUMBER,), Reason.TOO_LONG, post_number=text[:24]
    )


@given(st.text())
def test_anything_has_a_form(text: str) -> None:
    code = classify(text)
    assert code.text == text
    assert len(set(code.lookups)) == len(code.lookups)
    if Lookup.ITEM in code.lookups:
        assert 1 <= len(text) <= 32
        assert all(" " <= char <= "~" for char in text)


def test_only_a_whole_isbn_is_one() -> None:
    assert is_isbn("9786001234569")
    assert not is_isbn("9786001234560")
    assert not is_isbn("978-600-123456-9")
    assert not is_isbn("6001234569")
