"""Pages are kept before anything is read from them, once, with what became of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import StatementError

from dateline.domain import Given, Page, PageKind, Reading
from dateline.errors import RecordError
from dateline.record import PageState, Record, pages

MakePage = Callable[..., Page]
MakeReading = Callable[..., Reading]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_BATCH", 5)


def test_a_page_comes_back_as_it_was_given(record: Record, seen: datetime) -> None:
    page = Page(
        source="news/late\udcff.html",  # a file name that is not UTF-8
        kind=PageKind.HTML,
        content=bytes(range(256)) * 100,
        given=Given(id="x1", outlet="Ħarbour \ud83d", published=date(2017, 11, 3)),
        content_type="text/html",
        charset="utf-8",
    )
    assert record.add_page(page, seen=seen)
    assert list(record.pages()) == [page]
    assert next(record.pages()).id == page.id


def test_the_same_page_is_kept_once(record: Record, seen: datetime, make_page: MakePage) -> None:
    page = make_page()
    assert record.add_page(page, seen=seen)
    assert not record.add_page(page, seen=seen)
    assert not record.add_page(replace(page, given=Given(outlet="Another")), seen=seen)
    assert record.add_page(replace(page, content=b"An updated page."), seen=seen)
    assert record.add_page(replace(page, source="pages/copy.txt"), seen=seen)
    assert record.status().pages == 3


def test_pages_come_in_the_order_they_were_added(
    record: Record, seen: datetime, make_page: MakePage, small_batches: None
) -> None:
    sources = [f"pages/{number % 7}-{number}.txt" for number in range(25)]
    for source in sources:
        record.add_page(make_page(source=source), seen=seen)
    assert [page.source for page in record.pages()] == sources


def test_pages_can_be_saved_while_they_are_gone_through(
    record: Record,
    seen: datetime,
    make_page: MakePage,
    make_reading: MakeReading,
    small_batches: None,
) -> None:
    for number in range(12):
        record.add_page(make_page(source=f"pages/{number}.txt"), seen=seen)
    done = 0
    for page in record.unread_pages("test-1"):
        record.save_reading(page.id, [make_reading(page.id)], reader="test-1", seen=seen)
        done += 1
    assert done == 12
    assert list(record.unread_pages("test-1")) == []
    assert len(list(record.unread_pages("test-2"))) == 12
    assert (record.count_unread("test-1"), record.count_unread("test-2")) == (0, 12)


def test_a_page_that_fails_is_kept_with_its_reason_and_not_tried_again(
    record: Record, seen: datetime, make_page: MakePage
) -> None:
    page = make_page()
    record.add_page(page, seen=seen)
    record.fail_page(page.id, stage="reports", reason="no text", reader="test-1", seen=seen)
    (failure,) = record.status().failures
    assert (failure.source, failure.stage, failure.reason) == (page.source, "reports", "no text")
    assert list(record.pages(PageState.FAILED)) == [page]
    assert list(record.unread_pages("test-1")) == []
    assert list(record.unread_pages("test-2")) == [page]


def test_a_page_with_no_usable_bytes_is_counted_and_never_read(
    record: Record, seen: datetime
) -> None:
    page = Page(source="a.bin", kind=PageKind.UNREADABLE, content=b"\x00\x01", error="is binary")
    record.add_page(page, seen=seen)
    assert list(record.unread_pages("test-1")) == []
    status = record.status()
    assert (status.pages, status.failed) == (1, 1)
    assert status.failures[0].reason == "is binary"


def test_a_fetch_that_worked_in_the_end_is_no_longer_a_failure(
    record: Record, seen: datetime
) -> None:
    source = "https://example.org/report"
    failed = Page(source=source, kind=PageKind.UNREADABLE, content=b"", error="timed out")
    record.add_page(failed, seen=seen)
    record.add_page(replace(failed, error="refused"), seen=seen)
    assert record.status().failed == 1
    record.add_page(Page(source=source, kind=PageKind.HTML, content=b"<p>News"), seen=seen)
    status = record.status()
    assert (status.pages, status.failed) == (1, 0)


def test_what_an_unknown_page_gets_is_a_clear_error(record: Record, seen: datetime) -> None:
    with pytest.raises(RecordError, match="no page 0123"):
        record.fail_page("0123", stage="reading", reason="x", seen=seen)


def test_a_moment_without_a_time_zone_is_refused(record: Record, make_page: MakePage) -> None:
    with pytest.raises(StatementError, match="no time zone"):
        record.add_page(make_page(), seen=datetime(2024, 7, 28, tzinfo=UTC).replace(tzinfo=None))
    assert record.status().pages == 0
