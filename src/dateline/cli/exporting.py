"""`dateline export`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import (
    DEFAULT_RECORD,
    ActorOption,
    CountryOption,
    NewnessOption,
    PlaceOption,
    RecordOption,
    SearchOption,
    SinceOption,
    TypeOption,
    UntilOption,
    first_day,
    last_day,
)


class Format(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"
    GEOJSON = "geojson"


class What(StrEnum):
    EVENTS = "events"
    FIGURES = "figures"


def export(
    record: RecordOption = DEFAULT_RECORD,
    what: Annotated[What, typer.Option(help="Which rows.")] = What.EVENTS,
    form: Annotated[Format, typer.Option("--format", "-f", help="File format.")] = Format.CSV,
    out: Annotated[str, typer.Option("--out", "-o", help="Where to; - for standard output.")] = "-",
    place: PlaceOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type_: TypeOption = None,
    actor: ActorOption = None,
    newness: NewnessOption = None,
    search: SearchOption = None,
) -> None:
    """Write events or figures with the sentence each rests on: CSV, JSON Lines or GeoJSON."""
    from dateline.cli.screen import say
    from dateline.exports.files import write_rows
    from dateline.record import EventQuery, FigureQuery, Record

    asked = EventQuery if what is What.EVENTS else FigureQuery
    query = asked(
        place=place,
        country=country,
        since=first_day(since),
        until=last_day(until),
        types=tuple(type_ or ()),
        actor=actor,
        newness=newness,
        search=search,
    )
    with Record(record, create=False) as kept:
        rows = kept.events(query) if isinstance(query, EventQuery) else kept.figures(query)
        if out == "-":
            write_rows(rows, sys.stdout, form.value)
            return
        with Path(out).open("w", encoding="utf-8", newline="") as target:
            count = write_rows(rows, target, form.value)
    say(f"{count} {what.value} → {out}")
