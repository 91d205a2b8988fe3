"""The record's history: who corrected what, when and why."""

from fastapi import Request, Response

from dateline.desk.api.fresh import api_router
from dateline.desk.api.models import CorrectionItem, Model
from dateline.desk.api.paging import Cursor, Limit, link_next, next_cursor, offset_of
from dateline.desk.dependencies import RecordDep

router = api_router("corrections")


class CorrectionList(Model):
    items: list[CorrectionItem]
    next: str | None


@router.get("/corrections")
def corrections(
    record: RecordDep,
    request: Request,
    response: Response,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> CorrectionList:
    """Corrections of all incidents, the newest first."""
    offset = offset_of(cursor)
    found = record.history(limit=offset + limit + 1)[offset:]
    following = next_cursor(offset, limit, found=len(found))
    link_next(request, response, following)
    items = [CorrectionItem.of(each, holds=holds) for each, holds in found[:limit]]
    return CorrectionList(items=items, next=following)
