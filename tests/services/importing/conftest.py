"""Small portions, so that small files have several."""

from __future__ import annotations

import pytest

from app.services.importing import packed as packing
from app.services.importing import table as tables
from tests.services.importing.portions import PORTION


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that fifty rows are three portions."""
    for module in (packing, tables):
        monkeypatch.setattr(module, "PORTION", PORTION)
