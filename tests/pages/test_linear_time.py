"""No page takes more time than its length explains, of whatever form it is."""

import json

import pytest
from tests.adversarial import FEEDS, HTML
from tests.timing import grows_too_fast

from dateline.domain import Page, PageKind
from dateline.errors import PageError
from dateline.pages import decode, read_content
from dateline.reports import find_reports


def all_of(content: bytes, name: str = "") -> int:
    """How many reports some bytes hold; a page that is refused holds none."""
    found = 0
    for page in read_content(content, source="-", name=name):
        try:
            found += len(find_reports(page, decode(page)))
        except PageError:
            continue
    return found


@pytest.mark.parametrize("piece", HTML)
def test_html(piece: str) -> None:
    page = Page(source="-", kind=PageKind.HTML, content=b"")

    def read(length: int) -> object:
        return find_reports(page, f"<html><body><article>{piece * (length // len(piece))}")

    assert not grows_too_fast(read, short=20_000, times=4, most=2.5)


@pytest.mark.parametrize("piece", FEEDS)
def test_feeds(piece: str) -> None:
    def read(length: int) -> object:
        many = piece * (length // len(piece))
        return sum(1 for _ in read_content(f"<rss><channel>{many}".encode(), source="-"))

    assert not grows_too_fast(read, short=20_000, times=4, most=2.5)


def test_a_feed_with_a_title_as_long_as_its_entries_are_many() -> None:
    def read(length: int) -> object:
        feed = f"<rss><channel><title>{'a' * length}</title>{'<item/>' * (length // 7)}"
        return sum(1 for _ in read_content(feed.encode(), source="-"))

    assert not grows_too_fast(read, short=20_000, times=4, most=2.5)


@pytest.mark.parametrize("text", ["[" * 10, "a", '\\"', "\\u0000", "{}"])
def test_json_lines(text: str) -> None:
    line = json.dumps({"id": "a", "text": text}) + "\n"
    broken = '{"text": ' + text + "\n"

    def read(length: int) -> object:
        return all_of((line + broken).encode() * (length // 100), "x.jsonl")

    assert not grows_too_fast(read, short=20_000, times=4, most=2.5)


@pytest.mark.parametrize("opening", [b"", b"\xff\xfe", b"\xff", b"\0a", b"<meta charset='"])
@pytest.mark.parametrize("piece", [b"\xff", b"\0", b"\x80a", b"\xe2\x82", b"~{", b"\x1b$B"])
def test_bytes_that_no_encoding_explains(opening: bytes, piece: bytes) -> None:
    def read(length: int) -> object:
        page = Page(
            source="-", kind=PageKind.TEXT, content=opening + piece * (length // len(piece))
        )
        return decode(page)

    assert not grows_too_fast(read, short=100_000, times=4, most=2.5)
