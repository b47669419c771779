"""``python -m tests.bench [--quick] [WORD]``: floors and ours, measured in the same run."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import bursts, grown, imports, label_peers, labels, painted, scans, search, windows
from tests.bench.report import Row, Unmeasured, mib, ms, print_heads, print_rows, ratio_row
from tests.needs import server_programs
from tests.postgresql import Server

ROOT = Path(__file__).parents[2]


class Sizes:
    """How much of everything, and how often."""

    def __init__(self, *, quick: bool) -> None:
        self.runs = 5 if quick else 15
        self.parcels = 40 if quick else 200
        self.small = 10_000
        self.large = 100_000 if quick else 1_000_000
        self.labels = 200 if quick else 1_000
        self.many_labels = 10_000
        self.bursts = 1_000 if quick else 10_000
        self.copies = 20_000 if quick else 300_000
        self.members = 10_000 if quick else 100_000


def main() -> int:
    """Measure everything, or what has a word in its name."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller and seldomer")
    parser.add_argument("word", nargs="?", default="", help="only what has this in its name")
    given = parser.parse_args()
    sizes = Sizes(quick=given.quick)
    # For Qt's own PDF writer, which needs no screen and would look for one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    print_heads()
    for name, measure in MEASURES.items():
        if given.word in name:
            print_rows(name, lambda measure=measure: measure(sizes))  # type: ignore[misc]  # bound
    return 0


def window_shown(sizes: Sizes) -> list[Row]:
    """From the start of the process to the painted login, and to its widgets in that place."""
    with windows.home() as home:
        bare, login, ours, shell = _shown(
            sizes.runs, ["bare"], ["login"], ["ours", str(home)], ["shell", str(home)]
        )
    return [
        ratio_row("process start -> window shown", bare.seconds, ours.seconds, 1.25),
        Row(
            "  until it takes a name or a key",
            ms(bare.seconds),
            ms(shell.seconds),
            shell.seconds / bare.seconds,
            "",
            None,
        ),
        Row(
            "the same beside Qt's own widgets as a login",
            ms(login.seconds),
            ms(ours.seconds),
            ours.seconds / login.seconds,
            f"it: {login.seconds / bare.seconds:.2f} x bare",
            None,
        ),
    ]


def first_book(sizes: Sizes) -> list[Row]:
    """From the start of the process to the first book, scanned as early as can be."""
    floors, found = [], []
    for _ in range(max(3, sizes.runs // 3)):
        with windows.home() as home:
            floors.append(_shown(1, ["bare"])[0].seconds)
            try:
                found.append(windows.once(["badge", str(home)]).seconds)
            except windows.NotShown as why:
                raise Unmeasured(str(why)) from why
    return [
        ratio_row(
            "badge at the first moment -> first book stored",
            statistics.median(floors),
            statistics.median(found),
            6,
        )
    ]


def _shown(runs: int, *commands: list[str]) -> list[windows.Shown]:
    try:
        return windows.medians(runs, *commands)
    except windows.NotShown as why:
        raise Unmeasured(str(why)) from why


def scan_on_sqlite(sizes: Sizes) -> list[Row]:
    """One right book, beside its own statements sent by the sqlite3 module."""
    with scans.on_sqlite(sizes.parcels) as places:
        costs = scans.compare(places, list(scans.steps(range(1, sizes.parcels + 1))))
    ours, floor = costs.usual
    return [
        ratio_row("one accepted scan, SQLite", floor, ours, 1.5),
        Row(
            "  its statements, BEGIN and COMMIT among them",
            "-",
            str(costs.statements),
            None,
            "<= 10",
            costs.statements <= 10,
        ),
    ]


def scan_on_postgresql(sizes: Sizes) -> list[Row]:
    """One right book, beside its own statements sent by psycopg."""
    with _server(durable=True) as server, scans.on_postgresql(sizes.parcels, server) as places:
        costs = scans.compare(places, list(scans.steps(range(1, sizes.parcels + 1))))
    ours, floor = costs.usual
    return [
        ratio_row("one accepted scan, PostgreSQL", floor, ours, 1.35),
        Row(
            "  its round trips (statements)",
            "-",
            f"{costs.round_trips} ({costs.statements})",
            None,
            "<= 3",
            costs.round_trips <= 3,
        ),
    ]


@contextlib.contextmanager
def _server(*, durable: bool) -> Iterator[Server]:
    if server_programs() is None:
        raise Unmeasured("no PostgreSQL server programs (Debian: postgresql)")
    server = Server(durable=durable)
    try:
        yield server
    finally:
        server.remove()


def growth(sizes: Sizes) -> list[Row]:
    """The same scan in a library of ten thousand requests and in a large one, in turn."""
    small, large = scans.in_libraries(
        [grown.library(sizes.small), grown.library(sizes.large)], sizes.parcels
    )
    what = f"a scan at {sizes.large:,} requests against {sizes.small:,}"
    return [ratio_row(what, small, large, 1.2)]


def painted_answer(sizes: Sizes) -> list[Row]:
    """A right book at the packing screen of a large library, until its answer is painted."""
    library = grown.library(sizes.large)
    found = painted.measured(library, sizes.parcels, painted.FASTEST)
    stacked = painted.measured(library, sizes.parcels, painted.NO_PAUSE)
    commit = painted.slowest_but_one_in_hundred(found.commits)
    within, busy = commit + painted.FRAME, found.longest_busy
    ours = painted.slowest_but_one_in_hundred(found.scans)
    return [
        Row(
            f"scan -> painted answer (p99), {sizes.large:,} requests",
            f"{ms(commit)} (a commit)",
            _answers(found),
            None,
            f"<= {ms(within)}",
            ours <= within,
        ),
        Row("  longest work on the GUI thread", "-", ms(busy), None, "<= 50 ms", busy <= 0.05),
        Row("  the same without a pause", "-", _answers(stacked), None, "", None),
        Row("  longest work there", "-", ms(stacked.longest_busy), None, "", None),
    ]


def _answers(found: painted.Painted) -> str:
    slowest = painted.slowest_but_one_in_hundred(found.scans)
    return f"{ms(slowest)} (median {ms(statistics.median(found.scans))})"


def searching(sizes: Sizes) -> list[Row]:
    """Letters of a title, each answered with twenty titles and their free copies."""
    found = search.on_sqlite(grown.library(sizes.large))
    what = f"a letter of a search, {sizes.large:,} titles, "
    return [Row(f"{what}SQLite", "-", f"{ms(found)} (p99)", None, "<= 5 ms", found <= 0.005)]


def searching_on_postgresql(sizes: Sizes) -> list[Row]:
    """The same on a server."""
    with _server(durable=False) as server:
        found = search.on_postgresql(server, sizes.large)
    what = f"a letter of a search, {sizes.large:,} titles, "
    return [Row(f"{what}PostgreSQL", "-", f"{ms(found)} (p99)", None, "<= 30 ms", found <= 0.03)]


def big_table(sizes: Sizes) -> list[Row]:
    """The list of all requests: its first page read, painted, and the memory that came with it."""
    file = grown.library(sizes.large)
    bare, ours = _shown(sizes.runs, ["empty-table"], ["table", str(file)])
    return [
        Row(
            f"first paint of a table of {sizes.large:,} rows",
            ms(bare.seconds),
            ms(ours.seconds),
            ours.seconds / bare.seconds,
            "<= 100 ms",
            ours.seconds <= 0.1,
        ),
        Row(
            "  its memory",
            mib(bare.memory),
            mib(ours.memory),
            None,
            "<= 20 MiB",
            ours.memory <= 20 * 2**20,
        ),
    ]


def many_labels(sizes: Sizes) -> list[Row]:
    """Labels a second, ours and those of four peers; one run, for typst remembers what it set."""
    rates: dict[str, float] = {}
    rows = []
    for name, peer in label_peers.PEERS.items():
        _sweep()
        try:
            rates[name] = peer(sizes.labels)
        except ImportError as why:
            rows.append(_peer(name, f"not measured: {why.name or why}"))
        except OSError as why:  # a system library that the peer needs
            rows.append(_peer(name, f"not measured: {str(why).splitlines()[0]}"))
        else:
            rows.append(_peer(name, f"{rates[name]:,.0f}/s"))
    _sweep()
    ours = labels.ours(sizes.labels)
    fastest = max(rates, key=lambda name: rates[name], default="")
    if not fastest:
        raise Unmeasured("none of the peers is installed")
    ratio = ours / rates[fastest]
    best = f"{fastest} {rates[fastest]:,.0f}/s"
    plain = label_peers.drawn_only(sizes.labels)
    rows.append(_peer("reportlab's drawString, shaped before", f"{plain:,.0f}/s"))
    first = Row(
        f"{sizes.labels:,} labels", best, f"{ours:,.0f}/s", ratio, ">= 2 x the fastest", ratio >= 2
    )
    return [first, *rows]


def _sweep() -> None:
    """What the one before left behind is not walked in the time of the next."""
    gc.collect()
    gc.freeze()


def one_label(sizes: Sizes) -> list[Row]:
    """A label by itself, as the packing table wants it."""
    taken = labels.one_label(sizes.labels)
    ours = statistics.median(taken)
    return [
        Row(
            "one label, scan -> PDF bytes, warm",
            "-",
            f"{ms(ours)} (max {ms(max(taken))})",
            None,
            "<= 10 ms",
            ours <= 0.01,
        )
    ]


def bursts_of_keys(sizes: Sizes) -> list[Row]:
    """How often a scan is taken for typing and typing for a scan, and whether a key is lost."""
    scanned = {name: bursts.scans(draw, sizes.bursts) for name, draw in bursts.scanners().items()}
    slow = bursts.scans(bursts.scanners()["slow bluetooth"], sizes.bursts, bursts.SLOW_RADIO_MS)
    typed = {name: bursts.typing(draw, sizes.bursts) for name, draw in bursts.typists().items()}
    lost = sum(tally.lost for tally in (*scanned.values(), slow, *typed.values()))
    rows = [
        _mistaken(f"scan taken for typing, {name}", tally, None if "slow" in name else 0.005)
        for name, tally in scanned.items()
    ]
    rows.append(_mistaken(f"  the same, set to {bursts.SLOW_RADIO_MS} ms", slow, 0.05))
    rows += [_mistaken(f"typing taken for a scan, {name}", typed[name], 0.001) for name in typed]
    return [*rows, Row("keys lost in all of these", "-", f"{lost}", None, "0", lost == 0)]


def _mistaken(what: str, tally: bursts.Tally, most: float | None) -> Row:
    told = f"{tally.rate:.2%} of {tally.runs:,}"
    if most is None:
        return Row(what, "-", told, None, "", None)
    return Row(what, "-", told, None, f"<= {most:.1%}", tally.rate <= most)


def _peer(name: str, rate: str) -> Row:
    return Row(f"  {name}", rate, "", None, "", None)


def label_memory(sizes: Sizes) -> list[Row]:
    """The most memory that a process has while it makes very many labels into one PDF."""
    count = sizes.many_labels
    code = f"from tests.bench.labels import peak_memory; print(*peak_memory({count}))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    size, peak = map(int, done.stdout.split())
    return [
        Row(
            f"memory of {count:,} labels",
            f"{mib(size)} (the PDF)",
            f"{mib(peak)} (peak)",
            None,
            "<= 120 MiB",
            peak <= 120 * 2**20,
        )
    ]


def files_read_in(sizes: Sizes) -> list[Row]:
    """A catalogue and its members from XLSX, beside their bare rows; and a scan beside that."""
    rows = []
    for kind, count in (("books", sizes.copies), ("members", sizes.members)):
        for how in ("portions", "whole"):
            found = imports.measured(kind, count, how)
            took = found["read"] + found["examine"] + found["write"]
            what = f"{count:,} {'copies' if kind == 'books' else 'members'} read in, {how}"
            floor, ours = f"{found['floor']:.1f} s", f"{took:.1f} s"
            ratio = took / found["floor"]
            rows.append(Row(what, floor, ours, ratio, "<= 60 s", took <= SECONDS_OF_A_FILE))
            steps = " + ".join(f"{found[name]:.1f}" for name in ("read", "examine", "write"))
            rows.append(Row("  seconds: reading, looking, writing", "-", steps, None, "", None))
            peak = found["peak"] / 2**20
            rows.append(
                Row(
                    "  memory at its peak", "-", mib(found["peak"]), None, "<= 300 MiB", peak <= 300
                )
            )
            if found["scans"]:
                told = f"{ms(found['longest'])} of {found['scans']}"
                fast = found["longest"] <= 1
                rows.append(
                    Row("  longest wait of a scan beside it", "-", told, None, "<= 1 s", fast)
                )
    return rows


SECONDS_OF_A_FILE = 60

MEASURES: dict[str, Callable[[Sizes], list[Row]]] = {
    "window shown": window_shown,
    "first book": first_book,
    "scan, SQLite": scan_on_sqlite,
    "scan, PostgreSQL": scan_on_postgresql,
    "growth": growth,
    "painted answer": painted_answer,
    "search, SQLite": searching,
    "search, PostgreSQL": searching_on_postgresql,
    "big table": big_table,
    "labels": many_labels,
    "one label": one_label,
    "label memory": label_memory,
    "bursts": bursts_of_keys,
    "files": files_read_in,
}

if __name__ == "__main__":
    sys.exit(main())
