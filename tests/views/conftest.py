"""A dressed application without a screen, and the shape of a key that a test presses."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.views import theme
from app.views.palette import Scheme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["ketabresan"]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Light colours at 100 %, whatever the test before did."""
    theme.apply(qapp, Scheme.LIGHT)
    yield qapp
    theme.apply(qapp, Scheme.LIGHT)
