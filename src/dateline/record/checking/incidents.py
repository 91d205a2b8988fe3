"""Incidents: each is what its events, links and corrections give when it is made anew."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, exists, func, select
from sqlalchemy.exc import DBAPIError

from dateline.record import search
from dateline.record.batches import distinct, in_batches
from dateline.record.checking.comparing import differences, same_rows
from dateline.record.checking.faults import Fault, FaultKind
from dateline.record.incidents import PARTS, Made, alias_of, incident_texts, incident_values
from dateline.record.making import IncidentMaker
from dateline.record.overruling import Cluster
from dateline.record.remake import hanging_together, make_incidents, overruled_clusters
from dateline.record.schema import events
from dateline.record.schema_incidents import (
    incident_bodies,
    incident_events,
    incidents,
    pending_events,
)
from dateline.record.serial import incident_to_json

_EVENTS_AT_ONCE = 1000
"""Events to start from; those that hang together with them come with them."""

_INCIDENTS_AT_ONCE = 200
"""Incidents whose readings are held at once."""


def check_incidents(connection: Connection, maker: IncidentMaker) -> Iterator[Fault]:
    yield from _check_members(connection)
    for together in _components(connection, maker.least_weight):
        try:
            yield from _check_component(connection, maker, together)
        except DBAPIError:
            raise
        except Exception as error:  # noqa: BLE001 — what is damaged can break the making in any way
            what = f"incidents of this event, and of those with it, can't be made anew: {error}"
            yield Fault(kind=FaultKind.INCIDENT, id=min(together), what=what)


def _check_members(connection: Connection) -> Iterator[Fault]:
    """Events that went wait, with the incident they leave; no others may be gone."""
    table = incident_events.c
    joined = incident_events.join(incidents, incidents.c.key == table.incident_key)
    gone = ~exists().where(events.c.id == table.event_id)
    waits = exists().where(pending_events.c.event_id == table.event_id)
    lost = select(incidents.c.id, table.event_id).select_from(joined).where(gone, ~waits)
    for row in connection.execute(lost):
        what = f"its event {row.event_id} is not in this record"
        yield Fault(kind=FaultKind.INCIDENT, id=row.id, what=what)


def _components(connection: Connection, least_weight: float) -> Iterator[frozenset[str]]:
    """All events, some at a time, each with all that hang together with it and none twice."""
    # A byte for each key, which a million events can afford; their ids would take a hundredfold.
    done = bytearray((connection.scalar(select(func.max(events.c.key))) or 0) + 1)
    told = select(events.c.key, events.c.id).order_by(events.c.key).limit(_EVENTS_AT_ONCE)
    last = 0
    while rows := connection.execute(told.where(events.c.key > last)).all():
        fresh = {row.id for row in rows if not done[row.key]}
        last = rows[-1].key
        if not fresh:
            continue
        together = hanging_together(connection, fresh, least_weight)
        for key in distinct(connection, events.c.key, events.c.id, together):
            done[key] = 1
        yield together


def _check_component(
    connection: Connection, maker: IncidentMaker, together: frozenset[str]
) -> Iterator[Fault]:
    """What hangs together with an event that waits is not looked at: it will be made anew."""
    table = pending_events.c
    waiting = distinct(connection, table.event_id, table.event_id, together)
    settled = together - hanging_together(connection, waiting, maker.least_weight)
    overruled = overruled_clusters(connection, maker, settled)
    kept = _kept(connection, settled)
    yield from _check_clusters(overruled.clusters, kept)
    there = [cluster for cluster in overruled.clusters if cluster in kept]
    for first in range(0, len(there), _INCIDENTS_AT_ONCE):
        some = there[first : first + _INCIDENTS_AT_ONCE]
        made = make_incidents(connection, maker, some, overruled)
        keyed = [(kept[tuple(sorted(each.incident.event_ids))], each) for each in made]
        yield from _check_made(connection, keyed)


def _check_clusters(clusters: Sequence[Cluster], kept: Mapping[Cluster, int]) -> Iterator[Fault]:
    given = set(clusters)
    for cluster in clusters:
        if cluster not in kept:
            what = f"its events {_named(cluster)} are one incident, which is not there so"
            yield Fault(kind=FaultKind.INCIDENT, id=alias_of(cluster[0]), what=what)
    for members in sorted(set(kept) - given):
        what = f"its events {_named(members)} are not one incident by what links them"
        yield Fault(kind=FaultKind.INCIDENT, id=alias_of(members[0]), what=what)


def _named(members: Cluster) -> str:
    shown = ", ".join(members[:3])
    return f"{shown} and {len(members) - 3} more" if len(members) > 3 else shown


def _kept(connection: Connection, event_ids: frozenset[str]) -> dict[Cluster, int]:
    """The incidents of some events: their members, sorted, with the incident's key."""
    table = incident_events.c
    keys = distinct(connection, table.incident_key, table.event_id, event_ids)
    members: dict[int, list[str]] = {}
    for some in in_batches(keys):
        of_them = select(table.incident_key, table.event_id).where(table.incident_key.in_(some))
        for row in connection.execute(of_them):
            members.setdefault(row.incident_key, []).append(row.event_id)
    return {tuple(sorted(each)): key for key, each in members.items()}


def _check_made(connection: Connection, keyed: Sequence[tuple[int, Made]]) -> Iterator[Fault]:
    keys = [key for key, _ in keyed]
    joined = incidents.outerjoin(incident_bodies, incident_bodies.c.incident_key == incidents.c.key)
    told = select(incidents, incident_bodies.c.body).select_from(joined)
    rows = {row.key: row for row in connection.execute(told.where(incidents.c.key.in_(keys)))}
    texts = [(key, incident_texts(made)) for key, made in keyed]
    otherwise = search.found_otherwise(connection, search.INCIDENT_WORDS, texts)
    for key, made in keyed:
        for what in _wrong_with(connection, rows[key], made):
            yield Fault(kind=FaultKind.INCIDENT, id=rows[key].id, what=what)
        if key in otherwise:
            what = "is found by other words than its events give"
            yield Fault(kind=FaultKind.WORDS, id=rows[key].id, what=what)


def _wrong_with(connection: Connection, row: Row[Any], made: Made) -> Iterator[str]:
    given = incident_to_json(made.incident)
    if row.body != given:
        yield f"its events give another {_changed(row.body, given)}"
    changed = differences(connection, incidents, row._asdict(), incident_values(made))
    if changed:
        yield f"in incidents, {', '.join(changed)} not as its events give"
    for table, values in PARTS:
        order = table.c.position
        stored = select(table).where(table.c.incident_key == row.key).order_by(order)
        rows = [each._asdict() for each in connection.execute(stored)]
        if not same_rows(connection, table, rows, values(made.incident, row.key)):
            yield f"in {table.name}, not what its events give"


def _changed(stored: str | None, given: str) -> str:
    """The parts of an incident that are others, by name."""
    if stored is None:
        return "whole: its body is gone"
    try:
        old, new = json.loads(stored), json.loads(given)
        return ", ".join(sorted(name for name in new if old.get(name) != new[name])) or "form"
    except (ValueError, AttributeError):
        return "whole: its body can't be read"
