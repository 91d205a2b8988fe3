"""`dateline export`."""

from typing import Annotated

import typer

from dateline.cli.options import (
    DEFAULT_RECORD,
    ActorOption,
    CountryOption,
    KindOption,
    NewnessOption,
    OutletOption,
    OutOption,
    PlaceOption,
    RecordOption,
    SearchOption,
    SinceOption,
    TypeOption,
    UntilOption,
    first_day,
    last_day,
)
from dateline.exports.form import Form, What


def export(
    record: RecordOption = DEFAULT_RECORD,
    what: Annotated[What, typer.Option(help="Which rows.")] = What.EVENTS,
    form: Annotated[Form, typer.Option("--format", "-f", help="File format.")] = Form.CSV,
    out: OutOption = "-",
    place: PlaceOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type_: TypeOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    newness: NewnessOption = None,
    search: SearchOption = None,
    outlet: OutletOption = None,
) -> None:
    """Write events or figures to a file, with their sentences."""
    from dateline.cli.screen import counted, say, writing
    from dateline.exports.files import write_rows
    from dateline.record import EventQuery, EventRow, FigureQuery, FigureRow, Record

    asked = EventQuery if what is What.EVENTS else FigureQuery
    query = asked(
        place=place,
        country=country,
        since=first_day(since),
        until=last_day(until),
        types=tuple(type_ or ()),
        actor=actor,
        kinds=tuple(kind or ()),
        newness=newness,
        search=search,
        outlet=outlet,
    )
    with Record(record, create=False) as kept, writing(out) as target:
        if isinstance(query, EventQuery):
            count = write_rows(kept.events(query), target, form=form, of=EventRow)
        else:
            count = write_rows(kept.figures(query), target, form=form, of=FigureRow)
    if out != "-":
        say(f"{counted(count, what.value.removesuffix('s'))} → {out}")
