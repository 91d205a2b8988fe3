"""The page on which links, texts, files and feeds are added."""

from fastapi import APIRouter, Depends, Request, Response

from dateline.desk.accounts import Role, require
from dateline.desk.pages import page
from dateline.desk.uploads import MAX_FILE_BYTES, MAX_FILES, MAX_LINKS

router = APIRouter(include_in_schema=False)

INTERVALS = {
    15: "15 minutes",
    30: "30 minutes",
    60: "hour",
    180: "3 hours",
    720: "12 hours",
    1440: "day",
}
"""Minutes between two checks of a feed, as the page offers them."""


@router.get("/add", dependencies=[Depends(require(Role.REVIEWER))])
def show_adding(request: Request) -> Response:
    return page(
        request,
        "add.html",
        intervals=INTERVALS,
        max_links=MAX_LINKS,
        max_files=MAX_FILES,
        max_file_mb=MAX_FILE_BYTES // 1_000_000,
    )
