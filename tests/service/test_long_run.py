"""Watching for months: thousands of checks against a local server, in constant memory.

Time is a clock that the test moves; nothing sleeps. Reading is done by a stand-in, so that what is
measured is the checking.
"""

import gc
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from dateline.pages import Turns
from dateline.record import Feeds, Record
from dateline.record.schema_accounts import audit
from dateline.record.schema_jobs import feeds, job_contents, job_items, jobs
from dateline.service import JOBS_STAY, Watch, add_feed

if TYPE_CHECKING:
    from tests.service.conftest import MakeAtom, MakeFetcher  # types of fixtures

HOSTS, FEEDS = 20, 50
INTERVAL = timedelta(hours=12)
ROUND = INTERVAL * 1.15
"""By then each feed that is well is due again, however its schedule was spread."""

WARM = 500
STATM = Path("/proc/self/statm")


@dataclass
class Outlets:
    """A server with many feeds, which remembers only how often each was asked for.

    Mostly nothing is new; now and then an entry is, or the server fails, or what it gives is no
    feed. Every seventh feed has no validators, and sends the same again.
    """

    make_atom: "MakeAtom"
    port: int = 0
    asked: dict[str, int] = field(default_factory=dict)

    def answer(self, path: str, etag: str | None) -> tuple[int, dict[str, str], bytes]:
        if path == "/robots.txt":
            return 404, {}, b""
        times = self.asked[path] = self.asked.get(path, 0) + 1
        number = int(path.rpartition("/")[2])
        if (times + number) % 29 == 0:
            return 500, {}, b""
        if (times + number) % 53 == 0:
            return 503, {"Retry-After": "900"}, b""
        if (times + number) % 61 == 0:
            return 200, {}, b"<html><p>We are being repaired.</p></html>"
        newest = (times + number) // 8
        tag = f'"{newest}"'
        if etag == tag:
            return 304, {"ETag": tag}, b""
        names = [f"{number}-{each}" for each in range(newest, max(newest - 15, -1), -1)]
        body = self.make_atom(*((name, f"urn:{name}") for name in names)).encode()
        return 200, {"ETag": tag} if number % 7 else {}, body


@pytest.fixture
def outlets(make_atom: "MakeAtom") -> Iterator[Outlets]:
    made = Outlets(make_atom)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = made.answer(self.path, self.headers.get("If-None-Match"))
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        made.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield made
        server.shutdown()


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


@pytest.mark.usefixtures("reads_nothing")
@pytest.mark.skipif(not STATM.exists(), reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("checks", [1_500, pytest.param(10_000, marks=pytest.mark.slow)])
def test_thousands_of_checks_take_no_more_memory_than_hundreds(
    record: Record,
    outlets: Outlets,
    make_fetcher: "MakeFetcher",
    checks: int,
) -> None:
    now = datetime(2024, 8, 1, 9, 30, tzinfo=UTC)
    watch = Watch(record, gazetteer=Path(), clock=lambda: now, checkers=4)
    watch.work.fetcher = make_fetcher(Turns(clock=lambda: now.timestamp()))
    for number in range(FEEDS):
        add_feed(
            record,
            f"http://{number % HOSTS}.example:{outlets.port}/feed/{number}",
            name=f"feed {number}",
            outlet="",
            minutes=int(INTERVAL.total_seconds()) // 60,
            by="amal",
            at=now,
        )
    warm, most_jobs = None, 0
    while watch.tally.checks < checks:
        watch.once()
        now += ROUND
        if watch.tally.checks >= WARM:
            warm = warm or measure(record)
        most_jobs = max(most_jobs, measure(record).rows["jobs"])
    watch.close()
    assert warm is not None
    done = measure(record)
    told = f"{watch.tally}: {warm} → {done}, at most {most_jobs} jobs"
    print(told)  # noqa: T201 — the numbers, for whoever runs it with -s
    assert watch.tally.failed > checks / 50, told
    assert watch.tally.new > checks / 50, told
    assert done.bytes - warm.bytes < 16_000_000, told
    assert done.objects - warm.objects < warm.objects / 20, told
    assert done.rows["feeds"] == FEEDS
    assert done.rows["audit"] == 0
    assert all(feed.checked_at is not None for feed in Feeds(record).all())
    a_month_of_jobs = FEEDS + FEEDS / 8 * (JOBS_STAY / ROUND)
    assert most_jobs < a_month_of_jobs * 1.3, told
    assert done.rows["job_contents"] == 0
