"""Rows that answer questions: all that a table, a map or an export needs of one event or figure."""

from dataclasses import dataclass
from datetime import date

from dateline.domain import (
    DatePrecision,
    DateSource,
    EventStatus,
    EventType,
    FigureKind,
    FigureStatus,
    Newness,
    PlaceKind,
    PlacePrecision,
    Point,
    Scope,
    SpeakerKind,
    SpotForm,
    Unit,
    Unread,
    WhenReason,
    Who,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a field rests on: half-open offsets into the report's text, and the slice."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSummary:
    """A figure as its event lists it. part: whether it is part of another, which counts it too."""

    id: str
    kind: FigureKind
    low: int | None
    high: int | None
    approximate: bool
    scope: Scope
    text: str
    part: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cited:
    """What events and figures share: days (inclusive), place, speaker, evidence, and the report.

    place: the gazetteer's name; place_text: the words. said_by: None when the outlet says it.
    lat, lon: WGS84 degrees; radius_km: how far from there the true place may lie, None unknown.
    spot: how the words tell a point or line by way of the place, None where they name it. lat and
    lon are then the middle of that, and line its ends (lat, lon), empty for a point.
    """

    id: str
    report_id: str
    position: int
    start: date | None
    end: date | None
    date_precision: DatePrecision
    place: str | None
    place_text: str | None
    place_kind: PlaceKind | None
    place_precision: PlacePrecision | None
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    radius_km: float | None
    spot: SpotForm | None
    line: tuple[Point, ...]
    said_by: str | None
    said_by_kind: SpeakerKind | None
    evidence: tuple[Evidence, ...]
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    agency: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(_Cited):
    """An event with its report. by, against, with_: names of the actors in each role.

    date_reason: why it is dated so. origin, destination: the places it came from and went to.
    """

    type: EventType
    status: EventStatus
    newness: Newness
    headline: bool
    score: float
    date_reason: WhenReason
    origin: str | None
    destination: str | None
    by: tuple[str, ...]
    against: tuple[str, ...]
    with_: tuple[str, ...]
    figures: tuple[FigureSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(_Cited):
    """A figure with its report.

    Days and place are the figure's own, else those of the first event it counts for.
    part_of: id of the figure it is a part of. events: (id, type) of the events it counts for.
    """

    kind: FigureKind
    low: int | None
    high: int | None
    approximate: bool
    unit: Unit
    who: tuple[Who, ...]
    side: str | None
    scope: Scope
    status: FigureStatus
    text: str
    part_of: str | None
    events: tuple[tuple[str, EventType], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report as a list shows it. unread: why it was kept but not read."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    agency: str | None
    language: str | None
    published: date | None
    published_earliest: date | None
    published_latest: date | None
    published_source: DateSource
    unread: Unread | None
