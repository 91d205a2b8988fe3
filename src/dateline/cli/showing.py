"""`dateline report` and `dateline show`."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, JsonOption, RecordOption, SearchOption

if TYPE_CHECKING:
    from dateline.domain import Event, Reading
    from dateline.record import EventRow, Record


def report(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A report's id, or its first digits.")
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
    all_: Annotated[bool, typer.Option("--list", help="List the reports instead.")] = False,
    search: SearchOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a report's text with its evidence marked; with --list, the reports there are."""
    from dateline.errors import SettingsError
    from dateline.record import Record

    with Record(record, create=False) as kept:
        if all_ or search:
            _list_reports(kept, search, as_json=as_json)
        elif id_ is None:
            raise SettingsError("which report? give its id, or --list to see them")
        else:
            _show_report(kept.report(id_), as_json=as_json)


def show(
    event: Annotated[str, typer.Argument(help="An event's id, or its first digits.")],
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Show an event: every field, and the sentences it rests on."""
    from dateline.cli.screen import stdout
    from dateline.record import Record

    with Record(record, create=False) as kept:
        row, reading, index = kept.event(event)
    if as_json:
        import json

        from dateline.exports.rows import row_fields

        print(json.dumps(row_fields(row), ensure_ascii=False))
        return
    console = stdout()
    for name, value in _fields(row, reading, reading.events[index]):
        console.print(f"[bold]{name:<10}[/bold]", end="")
        console.print(value, markup=False)
    console.print()
    for evidence in row.evidence:
        console.print(f"“{evidence.text}”  [{evidence.start}–{evidence.end}]", markup=False)


def _fields(row: "EventRow", reading: "Reading", event: "Event") -> list[tuple[str, str]]:
    from dateline.cli.tables import figure_text, source_text, what_text, when_text, where_text

    precision = row.place_precision.value if row.place_precision else "unknown"
    fields = [
        ("event", row.id),
        ("what", f"{what_text(row)} · {row.newness.value}" + (" · headline" * row.headline)),
        ("when", f"{when_text(row)} · precision {row.date_precision.value}{_time(reading, event)}"),
        ("where", f"{where_text(row)} · precision {precision}{_quoted(row.place_text)}"),
        ("by", ", ".join(row.by)),
        ("against", ", ".join(row.against)),
        ("with", ", ".join(row.with_)),
        ("says who", f"{row.said_by} ({row.said_by_kind})" if row.said_by else "the outlet itself"),
        ("score", f"{row.score:.2f} · rule {event.rule}"),
        ("report", f"{row.report_id[:8]} · {row.title or 'untitled'} · {source_text(row)}"),
    ]
    fields += [("figure", f"{figure_text(f)} · “{f.text}”") for f in row.figures]
    return [(name, value) for name, value in fields if value]


def _time(reading: "Reading", event: "Event") -> str:
    number = event.when.time
    return _quoted(reading.times[number].text) if number is not None else ""


def _quoted(words: str | None) -> str:
    return f" · “{words}”" if words else ""


def _list_reports(kept: "Record", search: str | None, *, as_json: bool) -> None:
    from dateline.cli.screen import say
    from dateline.record import ReportQuery

    count = 0
    for row in kept.reports(ReportQuery(search=search)):
        count += 1
        if as_json:
            import json

            from dateline.exports.rows import row_fields

            print(json.dumps(row_fields(row), ensure_ascii=False))
        else:
            day = row.published.isoformat() if row.published else "????-??-??"
            note = f"  [not read: {row.unread.value}]" if row.unread else ""
            print(f"{row.id[:8]}  {day}  {row.outlet or '?'}: {row.title or 'untitled'}{note}")
    say(f"{count} reports")


def _show_report(reading: "Reading", *, as_json: bool) -> None:
    from dateline.cli.marks import legend, marked_text
    from dateline.cli.screen import stdout
    from dateline.exports.analysis import to_json

    if as_json:
        print(to_json(reading))
        return
    report_ = reading.report
    console = stdout()
    console.print(report_.title or "untitled", style="bold", markup=False)
    day = report_.published.value.isoformat() if report_.published.value else "day unknown"
    facts = (
        report_.outlet,
        report_.agency,
        day,
        f"({report_.published.source.value})",
        report_.url,
    )
    console.print(" · ".join(fact for fact in facts if fact), markup=False)
    console.print()
    console.print(marked_text(reading), soft_wrap=not console.is_terminal)
    console.print()
    for caption in report_.captions:
        console.print(f"caption: {caption}", style="dim", markup=False)
    console.print(legend())
