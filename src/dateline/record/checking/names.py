"""Places and actors that readings name: each has its row, and the names it is asked for by."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from dateline.domain import Reading
from dateline.record import derive, worded
from dateline.record.batches import in_batches
from dateline.record.checking.comparing import as_stored, differences
from dateline.record.checking.faults import Fault, FaultKind
from dateline.record.schema import actor_names, actors, place_names, places


def check_names(connection: Connection, whole: Sequence[Reading]) -> Iterator[Fault]:
    """Rows and names that no reading gives any more are no fault: they are kept for the next."""
    located = dict.fromkeys(each.place for reading in whole for each in worded.locations(reading))
    named = (
        row
        for reading in whole
        for row in derive.place_name_values(worded.locations(reading), reading.report.text)
    )
    yield from _check_rows(connection, places, derive.place_values(located))
    yield from _check_names(connection, place_names, "place_id", named)
    mentions = [mention for reading in whole for mention in derive.taking_part(reading)]
    yield from _check_rows(connection, actors, derive.actor_values(mentions))
    yield from _check_names(connection, actor_names, "actor_id", derive.actor_name_values(mentions))


def _check_rows(
    connection: Connection, table: Table, given: Iterable[derive.Values]
) -> Iterator[Fault]:
    wanted = {values["id"]: values for values in given}
    kept = {
        row.id: row._asdict()
        for some in in_batches(wanted)
        for row in connection.execute(select(table).where(table.c.id.in_(some)))
    }
    for id_ in sorted(wanted):
        if id_ not in kept:
            what = f"is not in {table.name}, where a reading names it"
            yield Fault(kind=FaultKind.DERIVED, id=id_, what=what)
        elif changed := differences(connection, table, kept[id_], wanted[id_]):
            what = f"in {table.name}, {', '.join(changed)} not as a reading gives"
            yield Fault(kind=FaultKind.DERIVED, id=id_, what=what)


def _check_names(
    connection: Connection, table: Table, of: str, given: Iterable[derive.Values]
) -> Iterator[Fault]:
    wanted: set[tuple[Any, Any]] = set()
    for values in given:
        stored = as_stored(connection, table, values)
        wanted.add((stored[of], stored["folded"]))
    kept = {
        (row._mapping[of], row.folded)
        for some in in_batches({owner for owner, _ in wanted})
        for row in connection.execute(select(table).where(table.c[of].in_(some)))
    }
    for owner, folded in sorted(wanted - kept):
        what = f"in {table.name}, it can't be asked for by {folded.strip()!r}"
        yield Fault(kind=FaultKind.DERIVED, id=owner, what=what)
