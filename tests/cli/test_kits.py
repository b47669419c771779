"""A day without electricity from the command line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from app.persian import jalali
from tests.cli.house import House, requested


def minute() -> tuple[str, str]:
    """The day and the time of this minute on the clocks of Iran."""
    at = dt.datetime.now(dt.UTC)
    return jalali.short(jalali.business_date(at)), jalali.time_of(at)


def later() -> str:
    """A day next week."""
    return jalali.short(jalali.business_date(dt.datetime.now(dt.UTC) + dt.timedelta(days=9)))


def test_a_kit_is_printed_used_and_given_back(sqlite_house: House, tmp_path: Path) -> None:
    house, file = sqlite_house, tmp_path / "kit.pdf"
    made = house.done("kit", "print", "--count", "3", "--days", "30", "--out", file, "--json").json
    assert file.read_bytes().startswith(b"%PDF")
    first, last = made["first"], made["last"]
    assert last - first == 2
    request = requested(house, 1, 1, "1a")
    day, time = minute()
    entry = ("--request", request, "--book", "GL-1001", "--day", day, "--time", time)
    unknown = house.scan(f"882001305{first:06d}9").lines
    assert unknown[-1]["outcome"] == "rejected"
    entered = house.done("kit", "enter", str(first), *entry, "--weight", "420", "--json").json
    assert (entered["books"], entered["request"]) == (1, request)
    assert "پیش‌تر وارد شده" in house.told("kit", "enter", str(first), *entry)
    assert "سفارش" not in house.told("kit", "enter", "999", *entry)
    again = ("kit", "enter", str(first), *entry, "--again", "--json")
    assert house.done(*again).json["number"] == entered["number"]
    out = house.scan("mode handover", entered["number"]).lines
    assert out[-1]["reason"] == "scanned-out"
    assert "دیگر چنان نیست" in house.told("kit", "take-back", str(first))
    assert "وارد نشده است" in house.told("kit", "take-back", str(last))
    (kit,) = house.done("kit", "list", "--json").json
    assert (kit["state"], kit["left"], kit["prints"]) == ("open", [first + 1, last], 1)
    house.done("kit", "reprint", str(last), "--out", file)
    assert "۲" in house.done("kit", "list").out
    assert "۲ شمارهٔ مانده" in house.done("kit", "give-back", str(last)).out
    assert "کنار گذاشته" in house.done("kit", "list").out
    house.done("kit", "until", str(last), later())
    assert house.done("kit", "list", "--json").json[0]["state"] == "open"
    assert "چنین شماره‌ای" in house.told("kit", "reprint", "999", "--out", file)
    assert "از ۱ تا" in house.told("kit", "print", "--count", "0", "--out", file)
