"""Web archives: a page for each answer in HTML or plain text (WARC 1.1, ISO 28500)."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast

from dateline.domain import Page
from dateline.errors import PageError
from dateline.pages.documents import to_page
from dateline.pages.limits import MAX_PAGE_BYTES, over_limit
from dateline.pages.origin import Origin
from dateline.pages.streams import arrivals, read_bounded

if TYPE_CHECKING:
    from fastwarc.stream_io import WarcReader
    from fastwarc.warc import WarcRecord

_PAGE_TYPES = frozenset({None, "text/html", "text/plain", "application/xhtml+xml"})
_RECORD_ENDS = (b"\r\n\r\n", b"\n\n")


def read_warc(stream: io.BufferedReader, origin: Origin) -> Iterator[Page]:
    """A page for each successful HTTP answer that is one, in the order of the archive.

    Its source counts all records from 1. WARC-Date is the day of the crawl, not of publication, so
    it is not used. PageError, after the pages before it, where the archive breaks off.
    """
    from fastwarc.warc import ArchiveIterator

    archive = _Archive(stream)
    number = pages = 0
    try:
        for record in ArchiveIterator(cast("BinaryIO", archive), parse_http=False):
            number += 1
            if _is_page(record):
                pages += 1
                yield _read_record(record, number, origin)
            elif record.consume() < record.content_length:
                raise PageError(_ends_inside(number))
    except OSError as error:
        reason = f"the archive is broken after record {number} ({str(error)[:60]}); get it again"
        raise PageError(reason) from error
    if not archive.ends_whole():
        raise PageError(_ends_inside(number))
    if not pages:
        raise PageError(
            f"none of the archive's {number} records is an answer in HTML or plain text"
        )


class _Archive:
    """A stream as fastwarc reads it, which remembers how it ended.

    Not a RawIOBase: fastwarc takes a `tell` that fails for a reason to panic.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._read = arrivals(stream)
        self._position = 0
        self._tail = b""

    def read(self, size: int) -> bytes:
        data = self._read(size)
        self._position += len(data)
        self._tail = (self._tail + data[-4:])[-4:]
        return data

    def tell(self) -> int:
        return self._position

    def ends_whole(self) -> bool:
        """Whether the last bytes were the end of a record; fastwarc does not tell."""
        return self._tail.endswith(_RECORD_ENDS)


def _is_page(record: "WarcRecord") -> bool:
    from fastwarc.warc import WarcRecordType

    if record.record_type != WarcRecordType.response or not record.is_http:
        return False
    try:
        record.parse_http(quirks_mode=True)
    except OSError:
        return False
    url = record.headers.get("WARC-Target-URI") or ""
    status = record.http_headers.status_code if record.http_headers else None
    return (
        status is not None
        and 200 <= status < 300
        and record.http_content_type in _PAGE_TYPES
        and not url.endswith("/robots.txt")
    )


def _read_record(record: "WarcRecord", number: int, origin: Origin) -> Page:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")  # WARC 1.0 allowed the brackets
    item = replace(
        origin.item(number),
        url=url or None,
        content_type=record.http_content_type,
        charset=record.http_charset,
    )
    if record.content_length > MAX_PAGE_BYTES:
        return item.unreadable(f"record {number} {over_limit(record.content_length)}")
    expected = record.content_length
    payload = record.reader.read(expected)
    if len(payload) < expected:
        raise PageError(_ends_inside(number))
    try:
        return to_page(_unpack(payload, record), item)
    except PageError as error:
        return item.unreadable(f"record {number} {error}")


def _ends_inside(number: int) -> str:
    return f"the archive ends inside record {number}; get the whole file again"


def _unpack(payload: bytes, record: "WarcRecord") -> bytes:
    """The payload with its HTTP encodings undone.

    Some crawlers store the body unpacked under the headers it came with, so what can't be
    unpacked is taken as it is.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader

    headers = record.http_headers
    transfer = (headers.get("Transfer-Encoding") or "").lower()
    encoding = (headers.get("Content-Encoding") or "").lower()
    stream: BinaryIO | WarcReader = io.BytesIO(payload)
    try:
        if "chunked" in transfer:
            stream = ChunkedReader(stream)
        if "gzip" in encoding or "deflate" in encoding:
            stream = GzipReader(stream, zlib="deflate" in encoding)
        elif "br" in encoding:
            stream = BrotliReader(stream)
        return read_bounded(stream)
    except OSError:
        return payload
