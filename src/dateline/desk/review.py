"""The review queue: incidents that nobody has looked at, and the way from one to the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from dateline.desk.accounts import Role, User, require
from dateline.desk.dependencies import OverviewDep, RecordDep
from dateline.desk.pages import page
from dateline.record import IncidentOrder, IncidentQuery, IncidentRow
from dateline.record.overview import Overview

router = APIRouter(include_in_schema=False)

SHOWN = 50
_LOOKED_THROUGH = 1000
"""Incidents of a list among which the one before and after is looked for."""


class Queue(StrEnum):
    """What comes first."""

    DOUBT = "doubt"
    CONTESTED = "contested"
    NEWEST = "newest"


ABOUT_QUEUES = {
    Queue.DOUBT: ("Least sure", "Those with the lowest confidence first"),
    Queue.CONTESTED: ("Contested", "Those on which sources contradict each other first"),
    Queue.NEWEST: ("Newest", "Those with the newest report first"),
}
_NOT_SEEN = IncidentQuery(accepted=False)
_QUERIES = {
    Queue.DOUBT: (IncidentQuery(accepted=False, order=IncidentOrder.DOUBT),),
    Queue.CONTESTED: (
        IncidentQuery(accepted=False, contested=True),
        IncidentQuery(accepted=False, contested=False),
    ),
    Queue.NEWEST: (IncidentQuery(accepted=False, order=IncidentOrder.TOLD),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Where an incident stands in a list. before, after: addresses; "" at the ends.

    back: the address of the list, and its name in words.
    """

    before: str
    after: str
    back: str
    name: str


@router.get("/review")
def review_page(
    request: Request,
    record: RecordDep,
    overview: OverviewDep,
    user: Annotated[User, Depends(require(Role.READER))],
    queue: Queue = Queue.DOUBT,
) -> Response:
    rows = list(queued(overview, queue))
    return page(
        request,
        "review.html",
        queue=queue,
        queues=ABOUT_QUEUES,
        rows=rows,
        versions=record.versions([row.id for row in rows]),
        left=overview.page(_NOT_SEEN, after=None, limit=1).total,
        all=overview.page(IncidentQuery(), after=None, limit=1).total,
        may_correct=user.role >= Role.REVIEWER,
    )


def queued(overview: Overview, queue: Queue) -> Iterator[IncidentRow]:
    """The first of the incidents that nobody has accepted or rejected, in the order of a queue."""
    return overview.rows(_first_keys(overview, _QUERIES[queue], SHOWN))


def walk_queue(overview: Overview, id_: str, queue: Queue) -> Walk:
    """From one incident of a queue to the next; from one that has left it, to the first."""
    ids = _ids(overview, _QUERIES[queue])
    before, after = _beside(ids, id_) if id_ in ids else ("", next(iter(ids), ""))
    return Walk(
        before=_address(before, f"queue={queue}"),
        after=_address(after, f"queue={queue}"),
        back=f"/review?queue={queue}",
        name="Review",
    )


def walk_list(overview: Overview, id_: str, query: IncidentQuery, address: str) -> Walk:
    """From one incident of a filtered list to the next. address: the filters, as a query string."""
    before, after = _beside(_ids(overview, (query,)), id_)
    return Walk(
        before=_address(before, address),
        after=_address(after, address),
        back=f"/?{address}" if address else "/",
        name="Overview",
    )


def _ids(overview: Overview, queries: Iterable[IncidentQuery]) -> list[str]:
    keys = _first_keys(overview, queries, _LOOKED_THROUGH)
    ids = overview.ids(keys)
    return [ids[key] for key in keys if key in ids]


def _first_keys(overview: Overview, queries: Iterable[IncidentQuery], count: int) -> list[int]:
    """Keys of the first incidents of several lists, one list after the other."""
    keys: list[int] = []
    for query in queries:
        keys += overview.keys(query, limit=count - len(keys)) if len(keys) < count else []
    return keys


def _beside(ids: list[str], id_: str) -> tuple[str, str]:
    """The ids before and after one; "" where there is none."""
    if id_ not in ids:
        return "", ""
    at = ids.index(id_)
    return ids[at - 1] if at else "", ids[at + 1] if at + 1 < len(ids) else ""


def _address(id_: str, query: str) -> str:
    return f"/incidents/{id_}{'?' + query if query else ''}" if id_ else ""
