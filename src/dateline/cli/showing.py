"""`dateline report` and `dateline show`."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, JsonOption, RecordOption, SearchOption

if TYPE_CHECKING:
    from dateline.domain import Reading
    from dateline.record import EventRow, Record, ReportRow


def report(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A report's id, or its first digits.")
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
    all_: Annotated[bool, typer.Option("--list", help="List the reports instead.")] = False,
    search: SearchOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a report with its evidence marked, or list the reports."""
    from dateline.errors import SettingsError
    from dateline.record import Record

    if id_ is None and not (all_ or search):
        raise SettingsError("which report? give its id, or --list to see them")
    with Record(record, create=False) as kept:
        if id_ is None:
            _list_reports(kept, search, as_json=as_json)
        else:
            _show_report(kept.report(id_), as_json=as_json)


def show(
    event: Annotated[str, typer.Argument(help="An event's id, or its first digits.")],
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Show an event: every field, and the sentences it rests on."""
    from dateline.record import Record

    with Record(record, create=False) as kept:
        row, reading, index = kept.event(event)
    if as_json:
        _print_json(row)
    else:
        _show_event(row, reading, index)


def _show_event(row: "EventRow", reading: "Reading", index: int) -> None:
    from rich.text import Text

    from dateline.cli.details import event_lines
    from dateline.cli.screen import stdout, visible

    console = stdout()
    for name, value in event_lines(row, reading, reading.events[index]):
        console.print(Text.assemble((f"{name:<10}", "bold"), visible(value)))
    console.print()
    for evidence in row.evidence:
        console.print(Text(f"“{visible(evidence.text)}”  [{evidence.start}–{evidence.end}]"))


def _list_reports(kept: "Record", search: str | None, *, as_json: bool) -> None:
    from dateline.cli.screen import counted, say
    from dateline.record import ReportQuery

    count = 0
    for row in kept.reports(ReportQuery(search=search)):
        count += 1
        if as_json:
            _print_json(row)
        else:
            _print_report(row)
    say(counted(count, "report"))


def _print_json(row: "EventRow | ReportRow") -> None:
    from dateline.cli.screen import writing
    from dateline.exports.rows import row_json

    with writing("-") as target:
        target.write(row_json(row) + "\n")


def _print_report(row: "ReportRow") -> None:
    from dateline.cli.screen import visible

    day = row.published.isoformat() if row.published else "????-??-??"
    note = f"  [not read: {row.unread.value}]" if row.unread else ""
    print(visible(f"{row.id[:8]}  {day}  {row.outlet or '?'}: {row.title or 'untitled'}{note}"))


def _show_report(reading: "Reading", *, as_json: bool) -> None:
    from rich.text import Text

    from dateline.cli.details import report_lines, told_lines
    from dateline.cli.marks import bracketed_text, legend, marked_text
    from dateline.cli.screen import stdout, visible, writing
    from dateline.exports.analysis import to_json

    if as_json:
        with writing("-") as target:
            target.write(to_json(reading) + "\n")
        return
    console = stdout()
    title, facts = report_lines(reading)
    console.print(Text(visible(title), style="bold"))
    console.print(Text(visible(facts)))
    console.print()
    if console.color_system:
        console.print(marked_text(reading))
    else:
        console.print(Text(visible(bracketed_text(reading))))
    console.print()
    for caption in reading.report.captions:
        console.print(Text(visible(f"caption: {caption}"), style="dim"))
    if console.color_system:
        console.print(legend())
    console.print()
    for line in told_lines(reading):
        console.print(Text(visible(line)))
