"""The last line of a test run: what passed on each database, and what was skipped and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

_KEY = "database"
_DATABASES = {"sqlite": "sqlite", "pg": "postgresql"}
_OTHER = "other"


class _Tally:
    """Counts tests, not phases: one that fails in its teardown has failed, whatever it passed."""

    def __init__(self) -> None:
        self._database: dict[str, str] = {}
        self._passed: set[str] = set()
        self._failed: set[str] = set()
        self._skipped: dict[str, str] = {}

    def add(self, report: pytest.TestReport) -> None:
        test = report.nodeid
        self._database[test] = str(dict(report.user_properties).get(_KEY, _OTHER))
        if report.failed:
            self._failed.add(test)
        elif report.skipped:
            self._skipped[test] = _reason(report)
        elif report.when == "call":
            self._passed.add(test)

    def line(self) -> str:
        """One line: passed by database, failed if any, skipped by reason."""
        passed = Counter(self._database[test] for test in self._passed - self._failed)
        names = [*_DATABASES.values(), _OTHER]
        parts = ["passed: " + ", ".join(f"{name} {passed[name]}" for name in names)]
        if self._failed:
            parts.append(f"failed: {len(self._failed)}")
        reasons = Counter(self._skipped.values())
        skipped = ", ".join(f"{count} × {reason}" for reason, count in sorted(reasons.items()))
        parts.append(f"skipped: {skipped or 'none'}")
        return "; ".join(parts)


def _reason(report: pytest.TestReport) -> str:
    if hasattr(report, "wasxfail"):
        return "expected to fail"
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return str(report.longrepr)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Writes on each test which database it runs on; the report carries it between processes."""
    for item in items:
        for mark, name in _DATABASES.items():
            if item.get_closest_marker(mark):
                item.user_properties.append((_KEY, name))


_tally = pytest.StashKey[_Tally]()


def pytest_configure(config: pytest.Config) -> None:
    """Counts in the process that prints; the workers of pytest-xdist only report to it."""
    if not hasattr(config, "workerinput"):
        tally = _Tally()
        config.stash[_tally] = tally
        config.pluginmanager.register(_Counting(tally), "tests-counting")


class _Counting:
    def __init__(self, tally: _Tally) -> None:
        self._tally = tally

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._tally.add(report)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        """After pytest's own closing line: the outermost wrapper runs last."""
        yield
        terminal = session.config.pluginmanager.get_plugin("terminalreporter")
        if terminal is not None and not session.config.option.collectonly:
            terminal.write_line(self._tally.line())
