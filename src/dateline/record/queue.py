"""What waits to be done on a record, who does what, and what was given up."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select, update

from dateline.errors import MissingError
from dateline.record.base import Store
from dateline.record.job_rows import JobStage
from dateline.record.jobs import Jobs
from dateline.record.lease_rows import Held, Work
from dateline.record.leases import forget_attempts
from dateline.record.pages import GIVEN_UP, PageState, is_page
from dateline.record.prefixes import key_of
from dateline.record.schema import pages, readings
from dateline.record.schema_incidents import linked_reports
from dateline.record.schema_jobs import jobs
from dateline.record.schema_leases import leases

_JOB = "job-"
_READING = "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """Work that was given up. id: a page's, or "job-" and a number. name: where it came from."""

    id: str
    name: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """jobs: not done. pages: never read. unlinked: reports. These count what is in hand, too.

    leases: what is in hand or to be tried again. dead: pages first, the first kept first.
    """

    jobs: int
    pages: int
    unlinked: int
    leases: tuple[Held, ...]
    dead: tuple[Dead, ...]


class Queue:
    """The work of a record as a whole."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reading = store._reading
        self._writing = store._writing

    def state(self) -> QueueState:
        with self._reading() as connection:
            linked = connection.scalar(select(func.count()).select_from(linked_reports)) or 0
            read = connection.scalar(select(func.count()).select_from(readings)) or 0
            unread = select(func.count()).where(is_page(), pages.c.reader.is_(None))
            open_ = select(func.count()).where(jobs.c.stage != JobStage.DONE)
            return QueueState(
                jobs=connection.scalar(open_) or 0,
                pages=connection.scalar(unread) or 0,
                unlinked=read - linked,
                leases=_leases(connection),
                dead=(*_dead_pages(connection), *_dead_jobs(connection)),
            )

    def retry(self, id_: str | None) -> int:
        """Let what was given up be tried again, and what waits to be tried again at once.

        id_: of one page or job; MissingError when there is none. How many were given up.
        """
        if id_ is None:
            dead = [each.id for each in self.state().dead]
            with self._writing() as connection:
                now = update(leases).where(leases.c.holder.is_(None))
                connection.execute(now.values(next_at=leases.c.since))
        else:
            dead = [id_]
        for each in dead:
            self._retry(each)
        return len(dead)

    def _retry(self, id_: str) -> None:
        if id_.startswith(_JOB):
            job = Jobs(self._store).get(_number(id_))
            if job.stage is JobStage.DONE:
                Jobs(self._store).retry(job.key)
            return
        with self._writing() as connection:
            key = key_of(connection, pages, id_, what="page")
            unread = {"state": PageState.UNREAD, "reader": None, "stage": None, "reason": None}
            failed = (pages.c.key == key) & (pages.c.state == PageState.FAILED) & is_page()
            connection.execute(update(pages).where(failed).values(**unread))
            forget_attempts(connection, Work.PAGE, key)


def _number(id_: str) -> int:
    digits = id_.removeprefix(_JOB)
    if not digits.isdecimal():
        raise MissingError(f"{id_} is no job; jobs are called job-NUMBER")
    return int(digits)


def _leases(connection: Connection) -> tuple[Held, ...]:
    joined = leases.outerjoin(pages, (pages.c.key == leases.c.subject) & _is(Work.PAGE))
    columns = select(leases, pages.c.source).select_from(joined)
    rows = connection.execute(columns.order_by(leases.c.kind, leases.c.subject))
    return tuple(_held(**row._mapping) for row in rows)


def _held(*, kind: str, subject: int, source: str | None, **rest: Any) -> Held:  # noqa: ANN401 — columns
    names = {Work.LINKING: "the linking", Work.JOB: f"{_JOB}{subject}", Work.PAGE: source}
    name = names[Work(kind)] or ""
    return Held(kind=Work(kind), subject=subject, name=name, **rest)


def _is(kind: Work) -> Any:  # noqa: ANN401 — an SQL condition
    return leases.c.kind == kind


def _dead_pages(connection: Connection) -> list[Dead]:
    """Those whose reading broke; what is no news report is not given up, but done with."""
    broken = pages.c.stage.in_((_READING, GIVEN_UP))
    found: Select[Any] = select(pages.c.id, pages.c.source, pages.c.reason)
    found = found.where(pages.c.state == PageState.FAILED, is_page(), broken)
    return [
        Dead(id=id_, name=source, problem=reason or "")
        for id_, source, reason in connection.execute(found.order_by(pages.c.key))
    ]


def _dead_jobs(connection: Connection) -> list[Dead]:
    found = select(jobs.c.key, jobs.c.by, jobs.c.problem)
    found = found.where(jobs.c.stage == JobStage.DONE, jobs.c.problem.is_not(None))
    return [
        Dead(id=f"{_JOB}{key}", name=f"added by {by}", problem=problem)
        for key, by, problem in connection.execute(found.order_by(jobs.c.key))
    ]
