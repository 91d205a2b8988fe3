"""Watching many feeds for months, in a process of its own: what it holds early and at the end.

A process that runs tests holds much else, which grows and shrinks meanwhile.
"""

import gc
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from tests.service.stand_ins import READ_NOTHING, fetcher_here

from dateline.pages import Turns
from dateline.record import Record
from dateline.record.schema_accounts import audit
from dateline.record.schema_jobs import feeds, job_contents, job_items, jobs
from dateline.service import Watch, add_feed

HOSTS, FEEDS = 20, 50
INTERVAL = timedelta(hours=12)
ROUND = INTERVAL * 1.15
"""By then each feed that is well is due again, however its schedule was spread."""

WARM = 500
STATM = Path("/proc/self/statm")


@dataclass
class Size:
    """What a process and a record hold. bytes: of the process, in memory now."""

    bytes: int
    objects: int
    rows: dict[str, int]


def measure(record: Record) -> Size:
    gc.collect()
    resident = int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    counted = (jobs, job_items, job_contents, feeds, audit)
    with record._reading() as connection:
        rows = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in counted
        }
    return Size(resident, len(gc.get_objects()), rows)


@dataclass
class Watched:
    """failed, new: as `Watch.tally` counts. warm: after the first few hundred checks."""

    checks: int
    failed: int
    new: int
    warm: Size
    done: Size
    most_jobs: int


def watch_feeds(record: str, port: int, checks: int) -> Watched:
    """Check feeds of a server here until they were checked so often; the clock is moved."""
    for target, name, value in READ_NOTHING:
        setattr(target, name, value)
    with Record(record) as opened:
        return _watch(opened, port, checks)


def _watch(record: Record, port: int, checks: int) -> Watched:
    now = datetime(2024, 8, 1, 9, 30, tzinfo=UTC)
    watch = Watch(record, gazetteer=Path(), clock=lambda: now, checkers=4)
    watch.work.fetcher = fetcher_here(Turns(clock=lambda: now.timestamp()))
    for number in range(FEEDS):
        add_feed(
            record,
            f"http://{number % HOSTS}.example:{port}/feed/{number}",
            name=f"feed {number}",
            outlet="",
            minutes=int(INTERVAL.total_seconds()) // 60,
            by="amal",
            at=now,
        )
    warm, most_jobs = None, 0
    while watch.tally.checks < checks or warm is None:
        watch.once()
        now += ROUND
        if watch.tally.checks >= WARM:
            warm = warm or measure(record)
        most_jobs = max(most_jobs, measure(record).rows["jobs"])
    watch.close()
    tally, done = watch.tally, measure(record)
    return Watched(tally.checks, tally.failed, tally.new, warm, done, most_jobs)
