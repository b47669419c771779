"""What no test may do: touch the user's own data, leave threads running."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

GRACE_SECONDS = 60.0


@pytest.fixture(scope="session", autouse=True)
def _home_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps every test, and every program that a test starts, out of the user's own data."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("KETABRESAN_HOME", raising=False)
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        yield


@pytest.fixture(autouse=True)
def _no_threads_left() -> Iterator[None]:
    """Fails a test that leaves threads running: its results would fall into another test."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        # A thread that Python did not start shows as a dummy, which never ends.
        if not isinstance(thread, threading._DummyThread):  # noqa: SLF001 - no public name
            thread.join(GRACE_SECONDS)
            assert not thread.is_alive(), f"{thread.name} still runs"
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QThreadPool

        pool = QThreadPool.globalInstance()
        assert pool.waitForDone(int(GRACE_SECONDS * 1000)), "Qt's global pool is still busy"
