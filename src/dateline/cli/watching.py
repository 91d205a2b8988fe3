"""`dateline watch`."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, RecordOption

if TYPE_CHECKING:
    from dateline.service import Tally, Watch

_ENDS_WITHIN = 30.0
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
    """Keep the record's feeds read until told to stop: check each by its schedule, read the new."""
    from dateline.cli.screen import counted, now, say
    from dateline.gazetteer import default_cache_dir
    from dateline.record import Feeds, Record
    from dateline.record.measuring import record_metrics
    from dateline.service import Watch
    from dateline.telemetry.serving import serving

    with Record(record, create=False) as kept, _stopping() as stop:
        watching = Watch(kept, gazetteer=default_cache_dir(), clock=now, checkers=fetchers)
        feeds = len(Feeds(kept).all())
        say(f"watching {counted(feeds, 'feed')} of {record}" if feeds else _NO_FEEDS)
        with ExitStack() as stack:
            stack.callback(watching.close)
            if port:
                answering = serving(host, port, watching.health(), record_metrics(kept, now=now))
                stack.enter_context(answering)
            (_run_once if once else _run)(watching, stop)
    say(_summary(watching.tally))


def _run(watching: "Watch", stop: Event) -> None:
    watching.start()
    stop.wait()
    watching.stop()


def _run_once(watching: "Watch", stop: Event) -> None:
    """In a thread of its own: this one has to be there for signals."""
    done = Thread(target=_once, args=(watching, stop), daemon=True)
    done.start()
    stop.wait()
    watching.stop()
    done.join(_ENDS_WITHIN)


def _once(watching: "Watch", stop: Event) -> None:
    try:
        watching.once()
    finally:
        stop.set()


@contextmanager
def _stopping() -> Iterator[Event]:
    """Set at the first SIGTERM or Ctrl-C; the second ends the process as it always does."""
    told = Event()
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)}

    def stop(number: int, _: object) -> None:
        signal.signal(number, before[signal.Signals(number)])
        told.set()

    for each in before:
        signal.signal(each, stop)
    try:
        yield told
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _summary(tally: "Tally") -> str:
    from dateline.cli.screen import counted

    failed = f", {tally.failed} failed" if tally.failed else ""
    new = "1 new entry" if tally.new == 1 else f"{tally.new:,} new entries"
    return f"{counted(tally.checks, 'check')} of feeds{failed}: {new}"
