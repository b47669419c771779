"""What a print server says of a job, and what that means at the counter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import UserError
from app.papers import cups, ipp
from app.papers.cups import Seen, Stage
from app.texts import printing as texts
from tests.papers.stand_in_server import StandInServer, stand_in_server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInServer]:
    with stand_in_server() as made:
        monkeypatch.setenv("CUPS_SERVER", made.address)
        yield made


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        (3, Stage.WAITING),
        (4, Stage.WAITING),
        (5, Stage.PRINTING),
        (6, Stage.PRINTING),
        (7, Stage.CANCELLED),
        (8, Stage.ABORTED),
        (9, Stage.DONE),
    ],
)
def test_the_states_of_ipp(server: StandInServer, state: int, stage: Stage) -> None:
    server.job_state, server.sheets = state, 2
    assert cups.seen("Zebra-2-17") == Seen(stage, sheets=2)
    assert server.asked[0]["job-uri"] == ("ipp://localhost/jobs/17",)
    if stage in (Stage.WAITING, Stage.PRINTING):
        assert server.asked[1]["printer-uri"] == ("ipp://localhost/printers/Zebra-2",)


@pytest.mark.parametrize(
    ("reasons", "trouble"),
    [
        (("none",), ""),
        (("media-empty-warning",), "media-empty"),
        (("media-empty-error",), "media-empty"),
        (("media-empty",), "media-empty"),
        (("media-needed",), "media-empty"),
        (("media-empty-report",), ""),
        (("media-low-warning", "toner-low-report"), ""),
        (("offline-report",), "offline"),
        (("connecting-to-device",), "offline"),
        (("offline-report", "door-open-error"), "cover-open"),
        (("media-jam-error",), "media-jam"),
        (("marker-supply-empty-warning",), "marker-empty"),
        (("cups-waiting-for-job-completed",), ""),
    ],
)
def test_the_reasons_of_a_printer(
    server: StandInServer, reasons: tuple[str, ...], trouble: str
) -> None:
    server.job_state, server.reasons = 5, reasons
    assert cups.seen("Zebra-1").trouble == trouble
    assert not trouble or trouble in texts.TROUBLES


@pytest.mark.parametrize(
    "message",
    [
        "The printer may not exist or is unavailable at this time.",
        "The printer is not responding.",
        'Unable to locate printer "zebra.local".',
    ],
)
def test_a_printer_that_is_away_says_it_in_a_sentence(server: StandInServer, message: str) -> None:
    server.job_state, server.message = 5, message
    assert cups.seen("Zebra-1").trouble == "offline"
    server.message = "Connected to printer."
    assert cups.seen("Zebra-1").trouble == ""


def test_a_job_behind_another_has_no_trouble_of_its_own(server: StandInServer) -> None:
    server.job_state, server.reasons = 3, ("media-empty-error",)
    assert cups.seen("Zebra-1") == Seen(Stage.WAITING)
    server.reasons, server.printer_state = ("paused",), 5
    assert cups.seen("Zebra-1").trouble == "paused"


def test_a_job_that_the_printer_has_whole_may_come_out(server: StandInServer) -> None:
    server.job_state, server.reasons = 5, ("cups-waiting-for-job-completed",)
    assert cups.seen("Zebra-1") == Seen(Stage.PRINTING, delivered=True)


def test_a_job_that_it_does_not_know(server: StandInServer) -> None:
    server.status = ipp.NOT_FOUND
    assert cups.seen("Zebra-1") == Seen(Stage.GONE)
    assert cups.seen("no number") == Seen(Stage.GONE)


@pytest.mark.parametrize(
    "wrong", [{"status": 0x0503}, {"http_status": 403}, {"body": b"<html>"}, {"body": b""}]
)
def test_an_answer_that_is_none(server: StandInServer, wrong: dict[str, object]) -> None:
    for name, value in wrong.items():
        setattr(server, name, value)
    with pytest.raises(UserError, match="پاسخ نمی"):
        cups.seen("Zebra-1")


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for address in (str(tmp_path / "none.sock"), "127.0.0.1:9"):
        monkeypatch.setenv("CUPS_SERVER", address)
        with pytest.raises(UserError, match="پاسخ نمی"):
            cups.seen("Zebra-1")


def test_every_trouble_has_a_word_a_sentence_and_what_to_do() -> None:
    for word, sentence, act in texts.TROUBLES.values():
        assert word
        assert sentence.endswith(".")
        assert act.endswith(".")
    assert texts.sentence("media-jam") == " ".join(texts.TROUBLES["media-jam"][1:])
    assert texts.sentence("چیز دیگری.") == "چیز دیگری."
