"""Making incidents anew where something changed: events, links, source groups or corrections.

What one event's incident is can only depend on what hangs together with it: by a link that weighs
enough, by a correction, or by an incident they were in. So the events that changed are taken
with all that hang together with them, and their incidents are made again from nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, func, or_, select

from dateline.domain import LinkDecision, Reading, SourceGroup, Span
from dateline.record.batches import distinct, in_batches
from dateline.record.corrections import companions, held_on
from dateline.record.fields import corrected
from dateline.record.incidents import Made, insert_incidents
from dateline.record.links import groups_among, links_of, readings_of, reports_of
from dateline.record.making import IncidentMaker
from dateline.record.overruling import Held, overrule
from dateline.record.schema_incidents import incident_events, links, pending_events
from dateline.record.waiting import delete_incidents

EVENTS_AT_ONCE = 2000
"""Events that one transaction starts from: enough to be quick, few enough to hold."""


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
    together = hanging_together(connection, changed, maker.least_weight)
    table = incident_events.c
    keys = distinct(connection, table.incident_key, table.event_id, together)
    delete_incidents(connection, keys)
    for some in in_batches(together):
        connection.execute(delete(pending_events).where(pending_events.c.event_id.in_(some)))
    reports = reports_of(connection, together)
    readings = readings_of(connection, reports.values())
    places = _places(readings, frozenset(reports))
    made = _incidents(connection, maker, readings, places, newest)
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


def _incidents(
    connection: Connection,
    maker: IncidentMaker,
    readings: Sequence[Reading],
    places: Mapping[str, tuple[Reading, int]],
    newest: Held | None,
) -> list[Made]:
    """The incidents of the events at `places`, with what people corrected laid over them."""
    judged = links_of(connection, places)
    events = frozenset(places)
    inner = [link for link in judged if link.left in events and link.right in events]
    clusters = maker.clusters(readings, events, inner)
    held = [*held_on(connection, events), *([newest] if newest else [])]
    overruled = overrule(clusters, inner, held)

    def sentence(event: str) -> Span:
        reading, index = places[event]
        return reading.events[index].evidence[0]

    group_of = groups_among(connection, {reading.report.id for reading, _ in places.values()})
    made = []
    for cluster in overruled.clusters:
        members = [places[event] for event in cluster if event in places]
        if not members:
            continue
        voices = _voices(members, group_of)
        settings = overruled.settings.get(cluster[0], ())
        incident = corrected(maker.incident(members, voices), settings, sentence)
        rejected = cluster[0] in overruled.rejected
        made.append(Made(incident=incident, members=members, rejected=rejected, settings=settings))
    return made


def _voices(
    members: Sequence[tuple[Reading, int]], group_of: Mapping[str, SourceGroup]
) -> dict[str, SourceGroup]:
    """The source groups of an incident's own reports, with none but these in them.

    Others may join a group at any time, which changes nothing here: so nothing here may see them.
    """
    mine = sorted({reading.report.id for reading, _ in members})
    together: dict[str, list[str]] = {}
    for report in mine:
        together.setdefault(group_of[report].origin, []).append(report)
    return {
        report: replace(group_of[report], reports=tuple(together[group_of[report].origin]))
        for report in mine
    }


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
        for row in connection.execute(select(links.c.left, links.c.right).where(same, touching)):
            found |= {row.left, row.right}
    return found


def _together(connection: Connection, event_ids: Iterable[str]) -> set[str]:
    """The events that are in one incident with one of some events."""
    table = incident_events.c
    keys = distinct(connection, table.incident_key, table.event_id, event_ids)
    return distinct(connection, table.event_id, table.incident_key, keys)
