"""The overview: map, timeline and list of the record's incidents."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from dateline.desk.accounts import Role, require
from dateline.desk.basemap import tiles_address
from dateline.desk.dependencies import DeskDep
from dateline.desk.pages import page
from dateline.domain import EventFamily, EventStatus, EventType, FigureKind, Newness, family_of
from dateline.exports.form import Book, Form, Level
from dateline.record import IncidentOrder

router = APIRouter(dependencies=[Depends(require(Role.READER))], include_in_schema=False)

TYPES_BY_FAMILY = {
    family: tuple(type_ for type_ in EventType if family_of(type_) is family)
    for family in EventFamily
}

BOOKS = (
    ("Dateline", "One row an incident, in the record's own terms", Book.DATELINE),
    ("ACLED", "The columns and types of the Armed Conflict Location & Event Data", Book.ACLED),
    ("UCDP GED", "The columns of Uppsala's Georeferenced Event Dataset", Book.UCDP),
    ("PLOVER", "The categories of political event data", Book.PLOVER),
    ("IDU", "The columns of IDMC's Internal Displacement Updates", Book.IDU),
    ("Events", "One row an event, as each report tells it", Level.EVENTS),
    ("Figures", "One row a figure, as each report gives it", Level.FIGURES),
)
"""What can be taken away, with a sentence that explains it."""


@router.get("/")
def overview(request: Request, desk: DeskDep) -> HTMLResponse:
    return page(
        request,
        "overview.html",
        types_by_family=TYPES_BY_FAMILY,
        statuses=EventStatus,
        newness=Newness,
        figures=FigureKind,
        orders=IncidentOrder,
        books=BOOKS,
        forms=Form,
        tiles=tiles_address(desk.settings),
    )
