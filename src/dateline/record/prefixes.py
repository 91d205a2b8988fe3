"""Ids as people type them: whole, or the first digits."""

import re

from sqlalchemy import Connection, Table, select

from dateline.errors import MissingError, RecordError

_PREFIX = re.compile(r"[0-9a-f]{1,20}")
_SHOWN = 5


def key_of(connection: Connection, table: Table, prefix: str, *, what: str) -> int:
    """The key of the one row whose id begins so."""
    wanted = wanted_digits(prefix, what=what)
    begins_so = (table.c.id >= wanted) & (table.c.id < wanted + "g")
    statement = select(table.c.id, table.c.key).where(begins_so).order_by(table.c.id, table.c.key)
    found = [(row.id, row.key) for row in connection.execute(statement.limit(_SHOWN))]
    if not found:
        raise MissingError(f"no {what} has an id that begins with {wanted}")
    if len(found) > 1:
        ids = ", ".join(id_ for id_, _ in found)
        raise RecordError(f"several {what}s begin with {wanted}: {ids}; give more digits")
    key: int = found[0][1]
    return key


def wanted_digits(prefix: str, *, what: str) -> str:
    """The digits of an id in their usual form; MissingError when it is none."""
    wanted = prefix.strip().lower()
    if not _PREFIX.fullmatch(wanted):
        raise MissingError(f"{prefix!r} is no id: {what}s have ids of up to 20 digits 0-9, a-f")
    return wanted
