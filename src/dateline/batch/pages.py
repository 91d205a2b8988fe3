"""Items of a corpus → pages, made by the functions that make those of `dateline ingest`."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dateline.batch.inputs import ROWS_HELD
from dateline.batch.tables import Mapped, Rows, mapped
from dateline.domain import Page
from dateline.record.serial import about_to_json

PAGES = "id string, about string, content binary, bucket string"
"""about: all of a page but its bytes. bucket: which of the parts the page is read in."""


def pages_of(source: str, number: int | None, content: bytes) -> Iterator[Page]:
    """The pages of a whole file (number None), or that of a line or row: none when it is blank."""
    from dateline.pages import read_content
    from dateline.pages.jsonl import page_of_line
    from dateline.pages.origin import Origin

    if number is None:
        yield from read_content(content, source=source, name=PurePosixPath(source).name)
    elif page := page_of_line(content, number, Origin(source=source)):
        yield page


def bucket_of(page_id: str, buckets: int) -> str:
    """A page is in the same bucket in every run; ids are hashes, so buckets are of one size."""
    return f"{int(page_id[:8], 16) % buckets:05d}"


def to_pages(buckets: int) -> Mapped:
    """Batches of items → batches of pages."""

    def make(rows: Rows) -> Rows:
        for row in rows:
            for page in pages_of(*row):
                page_id = page.id
                yield page_id, about_to_json(page), page.content, bucket_of(page_id, buckets)

    return mapped(make, PAGES, at_once=ROWS_HELD)


def bucket_in_sql(column: str, buckets: int) -> str:
    """The same of a column of ids, in Spark's SQL."""
    number = f"cast(conv(substring({column}, 1, 8), 16, 10) as bigint) % {buckets}"
    return f"lpad(cast({number} as string), 5, '0')"
