"""Jobs in the record: what was handed over to be added, how far that is, and what came of it."""

import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, or_, select, update

from dateline.domain import Page
from dateline.errors import MissingError
from dateline.record.base import Store
from dateline.record.job_results import added_reports, job_failures, page_counts
from dateline.record.job_rows import (
    AddedReport,
    InputKind,
    Job,
    JobFailure,
    JobInput,
    JobItem,
    JobStage,
)
from dateline.record.lease_rows import Lease, Work
from dateline.record.leases import Leases, end_lease, forget_attempts
from dateline.record.pages import PageState
from dateline.record.schema import pages
from dateline.record.schema_jobs import job_contents, job_items, job_pages, jobs
from dateline.record.schema_leases import leases
from dateline.record.serial import given_from_json, given_to_json


class Jobs:
    """The jobs of a record, oldest first to work on, newest first to show."""

    def __init__(self, store: Store) -> None:
        self._reading = store._reading
        self._noting = store._noting

    def add(
        self, inputs: Sequence[JobInput], *, by: str, at: datetime, feed: int | None = None
    ) -> int:
        """Keep what was handed over, bytes and all, and give the job's key."""
        with self._noting() as connection:
            return add_job(connection, inputs, by=by, at=at, feed=feed)

    def take(self, held: Leases) -> Lease | None:
        """The job to work on: the oldest that is not done, and that nobody is at."""
        open_ = jobs.c.stage != JobStage.DONE
        waiting = select(jobs.c.key).where(open_).order_by(jobs.c.key)
        locked = waiting.with_for_update(of=jobs, skip_locked=True, key_share=True)
        still = exists().where(jobs.c.key == leases.c.subject, open_)
        taken = held.take(Work.JOB, [locked], still=still)
        return taken[0] if taken else None

    def are_open(self) -> bool:
        """Whether any is not done, in hand or not."""
        with self._reading() as connection:
            return bool(connection.scalar(select(exists().where(jobs.c.stage != JobStage.DONE))))

    def advance(self, job: int, stage: JobStage) -> None:
        with self._noting() as connection:
            connection.execute(update(jobs).where(jobs.c.key == job).values(stage=stage))

    def finish(self, lease: Lease, *, at: datetime, problem: str | None = None) -> None:
        """The job is over, unless it is another's by now.

        The bytes handed over go, but for what a retry would need.
        """
        job = lease.subject
        with self._noting() as connection:
            if not end_lease(connection, lease):
                return
            done = {"stage": JobStage.DONE, "finished": at, "problem": problem}
            connection.execute(update(jobs).where(jobs.c.key == job).values(**done))
            kept = job_items.c.done & job_items.c.problem.is_(None) & ~_has_bad_pages()
            over = select(job_items.c.key).where(job_items.c.job_key == job, kept)
            connection.execute(delete(job_contents).where(job_contents.c.item_key.in_(over)))

    def inputs(self, job: int) -> Iterator[tuple[int, JobInput]]:
        """What has not been taken in yet, one at a time, with the key of each."""
        with self._reading() as connection:
            open_items = select(job_items.c.key).where(
                job_items.c.job_key == job, job_items.c.done.is_(False)
            )
            keys = list(connection.scalars(open_items.order_by(job_items.c.key)))
        for key in keys:
            with self._reading() as connection:
                given = _input(connection, key)
            if given is not None:
                yield key, given

    def took(self, item: int, page: Page, *, known: bool) -> None:
        """Note that an item gave a page, which the record has now, under this id or another."""
        with self._noting() as connection:
            same = (pages.c.digest == page.digest) & (pages.c.source == page.source)
            wanted = select(pages.c.id).where(or_(pages.c.id == page.id, same))
            page_id = connection.scalar(wanted.limit(1)) or page.id
            row = {"item_key": item, "page_id": page_id}
            there = exists().where(job_pages.c.item_key == item, job_pages.c.page_id == page_id)
            if not connection.scalar(select(there)):
                connection.execute(insert(job_pages), {**row, "known": known})

    def close_item(self, item: int, problem: str | None = None) -> None:
        with self._noting() as connection:
            row = {"done": True, "problem": problem}
            connection.execute(update(job_items).where(job_items.c.key == item).values(**row))

    def retry(self, job: int) -> None:
        """Let it be done again where it failed: fetched, taken in or read."""
        with self._noting() as connection:
            mine = select(job_items.c.key).where(job_items.c.job_key == job)
            bad = select(pages.c.id).where(pages.c.error.is_not(None))
            again = job_items.c.key.in_(mine) & (
                job_items.c.problem.is_not(None) | _has_bad_pages()
            )
            connection.execute(update(job_items).where(again).values(done=False, problem=None))
            of_job = job_pages.c.item_key.in_(mine)
            connection.execute(delete(job_pages).where(of_job, job_pages.c.page_id.in_(bad)))
            kept = pages.c.id.in_(select(job_pages.c.page_id).where(of_job))
            failed = update(pages).where(kept, pages.c.state == PageState.FAILED)
            unread = {"state": PageState.UNREAD, "reader": None, "stage": None, "reason": None}
            connection.execute(failed.values(**unread))
            begun = {"stage": JobStage.WAITING, "problem": None, "finished": None}
            connection.execute(update(jobs).where(jobs.c.key == job).values(**begun))
            forget_attempts(connection, Work.JOB, job)

    def get(self, job: int) -> Job:
        """RecordError when there is none."""
        with self._reading() as connection:
            found = _jobs(connection, select(jobs).where(jobs.c.key == job))
        if not found:
            raise MissingError(f"there is no job {job}")
        return found[0]

    def newest(self, limit: int) -> tuple[Job, ...]:
        with self._reading() as connection:
            return _jobs(connection, select(jobs).order_by(jobs.c.key.desc()).limit(limit))

    def failures(self, job: int, limit: int) -> tuple[JobFailure, ...]:
        """The pages that could not be read, in the order they were kept."""
        with self._reading() as connection:
            return job_failures(connection, job, limit)

    def reports(self, job: int, limit: int) -> tuple[AddedReport, ...]:
        """The reports of its pages, in the order the pages were kept."""
        with self._reading() as connection:
            return added_reports(connection, job, limit)

    def forget_finished(self, before: datetime) -> None:
        """Forget jobs that were over by then. Their pages stay."""
        with self._noting() as connection:
            connection.execute(delete(jobs).where(jobs.c.finished < before))


def add_job(
    connection: Connection, inputs: Sequence[JobInput], *, by: str, at: datetime, feed: int | None
) -> int:
    row = {"feed_key": feed, "by": by, "at": at, "stage": JobStage.WAITING}
    key: int = connection.execute(insert(jobs).returning(jobs.c.key), row).scalar_one()
    for each in inputs:
        values = {"kind": each.kind, "name": each.name, "given": given_to_json(each.given)}
        added = insert(job_items).returning(job_items.c.key)
        item = connection.execute(added, {"job_key": key, "done": False, **values}).scalar_one()
        if each.content is not None:
            content = {"item_key": item, "content": zlib.compress(each.content)}
            connection.execute(insert(job_contents), content)
    return key


def _input(connection: Connection, key: int) -> JobInput | None:
    joined = job_items.outerjoin(job_contents, job_contents.c.item_key == job_items.c.key)
    wanted = select(job_items, job_contents.c.content).select_from(joined)
    row = connection.execute(wanted.where(job_items.c.key == key)).one_or_none()
    if row is None:
        return None
    content = None if row.content is None else zlib.decompress(row.content)
    given = given_from_json(row.given)
    return JobInput(kind=InputKind(row.kind), name=row.name, given=given, content=content)


def _has_bad_pages() -> Any:  # noqa: ANN401 — an SQL condition, whose type SQLAlchemy keeps open
    """Whether an item gave pages that are none, such as those of fetches that failed."""
    bad = select(job_pages.c.item_key).join(pages, pages.c.id == job_pages.c.page_id)
    return job_items.c.key.in_(bad.where(pages.c.error.is_not(None)))


def _jobs(connection: Connection, statement: Any) -> tuple[Job, ...]:  # noqa: ANN401 — as above
    rows = connection.execute(statement).all()
    of_jobs = job_items.c.job_key.in_([row.key for row in rows])
    items = connection.execute(select(job_items).where(of_jobs).order_by(job_items.c.key)).all()
    counts = page_counts(connection, [item.key for item in items])
    nothing = {"pages": 0, "known": 0, "unread": 0, "failed": 0}
    made: dict[int, list[JobItem]] = {row.key: [] for row in rows}
    for item in items:
        made[item.job_key].append(
            JobItem(
                kind=InputKind(item.kind),
                name=item.name,
                done=item.done,
                problem=item.problem,
                **counts.get(item.key, nothing),
            )
        )
    return tuple(_job(row, made[row.key]) for row in rows)


def _job(row: Row[Any], items: Sequence[JobItem]) -> Job:
    return Job(
        key=row.key,
        feed=row.feed_key,
        by=row.by,
        at=row.at,
        stage=JobStage(row.stage),
        problem=row.problem,
        finished=row.finished,
        items=tuple(items),
    )
