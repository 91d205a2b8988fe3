"""`dateline incident`: one incident with its sources side by side."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, JsonOption, RecordOption

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.record import WholeIncident


def incident(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="An incident's id, or an event's; or first digits.")
    ],
    record: RecordOption = DEFAULT_RECORD,
    links: Annotated[
        bool, typer.Option("--links", help="Show why each pair of events is linked or not.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show an incident with its sources side by side."""
    from dateline.cli.screen import stdout, writing
    from dateline.exports.incident_rows import whole_incident_json
    from dateline.record import Record

    with Record(record, create=False) as kept:
        whole = kept.incident(id_)
    if as_json:
        with writing("-") as target:
            target.write(whole_incident_json(whole) + "\n")
        return
    _show(whole, stdout(), links=links)


def _show(whole: "WholeIncident", console: "Console", *, links: bool) -> None:
    from rich.text import Text

    from dateline.cli.incident_details import (
        claims_table,
        contest_lines,
        history_lines,
        incident_lines,
        link_lines,
        sources_table,
    )
    from dateline.cli.screen import visible

    for name, value in incident_lines(whole):
        console.print(Text.assemble((f"{name:<11}", "bold"), visible(value)))
    _head(console, "sources side by side")
    console.print(sources_table(whole, console))
    if any(figure.claims for figure in whole.incident.figures):
        _head(console, "figures over time")
        console.print(claims_table(whole))
    sections = [("contradictions", contest_lines(whole)), ("corrections", history_lines(whole))]
    if links:
        sections.append(("links", link_lines(whole)))
    for head, lines in sections:
        if lines:
            _head(console, head)
        for line in lines:
            console.print(Text(visible(line)))


def _head(console: "Console", words: str) -> None:
    from rich.text import Text

    console.print()
    console.print(Text(words, style="bold"))
