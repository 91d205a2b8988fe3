"""What waits to be linked, and incidents that have to be made anew."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, insert, select

from dateline.domain import Link, Reading, SourceGroup
from dateline.record.batches import distinct, in_batches, insert_all
from dateline.record.links import drop_links, groups_of, save_groups, save_keys, save_links
from dateline.record.schema import events, readings, reports
from dateline.record.schema_incidents import (
    block_keys,
    incident_events,
    incidents,
    linked_reports,
    links,
    pending_events,
    source_groups,
)
from dateline.record.search import INCIDENT_WORDS, drop_keys
from dateline.record.serial import reading_from_json


def unlinked_reports(connection: Connection, linker: str, limit: int) -> tuple[Reading, ...]:
    """Readings whose events this version of the linker has not linked, in the order of their ids.

    The order does not bear on the result; it only makes two runs alike.
    """
    linked = exists().where(
        linked_reports.c.report_id == readings.c.report_id, linked_reports.c.linker == linker
    )
    waiting = select(readings.c.body).where(~linked).order_by(readings.c.report_id).limit(limit)
    return tuple(reading_from_json(body) for body in connection.scalars(waiting))


def mark_linked(connection: Connection, report_ids: Iterable[str], linker: str) -> None:
    wanted = sorted(set(report_ids))
    for some in in_batches(wanted):
        connection.execute(delete(linked_reports).where(linked_reports.c.report_id.in_(some)))
    rows = [{"report_id": report, "linker": linker} for report in wanted]
    insert_all(connection, linked_reports, rows)


def forget_page(connection: Connection, page_key: int) -> None:
    """Before a page is read anew: its events' computed links and their incidents go.

    All events of those incidents wait to be made into incidents again.
    """
    of_page = events.join(reports, reports.c.id == events.c.report_id)
    told = select(events.c.id).select_from(of_page).where(reports.c.page_key == page_key)
    gone = set(connection.scalars(told))
    drop_links(connection, gone)
    drop_incidents(connection, gone)


def drop_incidents(connection: Connection, event_ids: Iterable[str]) -> None:
    """Take away the incidents of some events; all of their events then wait."""
    wanted = set(event_ids)
    keys = distinct(connection, incident_events.c.incident_key, incident_events.c.event_id, wanted)
    told = distinct(connection, incident_events.c.event_id, incident_events.c.incident_key, keys)
    delete_incidents(connection, keys)
    add_pending(connection, wanted | told)


def delete_incidents(connection: Connection, keys: Iterable[int]) -> None:
    for some in in_batches(keys):
        drop_keys(connection, INCIDENT_WORDS, some)
        connection.execute(delete(incidents).where(incidents.c.key.in_(some)))


def add_pending(connection: Connection, event_ids: Iterable[str]) -> None:
    fresh = sorted(
        set(event_ids)
        - distinct(connection, pending_events.c.event_id, pending_events.c.event_id, event_ids)
    )
    insert_all(connection, pending_events, [{"event_id": event} for event in fresh])


def take_pending(connection: Connection) -> set[str]:
    """The events that wait, which then no longer do."""
    waiting = set(connection.scalars(select(pending_events.c.event_id)))
    connection.execute(delete(pending_events))
    return waiting


def count_unlinked(connection: Connection, linker: str) -> int:
    done = select(func.count()).where(linked_reports.c.linker == linker)
    every = select(func.count()).select_from(readings)
    return (connection.scalar(every) or 0) - (connection.scalar(done) or 0)


def save_linked(
    connection: Connection,
    *,
    reports: Iterable[str],
    keys: Mapping[str, Iterable[str]],
    judged: Sequence[Link],
    groups: Sequence[SourceGroup],
    linker: str,
    at: datetime,
) -> None:
    """Keep what linking some reports gave; what it touches then waits to be made anew."""
    save_keys(connection, keys)
    save_links(connection, judged, at=at)
    touched = _events_of(connection, {*reports, *_regrouped(connection, groups)})
    save_groups(connection, groups)
    mark_linked(connection, reports, linker)
    told = {event for link in judged for event in (link.left, link.right)}
    add_pending(connection, touched | told)


def forget_links(connection: Connection) -> None:
    """Forget every computed judgement; every event then waits."""
    connection.execute(delete(links).where(links.c.weight.is_not(None)))
    for table in (block_keys, source_groups, linked_reports, pending_events):
        connection.execute(delete(table))
    told = select(events.c.id).union(select(incident_events.c.event_id))
    connection.execute(insert(pending_events).from_select(["event_id"], told))


def _regrouped(connection: Connection, groups: Iterable[SourceGroup]) -> set[str]:
    """The reports that stood together and no longer do, or the other way round.

    A report that joins a group changes nothing for those that are in it: an incident knows the
    groups of its own reports only. So a busy agency's story does not touch all it ever told.
    """
    changed: set[str] = set()
    before = {
        report: group.origin
        for group in groups_of(connection, {each for group in groups for each in group.reports})
        for report in group.reports
    }
    after = {report: group.origin for group in groups for report in group.reports}
    for mine, theirs in ((before, after), (after, before)):
        together: dict[str, set[str | None]] = {}
        known = {report for report in mine if report in before}
        for report in known:
            together.setdefault(mine[report], set()).add(theirs.get(report))
        changed |= {report for report in known if len(together[mine[report]]) > 1}
    return changed


def _events_of(connection: Connection, report_ids: Iterable[str]) -> set[str]:
    return distinct(connection, events.c.id, events.c.report_id, report_ids)
