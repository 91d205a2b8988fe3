"""Pages in the record: kept before they are read, and what became of them."""

import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, delete, exists, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from dateline.domain import Page
from dateline.errors import RecordError
from dateline.record.schema import page_contents, pages
from dateline.record.serial import about_to_json, page_from_json

_BATCH = 200


GIVEN_UP = "given up"
"""The stage of a page that ended its process again and again, or never came to anything else."""


class PageState(StrEnum):
    UNREAD = "unread"
    READ = "read"
    FAILED = "failed"


def insert_page(connection: Connection, page: Page, *, seen: datetime) -> bool:
    """Keep a page; False when it, or the same bytes from the same source, are there already."""
    if _is_there(connection, page):
        return False
    _forget_failed_fetches(connection, page)
    connection.execute(insert(pages), page_values(page, seen))
    content = {"page_key": page_key(connection, page.id), "content": zlib.compress(page.content)}
    connection.execute(insert(page_contents), content)
    return True


def mark_read(connection: Connection, key: int, *, reader: str, seen: datetime) -> None:
    outcome = {"state": PageState.READ, "stage": None, "reason": None}
    statement = update(pages).where(pages.c.key == key)
    connection.execute(statement.values(**outcome, reader=reader, last_tried=seen))


def mark_failed(
    connection: Connection, key: int, *, stage: str, reason: str, reader: str | None, seen: datetime
) -> None:
    outcome = {"state": PageState.FAILED, "stage": stage, "reason": reason}
    statement = update(pages).where(pages.c.key == key)
    connection.execute(statement.values(**outcome, reader=reader, last_tried=seen))


def page_key(connection: Connection, page_id: str) -> int:
    key: int | None = connection.scalar(select(pages.c.key).where(pages.c.id == page_id))
    if key is None:
        raise RecordError(f"there is no page {page_id} in this record; add it first")
    return key


def page_of(connection: Connection, page_id: str) -> Page:
    """A page with its bytes; RecordError when there is none of this id."""
    key = page_key(connection, page_id)
    about = connection.scalar(select(pages.c.about).where(pages.c.key == key))
    content = connection.scalar(
        select(page_contents.c.content).where(page_contents.c.page_key == key)
    )
    return page_from_json(about or "", zlib.decompress(content) if content else b"")


def is_page() -> ColumnElement[bool]:
    """Whether it is one that can be read; others are kept for their reason."""
    return pages.c.error.is_(None)


def not_read_by(reader: str) -> ColumnElement[bool]:
    """Pages this reader version can read and has not tried, whatever others made of them."""
    return is_page() & or_(pages.c.reader.is_(None), pages.c.reader != reader)


def pages_with_keys(connection: Connection, keys: Sequence[int]) -> dict[int, Page]:
    joined = pages.join(page_contents, page_contents.c.page_key == pages.c.key)
    columns = (pages.c.key, pages.c.about, page_contents.c.content)
    wanted = select(*columns).select_from(joined).where(pages.c.key.in_(keys))
    return {
        row.key: page_from_json(row.about, zlib.decompress(row.content))
        for row in connection.execute(wanted)
    }


def iterate_pages(engine: Engine, condition: ColumnElement[bool]) -> Iterator[Page]:
    """The pages that meet a condition when their turn comes, in the order they were added.

    No transaction is open between pages, so the log of writes can be folded back meanwhile, and
    one page's bytes are held at a time.
    """
    last = 0
    while batch := _next_pages(engine, condition, last):
        for key, about in batch:
            with engine.connect() as connection:
                content = connection.scalar(
                    select(page_contents.c.content).where(page_contents.c.page_key == key)
                )
            if content is not None:
                yield page_from_json(about, zlib.decompress(content))
        last = batch[-1][0]


def _next_pages(engine: Engine, condition: ColumnElement[bool], last: int) -> list[tuple[int, str]]:
    statement = select(pages.c.key, pages.c.about).where(condition, pages.c.key > last)
    with engine.connect() as connection:
        rows = connection.execute(statement.order_by(pages.c.key).limit(_BATCH))
        return [(row.key, row.about) for row in rows]


def _is_there(connection: Connection, page: Page) -> bool:
    same_bytes = (pages.c.digest == page.digest) & (pages.c.source == page.source)
    return bool(connection.scalar(select(exists().where((pages.c.id == page.id) | same_bytes))))


def _forget_failed_fetches(connection: Connection, page: Page) -> None:
    """A fetch that failed left a page without bytes; once its source gives some, the note goes."""
    if page.content:
        failed = (pages.c.source == page.source) & (pages.c.size == 0)
        connection.execute(delete(pages).where(failed, pages.c.error.is_not(None)))


def page_values(page: Page, seen: datetime) -> dict[str, object]:
    failed = page.error is not None
    return {
        "id": page.id,
        "source": page.source,
        "kind": page.kind.value,
        "digest": page.digest,
        "size": len(page.content),
        "about": about_to_json(page),
        "error": page.error,
        "state": PageState.FAILED if failed else PageState.UNREAD,
        "stage": "page" if failed else None,
        "reason": page.error,
        "first_seen": seen,
    }
