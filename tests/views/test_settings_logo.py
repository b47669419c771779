"""The logo in the settings: chosen, shown as it is printed, on the papers, and taken away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtWidgets import QApplication

from app.models import BranchLogo
from app.texts import organisation as refusals
from app.texts import settings_library as texts
from app.views.settings_library import LibrarySection
from app.views.settings_logo import LogoCard, LogoDesk
from tests.views.at_work import AtWork
from tests.views.previewed import draft_of


@pytest.fixture
def logo(library: LibrarySection) -> LogoCard:
    return library.logo


def drawn(file: Path) -> Path:
    """A ring on white, larger than it is kept."""
    image = Image.new("RGB", (900, 900), "white")
    ImageDraw.Draw(image).ellipse((100, 200, 800, 700), outline="black", width=60)
    image.save(file)
    return file


def test_a_picture_becomes_the_logo_of_the_papers(
    counter: AtWork, logo: LogoCard, tmp_path: Path
) -> None:
    desk = logo.findChild(LogoDesk)
    assert isinstance(desk, LogoDesk)
    assert logo.remove.isHidden()
    logo.paper.click()
    without = draft_of(counter.shell).pdf
    counter.shell.over.take_off()
    desk.ask_file = lambda: drawn(tmp_path / "ring.png")
    logo.choose.click()
    assert texts.LOGO_STORED in logo.answer.words()
    assert len(counter.rows(BranchLogo, branch="0013")) == 1
    assert logo.picture.image.width() == 600
    QApplication.processEvents()
    seen = logo.picture.grab().toImage()
    middle = seen.pixelColor(seen.width() // 2, seen.height() // 2)
    assert middle.lightness() == 255
    logo.paper.click()
    assert draft_of(counter.shell).pdf != without
    counter.shell.over.take_off()
    logo.remove.click()
    assert counter.rows(BranchLogo) == []
    assert texts.LOGO_REMOVED in logo.answer.words()
    assert logo.remove.isHidden()


def test_what_is_no_picture_is_told_and_nothing_is_stored(
    counter: AtWork, logo: LogoCard, tmp_path: Path
) -> None:
    desk = logo.findChild(LogoDesk)
    assert isinstance(desk, LogoDesk)
    words = tmp_path / "words.png"
    words.write_text("نشان")
    for answer, said in (
        (words, refusals.LOGO_NO_PICTURE),
        (tmp_path / "gone.png", texts.LOGO_UNREAD),
    ):
        desk.ask_file = partial(Path, answer)
        logo.choose.click()
        assert said in logo.answer.words()
    desk.ask_file = lambda: None
    logo.choose.click()
    assert counter.rows(BranchLogo) == []
