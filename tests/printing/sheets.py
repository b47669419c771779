"""What the sheets of the tests say, and how their pages are read; people and books are invented."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

from PIL import Image

from app.printing.stamp import Library
from app.scanner.numbers import Kind, compose
from tests.printing.conftest import Words

LIBRARY = Library("کتابخانهٔ عمومی سردار جنگل رشت", "01333123456")
DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 13, 10, tzinfo=UTC)
STATION, USER = "میز ۲", "نگار احمدی"

LONG_TITLE = ("روزگار سپری‌شدهٔ مردم سالخورده، کتاب یکم: اقلیم باد و داستان‌های دیگر " * 5)[:300]
LONG_NAME = ("سیده‌فاطمه‌زهرا موسوی چوبری کسمایی لاهیجانی اصل " * 4)[:120]
ODD_CODE = "~!@#%^&*()_+{}|:<>?ABCDEFGHIJKLM"

_LEFT_OUT = "\u200c،:·()؛"


def number(kind: Kind, serial: int) -> str:
    """A number of 16 digits of branch 0013 in 1405."""
    return compose(kind, "0013", 1405, serial)


def said(words: Words, pdf: bytes) -> list[str]:
    """What each page says, without spaces, joiners and signs: a PDF reader moves them about."""
    return [squeezed(page) for page in words(pdf).split("\f")[:-1]]


def squeezed(text: str) -> str:
    """The text as `said` gives it."""
    plain = unicodedata.normalize("NFKC", text).replace("ه\u0654", "ۀ")
    return "".join(char for char in plain if not char.isspace() and char not in _LEFT_OUT)


def ink(page: Image.Image, dpi: float = 203) -> tuple[float, float, float, float]:
    """The box in mm that holds everything black: left, top, right, bottom."""
    box = page.point(lambda value: 255 - value).getbbox()
    assert box is not None
    left, top, right, bottom = box
    mm = 25.4 / dpi
    return left * mm, top * mm, right * mm, bottom * mm


def strip(
    page: Image.Image, top: float, bottom: float, left: float = 0.0, right: float = 1e3
) -> Image.Image:
    """A part of a page of 203 dpi, its edges in mm."""
    dot = 25.4 / 203
    edges = round(left / dot), round(top / dot), round(right / dot), round(bottom / dot)
    return page.crop((edges[0], edges[1], min(edges[2], page.width), min(edges[3], page.height)))


def is_white(page: Image.Image) -> bool:
    """Whether nothing is printed here."""
    return page.getextrema() == (255, 255)


def stays_within(page: Image.Image, margin: float, foot: float = 7.5) -> bool:
    """Whether nothing is printed in the side margins (mm) and in the lowest `foot` mm."""
    left, top, right, bottom = ink(page)
    width, height = page.width * 25.4 / 203, page.height * 25.4 / 203
    return (
        left >= margin - 0.2
        and right <= width - margin + 0.3
        and top >= 9.0
        and bottom <= height - foot
    )
