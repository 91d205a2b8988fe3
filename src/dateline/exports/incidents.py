"""An incident as one line of `dateline analyse --incidents`: the published format, typed here.

Mentions name a report by the id its input gave, and an event by its index in that report's line.
What stands under `figures` and `contested` names its sources the same way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from dateline import domain
from dateline.domain import Incident, Reading
from dateline.exports.analysis import Line, Offsets


class IncidentWhenPart(Line):
    start: date | None
    end: date | None
    precision: domain.DatePrecision


class IncidentWherePart(Line):
    """Where it happened, at the best precision any source supports."""

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


class SourcePart(Line):
    """An event that says something: the report's id in the input, the event's index in its line."""

    id: str | None
    event: int


class ClaimPart(SourcePart):
    low: int | None
    high: int | None
    approximate: bool
    told: date | None
    speaker: str | None = Field(description="who says it; null for the outlet itself")
    standing: domain.Standing
    source_group: str
    change: domain.ClaimChange


class RangePart(Line):
    low: int | None
    high: int | None
    best: int | None
    rule: domain.BestRule
    unit: domain.Unit
    contested: bool
    claims: list[ClaimPart] = Field(description="oldest first")


class IncidentActorPart(Line):
    actor: str
    id: str | None
    country: str | None
    kind: domain.ActorKind
    role: domain.Role


class SidePart(Line):
    says: str
    sources: list[SourcePart]


class ContestPart(Line):
    field: domain.ContestedField
    detail: str
    sides: list[SidePart]


class ReasonPart(Line):
    name: str
    weight: float
    detail: str


class ConfidencePart(Line):
    score: float
    parts: list[ReasonPart]


class MentionPart(SourcePart):
    type: domain.EventType
    newness: domain.Newness
    evidence: list[Offsets]
    source_group: str


class IncidentLine(Line):
    """One incident. `figures` by kind; where a kind is counted in two units, the persons."""

    incident: str
    type: domain.EventType
    status: domain.EventStatus
    retold: bool
    when: IncidentWhenPart
    where: IncidentWherePart | None
    actors: list[IncidentActorPart]
    figures: dict[domain.FigureKind, RangePart]
    reports: int
    independent_sources: int
    contested: list[ContestPart]
    confidence: ConfidencePart
    mentions: list[MentionPart]


@dataclass(frozen=True, slots=True)
class _Sources:
    """Looks up what the events of incidents are called in the input. groups: by report id."""

    events: Mapping[str, tuple[Reading, int]]
    groups: Mapping[str, domain.SourceGroup]

    def named(self, event: str) -> tuple[str | None, int]:
        reading, index = self.events[event]
        return reading.report.given_id, index


def incident_lines(
    incidents: Iterable[Incident],
    readings: Sequence[Reading],
    groups: Mapping[str, domain.SourceGroup],
) -> list[str]:
    """One JSON line an incident, without line breaks. readings: those that tell them."""
    events = {
        reading.event_id(index): (reading, index)
        for reading in readings
        for index in range(len(reading.events))
    }
    sources = _Sources(events, groups)
    return [_line(incident, sources).model_dump_json() for incident in incidents]


def _line(incident: Incident, sources: _Sources) -> IncidentLine:
    interval = incident.interval
    return IncidentLine(
        incident=incident.id,
        type=incident.type,
        status=incident.status,
        retold=incident.retold,
        when=IncidentWhenPart(start=interval.start, end=interval.end, precision=interval.precision),
        where=_where(incident.where) if incident.where else None,
        actors=[
            IncidentActorPart(
                actor=actor.actor,
                id=actor.actor_id,
                country=actor.country,
                kind=actor.kind,
                role=actor.role,
            )
            for actor in incident.actors
        ],
        figures=_figures(incident.figures, sources),
        reports=incident.reports,
        independent_sources=incident.independent_sources,
        contested=[_contest(contest, sources) for contest in incident.contested],
        confidence=ConfidencePart(
            score=incident.confidence.score,
            parts=[
                ReasonPart(name=part.name, weight=part.weight, detail=part.detail)
                for part in incident.confidence.parts
            ],
        ),
        mentions=[_mention(member, sources) for member in incident.events],
    )


def _where(location: domain.Location) -> IncidentWherePart:
    place = location.place
    return IncidentWherePart(
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
    )


def _figures(
    ranges: Iterable[domain.FigureRange], sources: _Sources
) -> dict[domain.FigureKind, RangePart]:
    found: dict[domain.FigureKind, RangePart] = {}
    for each in ranges:
        if each.kind not in found or each.unit is domain.Unit.PERSON:
            found[each.kind] = RangePart(
                low=each.low,
                high=each.high,
                best=each.best,
                rule=each.rule,
                unit=each.unit,
                contested=each.contested,
                claims=[_claim(claim, sources) for claim in each.claims],
            )
    return found


def _claim(claim: domain.FigureClaim, sources: _Sources) -> ClaimPart:
    name, index = sources.named(claim.event)
    return ClaimPart(
        id=name,
        event=index,
        low=claim.low,
        high=claim.high,
        approximate=claim.approximate,
        told=claim.told,
        speaker=claim.speaker,
        standing=claim.standing,
        source_group=claim.group,
        change=claim.change,
    )


def _contest(contest: domain.Contest, sources: _Sources) -> ContestPart:
    return ContestPart(
        field=contest.field,
        detail=contest.detail,
        sides=[
            SidePart(says=side.says, sources=[_source(event, sources) for event in side.events])
            for side in contest.sides
        ],
    )


def _source(event: str, sources: _Sources) -> SourcePart:
    name, index = sources.named(event)
    return SourcePart(id=name, event=index)


def _mention(member: domain.IncidentEvent, sources: _Sources) -> MentionPart:
    reading, index = sources.events[member.event]
    return MentionPart(
        id=reading.report.given_id,
        event=index,
        type=member.type,
        newness=member.newness,
        evidence=[(span.start, span.end) for span in reading.events[index].evidence],
        source_group=sources.groups[member.report].id,
    )
