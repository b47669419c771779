"""What a printer makes of our PDFs: poppler draws them in one bit, zxing-cpp reads the bars."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

# pdftotext writes the direction of each run into its answer.
_EMBEDDINGS = re.compile("[\u202a-\u202e]")

Pictures = Callable[..., list[Image.Image]]
Codes = Callable[..., list[str]]
Words = Callable[[bytes], str]


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    """``pictures(pdf, dpi=203)``: each page as a thermal head prints it, black and white."""
    folder = tmp_path_factory.mktemp("pictures")

    def draw(pdf: bytes, dpi: float = 203) -> list[Image.Image]:
        for old in folder.iterdir():
            old.unlink()
        subprocess.run(
            ["pdftoppm", "-r", str(dpi), "-mono", "-", str(folder / "page")],
            input=pdf,
            check=True,
            capture_output=True,
        )
        return [_loaded(path) for path in sorted(folder.iterdir())]

    return draw


def _loaded(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("L")


@pytest.fixture(scope="session")
def codes(pictures: Pictures) -> Codes:
    """``codes(pdf, dpi=203)``: the text of every barcode, page after page."""

    def read(pdf: bytes, dpi: float = 203) -> list[str]:
        found: list[str] = []
        for image in pictures(pdf, dpi):
            # A picture of half the size has bars of two pixels, and a code misread from it by
            # chance would stand beside the right one.
            read_codes = zxingcpp.read_barcodes(image, try_downscale=False)
            found += [code.text for code in read_codes]
        return found

    return read


@pytest.fixture(scope="session")
def words() -> Words:
    """``words(pdf)``: the text that a reader copies out of the PDF."""

    def read(pdf: bytes) -> str:
        done = subprocess.run(
            ["pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True
        )
        return _EMBEDDINGS.sub("", done.stdout.decode())

    return read
