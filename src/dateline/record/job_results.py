"""What came of a job's pages: counts, failures, reports and the incidents they tell."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from dateline.domain import EventType, Unread
from dateline.record.batches import in_batches
from dateline.record.job_rows import AddedReport, JobFailure
from dateline.record.pages import PageState
from dateline.record.schema import pages, reports
from dateline.record.schema_incidents import incident_events, incidents
from dateline.record.schema_jobs import job_items, job_pages


def page_counts(connection: Connection, items: Iterable[int]) -> dict[int, dict[str, int]]:
    """How many pages each of some items gave, by its key."""
    joined = job_pages.join(pages, pages.c.id == job_pages.c.page_id)
    columns = (
        job_pages.c.item_key,
        func.count().label("pages"),
        func.sum(case((job_pages.c.known, 1), else_=0)).label("known"),
        func.sum(case((pages.c.state == PageState.UNREAD, 1), else_=0)).label("unread"),
        func.sum(case((pages.c.state == PageState.FAILED, 1), else_=0)).label("failed"),
    )
    grouped = select(*columns).select_from(joined).group_by(job_pages.c.item_key)
    found: dict[int, dict[str, int]] = {}
    for some in in_batches(items):
        for row in connection.execute(grouped.where(job_pages.c.item_key.in_(some))):
            counts = dict(row._mapping)
            found[counts.pop("item_key")] = counts
    return found


def job_failures(connection: Connection, job: int, limit: int) -> tuple[JobFailure, ...]:
    failed = _pages_of(job, pages.c.key, pages.c.source, pages.c.stage, pages.c.reason)
    failed = failed.where(pages.c.state == PageState.FAILED)
    return tuple(
        JobFailure(source=row.source, stage=row.stage or "", reason=row.reason or "")
        for row in connection.execute(failed.order_by(pages.c.key).limit(limit))
    )


def added_reports(connection: Connection, job: int, limit: int) -> tuple[AddedReport, ...]:
    columns = ("id", "title", "outlet", "published", "unread", "position")
    of_job = _pages_of(job, pages.c.key, *(reports.c[name] for name in columns))
    of_job = of_job.join(reports, reports.c.page_key == pages.c.key)
    ordered = of_job.order_by(pages.c.key, reports.c.position).limit(limit)
    rows = connection.execute(ordered).all()
    told = _incidents_of(connection, [row.id for row in rows])
    return tuple(
        AddedReport(
            id=row.id,
            title=row.title,
            outlet=row.outlet,
            published=row.published,
            unread=Unread(row.unread) if row.unread else None,
            incidents=tuple(told.get(row.id, ())),
        )
        for row in rows
    )


def _pages_of(job: int, *columns: Any) -> Select[Any]:  # noqa: ANN401 — any columns
    joined = select(*columns).select_from(job_pages)
    joined = joined.join(job_items, job_items.c.key == job_pages.c.item_key)
    joined = joined.join(pages, pages.c.id == job_pages.c.page_id)
    return joined.where(job_items.c.job_key == job).distinct()


def _incidents_of(
    connection: Connection, report_ids: Iterable[str]
) -> dict[str, list[tuple[str, EventType]]]:
    joined = incident_events.join(incidents, incidents.c.key == incident_events.c.incident_key)
    columns = (incident_events.c.report_id, incidents.c.id, incidents.c.type)
    found: dict[str, list[tuple[str, EventType]]] = {}
    for some in in_batches(report_ids):
        told = select(*columns).select_from(joined).where(incident_events.c.report_id.in_(some))
        shown = told.where(incidents.c.shown.is_(True)).distinct().order_by(incidents.c.id)
        for report, incident, type_ in connection.execute(shown):
            found.setdefault(report, []).append((incident, EventType(type_)))
    return found
