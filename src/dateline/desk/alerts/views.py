"""The page of saved views, and each view as a feed."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from dateline.desk.accounts import Role, require
from dateline.desk.alerts.feeds import atom, json_feed
from dateline.desk.dependencies import DeskDep
from dateline.desk.opened import Desk
from dateline.desk.pages import page
from dateline.domain import FigureKind, bytes_digest
from dateline.record import Alert, SavedView, Views

router = APIRouter(dependencies=[Depends(require(Role.READER))])

_ENTRIES = 100
_ATOM, _JSON = "application/atom+xml", "application/feed+json"

Key = Annotated[int, Path(ge=1, le=2**31)]


@router.get("/views", include_in_schema=False)
def show_views(request: Request) -> Response:
    return page(request, "views.html", figures=list(FigureKind), query=request.url.query)


@router.get(
    "/feeds/{view}.atom",
    tags=["views"],
    response_class=Response,
    responses={200: {"content": {_ATOM: {}}}},
)
def atom_feed(request: Request, desk: DeskDep, view: Key) -> Response:
    """A view's alerts as an Atom feed."""
    saved, alerts = _told(desk, view)
    body = atom(saved, alerts, _origin(request, desk))
    return _answer(request, body, _ATOM)


@router.get(
    "/feeds/{view}.json",
    tags=["views"],
    response_class=Response,
    responses={200: {"content": {_JSON: {}}}},
)
def json_feed_of(request: Request, desk: DeskDep, view: Key) -> Response:
    """A view's alerts as a JSON Feed, with the facts of each."""
    saved, alerts = _told(desk, view)
    told = json_feed(saved, alerts, _origin(request, desk))
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    return _answer(request, body, _JSON)


def _told(desk: Desk, view: int) -> tuple[SavedView, tuple[Alert, ...]]:
    views = Views(desk.record)
    return views.get(view), views.alerts(view, _ENTRIES)


def _origin(request: Request, desk: Desk) -> str:
    """Where the reader reaches the desk."""
    return desk.settings.address or str(request.base_url).rstrip("/")


def _answer(request: Request, body: bytes, media_type: str) -> Response:
    """The feed, or 304 for a reader that has it."""
    tag = f'"{bytes_digest(body)[:20]}"'
    headers = {"ETag": tag, "Vary": "Cookie, Authorization"}
    asked = request.headers.get("If-None-Match", "")
    if tag in (each.strip().removeprefix("W/") for each in asked.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
