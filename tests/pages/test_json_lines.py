import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import date
from itertools import islice

import pytest

from dateline.domain import Given, Page, PageKind
from dateline.pages import MAX_PAGE_BYTES, read_pages


def read(content: bytes) -> list[Page]:
    return list(read_pages("-", stdin=io.BytesIO(content)))


def test_each_line_is_a_report_with_what_it_says_of_itself() -> None:
    line = {
        "id": "x1",
        "text": "Shells fell.",
        "title": "Market hit",
        "published": "2017-11-03",
        "outlet": "The Courier",
        "url": "https://courier.example/1",
        "lang": "en",  # data sets carry fields of their own
    }
    raw = json.dumps(line).encode()
    (page,) = read(raw + b"\n")
    assert page.kind is PageKind.REPORT
    assert page.content == raw
    assert page.given == Given(
        id="x1",
        title="Market hit",
        outlet="The Courier",
        url="https://courier.example/1",
        published=date(2017, 11, 3),
    )


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ('"2017-11-03T23:30:00-05:00"', date(2017, 11, 3)),  # the day as the outlet wrote it
        ('"2017-11-03 08:00"', date(2017, 11, 3)),
        ('""', None),
        ("null", None),
    ],
)
def test_the_published_day_is_the_one_written(published: str, day: date | None) -> None:
    (page,) = read(f'{{"text": "x", "published": {published}}}'.encode())
    assert page.given.published == day


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "a", "text": "cut of', "Invalid JSON"),
        ('{"id": "a"}', "text: Field required"),
        ('{"id": "a", "text": 7}', "text: Input should be a valid string"),
        ('{"id": "a", "text": "x", "published": "soon"}', '"soon" is no day'),
        ('{"id": "a", "text": "x", "published": 1509667200}', "write the day as text"),
        ('["a", "x"]', "object"),
        (r'{"id": "a", "text": "half an emoji \ud83d"}', "Invalid JSON"),
        ('{"id": "a", "text": ' + "[" * 100_000, "Invalid JSON"),
        ("plain words", "Invalid JSON"),
    ],
)
def test_a_broken_line_is_kept_with_its_number_and_the_rest_go_on(line: str, reason: str) -> None:
    good = '{"id": "%s", "text": "Shells fell."}'
    pages = read("\n".join([good % "a", line, "", good % "b"]).encode())
    assert [page.kind for page in pages] == ["report", "unreadable", "report"]
    assert [page.source for page in pages] == ["-#1", "-#2", "-#4"]
    assert pages[1].content == line.encode()
    assert (pages[1].error or "").startswith("line 2 is no report (")
    assert reason in (pages[1].error or "")


def test_a_mark_and_windows_line_ends_are_no_part_of_a_line() -> None:
    pages = read(b'\xef\xbb\xbf{"text": "one"}\r\n{"text": "two"}\r\n')
    assert [page.content for page in pages] == [b'{"text": "one"}', b'{"text": "two"}']


def test_a_line_over_the_limit_is_skipped_whole() -> None:
    long = b'{"text": "' + b"x" * (2 * MAX_PAGE_BYTES + 5) + b'"}\n'
    pages = read(b'{"text": "one"}\n' + long + b'{"text": "two"}\n')
    assert [page.kind for page in pages] == ["report", "unreadable", "report"]
    assert pages[1].content == b""
    assert "line 2" in (pages[1].error or "")


class Endless(io.RawIOBase):
    """More lines than any memory holds."""

    def read(self, size: int = -1) -> bytes:
        return (b'{"id": "a", "text": "' + b"Shells fell. " * 300 + b'"}\n') * 16


def test_memory_does_not_grow_with_the_number_of_lines() -> None:
    def peak(pages: Iterator[Page], count: int) -> int:
        tracemalloc.reset_peak()
        for _ in islice(pages, count):
            pass
        return tracemalloc.get_traced_memory()[1]

    pages = read_pages("-", stdin=Endless())  # type: ignore[arg-type]  # it can be read from, and more is not asked
    tracemalloc.start()
    early, late = peak(pages, 200), peak(pages, 5000)
    tracemalloc.stop()
    assert late < early + 200_000
