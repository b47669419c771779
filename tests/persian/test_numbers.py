from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.persian import numbers
from app.persian.digits import ARABIC, ASCII, PERSIAN
from app.texts import persian as texts

SCRIPTS = (ASCII, PERSIAN, ARABIC)
NOISE = [" ", "-", "–", "\u200c", "\u200f", "\u00a0", "ـ", "\t"]

Read = Callable[[str], object]


@st.composite
def handwriting(draw: st.DrawFn, number: str) -> str:
    """The same number in any digits, with spaces, dashes and invisible marks anywhere."""
    written = ""
    for char in number:
        script = draw(st.sampled_from(SCRIPTS))
        written += draw(st.sampled_from(["", "", "", *NOISE]))
        written += script[int(char)] if char in ASCII else char
    return written + draw(st.sampled_from(["", *NOISE]))


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text(ASCII, min_size=length, max_size=length)


def refusal(read: Read, text: str) -> UserError:
    with pytest.raises(UserError) as refused:
        read(text)
    return refused.value


@given(
    st.sampled_from(
        [
            numbers.postal_code,
            numbers.national_id,
            numbers.mobile,
            numbers.landline,
            numbers.phone,
            numbers.isbn,
            numbers.post_number,
        ]
    ),
    st.one_of(st.text(), st.text(ASCII + PERSIAN + "+-X", max_size=40)),
)
def test_nothing_that_is_typed_is_a_bug(read: Read, text: str) -> None:
    with contextlib.suppress(UserError):
        assert read(text)


class TestPostalCode:
    @pytest.mark.parametrize("code", ["1619735744", "4351666456", "1416932790", "5951412749"])
    def test_real_ones(self, code: str) -> None:
        assert numbers.postal_code(code) == numbers.PostalCode(code, None)

    @pytest.mark.parametrize("code", ["1111111111", "0123456789", "2193833333", "4193033333"])
    def test_unusual_ones_are_taken_with_a_warning(self, code: str) -> None:
        expected = numbers.PostalCode(code, texts.POSTAL_CODE_UNUSUAL)
        assert numbers.postal_code(code) == expected

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("41937", "کد پستی ده رقم است؛ این ۵ رقم دارد."),
            ("12345", "کد پستی ده رقم است؛ این ۵ رقم دارد."),
            ("41937333331", "کد پستی ده رقم است؛ این ۱۱ رقم دارد."),
            ("", texts.POSTAL_CODE_SIGNS),
            ("ندارد", texts.POSTAL_CODE_SIGNS),
            ("4193833333.0", texts.POSTAL_CODE_SIGNS),
            ("²193833333", texts.POSTAL_CODE_SIGNS),
        ],
    )
    def test_wrong_ones(self, text: str, sentence: str) -> None:
        error = refusal(numbers.postal_code, text)
        assert (error.message, error.field) == (sentence, "postal_code")

    @given(st.data(), digits(10))
    def test_any_hand(self, data: st.DataObject, code: str) -> None:
        assert numbers.postal_code(data.draw(handwriting(code))).value == code


def national_id_of(nine: str) -> str:
    """Completes nine digits as the registry does, written as its table of remainders."""
    rest = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    return nine + "01987654321"[rest % 11]


class TestNationalId:
    @pytest.mark.parametrize(
        "code", ["0013542419", "0084575948", "0499370899", "0790419904", "2590123450"]
    )
    def test_right_ones(self, code: str) -> None:
        assert numbers.national_id(code) == code
        assert numbers.national_id(f" {code[:3]}-{code[3:9]}-{code[9]} ") == code

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("0013542418", texts.NATIONAL_ID_WRONG),
            ("1234567890", texts.NATIONAL_ID_WRONG),
            ("1111111111", texts.NATIONAL_ID_WRONG),
            ("0000000000", texts.NATIONAL_ID_WRONG),
            ("013542419", texts.NATIONAL_ID_FORM),
            ("00135424190", texts.NATIONAL_ID_FORM),
            ("001354241a", texts.NATIONAL_ID_FORM),
            ("", texts.NATIONAL_ID_FORM),
        ],
    )
    def test_wrong_ones(self, text: str, sentence: str) -> None:
        error = refusal(numbers.national_id, text)
        assert (error.message, error.field) == (sentence, "national_id")

    @given(st.data(), digits(9).filter(lambda nine: len(set(nine)) > 1))
    def test_generated_ones_pass_in_any_hand(self, data: st.DataObject, nine: str) -> None:
        code = national_id_of(nine)
        assert numbers.national_id(data.draw(handwriting(code))) == code

    @given(digits(9), st.sampled_from(ASCII))
    def test_any_other_check_digit_fails(self, nine: str, check: str) -> None:
        code = national_id_of(nine)
        if code != nine + check:
            refusal(numbers.national_id, nine + check)

    @given(digits(9), st.integers(0, 8), st.sampled_from(ASCII))
    def test_a_wrong_digit_fails_unless_both_need_one_check_digit(
        self, nine: str, place: int, digit: str
    ) -> None:
        code = national_id_of(nine)
        other = nine[:place] + digit + nine[place + 1 :]
        # Remainders 1 and 10 share the check digit 1: the rule itself can't tell those apart.
        if other != nine and national_id_of(other)[9] != code[9]:
            refusal(numbers.national_id, other + code[9])


class TestMobile:
    @pytest.mark.parametrize(
        "text",
        [
            "09111234567",
            "+98 911 123 4567",
            "00989111234567",
            "989111234567",
            "9111234567",
            "۰۹۱۱۱۲۳۴۵۶۷",
            "٠٩١١١٢٣٤٥٦٧",
            "٩١١١٢٣٤٥٦٧",
            "(0911) 123-4567",
            "0911\u200c123\u200c4567",
            "\u202a+989111234567\u202c",
        ],
    )
    def test_one_number_in_many_hands(self, text: str) -> None:
        assert numbers.mobile(text) == "09111234567"
        assert numbers.phone(text) == "09111234567"

    @pytest.mark.parametrize(
        "text",
        ["0911123456", "08111234567", "091112345678", "+97 911 123 4567", "0911/1234567", ""],
    )
    def test_wrong_ones(self, text: str) -> None:
        error = refusal(numbers.mobile, text)
        assert (error.message, error.field) == (texts.MOBILE_FORM, "mobile")

    @given(st.data(), digits(9))
    def test_any_operator_in_any_hand(self, data: st.DataObject, rest: str) -> None:
        prefix = data.draw(st.sampled_from(["", "0", "98", "0098", "+98"]))
        assert numbers.mobile(data.draw(handwriting(f"{prefix}9{rest}"))) == f"09{rest}"


class TestLandline:
    @pytest.mark.parametrize(
        "text",
        [
            "۰۱۳ ۳۳۱۲ ۳۴۵۶",
            "+981333123456",
            "00981333123456",
            "981333123456",
            "33123456",
            "1333123456",
            "(013) 3312-3456",
        ],
    )
    def test_one_number_in_many_hands(self, text: str) -> None:
        assert numbers.landline(text) == "01333123456"
        assert numbers.phone(text) == "01333123456"

    def test_other_cities(self) -> None:
        assert numbers.landline("021 8888 9999") == "02188889999"
        assert numbers.landline("98123456") == "01398123456"
        assert numbers.landline("33123456", area="011") == "01133123456"
        assert numbers.phone("33123456", area="011") == "01133123456"
        assert numbers.landline("021 88889999", area="011") == "02188889999"

    @pytest.mark.parametrize(
        "text",
        ["3312345", "13123456", "0133312345", "01313123456", "00333123456", "09111234567", ""],
    )
    def test_wrong_ones(self, text: str) -> None:
        error = refusal(numbers.landline, text)
        assert (error.message, error.field) == (texts.LANDLINE_FORM, "landline")

    def test_neither_kind_of_phone(self) -> None:
        error = refusal(numbers.phone, "12345")
        assert (error.message, error.field) == (texts.PHONE_FORM, "phone")

    @given(st.data(), st.from_regex(r"\A0[1-8][0-9][2-9][0-9]{7}\Z"))
    def test_any_area_in_any_hand(self, data: st.DataObject, number: str) -> None:
        prefix = data.draw(st.sampled_from(["0", "", "98", "+98", "0098"]))
        written = data.draw(handwriting(prefix + number[1:]))
        assert numbers.landline(written) == number
        assert numbers.phone(written) == number


def isbn13_of(twelve: str) -> str:
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(twelve))
    return twelve + str(-total % 10)


class TestIsbn:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("978-964-311-969-0", "9789643119690"),
            ("۹۷۸-۹۶۴-۳۱۱-۹۶۹-۰", "9789643119690"),
            ("۹۶۴ ۳۱۱ ۹۶۹ ۶", "9789643119690"),
            ("0-8044-2957-X", "9780804429573"),
            ("080442957x", "9780804429573"),
            ("0-306-40615-2", "9780306406157"),
            ("979-10-90636-07-1", "9791090636071"),
        ],
    )
    def test_right_ones(self, text: str, code: str) -> None:
        assert numbers.isbn(text) == code

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("9789643119691", texts.ISBN_WRONG),
            ("9643119691", texts.ISBN_WRONG),
            ("9779643119690", texts.ISBN_FORM),
            ("978964311969", texts.ISBN_FORM),
            ("97896431196900", texts.ISBN_FORM),
            ("", texts.ISBN_FORM),
        ],
    )
    def test_wrong_ones(self, text: str, sentence: str) -> None:
        error = refusal(numbers.isbn, text)
        assert (error.message, error.field) == (sentence, "isbn")

    @given(st.data(), st.sampled_from(["978964", "978600", "978622", "979"]), digits(9))
    def test_any_iranian_one_passes_and_any_wrong_digit_fails(
        self, data: st.DataObject, prefix: str, rest: str
    ) -> None:
        code = isbn13_of((prefix + rest)[:12])
        assert numbers.isbn(data.draw(handwriting(code))) == code
        place = data.draw(st.integers(0, 12))
        digit = data.draw(st.sampled_from(ASCII.replace(code[place], "")))
        refusal(numbers.isbn, code[:place] + digit + code[place + 1 :])


S10 = ["RR473124829GB", "EE471108151FR", "RR123456785IR"]


class TestPostNumber:
    @pytest.mark.parametrize("number", S10)
    def test_s10(self, number: str) -> None:
        assert numbers.post_number(number) == number
        assert numbers.post_number(f" {number[:2].lower()} {number[2:11]}-{number[11:]}") == number
        assert numbers.read_post_number(number) == number

    @given(st.sampled_from(S10), st.sampled_from(ASCII))
    def test_s10_with_any_other_check_digit_fails(self, number: str, check: str) -> None:
        if check != number[10]:
            wrong = number[:10] + check + number[11:]
            assert refusal(numbers.post_number, wrong).message == texts.POST_NUMBER_WRONG
            assert numbers.read_post_number(wrong) is None

    @pytest.mark.parametrize(
        ("digits", "check"),
        [
            ("00000000", "5"),
            ("00000006", "2"),
            ("00000001", "4"),
            ("00000008", "0"),
            ("00000011", "6"),
            ("00000005", "9"),
            ("00000010", "2"),
            ("47312482", "9"),
        ],
    )
    def test_check_digit_where_the_rule_bends(self, digits: str, check: str) -> None:
        assert numbers.post_number(f"RR{digits}{check}IR") == f"RR{digits}{check}IR"

    @given(st.data(), st.sampled_from([14, 20, 24]))
    def test_digits_in_any_hand(self, data: st.DataObject, length: int) -> None:
        number = data.draw(digits(length))
        assert numbers.post_number(data.draw(handwriting(number))) == number
        assert numbers.read_post_number(number) == number

    @given(digits(37))
    def test_the_long_barcode_is_read_as_its_number(self, code: str) -> None:
        assert numbers.post_number(code) == code[:24]
        assert numbers.read_post_number(code) == code[:24]

    def test_leading_zeros_stay(self) -> None:
        assert numbers.post_number("۰۰۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶۷۸۹۰۱") == "000123456789012345678901"

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("RR123456784IR", texts.POST_NUMBER_WRONG),
            ("1.23E+23", texts.POST_NUMBER_FORM),
            ("123456789012345", texts.POST_NUMBER_FORM),
            ("RR12345678IR", texts.POST_NUMBER_FORM),
            ("R1123456785IR", texts.POST_NUMBER_FORM),
            ("²" * 14, texts.POST_NUMBER_FORM),
            ("", texts.POST_NUMBER_FORM),
        ],
    )
    def test_wrong_ones(self, text: str, sentence: str) -> None:
        error = refusal(numbers.post_number, text)
        assert (error.message, error.field) == (sentence, "post_number")


class TestDisplay:
    @pytest.mark.parametrize(
        ("shown", "expected"),
        [
            (numbers.display_phone("09111234567"), "۰۹۱۱ ۱۲۳ ۴۵۶۷"),
            (numbers.display_phone("01333123456"), "۰۱۳ ۳۳۱۲ ۳۴۵۶"),
            (numbers.display_phone("123"), "۱۲۳"),
            (numbers.display_postal_code("4193833333"), "۴۱۹۳۸ ۳۳۳۳۳"),
            (numbers.display_post_number("1" * 24), " ".join(["۱۱۱۱"] * 6)),
            (numbers.display_post_number("1" * 20), " ".join(["۱۱۱۱"] * 5)),
            (numbers.display_post_number("1" * 14), "۱۱۱۱ ۱۱۱۱ ۱۱۱۱ ۱۱"),
            (numbers.display_post_number("RR123456785IR"), "RR 123 456 785 IR"),
        ],
    )
    def test_groups(self, shown: str, expected: str) -> None:
        assert shown == expected.replace(" ", "\u00a0")

    def test_groups_keep_their_order_in_a_persian_line(self) -> None:
        from bidi import get_display

        line = get_display("تلفن: " + numbers.display_phone("01333123456"), base_dir="R")
        assert "۰۱۳ ۳۳۱۲ ۳۴۵۶".replace(" ", "\u00a0") in line

    @given(digits(11), digits(10), st.sampled_from([14, 20, 24]).flatmap(digits))
    def test_what_is_shown_can_be_typed(self, phone: str, postal: str, post: str) -> None:
        for shown, kept in (
            (numbers.display_phone(phone), phone),
            (numbers.display_postal_code(postal), postal),
            (numbers.display_post_number(post), post),
        ):
            assert "".join(str(int(char)) for char in shown if char != "\u00a0") == kept
