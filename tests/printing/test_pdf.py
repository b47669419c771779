"""The file: the same bytes each time, a title, no scaling, text that can be copied."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from app.printing.address_label import render
from app.printing.faces import Face
from app.printing.page import Document, Page
from tests.needs import requires
from tests.printing.conftest import Pictures, Words
from tests.printing.samples import LABEL

pytestmark = requires("poppler")


def small() -> Document:
    document = Document("آزمون")
    document.page(60, 40).text(56, 20, "کتابخانهٔ پلاک", 14, Face.BOLD)
    return document


def info(pdf: bytes) -> dict[str, str]:
    done = subprocess.run(["pdfinfo", "-"], input=pdf, check=True, capture_output=True)
    pairs = (line.split(":", 1) for line in done.stdout.decode().splitlines())
    return {name: value.strip() for name, value in pairs}


def test_the_same_data_gives_the_same_bytes() -> None:
    assert render(LABEL).pdf == render(LABEL).pdf


def test_the_same_bytes_in_another_process_that_printed_something_else_before() -> None:
    program = (
        "import sys; from dataclasses import replace;"
        "from tests.printing.samples import LABEL, REPRINT;"
        "from app.printing.address_label import render;"
        "render(REPRINT); sys.stdout.buffer.write(render(LABEL).pdf)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert done.stdout == render(LABEL).pdf


def test_title_size_and_no_scaling() -> None:
    pdf = small().finish().pdf
    said = info(pdf)
    assert said["Title"] == "آزمون"
    assert said["Pages"] == "1"
    width, height = re.findall(r"[\d.]+", said["Page size"])[:2]
    assert float(width) * 25.4 / 72 == pytest.approx(60, abs=0.01)
    assert float(height) * 25.4 / 72 == pytest.approx(40, abs=0.01)
    assert b"/PrintScaling /None" in pdf
    assert b"(fa-IR)" in pdf


def test_no_clock_is_in_the_file() -> None:
    pdf = small().finish().pdf
    assert b"/CreationDate (D:20000101000000" in pdf
    assert b"/ModDate (D:20000101000000" in pdf


def test_fonts_are_embedded_subsets_with_letters(words: Words) -> None:
    pdf = small().finish().pdf
    done = subprocess.run(["pdffonts", "-"], input=pdf, check=True, capture_output=True)
    row = done.stdout.decode().splitlines()[2]
    assert re.search(r"[A-Z]{6}\+Vazirmatn-Bold\s+CID TrueType\s+Identity-H\s+yes yes yes", row)
    text = words(pdf)
    assert "کتابخان" in text
    assert "پ\ufefcک" in text


def test_a_fixed_part_is_in_the_file_once_and_drawn_on_each_page(pictures: Pictures) -> None:
    document = Document("آزمون")
    calls: list[Page] = []

    def box(part: Page) -> None:
        calls.append(part)
        part.fill(10, 10, 10, 10)

    for _ in range(3):
        page = document.page(40, 30)
        name = document.form("box", 40, 30, box)
        page.form(name, 5, 0)
    rendered = document.finish()
    assert rendered.pages == 3
    assert len(calls) == 1
    for image in pictures(rendered.pdf, 203.2):
        assert image.point(lambda value: 255 - value).getbbox() == (120, 80, 200, 160)
