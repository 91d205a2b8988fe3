"""Kept pages: their bytes are those that were kept, and their ids are made from them."""

import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from dateline.record.checking.comparing import differences
from dateline.record.checking.faults import Fault, FaultKind
from dateline.record.pages import PageState, page_values
from dateline.record.schema import page_contents, pages
from dateline.record.serial import page_from_json

_AT_ONCE = 50
"""Pages whose bytes are held at once."""

_LEFT_OUT = ("state", "stage", "reason", "first_seen", "about")
"""What reading a page changes, and the text that the page was made from here."""


def check_pages(connection: Connection) -> Iterator[Fault]:
    joined = pages.outerjoin(page_contents, page_contents.c.page_key == pages.c.key)
    told = select(pages, page_contents.c.content).select_from(joined).order_by(pages.c.key)
    last = 0
    while rows := connection.execute(told.where(pages.c.key > last).limit(_AT_ONCE)).all():
        for row in rows:
            for what in _wrong_with(connection, row):
                yield Fault(kind=FaultKind.PAGE, id=row.id, what=what)
        last = rows[-1].key


def _wrong_with(connection: Connection, row: Row[Any]) -> Iterator[str]:
    if row.content is None:
        yield "its bytes are gone"
        return
    try:
        page = page_from_json(row.about, zlib.decompress(row.content))
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        yield f"it can't be opened: {error}"
        return
    given = page_values(page, seen=row.first_seen)
    for name in _LEFT_OUT:
        del given[name]
    for name in differences(connection, pages, row._asdict(), given):
        yield f"{name} is {row._mapping[name]!r}, its bytes and source give {given[name]!r}"
    yield from _wrong_state(row)


def _wrong_state(row: Row[Any]) -> Iterator[str]:
    if row.state not in set(PageState):
        yield f"no page can be {row.state!r}"
    elif row.state == PageState.READ and row.reader is None:
        yield "it is read, by no reader"
    elif row.state == PageState.FAILED and row.reason is None:
        yield "it failed, for no reason"
