"""The database's own clock, which all that work on one record go by.

Machines differ in theirs by minutes. On SQLite it is the machine's clock after all, and that may
be set to another time at any moment.
"""

from datetime import UTC, datetime

from sqlalchemy import Connection

_SQLITE = "SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')"
_POSTGRESQL = "SELECT clock_timestamp()"


def moment_of(connection: Connection) -> datetime:
    if connection.dialect.name == "sqlite":
        told: str = connection.exec_driver_sql(_SQLITE).scalar_one()
        return datetime.fromisoformat(told).replace(tzinfo=UTC)
    moment: datetime = connection.exec_driver_sql(_POSTGRESQL).scalar_one()
    return moment.astimezone(UTC)
