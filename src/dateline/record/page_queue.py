"""The pages that wait to be read: those that are kept and that a reader has not tried."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from dateline.domain import Page
from dateline.record.base import Store
from dateline.record.columns import unindexed
from dateline.record.lease_rows import Lease, Work
from dateline.record.leases import Leases
from dateline.record.pages import is_page, pages_with_keys
from dateline.record.schema import pages
from dateline.record.schema_jobs import job_items, job_pages
from dateline.record.schema_leases import leases


class PageQueue:
    """Unread pages, to take a few at a time; others may take from the same record.

    reader: the version whose turn it is, which reads what older ones read again; None for the pages
    that no version has tried. job: only its pages. up_to: only those kept before, by the last key.
    """

    def __init__(
        self,
        store: Store,
        held: Leases,
        *,
        reader: str | None = None,
        job: int | None = None,
        up_to: int | None = None,
    ) -> None:
        self._reading = store._reading
        self._leases = held
        self._reader = reader
        self._job = job
        self._among = [is_page(), *_of_job(job), *([] if up_to is None else [pages.c.key <= up_to])]

    def take(self, limit: int) -> list[tuple[Lease, Page]]:
        """Pages that nobody reads, the first kept first; none when others have the rest in hand."""
        with self._reading() as connection:
            waiting = [_locked(self._waiting(each)) for each in self._versions(connection)]
        still = exists().where(pages.c.key == leases.c.subject, self._unread(), *self._among)
        taken = self._leases.take(Work.PAGE, waiting, still=still, limit=limit)
        with self._reading() as connection:
            found = pages_with_keys(connection, [lease.subject for lease in taken])
        return [(lease, found[lease.subject]) for lease in taken if lease.subject in found]

    def failed(self, lease: Lease, problem: str) -> None:
        """Reading it came to nothing, and may come to something later."""
        self._leases.failed(lease, problem)

    def is_empty(self) -> bool:
        """Whether all are read. Otherwise some wait, or others have them in hand."""
        with self._reading() as connection:
            for version in self._versions(connection):
                if connection.scalar(self._waiting(version).limit(1)) is not None:
                    return False
        return True

    def _unread(self) -> ColumnElement[bool]:
        never = pages.c.reader.is_(None)
        return never if self._reader is None else never | (pages.c.reader != self._reader)

    def _versions(self, connection: Connection) -> list[str | None]:
        """The versions whose pages are to be read: each is asked for by the index on it."""
        found: list[str | None] = [None]
        if self._reader is None:
            return found
        version: str | None = ""
        following = select(pages.c.reader).where(is_page()).order_by(pages.c.reader).limit(1)
        while version is not None:
            version = connection.scalar(following.where(pages.c.reader > version))
            if version not in (None, self._reader):
                found.append(version)
        return found

    def _waiting(self, version: str | None) -> Select[Any]:
        # A job has few pages, and the record perhaps a million that wait.
        reader = pages.c.reader if self._job is None else unindexed(pages.c.reader)
        of_it = reader.is_(None) if version is None else reader == version
        return select(pages.c.key).where(of_it, *self._among).order_by(pages.c.key)


def _locked(waiting: Select[Any]) -> Select[Any]:
    """Without those that another process is just taking. Reports may refer to them meanwhile."""
    return waiting.with_for_update(of=pages, skip_locked=True, key_share=True)


def _of_job(job: int | None) -> Sequence[ColumnElement[bool]]:
    if job is None:
        return ()
    of_items = select(job_pages.c.page_id).join(job_items, job_items.c.key == job_pages.c.item_key)
    return (pages.c.id.in_(of_items.where(job_items.c.job_key == job)),)
