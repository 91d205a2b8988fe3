"""`dateline watch`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, RecordOption

if TYPE_CHECKING:
    from threading import Event

    from dateline.service import Tally


def watch(
    record: RecordOption = DEFAULT_RECORD,
    once: Annotated[
        bool, typer.Option("--once", help="Check the feeds that are due, read what is new, stop.")
    ] = False,
    fetchers: Annotated[
        int, typer.Option(min=1, max=32, help="Feeds that are asked for at once.")
    ] = 4,
) -> None:
    """Keep the record's feeds read until told to stop: check each by its schedule, read the new."""
    from dateline.cli.screen import counted, now, say
    from dateline.gazetteer import default_cache_dir
    from dateline.record import Feeds, Record
    from dateline.service import Watch

    with Record(record, create=False) as kept, _told_to_stop() as stopping:
        watch = Watch(kept, gazetteer=default_cache_dir(), clock=now, checkers=fetchers)
        feeds = len(Feeds(kept).all())
        say(f"watching {counted(feeds, 'feed')} of {record}" if feeds else _NO_FEEDS)
        if once:
            _run_once(watch, stopping)
        else:
            _run(watch, stopping)
        watch.close()
        say(_summary(watch.tally))


_NO_FEEDS = "there is no feed yet; add one with dateline feed add URL"
