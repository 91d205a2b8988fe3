"""What routes ask for by name: `record: RecordDep`."""

from typing import Annotated

from fastapi import Depends, Request

from dateline.desk.opened import Desk
from dateline.record import Record
from dateline.record.overview import Overview


def desk(request: Request) -> Desk:
    opened: Desk = request.app.state.desk
    return opened


def record(request: Request) -> Record:
    """The record. Each question asked of it is a transaction of its own."""
    return desk(request).record


def overview(request: Request) -> Overview:
    """The record's incidents in memory, for lists, counts, sums and maps of all of them."""
    return desk(request).overview


DeskDep = Annotated[Desk, Depends(desk)]
RecordDep = Annotated[Record, Depends(record)]
OverviewDep = Annotated[Overview, Depends(overview)]
