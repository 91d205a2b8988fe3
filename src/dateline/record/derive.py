"""The rows that are derived from a reading, as plain values for the tables of schema.py."""

from collections.abc import Iterable, Sequence
from typing import Any

from dateline.domain import (
    UNKNOWN_INTERVAL,
    ActorMention,
    Event,
    Interval,
    Location,
    Place,
    Reading,
    Report,
    Span,
    Spot,
    content_id,
)
from dateline.record.names import fold, padded

Values = dict[str, Any]


def report_values(report: Report, page_key: int, unread: str | None) -> Values:
    published = report.published
    return {
        "id": report.id,
        "page_key": page_key,
        "position": report.position,
        "given_id": report.given_id,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "byline": report.byline,
        "agency": report.agency,
        "language": report.language,
        "published": published.value,
        "published_earliest": published.earliest,
        "published_latest": published.latest,
        "published_source": published.source.value,
        "unread": unread,
    }


def event_values(reading: Reading, position: int) -> Values:
    event = reading.events[position]
    return {
        "id": reading.event_id(position),
        "report_id": reading.report.id,
        "position": position,
        "type": event.type.value,
        "status": event.status.value,
        "newness": event.newness.value,
        "headline": event.headline,
        "score": event.score,
        "rule": event.rule,
        **_days(event.when.interval),
        **_whereabouts(event.where, reading.report.text),
        **_speaker(reading, event.said_by),
        "date_reason": event.when.reason.value,
        "origin_id": place_id(event.origin.place) if event.origin else None,
        "destination_id": place_id(event.destination.place) if event.destination else None,
        "evidence": _evidence(event.evidence, reading.report.text),
    }


def figure_values(reading: Reading, position: int) -> Values:
    figure = reading.figures[position]
    event = _event_of(reading, position)
    days = figure.as_of or (event.when.interval if event else UNKNOWN_INTERVAL)
    place = figure.place or (event.where if event else None)
    return {
        "id": reading.figure_id(position),
        "report_id": reading.report.id,
        "position": position,
        "kind": figure.kind.value,
        "low": figure.low,
        "high": figure.high,
        "approximate": figure.approximate,
        "unit": figure.unit.value,
        "who": [who.value for who in figure.who],
        "side": figure.side,
        "scope": figure.scope.value,
        "status": figure.status.value,
        "text": figure.text,
        **_days(days),
        **_whereabouts(place, reading.report.text),
        **_speaker(reading, figure.said_by),
        "part_of": None if figure.part_of is None else reading.figure_id(figure.part_of),
        "rule": figure.rule,
        "evidence": _evidence(figure.evidence, reading.report.text),
    }


def place_values(places: Iterable[Place]) -> list[Values]:
    return [
        {
            "id": place_id(place),
            "geonameid": place.geonameid,
            "name": place.name,
            "kind": place.kind.value,
            "country": place.country,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "lat": place.lat,
            "lon": place.lon,
            "radius_km": place.radius_km,
        }
        for place in places
    ]


def place_name_values(locations: Iterable[Location], text: str) -> list[Values]:
    """What each place can be asked for by: its own name, its areas' and the words of the text."""
    names = {
        (place_id(each.place), fold(name))
        for each in locations
        for name in (
            each.place.name,
            each.place.admin1,
            each.place.admin2,
            each.span.of(text),
        )
        if name
    }
    return [{"place_id": of, "folded": padded(name)} for of, name in sorted(names) if name]


def actor_values(mentions: Iterable[ActorMention]) -> list[Values]:
    return [
        {
            "id": actor_id(mention),
            "lexicon_id": mention.actor_id,
            "name": mention.actor,
            "kind": mention.kind.value,
            "country": mention.country,
        }
        for mention in mentions
    ]


def actor_name_values(mentions: Iterable[ActorMention]) -> list[Values]:
    names = {
        (actor_id(mention), fold(name))
        for mention in mentions
        for name in (mention.actor, mention.text)
    }
    return [{"actor_id": of, "folded": padded(name)} for of, name in sorted(names) if name]


def participants(reading: Reading, event: Event) -> list[tuple[ActorMention, str]]:
    """The actors of an event with their roles, each actor once in a role."""
    unique = {
        (actor_id(reading.actors[each.actor]), each.role.value): reading.actors[each.actor]
        for each in event.actors
    }
    return [(mention, role) for (_, role), mention in unique.items()]


def event_actor_values(reading: Reading, event: Event, key: int) -> list[Values]:
    return [
        {"event_key": key, "position": number, "actor_id": actor_id(mention), "role": role}
        for number, (mention, role) in enumerate(participants(reading, event))
    ]


def event_figure_values(event: Event, key: int, figure_keys: Sequence[int]) -> list[Values]:
    """figure_keys: of the reading's figures, in its order."""
    return [
        {"event_key": key, "figure_key": figure_keys[figure], "position": number}
        for number, figure in enumerate(dict.fromkeys(event.figures))
    ]


def taking_part(reading: Reading) -> list[ActorMention]:
    """The mentions of actors that take part in any event."""
    numbers = sorted({each.actor for event in reading.events for each in event.actors})
    return [reading.actors[number] for number in numbers]


def place_id(place: Place) -> str:
    parts = (place.geonameid, place.name, place.kind.value, place.country, place.admin1)
    return content_id("place", (*parts, place.admin2, place.lat, place.lon))


def actor_id(mention: ActorMention) -> str:
    parts = (mention.actor_id, mention.actor, mention.kind.value, mention.country)
    return content_id("actor", parts)


def _event_of(reading: Reading, figure: int) -> Event | None:
    return next((event for event in reading.events if figure in event.figures), None)


def _days(interval: Interval) -> Values:
    return {
        "start": interval.start,
        "end": interval.end,
        "date_precision": interval.precision.value,
    }


def _whereabouts(where: Location | None, text: str) -> Values:
    """A place with the words that tell it: all of them, where it is told by way of another."""
    spot = where.spot if where else None
    span = spot.span if spot else (where.span if where else None)
    return {
        "place_id": place_id(where.place) if where else None,
        "place_precision": where.precision.value if where else None,
        "place_text": span.of(text) if span else None,
        "country": where.place.country if where else None,
        "spot": _spot(spot) if spot else None,
    }


def _spot(spot: Spot) -> Values:
    line = [list(point) for point in spot.line]
    return {"form": spot.form.value, "line": line, "radius_km": spot.radius_km}


def _speaker(reading: Reading, said_by: int | None) -> Values:
    """Who says it, in full where the words are a pronoun; None when the outlet does."""
    if said_by is None:
        return {"said_by": None, "said_by_kind": None}
    said = reading.attributions[said_by]
    words = " ".join(span.of(reading.report.text) for span in said.source)
    return {"said_by": said.speaker or words or None, "said_by_kind": said.kind.value}


def _evidence(spans: Sequence[Span], text: str) -> list[list[object]]:
    return [[span.start, span.end, span.of(text)] for span in spans]
