"""What a person can do about an error of the database."""

import sqlite3

from sqlalchemy.exc import DBAPIError

_AGAIN = "then give the same command again: it goes on where it stopped, and nothing kept is lost"
_FULL = f"make room there, {_AGAIN}"
_READ_ONLY = "it can only be read: get the right to write the file and its folder, or use a copy"
_WAIT = f"another process has been writing for a long time; wait for it, {_AGAIN}"
_DAMAGED = "the file is damaged: dateline check tells where, and a back-up brings it back"
_GONE = f"the database went away; bring it back, {_AGAIN}"

_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: f"its disk may be full, over a quota or gone; {_FULL}",
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _WAIT,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: "is its folder there, and may you write there? " + _READ_ONLY,
}
_POSTGRESQL = {"53100": _FULL, "25006": _READ_ONLY, "55P03": _WAIT, "57P01": _GONE}
"""By SQLSTATE."""


def told_with_advice(error: DBAPIError | sqlite3.Error) -> str:
    """The database's own words, and after them what to do where that is known."""
    reason = error.orig if isinstance(error, DBAPIError) else error
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    advice = _GONE if lost else _advice(reason)
    words = " ".join(str(reason).split())
    return f"{words}; {advice}" if advice else words


def _advice(reason: object) -> str | None:
    code = getattr(reason, "sqlite_errorcode", None)
    if code is not None:
        # The lowest byte is the error; those above it tell details of it.
        return _SQLITE.get(code & 0xFF)
    return _POSTGRESQL.get(getattr(reason, "sqlstate", None) or "")
