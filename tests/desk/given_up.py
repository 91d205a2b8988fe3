"""A page that was given up, in a record that others may have open."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from dateline.domain import Page, PageKind
from dateline.record import GIVEN_UP, Record
from dateline.record.schema import pages

WHY = "ended its process 3 times"


def give_up(path: Path, number: int) -> str:
    """The id of a page whose reading ended its process every time."""
    source = f"pages/{number}.txt"
    page = Page(source=source, kind=PageKind.TEXT, content=b"Shells fell on %d" % number)
    broken = {"state": "failed", "stage": GIVEN_UP, "reason": WHY, "reader": "any"}
    with Record(str(path)) as record:
        record.add_page(page, seen=datetime(2024, 8, 1, tzinfo=UTC))
        with record._writing() as connection:
            connection.execute(update(pages).where(pages.c.id == page.id).values(**broken))
    return page.id
