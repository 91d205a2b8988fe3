"""What a correction is aimed at: incidents and events by the ids people give."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from dateline.domain import ActorKind, Anchor, Event, Incident, IncidentActor, Plain, Role
from dateline.errors import RecordChangedError, RecordError
from dateline.record.anchors import anchor_of
from dateline.record.batches import distinct
from dateline.record.incident_fetch import incident_key, whole_incident
from dateline.record.links import readings_of, reports_of, stored_readings
from dateline.record.names import fold, padded
from dateline.record.prefixes import key_of, wanted_digits
from dateline.record.schema import actor_names, actors, events
from dateline.record.schema_incidents import incident_bodies, incident_events, incidents
from dateline.record.serial import incident_from_json
from dateline.record.versions import Expected


def incident_meant(connection: Connection, id_or_prefix: str) -> Incident:
    key = incident_key(connection, id_or_prefix)
    body = select(incident_bodies.c.body).where(incident_bodies.c.incident_key == key)
    return incident_from_json(connection.scalar(body) or "")


def check_versions(connection: Connection, expected: Expected) -> None:
    """RecordChangedError when an incident is no longer of the version that was seen."""
    for id_, seen in expected.items():
        whole = whole_incident(connection, incident_key(connection, id_))
        if whole.version != seen:
            raise RecordChangedError(
                f"incident {id_[:8]} was changed since you opened it; nothing was written",
                asked=id_,
                incident=whole.row.id,
                version=whole.version,
            )


def event_meant(connection: Connection, id_or_prefix: str) -> str:
    key = key_of(connection, events, id_or_prefix, what="event")
    return str(connection.scalar(select(events.c.id).where(events.c.key == key)))


def telling_of(connection: Connection, event_id: str) -> Event:
    """An event as it is told, and as people corrected it."""
    reports = reports_of(connection, [event_id])
    return next(
        event
        for reading in readings_of(connection, reports.values())
        for index, event in enumerate(reading.events)
        if reading.event_id(index) == event_id
    )


def member_meant(incident: Incident, prefix: str) -> str:
    found = [each for each in incident.event_ids if each.startswith(prefix.strip().lower())]
    if len(found) != 1:
        many = "several events" if found else "no event"
        raise RecordError(f"incident {incident.id[:8]} has {many} whose id begins with {prefix}")
    return found[0]


def anchors_of(connection: Connection, event_ids: Sequence[str]) -> tuple[Anchor, ...]:
    reports = reports_of(connection, event_ids)
    found: dict[str, Anchor] = {}
    for reading in stored_readings(connection, reports.values()):
        for index in range(len(reading.events)):
            anchor = anchor_of(reading, index)
            found.setdefault(anchor.event, anchor)
    return tuple(found[event] for event in event_ids if event in found)


def homes_of(connection: Connection, event_ids: Iterable[str]) -> Plain:
    """The ids of the incidents that some events are in, sorted."""
    table = incident_events.c
    keys = distinct(connection, table.incident_key, table.event_id, event_ids)
    found: list[Plain] = []
    found += sorted(distinct(connection, incidents.c.id, incidents.c.key, keys))
    return found


def actor_called(connection: Connection, name: str) -> IncidentActor | None:
    """The actor of the record with this name in full; one that the lexicon knows before another."""
    named = actor_names.c.folded == padded(fold(name))
    called = select(actors).where(actors.c.id.in_(select(actor_names.c.actor_id).where(named)))
    row = connection.execute(called.order_by(actors.c.lexicon_id.is_(None), actors.c.id)).first()
    if row is None:
        return None
    return IncidentActor(
        actor=row.name,
        kind=ActorKind(row.kind),
        role=Role.BY,
        events=(),
        actor_id=row.lexicon_id,
        country=row.country,
    )


def means_event(connection: Connection, prefix: str) -> bool:
    """Whether an id, or its first digits, is an event's and no incident's."""
    wanted = wanted_digits(prefix, what="event")
    for column in (incidents.c.id, incident_events.c.alias):
        begins_so = (column >= wanted) & (column < wanted + "g")
        if connection.scalar(select(column).where(begins_so).limit(1)):
            return False
    begins_so = (events.c.id >= wanted) & (events.c.id < wanted + "g")
    return connection.scalar(select(events.c.id).where(begins_so).limit(1)) is not None
