"""What waits to be linked, and incidents that have to be made anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, insert, select

from dateline.domain import Link, Reading, SourceGroup
from dateline.record.batches import distinct, in_batches, insert_all
from dateline.record.changes import remember_gone
from dateline.record.links import (
    Copy,
    copied_with,
    drop_links,
    save_copies,
    save_facts,
    save_groups,
    save_keys,
    save_links,
)
from dateline.record.schema import events, readings, reports
from dateline.record.schema_incidents import (
    block_keys,
    copies,
    event_facts,
    incident_events,
    incidents,
    linked_reports,
    links,
    pending_events,
    source_groups,
)
from dateline.record.search import INCIDENT_WORDS, drop_keys, matches
from dateline.record.serial import reading_from_json
from dateline.record.tellings import as_corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What linking some new reports gave, to be saved as one.

    reports: the new reports' ids. keys: the block keys of each. facts: by report, then by event,
    what is compared of it. judged: links of their events.
    copies: pairs of reports that share passages. groups: by the report's id, the source group of
    each new report and of each that they may have moved into another.
    """

    reports: tuple[str, ...]
    keys: Mapping[str, Iterable[str]]
    facts: Mapping[str, Mapping[str, str]]
    judged: tuple[Link, ...]
    copies: tuple[Copy, ...]
    groups: Mapping[str, SourceGroup]


def unlinked_reports(connection: Connection, linker: str, limit: int) -> tuple[Reading, ...]:
    """Readings whose events this version of the linker has not linked, by the published day.

    The order does not bear on the result: those of one time have most to be compared with, so they
    come together, and what they are compared with is fetched once.
    """
    linked = exists().where(
        linked_reports.c.report_id == readings.c.report_id, linked_reports.c.linker == linker
    )
    joined = readings.join(reports, reports.c.id == readings.c.report_id)
    unlinked = select(readings.c.body).select_from(joined).where(~linked)
    waiting = unlinked.order_by(reports.c.published, reports.c.id).limit(limit)
    found = [reading_from_json(body) for body in connection.scalars(waiting)]
    return as_corrected(connection, found)


def mark_linked(connection: Connection, report_ids: Iterable[str], linker: str) -> None:
    wanted = sorted(set(report_ids))
    for some in in_batches(wanted):
        connection.execute(delete(linked_reports).where(linked_reports.c.report_id.in_(some)))
    rows = [{"report_id": report, "linker": linker} for report in wanted]
    insert_all(connection, linked_reports, rows)


def forget_page(connection: Connection, page_key: int) -> None:
    """Before a page is read anew: its events' computed links and their incidents go.

    All events of those incidents wait to be made into incidents again, and the reports that share
    passages with the page's to be linked again, since a story's first report may be no more.
    """
    of_page = events.join(reports, reports.c.id == events.c.report_id)
    told = select(events.c.id).select_from(of_page).where(reports.c.page_key == page_key)
    gone = set(connection.scalars(told))
    drop_links(connection, gone)
    drop_incidents(connection, gone)
    mine = set(connection.scalars(select(reports.c.id).where(reports.c.page_key == page_key)))
    others = copied_with(connection, mine)[0] - mine
    for some in in_batches(others):
        connection.execute(delete(linked_reports).where(linked_reports.c.report_id.in_(some)))


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
        remember_gone(connection, some)


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


def is_linked_by_another(connection: Connection, linker: str) -> bool:
    column = linked_reports.c.linker
    ends = connection.execute(select(func.min(column), func.max(column))).one()
    return any(end not in (None, linker) for end in ends)


def save_linked(connection: Connection, linked: Linked, *, linker: str, at: datetime) -> None:
    """Keep what linking some reports gave; what it touches then waits to be made anew."""
    save_keys(connection, linked.keys)
    save_facts(connection, linked.facts)
    save_copies(connection, linked.copies)
    save_links(connection, linked.judged, at=at)
    touched = {*linked.reports, *save_groups(connection, linked.groups)}
    mark_linked(connection, linked.reports, linker)
    # The known events that a judgement joins with a new one are found from the new one's side when
    # it is made into an incident; of themselves they have not changed, so their incidents may stay.
    add_pending(connection, _events_of(connection, touched))


def forget_links(connection: Connection) -> None:
    """Forget every computed judgement; every event then waits."""
    connection.execute(delete(links).where(links.c.weight.is_not(None)))
    for table in (block_keys, event_facts, copies, source_groups, linked_reports):
        connection.execute(delete(table))
    add_all_pending(connection)


def add_all_pending(connection: Connection) -> None:
    """Let every incident be made anew."""
    connection.execute(delete(pending_events))
    told = select(events.c.id).union(select(incident_events.c.event_id))
    connection.execute(insert(pending_events).from_select(["event_id"], told))


def _events_of(connection: Connection, report_ids: Iterable[str]) -> set[str]:
    return distinct(connection, events.c.id, events.c.report_id, report_ids)


def outlets(connection: Connection, linker: str | None) -> frozenset[str]:
    """The outlets of all reports, or of those that a version of the linker has linked."""
    statement = select(reports.c.outlet).where(reports.c.outlet.is_not(None)).distinct()
    if linker is not None:
        statement = statement.join(linked_reports, linked_reports.c.report_id == reports.c.id)
        statement = statement.where(linked_reports.c.linker == linker)
    return frozenset(connection.scalars(statement))


def naming(connection: Connection, words: str, linker: str) -> set[str]:
    """Ids of the reports linked by a version that hold some words, one after the other."""
    phrase = '"' + words.replace('"', " ") + '"'
    statement = (
        select(reports.c.id)
        .join(linked_reports, linked_reports.c.report_id == reports.c.id)
        .where(linked_reports.c.linker == linker)
        .where(matches(reports.c.key, "report_words", phrase))
    )
    return set(connection.scalars(statement))
