"""``ketabresan check``, ``backup``, ``restore`` and ``settings``."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from app.settings import DATABASE_NAME
from tests.cli.house import House, new_library


def test_check_finds_a_changed_word(tmp_path: Path) -> None:
    house = new_library(tmp_path)
    clean = house.call("check", "--json")
    assert (clean.code, clean.json["findings"]) == (0, [])
    with sqlite3.connect(house.home / DATABASE_NAME) as connection:
        connection.execute("UPDATE staff SET display_name = 'رضا کریمیان'")
    found = house.call("check", "--json")
    assert found.code == 1
    assert [one["table"] for one in found.json["findings"]] == ["staff"]
    assert "کاربران" in house.call("check").out


def test_a_backup_is_made_listed_and_put_back(tmp_path: Path) -> None:
    house = new_library(tmp_path)
    made = house.call("backup", "--json").json
    assert Path(made["path"]).parent == house.home / "backups"
    assert Path(made["path"]).name in house.call("backup", "--list").out
    house.call("station", "add", "میز ۲", "--user", "karimi")
    done = house.call("restore", made["path"], "--user", "karimi")
    assert (done.code, done.err) == (0, "")
    assert "میز ۲" not in house.call("station", "list", "--user", "karimi").out
    assert house.call("check").code == 0


def test_only_a_supervisor_puts_a_backup_back(tmp_path: Path) -> None:
    house = new_library(tmp_path)
    made = house.call("backup", "--to", tmp_path / "usb", "--json").json["path"]
    for user, secret in (("karimi", "wrong-secret"), ("nobody", "x"), ("", "x")):
        done = house.call("restore", made, "--user", user, KETABRESAN_SECRET=secret)
        assert (done.code, done.out) == (1, "")


def test_a_damaged_database_is_put_back_by_whoever_is_there(tmp_path: Path) -> None:
    house = new_library(tmp_path)
    made = house.call("backup", "--to", tmp_path / "usb", "--json").json["path"]
    file = house.home / DATABASE_NAME
    file.write_bytes(b"not a database any more" * 1000)
    broken = house.call("check")
    assert (broken.code, broken.out) == (1, "")
    done = house.call("restore", made)
    assert done.code == 0
    assert house.call("check").code == 0


def test_what_is_no_backup_changes_nothing(tmp_path: Path) -> None:
    house = new_library(tmp_path)
    before = (house.home / DATABASE_NAME).read_bytes()
    wrong = tmp_path / "wrong.db"
    for content in (b"", b"\x00" * 10_000_000, b"PK\x03\x04" * 1000, "كتاب".encode("cp1256")):
        wrong.write_bytes(content)
        done = house.call("restore", wrong, "--user", "karimi")
        assert (done.code, done.out) == (1, "")
        assert done.err.strip()
        assert "faults.log" not in done.err
    assert house.call("restore", tmp_path / "none.db", "--user", "karimi").code == 1
    assert house.call("check").code == 0
    assert len(before) == (house.home / DATABASE_NAME).stat().st_size


def test_settings_are_shown_and_kept(tmp_path: Path) -> None:
    house = new_library(tmp_path)
    changed = house.call(
        "settings", "--station", "میز ۷", "--backup-dir", tmp_path / "usb", "--json"
    )
    assert changed.json["station"] == "میز ۷"
    assert house.call("settings", "--json").json == changed.json
    assert house.call("backup", "--json").json["path"].startswith(str(tmp_path / "usb"))
    refused = house.call("settings", "--database", "postgresql://a:secret@h/db")
    assert (refused.code, "secret" in refused.err) == (1, False)
    assert house.call("settings", "--embedded", "--json").json == changed.json
    assert house.call("settings", "--papers-days", "0").code == 1
    longer = house.call("settings", "--papers-days", "30", "--json").json
    assert (changed.json["papers_days"], longer["papers_days"]) == (7, 30)
    house.call("settings", "--papers-days", "7")
    unreachable = house.call("settings", "--database", "postgresql://127.0.0.1:1/none")
    assert (unreachable.code, unreachable.out) == (1, "")
    assert house.call("settings", "--json").json == changed.json


def test_without_a_library_every_command_says_to_set_one_up(tmp_path: Path) -> None:
    house = House(tmp_path / "home", "")
    for command in (("check",), ("backup",), ("staff", "list"), ("where", "1001")):
        done = house.call(*command)
        assert (done.code, done.out) == (1, "")
        assert "init" in done.err
    assert not (tmp_path / "home" / DATABASE_NAME).exists()


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    house = new_library(tmp_path)
    (house.home / "settings.toml").write_bytes(b"\xff\xfe station = ")
    done = house.call("check")
    assert (done.code, done.out) == (1, "")
    assert "settings.toml" in done.err


def test_after_a_server_was_restored_the_numbers_jump(tmp_path: Path) -> None:
    house = new_library(tmp_path)
    done = house.call("restore", "--after-server", "--user", "karimi", "--json")
    assert done.code == 0
    # Five kinds of numbers in the one branch.
    assert done.json["blocks"] == 5
    assert house.call("check").code == 0
    assert house.call("restore", "--user", "karimi").code == 2
    assert house.call("restore", "x.db", "--after-server", "--user", "karimi").code == 2
