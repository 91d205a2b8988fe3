"""Saving incidents: the whole of each as JSON, and the rows that questions are asked of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, func, select

from dateline.domain import (
    Correction,
    FigureKind,
    Incident,
    IncidentActor,
    Interval,
    Location,
    Reading,
    Unit,
    content_id,
)
from dateline.gazetteer.geometry import middle_and_reach
from dateline.record import derive, search
from dateline.record.batches import insert_all
from dateline.record.names import fold, padded
from dateline.record.readings import insert_missing
from dateline.record.schema import actor_names, actors, place_names, places
from dateline.record.schema_incidents import (
    incident_actors,
    incident_bodies,
    incident_events,
    incident_figures,
    incidents,
)
from dateline.record.serial import incident_to_json
from dateline.record.worded import event_texts

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An incident to save. members: its events, where they stand. settings: what set its fields."""

    incident: Incident
    members: Sequence[tuple[Reading, int]]
    rejected: bool
    settings: tuple[Correction, ...]


def insert_incidents(connection: Connection, made: Sequence[Made]) -> None:
    """Save incidents that are not there, table by table, which is far quicker than one by one."""
    if not made:
        return
    _insert_places(connection, made)
    _insert_actors(connection, made)
    # The transaction holds the write lock, so no other can take these keys.
    first = (connection.scalar(select(func.max(incidents.c.key))) or 0) + 1
    keyed = list(enumerate(made, start=first))
    insert_all(
        connection, incidents, [{"key": key, **incident_values(each)} for key, each in keyed]
    )
    bodies = [{"incident_key": key, "body": incident_to_json(each.incident)} for key, each in keyed]
    insert_all(connection, incident_bodies, bodies)
    for table, values in PARTS:
        rows = [row for key, each in keyed for row in values(each.incident, key)]
        insert_all(connection, table, rows)
    words = [(key, incident_texts(each)) for key, each in keyed]
    search.add_words(connection, search.INCIDENT_WORDS, words)


def alias_of(event_id: str) -> str:
    """The id of an incident that the event is told first of."""
    return content_id("incident", (event_id,))


def incident_values(made: Made) -> Values:
    """The row of `incidents`, without its key."""
    incident, rejected = made.incident, made.rejected
    where = incident.where
    contested = list(dict.fromkeys(each.field.value for each in incident.contested))
    return {
        "id": incident.id,
        "shown": not (incident.retold or rejected),
        "type": incident.type.value,
        "status": incident.status.value,
        "retold": incident.retold,
        "rejected": rejected,
        "start": incident.interval.start,
        "end": incident.interval.end,
        "date_precision": incident.interval.precision.value,
        **_bounds(incident.interval),
        "place_id": derive.place_id(where.place) if where else None,
        "place_precision": where.precision.value if where else None,
        "country": where.place.country if where else None,
        **_point(where),
        "reports": incident.reports,
        "sources": incident.independent_sources,
        "contested": contested,
        "is_contested": bool(contested),
        "confidence": incident.confidence.score,
        "killed": _killed(incident),
        "told": max(filter(None, map(_published, made.members)), default=None),
        "corrected": _corrected(made.settings),
    }


def _bounds(days: Interval) -> Values:
    """The days to look in: an open side reaches to the first or last day there is."""
    known = days.start is not None or days.end is not None
    return {
        "first": (days.start or date.min) if known else None,
        "last": (days.end or date.max) if known else None,
    }


def _published(member: tuple[Reading, int]) -> date | None:
    return member[0].report.published.value


def _corrected(settings: Sequence[Correction]) -> dict[str, str]:
    """The fields a person set, each with the last correction that did; a figure by its kind."""
    return {each.detail or each.field.value: each.id for each in settings if each.field is not None}


def _killed(incident: Incident) -> int | None:
    return next(
        (
            figure.best
            for figure in incident.figures
            if figure.kind is FigureKind.KILLED and figure.unit is Unit.PERSON
        ),
        None,
    )


def _point(where: Location | None) -> Values:
    """Where an incident is drawn: at its place, or the middle of what is told by way of it."""
    if where is None:
        return {"lat": None, "lon": None, "radius_km": None}
    if where.spot:
        lat, lon = middle_and_reach(where.spot.line)[0]
        return {"lat": lat, "lon": lon, "radius_km": where.spot.radius_km}
    place = where.place
    return {"lat": place.lat, "lon": place.lon, "radius_km": place.radius_km}


def _event_values(incident: Incident, key: int) -> Iterable[Values]:
    for position, each in enumerate(incident.events):
        yield {
            "incident_key": key,
            "position": position,
            "event_id": each.event,
            "alias": alias_of(each.event),
            "report_id": each.report,
            "newness": each.newness.value,
        }


def _figure_values(incident: Incident, key: int) -> Iterable[Values]:
    for position, each in enumerate(incident.figures):
        yield {
            "incident_key": key,
            "kind": each.kind.value,
            "unit": each.unit.value,
            "position": position,
            "low": each.low,
            "high": each.high,
            "best": each.best,
            "rule": each.rule.value,
            "contested": each.contested,
        }


def _actor_values(incident: Incident, key: int) -> Iterable[Values]:
    for position, each in enumerate(incident.actors):
        yield {
            "incident_key": key,
            "position": position,
            "actor_id": _actor_id(each),
            "role": each.role.value,
        }


PARTS: tuple[tuple[Table, Callable[[Incident, int], Iterable[Values]]], ...] = (
    (incident_events, _event_values),
    (incident_figures, _figure_values),
    (incident_actors, _actor_values),
)
"""The tables that hold an incident's parts, each with what gives an incident's rows in it."""


def _insert_places(connection: Connection, made: Sequence[Made]) -> None:
    """A place set by hand may be new to the record."""
    located = dict.fromkeys(each.incident.where.place for each in made if each.incident.where)
    insert_missing(connection, places, derive.place_values(located), key=("id",))
    names = {
        (derive.place_id(place), fold(name))
        for place in located
        for name in (place.name, place.admin1, place.admin2)
        if name
    }
    rows = [{"place_id": of, "folded": padded(name)} for of, name in sorted(names)]
    insert_missing(connection, place_names, rows, key=("place_id", "folded"))


def _insert_actors(connection: Connection, made: Sequence[Made]) -> None:
    """So may an actor."""
    unique = {_actor_id(actor): actor for each in made for actor in each.incident.actors}
    rows = [
        {
            "id": of,
            "lexicon_id": actor.actor_id,
            "name": actor.actor,
            "kind": actor.kind.value,
            "country": actor.country,
        }
        for of, actor in sorted(unique.items())
    ]
    insert_missing(connection, actors, rows, key=("id",))
    names = [
        {"actor_id": of, "folded": padded(fold(actor.actor))}
        for of, actor in sorted(unique.items())
    ]
    insert_missing(connection, actor_names, names, key=("actor_id", "folded"))


def _actor_id(actor: IncidentActor) -> str:
    parts = (actor.actor_id, actor.actor, actor.kind.value, actor.country)
    return content_id("actor", parts)


def incident_texts(made: Made) -> Iterable[str | None]:
    """An incident is found by the words of its events, and by what a person set in it."""
    incident = made.incident
    told = {reading.event_id(index): event_texts(reading, index) for reading, index in made.members}
    for words in dict.fromkeys(told[event] for event in incident.event_ids if event in told):
        yield from words
    yield incident.where.place.name if incident.where else None
    yield from (actor.actor for actor in incident.actors)
