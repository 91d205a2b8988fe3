"""The page parsers over any bytes: decoding, feeds, JSON Lines, web archives."""

import gzip
import json
from collections.abc import Iterable

from dateline.domain import Page, PageKind
from dateline.pages import MAX_PAGE_BYTES, decode, read_content
from dateline.pages.decoding import decode_bytes
from dateline.pages.limits import MAX_EXPANSION
from dateline.reports import find_reports
from fuzz.spelling import pieces_of, spell

_CHARSETS = (None, "utf-8", "utf-16", "utf-32", "latin-1", "gbk", "hz", "iso-2022-jp", "big5")
_SMALLEST_ITEM = 2
"""Bytes. No line, entry or record that makes a page is shorter: a broken line of one byte."""
_FRAME = 400
"""Bytes that may stand around an entry's own text."""
_GROWTH = 8
"""How many times its bytes a text may take: an entity of a feed is two characters, twice coded."""

_FEED_PIECES = pieces_of("feed")


def check_decoding(data: bytes) -> None:
    """Any bytes become a text that can be stored, no longer than they are."""
    charset = _CHARSETS[data[0] % len(_CHARSETS)] if data else None
    content = data[1:]
    if charset is None and content:
        charset = content[: content[0] % 16].decode("latin-1")
    _check_text(decode_bytes(content, charset), len(content))


def check_pages(data: bytes) -> None:
    """Whatever comes in is a page or says why it is none."""
    _check_pages(read_content(data, source="-"), len(data))


def check_packed(data: bytes) -> None:
    """The same of gzip data, which may end anywhere."""
    packed = gzip.compress(data[2:], mtime=0, compresslevel=1)
    kept = packed[: len(packed) - (data[0] if data and data[1:2] > b"\xc0" else 0)]
    _check_pages(read_content(kept, source="-", name="x.gz"), len(data) * MAX_EXPANSION)


def check_feeds(data: bytes) -> None:
    """A feed's entries are pages, or the one page says what is wrong with it."""
    text = spell(data, _FEED_PIECES)
    content = f"<rss>{text}".encode("utf-8", "replace")
    _check_pages(read_content(content, source="-", name="feed.xml"), len(content))


def check_json_lines(data: bytes) -> None:
    """A line's text is read as it is, to the character; no other line is a report."""
    pages = list(read_content(data, source="-", name="x.jsonl"))
    _check_pages(pages, len(data))
    for page in pages:
        if page.kind is PageKind.REPORT:
            (report,) = find_reports(page, decode(page))
            assert report.text == json.loads(page.content)["text"]
            report.text.encode()


def check_warc(data: bytes) -> None:
    """An archive's answers are pages, up to where it breaks."""
    _check_pages(read_content(b"WARC/1.0\r\n" + data, source="-"), MAX_EXPANSION * len(data) + 100)


def _check_pages(pages: Iterable[Page], size: int) -> None:
    number = total = 0
    for page in pages:
        number += 1
        total += len(page.content)
        assert (page.kind is PageKind.UNREADABLE) == bool(page.error)
        assert "bug" not in (page.error or "")
        assert len(page.content) <= MAX_PAGE_BYTES
        _check_text(decode(page), len(page.content))
        _check_given(page)
    assert number >= 1 or size == 0
    assert number <= size // _SMALLEST_ITEM + 1
    assert total <= size * _GROWTH + number * _FRAME


def _check_given(page: Page) -> None:
    """What a page says of itself can be stored and shown on one line."""
    given = page.given
    for words in (page.source, given.id, given.title, given.outlet, given.url, page.error):
        (words or "").encode()
    assert page.id


def _check_text(text: str, size: int) -> None:
    text.encode()
    assert "\0" not in text
    assert "\r" not in text
    assert len(text) <= size
