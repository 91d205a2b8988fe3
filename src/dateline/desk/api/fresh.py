"""Answers that a browser need not be sent twice: an ETag tells that the record is as it was.

A tag is made of the record's change counter, the address and the version of Dateline, before the
question is answered; so it can only be too old for its answer, never too new.
"""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.routing import APIRoute

from dateline.desk.accounts import Role, require
from dateline.desk.dependencies import DeskDep
from dateline.domain import content_id
from dateline.version import __version__

_READING = ("GET", "HEAD")


def api_router(tag: str) -> APIRouter:
    """A router of the API: for readers and above, with a tag on every answer to a GET."""
    allowed = [Depends(require(Role.READER)), Depends(unless_known)]
    return APIRouter(tags=[tag], route_class=TaggedRoute, dependencies=allowed)


def unless_known(request: Request, desk: DeskDep) -> None:
    """Answer 304 when the browser has what would be sent."""
    if request.method not in _READING:
        return
    address = (request.url.path, request.url.query)
    tag = f'W/"{content_id("answer", (__version__, desk.record.changes(), *address))}"'
    request.state.tag = tag
    known = request.headers.get("If-None-Match", "")
    if tag in (each.strip() for each in known.split(",")):
        raise HTTPException(304, headers=_headers(tag))


class TaggedRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            response = await answer(request)
            tag = getattr(request.state, "tag", None)
            if tag is not None:
                response.headers.update(_headers(tag))
            return response

        return tagged


def _headers(tag: str) -> dict[str, str]:
    """Whoever keeps the answer asks again before it is used: log-ins end, and records change."""
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
