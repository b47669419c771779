"""Where files of a person go and come from unless they say otherwise."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents() -> Path:
    """The folder of documents; the home of the person on a system that has made none."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return place if place.is_dir() else Path.home()
