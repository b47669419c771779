"""What can happen to a database without anybody's mistake, known without importing a driver."""

from __future__ import annotations

import errno
from enum import Enum

from app.texts import window as texts


class Fault(Enum):
    """What can happen to a database without anybody's mistake; the value is what people read."""

    LOST = texts.DATABASE_GONE
    FULL = texts.DISK_FULL
    BUSY = texts.DATABASE_BUSY
    DAMAGED = texts.DATABASE_DAMAGED
    READ_ONLY = texts.DATABASE_READ_ONLY


_SQLITE = {
    5: Fault.BUSY,
    6: Fault.BUSY,
    8: Fault.READ_ONLY,
    10: Fault.LOST,
    11: Fault.DAMAGED,
    13: Fault.FULL,
    14: Fault.LOST,
    26: Fault.DAMAGED,
}
"""Primary result codes of SQLite: https://www.sqlite.org/rescode.html."""

_POSTGRESQL = {"08": Fault.LOST, "57P": Fault.LOST, "53100": Fault.FULL, "25006": Fault.READ_ONLY}
"""Beginnings of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html."""

_FILES = {errno.ENOSPC: Fault.FULL, errno.EDQUOT: Fault.FULL, errno.EROFS: Fault.READ_ONLY}


def fault_of(error: BaseException) -> Fault | None:
    """Which fault of the environment an exception tells of; None for anything else.

    Known by the marks that the drivers leave on their exceptions (``sqlite_errorcode``,
    ``sqlstate``, ``errno``), also through those that wrap them, so no driver is imported.
    """
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        found = _fault_of_one(at)
        if found:
            return found
        at = getattr(at, "orig", None) or at.__cause__
    return None


def _fault_of_one(error: BaseException) -> Fault | None:
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _SQLITE.get(code & 0xFF)
    if isinstance(error, OSError):
        return _FILES.get(error.errno or 0)
    if not hasattr(error, "sqlstate"):
        return None
    state = error.sqlstate
    if state is None:  # the connection broke before the server could say anything
        return Fault.LOST if type(error).__name__ == "OperationalError" else None
    return next((f for mark, f in _POSTGRESQL.items() if str(state).startswith(mark)), None)
