"""``check`` finds what was changed behind the program's back."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from app import cli
from tests.end_to_end import branch
from tests.end_to_end.station import Scanner, run


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home directory in which something was scanned, to be copied."""
    place = tmp_path_factory.mktemp("scanned") / "home"
    database = branch.found(place, 4, books=2)
    requests = branch.requests_of(database)
    database.close()
    scanner = Scanner(place, "میز ۱")
    scanner.start()
    scanner.scan("mode pick")
    for _, books in requests:
        for book in books:
            scanner.scan(book)
    scanner.end()
    return place


@pytest.fixture
def home(scanned: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(scanned, tmp_path / "home"))


def _behind_its_back(home: Path, *statements: str) -> None:
    """Change the file as somebody with a tool would, triggers or not."""
    with sqlite3.connect(home / "ketabresan.db") as file:
        triggers = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            file.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            assert file.execute(statement).rowcount != 0
    file.close()


def _findings(home: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    assert cli.run(["check", "--home", str(home), "--json"]) == 1
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)["findings"]
    return found


def test_an_honest_database_is_clean(home: Path) -> None:
    assert run("check", "--home", str(home)).returncode == 0


@pytest.mark.parametrize(
    ("statement", "kinds", "named"),
    [
        (
            "UPDATE title SET author = 'دیگری' WHERE call_number = '8fa 3'",
            {"row-changed"},
            "«عنوان‌ها»",
        ),
        (
            "UPDATE member SET last_name = last_name || ' ' WHERE number = '13000001'",
            {"row-changed"},
            "ردیف 13000001 از «اعضا»",
        ),
        (
            "UPDATE member_address SET text = 'جای دیگر' WHERE text LIKE '%2'",
            {"row-changed"},
            "«نشانی‌ها»",
        ),
        (
            "UPDATE copy SET weight_g = 251 WHERE barcode = 'GL-0000002'",
            {"row-changed"},
            "ردیف GL-0000002 از «نسخه‌ها»",
        ),
        (
            "DELETE FROM copy_claim WHERE rowid = 1",
            {"row-deleted", "no-claim"},
            "«نسخه‌های در گرو»",
        ),
        (
            "UPDATE scan_event SET reason = 'not-wanted' WHERE rowid = 4",
            {"entry-changed"},
            "پس از ثبت تغییر کرده",
        ),
        (
            "UPDATE audit_entry SET what = 'x' WHERE rowid = 2",
            {"entry-changed"},
            "رویداد شمارهٔ ۲ پس از ثبت تغییر کرده",
        ),
        (
            "DELETE FROM scan_event WHERE seq >= (SELECT max(seq) - 5 FROM scan_event)",
            {"chain-gap"},
            "رویداد شمارهٔ",
        ),
        (
            "DELETE FROM audit_entry WHERE seq >= (SELECT max(seq) - 5 FROM audit_entry)",
            {"chain-gap", "chain-cut", "row-changed", "row-added"},
            "بریده شده",
        ),
    ],
)
def test_one_change_is_found_and_named(
    home: Path, statement: str, kinds: set[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _behind_its_back(home, statement)
    findings = _findings(home, capsys)
    assert {finding["kind"] for finding in findings} == kinds
    assert all(finding["sentence"] for finding in findings)
    assert any(named in finding["sentence"] for finding in findings)


def test_a_tail_cut_from_journal_and_audit_together_is_found(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _behind_its_back(
        home,
        "DELETE FROM scan_event WHERE rowid IN"
        " (SELECT rowid FROM scan_event ORDER BY at DESC LIMIT 3)",
        "DELETE FROM audit_entry WHERE rowid IN"
        " (SELECT rowid FROM audit_entry ORDER BY at DESC LIMIT 3)",
    )
    assert "chain-cut" in {finding["kind"] for finding in _findings(home, capsys)}
