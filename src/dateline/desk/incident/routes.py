"""GET /incidents/{id}."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from dateline.desk.accounts import Role, User, require
from dateline.desk.dependencies import OverviewDep, RecordDep
from dateline.desk.filters import QueryDep
from dateline.desk.incident.contests import contest_views
from dateline.desk.incident.fields import field_views
from dateline.desk.incident.history import history_entries, rejected_telling
from dateline.desk.incident.links import link_views, neighbours
from dateline.desk.incident.sources import rows_told, source_columns
from dateline.desk.incident.tolls import tolls
from dateline.desk.pages import page
from dateline.desk.review import Queue, Walk, walk_list, walk_queue
from dateline.desk.wording import place_text
from dateline.domain import FAMILIES, EventStatus, FigureKind
from dateline.phrasing import days_text, typed_words
from dateline.record import IncidentQuery, IncidentRow
from dateline.record.overview import Overview

router = APIRouter(include_in_schema=False)

Reader = Annotated[User, Depends(require(Role.READER))]


@router.get("/incidents/{id}")
def incident_page(
    request: Request,
    id: str,
    record: RecordDep,
    overview: OverviewDep,
    query: QueryDep,
    user: Reader,
    queue: Queue | None = None,
) -> Response:
    """One incident. An id that it had once, or one of its events', leads to its address of now.

    queue: the review queue it was opened from; else the filters are those of the list it was opened
    from. Both say what comes before and after it.
    """
    whole = record.incident(id)
    if whole.row.id != id:
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/incidents/{whole.row.id}{asked}", status_code=307)
    columns, near = source_columns(whole), neighbours(record, whole)
    return page(
        request,
        "incident.html",
        whole=whole,
        row=whole.row,
        title=incident_title(whole.row),
        fields=field_views(whole),
        columns=columns,
        rows=rows_told(columns),
        tolls=tolls(whole),
        contests=contest_views(whole),
        links=link_views(whole),
        near=near,
        versions=record.versions([each.row.id for each in near]),
        history=history_entries(whole),
        rejected_telling=rejected_telling(whole),
        walk=_walk(overview, whole.row.id, request.url.query, query, queue),
        may_correct=user.role >= Role.REVIEWER,
        types=FAMILIES,
        days_now=typed_words(whole.incident.interval),
        statuses=list(EventStatus),
        figure_kinds=list(FigureKind),
    )


def incident_title(row: IncidentRow) -> str:
    """Where and when, behind what it is: the page's own heading has that before it."""
    where = place_text(row.place, country=row.country)
    parts = (where, days_text(row.start, row.end, row.date_precision).strip("?"))
    return ", ".join(part for part in parts if part)


def _walk(
    overview: Overview, id_: str, address: str, query: IncidentQuery, queue: Queue | None
) -> Walk:
    return walk_queue(overview, id_, queue) if queue else walk_list(overview, id_, query, address)
