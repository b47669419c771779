"""The check of the database in the settings: what it says of it, and what it mends."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from app.models.database import Database
from app.services.keeping.check import check
from app.texts import keeping as keeping_texts
from app.texts import settings_data as texts
from app.views.settings_database import DatabaseSection
from tests.databases import SMALL_WORLD, Templates
from tests.services.keeping_world import journalled, unguarded
from tests.views.at_work import AtWork


@pytest.fixture
def journal(sqlite_templates: Templates, tmp_path: Path) -> Iterator[Database]:
    """A library whose every row is in its journal."""
    file = tmp_path / "journal.db"
    shutil.copyfile(sqlite_templates.of(SMALL_WORLD), file)
    database = Database(f"sqlite:///{file}")
    journalled(database)
    yield database
    database.close()


def test_a_sound_database_is_told_so_with_how_much_was_looked_at(
    data: DatabaseSection, journal: Database
) -> None:
    data.check.show_report(check(journal))
    assert keeping_texts.CLEAN in data.check.answer.words()
    assert "ردیف" in data.check.answer.words()
    assert data.check.sentences() == ()
    assert data.check.copy.isHidden()


def test_what_was_changed_past_the_program_is_said_and_can_be_copied(
    data: DatabaseSection, journal: Database
) -> None:
    unguarded(journal, "UPDATE branch SET loan_days = 90 WHERE code = '0013'")
    data.check.show_report(check(journal))
    (sentence,) = data.check.sentences()
    assert "بیرون از برنامه" in sentence
    assert texts.WHAT_NOW in data.check.answer.words()
    data.check.copy.click()
    assert sentence in QGuiApplication.clipboard().text()
    assert data.check.rebuild.isHidden()


def test_a_flood_of_findings_is_cut_short_and_counted(
    counter: AtWork, data: DatabaseSection
) -> None:
    # Nothing of the small world stands in its journal.
    data.check.check.click()
    sentences = data.check.sentences()
    assert len(sentences) == 9
    assert data.check.check.isEnabled()
    assert "مورد دیگر" in sentences[-1]


def test_the_search_index_is_made_anew(counter: AtWork, data: DatabaseSection) -> None:
    statement = "UPDATE title SET search_text = 'دیگر' WHERE title = 'سووشون'"
    unguarded(counter.world.database, statement)
    data.check.check.click()
    assert not data.check.rebuild.isHidden()
    data.check.rebuild.click()
    assert texts.REBUILT in data.check.answer.words()
    data.check.check.click()
    assert data.check.rebuild.isHidden()
