"""What happens to the scan console: killed, two at once, no room, the server gone."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.models import ActionRecord, CopyClaim, ParcelItem, ScanEvent
from app.models import schema as schema_of
from app.models.database import Database
from app.services.keeping.check import check
from tests.cli.house import ROOT, House, furnish, requested
from tests.needs import requires
from tests.postgresql import Server
from tests.services.world import build

COPIES = ("1a", "2a", "3a", "4a", "5a", "6a")


def ids(count: int, seed: int) -> list[UUID]:
    source = random.Random(seed)
    return [UUID(int=source.getrandbits(128), version=4) for _ in range(count)]


def day(house: House, seed: int) -> list[str]:
    """Lines that pack six books into three parcels, each with the id of its action."""
    codes: list[str] = []
    for serial in range(3):
        pair = COPIES[2 * serial : 2 * serial + 2]
        codes.append(requested(house, serial + 1, serial + 1, *pair))
        codes += [f"GL-100{name[0]}" for name in pair]
    return [f"{key}\t{code}" for key, code in zip(ids(len(codes), seed), codes, strict=True)]


def start(house: House, station: str = "میز 1") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        house.command("scan", "--user", "packer", "--station", station),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=ROOT, env=house.settings_of(), start_new_session=True,
    )  # fmt: skip


def answers(stream: IO[bytes]) -> list[dict[str, Any]]:
    """Whole lines; a process that was killed may leave a part of one."""
    return [
        json.loads(line) for line in stream.read().splitlines(keepends=True) if line[-1:] == b"\n"
    ]


@pytest.fixture
def opened(house: House) -> Iterator[Database]:
    database = house.open()
    yield database
    database.close()


def packed(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(ParcelItem)) or 0


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_nothing_is_lost_and_nothing_twice(house: House, seed: int) -> None:
    lines = day(house, seed)
    process = start(house)
    assert process.stdin is not None
    assert process.stdout is not None
    chance = random.Random(seed)
    stop_after = chance.randrange(1, len(lines))
    process.stdin.write("".join(line + "\n" for line in lines).encode())
    process.stdin.flush()
    told = [json.loads(process.stdout.readline()) for _ in range(stop_after)]
    process.kill()
    told += answers(process.stdout)
    process.communicate()
    again = house.scan(*lines).lines
    assert len(again) == len(lines)
    for first, second in zip(told, again, strict=False):
        assert second == first | {"outcome": "repeated"}
    fresh = [line for line in again if line["outcome"] != "repeated"]
    assert len(fresh) <= len(lines) - len(told)
    assert {line["outcome"] for line in fresh} <= {"accepted"}
    database = house.open()
    assert packed(database) == len(COPIES)
    with database.read() as session:
        kept = session.scalars(select(ScanEvent.action_id)).all()
        assert sorted(kept) == sorted({UUID(line.split("\t")[0]) for line in lines})
    found = {one.kind for one in check(database).findings}
    assert found <= {"row-added", "row-changed", "row-unaudited"}, found
    database.close()


def test_two_stations_pack_the_same_requests_at_once(house: House) -> None:
    lines = day(house, 9)
    codes = [line.split("\t")[1] for line in lines]
    processes = [start(house, "میز 1"), start(house, "میز 2")]
    given = "".join(code + "\n" for code in codes).encode()
    outputs: list[tuple[bytes, bytes]] = []
    threads = [
        threading.Thread(target=lambda one=one: outputs.append(one.communicate(given)))
        for one in processes
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.returncode for process in processes] == [0, 0]
    found = [json.loads(line) for out, _ in outputs for line in out.splitlines()]
    assert len(found) == 2 * len(codes)
    won = [line["copy"] for line in found if line["reason"] in ("packed", "complete")]
    assert len(won) == len(set(won))
    database = house.open()
    assert packed(database) == len(won)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(CopyClaim)) == len(COPIES)
    database.close()


def test_one_station_is_held_by_one_program(sqlite_house: House) -> None:
    first = start(sqlite_house)
    assert first.stdin is not None
    assert first.stdout is not None
    first.stdin.write(b"x\n")
    first.stdin.flush()
    first.stdout.readline()
    second = sqlite_house.scan("x")
    assert (second.code, second.out) == (1, "")
    assert "میز 1" in second.err
    assert sqlite_house.run("scan", "--user", "packer", "--station", "میز 2").code == 0
    first.communicate()
    assert sqlite_house.scan("x").code == 0


@pytest.mark.skipif(os.name == "nt", reason="limits of a process are those of POSIX")
def test_without_room_it_says_so_gives_up_and_loses_nothing(sqlite_house: House) -> None:
    lines = day(sqlite_house, 4)
    script = (
        "import resource, sys\n"
        "from app.cli import scan_console, run\n"
        "scan_console.PATIENCE = 0.5\n"
        "kept = scan_console._stored\n"
        "def limited(counter, home, line):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))\n"
        "    return kept(counter, home, line)\n"
        "scan_console._stored = limited\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    arguments = sqlite_house.command("scan", "--user", "packer", "--station", "میز 1")[3:]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        input="".join(line + "\n" for line in lines).encode(),
        capture_output=True, check=False, cwd=ROOT, env=sqlite_house.settings_of(),
        start_new_session=True, timeout=300,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, b"")
    told = done.stderr.decode()
    assert "دیسک پر است" in told
    assert "faults.log" not in told
    again = sqlite_house.scan(*lines)
    assert [line["outcome"] for line in again.lines] == ["accepted"] * len(lines)
    database = sqlite_house.open()
    assert packed(database) == len(COPIES)
    database.close()


@requires("pg")
def test_a_server_that_is_restarted_loses_no_scan(
    tmp_path: Path, own_postgresql_server: Server
) -> None:
    server = own_postgresql_server
    url = server.url(server.create())
    database = Database(url)
    schema_of.migrate(database)
    build(database)
    database.close()
    house = furnish(tmp_path / "home", url)
    lines = day(house, 5)
    process = start(house)
    assert process.stdin is not None
    assert process.stdout is not None
    told = []
    for place, line in enumerate(lines):
        if place in (2, 5):
            server.stop()
        process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()
        if place in (2, 5):
            server.start()
        told.append(json.loads(process.stdout.readline()))
    process.communicate()
    assert process.returncode == 0
    assert {line["outcome"] for line in told} <= {"accepted", "repeated"}
    database = house.open()
    assert packed(database) == len(COPIES)
    with database.read() as session:
        known = {line.split("\t")[0] for line in lines}
        count = session.scalar(
            select(func.count())
            .select_from(ActionRecord)
            .where(ActionRecord.id.in_([UUID(one) for one in known]))
        )
        assert count == len(lines)
    database.close()
