"""A SQLite record that can only be read: on a medium, in a folder, or as a file without the right.

A record keeps its newest writes in a log beside it, and SQLite wants to make that log's index even
to read. Where the folder can't be written, it reads only if it is told that nobody else writes, and
then it looks at no log. So each connection looks first whether there is one.
"""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Engine, NullPool, create_engine

from dateline.errors import RecordError


def can_only_be_read(url: URL) -> bool:
    """Whether a SQLite file is there and can't be written. False for any other database."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return False
    path = Path(url.database).absolute()
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def make_engine(url: URL) -> Engine:
    """Every transaction has a connection of its own, since another may begin to write meanwhile."""
    path = Path(url.database or "").absolute()
    return create_engine(
        url, creator=lambda: _connect(path), poolclass=NullPool, hide_parameters=True
    )


def _connect(path: Path) -> sqlite3.Connection:
    log = path.with_name(f"{path.name}-wal")
    quiet = not log.exists() or log.stat().st_size == 0
    index = path.with_name(f"{path.name}-shm")
    if not quiet and not os.access(index, os.R_OK):
        raise RecordError(
            "was not closed, and can't be read where nothing can be written: its newest writes are "
            f"in {log.name}; copy both files to a folder of yours and open the copy"
        )
    how = "mode=ro&immutable=1" if quiet else "mode=ro"
    return sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, check_same_thread=False)
