"""Two stations pack the same requests at once: no copy twice, no error, nothing unexplained.

``REQUESTS`` in the environment says how many there are; ``make chaos`` sets it to 300.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from pathlib import Path

import pytest

from tests.end_to_end import branch
from tests.end_to_end.station import Scanner, run

REQUESTS = int(os.environ.get("REQUESTS", "40"))


def _work(scanner: Scanner, requests: list[tuple[str, list[str]]]) -> None:
    """Open, fill and seal every request that nobody else is packing."""
    scanner.start()
    for number, books in requests:
        opened = scanner.scan(number)
        assert opened is not None
        if opened["reason"] != "opened":
            continue
        last = opened
        for book in books:
            found = scanner.scan(book)
            assert found is not None
            last = found
        if last["reason"] == "complete":
            scanner.scan(last["parcel"])


@pytest.mark.parametrize(
    "server",
    [pytest.param(False, marks=pytest.mark.sqlite), pytest.param(True, marks=pytest.mark.pg)],
)
def test_two_stations_at_the_same_requests(
    tmp_path: Path, server: bool, request: pytest.FixtureRequest
) -> None:
    url = ""
    if server:
        postgresql = request.getfixturevalue("postgresql_server")
        url = postgresql.url(postgresql.create())
    home = tmp_path / "home"
    database = branch.found(home, REQUESTS, books=2, url=url)
    requests = branch.requests_of(database)
    picker = Scanner(home, "میز ۱")
    picker.start()
    picker.scan("mode pick")
    for _, books in requests:
        for book in books:
            picker.scan(book)
    picker.end()
    assert Counter(line["reason"] for line in picker.answers.values())["picked"] == REQUESTS * 2

    stations = [Scanner(home, f"میز {number}") for number in (2, 3)]
    threads = [threading.Thread(target=_work, args=(scanner, requests)) for scanner in stations]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = [scanner.end() for scanner in stations]

    reasons = Counter(line["reason"] for scanner in stations for line in scanner.answers.values())
    assert reasons["sealed"] == REQUESTS
    assert reasons["packed"] + reasons["complete"] == REQUESTS * 2
    explained = {
        *("opened", "packed", "complete", "sealed"),
        *("being-packed-elsewhere", "already-packed", "resumed"),
    }
    assert set(reasons) <= explained, reasons
    assert said == ["", ""]
    branch.judge(database, [line for one in (picker, *stations) for line in one.answers.values()])
    database.close()
    assert run("check", "--home", str(home)).returncode == 0
