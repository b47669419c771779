"""Documents that are looked at first: what is noted, what is printed, what was printed once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import PrintJob
from app.models.states import DocumentKind, PrintState
from app.papers import draft_names, drafts, past_reports
from app.papers.line import Line
from app.papers.spooler import Printer
from app.papers.standing import Standing, stand
from app.papers.station import Papers, marked
from app.services import printing_jobs, reports
from app.services.printing_jobs import record_of
from app.services.seen_prints import Overtaken, as_seen, waiting_for
from app.texts import preview as texts
from tests.papers.a_printer import APrinter
from tests.services.desk import do
from tests.services.world import NOON, World

CARD, REPORT, MONTH = (
    DocumentKind.COMMAND_CARD,
    DocumentKind.DAILY_REPORT,
    DocumentKind.MONTHLY_LIST,
)
TODAY = NOON.date()
ZEBRA = Printer("Zebra", copies=2)


def standing(world: World) -> Standing:
    key = world.key
    return stand(world.database, key("supervisor"), key("station 1"), lambda: world.now)


def papers_of(printer: APrinter) -> Papers:
    def log(fault: BaseException) -> Path:
        raise fault

    return Papers(None, lambda _: None, log, line=Line(printer, mark=marked))


def jobs(world: World) -> list[PrintJob]:
    with world.database.read() as session:
        return list(session.scalars(select(PrintJob).order_by(PrintJob.print_number)))


def test_what_is_looked_at_is_noted_when_it_is_printed_and_is_of_that_moment(
    world: World,
) -> None:
    printer, at = APrinter(), standing(world)
    papers = papers_of(printer)
    report = at.read(lambda s: reports.day(s, "0013", TODAY, by=at.staff))
    draft = drafts.of_report(report)(at, papers)
    seen = world.now
    assert jobs(world) == []
    world.now += dt.timedelta(minutes=7)
    drafts.give(at, papers, draft, ZEBRA)
    (job,) = jobs(world)
    assert (job.document, job.print_number, job.at) == (REPORT, 1, seen)
    assert (job.state, job.printer) == (PrintState.PRINTING, "Zebra")
    assert [one.pdf for one in printer.jobs.values()] == [draft.pdf]
    assert printer.sent_to == [ZEBRA]
    # The same again would be the second print, which says so.
    with pytest.raises(Overtaken):
        drafts.give(at, papers, draft, ZEBRA)
    assert len(jobs(world)) == 1
    second = drafts.of_report(report)(at, papers)
    assert second.prints[0][1] == 2
    assert second.pdf != draft.pdf
    # What came out is drawn again as it was, also in the next year.
    again = drafts.of_job(job.id)(at, papers)
    assert again.pdf == draft.pdf
    assert again.warnings[0] == texts.READ_ANEW
    assert not again.printable


def test_a_look_of_yesterday_is_not_printed_today(world: World) -> None:
    record = world.key("station 1")
    yesterday = world.now - dt.timedelta(days=1)
    with pytest.raises(Overtaken):
        do(world, as_seen, CARD, ((record, 1),), yesterday)
    assert jobs(world) == []
    (paper,) = do(world, as_seen, CARD, ((record, 1),), world.now)
    with world.database.read() as session:
        assert waiting_for(session, CARD, record) == paper
    do(world, printing_jobs.settle, paper.job, PrintState.DONE)
    with world.database.read() as session:
        assert waiting_for(session, CARD, record) is None


def test_lists_of_months_are_found_by_their_days(world: World) -> None:
    at, papers = standing(world), papers_of(APrinter())
    first = draft_first(world)
    for office in ("library", "post"):
        made = drafts.of_month(first, office)(at, papers)
        (paper,) = do(world, as_seen, MONTH, made.prints, world.now, by="supervisor")
        do(world, printing_jobs.settle, paper.job, PrintState.DONE, by="supervisor")
        again = drafts.of_job(paper.job)(at, papers)
        assert (again.about, again.name) == (made.about, made.name)


def draft_first(world: World) -> dt.date:
    """The first day of the Jalali month of the world."""
    from app.persian.jalali import month_bounds, to_jalali

    return month_bounds(*to_jalali(world.now.date())[:2])[0]


def test_what_nobody_can_draw_again_says_why(world: World) -> None:
    at, papers = standing(world), papers_of(APrinter())
    for kind, record, said in (
        (DocumentKind.STAFF_BADGE, world.key("packer"), texts.BADGE_KEPT_NOWHERE),
        (REPORT, record_of(REPORT, "0013", TODAY, TODAY, "پیشتاز", ""), texts.OTHER_REPORT),
    ):
        paper = do(world, printing_jobs.wanted, kind, record)
        with pytest.raises(UserError) as refused:
            drafts.of_job(paper.job)(at, papers)
        assert refused.value.message == said


def test_reports_of_several_days_are_found() -> None:
    first, last = dt.date(2026, 11, 1), dt.date(2026, 11, 20)
    for branch in ("0013", ""):
        record = record_of(REPORT, branch, first, last, "", "")
        found = past_reports.found(REPORT, record, "0013", TODAY)
        assert found == past_reports.PastReport(branch, first, last)
    long_ago = record_of(REPORT, "0013", dt.date(2020, 1, 1), dt.date(2020, 1, 1), "", "")
    assert past_reports.found(REPORT, long_ago, "0013", TODAY) is None


@pytest.mark.parametrize(
    ("what", "about", "name"),
    [
        ("برچسب نشانی", "مرسولهٔ ۲۱۸", "برچسب-نشانی-مرسولهٔ-۲۱۸-۱۴۰۵-۰۹-۰۲"),
        ("گزارش", "۱۴۰۵/۰۹/۰۲", "گزارش-۱۴۰۵-۰۹-۰۲"),
        ("نامه", 'الف/ب: «ج»؟ *"<>|\u2066x\u2069.', "نامه-الف-ب-«ج»؟-x.-۱۴۰۵-۰۹-۰۲"),
        ("کارت", "", "کارت-۱۴۰۵-۰۹-۰۲"),
    ],
)
def test_names_of_files_are_taken_by_every_system(what: str, about: str, name: str) -> None:
    assert draft_names.file_name(what, about, TODAY) == name


def test_a_long_name_keeps_its_day() -> None:
    name = draft_names.file_name("نامه", "م" * 300, TODAY)
    assert len(name) <= draft_names.LONGEST
    assert name.endswith("-۱۴۰۵-۰۹-۰۲")
    assert len(f"{name}.pdf".encode()) <= 255
