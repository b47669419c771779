from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.errors import UserError
from app.models import Parcel, ScanEvent
from app.models.states import FulfilmentState
from app.texts import window as texts
from app.views import screenshots
from app.views.camera import EVERY_LOOK
from app.views.settings_desk import SECTIONS
from tests.services.table import add_request
from tests.views.at_work import at_work

NAMES = [
    "first-run",
    "first-run-code",
    "login",
    "requests",
    "intake",
    "picking",
    "picking-not-found",
    "packing",
    "packing-wrong-book",
    "packing-complete",
    "handover",
    "handover-parcel",
    "handover-receipts",
    "handover-day",
    "print-queue",
    "preview",
    "help",
    "guide",
    "worklist",
    "reports",
    "preview-pages",
    "reports-month",
    "reports-week",
    "reports-rows",
    "reports-service",
    "reports-calendar",
    "returns",
    "returns-overdue",
    "returns-silent",
    "notices",
    "exchange-acceptance",
    "exchange-columns",
    "exchange-answer",
    "exchange-heads",
    "exchange-loans",
    "exchange-bill",
    "exchange-lists",
    *(place.module.replace("_", "-").removesuffix("-desk") for place in SECTIONS),
    "import-file",
    "import-columns",
    "import-writing",
    "import-bad-rows",
    "import-corrected",
    "import-result",
]
WANTED = FulfilmentState.WANTED

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


def test_every_screen_has_its_picture_and_the_home_stays_as_it_was(
    sqlite_template: Path, tmp_path: Path
) -> None:
    with at_work(sqlite_template, tmp_path / "home") as counter:
        add_request(counter.world, 1, {"copy 1a": WANTED, "copy 2a": WANTED, "copy 3a": WANTED})
        add_request(counter.world, 2, {"copy 4a": WANTED, "copy 5a": WANTED}, member=2)
        written = screenshots.take(counter.folder, tmp_path / "out")
        assert [file.stem for file in written] == NAMES
        pictures = [QImage(str(file)) for file in written]
        assert {(one.width(), one.height()) for one in pictures} == {(1280, 800)}
        # No two screens look alike.
        assert len({file.read_bytes() for file in written}) == len(NAMES)
        assert counter.rows(Parcel) == []
        assert counter.rows(ScanEvent) == []


def test_looks_have_their_folders_colours_and_sizes(sqlite_template: Path, tmp_path: Path) -> None:
    looks = [EVERY_LOOK[0], EVERY_LOOK[-1]]
    with at_work(sqlite_template, tmp_path / "home") as counter:
        add_request(counter.world, 1, {"copy 1a": WANTED, "copy 2a": WANTED, "copy 3a": WANTED})
        add_request(counter.world, 2, {"copy 4a": WANTED, "copy 5a": WANTED}, member=2)
        written = screenshots.take(counter.folder, tmp_path / "out", looks)
    assert {file.parent.name for file in written} == {"light", "high-contrast-200"}
    assert len(written) == 2 * len(NAMES)
    light, dark = (QImage(str(file)) for file in written if file.stem == "login")
    assert light.pixelColor(2, 300).lightness() > 200
    assert dark.pixelColor(2, 300).lightness() < 50


def test_without_a_database_file_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        screenshots.take(tmp_path, tmp_path / "out")
    assert told.value.message == texts.PICTURES_EMBEDDED
