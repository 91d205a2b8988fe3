"""What routes ask for by name: `record: RecordDep`."""

from typing import Annotated

from fastapi import Depends, Request

from dateline.desk.opened import Desk
from dateline.record import Record


def desk(request: Request) -> Desk:
    opened: Desk = request.app.state.desk
    return opened


def record(request: Request) -> Record:
    """The record. Each question asked of it is a transaction of its own."""
    return desk(request).record


DeskDep = Annotated[Desk, Depends(desk)]
RecordDep = Annotated[Record, Depends(record)]
