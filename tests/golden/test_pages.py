"""Every page of every document looks as it did; ``make golden`` draws the golden pages anew."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.printing.moving import moved
from tests.golden import compare
from tests.golden.documents import DOCUMENTS

REGENERATE = os.environ.get("REGENERATE") == "1"
LARGEST = 1_000_000
"""Bytes of all golden pages together."""
DOT = 25.4 / 203
_DIGESTS = """
import hashlib, json
from tests.golden.documents import DOCUMENTS
digests = {name: hashlib.sha256(draw().pdf).hexdigest() for name, draw in DOCUMENTS.items()}
print(json.dumps(digests))
"""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_looks_as_it_did(name: str, tmp_path: Path) -> None:
    rendered = DOCUMENTS[name]()
    pages = compare.draw(rendered.pdf)
    assert len(pages) == rendered.pages
    if REGENERATE:
        for old in compare.PAGES.glob(f"{name}-[0-9]*.png"):
            old.unlink()
        compare.save(name, pages)
    found = compare.differences(name, pages)
    for number, page in enumerate(pages if found else [], start=1):
        page.save(tmp_path / f"{name}-{number}.png")
    assert not found, f"{'; '.join(map(str, found))}; drawn now: {tmp_path} (make golden keeps it)"


def test_there_is_no_golden_page_of_nothing() -> None:
    expected = {
        compare.file_of(name, page)
        for name, draw in DOCUMENTS.items()
        for page in range(1, draw().pages + 1)
    }
    files = set(compare.PAGES.iterdir())
    if REGENERATE:
        for file in files - expected:
            file.unlink()
        files &= expected
    assert files <= expected
    assert sum(file.stat().st_size for file in files) < LARGEST


@pytest.mark.skipif(REGENERATE, reason="the golden pages are being drawn")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_ink_that_moves_by_a_dot_of_a_label_printer_is_seen(name: str) -> None:
    pdf = DOCUMENTS[name]().pdf
    for right, down in ((DOT, 0.0), (0.0, DOT)):
        assert compare.differences(name, compare.draw(moved(pdf, right, down)))


def test_the_same_data_gives_the_same_bytes_in_every_run() -> None:
    here = {name: hashlib.sha256(draw().pdf).hexdigest() for name, draw in DOCUMENTS.items()}
    elsewhere = subprocess.run(
        [sys.executable, "-c", _DIGESTS],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Apia"},
        check=True,
        capture_output=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert json.loads(elsewhere.stdout) == here
