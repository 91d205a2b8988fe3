"""Making incidents anew where something changed: events, links, source groups or corrections.

What one event's incident is can only depend on what hangs together with it: by a link that weighs
enough, by a correction, or by an incident they were in. So the events that changed are taken
with all that hang together with them, and their incidents are made again from nothing.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, func, or_, select

from dateline.domain import LinkDecision, Reading, Span
from dateline.record.batches import distinct, in_batches
from dateline.record.corrections import companions, held_on
from dateline.record.fields import corrected
from dateline.record.incidents import Made, insert_incidents
from dateline.record.links import (
    facts_of_events,
    groups_among,
    links_among,
    readings_of,
    reports_of,
)
from dateline.record.making import IncidentMaker, voices_among
from dateline.record.overruling import Held, Overruled, overrule
from dateline.record.schema_incidents import incident_events, links, pending_events
from dateline.record.waiting import delete_incidents

EVENTS_AT_ONCE = 2000
"""Events that one transaction starts from: enough to be quick, few enough to hold."""

CLUSTERS_AT_ONCE = 5000
"""Clusters whose readings are held together: all may hang together in a record of a busy war."""


def count_pending(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(pending_events)) or 0


def remake_pending(connection: Connection, maker: IncidentMaker) -> int:
    """Make the incidents of some events that wait; how many were made. Call until none wait."""
    waiting = select(pending_events.c.event_id).order_by(pending_events.c.event_id)
    return remake(connection, maker, connection.scalars(waiting.limit(EVENTS_AT_ONCE)).all())


def remake(
    connection: Connection,
    maker: IncidentMaker,
    changed: Iterable[str],
    *,
    newest: Held | None = None,
) -> int:
    """Make the incidents of some events anew, and all that hang together with them.

    newest: a correction on some of the events that is not in the history yet.
    """
    wanted = set(changed)
    together = hanging_together(connection, wanted, maker.least_weight)
    wanted |= _take_pending(connection, together)
    overruled = overruled_clusters(connection, maker, together, newest=newest)
    kept = _untouched(connection, together, overruled.clusters, wanted)
    table = incident_events.c
    keys = distinct(connection, table.incident_key, table.event_id, together)
    delete_incidents(connection, keys - set(kept.values()))
    clusters = [each for each in overruled.clusters if each not in kept]
    return sum(
        _insert(connection, maker, clusters[start : start + CLUSTERS_AT_ONCE], overruled)
        for start in range(0, len(clusters), CLUSTERS_AT_ONCE)
    )


def _insert(
    connection: Connection,
    maker: IncidentMaker,
    clusters: Sequence[tuple[str, ...]],
    overruled: Overruled,
) -> int:
    made = make_incidents(connection, maker, clusters, overruled)
    insert_incidents(connection, made)
    return len(made)


def hanging_together(
    connection: Connection, event_ids: Iterable[str], least_weight: float
) -> frozenset[str]:
    """Some events and all that hang together with them, by any number of steps.

    least_weight: of the links that count, in bits; a person's judgement always does.
    """
    found: set[str] = set()
    fresh = set(event_ids)
    while fresh:
        found |= fresh
        near = _linked(connection, fresh, least_weight) | companions(connection, fresh)
        near |= _together(connection, fresh)
        fresh = near - found
    return frozenset(found)


def _take_pending(connection: Connection, event_ids: frozenset[str]) -> set[str]:
    """Those of some events that wait, which then no longer do."""
    column = pending_events.c.event_id
    found: set[str] = distinct(connection, column, column, event_ids)
    for some in in_batches(event_ids):
        connection.execute(delete(pending_events).where(column.in_(some)))
    return found


def overruled_clusters(
    connection: Connection,
    maker: IncidentMaker,
    together: Iterable[str],
    *,
    newest: Held | None = None,
) -> Overruled:
    """The clusters of events that hang together, with what people corrected laid over them."""
    events = frozenset(reports_of(connection, together))
    inner = links_among(connection, events)
    facts = facts_of_events(connection, events)
    clusters = maker.clusters([facts[event] for event in sorted(facts)], inner)
    held = [*held_on(connection, events), *([newest] if newest else [])]
    return overrule(clusters, inner, held)


def _untouched(
    connection: Connection,
    together: frozenset[str],
    clusters: Iterable[tuple[str, ...]],
    changed: set[str],
) -> dict[tuple[str, ...], int]:
    """The clusters that are an incident already, of events none of which changed; with its key."""
    table = incident_events.c
    keys = distinct(connection, table.incident_key, table.event_id, together)
    members: dict[int, list[str]] = {}
    for some in in_batches(keys):
        of_them = select(table.incident_key, table.event_id).where(table.incident_key.in_(some))
        for row in connection.execute(of_them):
            members.setdefault(row.incident_key, []).append(row.event_id)
    there = {tuple(sorted(events)): key for key, events in members.items()}
    return {each: there[each] for each in clusters if each in there and changed.isdisjoint(each)}


def make_incidents(
    connection: Connection,
    maker: IncidentMaker,
    clusters: Sequence[tuple[str, ...]],
    overruled: Overruled,
) -> list[Made]:
    """The incidents of some of the clusters, with what people set in them."""
    reports = reports_of(connection, (event for each in clusters for event in each))
    readings = readings_of(connection, reports.values())
    places = _places(readings, frozenset(event for each in clusters for event in each))

    def sentence(event: str) -> Span:
        reading, index = places[event]
        return reading.events[index].evidence[0]

    group_of = groups_among(connection, {reading.report.id for reading in readings})
    made = []
    for cluster in clusters:
        members = [places[event] for event in cluster if event in places]
        if not members:
            continue
        settings = overruled.settings.get(cluster[0], ())
        incident = corrected(
            maker.incident(members, voices_among(members, group_of)), settings, sentence
        )
        rejected = cluster[0] in overruled.rejected
        made.append(Made(incident=incident, members=members, rejected=rejected, settings=settings))
    return made


def _places(readings: Iterable[Reading], wanted: frozenset[str]) -> dict[str, tuple[Reading, int]]:
    """Where each event stands: its reading and its index there."""
    found: dict[str, tuple[Reading, int]] = {}
    for reading in readings:
        for index in range(len(reading.events)):
            event = reading.event_id(index)
            if event in wanted:
                found.setdefault(event, (reading, index))
    return found


def _linked(connection: Connection, event_ids: Iterable[str], least_weight: float) -> set[str]:
    """The events that a link of some weight joins with one of some events."""
    same = or_(links.c.decision == LinkDecision.SAME.value, links.c.weight >= least_weight)
    found: set[str] = set()
    for some in in_batches(event_ids):
        touching = or_(links.c.left.in_(some), links.c.right.in_(some))
        pairs = select(links.c.left, links.c.right).where(same, touching)
        for left, right in connection.execute(pairs).all():
            found.add(left)
            found.add(right)
    return found


def _together(connection: Connection, event_ids: Iterable[str]) -> set[str]:
    """The events that are in one incident with one of some events."""
    table = incident_events.c
    keys = distinct(connection, table.incident_key, table.event_id, event_ids)
    return distinct(connection, table.event_id, table.incident_key, keys)
