"""What a transaction is going to write, which its database is told when it begins.

One transaction at a time writes the record's content, in any process: keys are counted on, what is
missing is looked for and then inserted, and incidents are made in steps that must see each other.
One at a time writes what is kept beside it. Where a database can tell the two apart, neither waits
for the other; see docs/decisions/0018.
"""

from enum import StrEnum

from sqlalchemy import Connection

_OPTION = "dateline_writes"


class Writes(StrEnum):
    CONTENT = "content"
    """Pages, readings, links, incidents, corrections."""
    BESIDE = "beside"
    """Accounts, jobs, feeds, views: what no incident depends on."""
    QUEUE = "queue"
    """Who has which work in hand: rows that are locked one by one, where a database can do so."""

    @property
    def option(self) -> dict[str, str]:
        """The execution option of an engine whose transactions write this."""
        return {_OPTION: self}


def written_by(connection: Connection) -> Writes | None:
    """What the connection's transactions write; None when they only read."""
    told: Writes | None = connection.get_execution_options().get(_OPTION)
    return told
