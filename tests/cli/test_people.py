"""``ketabresan staff`` and ``station``."""

from __future__ import annotations

from pathlib import Path

from tests.cli.house import SECRET, House
from tests.needs import requires
from tests.printing.conftest import Codes


def add(house: House, user: str = "sara", role: str = "packer", **environment: str) -> None:
    done = house.done("staff", "add", user, "--person", "سارا", "--role", role, **environment)
    assert user in done.out


def listed(house: House, user: str) -> dict[str, object]:
    people = house.done("staff", "list", "--json").json
    found: dict[str, object] = next(one for one in people if one["user"] == user)
    return found


def test_somebody_is_added_locked_and_let_in_again(house: House) -> None:
    add(house)
    where = ("where", "1001", "--user", "sara")
    house.done("staff", "role", "sara", "--role", "desk")
    assert house.call(*where).code == 0
    house.done("staff", "lock", "sara", "--reason", "رفته است")
    assert listed(house, "sara")["active"] is False
    assert house.call(*where).code == 1
    house.done("staff", "unlock", "sara")
    assert house.call(*where).code == 0


def test_a_supervisor_gets_a_secret_from_the_environment(sqlite_house: House) -> None:
    add(sqlite_house, "omid", "supervisor", KETABRESAN_NEW_SECRET="khazar-1405")
    got_in = sqlite_house.call("staff", "list", "--user", "omid", KETABRESAN_SECRET="khazar-1405")
    assert got_in.code == 0
    refused = sqlite_house.call("staff", "list", "--user", "omid")
    assert (refused.code, refused.out) == (1, "")


def test_a_secret_is_changed_with_the_old_one(sqlite_house: House) -> None:
    sqlite_house.done("staff", "secret", "supervisor", KETABRESAN_NEW_SECRET="anzali-1405")
    old = sqlite_house.call("staff", "list", "--user", "supervisor", KETABRESAN_SECRET=SECRET)
    assert old.code == 1


@requires("poppler")
def test_a_badge_is_written_and_changes_the_user(
    sqlite_house: House, tmp_path: Path, codes: Codes
) -> None:
    file = tmp_path / "badge.pdf"
    add(sqlite_house, "sara", "packer")
    sqlite_house.done("staff", "badge", "sara", "--out", file)
    (number,) = codes(file.read_bytes())
    scanned = sqlite_house.scan(number, "GL-1001")
    assert [line["reason"] for line in scanned.lines] == ["user-changed", "no-open-parcel"]
    assert scanned.lines[0]["code"] is None
    assert number not in scanned.out
    sqlite_house.done("staff", "revoke-badge", "sara")
    assert [line["reason"] for line in sqlite_house.scan(number).lines] == ["not-allowed"]


def test_the_last_supervisor_stays_and_others_may_not(sqlite_house: House) -> None:
    assert "سرپرست" in sqlite_house.told("staff", "lock", "supervisor")
    refused = sqlite_house.call("staff", "list", "--user", "desk")
    assert (refused.code, refused.out) == (1, "")
    assert "nobody" in sqlite_house.told("staff", "lock", "nobody")


def test_stations_and_their_printers(house: House) -> None:
    house.done("station", "add", "میز ۳")
    assert "میزی با این نام" in house.told("station", "add", "میز ۳")
    label = ("station", "printer", "میز ۳", "address-label")
    house.done(*label, "--printer", "Zebra", "--media", "w288h432", "--copies", "2")
    found = house.done("station", "list", "--json").json
    (zebra,) = {one["name"]: one["printers"] for one in found}["میز ۳"]
    wanted = {"document": "address-label", "printer": "Zebra", "media": "w288h432", "copies": 2}
    assert wanted.items() <= zebra.items()
    house.done(*label, "--printer", "Zebra", "--layout", "thermal-80x50", "--scale", "1004")
    found = house.done("station", "list", "--json").json
    (zebra,) = {one["name"]: one["printers"] for one in found}["میز ۳"]
    assert (zebra["layout"], zebra["scale"]) == ("thermal-80x50", 1004)
    assert "thermal-100x150" in house.told(*label, "--printer", "Zebra", "--layout", "none")
    assert "بزرگ‌نمایی" in house.told(*label, "--printer", "Zebra", "--scale", "5")
    assert "Zebra" in house.done("station", "list").out
    house.done(*label)
    assert "Zebra" not in house.done("station", "list").out
    assert house.told("station", "printer", "میز ۴۴", "address-label", "--printer", "x")
    assert house.told(*label, "--printer", "x", "--copies", "0")
