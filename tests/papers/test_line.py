"""Labels in a line before a printer that can have any fault at any of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from uuid import uuid4

import pytest

from app.models.states import DocumentKind, PrintState
from app.papers.line import Entry, Line
from app.papers.spooler import Printer, Stage
from app.services import documents, printing_jobs
from app.services.answer import Paper
from app.texts import printing as texts
from tests.papers.a_printer import APrinter
from tests.papers.at_desk import LABEL, SLIP, AtDesk
from tests.services.parcels import parcel_number
from tests.services.world import World

LABELS = 6
W, P, D, F, U = (
    PrintState.WAITING,
    PrintState.PRINTING,
    PrintState.DONE,
    PrintState.FAILED,
    PrintState.UNKNOWN,
)


@pytest.fixture
def printer() -> APrinter:
    return APrinter()


# The same labels are wanted again and again; that they are drawn alike is tested elsewhere.
_drawn = cache(documents.render)


@pytest.fixture
def desk(world: World, printer: APrinter, monkeypatch: pytest.MonkeyPatch) -> AtDesk:
    """A station with six parcels, on SQLite and on PostgreSQL in turn."""
    monkeypatch.setattr(documents, "render", _drawn)
    made = AtDesk(world, printer)
    made.parcels(LABELS)
    return made


def batch(desk: AtDesk) -> list[Paper]:
    papers = desk.order(LABEL, *range(1, LABELS + 1))
    desk.papers.put(desk.standing, papers)
    return papers


def until(desk: AtDesk, printer: APrinter, there: int) -> None:
    """Let the printer print so many labels."""
    for _ in range(40):
        if len(printer.out) >= there:
            return
        printer.step()
        if len(printer.out) < there:
            desk.papers.look_again(desk.standing)
    raise AssertionError(f"{len(printer.out)} of {there} came out")


def to_the_end(desk: AtDesk, printer: APrinter) -> None:
    for _ in range(60):
        printer.step()
        desk.at += 1
        if not desk.papers.look_again(desk.standing):
            return
    raise AssertionError("it never ends")


def test_a_batch_comes_out_in_its_order(desk: AtDesk, printer: APrinter) -> None:
    papers = batch(desk)
    assert desk.states(papers) == [P, P, P, W, W, W]
    assert (desk.papers.line.over, desk.papers.line.total) == (0, LABELS)
    until(desk, printer, 2)
    desk.papers.look_again(desk.standing)
    assert (desk.papers.line.over, desk.papers.line.total) == (2, LABELS)
    to_the_end(desk, printer)
    assert printer.out == [desk.pdf(paper) for paper in papers]
    assert desk.states(papers) == [D] * LABELS
    assert (desk.papers.line.over, desk.papers.line.total) == (0, 0)
    assert desk.told == []


def refuses(desk: AtDesk, printer: APrinter) -> Callable[[], None]:
    printer.refuses = True

    def mend() -> None:
        printer.refuses = False

    return mend


def has_no_paper(desk: AtDesk, printer: APrinter) -> Callable[[], None]:
    printer.trouble = "media-empty"

    def mend() -> None:
        printer.trouble = ""

    return mend


def is_away(desk: AtDesk, printer: APrinter) -> Callable[[], None]:
    printer.trouble = "offline"

    def mend() -> None:
        printer.trouble = ""

    return mend


@pytest.mark.parametrize("fault", [refuses, has_no_paper, is_away])
def test_a_fault_at_any_label_loses_none_and_prints_none_twice(
    desk: AtDesk,
    printer: APrinter,
    fault: Callable[[AtDesk, APrinter], Callable[[], None]],
) -> None:
    for before in range(LABELS):
        printer.out.clear()
        printer.jobs.clear()
        if before == 0:
            mend = fault(desk, printer)
            papers = batch(desk)
        else:
            papers = batch(desk)
            until(desk, printer, before)
            mend = fault(desk, printer)
        desk.work(12, printer.step)
        states = desk.states(papers)
        printed = states.count(D)
        # What it has taken already still comes out, unless it can't print.
        assert printed == (min(before + 2, LABELS) if fault is refuses and before else before)
        assert states == [D] * printed + [F, W, W, W, W, W][: LABELS - printed]
        assert len(printer.out) == printed
        mend()
        desk.papers.go_on(desk.standing)
        to_the_end(desk, printer)
        assert desk.states(papers) == [D] * LABELS
        assert printer.out == [desk.pdf(paper) for paper in papers]


@pytest.mark.parametrize("becomes", [Stage.ABORTED, Stage.CANCELLED, Stage.GONE])
def test_what_is_wrong_with_one_label_stops_no_other(
    desk: AtDesk, printer: APrinter, becomes: Stage
) -> None:
    for at in range(LABELS):
        printer.out.clear()
        printer.jobs.clear()
        printer.breaks = {at: becomes}
        papers = batch(desk)
        to_the_end(desk, printer)
        lost = U if becomes is Stage.GONE else F
        assert desk.states(papers) == [lost if one == at else D for one in range(LABELS)]
        assert printer.out == [desk.pdf(one) for place, one in enumerate(papers) if place != at]
        reason = {Stage.ABORTED: "aborted", Stage.CANCELLED: "cancelled", Stage.GONE: "gone"}
        assert desk.job(papers[at]).reason == reason[becomes]
        assert desk.told[-1] == texts.NOT_PRINTED.format(why=texts.sentence(reason[becomes]))
        printer.breaks = {}
        (again,) = desk.again(papers[at].job)
        to_the_end(desk, printer)
        assert printer.out[-1] == desk.pdf(again)
        # Nobody knows of the one that is gone: its further print says that it is one.
        assert (again == papers[at]) is (becomes is not Stage.GONE)
        assert again.print_number == papers[at].print_number + (becomes is Stage.GONE)


@pytest.mark.parametrize("same_run", [True, False])
def test_the_program_ends_at_any_label(
    desk: AtDesk, printer: APrinter, same_run: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for before in range(LABELS):
        printer.out.clear()
        printer.jobs.clear()
        papers = batch(desk)
        until(desk, printer, before)
        if not same_run:
            monkeypatch.setattr("app.papers.station.boot", lambda run=before: f"after {run}")
        desk.restarted().take_up(desk.standing)
        states = desk.states(papers)
        assert states[:before] == [D] * before
        assert W not in states[: before + 1]
        if same_run:
            assert P in states
        else:
            # What the computer had in its queue when the light went out comes out no more.
            assert U in states
            assert P not in states
        desk.papers.go_on(desk.standing)
        to_the_end(desk, printer)
        asked = [paper for paper in papers if desk.job(paper).state is U]
        assert len(asked) == states.count(U)
        assert {desk.job(paper).reason for paper in asked} <= {"interrupted"}
        desk.again(*(paper.job for paper in asked))
        to_the_end(desk, printer)
        assert len(printer.out) == len(set(printer.out)) == LABELS
        assert {desk.job(paper).state for paper in papers} <= {D, F}
        assert all(desk.job(paper).reason == "replaced" for paper in asked)


def test_a_sheet_that_was_under_way_is_asked_for(desk: AtDesk, printer: APrinter) -> None:
    printer.delivered = True
    papers = batch(desk)
    printer.step()
    desk.papers.look_again(desk.standing)
    printer.trouble = "offline"
    desk.work(4, printer.step)
    assert desk.states(papers)[0] is U
    assert desk.job(papers[0]).reason == "half-way"
    assert "اسکن کنید" in desk.told[-1]
    world = desk.world
    found = world.database.do(
        lambda session: printing_jobs.held_in_hand(
            session, parcel_number(1), action=world.action("packer")
        )
    )
    assert (found.paper, found.state) == (papers[0], D)


def test_a_printer_that_says_nothing_for_long_is_not_waited_for(
    desk: AtDesk, printer: APrinter
) -> None:
    papers = batch(desk)
    printer.step()
    desk.papers.look_again(desk.standing)
    desk.at += 119
    assert desk.papers.look_again(desk.standing)
    assert desk.states(papers)[0] is P
    desk.at += 2
    desk.papers.look_again(desk.standing)
    assert desk.states(papers) == [F, W, W, W, W, W]
    assert desk.job(papers[0]).reason == "no-answer"
    assert desk.papers.line.held == {"Zebra": "no-answer"}


def test_short_trouble_is_none(desk: AtDesk, printer: APrinter) -> None:
    papers = batch(desk)
    printer.step()
    printer.trouble = "cover-open"
    desk.work(2, lambda: None)
    printer.trouble = ""
    to_the_end(desk, printer)
    assert desk.states(papers) == [D] * LABELS
    assert desk.told == []


def test_packing_goes_on_while_a_printer_has_no_paper(desk: AtDesk, printer: APrinter) -> None:
    desk.choose(SLIP, "Office")
    printer.trouble = "media-empty"
    first = desk.order(LABEL, 1)
    desk.papers.put(desk.standing, first)
    desk.work(6, printer.step)
    sentence = texts.TROUBLES["media-empty"][1]
    assert desk.states(first) == [F]
    assert sentence in desk.told[-1]
    second = [*desk.order(LABEL, 2), *desk.order(SLIP, 2)]
    desk.papers.put(desk.standing, second)
    assert desk.states(second) == [W, P]
    assert desk.told[-1] == texts.HELD_BACK.format(printer="Zebra", why=sentence)
    printer.trouble = ""
    desk.again(first[0].job)
    to_the_end(desk, printer)
    assert desk.states([*first, *second]) == [D, D, D]
    assert printer.out == [desk.pdf(paper) for paper in (second[1], first[0], second[0])]
    assert desk.papers.line.held == {}


def test_it_stops_and_goes_on(desk: AtDesk, printer: APrinter) -> None:
    papers = batch(desk)
    assert desk.papers.pause(desk.standing) == 3
    to_the_end(desk, printer)
    assert desk.states(papers) == [D, D, D, W, W, W]
    assert desk.papers.go_on(desk.standing) == 3
    to_the_end(desk, printer)
    assert printer.out == [desk.pdf(paper) for paper in papers]


def test_one_paper_is_taken_back_or_out(desk: AtDesk, printer: APrinter) -> None:
    papers = batch(desk)
    desk.papers.stop(desk.standing, papers[1].job)
    desk.papers.stop(desk.standing, papers[4].job)
    to_the_end(desk, printer)
    assert desk.states(papers) == [D, F, D, D, F, D]
    assert [desk.job(papers[at]).reason for at in (1, 4)] == ["stopped", "removed"]
    assert desk.papers.line.held == {}
    assert desk.papers.go_on(desk.standing) == 0


def test_it_goes_to_another_printer_for_once(desk: AtDesk, printer: APrinter) -> None:
    printer.refuses = True
    (paper,) = desk.order(LABEL, 1)
    desk.papers.put(desk.standing, [paper])
    assert desk.job(paper).printer == "Zebra"
    printer.refuses = False
    desk.papers.again(desk.standing, [paper.job], Printer("Office"))
    to_the_end(desk, printer)
    assert (desk.job(paper).state, desk.job(paper).printer) == (D, "Office")


def test_the_print_server_is_silent_for_a_while(desk: AtDesk, printer: APrinter) -> None:
    papers = batch(desk)
    printer.silent = True
    desk.work(3, lambda: None)
    assert desk.states(papers)[:3] == [P] * 3
    assert len(desk.told) == 1
    printer.silent = False
    to_the_end(desk, printer)
    assert desk.states(papers) == [D] * LABELS


@pytest.mark.parametrize("seed", range(4))
def test_five_hundred_labels_through_any_faults(seed: int) -> None:
    chance = random.Random(seed)
    printer = APrinter()
    seconds = [0.0]
    line = Line(printer, now=lambda: seconds[0])
    notes = Notes()
    entries = [Entry((Paper(LABEL, uuid4(), uuid4(), 1),), LABEL) for _ in range(500)]
    line.add(entries)
    line.pump(notes)
    for _ in range(4_000):
        printer.step()
        seconds[0] += 2
        if chance.random() < 0.02:
            printer.trouble = chance.choice(["media-empty", "offline", "cover-open", ""])
        printer.refuses = chance.random() < 0.01
        if chance.random() < 0.01:
            jobs = printer.jobs
            printer.breaks = {len(jobs) - chance.randrange(3): Stage.ABORTED}
        line.look(notes)
        if line.held and chance.random() < 0.2:
            printer.trouble, printer.refuses = "", False
            failed = [one for one in entries if notes.states.get(one) is F]
            for one in failed:
                notes.states[one] = W
            line.release()
            line.add(failed, first=True)
            line.pump(notes)
        if not line.sent() and not line.waiting():
            printer.trouble, printer.refuses, printer.breaks = "", False, {}
            left = [one for one in entries if notes.states.get(one) is not D]
            if not left:
                break
            for one in left:
                notes.states[one] = W
            line.release()
            line.add(left)
            line.pump(notes)
    assert {notes.states[one] for one in entries} == {D}
    assert len(printer.out) == len(set(printer.out)) == 500
    assert set(printer.out) == {one.papers[0].job.bytes for one in entries}


class Notes:
    """Records that are only remembered; the PDF of a label is the key of its job."""

    def __init__(self) -> None:
        self.states: dict[Entry, PrintState] = {}

    def waits(self, entry: Entry) -> bool:
        return self.states.get(entry, W) is W

    def printer(self, kind: DocumentKind) -> Printer | None:
        return Printer("Zebra") if kind is LABEL else None

    def draw(self, entry: Entry) -> bytes | None:
        return entry.papers[0].job.bytes

    def settle(self, entry: Entry, state: PrintState, reason: str = "", printer: str = "") -> None:
        self.states[entry] = state

    def tell(self, sentence: str) -> None:
        assert sentence
