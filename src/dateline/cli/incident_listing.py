"""`dateline incidents`."""

from typing import Annotated

import typer

from dateline.cli.incident_choices import Order, Which
from dateline.cli.options import (
    DEFAULT_RECORD,
    ActorOption,
    CountryOption,
    JsonOption,
    KindOption,
    LimitOption,
    OutletOption,
    PlaceOption,
    RecordOption,
    SearchOption,
    SinceOption,
    StatusOption,
    TypeOption,
    UntilOption,
    first_day,
    last_day,
)


def incidents(
    record: RecordOption = DEFAULT_RECORD,
    place: PlaceOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type_: TypeOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    status: StatusOption = None,
    search: SearchOption = None,
    outlet: OutletOption = None,
    sources: Annotated[
        int | None, typer.Option("--sources", min=1, help="At least so many independent sources.")
    ] = None,
    contested: Annotated[
        bool | None,
        typer.Option(
            "--contested/--uncontested", help="Where sources contradict one another, or do not."
        ),
    ] = None,
    told_since: Annotated[
        str | None,
        typer.Option("--told-since", help="Told by a report published on this day or later."),
    ] = None,
    show: Annotated[
        Which, typer.Option("--show", help="first: told as news and not rejected.")
    ] = Which.FIRST,
    sort: Annotated[
        Order, typer.Option("--sort", help="The highest or latest first.")
    ] = Order.DATE,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List incidents, the latest first. ! marks what sources contradict, + what a person set."""
    from dateline.cli.incident_tables import incident_table
    from dateline.cli.screen import counted, say, stdout, writing
    from dateline.exports.incident_rows import incident_row_json
    from dateline.record import IncidentOrder, IncidentQuery, Record, Shown

    query = IncidentQuery(
        place=place,
        country=country,
        since=first_day(since),
        until=last_day(until),
        types=tuple(type_ or ()),
        actor=actor,
        kinds=tuple(kind or ()),
        status=status,
        search=search,
        outlet=outlet,
        sources=sources,
        contested=contested,
        told_since=first_day(told_since),
        shown=Shown(show.value),
        order=IncidentOrder(sort.value),
        limit=limit,
    )
    with Record(record, create=False) as kept:
        if as_json:
            with writing("-") as target:
                for row in kept.incidents(query):
                    target.write(incident_row_json(row) + "\n")
            return
        rows = list(kept.incidents(query))
    if rows:
        console = stdout()
        console.print(incident_table(rows, console.width))
    say(counted(len(rows), "incident"))
