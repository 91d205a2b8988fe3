"""What lets whoever holds answers in memory know that they are old.

One counter grows with every transaction that writes the record's content. It stands in `settings`,
so that it outlives the process and any process sees another's changes. Incidents are never changed
in place, only deleted and inserted; the keys of those deleted of late are listed, since a key may
be given again.
"""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Connection, String, cast, delete, func, insert, select, update

from dateline.record.batches import insert_all
from dateline.record.schema_incidents import gone_incidents, settings

REMEMBERED = 100_000
"""So many deleted incidents are listed; whoever missed more of them reads all incidents anew."""

_CHANGES = "changes"
_REREADINGS = "rereadings"


def count_change(connection: Connection) -> None:
    _count(connection, _CHANGES)


def count_changes(connection: Connection) -> int:
    """How often the record's content was written to."""
    return _counted(connection, _CHANGES)


def count_rereading(connection: Connection) -> None:
    """A page's reports were replaced or taken away: what was made of them meanwhile is void."""
    _count(connection, _REREADINGS)


def count_rereadings(connection: Connection) -> int:
    return _counted(connection, _REREADINGS)


def _count(connection: Connection, counter: str) -> None:
    value = settings.c.value
    this = update(settings).where(settings.c.name == counter)
    grown = this.values(value=cast(cast(value, BigInteger) + 1, String))
    if connection.execute(grown).rowcount == 0:
        connection.execute(insert(settings), {"name": counter, "value": "1"})


def _counted(connection: Connection, counter: str) -> int:
    value = select(settings.c.value).where(settings.c.name == counter)
    return int(connection.scalar(value) or 0)


def remember_gone(connection: Connection, keys: Sequence[int]) -> None:
    """List incidents that are deleted, and forget those deleted long ago."""
    insert_all(connection, gone_incidents, [{"key": key} for key in keys])
    long_ago = last_gone(connection) - REMEMBERED
    connection.execute(delete(gone_incidents).where(gone_incidents.c.number <= long_ago))


def last_gone(connection: Connection) -> int:
    """The number of the incident deleted last, 0 when none was."""
    return connection.scalar(select(func.max(gone_incidents.c.number))) or 0


def gone_since(connection: Connection, number: int) -> list[int] | None:
    """Keys of the incidents deleted after the one with this number; None when not all are known."""
    table = gone_incidents.c
    listed = select(table.number, table.key).where(table.number > number).order_by(table.number)
    rows = connection.execute(listed).all()
    if rows and rows[0].number > number + 1:
        return None
    return [row.key for row in rows]
