from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from app.views.folders import documents


def test_files_go_to_the_documents_or_home_where_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "documents"))
    assert documents() == Path.home()
    (tmp_path / "documents").mkdir()
    assert documents() == tmp_path / "documents"
