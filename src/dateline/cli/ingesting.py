"""`dateline ingest` and `dateline reread`."""

from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, ProcessesOption, RecordOption, one_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dateline.domain import Given, Page
    from dateline.ingest import Ingested
    from dateline.reading import Readers
    from dateline.record import Record

EXIT_SOME_FAILED = 3

SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Files, folders, URLs, feeds, JSON Lines, WARC files; - for standard input.",
        show_default=False,
    ),
]


def ingest(
    sources: SourcesArgument,
    record: RecordOption = DEFAULT_RECORD,
    published: Annotated[
        str | None, typer.Option(help="Published day of every report, whatever the page says.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet, whatever the page says.")] = None,
    url: Annotated[str | None, typer.Option(help="URL, whatever the page says.")] = None,
    processes: ProcessesOption = 1,
) -> None:
    """Keep pages in the record and read them. Run again, it goes on where it stopped."""
    from dateline.cli.screen import counted, now, progress
    from dateline.cli.stopping import stoppable
    from dateline.domain import Given
    from dateline.ingest import keep_pages
    from dateline.record import Record

    given = Given(published=one_day(published), outlet=outlet, url=url)
    pages = _pages(sources, given)
    with Record(record) as kept, stoppable() as go_on:
        with progress("Keeping pages") as told:
            done = keep_pages(_told(pages, told, go_on), kept, now=now)
        done += _read(kept, processes, go_on)
        link(kept, go_on)
        incidents = kept.count_incidents()
    _report(done, incidents, kept.name, f"{counted(done.new, 'new page')}; ")


def reread(record: RecordOption = DEFAULT_RECORD, processes: ProcessesOption = 1) -> None:
    """Read stored pages again that older readers have read."""
    from dateline.cli.stopping import stoppable
    from dateline.record import Record

    with Record(record, create=False) as kept, stoppable() as go_on:
        done = _read(kept, processes, go_on)
        link(kept, go_on)
        incidents = kept.count_incidents()
    _report(done, incidents, kept.name)


def _pages(sources: list[str], given: "Given") -> "Iterator[Page]":
    """The pages of all sources; PageError before any is read when one of them is not there."""
    from dateline.pages import PAUSE, Fetcher, Turns, read_pages

    fetcher = Fetcher(turns=Turns(pause=PAUSE))
    streams = [read_pages(source, given=given, fetcher=fetcher) for source in sources]
    return chain.from_iterable(streams)


def _told(
    pages: "Iterable[Page]", told: "Callable[[int, int | None], None]", go_on: "Callable[[], None]"
) -> "Iterator[Page]":
    """The pages, with each that is none told of as it comes."""
    from dateline.cli.screen import say_bad

    for number, page in enumerate(pages, start=1):
        go_on()
        yield page
        if page.error:
            say_bad(page.source, page.error)
        told(number, None)


def _read(record: "Record", processes: int, go_on: "Callable[[], None]") -> "Ingested":
    """Read what waits, here or in some processes."""
    from dateline.cli import opening
    from dateline.cli.screen import progress
    from dateline.ingest import Ingested

    done = Ingested()
    with progress("Reading pages") as bar:
        waiting: int | None = None

        def told(some: "Ingested") -> None:
            nonlocal done
            done += some
            bar(done.read + done.failed, waiting)

        if processes == 1:
            opened = opening.readers()
            waiting = record.count_unread(opened.version)
            _read_here(record, opened, go_on, told)
        else:
            _read_there(record, processes, go_on, told)
    return done


def _read_here(
    record: "Record",
    opened: "Readers",
    go_on: "Callable[[], None]",
    told: "Callable[[Ingested], None]",
) -> None:
    from dateline.cli.screen import now
    from dateline.ingest import read_queue
    from dateline.record import PageQueue, RenewedLeases

    with RenewedLeases(record) as held:
        queue = PageQueue(record, held, reader=opened.version, up_to=record.last_page())
        read_queue(queue, record, opened, now=now, told=told, go_on=go_on)


def _read_there(
    record: "Record",
    processes: int,
    go_on: "Callable[[], None]",
    told: "Callable[[Ingested], None]",
) -> None:
    from dateline.cli import opening
    from dateline.gazetteer import default_cache_dir
    from dateline.service import Processes, ReadPages

    opening.gazetteer().close()  # compiled once, not by each of them
    task = ReadPages(record=record.url, gazetteer=default_cache_dir(), up_to=record.last_page())
    Processes(processes, task).run(go_on=go_on, told=told)


def link(record: "Record", go_on: "Callable[[], None]") -> int:
    """Link the reports that wait, and make their incidents; how many reports were linked."""
    from dateline.cli.opening import linker
    from dateline.cli.screen import now, progress
    from dateline.linker import link_waiting

    opened = linker(record)
    waiting = record.count_unlinked(opened.version)
    with progress("Linking reports") as bar:
        bar(0, waiting)

        def told(done: int) -> None:
            go_on()
            bar(done, waiting)

        return link_waiting(record, opened, now=now, progress=told)


def _report(done: "Ingested", incidents: int, record: str, before: str = "") -> None:
    from dateline.cli.screen import counted, say

    found = (
        counted(done.reports, "report"),
        counted(done.events, "event"),
        counted(done.figures, "figure"),
    )
    told = f"{counted(incidents, 'incident')} in all"
    say(f"{before}read {counted(done.read, 'page')}: {', '.join(found)}; {told} → {record}")
    if done.failed:
        failed = counted(done.failed, "page")
        say(f"{failed} could not be read; `dateline status --record {record}` says why")
        raise typer.Exit(EXIT_SOME_FAILED)
