"""The longest tests first: whoever came to them last would let all others wait at the end."""

from __future__ import annotations

import os
from itertools import groupby

import pytest

_LONGEST = (
    "tests/end_to_end/",
    "tests/cli/test_scan_survival.py",
    "tests/papers/test_real_printer.py",
    "tests/views/test_real_window.py",
    "tests/views/test_screenshots.py",
)


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps the order otherwise, which is drawn anew for each run.

    Each worker of pytest-xdist begins with an equal share of the list, and has its part of the
    longest at the start of it; a file stays whole, for what its tests share.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    longest = [item for item in items if item.nodeid.startswith(_LONGEST)]
    others = [item for item in items if not item.nodeid.startswith(_LONGEST)]
    files = [list(tests) for _, tests in groupby(longest, _file)]
    ordered: list[pytest.Item] = []
    for place in range(workers):
        first = [item for tests in files[place::workers] for item in tests]
        share = (len(items) - len(ordered)) // (workers - place)
        rest = max(0, share - len(first))
        ordered += [*first, *others[:rest]]
        del others[:rest]
    items[:] = ordered
