"""The table of work in hand: who does what, until when, and what is to be tried again.

Nothing here is content of the record, and most work never has a row: what waits to be done is what
the other tables say is not done, such as a page that no reader has tried.
"""

from sqlalchemy import Column, Integer, Table

from dateline.record.columns import Moment, Whole, Words
from dateline.record.schema import metadata

leases = Table(
    "leases",
    metadata,
    Column("kind", Words, primary_key=True, nullable=False),
    Column("subject", Whole, primary_key=True, nullable=False, autoincrement=False),
    Column("attempts", Integer, nullable=False),
    Column("holder", Words),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("next_at", Moment),
    Column("problem", Words),
)
"""`subject`: the key of a page or a job. Either somebody holds it, `until` then, or it waits to be
tried again at `next_at`. `since`: when that began. `problem`: why the last attempt came to nothing.
"""
