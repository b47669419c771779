"""A test that leaves something behind fails; seen from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _run(pytester: pytest.Pytester, patch: pytest.MonkeyPatch, source: str) -> pytest.RunResult:
    patch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyfile(source)
    return pytester.runpytest_subprocess("-p", "tests.guards", "-p", "no:cov", "-W", "error")


def test_a_thread_that_goes_on_fails_its_test(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = _run(
        pytester,
        monkeypatch,
        """
        import threading

        from tests import guards

        guards.GRACE_SECONDS = 0.2

        def test_leaves_a_thread():
            threading.Thread(target=threading.Event().wait, name="lost", daemon=True).start()
        """,
    )

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*lost still runs*"])


def test_a_thread_that_ends_is_waited_for(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = _run(
        pytester,
        monkeypatch,
        """
        import threading
        import time

        def test_ends_soon():
            threading.Thread(target=time.sleep, args=(0.2,)).start()
        """,
    )

    result.assert_outcomes(passed=1)


def test_an_error_on_a_thread_fails_the_test(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = _run(
        pytester,
        monkeypatch,
        """
        import threading

        def test_raises_elsewhere():
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
        """,
    )

    result.assert_outcomes(failed=1)


def test_programs_see_a_home_of_the_tests(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KETABRESAN_HOME", "/home/somebody")
    result = _run(
        pytester,
        monkeypatch,
        """
        import os
        import platformdirs

        def test_home():
            assert "KETABRESAN_HOME" not in os.environ
            assert "pytest-of-" in str(platformdirs.user_data_path("ketabresan"))
        """,
    )

    result.assert_outcomes(passed=1)
