"""Readings made by hand, a sentence an event: linking must not need a reader to be tested."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.domain import (
    UNKNOWN_INTERVAL,
    ActorKind,
    ActorMention,
    Attribution,
    DatePrecision,
    DateSource,
    Event,
    EventStatus,
    EventType,
    Figure,
    FigureKind,
    Interval,
    Location,
    Newness,
    Participant,
    Place,
    PlaceKind,
    PlaceMention,
    Published,
    Reading,
    Report,
    Role,
    Scope,
    Span,
    SpeakerKind,
    When,
    WhenReason,
)


def place(
    name: str,
    lat: float,
    lon: float,
    *,
    kind: PlaceKind = PlaceKind.TOWN,
    country: str = "SY",
    admin1: str | None = "Idlib",
    radius_km: float = 3.0,
) -> Place:
    return Place(
        geonameid=abs(hash((round(lat, 3), round(lon, 3)))) % 10**6,
        name=name,
        kind=kind,
        country=country,
        admin1=admin1,
        lat=lat,
        lon=lon,
        radius_km=radius_km,
    )


SARAQIB = place("Saraqib", 35.86, 36.80)
BINNISH = place("Binnish", 35.96, 36.71)
MAARAT = place("Ma'arrat an Nu'man", 35.64, 36.67)
IDLIB = place("Idlib", 35.80, 36.65, kind=PlaceKind.REGION, radius_km=45.0)
SYRIA = place("Syria", 35.0, 38.0, kind=PlaceKind.COUNTRY, admin1=None, radius_km=300.0)
RAQQA = place("Raqqa", 35.95, 39.01, admin1="Ar-Raqqah")
MOSUL = place("Mosul", 36.34, 43.13, country="IQ", admin1="Nineveh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A sentence and what is read from it. killed: inclusive bounds. by: a body's id and country.

    speaker: who says it, with the kind. day: None when no time word tells it.
    """

    text: str
    type: EventType = EventType.AIR_STRIKE
    where: Place | None = SARAQIB
    day: date | None = date(2019, 6, 11)
    until: date | None = None
    killed: tuple[int | None, int | None] | None = None
    injured: tuple[int | None, int | None] | None = None
    by: tuple[str, str | None] | None = None
    news: bool = True
    status: EventStatus = EventStatus.HAPPENED
    speaker: tuple[str, SpeakerKind] | None = None


def told(
    *sentences: Say,
    published: date = date(2019, 6, 11),
    outlet: str | None = "The Harrow Post",
    agency: str | None = None,
    title: str | None = None,
) -> Reading:
    """A report of some sentences, a paragraph each."""
    text = "\n\n".join(each.text for each in sentences)
    report = Report(
        text=text,
        title=title,
        outlet=outlet,
        agency=agency,
        published=Published(value=published, source=DateSource.GIVEN),
    )
    places: list[PlaceMention] = []
    actors: list[ActorMention] = []
    attributions: list[Attribution] = []
    figures: list[Figure] = []
    events: list[Event] = []
    start = 0
    for each in sentences:
        span = Span(start, start + len(each.text))
        start += len(each.text) + 2
        said_by = len(attributions) if each.speaker else None
        if each.speaker:
            name, kind = each.speaker
            attributions.append(
                Attribution(source=(span,), cue=(), content=(span,), kind=kind, speaker=name)
            )
        if each.where:
            places.append(PlaceMention(span=span, text=each.where.name, place=each.where))
        if each.by:
            actors.append(_actor(*each.by, span))
        counted = _figures(each, span, said_by)
        events.append(
            Event(
                type=each.type,
                status=each.status,
                newness=Newness.NEWS if each.news else Newness.BACKGROUND,
                when=_when(each),
                evidence=(span,),
                trigger=span,
                where=_location(each.where, span) if each.where else None,
                actors=(Participant(len(actors) - 1, Role.BY),) if each.by else (),
                said_by=said_by,
                figures=tuple(range(len(figures), len(figures) + len(counted))),
            )
        )
        figures += counted
    return Reading(
        report=report,
        types=((sentences[0].type, 1.0),),
        places=tuple(places),
        actors=tuple(actors),
        attributions=tuple(attributions),
        figures=tuple(figures),
        events=tuple(events),
    )


def _actor(name: str, country: str | None, span: Span) -> ActorMention:
    return ActorMention(
        span=span,
        text=name,
        actor=name,
        actor_id=name.casefold().replace(" ", "_"),
        kind=ActorKind.MILITARY if country else ActorKind.ARMED_GROUP,
        country=country,
    )


def _when(each: Say) -> When:
    if each.day is None:
        return When(interval=UNKNOWN_INTERVAL, reason=WhenReason.UNKNOWN)
    end = each.until or each.day
    precision = DatePrecision.DAY if end == each.day else DatePrecision.MONTH
    interval = Interval(start=each.day, end=end, precision=precision)
    return When(interval=interval, reason=WhenReason.TOLD)


def _location(where: Place, span: Span) -> Location:
    return Location(place=where, precision=where.precision, span=span)


def _figures(each: Say, span: Span, said_by: int | None) -> list[Figure]:
    kinds = ((FigureKind.KILLED, each.killed), (FigureKind.INJURED, each.injured))
    return [
        Figure(
            span=span,
            text=str(bounds),
            kind=kind,
            low=bounds[0],
            high=bounds[1],
            approximate=False,
            scope=Scope.INCIDENT,
            evidence=(span,),
            said_by=said_by,
        )
        for kind, bounds in kinds
        if bounds
    ]


def groups_of(
    readings: Sequence[Reading], clusters: Sequence[Sequence[str]]
) -> set[frozenset[str]]:
    """Clusters as sets of the sentences that tell them, to compare with what a test expects."""
    words = {
        reading.event_id(index): event.evidence[0].of(reading.report.text)
        for reading in readings
        for index, event in enumerate(reading.events)
    }
    return {frozenset(words[event] for event in cluster) for cluster in clusters}
