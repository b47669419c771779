"""``ketabresan scan`` from outside: what it answers, prints, survives."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from app.scanner.numbers import Command, command_number
from tests.cli.house import House, requested

KEYS = [
    *("action", "at", "code", "kind", "outcome", "reason", "message"),
    *("request", "parcel", "copy", "done", "of", "held"),
]
ID = "019a0000-0000-7000-8000-00000000000"


def reasons(house_run: object) -> list[str]:
    return [line["reason"] for line in house_run.lines]  # type: ignore[attr-defined]


def test_a_parcel_is_packed_and_its_papers_are_written(house: House, tmp_path: Path) -> None:
    request = requested(house, 1, 1, "1a", "2a")
    papers = tmp_path / "papers"
    done = house.scan(
        request, "GL-1001", "GL-1003", "GL-1002", "GL-1002",
        command_number(Command.CONTINUE), "GL-1002", more=("--print-to", papers),
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert [(line["outcome"], line["reason"], line["held"]) for line in done.lines] == [
        ("accepted", "opened", False),
        ("accepted", "packed", False),
        ("rejected", "not-in-this-parcel", True),
        ("rejected", "held", True),
        ("rejected", "held", True),
        ("accepted", "continued", False),
        ("accepted", "complete", False),
    ]
    assert all(list(line) == KEYS for line in done.lines)
    assert [(line["done"], line["of"]) for line in done.lines[:2]] == [(0, 2), (1, 2)]
    parcel = done.lines[-1]["parcel"]
    assert done.lines[-1]["copy"] == "GL-1002"
    names = sorted(file.name for file in papers.iterdir())
    assert names == [f"address-label-{parcel}-1.pdf", f"packing-slip-{parcel}-1.pdf"]
    assert all(file.read_bytes().startswith(b"%PDF-") for file in papers.iterdir())
    sealed = house.scan(parcel)
    assert reasons(sealed) == ["sealed"]


def test_the_same_id_again_gives_the_same_line(house: House) -> None:
    request = requested(house, 1, 1, "1a", "2a")
    lines = [f"{ID}1\t{request}", f"{ID}2\tGL-1001"]
    first = house.scan(*lines)
    again = house.scan(*lines, f"{ID}2\tGL-1002")
    assert [line["outcome"] for line in first.lines] == ["accepted", "accepted"]
    assert [line | {"outcome": "accepted"} for line in again.lines[:2]] == first.lines
    assert [line["outcome"] for line in again.lines] == ["repeated", "repeated", "rejected"]
    assert again.lines[2]["reason"] == "event-id-reused"
    assert UUID(first.lines[0]["action"]) == UUID(f"{ID}1")


def test_papers_of_a_scan_whose_answer_was_lost_are_printed_when_it_comes_again(
    sqlite_house: House, tmp_path: Path
) -> None:
    request = requested(sqlite_house, 1, 1, "1a")
    lines = [f"{ID}1\t{request}", f"{ID}2\tGL-1001"]
    sqlite_house.scan(*lines)
    papers = tmp_path / "papers"
    again = sqlite_house.scan(*lines, more=("--print-to", papers))
    assert [line["outcome"] for line in again.lines] == ["repeated", "repeated"]
    assert len(list(papers.iterdir())) == 2
    for file in papers.iterdir():
        file.unlink()
    sqlite_house.scan(*lines, more=("--print-to", papers))
    assert list(papers.iterdir()) == []


def test_a_run_begins_with_packing_whatever_the_one_before_ended_with(house: House) -> None:
    request = requested(house, 1, 1, "1a")
    assert reasons(house.scan("mode handover", "mode nonsense")) == ["mode-changed", "unknown-code"]
    assert reasons(house.scan(request)) == ["opened"]


def test_whatever_comes_is_answered_and_ends_nothing(house: House) -> None:
    requested(house, 1, 1, "1a")
    lines = [
        b"\x00\x01\x02\xff\xfe",
        "«سووشون»".encode("cp1256"),
        "GL-1001".encode("utf-16"),
        b'=HYPERLINK("http://x","y")',
        b"'; DROP TABLE copy; --",
        b"x" * 10_000_000,
        b"mode " + b"x" * 100_000,
        b"9" * 64,
        "۸۸۱۰۰۱۳۰۵۰۰۰۰۰۱".encode(),
        b"GL-1001",
    ]
    done = house.run(
        "scan", "--user", "packer", "--station", "میز 1", stdin=b"\r\n".join(lines) + b"\r\n"
    )
    assert (done.code, done.err) == (0, "")
    # UTF-16 holds no line end of its own here, so there are as many answers as lines.
    assert len(done.lines) == len(lines)
    assert [line["reason"] for line in done.lines[5:7]] == ["too-long", "too-long"]
    assert done.lines[-1]["reason"] == "no-open-parcel"
    assert all(line["message"] for line in done.lines)


def test_empty_input_is_the_end(sqlite_house: House) -> None:
    done = sqlite_house.scan()
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_packer_does_not_take_returns_and_the_desk_does_not_pack(sqlite_house: House) -> None:
    packer = sqlite_house.scan("mode return", user="packer")
    assert reasons(packer) == ["not-allowed"]
    desk = sqlite_house.scan("GL-1001", "mode return", "GL-1001", user="desk")
    assert reasons(desk) == ["not-allowed", "mode-changed", "not-on-loan"]


def test_nobody_gets_in_with_a_wrong_name_or_secret(sqlite_house: House) -> None:
    for user, secret in (("supervisor", "wrong"), ("nobody", "x"), ("", "x")):
        done = sqlite_house.run("scan", "--user", user, KETABRESAN_SECRET=secret)
        assert (done.code, done.out) == (1, "")
        assert done.err.strip()


def test_without_a_secret_and_a_terminal_it_says_where_to_put_it(sqlite_house: House) -> None:
    import subprocess

    environment = sqlite_house.settings_of()
    del environment["KETABRESAN_SECRET"]
    done = subprocess.run(
        sqlite_house.command("scan", "--user", "supervisor"),
        input=b"GL-1001\n", capture_output=True, check=False, env=environment,
        start_new_session=True, timeout=600,
    )  # fmt: skip
    assert done.returncode == 1
    assert "KETABRESAN_SECRET" in done.stderr.decode()
