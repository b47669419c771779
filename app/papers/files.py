"""Files of documents: written whole, for their owner only."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path
from uuid import uuid4

from app.errors import UserError
from app.texts import cli as texts

PAPERS = "papers"
"""The folder of a home in which the files of drawn papers lie for a while."""
OWN_LABELS = "labels"
"""The folder of a home in which the library's own layouts of labels lie."""


def write_file(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only.

    Raises:
        UserError: it can't be written there.
    """
    draft = file.with_name(f".{file.name}.{uuid4().hex[:8]}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    except OSError as fault:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise UserError(texts.UNWRITABLE.format(file=file), field="out") from fault


def empty(folder: Path, days: int, now: dt.datetime) -> int:
    """Remove the files of papers that were drawn longer ago than some days; says how many.

    Names and addresses are in them, and their records are where those are kept. One that another
    program holds stays until next time; what is no PDF is not ours.

    Args:
        days: 1 at least.
        now: aware.
    """
    oldest = now.timestamp() - max(days, 1) * 86_400
    gone = 0
    for file in folder.glob("*.pdf"):
        with contextlib.suppress(OSError):
            if file.stat().st_mtime < oldest:
                file.unlink()
                gone += 1
    return gone
