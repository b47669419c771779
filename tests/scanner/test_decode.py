from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.scanner import layouts
from app.scanner.decode import KeyPress, clean, from_keys
from app.scanner.layouts import Layout
from app.scanner.numbers import Kind, compose

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))

# Where the keys of a US keyboard lie, by the names of linux/input-event-codes.h.
EVDEV = {
    **{char: 2 + place for place, char in enumerate("1234567890-=")},
    **{char: 16 + place for place, char in enumerate("qwertyuiop[]")},
    **{char: 30 + place for place, char in enumerate("asdfghjkl;'`")},
    **{char: 43 + place for place, char in enumerate("\\zxcvbnm,./")},
    " ": 57,
}
ABOVE = dict(zip('!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"~|ZXCVBNM<>?', EVDEV, strict=False))


def pressed(code: str) -> list[KeyPress]:
    """The keys that a scanner set to US-QWERTY presses for a code."""
    return [
        KeyPress(EVDEV[ABOVE[char]], shift=True) if char in ABOVE else KeyPress(EVDEV[char])
        for char in code
    ]


def typed_under(layout: Layout, code: str) -> str:
    """What arrives when a scanner set to US-QWERTY types under a layout."""
    keys = dict(zip(layouts.US_KEYS, layout.typed, strict=True)) | {" ": " "}
    return "".join(keys[char] for char in code)


class TestClean:
    @pytest.mark.parametrize(
        ("raw", "code"),
        [
            ("KB-2071n", "KB-2071n"),
            ("KB-2071n\r\n", "KB-2071n"),
            ("\n KB 2071 \t\r\n", "KB 2071"),
            ("]C1\x1dKB\x002071", "]C1KB2071"),
            ("۸۸۲۰۰۱۳۰۵۰۰۰۲۱۸۲", "8820013050002182"),
            ("٨٨٢٠٠١٣٠٥٠٠٠٢١٨٢\r", "8820013050002182"),
            ("\u200f۸۸۲۰۰۱۳۰۵۰۰۰۲۱۸۲\u200e", "8820013050002182"),
            ("\ufeff8820013050002182", "8820013050002182"),
            ("RR۴۷۳۱۲۴۸۲۹GB", "RR473124829GB"),
            ("٩٧٨٩٦٤٣١١٩٦٩٠", "9789643119690"),
            ("", ""),
            (" \r\n", ""),
            ("(12)", "(12)"),
        ],
    )
    def test_lines(self, raw: str, code: str) -> None:
        assert clean(raw) == code

    @pytest.mark.parametrize(
        "raw",
        [
            "882 0013 05 000218 2",
            "۸۸۲ ۰۰۱۳ ۰۵ ۰۰۰۲۱۸ ۲",
            "۸۸۲\u00a0۰۰۱۳\u00a0۰۵\u00a0۰۰۰۲۱۸\u00a0۲",
            "۸۸۲\u200c۰۰۱۳\u200c۰۵\u200c۰۰۰۲۱۸\u200c۲",
            "882-0013-05-000218-2",
        ],
    )
    def test_our_number_typed_in_groups_is_put_together(self, raw: str) -> None:
        assert clean(raw) == "8820013050002182"

    @pytest.mark.parametrize("raw", ["882 0013 05 000218 3", "12 34", "88-20-01-30-50-00-21-83"])
    def test_other_groups_stay(self, raw: str) -> None:
        assert clean(raw) == raw

    @pytest.mark.parametrize(
        ("raw", "code"),
        [
            ("»\u200c-۲۰۷۱د", "KB-2071n"),
            ("«إ-2071د", "KB-2071n"),
            ("ريالريال473124829ۀإ", "RR473124829GB"),
            ("\u064b\u064b۴۷۳۱۲۴۸۲۹أ\u200c\r\n", "RR473124829GB"),
            ("شذ۱۲", "ab12"),
            ("شذ12", "ab12"),
            ("شذز", "abc"),
            ("َإ", "UF"),
            ("ۀۀ", "GG"),
            ("ریال۱", "$1"),
            ("﷼۱", "$1"),
            ("[۱۲", "P12"),
            ("÷۱", "~1"),
        ],
    )
    def test_what_persian_layouts_make_of_a_code(self, raw: str, code: str) -> None:
        assert clean(raw) == code

    @pytest.mark.parametrize("raw", ["中", "é12", "پ中۱"])
    def test_what_no_layout_types_is_left_for_the_journal(self, raw: str) -> None:
        assert not clean(raw).isascii()

    @given(
        st.sampled_from([layouts.KBDFAR, layouts.XKB_IR]),
        st.text(PRINTABLE.replace(" ", ""), max_size=30),
        st.sampled_from("0123456789"),
    )
    def test_any_code_with_a_digit_comes_back_from_the_standard_layouts(
        self, layout: Layout, code: str, digit: str
    ) -> None:
        shared = {"~": "`", "X": "x"} if layout is layouts.KBDFAR else {}
        expected = "".join(shared.get(char, char) for char in code + digit)
        # One key types the sign of the rial in four letters; four keys can type them as well.
        if "vdhg" not in expected:
            assert clean(typed_under(layout, code + digit)) == expected

    @given(st.text(PRINTABLE.replace(" ", ""), max_size=30), st.sampled_from("0123456789"))
    @example("KB-", "1")
    def test_any_code_with_a_digit_comes_back_from_the_older_layout(
        self, code: str, digit: str
    ) -> None:
        typed = typed_under(layouts.KBDFA, code + digit)
        if "vXhg" not in code and not typed.isascii():
            assert clean(typed) == code + digit

    @given(
        st.sampled_from([layouts.KBDFA, layouts.KBDFAR, layouts.XKB_IR]), st.integers(1, 999_999)
    )
    def test_our_own_numbers_come_back_from_every_layout(self, layout: Layout, serial: int) -> None:
        number = compose(Kind.PARCEL, 13, 1405, serial)
        assert clean(typed_under(layout, number)) == number

    @given(st.text(PRINTABLE))
    def test_codes_that_arrive_whole_stay(self, code: str) -> None:
        trimmed = code.strip(" ")
        assert clean(code + "\r\n") in (trimmed, trimmed.translate({0x20: None, 0x2D: None}))

    @given(st.text())
    def test_anything_can_be_cleaned_and_stays_clean(self, raw: str) -> None:
        code = clean(raw)
        assert not set(code) & set("\r\n\x00\u200e\u200f\ufeff")
        assert code == code.strip(" ")
        if code.isascii():
            assert clean(code) == code


class TestKeys:
    def test_a_scan_under_any_layout(self) -> None:
        shift, k, b, minus, enter = 42, 37, 48, 12, 28
        presses = [
            KeyPress(shift, shift=True),
            KeyPress(k, shift=True),
            KeyPress(b, shift=True),
            KeyPress(minus),
            *(KeyPress(code) for code in (3, 11, 8, 2)),
            KeyPress(49),
            KeyPress(enter),
        ]
        assert from_keys(presses) == "KB-2071n"

    def test_the_number_block(self) -> None:
        block = [82, 79, 80, 81, 75, 76, 77, 71, 72, 73, 83, 98, 55, 74, 78]
        assert from_keys(KeyPress(code) for code in block) == "0123456789./*-+"
        assert from_keys([KeyPress(79, shift=True)]) == "1"

    @given(st.text(PRINTABLE))
    def test_every_printable_character_has_its_key(self, code: str) -> None:
        assert from_keys(pressed(code)) == code

    @given(st.lists(st.builds(KeyPress, st.integers(0, 255), st.booleans())))
    def test_any_keys_give_ascii(self, presses: list[KeyPress]) -> None:
        code = from_keys(presses)
        assert code.isascii()
        assert len(code) <= len(presses)
