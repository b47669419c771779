"""Whatever bars a document draws, a scanner reads as a thermal head prints them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from app.printing import label_files
from app.printing.page import Page
from tests.golden.documents import DOCUMENTS
from tests.needs import requires
from tests.printing.conftest import Codes

pytestmark = requires("poppler")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_barcode_of_a_document_is_read(
    name: str, codes: Codes, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = Page.barcode

    def noted(page: Page, x: float, y: float, text: str, *rest: Any) -> float:
        drawn.append(text)
        return draw(page, x, y, text, *rest)

    monkeypatch.setattr(Page, "barcode", noted)
    pdf = DOCUMENTS[name]().pdf
    label = name in label_files.ORDER
    # One bit for each dot, without any grey that a scanner could make something of.
    for dpi in (203, 203.2, 300) if label else (203,):
        assert Counter(codes(pdf, dpi)) == Counter(drawn), dpi
    assert drawn or not label
