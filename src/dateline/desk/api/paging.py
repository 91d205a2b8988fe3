"""Cursors: where a page of a list ended, in letters that mean nothing to whoever passes them on."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query, Request, Response

from dateline.desk.problems import Problem
from dateline.record.overview import Place

_LONGEST = 200
_HIGHEST, _FARTHEST = 2**63, 2**48

Limit = Annotated[int, Query(ge=1, le=500, description="At most so many.")]
Cursor = Annotated[str | None, Query(max_length=_LONGEST, description="`next` of the page before.")]


def place_of(cursor: str | None) -> Place | None:
    """The place in a list that a cursor tells; Problem 422 when it tells none."""
    if not cursor:
        return None
    value, tie = _read(cursor, 2)
    return Place(value=value, tie=int(tie))


def cursor_of(place: Place | None) -> str | None:
    return None if place is None else _written([place.value, place.tie])


def offset_of(cursor: str | None) -> int:
    """How many rows stand before the page that a cursor tells, in a list without better places."""
    if not cursor:
        return 0
    (offset,) = _read(cursor, 1)
    if not 0 <= offset < _FARTHEST:
        raise _no_cursor()
    return int(offset)


def next_cursor(offset: int, limit: int, *, found: int) -> str | None:
    """The cursor after a page of which `found` rows were found, one more than it shows if any."""
    return _written([offset + limit]) if found > limit else None


def link_next(request: Request, response: Response, cursor: str | None) -> None:
    """Tell the next page's address in the header too (RFC 8288)."""
    if cursor is None:
        return
    told = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    address = request.url.path + "?" + urlencode([*told, ("cursor", cursor)])
    response.headers["Link"] = f'<{address}>; rel="next"'


def _written(parts: list[float]) -> str:
    return urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def _read(cursor: str, count: int) -> list[float]:
    try:
        parts = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        numbers = [each for each in parts if isinstance(each, int | float)]
        if len(parts) == len(numbers) == count and all(
            -_HIGHEST <= each < _HIGHEST for each in parts
        ):
            return numbers
    except (ValueError, TypeError, RecursionError):
        pass
    raise _no_cursor()


def _no_cursor() -> Problem:
    return Problem(422, "the cursor is none that the desk gave; begin without one")
