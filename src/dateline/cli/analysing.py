"""`dateline analyse`: contract lines in, readings out, with no record."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.ingesting import EXIT_SOME_FAILED
from dateline.cli.options import OutOption
from dateline.cli.screen import counted, say, say_bad, writing
from dateline.domain import BestRule

if TYPE_CHECKING:
    from dateline.domain import Page, Reading, Report
    from dateline.reading import Readers

_REPORTS_A_BATCH = 32


def analyse(
    source: Annotated[
        str, typer.Argument(metavar="INPUT", help="JSON Lines of reports; - for standard input.")
    ] = "-",
    out: OutOption = "-",
    incidents: Annotated[
        str | None,
        typer.Option(
            "--incidents",
            metavar="FILE",
            help="Also link the reports' events and write one JSON line for each incident.",
        ),
    ] = None,
    best: Annotated[
        BestRule, typer.Option("--best", help="How an incident's best figure is chosen.")
    ] = BestRule.NEWEST_BEST_STANDING,
) -> None:
    """Write one JSON line for each report, with no record."""
    from dateline.cli.opening import readers
    from dateline.exports.analysis import to_json
    from dateline.pages import read_pages

    pages = read_pages(source)
    skipped = _Skipped()
    kept: list[Reading] = []
    with writing(out) as target:
        for reading in _read(_reports(pages, skipped), readers(), skipped):
            target.write(to_json(reading) + "\n")
            if incidents:
                kept.append(reading)
    if incidents:
        _link(kept, incidents, best)
    if skipped.count:
        say(f"{counted(skipped.count, 'report')} could not be read and left no line")
        raise typer.Exit(EXIT_SOME_FAILED)


def _link(readings: "list[Reading]", out: str, best: BestRule) -> None:
    """Link readings among themselves and write their incidents."""
    from dateline.exports.incidents import incident_lines
    from dateline.linking import link_readings

    linked = link_readings(readings, rule=best)
    with writing(out) as target:
        for line in incident_lines(linked.incidents, readings, linked.groups):
            target.write(line + "\n")
    say(
        f"{counted(len(readings), 'report')}: {counted(len(linked.incidents), 'incident')}, "
        f"{sum(incident.retold for incident in linked.incidents):,} of them only retold"
    )


class _Skipped:
    """Tells of each input that gives no line, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, source: str, reason: str) -> None:
        self.count += 1
        say_bad(source, reason)


def _reports(pages: "Iterable[Page]", skipped: _Skipped) -> "Iterator[Report]":
    from dateline.domain import PageKind
    from dateline.errors import PageError
    from dateline.pages import decode
    from dateline.reports import find_reports

    for page in pages:
        if page.error:
            skipped(page.source, page.error)
        elif page.kind is not PageKind.REPORT:
            skipped(page.source, "not JSON Lines of reports; `dateline ingest` takes it")
        else:
            try:
                yield from find_reports(page, decode(page))
            except PageError as error:
                skipped(page.source, str(error))


def _read(
    reports: "Iterator[Report]", readers: "Readers", skipped: _Skipped
) -> "Iterator[Reading]":
    """Readings in order, a batch together; when that fails, one by one, so that one is to blame."""
    from dateline.reading import read_many

    while batch := list(islice(reports, _REPORTS_A_BATCH)):
        try:
            readings = list(read_many(batch, readers))
        except Exception:  # noqa: BLE001 — one report must not stop the rest
            readings = [reading for report in batch for reading in _alone(report, readers, skipped)]
        yield from readings


def _alone(report: "Report", readers: "Readers", skipped: _Skipped) -> "tuple[Reading, ...]":
    from dateline.reading import read_report

    try:
        return (read_report(report, readers),)
    except Exception as error:  # noqa: BLE001 — as above
        name = report.given_id or report.title or report.id
        skipped(name, f"{type(error).__name__}: {error}; please report this text as a bug")
        return ()
