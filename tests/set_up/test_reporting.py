"""The last line of a run, and what REQUIRE does to a skip: both seen from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.needs import requires

ROOT = Path(__file__).resolve().parents[2]
_PLUGINS = ("-p", "tests.needs", "-p", "tests.reporting", "-p", "no:randomly", "-p", "no:cov")
_INI = "[pytest]\nmarkers =\n    sqlite: \n    pg: \n    requires: \n"


class Run:
    """Runs pytest on a file of tests in a process of its own."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self._pytester = pytester

    def __call__(self, source: str, *args: str) -> pytest.RunResult:
        self._pytester.makepyfile(source)
        return self._pytester.runpytest_subprocess(*_PLUGINS, *args)


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("REQUIRE", raising=False)
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    pytester.makeini(_INI)
    return Run(pytester)


_EVERYTHING = """
import pytest

@pytest.mark.parametrize(
    "database",
    [pytest.param(1, marks=pytest.mark.sqlite), pytest.param(2, marks=pytest.mark.pg)],
)
@pytest.mark.parametrize("n", range(3))
def test_both(database, n):
    pass

def test_plain():
    pass

def test_fails():
    assert False

@pytest.fixture
def torn():
    yield
    assert False

def test_fails_afterwards(torn):
    pass

@pytest.mark.skip(reason="not today")
def test_skipped():
    pass
"""


@requires("pg")
@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["one process", "two workers"])
def test_the_last_line_counts_by_database(run: Run, workers: tuple[str, ...]) -> None:
    result = run(_EVERYTHING, *workers)

    assert result.outlines[-1] == (
        "passed: sqlite 3, postgresql 3, other 1; failed: 2; skipped: 1 × not today"
    )
    # pytest's own closing line, which counts the second one as passed and as an error.
    assert "1 failed, 8 passed, 1 skipped, 1 error" in result.outlines[-2]
    assert result.ret == pytest.ExitCode.TESTS_FAILED


_NEEDY = """
from tests.needs import requires

@requires("poppler")
def test_needy():
    pass

def test_other():
    pass
"""


def test_a_missing_tool_skips_and_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    result = run(_NEEDY)

    assert result.ret == pytest.ExitCode.OK
    assert result.outlines[-1] == (
        "passed: sqlite 0, postgresql 0, other 1; skipped: "
        "1 × poppler: no pdftoppm, pdftotext, pdfinfo (Debian: poppler-utils)"
    )


def test_require_turns_the_skip_into_a_failure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("REQUIRE", "x,poppler")

    result = run(_NEEDY)

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert result.outlines[-1].startswith("passed: sqlite 0, postgresql 0, other 1; failed: 1")


def test_require_of_something_unknown_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUIRE", "pg,popler")

    result = run(_NEEDY)

    assert result.ret == pytest.ExitCode.USAGE_ERROR
