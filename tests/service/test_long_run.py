"""Watching for months: thousands of checks against a local server, in constant memory.

Time is a clock that the test moves; nothing sleeps. Reading is done by a stand-in, so that what is
measured is the checking.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest
from tests.service.watching import FEEDS, ROUND, STATM, watch_feeds

from dateline.record import Feeds, Record
from dateline.service import JOBS_STAY

if TYPE_CHECKING:
    from tests.service.conftest import MakeAtom  # a fixture's type


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


@pytest.mark.skipif(not STATM.exists(), reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("checks", [1_500, pytest.param(10_000, marks=pytest.mark.slow)])
def test_thousands_of_checks_take_no_more_memory_than_hundreds(
    record: Record, outlets: Outlets, checks: int
) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        watched = alone.submit(watch_feeds, record.url, outlets.port, checks).result()
    print(watched)  # noqa: T201 — the numbers, for whoever runs it with -s
    warm, done = watched.warm, watched.done
    assert watched.failed > checks / 50, watched
    assert watched.new > checks / 50, watched
    assert done.bytes - warm.bytes < 16_000_000, watched
    assert done.objects - warm.objects < warm.objects / 20, watched
    assert done.rows["feeds"] == FEEDS
    assert done.rows["audit"] == 0
    assert all(feed.checked_at is not None for feed in Feeds(record).all())
    a_month_of_jobs = FEEDS + FEEDS / 8 * (JOBS_STAY / ROUND)
    assert watched.most_jobs < a_month_of_jobs * 1.3, watched
    assert done.rows["job_contents"] == 0
