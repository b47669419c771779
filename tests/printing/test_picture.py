"""A library's logo in the head: on paper as it is, upright, and nothing else let in."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace

import pytest
from PIL import Image

from app.printing import sack_receipt
from app.printing.page import Document
from app.printing.picture import grey_png
from tests.needs import requires
from tests.printing.conftest import Pictures, Words
from tests.printing.sheet_samples import RECEIPT
from tests.printing.sheets import LIBRARY, is_white, said, squeezed, stays_within, strip


def png(image: Image.Image, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **how)
    return out.getvalue()


def half_black() -> Image.Image:
    """Black above, white below."""
    image = Image.new("L", (60, 60), 255)
    image.paste(0, (0, 0, 60, 30))
    return image


GOOD = png(half_black())


def test_the_rows_are_those_of_the_file() -> None:
    read = grey_png(GOOD)
    assert (read.width, read.height) == (60, 60)
    rows = zlib.decompress(read.rows)
    assert len(rows) == 60 * 61


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"GIF89a",
        GOOD[:8],
        GOOD[:-30],
        GOOD[:40] + bytes([GOOD[40] ^ 1]) + GOOD[41:],
        png(half_black().convert("RGB")),
        png(half_black().convert("LA")),
        png(half_black().convert("1")),
        GOOD[:8] + struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND")),
    ],
)
def test_other_pictures_and_damaged_ones_are_refused(bad: bytes) -> None:
    with pytest.raises(ValueError, match="PNG"):
        grey_png(bad)


@requires("poppler")
def test_a_picture_stands_upright_in_its_box(pictures: Pictures) -> None:
    document = Document("آزمون")
    page = document.page(40, 40)
    assert page.picture(30.0, 10.0, GOOD, 30.0, 20.0) == 20.0
    (drawn,) = pictures(document.finish().pdf)
    assert drawn.getpixel((160, 100)) == 0
    assert is_white(strip(drawn, 20.5, 40.0))
    assert is_white(strip(drawn, 0.0, 9.5))
    assert is_white(strip(drawn, 0.0, 40.0, 0.0, 9.5))
    assert is_white(strip(drawn, 0.0, 40.0, 30.5, 40.0))


@requires("poppler")
def test_a_logo_stands_in_the_head_and_is_in_the_file_once(
    pictures: Pictures, words: Words
) -> None:
    receipt = replace(RECEIPT, library=replace(LIBRARY, logo=GOOD))
    rendered = sack_receipt.render(receipt)
    assert rendered.pdf.count(b"/Subtype/Image") == 1
    assert rendered.warnings == ()
    (drawn,) = pictures(rendered.pdf)
    assert strip(drawn, 12.0, 16.0, 126.0, 137.0).getextrema() == (0, 0)
    assert stays_within(drawn, 10.0)
    (page,) = said(words, rendered.pdf)
    assert squeezed(LIBRARY.name) in page
    assert rendered.pdf == sack_receipt.render(receipt).pdf
