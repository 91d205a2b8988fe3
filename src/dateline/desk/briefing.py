"""The page on which a situation report is asked for."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from dateline.desk.accounts import Role, require
from dateline.desk.api.briefings import period_of
from dateline.desk.dependencies import DeskDep, OverviewDep
from dateline.desk.filters import Filters
from dateline.desk.pages import page
from dateline.record import IncidentQuery

router = APIRouter(dependencies=[Depends(require(Role.READER))])

_ASKED = frozenset({"since", "until", "place", "country", "admin1", "title", "cursor"})
"""What the page has fields for, and what means nothing here."""


@router.get("/briefing", response_class=HTMLResponse, include_in_schema=False)
def briefing(
    request: Request,
    filters: Annotated[Filters, Depends()],
    desk: DeskDep,
    overview: OverviewDep,
) -> HTMLResponse:
    """The days and the place to report on, filled in by the filters that it is opened with."""
    period = period_of(filters, today=desk.settings.clock().date())
    others = [each for each in request.query_params.multi_items() if each[0] not in _ASKED]
    newest = next(overview.rows(overview.keys(IncidentQuery(), limit=1)), None)
    return page(
        request,
        "briefing.html",
        filters=filters,
        period=period,
        others=others,
        newest=newest.start if newest else None,
    )
