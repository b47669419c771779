"""The picture of a label: what a printer would print, off the GUI thread, the newest wish alone."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.background import Background
from app.printing import label_files
from app.views import label_picture
from app.views.label_picture import Picture, Pictures, Wanted, drawn
from tests.printing.samples import FATEMEH, LABEL

SHEET = label_files.standard("a4-3x8")
WANTED = Wanted(label_files.standard(), LABEL)


def dark(image: QImage) -> tuple[int, int, int, int]:
    """The box of the ink: left, top, right, bottom, in pixels."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    ink = [
        (x, y)
        for y in range(grey.height())
        for x in range(grey.width())
        if grey.pixelColor(x, y).red() < 128
    ]
    columns, rows = [x for x, _ in ink], [y for _, y in ink]
    return min(columns), min(rows), max(columns), max(rows)


def test_offset_and_scale_are_seen_as_they_are_printed(qtbot: QtBot) -> None:
    small = replace(WANTED, layout=SHEET, density=8.0)
    plain = dark(drawn(small).image)
    moved = dark(drawn(replace(small, right=10, down=-5)).image)
    assert [one - other for one, other in zip(moved, plain, strict=True)] == pytest.approx(
        [8, -4, 8, -4], abs=1
    )
    scaled = dark(drawn(replace(small, scale=0.9)).image)
    assert scaled[2] == pytest.approx(plain[2] * 0.9, abs=2)


def test_a_sheet_begins_at_its_first_free_cell(qtbot: QtBot) -> None:
    sheet = replace(WANTED, layout=SHEET, whole=True, density=2.0)
    assert (drawn(sheet).image.width(), drawn(sheet).image.height()) == (420, 594)
    later = drawn(replace(sheet, start=22)).image
    assert dark(later)[1] > 594 * 7 / 8 - 2
    assert drawn(replace(sheet, start=99)).wanted.start == 99


def test_what_is_shrunk_is_said_and_very_large_pictures_are_held_back(qtbot: QtBot) -> None:
    found = drawn(Wanted(SHEET, replace(LABEL, recipient=FATEMEH), density=500.0))
    assert "نشانی" in dict(found.shrunk)
    assert max(found.image.width(), found.image.height()) == label_picture.LONGEST
    assert found.image.pixelColor(0, 0) == Qt.GlobalColor.white


def test_while_one_types_only_the_newest_picture_is_drawn(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    background = Background(lambda: None)  # type: ignore[arg-type, return-value]  # none is needed
    threads: set[int] = set()
    gate = threading.Event()

    def slow(wanted: Wanted) -> Picture:
        threads.add(threading.get_ident())
        gate.wait(60)
        return drawn(wanted)

    monkeypatch.setattr(label_picture, "drawn", slow)
    pictures = Pictures(background)
    seen: list[float] = []
    pictures.ready.connect(lambda picture: seen.append(picture.wanted.density))
    for density in (2.0, 2.5, 3.0, 3.5):
        pictures.want(replace(WANTED, density=density))
    gate.set()
    qtbot.waitUntil(lambda: 3.5 in seen)
    assert seen == [2.0, 3.5]
    assert threading.get_ident() not in threads
    background.close()


def test_a_layout_that_cannot_be_drawn_is_told_and_the_next_one_drawn(qtbot: QtBot) -> None:
    background = Background(lambda: None)  # type: ignore[arg-type, return-value]  # none is needed
    pictures = Pictures(background)
    low = replace(SHEET, cell=(70.0, 8.0))
    with qtbot.waitSignal(pictures.failed) as told:
        pictures.want(replace(WANTED, layout=low))
    assert told.args
    assert "جا نمی‌شود" in told.args[0]
    with qtbot.waitSignal(pictures.ready):
        pictures.want(WANTED)
    background.close()
