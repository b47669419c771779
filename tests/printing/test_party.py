"""How numbers of people are grouped on paper."""

from __future__ import annotations

import pytest

from app.printing.party import phone, postal_code


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("4165736912", "۴۱۶۵۷ ۳۶۹۱۲"),
        ("۴۱۶۵۷۳۶۹۱۲", "۴۱۶۵۷ ۳۶۹۱۲"),
        ("41657", "۴۱۶۵۷"),
        ("", ""),
        ("؟", "؟"),
    ],
)
def test_postal_code(given: str, shown: str) -> None:
    assert postal_code(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("09111234567", "۰۹۱۱ ۱۲۳ ۴۵۶۷"),
        ("01333123456", "۰۱۳ ۳۳۱۲ ۳۴۵۶"),
        ("33123456", "۳۳۱۲۳۴۵۶"),
        ("", ""),
    ],
)
def test_phone(given: str, shown: str) -> None:
    assert phone(given) == shown
