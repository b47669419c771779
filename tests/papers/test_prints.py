"""Reports as files, counted as prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import PrintJob
from app.models.states import DocumentKind, PrintState
from app.papers.prints import print_report, record_of
from app.papers.standing import Standing, stand
from app.services import reports
from app.services.reports import DayReport
from tests.services.world import NOON, World

TODAY = NOON.date()


def at_the_desk(world: World) -> Standing:
    key = world.key
    return stand(world.database, key("supervisor"), key("station 1"), lambda: NOON)


def a_report(world: World) -> DayReport:
    with world.database.read() as session:
        return reports.day(session, "0013", TODAY, by=world.key("supervisor"))


def jobs(world: World) -> list[PrintJob]:
    with world.database.read() as session:
        return list(session.scalars(select(PrintJob).order_by(PrintJob.print_number)))


def test_each_print_of_a_report_has_its_number_and_its_file(world: World, tmp_path: Path) -> None:
    at, report = at_the_desk(world), a_report(world)
    files = [print_report(at, report, tmp_path, None).file for _ in range(2)]
    assert [file.name for file in files] == [
        "report-2026-11-23-2026-11-23-1.pdf",
        "report-2026-11-23-2026-11-23-2.pdf",
    ]
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
    assert [(job.document, job.print_number, job.state) for job in jobs(world)] == [
        (DocumentKind.DAILY_REPORT, 1, PrintState.DONE),
        (DocumentKind.DAILY_REPORT, 2, PrintState.DONE),
    ]


def test_a_narrowed_report_is_counted_by_itself(world: World, tmp_path: Path) -> None:
    at, whole = at_the_desk(world), a_report(world)
    with world.database.read() as session:
        by, service = world.key("supervisor"), world.key("pishtaz")
        narrowed = reports.span(session, "0013", TODAY, TODAY, by=by, service=service)
    files = {print_report(at, report, tmp_path, None).file for report in (whole, narrowed)}
    assert len(files) == 2
    assert [job.print_number for job in jobs(world)] == [1, 1]


def test_a_report_that_can_t_be_written_is_noted_as_failed(world: World, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(UserError):
        print_report(at_the_desk(world), a_report(world), blocked / "folder", None)
    (job,) = jobs(world)
    assert job.state is PrintState.FAILED
    assert job.reason


def test_prints_are_counted_by_what_they_are_of() -> None:
    kind = DocumentKind.DAILY_REPORT
    assert record_of(kind, "0013", TODAY) == record_of(kind, "0013", TODAY)
    assert record_of(kind, "0013", TODAY) != record_of(kind, "0014", TODAY)
    assert record_of(kind, "0013", TODAY) != record_of(DocumentKind.WORKLIST, "0013", TODAY)
