"""Packed bytes that come out of an archive: unpacked once, within bounds, before they are kept.

A page's are held against the digest that its id was made of. What is kept is unpacked again at each
reading, without bounds; so a bomb must not get this far.
"""

import hashlib
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from dateline.errors import RecordError
from dateline.record.schema import pages

MAX_CONTENT = 200_000_000
"""Bytes of one page or one file handed over: many times what is taken in."""

Check = Callable[[Connection, Sequence[Mapping[str, Any]]], None]


def check_page_contents(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """RecordError when bytes are not those of their page, whose row came before."""
    keys = [row["page_key"] for row in rows]
    of_these = select(pages.c.key, pages.c.digest).where(pages.c.key.in_(keys))
    digests = {row.key: row.digest for row in connection.execute(of_these)}
    for row in rows:
        content = unpacked(row["content"])
        if hashlib.sha256(content).hexdigest() != digests.get(row["page_key"]):
            raise RecordError(f"the bytes of page {row['page_key']} are not those it was made of")


def check_job_contents(_: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        unpacked(row["content"])


def unpacked(content: bytes) -> bytes:
    """RecordError when it can't be unpacked, or grows too much."""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(content, MAX_CONTENT)
    except zlib.error as error:
        raise RecordError("packed bytes are damaged") from error
    if not unpacking.eof or unpacking.unused_data:
        raise RecordError("packed bytes are damaged, or grow as a bomb's do")
    return found


CHECKS: Mapping[str, Check] = {
    "page_contents": check_page_contents,
    "job_contents": check_job_contents,
}
