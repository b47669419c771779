"""What SQLite knows of its tables, so that of two indexes it takes the one that leads to few rows.

Without it a library of one branch is its worst case: an index that begins with the branch looks
as good as any, and leads to every row. A server keeps such knowledge by itself.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3

from app.models.database import Database

log = logging.getLogger(__name__)

LOOKED_AT = 400
"""Rows that are read of each index: the work is the same in a library of any size."""


def renew(database: Database) -> bool:
    """Look at the tables anew; takes some milliseconds.

    Connections that are open plan with what they knew when they were opened, so they are closed;
    call it where nothing is being read.

    Returns:
        Whether it was done: not on a server, and not while another program writes or the file
        can't be written, for the old knowledge serves as well.
    """
    if database.file is None:
        return False
    where = database.file.absolute().as_uri()
    try:
        alone = sqlite3.connect(f"{where}?mode=rw", uri=True, timeout=0, isolation_level=None)
        with contextlib.closing(alone):
            alone.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
            alone.execute("ANALYZE")
    except sqlite3.Error as fault:
        log.info("statistics not renewed: %s", fault)
        return False
    database.close()
    return True
