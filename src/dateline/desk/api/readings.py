"""What was read, as each report has it: events, figures, and reports with all their parts."""

from typing import Annotated

from fastapi import Depends, Request, Response

from dateline.desk.api.fresh import api_router
from dateline.desk.api.paging import Cursor, Limit, link_next, next_cursor, offset_of
from dateline.desk.api.reading_filters import EventFilters, FigureFilters, ReportFilters
from dateline.desk.api.reading_models import (
    EventItem,
    EventList,
    FigureItem,
    FigureList,
    ReportItem,
    ReportList,
    WholeReport,
)
from dateline.desk.dependencies import RecordDep

router = api_router("readings")


@router.get("/events")
def events(
    filters: Annotated[EventFilters, Depends()],
    record: RecordDep,
    request: Request,
    response: Response,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> EventList:
    """Events as reports tell them, the latest first."""
    offset = offset_of(cursor)
    found = list(record.events(filters.events(limit=limit + 1, offset=offset)))
    following = next_cursor(offset, limit, found=len(found))
    link_next(request, response, following)
    return EventList(items=[EventItem.of(row) for row in found[:limit]], next=following)


@router.get("/events/{id}")
def event(id: str, record: RecordDep) -> EventItem:
    """One event of one report."""
    return EventItem.of(record.event(id)[0])


@router.get("/figures")
def figures(
    filters: Annotated[FigureFilters, Depends()],
    record: RecordDep,
    request: Request,
    response: Response,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> FigureList:
    """Figures as reports give them, the latest first. Those of different scopes never add up."""
    offset = offset_of(cursor)
    found = list(record.figures(filters.figures(limit=limit + 1, offset=offset)))
    following = next_cursor(offset, limit, found=len(found))
    link_next(request, response, following)
    return FigureList(items=[FigureItem.of(row) for row in found[:limit]], next=following)


@router.get("/reports")
def reports(
    filters: Annotated[ReportFilters, Depends()],
    record: RecordDep,
    request: Request,
    response: Response,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> ReportList:
    """Reports, the latest published first."""
    offset = offset_of(cursor)
    found = list(record.reports(filters.query(limit=limit + 1, offset=offset)))
    following = next_cursor(offset, limit, found=len(found))
    link_next(request, response, following)
    return ReportList(items=[ReportItem.of(row) for row in found[:limit]], next=following)


@router.get("/reports/{id}")
def report(id: str, record: RecordDep) -> WholeReport:
    """A report's text with all that was read from it, and the incidents its events are in."""
    reading = record.report(id)
    ids = [reading.event_id(index) for index in range(len(reading.events))]
    homes = {event: row.id for event, row in record.incidents_of(ids).items()}
    return WholeReport.of(reading, homes)
