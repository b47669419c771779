from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from uuid import UUID

import pytest

from app.services import intake_drafts as drafts
from app.services.intake_drafts import DraftAddress, DraftBook, IntakeDraft

NOON = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
HERE, THERE = UUID(int=1), UUID(int=2)
MEMBER, OTHER = UUID(int=7), UUID(int=8)
DRAFT = IntakeDraft(
    at=NOON,
    member=MEMBER.hex,
    books=(DraftBook(title=UUID(int=3).hex, confirmed=True), DraftBook(free="کتابی که نداریم")),
    address=DraftAddress("همسایه", "گیلان", "رشت", "رشت", "خیابان تازه", open=True),
    channel="phone",
    service=UUID(int=4).hex,
    note="قطع جیبی",
    pasted="سلام",
)


def file_of(home: Path, station: UUID = HERE) -> Path:
    return home / "drafts" / f"intake-{station.hex}.json"


def test_a_draft_comes_back_as_it_was(tmp_path: Path) -> None:
    drafts.keep(tmp_path, HERE, DRAFT)
    assert drafts.kept(tmp_path, HERE, now=NOON) == DRAFT
    assert drafts.kept(tmp_path, THERE, now=NOON) is None


@pytest.mark.skipif(sys.platform == "win32", reason="rights are those of the user's folder there")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    drafts.keep(tmp_path, HERE, DRAFT)
    assert file_of(tmp_path).stat().st_mode & 0o077 == 0
    assert file_of(tmp_path).parent.stat().st_mode & 0o077 == 0
    assert list(file_of(tmp_path).parent.iterdir()) == [file_of(tmp_path)]


def test_an_empty_form_leaves_nothing_behind(tmp_path: Path) -> None:
    drafts.keep(tmp_path, HERE, DRAFT)
    drafts.keep(tmp_path, HERE, IntakeDraft(NOON, note="نیم‌کاره"))
    assert not file_of(tmp_path).exists()
    drafts.drop(tmp_path, HERE)


@pytest.mark.parametrize("age", [dt.timedelta(0), drafts.KEPT_FOR])
def test_it_is_kept_for_some_days(tmp_path: Path, age: dt.timedelta) -> None:
    drafts.keep(tmp_path, HERE, DRAFT)
    assert drafts.kept(tmp_path, HERE, now=NOON + age) == DRAFT


def test_after_those_days_it_is_thrown_away(tmp_path: Path) -> None:
    drafts.keep(tmp_path, HERE, DRAFT)
    late = NOON + drafts.KEPT_FOR + dt.timedelta(seconds=1)
    assert drafts.kept(tmp_path, HERE, now=late) is None
    assert not file_of(tmp_path).exists()


@pytest.mark.parametrize("torn", ["", "{", "[]", "null", '{"at": "x"}', '{"at": 1}', "\xff"])
def test_what_cannot_be_read_is_thrown_away(tmp_path: Path, torn: str) -> None:
    drafts.keep(tmp_path, HERE, DRAFT)
    file_of(tmp_path).write_text(torn, "latin-1")
    assert drafts.kept(tmp_path, HERE, now=NOON) is None
    assert not file_of(tmp_path).exists()


def test_a_draft_of_another_version_does_not_stop_anybody(tmp_path: Path) -> None:
    drafts.keep(tmp_path, HERE, DRAFT)
    found = json.loads(file_of(tmp_path).read_text("utf-8"))
    found["books"][0]["colour"] = "blue"
    file_of(tmp_path).write_text(json.dumps(found), "utf-8")
    assert drafts.kept(tmp_path, HERE, now=NOON) is None


def test_erasing_a_member_takes_their_drafts_along(tmp_path: Path) -> None:
    assert drafts.forget(tmp_path, MEMBER) == 0
    drafts.keep(tmp_path, HERE, DRAFT)
    drafts.keep(tmp_path, THERE, IntakeDraft(NOON, member=OTHER.hex))
    assert drafts.forget(tmp_path, MEMBER) == 1
    assert drafts.kept(tmp_path, HERE, now=NOON) is None
    assert drafts.kept(tmp_path, THERE, now=NOON) is not None
    file_of(tmp_path, HERE).write_text("torn", "utf-8")
    assert drafts.forget(tmp_path, MEMBER) == 1
