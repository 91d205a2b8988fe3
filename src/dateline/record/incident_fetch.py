"""From the statements of incident_queries.py to rows, and one incident with all behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from dateline.domain import (
    BestRule,
    ContestedField,
    DatePrecision,
    EventStatus,
    EventType,
    FigureKind,
    Incident,
    PlaceKind,
    PlacePrecision,
    Role,
    Unit,
)
from dateline.errors import MissingError, RecordError
from dateline.record.batches import AT_ONCE, in_batches
from dateline.record.corrections import held_on, history_of, undone
from dateline.record.fetch import in_steps
from dateline.record.incident_queries import IncidentQuery, Shown, incident_statement
from dateline.record.incident_rows import IncidentRow, RangeSummary, Telling, WholeIncident
from dateline.record.links import groups_among, links_of, readings_of
from dateline.record.overruling import is_accepted
from dateline.record.prefixes import wanted_digits
from dateline.record.schema import actors
from dateline.record.schema_incidents import (
    correction_events,
    incident_actors,
    incident_bodies,
    incident_events,
    incident_figures,
    incidents,
)
from dateline.record.serial import incident_from_json
from dateline.record.versions import version_of

_SHOWN = 5


def incident_rows(connection: Connection, statement: Select[Any]) -> Iterator[IncidentRow]:
    for batch in in_steps(connection, statement):
        for _, row in _with_all(connection, batch):
            yield row


def incident_rows_of(connection: Connection, keys: Sequence[int]) -> Iterator[IncidentRow]:
    """The incidents with some keys, in their order; those that are gone are left out."""
    statement = incident_statement(connection, IncidentQuery(shown=Shown.ALL))
    for some in _batches_of(keys):
        batch = connection.execute(statement.where(incidents.c.key.in_(some))).all()
        found = dict(_with_all(connection, batch))
        yield from (found[key] for key in some if key in found)


def bodies_of(connection: Connection, keys: Sequence[int]) -> Iterator[Incident]:
    """The same incidents whole, as they were made and corrected."""
    for some in _batches_of(keys):
        told = _bodies(connection, some)
        yield from (incident_from_json(told[key]) for key in some if key in told)


def ids_of(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    found = select(incidents.c.key, incidents.c.id)
    return {
        row.key: row.id
        for some in _batches_of(keys)
        for row in connection.execute(found.where(incidents.c.key.in_(some)))
    }


def versions_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The versions of some incidents, by their ids."""
    found: dict[str, str] = {}
    for some in in_batches(ids):
        keys = connection.execute(
            select(incidents.c.id, incidents.c.key).where(incidents.c.id.in_(some))
        ).all()
        told = _bodies(connection, [row.key for row in keys])
        newest = _newest_corrections(connection, [row.key for row in keys])
        found |= {row.id: version_of(told.get(row.key, ""), newest.get(row.key, 0)) for row in keys}
    return found


def incident_bodies_of(connection: Connection, statement: Select[Any]) -> Iterator[Incident]:
    """The same incidents whole, as they were made and corrected."""
    for batch in in_steps(connection, statement):
        keys = [row.key for row in batch]
        told = _bodies(connection, keys)
        for key in keys:
            yield incident_from_json(told[key])


def incident_key(connection: Connection, prefix: str) -> int:
    """The key of the incident that an id, the first digits of one, or of an event's, means.

    An incident's id is made from the event told first, and goes to another when an earlier report
    comes in or incidents are merged. An id it had once still finds it, through that event.
    """
    wanted = wanted_digits(prefix, what="incident")
    table = incident_events.c
    for column in (incidents.c.id, table.alias, table.event_id):
        key = incidents.c.key if column is incidents.c.id else table.incident_key
        begins_so = (column >= wanted) & (column < wanted + "g")
        statement = select(column.label("id"), key.label("key")).where(begins_so).order_by(column)
        rows = connection.execute(statement.limit(_SHOWN)).all()
        keys = {row.key for row in rows}
        if len(keys) > 1:
            ids = ", ".join(row.id for row in rows)
            raise RecordError(f"several incidents begin with {wanted}: {ids}; give more digits")
        if keys:
            found: int = keys.pop()
            return found
    raise MissingError(
        f"no incident has an id that begins with {wanted}; dateline incidents lists them"
    )


def incidents_of(connection: Connection, event_ids: Iterable[str]) -> dict[str, IncidentRow]:
    """The incident that each of some events is in, by the event's id; some are in none."""
    table = incident_events.c
    joined = incident_events.join(incidents, incidents.c.key == table.incident_key)
    homes = select(table.event_id, incidents.c.id).select_from(joined)
    id_of = {
        row.event_id: row.id
        for some in in_batches(event_ids)
        for row in connection.execute(homes.where(table.event_id.in_(some)))
    }
    every = incident_statement(connection, IncidentQuery(shown=Shown.ALL))
    rows: dict[str, IncidentRow] = {}
    for some in in_batches(sorted(set(id_of.values()))):
        found = incident_rows(connection, every.where(incidents.c.id.in_(some)))
        rows |= {row.id: row for row in found}
    return {event: rows[id_] for event, id_ in id_of.items()}


def whole_incident(connection: Connection, key: int) -> WholeIncident:
    """An incident with its tellings side by side, the links among them, and its history.

    MissingError when there is no more of it than its row, as in records made up to measure.
    """
    statement = incident_statement(connection, IncidentQuery(shown=Shown.ALL))
    row = next(incident_rows(connection, statement.where(incidents.c.key == key)))
    select_body = select(incident_bodies.c.body).where(incident_bodies.c.incident_key == key)
    body = connection.scalar(select_body)
    if body is None:
        raise MissingError(
            f"of incident {row.id[:8]} the record holds no more than its line in the lists: "
            "none of its reports is there; dateline link makes incidents anew"
        )
    incident = incident_from_json(body)
    history = history_of(connection, incident.event_ids)
    return WholeIncident(
        row=row,
        incident=incident,
        tellings=_tellings(connection, incident),
        links=links_of(connection, incident.event_ids),
        history=history,
        undone=undone(connection),
        accepted=is_accepted(incident.event_ids, held_on(connection, incident.event_ids)),
        version=version_of(body, history[0].number if history else 0),
    )


def _with_all(
    connection: Connection, batch: Sequence[Row[Any]]
) -> Iterator[tuple[int, IncidentRow]]:
    """Rows of incidents with their actors and figures, by key."""
    keys = [row.key for row in batch]
    roles = _actors_of(connection, keys)
    figures = _figures_of(connection, keys)
    for row in batch:
        yield row.key, _incident_row(row, roles[row.key], figures[row.key])


def _bodies(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    table = incident_bodies.c
    of_keys = select(table.incident_key, table.body).where(table.incident_key.in_(keys))
    return {row.incident_key: row.body for row in connection.execute(of_keys)}


def _newest_corrections(connection: Connection, keys: Sequence[int]) -> dict[int, int]:
    """The number of the newest correction on each of some incidents that have any."""
    of_event = correction_events.c.event_id == incident_events.c.event_id
    table = incident_events.c
    newest = (
        select(table.incident_key, func.max(correction_events.c.correction_key).label("number"))
        .join(correction_events, of_event)
        .where(table.incident_key.in_(keys))
        .group_by(table.incident_key)
    )
    return {row.incident_key: row.number for row in connection.execute(newest)}


def _batches_of(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def _tellings(connection: Connection, incident: Incident) -> tuple[Telling, ...]:
    wanted = {each.report for each in incident.events}
    readings = {reading.report.id: reading for reading in readings_of(connection, wanted)}
    group_of = groups_among(connection, wanted)
    return tuple(
        Telling(
            event=each.event,
            reading=readings[each.report],
            index=each.index,
            group=group_of[each.report],
        )
        for each in incident.events
        if each.report in readings
    )


def _incident_row(
    row: Row[Any], taking_part: dict[Role, list[str]], figures: list[RangeSummary]
) -> IncidentRow:
    kind, precision = row.place_kind, row.place_precision
    return IncidentRow(
        id=row.id,
        type=EventType(row.type),
        status=EventStatus(row.status),
        retold=row.retold,
        rejected=row.rejected,
        start=row.start,
        end=row.end,
        date_precision=DatePrecision(row.date_precision),
        place=row.place_name,
        place_kind=PlaceKind(kind) if kind else None,
        place_precision=PlacePrecision(precision) if precision else None,
        country=row.country,
        admin1=row.place_admin1,
        admin2=row.place_admin2,
        lat=row.lat,
        lon=row.lon,
        geonameid=row.place_geonameid,
        radius_km=row.radius_km,
        by=tuple(taking_part.get(Role.BY, ())),
        against=tuple(taking_part.get(Role.AGAINST, ())),
        with_=tuple(taking_part.get(Role.WITH, ())),
        figures=tuple(figures),
        reports=row.reports,
        independent_sources=row.sources,
        contested=tuple(map(ContestedField, row.contested)),
        confidence=row.confidence,
        told=row.told,
        corrected=tuple(sorted(row.corrected)),
    )


def _actors_of(
    connection: Connection, keys: Sequence[int]
) -> defaultdict[int, dict[Role, list[str]]]:
    statement = (
        select(incident_actors.c.incident_key, incident_actors.c.role, actors.c.name)
        .join(actors, actors.c.id == incident_actors.c.actor_id)
        .where(incident_actors.c.incident_key.in_(keys))
        .order_by(incident_actors.c.incident_key, incident_actors.c.position)
    )
    found: defaultdict[int, dict[Role, list[str]]] = defaultdict(dict)
    for key, role, name in connection.execute(statement):
        found[key].setdefault(Role(role), []).append(name)
    return found


def _figures_of(
    connection: Connection, keys: Sequence[int]
) -> defaultdict[int, list[RangeSummary]]:
    table = incident_figures
    of_keys = select(table).where(table.c.incident_key.in_(keys))
    ordered = of_keys.order_by(table.c.incident_key, table.c.position)
    found: defaultdict[int, list[RangeSummary]] = defaultdict(list)
    for row in connection.execute(ordered):
        summary = RangeSummary(
            kind=FigureKind(row.kind),
            unit=Unit(row.unit),
            low=row.low,
            high=row.high,
            best=row.best,
            rule=BestRule(row.rule),
            contested=row.contested,
        )
        found[row.incident_key].append(summary)
    return found
