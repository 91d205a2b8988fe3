"""Work in hand: each piece is one holder's at a time, and nothing is lost with whoever held it."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from dateline.domain import Page, PageKind
from dateline.record import (
    InputKind,
    JobInput,
    Jobs,
    Lease,
    Leases,
    PageQueue,
    Queue,
    Record,
    RenewedLeases,
    Work,
)
from dateline.record.holders import is_gone, new_holder, shown_holder
from dateline.record.lease_rows import LEASE, LONGEST_WAIT, MOST_ATTEMPTS, wait_after

SEEN = datetime(2024, 7, 28, 6, 30, tzinfo=UTC)
A_MOMENT = timedelta(milliseconds=1)


@dataclass
class Clock:
    """The database's clock, for tests to move."""

    now: datetime = field(default_factory=lambda: datetime(2024, 8, 1, 9, 30, tzinfo=UTC))

    def __call__(self, _connection: object) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> None:
        self.now += by


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def record(blank_url: str) -> Iterator[Record]:
    with Record(blank_url) as opened:
        yield opened


def add_pages(record: Record, count: int) -> list[str]:
    added = [Page(source=f"{n}", kind=PageKind.TEXT, content=f"{n}".encode()) for n in range(count)]
    for page in added:
        assert record.add_page(page, seen=SEEN)
    return [page.id for page in added]


def take(record: Record, held: Leases, limit: int = 1) -> list[tuple[Lease, Page]]:
    return PageQueue(record, held).take(limit)


def take_one(record: Record, held: Leases) -> tuple[Lease, Page]:
    (taken,) = take(record, held)
    return taken


def test_what_one_has_in_hand_no_other_takes(record: Record) -> None:
    ids = add_pages(record, 5)
    one, other = Leases(record), Leases(record)
    first = take(record, one, 3)
    assert [page.id for _, page in first] == ids[:3]
    assert [page.id for _, page in take(record, other, 3)] == ids[3:]
    assert take(record, one) == []
    assert not PageQueue(record, one).is_empty()


def test_work_that_is_done_is_not_done_again(record: Record) -> None:
    add_pages(record, 1)
    lease, page = take_one(record, Leases(record))
    assert record.save_reading(page.id, [], reader="test-1", seen=SEEN, lease=lease)
    assert Queue(record).state().leases == ()
    assert PageQueue(record, Leases(record)).is_empty()


def test_threads_that_take_at_once_never_get_the_same(blank_url: str) -> None:
    with Record(blank_url) as record:
        ids = add_pages(record, 60)

    def take_all(_: int) -> list[str]:
        mine = []
        with Record(blank_url) as own:
            held = Leases(own)
            while taken := take(own, held, 4):
                mine += [page.id for _, page in taken]
        return mine

    with ThreadPoolExecutor(4) as pool:
        taken = [id_ for mine in pool.map(take_all, range(4)) for id_ in mine]
    assert sorted(taken) == sorted(ids)


def test_a_lease_that_is_not_renewed_ends_and_the_work_is_tried_again_alone(
    record: Record, clock: Clock
) -> None:
    add_pages(record, 3)
    one, other = Leases(record, clock=clock), Leases(record, clock=clock)
    taken = take(record, one, 3)
    clock.forward(LEASE - A_MOMENT)
    assert take(record, other, 3) == []
    clock.forward(A_MOMENT + wait_after(Work.PAGE, 1, 1) * 2)
    ((lease, page),) = take(record, other, 3)
    assert (lease.attempts, page.id in {each.id for _, each in taken}) == (2, True)
    assert "gave no sign of life" in (lease.problem or "")
    assert shown_holder(one.holder) in (lease.problem or "")


def test_a_lease_that_is_renewed_stays(record: Record, clock: Clock) -> None:
    add_pages(record, 1)
    one, other = Leases(record, clock=clock), Leases(record, clock=clock)
    take(record, one)
    for _ in range(5):
        clock.forward(LEASE - A_MOMENT)
        assert one.renew() == 1
        assert take(record, other) == []


def test_who_lost_a_lease_saves_nothing(record: Record, clock: Clock) -> None:
    add_pages(record, 1)
    late, quick = Leases(record, clock=clock), Leases(record, clock=clock)
    lost, page = take_one(record, late)
    clock.forward(LEASE + LONGEST_WAIT)
    held, _ = take_one(record, quick)
    assert not record.save_reading(page.id, [], reader="late", seen=SEEN, lease=lost)
    assert not record.fail_page(
        page.id, stage="x", reason="y", reader="late", seen=SEEN, lease=lost
    )
    assert record.status().unread == 1
    assert record.save_reading(page.id, [], reader="quick", seen=SEEN, lease=held)


def test_a_clock_that_is_set_back_keeps_nobody_waiting(record: Record, clock: Clock) -> None:
    add_pages(record, 2)
    one, other = Leases(record, clock=clock), Leases(record, clock=clock)
    take(record, one)
    failing, _ = take_one(record, one)
    one.failed(failing, "no memory")
    clock.forward(-timedelta(days=1))
    assert [lease.attempts for lease, _ in take(record, other)] == [2]
    assert [lease.attempts for lease, _ in take(record, other)] == []  # just let go of
    clock.forward(LONGEST_WAIT)
    assert [lease.attempts for lease, _ in take(record, other)] == [2]


def test_a_clock_that_jumps_ahead_costs_a_second_reading_at_most(
    record: Record, clock: Clock
) -> None:
    add_pages(record, 1)
    one, other = Leases(record, clock=clock), Leases(record, clock=clock)
    lost, page = take_one(record, one)
    clock.forward(timedelta(days=1))
    lease, _ = take_one(record, other)
    assert record.save_reading(page.id, [], reader="other", seen=SEEN, lease=lease)
    assert not record.save_reading(page.id, [], reader="one", seen=SEEN, lease=lost)
    assert take(record, one) == []


def test_what_failed_waits_longer_each_time_and_is_given_up(record: Record, clock: Clock) -> None:
    add_pages(record, 1)
    held = Leases(record, clock=clock)
    for attempt in range(1, MOST_ATTEMPTS[Work.PAGE] + 1):
        lease, _ = take_one(record, held)
        assert (lease.attempts, lease.is_spent) == (attempt, False)
        held.failed(lease, "no memory")
        wait = wait_after(Work.PAGE, lease.subject, attempt)
        assert held.next_at(Work.PAGE) == clock.now + wait
        clock.forward(wait - A_MOMENT)
        assert take(record, held) == []
        clock.forward(A_MOMENT)
    lease, _ = take_one(record, held)
    assert (lease.is_spent, lease.problem) == (True, "no memory")


def test_waits_grow_up_to_a_limit_and_differ_by_what_waits() -> None:
    waits = [wait_after(Work.PAGE, 7, attempt) for attempt in range(1, 40)]
    for attempt, wait in enumerate(waits, start=1):
        whole = min(timedelta(seconds=4 ** (min(attempt, 9) - 1)), LONGEST_WAIT)
        assert whole * 3 / 4 <= wait <= whole
    assert len({wait_after(Work.PAGE, page, 3) for page in range(50)}) == 50


def test_linking_is_never_given_up() -> None:
    assert not Lease(kind=Work.LINKING, subject=0, holder="x", attempts=1000).is_spent


def test_what_is_given_back_is_as_it_was(record: Record) -> None:
    add_pages(record, 2)
    with RenewedLeases(record) as held:
        take(record, held, 2)
    again = Leases(record)
    assert [lease.attempts for lease, _ in take(record, again, 2)] == [1, 1]


def test_what_was_tried_before_keeps_its_attempts_when_it_is_given_back(
    record: Record, clock: Clock
) -> None:
    add_pages(record, 1)
    held = Leases(record, clock=clock)
    held.failed(take_one(record, held)[0], "no memory")
    clock.forward(LONGEST_WAIT)
    held.give_back(take_one(record, held)[0])
    assert take_one(record, held)[0].attempts == 2


def test_what_is_left_for_later_waits_as_long_as_was_asked(record: Record, clock: Clock) -> None:
    add_pages(record, 1)
    held = Leases(record, clock=clock)
    held.give_back(take_one(record, held)[0], after=timedelta(hours=6))
    clock.forward(timedelta(hours=6) - A_MOMENT)
    assert take(record, held) == []
    clock.forward(A_MOMENT)
    assert take_one(record, held)[0].attempts == 1


def test_leases_are_renewed_while_their_holder_works(record: Record) -> None:
    add_pages(record, 1)
    with RenewedLeases(record, lasting=timedelta(seconds=0.4)) as held:
        lease, _ = take_one(record, held)
        first = Queue(record).state().leases[0].until
        while Queue(record).state().leases[0].until == first:
            time.sleep(0.01)  # until the thread has come by; the test's limit ends it else
        assert Queue(record).state().leases[0].holder == lease.holder


def test_the_work_of_a_process_that_was_killed_is_taken_at_once(blank_url: str) -> None:
    with Record(blank_url) as record:
        add_pages(record, 1)
    told, tells = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(
        target=_take_and_wait, args=(blank_url, tells)
    )
    child.start()
    holder = told.recv()
    assert not is_gone(holder)
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    assert is_gone(holder)
    with Record(blank_url) as record:
        held = Leases(record)
        assert take(record, held) == []  # it waits a second; its lease would last two minutes
        held.hurry(Work.PAGE)
        lease, _ = take_one(record, held)
        assert (lease.attempts, "ended while" in (lease.problem or "")) == (2, True)


def _take_and_wait(url: str, tells: Connection) -> None:
    held = Leases(Record(url))
    take(Record(url), held)
    tells.send(held.holder)
    signal.pause()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells of a process")
def test_only_a_process_of_this_machine_is_surely_gone() -> None:
    machine, pid, begun, number = new_holder().split(" ")
    assert is_gone(f"{machine} {pid} {int(begun) - 1} {number}")  # its number was given again
    assert not is_gone(f"{machine} {pid} {begun} {number}")
    assert not is_gone(f"else/where/pid:[1] 4194303 1 {number}")
    assert not is_gone("whatever")


def test_one_links_at_a_time(record: Record) -> None:
    one, other = Leases(record), Leases(record)
    lease = one.take_linking()
    assert lease
    assert other.take_linking() is None
    one.done(lease)
    assert other.take_linking()


def test_jobs_are_taken_the_oldest_first(record: Record) -> None:
    told = [JobInput(kind=InputKind.TEXT, name="a", content=b"Shells fell.")]
    first, second = (Jobs(record).add(told, by="ana", at=SEEN) for _ in range(2))
    one, other = Leases(record), Leases(record)
    mine, yours = Jobs(record).take(one), Jobs(record).take(other)
    assert mine
    assert yours
    assert (mine.subject, yours.subject) == (first, second)
    Jobs(record).finish(mine, at=SEEN)
    assert Jobs(record).take(one) is None
    assert Jobs(record).are_open()


def test_pages_that_older_readers_read_are_for_those_who_ask_for_them(record: Record) -> None:
    ids = add_pages(record, 4)
    for id_, reader in zip(ids, ("test-1", "test-2", "test-3"), strict=False):
        record.save_reading(id_, [], reader=reader, seen=SEEN)
    held = Leases(record)
    assert [page.id for _, page in take(record, held, 9)] == [ids[3]]
    again = PageQueue(record, held, reader="test-3")
    assert [page.id for _, page in again.take(9)] == [ids[0]]
    assert [page.id for _, page in again.take(9)] == [ids[1]]
    assert again.take(9) == []


def test_a_page_kept_later_is_not_for_who_reads_up_to_one(record: Record) -> None:
    add_pages(record, 1)
    queue = PageQueue(record, Leases(record), up_to=record.last_page())
    record.add_page(Page(source="late", kind=PageKind.TEXT, content=b"late"), seen=SEEN)
    assert len(queue.take(9)) == 1
    assert queue.take(9) == []
