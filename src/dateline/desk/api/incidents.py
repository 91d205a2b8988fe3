"""Incidents: the list, and one with all behind it."""

from collections.abc import Sequence

from fastapi import Request, Response

from dateline.desk.api.fresh import api_router
from dateline.desk.api.models import (
    CorrectionItem,
    IncidentItem,
    IncidentList,
    WholeIncidentItem,
)
from dateline.desk.api.paging import Cursor, Limit, cursor_of, link_next, place_of
from dateline.desk.dependencies import OverviewDep, RecordDep
from dateline.desk.filters import QueryDep
from dateline.record import IncidentRow, Record

router = api_router("incidents")


@router.get("/incidents")
def incidents(
    query: QueryDep,
    record: RecordDep,
    overview: OverviewDep,
    request: Request,
    response: Response,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> IncidentList:
    """The incidents that pass the filters, in the order of `sort`."""
    page = overview.page(query, after=place_of(cursor), limit=limit)
    following = cursor_of(page.end)
    link_next(request, response, following)
    items = incident_items(record, page.rows)
    return IncidentList(items=items, total=page.total, next=following)


@router.get("/incidents/{id}")
def incident(id: str, record: RecordDep) -> WholeIncidentItem:
    """One incident with its sources, figures over time, contradictions, links and history.

    An id that it had before earlier reports came in finds it too, and so does an event's.
    """
    return WholeIncidentItem.of_whole(record.incident(id))


@router.get("/incidents/{id}/history")
def history(id: str, record: RecordDep) -> list[CorrectionItem]:
    """The corrections of an incident, the newest first."""
    return [CorrectionItem.of(each, holds=holds) for each, holds in record.history(id)]


def incident_items(record: Record, rows: Sequence[IncidentRow]) -> list[IncidentItem]:
    """Rows of a list with their versions; one that went meanwhile is left out."""
    versions = record.versions([row.id for row in rows])
    return [IncidentItem.of(row, versions[row.id]) for row in rows if row.id in versions]
