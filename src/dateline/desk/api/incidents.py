"""Incidents: the list."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from dateline.desk.accounts import Role, require
from dateline.desk.api.models import IncidentItem, IncidentList
from dateline.desk.dependencies import RecordDep
from dateline.record import IncidentQuery

router = APIRouter(tags=["incidents"], dependencies=[Depends(require(Role.READER))])


@router.get("/incidents")
def incidents(record: RecordDep, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> IncidentList:
    """List incidents, the latest first."""
    rows = record.incidents(IncidentQuery(limit=limit))
    return IncidentList(items=[IncidentItem.of(row) for row in rows], next=None)
