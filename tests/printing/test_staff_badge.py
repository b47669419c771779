"""The badge: read by a scanner, without its number in digits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.printing.staff_badge import StaffBadge, render
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures, Words

pytestmark = requires("poppler")
BADGE = StaffBadge(
    library="کتابخانهٔ عمومی سردار جنگل رشت",
    name="نگار احمدی",
    role="بسته‌بندی",
    user=12,
    number="8870583729145068",
    phone="01333123456",
)


@pytest.mark.parametrize("dpi", [203, 300])
def test_the_badge_is_read(codes: Codes, dpi: int) -> None:
    assert codes(render(BADGE).pdf, dpi) == [BADGE.number]


def test_the_number_is_a_key_and_not_written(words: Words) -> None:
    said = "".join(words(render(BADGE).pdf).split())
    assert BADGE.number not in said
    assert "058372" not in said
    assert "کاربر" in said
    assert "۰۱۳۳۳۱۲۳۴۵۶" in said


def test_a_long_name_shrinks_and_stays_on_the_card(pictures: Pictures) -> None:
    badge = replace(BADGE, name="سیدمحمدحسین رضایی‌نژاد", role="مسئول کتابخانه")
    rendered = render(badge)
    assert rendered.warnings == ()
    page = pictures(rendered.pdf, 203.2)[0]
    box = page.point(lambda value: 255 - value).getbbox()
    assert box is not None
    assert box[0] / 8 >= 4.9
    assert box[2] / 8 <= 80.1


def test_without_a_phone_it_says_to_tell(words: Words) -> None:
    said = words(render(replace(BADGE, phone="")).pdf)
    assert "گم" in said
    assert "۰۱۳" not in said
