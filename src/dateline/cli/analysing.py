"""`dateline analyse`: contract lines in, readings out, with no record."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dateline.cli.ingesting import EXIT_SOME_FAILED
from dateline.cli.screen import say

if TYPE_CHECKING:
    from dateline.domain import Report


def analyse(
    source: Annotated[
        str, typer.Argument(metavar="INPUT", help="JSON Lines of reports; - for standard input.")
    ] = "-",
    out: Annotated[str, typer.Option("--out", "-o", help="Where to; - for standard output.")] = "-",
) -> None:
    """Read reports and write one JSON line for each, in the same order, as it goes."""
    from dateline.cli.opening import readers
    from dateline.exports.analysis import to_json
    from dateline.reading import read_many

    opened = readers()
    skipped: list[str] = []
    with _writing(out) as target:
        for reading in read_many(_reports(source, skipped), opened):
            target.write(to_json(reading) + "\n")
    for reason in skipped:
        say(f"dateline: {reason}")
    if skipped:
        raise typer.Exit(EXIT_SOME_FAILED)


def _reports(source: str, skipped: list[str]) -> "Iterator[Report]":
    """The reports of contract lines; why others were left out is added to `skipped`."""
    from dateline.domain import PageKind
    from dateline.pages import decode, read_pages
    from dateline.reports import find_reports

    for page in read_pages(source):
        if page.error:
            skipped.append(f"{page.source}: {page.error}")
        elif page.kind is not PageKind.REPORT:
            skipped.append(f"{page.source}: not JSON Lines of reports; `dateline ingest` takes it")
        else:
            yield from find_reports(page, decode(page))


@contextmanager
def _writing(out: str) -> Iterator[TextIO]:
    if out == "-":
        assert isinstance(sys.stdout, TextIOWrapper)  # noqa: S101 — for the type checker
        sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
        return
    with Path(out).open("w", encoding="utf-8", newline="\n") as target:
        yield target
