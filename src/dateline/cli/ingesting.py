"""`dateline ingest` and `dateline reread`."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, RecordOption, first_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.domain import Given, Page
    from dateline.ingest import Ingested
    from dateline.record import Record

EXIT_SOME_FAILED = 3

SourcesArgument = Annotated[
    list[str],
    typer.Argument(
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
    from dateline.cli.screen import now
    from dateline.domain import Given
    from dateline.ingest import keep_pages
    from dateline.record import Record

    given = Given(published=first_day(published), outlet=outlet, url=url)
    with Record(record) as kept:
        done = _read(kept, keep_pages(_pages(sources, given), kept, now=now))
    _report(done, record)


def reread(record: RecordOption = DEFAULT_RECORD) -> None:
    """Read the stored pages again that an older version of the readers has read."""
    from dateline.ingest import Ingested
    from dateline.record import Record

    with Record(record, create=False) as kept:
        done = _read(kept, Ingested())
    _report(done, record)


def _pages(sources: list[str], given: "Given") -> "Iterator[Page]":
    from dateline.pages import Fetcher, read_pages

    fetcher = Fetcher()
    for source in sources:
        yield from read_pages(source, given=given, fetcher=fetcher)


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


def _report(done: "Ingested", record: str) -> None:
    from dateline.cli.screen import say

    say(
        f"{done.new} new pages; read {done.read} pages: {done.reports} reports, "
        f"{done.events} events, {done.figures} figures → {record}"
    )
    if done.failed:
        say(f"{done.failed} pages could not be read; `dateline status --record {record}` says why")
        raise typer.Exit(EXIT_SOME_FAILED)
