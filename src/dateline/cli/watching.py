"""`dateline watch`."""

import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, RecordOption

if TYPE_CHECKING:
    from dateline.service import GoOn, Tally, Watch

_A_MOMENT = 0.3
"""Seconds between two looks at whether it is to stop."""

_NO_FEEDS = "there is no feed yet; add one with dateline feed add URL"


def watch(
    record: RecordOption = DEFAULT_RECORD,
    once: Annotated[
        bool, typer.Option("--once", help="Check the feeds that are due, read what is new, stop.")
    ] = False,
    fetchers: Annotated[
        int, typer.Option(min=1, max=32, help="Feeds that are asked for at once.")
    ] = 4,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Answer /healthz and /metrics on this port."),
    ] = None,
    host: Annotated[str, typer.Option(help="The address to answer them on.")] = "127.0.0.1",
) -> None:
    """Keep the record's feeds read until told to stop.

    Each is checked by its schedule, and what is new is read.
    """
    from dateline.cli.screen import counted, now, say
    from dateline.cli.stopping import stoppable
    from dateline.gazetteer import default_cache_dir
    from dateline.record import Feeds, Record
    from dateline.record.measuring import record_metrics
    from dateline.service import Watch
    from dateline.telemetry.serving import serving

    with Record(record, create=False) as kept, stoppable(is_success=not once) as go_on:
        watching = Watch(kept, gazetteer=default_cache_dir(), clock=now, checkers=fetchers)
        feeds = len(Feeds(kept).all())
        say(f"watching {counted(feeds, 'feed')} of {record}" if feeds else _NO_FEEDS)
        with ExitStack() as stack:
            stack.callback(watching.close)
            if port:
                answering = serving(host, port, watching.health(), record_metrics(kept, now=now))
                stack.enter_context(answering)
            stack.callback(lambda: say(_summary(watching.tally)))
            (_run_once if once else _run)(watching, go_on)


def _run(watching: "Watch", go_on: "GoOn") -> None:
    watching.start()
    try:
        while True:
            go_on()
            time.sleep(_A_MOMENT)
    finally:
        watching.stop()


def _run_once(watching: "Watch", go_on: "GoOn") -> None:
    """In a thread of its own: this one has to be there for signals."""
    with ThreadPoolExecutor(1) as pool:
        doing = pool.submit(watching.once)
        try:
            while not doing.done():
                go_on()
                wait([doing], _A_MOMENT)
        finally:
            watching.end()
        doing.result()


def _summary(tally: "Tally") -> str:
    from dateline.cli.screen import counted

    failed = f", {tally.failed} failed" if tally.failed else ""
    new = "1 new entry" if tally.new == 1 else f"{tally.new:,} new entries"
    return f"{counted(tally.checks, 'check')} of feeds{failed}: {new}"
