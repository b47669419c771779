"""``ketabresan notices``, with a gateway on loopback."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from app import settings as settings_file
from tests.cli.house import House
from tests.notices.stand_ins import BODY, Gateway, gateway_server


def channels_file(folder: Path, **values: object) -> Path:
    file = folder / "channels.json"
    file.write_text(json.dumps(values), "utf-8")
    return file


def test_from_setting_up_to_sending(house: House, tmp_path: Path) -> None:
    assert "خاموش" in house.told("notices", "send")
    assert "خاموش" in house.told("notices", "test", "sms", "09111234567")
    assert "پیامی نیست" in house.done("notices", "list").out
    settings = settings_file.load(house.home)
    settings_file.save(replace(settings, gateway_secret="k3y"))
    with gateway_server(Gateway()) as fake:
        file = channels_file(
            tmp_path, sms=True, gateway_url=fake.url, gateway_body=BODY, quiet_from=0, quiet_to=0
        )
        assert house.done("notices", "channels", "--from", file, "--json").json["sms"] is True
        assert json.loads(house.done("notices", "channels").out)["gateway_url"] == fake.url
        house.done("request", "۱۰۰۱", "--title", "بوف کور")
        assert [row["state"] for row in house.done("notices", "list", "--json").json["rows"]] == [
            "queued"
        ]
        assert house.done("notices", "send").out == "۱ فرستاده شد.\n"
        assert house.done("notices", "send").out == "پیامی برای فرستادن نبود.\n"
        house.done("notices", "test", "sms", "۰۹۱۱۱۲۳۴۵۶۷")
        fake.status = 401
        assert "رمز" in house.told("notices", "test", "sms", "09111234567")
    assert [json.loads(body)["to"] for *_, body in fake.asked] == [
        "09111234561",
        "09111234567",
        "09111234567",
    ]
    assert json.loads(fake.asked[0][3])["key"] == "k3y"
    house.done("request", "۱۰۰۲", "--title", "سووشون")
    assert "نمی‌خواهد" in house.done("notices", "wish", "1002", "sms", "no").out
    assert "فرستادن نبود" in house.done("notices", "send").out
    assert "نمی‌خواهد" not in house.done("notices", "wish", "1002", "sms", "yes").out
    assert "پیدا نشد" in house.told("notices", "wish", "هیچ‌کس", "sms", "no")
    listed = house.done("notices", "list", "--state", "accepted", "رستمی").out
    assert "فرستاده شد" in listed
    assert "پیامک" in listed
    # Secrets stand in the settings of the counter alone.
    assert "k3y" not in house.done("notices", "channels").out


def test_what_is_wrong_is_said(sqlite_house: House, tmp_path: Path) -> None:
    house = sqlite_house
    for values in ({"sms": "yes"}, {"colour": "red"}):
        file = channels_file(tmp_path, **values)
        assert "JSON" in house.told("notices", "channels", "--from", file)
    for broken in ("{", "[" * 100_000):
        file.write_text(broken, "utf-8")
        assert "JSON" in house.told("notices", "channels", "--from", file)
    wrong = channels_file(tmp_path, sms=True, gateway_url="ftp://x", gateway_body=BODY)
    assert "https" in house.told("notices", "channels", "--from", wrong)
    mail = channels_file(
        tmp_path, email=True, smtp_host="localhost", sender="a@example.ir", smtp_port=9
    )
    house.done("notices", "channels", "--from", mail)
    assert "ایمیل درست نیست" in house.told("notices", "test", "email", "nobody")
    assert "وصل نشد" in house.told("notices", "test", "email", "a@example.ir")
    assert "همراه درست نیست" in house.told("notices", "test", "sms", "12")
