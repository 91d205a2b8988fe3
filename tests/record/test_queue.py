"""What waits on a record, and what was given up and is tried again."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dateline.domain import Page, PageKind
from dateline.errors import MissingError
from dateline.record import (
    GIVEN_UP,
    InputKind,
    JobInput,
    Jobs,
    Leases,
    PageQueue,
    Queue,
    Record,
    Work,
)

SEEN = datetime(2024, 7, 28, 6, 30, tzinfo=UTC)


@pytest.fixture
def record(blank_url: str) -> Iterator[Record]:
    with Record(blank_url) as opened:
        yield opened


def add_page(record: Record, name: str) -> Page:
    page = Page(source=name, kind=PageKind.TEXT, content=name.encode())
    record.add_page(page, seen=SEEN)
    return page


def add_dead_job(record: Record) -> int:
    told = [JobInput(kind=InputKind.TEXT, name="a", content=b"Shells fell.")]
    job = Jobs(record).add(told, by="ana", at=SEEN)
    lease = Jobs(record).take(Leases(record))
    assert lease
    Jobs(record).finish(lease, at=SEEN, problem="given up after 5 attempts: it ended")
    return job


def fail(record: Record, page: Page, stage: str) -> None:
    record.fail_page(page.id, stage=stage, reason="it broke", seen=SEEN, reader="test-1")


def test_what_waits_is_counted_and_what_is_in_hand_is_named(record: Record) -> None:
    for name in "abc":
        add_page(record, name)
    Jobs(record).add([JobInput(kind=InputKind.LINK, name="https://x.org")], by="ana", at=SEEN)
    held = Leases(record)
    ((lease, _),) = PageQueue(record, held).take(1)
    found = Queue(record).state()
    assert (found.jobs, found.pages, found.unlinked, found.dead) == (1, 3, 0, ())
    (told,) = found.leases
    assert (told.kind, told.name, told.holder) == (Work.PAGE, "a", held.holder)
    held.failed(lease, "no memory")
    (told,) = Queue(record).state().leases
    assert (told.holder, told.attempts, told.problem) == (None, 1, "no memory")


def test_what_broke_is_given_up_and_what_is_no_news_is_not(record: Record) -> None:
    broken, ended, empty = (add_page(record, name) for name in "abc")
    fail(record, broken, "reading")
    fail(record, ended, GIVEN_UP)
    fail(record, empty, "reports")
    job = add_dead_job(record)
    dead = Queue(record).state().dead
    assert [each.id for each in dead] == [broken.id, ended.id, f"job-{job}"]
    assert {each.problem for each in dead[:2]} == {"it broke"}
    assert dead[2].problem.startswith("given up after 5 attempts")


def test_all_that_was_given_up_is_tried_again(record: Record) -> None:
    fail(record, add_page(record, "a"), GIVEN_UP)
    job = add_dead_job(record)
    assert Queue(record).retry(None) == 2
    found = Queue(record).state()
    assert (found.dead, found.pages, found.jobs) == ((), 1, 1)
    ((lease, _),) = PageQueue(record, Leases(record)).take(1)
    assert lease.attempts == 1
    again = Jobs(record).take(Leases(record))
    assert again
    assert (again.subject, again.attempts) == (job, 1)


def test_one_is_tried_again_by_its_id_or_the_first_digits(record: Record) -> None:
    one, other = add_page(record, "a"), add_page(record, "b")
    for page in (one, other):
        fail(record, page, GIVEN_UP)
    assert Queue(record).retry(one.id[:12]) == 1
    assert [each.id for each in Queue(record).state().dead] == [other.id]
    job = add_dead_job(record)
    assert Queue(record).retry(f"job-{job}") == 1
    assert [each.id for each in Queue(record).state().dead] == [other.id]


@pytest.mark.parametrize("id_", ["0" * 20, "job-7", "job-x"])
def test_what_is_not_there_can_not_be_tried_again(record: Record, id_: str) -> None:
    with pytest.raises(MissingError):
        Queue(record).retry(id_)


def test_a_page_that_was_read_stays_read(record: Record) -> None:
    page = add_page(record, "a")
    record.save_reading(page.id, [], reader="test-1", seen=SEEN)
    Queue(record).retry(page.id)
    assert record.status().read == 1


def test_what_waits_to_be_tried_again_is_hurried(record: Record) -> None:
    add_page(record, "a")
    held = Leases(record)
    ((lease, _),) = PageQueue(record, held).take(1)
    held.failed(lease, "no memory")
    assert PageQueue(record, held).take(1) == []
    Queue(record).retry(None)
    assert len(PageQueue(record, held).take(1)) == 1
