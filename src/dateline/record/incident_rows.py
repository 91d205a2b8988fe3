"""Rows that answer questions about incidents, and the one incident that is looked at whole."""

from dataclasses import dataclass
from datetime import date

from dateline.domain import (
    BestRule,
    ContestedField,
    Correction,
    DatePrecision,
    EventStatus,
    EventType,
    FigureKind,
    Incident,
    Link,
    PlaceKind,
    PlacePrecision,
    Reading,
    SourceGroup,
    Unit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeSummary:
    """A figure of an incident as a list shows it; `FigureRange` has what it rests on."""

    kind: FigureKind
    unit: Unit
    low: int | None
    high: int | None
    best: int | None
    rule: BestRule
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident as a list, a map or a table shows it, with a person's corrections in it.

    start, end: inclusive days. place: the gazetteer's name. lat, lon: WGS84 degrees; radius_km: how
    far from there the true place may lie, None unknown. by, against, with_: names in each role.
    reports, independent_sources: how many tell it, and how many of these do not copy another.
    contested: fields on which sources cannot both be right. confidence: from 0 to 1.
    told: the newest report's published day. corrected: the fields that a person set.
    """

    id: str
    type: EventType
    status: EventStatus
    retold: bool
    rejected: bool
    start: date | None
    end: date | None
    date_precision: DatePrecision
    place: str | None
    place_kind: PlaceKind | None
    place_precision: PlacePrecision | None
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    radius_km: float | None
    by: tuple[str, ...]
    against: tuple[str, ...]
    with_: tuple[str, ...]
    figures: tuple[RangeSummary, ...]
    reports: int
    independent_sources: int
    contested: tuple[ContestedField, ...]
    confidence: float
    told: date | None
    corrected: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report's telling of an incident: event `index` of its reading.

    group: the reports it speaks with one voice with, this one among them.
    """

    event: str
    reading: Reading
    index: int
    group: SourceGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeIncident:
    """An incident with all that stands behind it.

    row: as a list shows it. tellings: in the order of the incident's events.
    links: the judgements among its events, and those that part one of them from another's.
    history: the corrections that hang on its events, the newest first; undone: ids of those that
    hold no more. accepted: a person found it right as it is, and no telling has joined since.
    version: to correct it without overwriting what changed meanwhile.
    """

    row: IncidentRow
    incident: Incident
    tellings: tuple[Telling, ...]
    links: tuple[Link, ...]
    history: tuple[Correction, ...]
    undone: frozenset[str]
    accepted: bool
    version: str
