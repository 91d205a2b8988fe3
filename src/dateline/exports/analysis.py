"""A reading as one line of `dateline analyse`: the published format, typed here and nowhere else.

Offsets are `[start, end)` and count Unicode characters of the input's text. `said_by`, `within`,
`part_of`, `actor`, `figures` and the `from` of `when` are indexes into the lists of the same line.
The JSON Schema beside this file is generated from these types.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dateline import domain
from dateline.domain import Reading, Span

Offsets = tuple[int, int]


class Line(BaseModel):
    """The base of every part of a line: unknown keys are an error."""

    model_config = ConfigDict(extra="forbid")


class PublishedPart(Line):
    value: date | None
    earliest: date | None
    latest: date | None
    source: domain.DateSource = Field(serialization_alias="from")


class SpotPart(Line):
    """A point or line told by way of a place: (lat, lon) of its one point or of its ends."""

    form: domain.SpotForm
    start: int
    end: int
    text: str
    line: list[tuple[float, float]]
    radius_km: float = Field(description="how far from the point or line the true place may lie")


class PlacePart(Line):
    """A toponym; id, names and coordinates are null where it could not be resolved."""

    start: int
    end: int
    text: str
    geonameid: int | None
    name: str | None
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None = Field(description="how far the place reaches from its point")
    kind: domain.PlaceKind | None
    score: float
    rival: str | None = Field(description="the second choice, where the two lie within a hair")


class LocationPart(Line):
    """Where an event happened or the people of a figure were."""

    start: int
    end: int
    text: str
    geonameid: int | None
    name: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    kind: domain.PlaceKind
    precision: domain.PlacePrecision
    spot: SpotPart | None


class TimePart(Line):
    start: int
    end: int
    text: str
    type: domain.TimexType
    value: str


class ActorPart(Line):
    start: int
    end: int
    text: str
    actor: str
    id: str | None
    country: str | None
    kind: domain.ActorKind


class AttributionPart(Line):
    source: list[Offsets]
    cue: list[Offsets]
    content: list[Offsets]
    speaker: str | None
    kind: domain.SpeakerKind
    within: int | None
    cited: list[Offsets]


class FigurePart(Line):
    start: int
    end: int
    text: str
    kind: domain.FigureKind
    low: int | None
    high: int | None
    approximate: bool
    unit: domain.Unit
    who: list[domain.Who]
    side: str | None
    scope: domain.Scope
    status: domain.FigureStatus
    as_of: str | None = Field(description="ISO 8601 interval, start/end, a side empty when open")
    place: LocationPart | None
    said_by: int | None
    part_of: int | None
    rule: str
    evidence: list[Offsets]


class WhenPart(Line):
    start: date | None
    end: date | None
    precision: domain.DatePrecision
    source: int | Literal["published"] | None = Field(serialization_alias="from")
    reason: domain.WhenReason


class ParticipantPart(Line):
    actor: int
    role: domain.Role


class OrderPart(Line):
    """What an evacuation order adds."""

    areas: list[LocationPart]
    destination: Offsets | None
    deadline: Offsets | None
    reason: Offsets | None


class EventPart(Line):
    type: domain.EventType
    status: domain.EventStatus
    newness: domain.Newness
    headline: bool
    score: float
    when: WhenPart
    where: LocationPart | None
    origin: LocationPart | None
    destination: LocationPart | None
    actors: list[ParticipantPart]
    said_by: int | None
    figures: list[int]
    order: OrderPart | None
    rule: str
    trigger: Offsets
    evidence: list[Offsets]


class AnalysisLine(Line):
    """One report, read. `unread` says why one was kept but not read; then the lists are empty."""

    id: str | None
    published: PublishedPart
    language: str | None
    unread: domain.Unread | None
    places: list[PlacePart]
    times: list[TimePart]
    actors: list[ActorPart]
    attributions: list[AttributionPart]
    figures: list[FigurePart]
    events: list[EventPart]
    types: list[tuple[domain.EventType, float]] = Field(min_length=1)
    reader: str


def to_line(reading: Reading) -> AnalysisLine:
    """The line that `analyse` writes for a reading."""
    text = reading.report.text
    published = reading.report.published
    return AnalysisLine(
        id=reading.report.given_id,
        published=PublishedPart(
            value=published.value,
            earliest=published.earliest,
            latest=published.latest,
            source=published.source,
        ),
        language=reading.report.language,
        unread=reading.unread,
        places=[_place(mention) for mention in reading.places],
        times=[_time(mention) for mention in reading.times],
        actors=[_actor(mention) for mention in reading.actors],
        attributions=[_attribution(said) for said in reading.attributions],
        figures=[_figure(figure, text) for figure in reading.figures],
        events=[_event(event, text) for event in reading.events],
        types=[(kind, round(score, 4)) for kind, score in reading.types],
        reader=reading.reader,
    )


def to_json(reading: Reading) -> str:
    """The line as JSON, without a line break. Lone surrogates of broken input become U+FFFD."""
    return to_line(reading).model_dump_json(by_alias=True)


def _offsets(span: Span) -> Offsets:
    return (span.start, span.end)


def _all_offsets(spans: tuple[Span, ...]) -> list[Offsets]:
    return [_offsets(span) for span in spans]


def _maybe(span: Span | None) -> Offsets | None:
    return _offsets(span) if span else None


def _place(mention: domain.PlaceMention) -> PlacePart:
    place = mention.place
    return PlacePart(
        start=mention.span.start,
        end=mention.span.end,
        text=mention.text,
        geonameid=place.geonameid if place else None,
        name=place.name if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        admin2=place.admin2 if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        radius_km=place.radius_km if place else None,
        kind=place.kind if place else None,
        score=round(mention.score, 4),
        rival=_called(mention.rival) if mention.rival else None,
    )


def _location(location: domain.Location, text: str) -> LocationPart:
    place = location.place
    return LocationPart(
        start=location.span.start,
        end=location.span.end,
        text=location.span.of(text),
        geonameid=place.geonameid,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        kind=place.kind,
        precision=location.precision,
        spot=_spot(location.spot, text) if location.spot else None,
    )


def _spot(spot: domain.Spot, text: str) -> SpotPart:
    return SpotPart(
        form=spot.form,
        start=spot.span.start,
        end=spot.span.end,
        text=spot.span.of(text),
        line=list(spot.line),
        radius_km=spot.radius_km,
    )


def _called(place: domain.Place) -> str:
    """A place in words: its name, its first-level area and its country."""
    return ", ".join(filter(None, (place.name, place.admin1, place.country)))


def _time(mention: domain.TimeMention) -> TimePart:
    return TimePart(
        start=mention.span.start,
        end=mention.span.end,
        text=mention.text,
        type=mention.type,
        value=mention.value,
    )


def _actor(mention: domain.ActorMention) -> ActorPart:
    return ActorPart(
        start=mention.span.start,
        end=mention.span.end,
        text=mention.text,
        actor=mention.actor,
        id=mention.actor_id,
        country=mention.country,
        kind=mention.kind,
    )


def _attribution(said: domain.Attribution) -> AttributionPart:
    return AttributionPart(
        source=_all_offsets(said.source),
        cue=_all_offsets(said.cue),
        content=_all_offsets(said.content),
        speaker=said.speaker,
        kind=said.kind,
        within=said.within,
        cited=_all_offsets(said.cited),
    )


def _figure(figure: domain.Figure, text: str) -> FigurePart:
    return FigurePart(
        start=figure.span.start,
        end=figure.span.end,
        text=figure.text,
        kind=figure.kind,
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        unit=figure.unit,
        who=list(figure.who),
        side=figure.side,
        scope=figure.scope,
        status=figure.status,
        as_of=iso_interval(figure.as_of) if figure.as_of else None,
        place=_location(figure.place, text) if figure.place else None,
        said_by=figure.said_by,
        part_of=figure.part_of,
        rule=figure.rule,
        evidence=_all_offsets(figure.evidence),
    )


def iso_interval(interval: domain.Interval) -> str:
    """An interval in ISO 8601: "2018-02-18/2018-02-20", a side empty when it is open."""
    start = interval.start.isoformat() if interval.start else ""
    end = interval.end.isoformat() if interval.end else ""
    return f"{start}/{end}"


def _event(event: domain.Event, text: str) -> EventPart:
    return EventPart(
        type=event.type,
        status=event.status,
        newness=event.newness,
        headline=event.headline,
        score=round(event.score, 4),
        when=_when(event.when),
        where=_location(event.where, text) if event.where else None,
        origin=_location(event.origin, text) if event.origin else None,
        destination=_location(event.destination, text) if event.destination else None,
        actors=[ParticipantPart(actor=part.actor, role=part.role) for part in event.actors],
        said_by=event.said_by,
        figures=list(event.figures),
        order=_order(event.order, text) if event.order else None,
        rule=event.rule,
        trigger=_offsets(event.trigger),
        evidence=_all_offsets(event.evidence),
    )


def _when(when: domain.When) -> WhenPart:
    interval = when.interval
    by_tense = interval.precision is domain.DatePrecision.PUBLISHED
    return WhenPart(
        start=interval.start,
        end=interval.end,
        precision=interval.precision,
        source=when.time if when.time is not None else ("published" if by_tense else None),
        reason=when.reason,
    )


def _order(order: domain.EvacuationOrder, text: str) -> OrderPart:
    return OrderPart(
        areas=[_location(area, text) for area in order.areas],
        destination=_maybe(order.destination),
        deadline=_maybe(order.deadline),
        reason=_maybe(order.reason),
    )
