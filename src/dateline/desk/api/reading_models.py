"""Events, figures and reports as the API gives them."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from dateline import domain
from dateline.desk.api.models import Model, Text, whole_characters
from dateline.domain import Reading
from dateline.exports.analysis import AnalysisLine, to_line
from dateline.exports.rows import row_fields
from dateline.record import EventRow, FigureRow, ReportRow


class EvidenceItem(Model):
    """Words that a field rests on: half-open offsets into the report's text, and the slice."""

    start: int
    end: int
    text: Text


class FigureOfEvent(Model):
    """part: whether another figure of the event counts it too."""

    id: str
    kind: domain.FigureKind
    low: int | None
    high: int | None
    approximate: bool
    scope: domain.Scope
    text: Text
    part: bool


class _Cited(Model):
    """What events and figures share. said_by: null when the outlet says it.

    place: the gazetteer's name; place_text: the words. spot: how the words tell a point or line by
    way of the place; line: its ends (lat, lon), empty for a point.
    """

    id: str
    report_id: str
    position: int
    start: date | None
    end: date | None
    date_precision: domain.DatePrecision
    place: str | None
    place_text: Text | None
    place_kind: domain.PlaceKind | None
    place_precision: domain.PlacePrecision | None
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    radius_km: float | None
    spot: domain.SpotForm | None
    line: list[tuple[float, float]]
    said_by: Text | None
    said_by_kind: domain.SpeakerKind | None
    evidence: list[EvidenceItem]
    title: Text | None
    outlet: Text | None
    url: Text | None
    published: date | None
    agency: Text | None


class EventItem(_Cited):
    """An event as one report tells it."""

    type: domain.EventType
    status: domain.EventStatus
    newness: domain.Newness
    headline: bool
    score: float
    date_reason: domain.WhenReason
    origin: str | None
    destination: str | None
    by: list[Text]
    against: list[Text]
    with_: Annotated[list[Text], Field(alias="with")]
    figures: list[FigureOfEvent]

    @classmethod
    def of(cls, row: EventRow) -> Self:
        return cls.model_validate(row_fields(row))


class FigureItem(_Cited):
    """A figure as one report gives it. events: id and type of those it counts for."""

    kind: domain.FigureKind
    low: int | None
    high: int | None
    approximate: bool
    unit: domain.Unit
    who: list[domain.Who]
    side: Text | None
    scope: domain.Scope
    status: domain.FigureStatus
    text: Text
    part_of: str | None
    events: list[tuple[str, domain.EventType]]

    @classmethod
    def of(cls, row: FigureRow) -> Self:
        return cls.model_validate(row_fields(row))


class ReportItem(Model):
    """A report. unread: why it was kept but not read. published_source: how its day is known."""

    id: str
    title: Text | None
    outlet: Text | None
    url: Text | None
    agency: Text | None
    language: str | None
    published: date | None
    published_earliest: date | None
    published_latest: date | None
    published_source: domain.DateSource
    unread: domain.Unread | None

    @classmethod
    def of(cls, row: ReportRow) -> Self:
        return cls.model_validate(row_fields(row))


class EventList(Model):
    items: list[EventItem]
    next: str | None


class FigureList(Model):
    items: list[FigureItem]
    next: str | None


class ReportList(Model):
    items: list[ReportItem]
    next: str | None


class WholeReport(Model):
    """A report with its text and what was read from it.

    captions, furniture: what the page held besides the news. reading: as `dateline analyse` writes
    it, its offsets into `text`. event_ids, figure_ids: of the reading's, in its order.
    incidents: the incident that each event is in, by the event's id.
    """

    id: str
    title: Text | None
    outlet: Text | None
    url: Text | None
    byline: Text | None
    agency: Text | None
    page: str | None
    text: Text
    captions: list[Text]
    furniture: list[Text]
    reading: AnalysisLine
    event_ids: list[str]
    figure_ids: list[str]
    incidents: dict[str, str]

    @classmethod
    def of(cls, reading: Reading, incidents: Mapping[str, str]) -> Self:
        report = reading.report
        return cls(
            id=report.id,
            title=report.title,
            outlet=report.outlet,
            url=report.url,
            byline=report.byline,
            agency=report.agency,
            page=report.page_id,
            text=report.text,
            captions=list(report.captions),
            furniture=list(report.furniture),
            reading=AnalysisLine(**whole_characters(to_line(reading).model_dump())),
            event_ids=[reading.event_id(index) for index in range(len(reading.events))],
            figure_ids=[reading.figure_id(index) for index in range(len(reading.figures))],
            incidents=dict(incidents),
        )
