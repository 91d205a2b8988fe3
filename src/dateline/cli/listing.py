"""`dateline events` and `dateline figures`."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from dateline.cli.options import (
    DEFAULT_RECORD,
    ActorOption,
    CountryOption,
    JsonOption,
    KindOption,
    LimitOption,
    NewnessOption,
    OutletOption,
    PlaceOption,
    RecordOption,
    ScopeOption,
    SearchOption,
    SinceOption,
    StatusOption,
    TypeOption,
    UntilOption,
    first_day,
    last_day,
)

if TYPE_CHECKING:
    from rich.table import Table

    from dateline.record import EventRow, FigureRow


Row = TypeVar("Row")


def events(
    record: RecordOption = DEFAULT_RECORD,
    place: PlaceOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type_: TypeOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    newness: NewnessOption = None,
    status: StatusOption = None,
    search: SearchOption = None,
    outlet: OutletOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List events, the latest first. A day with * is the published one, told by the tense alone."""
    from dateline.cli.tables import event_table
    from dateline.record import EventQuery, Record

    query = EventQuery(
        place=place,
        country=country,
        since=first_day(since),
        until=last_day(until),
        types=tuple(type_ or ()),
        actor=actor,
        kinds=tuple(kind or ()),
        newness=newness,
        status=status,
        search=search,
        outlet=outlet,
        limit=limit,
    )
    with Record(record, create=False) as kept:
        rows = kept.events(query)
        if as_json:
            _print_json(rows)
        else:
            _print_table(list(rows), event_table, "event")


def figures(
    record: RecordOption = DEFAULT_RECORD,
    place: PlaceOption = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type_: TypeOption = None,
    actor: ActorOption = None,
    kind: KindOption = None,
    scope: ScopeOption = None,
    newness: NewnessOption = None,
    search: SearchOption = None,
    outlet: OutletOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List figures with their bounds, their scope and who says so."""
    from dateline.cli.tables import figure_table
    from dateline.record import FigureQuery, Record

    query = FigureQuery(
        place=place,
        country=country,
        since=first_day(since),
        until=last_day(until),
        types=tuple(type_ or ()),
        actor=actor,
        kinds=tuple(kind or ()),
        scope=scope,
        newness=newness,
        search=search,
        outlet=outlet,
        limit=limit,
    )
    with Record(record, create=False) as kept:
        rows = kept.figures(query)
        if as_json:
            _print_json(rows)
        else:
            _print_table(list(rows), figure_table, "figure")


def _print_json(rows: "Iterable[EventRow] | Iterable[FigureRow]") -> None:
    from dateline.cli.screen import writing
    from dateline.exports.rows import row_json

    with writing("-") as target:
        for row in rows:
            target.write(row_json(row) + "\n")


def _print_table(
    rows: list[Row], table: "Callable[[Iterable[Row], int], Table]", noun: str
) -> None:
    from dateline.cli.screen import counted, say, stdout

    if rows:
        console = stdout()
        console.print(table(rows, console.width))
    say(counted(len(rows), noun))
