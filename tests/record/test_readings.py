"""What was read from a page is saved whole, replaced whole, and found again by its ids."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from tests.databases import ask

from dateline.domain import EventType, Page, Reading, Unread
from dateline.errors import RecordError
from dateline.record import PageState, Record, ReportQuery

Add = Callable[..., Reading]
MakePage = Callable[..., Page]
MakeReading = Callable[..., Reading]

DERIVED = (
    *("reports", "readings", "events", "event_actors", "figures", "event_figures"),
    *("report_words", "event_words", "figure_words"),
)


def counts(url: str) -> dict[str, int]:
    return {table: ask(url, f"SELECT count(*) FROM {table}")[0][0] for table in DERIVED}  # noqa: S608 — constants


def test_a_reading_is_found_by_its_report_and_by_the_start_of_its_id(
    record: Record, add: Add
) -> None:
    reading = add()
    assert record.report(reading.report.id) == reading
    assert record.report(reading.report.id[:8].upper()) == reading


def test_an_event_is_shown_with_the_reading_it_stands_in(record: Record, add: Add) -> None:
    reading = add()
    row, found, index = record.event(reading.event_id(0)[:10])
    assert (found, index) == (reading, 0)
    assert row.id == reading.event_id(0)
    assert row.type == EventType.SHELLING


def test_no_id_is_guessed(record: Record, add: Add) -> None:
    for number in range(20):
        add(f"pages/{number}.txt")
    first_digits = sorted(row.id[0] for row in record.reports())
    repeated = next(digit for digit in first_digits if first_digits.count(digit) > 1)
    with pytest.raises(RecordError, match="several reports begin with"):
        record.report(repeated)
    with pytest.raises(RecordError, match="no event has an id that begins with 00000000000"):
        record.event("00000000000")
    with pytest.raises(RecordError, match="is no id"):
        record.report("pages/one.txt")
    with pytest.raises(RecordError, match="is no id"):
        record.event("")


def test_saving_twice_changes_nothing(
    record: Record, blank_url: str, add: Add, seen: datetime
) -> None:
    reading = add()
    before = counts(blank_url), list(record.events()), list(record.figures())
    assert reading.report.page_id
    record.save_reading(reading.report.page_id, [reading], reader="test-1", seen=seen)
    assert (counts(blank_url), list(record.events()), list(record.figures())) == before


def test_a_new_reading_replaces_all_of_the_old_one(
    record: Record, blank_url: str, add: Add, seen: datetime
) -> None:
    reading = add()
    page_id = reading.report.page_id
    assert page_id
    emptied = replace(reading, events=(), figures=(), reader="test-2")
    record.save_reading(page_id, [emptied], reader="test-2", seen=seen)
    assert record.report(reading.report.id) == emptied
    left = {table for table, count in counts(blank_url).items() if count}
    assert left == {"reports", "readings", "report_words"}
    assert list(record.reports(ReportQuery(search="market"))) != []


def test_a_page_of_two_reports_keeps_them_in_order(
    record: Record, seen: datetime, make_page: MakePage, make_reading: MakeReading
) -> None:
    page = make_page()
    record.add_page(page, seen=seen)
    first = make_reading(page.id)
    second = make_reading(page.id, place="Khan Younis")
    second = replace(second, report=replace(second.report, position=1))
    record.save_reading(page.id, [first, second], reader="test-1", seen=seen)
    assert record.status().reports == 2
    assert record.report(second.report.id) == second


def test_a_report_of_another_page_is_refused(
    record: Record, seen: datetime, make_page: MakePage, make_reading: MakeReading
) -> None:
    page = make_page()
    record.add_page(page, seen=seen)
    with pytest.raises(ValueError, match="is not of page"):
        record.save_reading(page.id, [make_reading("0" * 20)], reader="test-1", seen=seen)
    assert list(record.pages(PageState.UNREAD)) == [page]


def test_what_fails_half_way_leaves_the_old_reading(
    record: Record, blank_url: str, add: Add, seen: datetime
) -> None:
    reading = add()
    before = counts(blank_url)
    assert reading.report.page_id
    twice = [reading, reading]  # one report may stand once in a page
    with pytest.raises(RecordError):
        record.save_reading(reading.report.page_id, twice, reader="test-2", seen=seen)
    assert counts(blank_url) == before
    assert record.report(reading.report.id) == reading


def test_two_events_of_one_trigger_are_both_kept(
    record: Record, seen: datetime, make_page: MakePage, make_reading: MakeReading
) -> None:
    page = make_page()
    record.add_page(page, seen=seen)
    reading = make_reading(page.id)
    doubled = replace(reading, events=reading.events * 2)
    record.save_reading(page.id, [doubled], reader="test-1", seen=seen)
    assert [row.position for row in record.events()] == [0, 1]


def test_status_counts_pages_reports_and_what_was_not_read(
    record: Record, seen: datetime, add: Add, make_page: MakePage, make_reading: MakeReading
) -> None:
    add("pages/one.txt")
    add("pages/two.txt")
    foreign = make_page(source="pages/three.txt")
    record.add_page(foreign, seen=seen)
    reading = make_reading(foreign.id)
    unread = Reading(
        report=replace(reading.report, language="ar"),
        types=((EventType.OTHER, 0.0),),
        unread=Unread.LANGUAGE,
        reader="test-2",
    )
    record.save_reading(foreign.id, [unread], reader="test-2", seen=seen)
    record.add_page(make_page(source="pages/four.txt"), seen=seen)
    broken = make_page(source="pages/five.txt")
    record.add_page(broken, seen=seen)
    record.fail_page(broken.id, stage="reading", reason="a bug", seen=seen)

    status = record.status()
    assert (status.pages, status.read, status.unread, status.failed) == (5, 3, 1, 1)
    assert (status.reports, status.events, status.figures) == (3, 2, 2)
    assert status.unread_reports == {Unread.LANGUAGE: 1}
    assert status.languages == {"ar": 1}
    assert status.readers == {"test-1": 2, "test-2": 1}
    assert [failure.source for failure in status.failures] == ["pages/five.txt"]
