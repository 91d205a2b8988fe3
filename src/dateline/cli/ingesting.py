"""`dateline ingest` and `dateline reread`."""

from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, RecordOption, one_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dateline.domain import Given, Page
    from dateline.ingest import Ingested
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
) -> None:
    """Keep pages in the record and read them. Run again, it goes on where it stopped."""
    from dateline.cli.screen import counted, now, progress
    from dateline.domain import Given
    from dateline.ingest import keep_pages
    from dateline.record import Record

    given = Given(published=one_day(published), outlet=outlet, url=url)
    pages = _pages(sources, given)
    with Record(record) as kept:
        with progress("Keeping pages") as told:
            done = keep_pages(_told(pages, told), kept, now=now)
        done = _read(kept, done)
        link(kept)
        incidents = kept.count_incidents()
    _report(done, incidents, kept.name, f"{counted(done.new, 'new page')}; ")


def reread(record: RecordOption = DEFAULT_RECORD) -> None:
    """Read stored pages again that older readers have read."""
    from dateline.ingest import Ingested
    from dateline.record import Record

    with Record(record, create=False) as kept:
        done = _read(kept, Ingested())
        link(kept)
        incidents = kept.count_incidents()
    _report(done, incidents, kept.name)


def _pages(sources: list[str], given: "Given") -> "Iterator[Page]":
    """The pages of all sources; PageError before any is read when one of them is not there."""
    from dateline.pages import Fetcher, read_pages

    fetcher = Fetcher()
    streams = [read_pages(source, given=given, fetcher=fetcher) for source in sources]
    return chain.from_iterable(streams)


def _told(pages: "Iterable[Page]", told: "Callable[[int, int | None], None]") -> "Iterator[Page]":
    """The pages, with each that is none told of as it comes."""
    from dateline.cli.screen import say_bad

    for number, page in enumerate(pages, start=1):
        yield page
        if page.error:
            say_bad(page.source, page.error)
        told(number, None)


def _read(record: "Record", kept: "Ingested") -> "Ingested":
    from dateline.cli.opening import readers
    from dateline.cli.screen import now, progress
    from dateline.ingest import read_kept

    opened = readers()
    waiting = record.count_unread(opened.version)
    with progress("Reading pages") as told:
        told(0, waiting)
        return read_kept(
            record, opened, now=now, progress=lambda done: told(done, waiting), kept=kept
        )


def link(record: "Record") -> int:
    """Link the reports that wait, and make their incidents; how many reports were linked."""
    from dateline.cli.opening import linker
    from dateline.cli.screen import now, progress
    from dateline.linker import link_waiting

    opened = linker(record)
    waiting = record.count_unlinked(opened.version)
    with progress("Linking reports") as told:
        told(0, waiting)
        return link_waiting(record, opened, now=now, progress=lambda done: told(done, waiting))


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
