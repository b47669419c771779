"""``ketabresan init``."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import DATABASE_NAME
from tests.cli.house import INIT, SECRET, House
from tests.conftest import sqlite_url


@pytest.fixture
def empty(tmp_path: Path) -> House:
    """A home directory that is not there yet."""
    home = tmp_path / "home"
    return House(home, sqlite_url(home / DATABASE_NAME))


def test_an_empty_home_is_set_up_and_the_supervisor_gets_in(empty: House) -> None:
    done = empty.call(*INIT, "--loan-days", "21", "--json")
    assert (done.code, done.err) == (0, "")
    made = done.json
    assert (made["branch"], made["station"], made["warning"]) == ("0021", "میز ۱", None)
    assert len(made["recovery_code"].replace("-", "")) == 24
    assert (empty.home / DATABASE_NAME).stat().st_mode & 0o077 == 0
    people = empty.call("staff", "list", "--user", "karimi", "--json").json
    assert [(one["user"], one["role"]) for one in people] == [("karimi", "supervisor")]
    assert empty.call("check").code == 0


def test_the_recovery_code_brings_back_once(empty: House) -> None:
    told = empty.call(*INIT).out
    code = next(line for line in told.splitlines() if "بازیابی:" in line).split(":")[1].strip()
    new = {"KETABRESAN_RECOVERY_CODE": code, "KETABRESAN_NEW_SECRET": "another-secret"}
    back = empty.call("staff", "recover", "karimi", **new)
    assert (back.code, back.err) == (0, "")
    assert code not in back.out
    listed = ("staff", "list", "--user", "karimi")
    assert empty.call(*listed).code == 1
    again = empty.call("staff", "recover", "karimi", **new)
    assert (again.code, again.out) == (1, "")


def test_what_is_set_up_stays_as_it_is(house: House) -> None:
    done = house.call(*INIT)
    assert (done.code, done.out) == (1, "")
    assert "پیش‌تر راه‌اندازی شده" in done.err
    assert house.call("staff", "list", "--user", "supervisor").code == 0


def test_a_postgresql_database_is_named_in_the_settings(tmp_path: Path, database_url: str) -> None:
    house = House(tmp_path / "home", database_url)
    done = house.call(*INIT, KETABRESAN_DATABASE=database_url)
    assert (done.code, done.err) == (0, "")
    shown = house.call("settings", "--json").json
    if not database_url.startswith("sqlite"):
        assert "***" in shown["database"]
        assert shown["database"].startswith("postgresql")
    assert house.call("station", "list", "--user", "karimi").code == 0


def test_a_secret_in_an_argument_is_refused(empty: House) -> None:
    done = empty.call(*INIT, "--database", "postgresql://me:secret@127.0.0.1:1/books")
    assert done.code == 1
    assert "KETABRESAN_DATABASE" in done.err
    assert not empty.home.exists()


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("--code", "12"),
        ("--postal-code", "1"),
        ("--phone", "x"),
        ("--name", " "),
        ("--address", "x" * 100_000),
        ("--database", "mysql://x/y"),
        ("--loan-days", "-4"),
    ],
)
def test_what_cannot_be_is_told_and_sets_nothing_up(empty: House, flag: str, value: str) -> None:
    arguments = [*INIT, flag, value]
    done = empty.call(*arguments)
    assert (done.code, done.out) == (1, "")
    assert done.err.strip()
    assert "faults.log" not in done.err
    assert empty.call(*INIT).code == 0


def test_a_short_secret_is_refused(empty: House) -> None:
    done = empty.call(*INIT, KETABRESAN_SECRET="12345")
    assert (done.code, done.out) == (1, "")
    assert empty.call(*INIT, KETABRESAN_SECRET=SECRET).code == 0


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    house = House(tmp_path / "file" / "home", "")
    done = house.call(*INIT)
    assert (done.code, done.out) == (1, "")
    assert done.err.strip()
