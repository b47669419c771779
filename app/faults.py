"""The log of what should not happen: kinds of faults and lines of code, and nobody's data."""

from __future__ import annotations

import contextlib
import datetime as dt
import traceback
from pathlib import Path

LOG_NAME = "faults.log"


def log(home: Path, fault: BaseException) -> Path:
    """Append where a fault happened to the log of the home directory; says where that is.

    The messages of faults are left out: they may hold a member's data.
    """
    chain: list[str] = []
    cause: BaseException | None = fault
    while cause is not None:
        chain += [f"{type(cause).__name__}\n", *traceback.format_tb(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    stamp = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    file = home / LOG_NAME
    with contextlib.suppress(OSError), file.open("a", encoding="utf-8") as out:
        out.write(f"{stamp} {''.join(chain)}\n")
    return file
