"""``ketabresan request``, ``cancel`` and ``where``."""

from __future__ import annotations

from sqlalchemy import select

from app.models import LoanRequest, RequestLine
from app.models.states import Channel
from tests.cli.house import House


def test_titles_copies_and_free_text_are_asked_for(house: House) -> None:
    done = house.done(
        "request", "۱۰۰۱", "--title", "بوف كور", "--copy", "GL-1003", "--free", "کتابی که نیست",
        "--channel", "phone", "--note", "زنگ بزنید", "--service", "0", "--json",
    )  # fmt: skip
    made = done.json
    assert made["registered"] is True
    assert [line["title"] for line in made["lines"]] == [
        "بوف کور", "شازده کوچولو", "کتابی که نیست",
    ]  # fmt: skip
    database = house.open()
    with database.read() as session:
        request = session.scalars(select(LoanRequest)).one()
        assert (request.number, request.channel, request.note) == (
            made["number"], Channel.PHONE, "زنگ بزنید",
        )  # fmt: skip
        lines = session.scalars(select(RequestLine).order_by(RequestLine.position)).all()
        assert [line.free_title for line in lines] == ["", "", "کتابی که نیست"]
        assert lines[1].copy_id is not None
    database.close()


def test_who_and_what_are_found_by_their_words(house: House) -> None:
    assert "ثبت شد" in house.done("request", "طالش", "--title", "algorithms").out
    assert "بوف" not in house.done("where", "طالش‌پور").out
    assert "Algorithms" in house.done("where", "1002").out


def test_what_is_not_plain_is_asked_back(sqlite_house: House) -> None:
    nobody = sqlite_house.told("request", "هیچ‌کس", "--title", "سووشون")
    assert "پیدا نشد" in nobody
    several = sqlite_house.told("request", "0911", "--title", "سووشون")
    assert "۱۰۰۱" in several
    assert "۱۰۰۳" in several
    assert "پیدا نشد" in sqlite_house.told("request", "1001", "--title", "هرگز نوشته نشده")
    assert "سرویس" in sqlite_house.told("request", "1001", "--free", "x", "--service", "77")
    assert sqlite_house.told("request", "1001").strip()


def test_warnings_stop_it_and_a_supervisor_overrules(house: House) -> None:
    first = ("request", "1001", "--title", "سووشون")
    house.done(*first)
    stopped = house.call(*first, "--json", "--user", "supervisor")
    assert stopped.code == 1
    assert stopped.json["registered"] is False
    assert [one["code"] for one in stopped.json["warnings"]] == ["duplicate"]
    assert "باز است" in house.told(*first)
    assert house.done(*first, "--overrule", "duplicate", "--json").json["registered"] is True
    assert house.done(*first, "--overrule", "all", "--json").json["registered"] is True


def test_a_line_and_a_request_are_cancelled(house: House) -> None:
    house.done("request", "1001", "--title", "سووشون", "--title", "کلیدر")
    assert "کلیدر" in house.done("cancel", "1", "--line", "2", "--reason", "نمی‌خواهد").out
    left = house.done("where", "1001").out
    assert "سووشون" in left
    house.done("cancel", "۱", "--reason", "نمی‌خواهد")
    assert house.told("cancel", "1", "--line", "9", "--reason", "x")
    assert house.told("cancel", "17", "--reason", "x")
    assert house.told("cancel", "8820013050000017", "--reason", "x")


def test_packers_see_no_history(sqlite_house: House) -> None:
    done = sqlite_house.call("where", "1001", "--user", "packer")
    assert (done.code, done.out) == (1, "")
