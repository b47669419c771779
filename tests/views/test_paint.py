"""Words as they are painted: what reads which way, and whose digits it has."""

from __future__ import annotations

import pytest

from app.views import paint


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("پ-4", paint.isolated("پ-۴")),
        ("843", paint.isolated("۸۴۳")),
        ("8فا3/62", paint.isolated("۸فا۳/۶۲")),
        ("A-1", paint.code("A-1")),
        ("843 S14p", paint.code("843 S14p")),
        ("", ""),
    ],
)
def test_shelves_with_latin_letters_are_codes_and_others_have_persian_digits(
    written: str, shown: str
) -> None:
    assert paint.place(written) == shown
