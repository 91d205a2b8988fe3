"""How a record stands: counts, what failed and why, and which readers made it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, func, select

from dateline.domain import Unread
from dateline.record.pages import PageState
from dateline.record.schema import events, figures, pages, readings, reports
from dateline.record.schema_incidents import (
    corrections,
    incidents,
    linked_reports,
    pending_events,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A page that could not be read: the stage it failed in, and why."""

    page_id: str
    source: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Counts of a record. Every page is one of read, unread, failed.

    unread_reports: reports kept but not read, by reason. languages: those of LANGUAGE, by code.
    readers: reports by the reader version that read them.
    incidents: those that count; retold and rejected ones are counted apart. corrections: entries of
    the history. waiting: events whose incidents have to be made anew, and reports never linked.
    """

    pages: int
    read: int
    unread: int
    failed: int
    failures: tuple[Failure, ...]
    reports: int
    unread_reports: dict[Unread, int]
    languages: dict[str | None, int]
    events: int
    figures: int
    incidents: int
    retold: int
    rejected: int
    corrections: int
    waiting: int
    readers: dict[str, int]


def read_status(connection: Connection) -> Status:
    states = _count_by(connection, pages.c.state)
    reasons = _count_by(connection, reports.c.unread, reports.c.unread.is_not(None))
    foreign = reports.c.unread == Unread.LANGUAGE
    return Status(
        pages=sum(states.values()),
        read=states.get(PageState.READ, 0),
        unread=states.get(PageState.UNREAD, 0),
        failed=states.get(PageState.FAILED, 0),
        failures=_failures(connection),
        reports=_count(connection, reports),
        unread_reports={Unread(reason): count for reason, count in reasons.items() if reason},
        languages=_count_by(connection, reports.c.language, foreign),
        events=_count(connection, events),
        figures=_count(connection, figures),
        **_incidents(connection),
        readers={
            reader: count
            for reader, count in _count_by(connection, readings.c.reader).items()
            if reader is not None
        },
    )


def _incidents(connection: Connection) -> dict[str, int]:
    table = incidents.c
    states = select(table.shown, table.rejected, func.count()).group_by(table.shown, table.rejected)
    counts = {(shown, rejected): count for shown, rejected, count in connection.execute(states)}
    linked = _count(connection, linked_reports)
    return {
        "incidents": counts.get((True, False), 0),
        "retold": counts.get((False, False), 0),
        "rejected": counts.get((False, True), 0),
        "corrections": _count(connection, corrections),
        "waiting": _count(connection, pending_events) + _count(connection, readings) - linked,
    }


def _failures(connection: Connection) -> tuple[Failure, ...]:
    """The failed pages, in the order they were added."""
    columns = (pages.c.id, pages.c.source, pages.c.stage, pages.c.reason)
    failed = select(*columns).where(pages.c.state == PageState.FAILED).order_by(pages.c.key)
    return tuple(
        Failure(page_id=page_id, source=source, stage=stage, reason=reason)
        for page_id, source, stage, reason in connection.execute(failed)
    )


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _count_by(
    connection: Connection, by: ColumnElement[str], *conditions: ColumnElement[bool]
) -> dict[str | None, int]:
    statement = select(by, func.count()).where(*conditions).group_by(by).order_by(by)
    return {row[0]: row[1] for row in connection.execute(statement)}
