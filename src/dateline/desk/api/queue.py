"""What waits to be done on the record, by whatever process, and what was given up."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Depends
from pydantic import Field

from dateline.desk.accounts import Role, require
from dateline.desk.api.models import Model
from dateline.desk.dependencies import DeskDep
from dateline.record import Dead, Held, Queue, QueueState

SHOWN = 50
"""Of what was given up, or is to be tried again; the rest is counted."""

router = APIRouter(tags=["queue"], dependencies=[Depends(require(Role.REVIEWER))])


class DeadModel(Model):
    """id: a page's, or "job-" and a number. name: where it came from."""

    id: str
    name: str
    problem: str

    @classmethod
    def of(cls, dead: Dead) -> Self:
        return cls(id=dead.id, name=dead.name, problem=dead.problem)


class RestingModel(Model):
    """Work that failed and is to be tried again. attempts: until now."""

    name: str
    attempts: int
    problem: str | None
    next_at: datetime | None

    @classmethod
    def of(cls, held: Held) -> Self:
        return cls(
            name=held.name, attempts=held.attempts, problem=held.problem, next_at=held.next_at
        )


class QueueModel(Model):
    """jobs: not done. pages: never read. unlinked: reports. These count what is in hand, too.

    in_hand: how much some process is at. resting, dead: the first of those to be tried again and of
    those given up; resting_count, dead_count: how many there are.
    """

    jobs: int
    pages: int
    unlinked: int
    in_hand: int
    resting: list[RestingModel]
    resting_count: int
    dead: list[DeadModel]
    dead_count: int

    @classmethod
    def of(cls, state: QueueState) -> Self:
        resting = [each for each in state.leases if each.holder is None]
        return cls(
            jobs=state.jobs,
            pages=state.pages,
            unlinked=state.unlinked,
            in_hand=len(state.leases) - len(resting),
            resting=list(map(RestingModel.of, resting[:SHOWN])),
            resting_count=len(resting),
            dead=list(map(DeadModel.of, state.dead[:SHOWN])),
            dead_count=len(state.dead),
        )


class Retry(Model):
    """id: of a page or job that was given up; all of them when empty."""

    id: Annotated[str | None, Field(max_length=200)] = None


@router.get("/queue")
def show_queue(desk: DeskDep) -> QueueModel:
    """What waits, what is in hand, and what was given up."""
    return QueueModel.of(Queue(desk.record).state())


@router.post("/queue/retry", status_code=202)
def retry(desk: DeskDep, told: Retry) -> QueueModel:
    """Let what was given up be tried again, and what waits to be tried again at once."""
    queue = Queue(desk.record)
    queue.retry(told.id)
    desk.wake()
    return QueueModel.of(queue.state())
