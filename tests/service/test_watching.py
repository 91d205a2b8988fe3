"""`dateline watch` and `dateline feed`: what is due is checked, the new is read, a stop obeyed."""

import json
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from tests.service.stand_ins import fetcher_here

from dateline import service
from dateline.cli import main
from dateline.record import Feeds, Jobs, Record, Work
from dateline.record.schema_jobs import feed_hosts
from dateline.service import Watch, watching

if TYPE_CHECKING:
    from tests.conftest import Site  # fixtures' types; tests can't import at run time
    from tests.service.conftest import Feeding, MakeAtom

pytestmark = pytest.mark.usefixtures("reads_nothing")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(record: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `dateline` on the test's record."""
    monkeypatch.setenv("DATELINE_RECORD", record.url)
    monkeypatch.setenv("COLUMNS", "200")
    root, ours = logging.getLogger(), logging.getLogger("dateline")
    monkeypatch.setattr(root, "handlers", list(root.handlers))  # `watch` sets up its logs
    monkeypatch.setattr(ours, "level", ours.level)

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture
def reaches_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fetches, reaches this machine and nothing else."""

    def fetcher(**_: object) -> object:
        return fetcher_here()

    monkeypatch.setattr(watching, "polite_fetcher", fetcher)
    monkeypatch.setattr(service, "polite_fetcher", fetcher)


@pytest.fixture
def watch(feeding: "Feeding") -> Iterator[Watch]:
    made = Watch(feeding.record, gazetteer=Path(), clock=lambda: feeding.now, checkers=3)
    made.work.fetcher = feeding.work.fetcher
    yield made
    made.stop()
    made.close()


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 100
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def holders(record: Record) -> list[str]:
    held = select(feed_hosts.c.holder).where(feed_hosts.c.holder.is_not(None))
    with record._reading() as connection:
        return list(connection.scalars(held))


def test_once_checks_all_that_is_due_and_reads_what_is_new(
    watch: Watch, feeding: "Feeding"
) -> None:
    for number in range(5):
        feeding.add(feeding.publish(f"/{number}", f"one {number}"), host=f"{number % 2}.example")
    feeding.add("/missing", host="c.example")
    watch.once()
    assert (watch.tally.checks, watch.tally.failed, watch.tally.new) == (6, 1, 5)
    assert feeding.record.status().read == 5
    watch.once()
    assert watch.tally.checks == 6  # nothing is due


def test_what_is_due_later_is_checked_later(watch: Watch, feeding: "Feeding") -> None:
    feeding.add(feeding.publish("/feed", "one"))
    watch.start()
    until(lambda: feeding.record.status().read == 1)
    feeding.publish("/feed", "one", "two")
    feeding.forward(hours=2)
    for worker in watch._checking:
        worker.wake()
    until(lambda: feeding.record.status().read == 2)
    watch.stop()
    assert holders(feeding.record) == []
    assert all(job.finished for job in Jobs(feeding.record).newest(9))


def test_a_fetch_that_takes_long_does_not_keep_a_stop_waiting(
    watch: Watch, feeding: "Feeding", site: "Site", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_FETCHES_END_WITHIN", 0.1)
    key = feeding.add(feeding.publish("/feed", "one"))
    site.drip = 0.05
    watch.start()
    until(lambda: "/feed" in site.paths())
    watch.stop()
    assert holders(feeding.record) == []
    feed = feeding.feed(key)
    assert (feed.checked_at, feed.failures) == (None, 0)  # due as it was
    site.drip = 0


def test_pages_of_a_host_that_wants_rest_wait_with_their_job(
    watch: Watch, feeding: "Feeding", site: "Site", make_atom: "MakeAtom"
) -> None:
    here, busy = site.url("/page", "b.example"), site.url("/busy", "c.example")
    site.answer("/page", "<html><p>Shells fell on the market.</p></html>")
    site.answer("/busy", status=429, Retry_After="600")
    site.answer("/feed", make_atom(("one", here), ("two", busy)))
    feeding.add("/feed")
    watch.once()
    (job,) = Jobs(feeding.record).newest(9)
    assert (job.stage, job.items[0].done) == ("waiting", False)
    assert feeding.record.status().read == 1  # what could be had
    assert site.paths().count("/busy") == 1
    feeding.forward(days=1)
    watch.work.leases.hurry(Work.JOB)
    watch.once()
    jobs = Jobs(feeding.record).newest(9)
    assert all(job.finished for job in jobs)  # with the entry's own summary, in the end
    assert feeding.record.status().read == 2
    assert site.paths().count("/page") == 1


@pytest.mark.usefixtures("reaches_here")
def test_sigterm_ends_it_with_everything_in_order(
    run: Run, record: Record, feeding: "Feeding", site: "Site"
) -> None:
    feeding.add(feeding.publish("/feed", "one"))

    def stop() -> None:
        until(lambda: record.status().read == 1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=stop).start()
    ran = run("watch", "--fetchers", "2")
    assert ran.code == 0
    assert "watching 1 feed" in ran.err
    assert "1 check of feeds: 1 new entry" in ran.err
    assert holders(record) == []


@pytest.mark.usefixtures("reaches_here")
def test_feeds_are_added_checked_listed_paused_resumed_and_removed(
    run: Run, record: Record, feeding: "Feeding", site: "Site"
) -> None:
    feeding.publish("/feed", "one")
    url = site.url("/feed", "a.example")
    assert run("feed", "add", url, "--name", "harbour", "--every", "30m").code == 0
    (feed,) = Feeds(record).all()
    assert (feed.url, feed.name, feed.minutes) == (url, "harbour", 30)
    assert "never checked" in run("feed", "list").out
    assert "1 new entry" in run("watch", "--once").err
    assert "healthy" in run("feed", "list").out
    told = json.loads(run("feed", "list", "--json").out)
    assert (told["name"], told["health"], told["failures"]) == ("harbour", "healthy", 0)
    assert "nothing new" in run("feed", "check", "harbour").err
    site.answer("/feed", status=500)
    assert run("feed", "check", "1").code == 1
    assert "failing" in run("feed", "list").out
    status = run("status").out
    assert "feeds      1: 1 failing" in status
    assert "500" in status
    run("feed", "pause", url)
    assert "paused" in run("feed", "list").out
    run("feed", "resume", url)
    assert Feeds(record).all()[0].paused is False
    run("feed", "remove", "harbour")
    assert Feeds(record).all() == ()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "file:///etc/passwd"), "only http and https"),
        (("add", "https://example.org/", "--every", "1m"), "every 15 minutes to 7 days"),
        (("add", "https://example.org/", "--every", "soon"), "is no interval"),
        (("pause", "nothing"), "no feed is called"),
    ],
)
def test_what_can_not_be_done_is_told(run: Run, arguments: tuple[str, ...], message: str) -> None:
    ran = run("feed", *arguments)
    assert ran.code != 0
    assert message in ran.err
