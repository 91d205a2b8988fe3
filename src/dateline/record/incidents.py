"""Saving an incident: the whole of it as JSON, and the rows that questions are asked of."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from dateline.domain import (
    Correction,
    FigureKind,
    Incident,
    IncidentActor,
    Location,
    Reading,
    Unit,
    content_id,
)
from dateline.gazetteer.geometry import middle_and_reach
from dateline.record import derive, search
from dateline.record.batches import in_batches, insert_all
from dateline.record.names import fold, padded
from dateline.record.readings import insert_missing
from dateline.record.schema import actor_names, actors, events, place_names, places
from dateline.record.schema_incidents import (
    incident_actors,
    incident_bodies,
    incident_events,
    incident_figures,
    incidents,
)
from dateline.record.serial import incident_to_json

Values = dict[str, Any]


def insert_incident(
    connection: Connection,
    incident: Incident,
    members: Sequence[tuple[Reading, int]],
    *,
    rejected: bool,
    settings: Sequence[Correction],
) -> None:
    """Save an incident that is not there. settings: the corrections that set its fields."""
    _insert_place(connection, incident)
    values = _values(incident, members, rejected=rejected, settings=settings)
    key = connection.execute(insert(incidents).returning(incidents.c.key), values).scalar_one()
    body = {"incident_key": key, "body": incident_to_json(incident)}
    connection.execute(insert(incident_bodies), body)
    insert_all(connection, incident_events, list(_event_values(incident, key)))
    insert_all(connection, incident_figures, list(_figure_values(incident, key)))
    _insert_actors(connection, incident, key)
    _add_words(connection, incident, key)


def alias_of(event_id: str) -> str:
    """The id of an incident that the event is told first of."""
    return content_id("incident", (event_id,))


def _values(
    incident: Incident,
    members: Sequence[tuple[Reading, int]],
    *,
    rejected: bool,
    settings: Sequence[Correction],
) -> Values:
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
        "told": max(filter(None, map(_published, members)), default=None),
        "corrected": _corrected(settings),
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


def _insert_place(connection: Connection, incident: Incident) -> None:
    """A place set by hand may be new to the record."""
    if incident.where is None:
        return
    place = incident.where.place
    insert_missing(connection, places, derive.place_values([place]), key=("id",))
    names = {fold(name) for name in (place.name, place.admin1, place.admin2) if name}
    rows = [{"place_id": derive.place_id(place), "folded": padded(name)} for name in sorted(names)]
    insert_missing(connection, place_names, rows, key=("place_id", "folded"))


def _insert_actors(connection: Connection, incident: Incident, key: int) -> None:
    ids = [_actor_id(each) for each in incident.actors]
    rows = {
        of: {
            "id": of,
            "lexicon_id": each.actor_id,
            "name": each.actor,
            "kind": each.kind.value,
            "country": each.country,
        }
        for of, each in zip(ids, incident.actors, strict=True)
    }
    insert_missing(connection, actors, list(rows.values()), key=("id",))
    names = [
        {"actor_id": of, "folded": padded(fold(row["name"] or ""))} for of, row in rows.items()
    ]
    insert_missing(connection, actor_names, names, key=("actor_id", "folded"))
    taking_part = [
        {"incident_key": key, "position": position, "actor_id": of, "role": each.role.value}
        for position, (of, each) in enumerate(zip(ids, incident.actors, strict=True))
    ]
    insert_all(connection, incident_actors, taking_part)


def _actor_id(actor: IncidentActor) -> str:
    parts = (actor.actor_id, actor.actor, actor.kind.value, actor.country)
    return content_id("actor", parts)


def _add_words(connection: Connection, incident: Incident, key: int) -> None:
    """An incident is found by the words of its events, and by what a person set in it."""
    keys = [
        found
        for some in in_batches(incident.event_ids)
        for found in connection.scalars(select(events.c.key).where(events.c.id.in_(some)))
    ]
    told = search.words_of(connection, "event_words", sorted(keys))
    place = incident.where.place.name if incident.where else None
    names = [each.actor for each in incident.actors]
    row = (key, (*dict.fromkeys(told), place, *names))
    search.add_words(connection, search.INCIDENT_WORDS, [row])
