"""What linking leaves in the record: who copies whom, and which events are one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, or_, select

from dateline.domain import (
    DependenceBasis,
    Link,
    LinkDecision,
    Reading,
    Reason,
    SourceGroup,
)
from dateline.record.batches import in_batches, insert_all
from dateline.record.schema import events, readings
from dateline.record.schema_incidents import (
    block_keys,
    copies,
    event_facts,
    links,
    source_groups,
)
from dateline.record.serial import reading_from_json
from dateline.record.tellings import as_corrected

EVENT_KEY, PASSAGE_KEY = "e ", "p "
"""What parts the two sorts of block keys in the record."""


def readings_of(connection: Connection, report_ids: Iterable[str]) -> tuple[Reading, ...]:
    """The readings of some reports as people corrected them, in the order of their ids."""
    return as_corrected(connection, stored_readings(connection, report_ids))


def stored_readings(connection: Connection, report_ids: Iterable[str]) -> tuple[Reading, ...]:
    """The same as they were read."""
    found = [
        row
        for some in in_batches(report_ids)
        for row in connection.scalars(
            select(readings.c.body)
            .where(readings.c.report_id.in_(some))
            .order_by(readings.c.report_id)
        )
    ]
    return tuple(reading_from_json(body) for body in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two reports (ids, in order of text) that share passages; shared: from 0 to 1."""

    left: str
    right: str
    shared: float


def reports_of(connection: Connection, event_ids: Iterable[str]) -> dict[str, str]:
    """The report of each event that the record has, by the event's id."""
    columns = (events.c.id, events.c.report_id)
    return {
        row.id: row.report_id
        for some in in_batches(event_ids)
        for row in connection.execute(select(*columns).where(events.c.id.in_(some)))
    }


def save_facts(connection: Connection, facts: Mapping[str, Mapping[str, str]]) -> None:
    """Put what is compared of some reports' events in the place of what was kept of them.

    facts: by the report's id, then by the event's.
    """
    for some in in_batches(facts):
        connection.execute(delete(event_facts).where(event_facts.c.report_id.in_(some)))
    rows = [
        {"report_id": report, "event_id": event, "facts": text}
        for report, of_events in facts.items()
        for event, text in of_events.items()
    ]
    insert_all(connection, event_facts, rows)


def facts_of_events(connection: Connection, event_ids: Iterable[str]) -> dict[str, str]:
    """What is compared of each of some events, by its id; of those that were linked."""
    return {
        row.event_id: row.facts
        for some in in_batches(event_ids)
        for row in connection.execute(select(event_facts).where(event_facts.c.event_id.in_(some)))
    }


def facts_of_reports(connection: Connection, report_ids: Iterable[str]) -> list[str]:
    """What is compared of all events of some reports, in the order of the events' ids."""
    found = {
        row.event_id: row.facts
        for some in in_batches(report_ids)
        for row in connection.execute(select(event_facts).where(event_facts.c.report_id.in_(some)))
    }
    return [found[event] for event in sorted(found)]


def save_keys(connection: Connection, keys: Mapping[str, Iterable[str]]) -> None:
    """Put the block keys of some reports (by id) in the place of those they had."""
    for some in in_batches(keys):
        connection.execute(delete(block_keys).where(block_keys.c.report_id.in_(some)))
    rows = [{"report_id": of, "key": key} for of in sorted(keys) for key in sorted(set(keys[of]))]
    insert_all(connection, block_keys, rows)


def save_event_keys(connection: Connection, report: str, keys: Iterable[str]) -> None:
    """Put other keys of its events in the place of a report's; those of its passages stay."""
    of_events = block_keys.c.key.startswith(EVENT_KEY)
    connection.execute(delete(block_keys).where(block_keys.c.report_id == report, of_events))
    insert_all(
        connection, block_keys, [{"report_id": report, "key": key} for key in sorted(set(keys))]
    )


def sharing_keys(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The ids of the reports that have one of some keys."""
    return {
        report
        for some in in_batches(keys)
        for report in connection.scalars(
            select(block_keys.c.report_id).where(block_keys.c.key.in_(some)).distinct()
        )
    }


def save_links(connection: Connection, judged: Iterable[Link], *, at: datetime) -> None:
    """Keep judgements; one by the same judge on the same pair takes the place of the earlier."""
    rows = {link.id: _link_values(link, at) for link in judged}
    for some in in_batches(rows):
        connection.execute(delete(links).where(links.c.id.in_(some)))
    insert_all(connection, links, [rows[key] for key in sorted(rows)])


def links_of(connection: Connection, event_ids: Iterable[str]) -> tuple[Link, ...]:
    """The judgements that bear on some events, in the order of their pairs."""
    found = {
        row.id: row
        for some in in_batches(event_ids)
        for row in connection.execute(
            select(links).where(or_(links.c.left.in_(some), links.c.right.in_(some)))
        )
    }
    rows = sorted(found.values(), key=lambda row: (row.left, row.right, row.by))
    return tuple(_link(row) for row in rows)


def links_among(connection: Connection, event_ids: Iterable[str]) -> tuple[Link, ...]:
    """The judgements whose two events are both among some, in the order of their pairs.

    Without their reasons and times, which clusters do not ask for; reasons take longest to read.
    """
    wanted = set(event_ids)
    table = links.c
    columns = (table.left, table.right, table.decision, table.weight, table.by)
    found = [
        row
        for some in in_batches(wanted)
        for row in connection.execute(select(*columns).where(table.left.in_(some))).all()
        if row.right in wanted
    ]
    found.sort(key=lambda row: (row.left, row.right, row.by))
    return tuple(
        Link(
            left=row.left,
            right=row.right,
            decision=LinkDecision(row.decision),
            weight=row.weight,
            by=row.by,
        )
        for row in found
    )


def drop_links(connection: Connection, event_ids: Iterable[str]) -> None:
    """Forget the computed judgements on some events; those of a person stay."""
    for some in in_batches(event_ids):
        on_them = or_(links.c.left.in_(some), links.c.right.in_(some))
        connection.execute(delete(links).where(on_them, links.c.weight.is_not(None)))


def save_copies(connection: Connection, found: Iterable[Copy]) -> None:
    rows = {(each.left, each.right): each.shared for each in found}
    for left, right in rows:
        pair = (copies.c.left == left) & (copies.c.right == right)
        connection.execute(delete(copies).where(pair))
    insert_all(
        connection,
        copies,
        [{"left": left, "right": right, "shared": rows[left, right]} for left, right in rows],
    )


def copies_of(connection: Connection, report_ids: Iterable[str]) -> tuple[Copy, ...]:
    """The pairs that some reports are in, sorted."""
    found = {
        Copy(left=row.left, right=row.right, shared=row.shared)
        for some in in_batches(report_ids)
        for row in connection.execute(
            select(copies).where(or_(copies.c.left.in_(some), copies.c.right.in_(some)))
        )
    }
    return tuple(sorted(found, key=lambda each: (each.left, each.right)))


def copied_with(
    connection: Connection, report_ids: Iterable[str]
) -> tuple[set[str], tuple[Copy, ...]]:
    """Some reports and all they share passages with, by any number of steps; and the pairs."""
    found: set[str] = set()
    pairs: set[Copy] = set()
    fresh = set(report_ids)
    while fresh:
        found |= fresh
        near = copies_of(connection, fresh)
        pairs.update(near)
        fresh = {each for copy in near for each in (copy.left, copy.right)} - found
    return found, tuple(sorted(pairs, key=lambda each: (each.left, each.right)))


def save_groups(connection: Connection, groups: Mapping[str, SourceGroup]) -> set[str]:
    """Put each report (id) in its source group; the reports whose group has another origin now.

    Those that join a group change nothing for those in it: an incident knows the groups of its own
    reports only. So a busy agency's story does not touch all that it ever told.
    """
    table = source_groups.c
    rows = {
        report: {
            "report_id": report,
            "origin": group.origin,
            "basis": group.basis.value if group.basis else None,
        }
        for report, group in groups.items()
    }
    before = {
        row.report_id: row.origin
        for some in in_batches(rows)
        for row in connection.execute(select(source_groups).where(table.report_id.in_(some)))
    }
    for some in in_batches(before):
        connection.execute(delete(source_groups).where(table.report_id.in_(some)))
    insert_all(connection, source_groups, list(rows.values()))
    return {report for report, origin in before.items() if rows[report]["origin"] != origin}


def groups_among(connection: Connection, report_ids: Iterable[str]) -> dict[str, SourceGroup]:
    """The source group of each of some reports, by the report's id.

    No other reports are in it, though they may have the same origin: an agency has thousands. A
    report in no group yet stands alone.
    """
    wanted = set(report_ids)
    rows = {
        row.report_id: row
        for some in in_batches(wanted)
        for row in connection.execute(
            select(source_groups).where(source_groups.c.report_id.in_(some))
        )
    }
    together: dict[str, list[str]] = {}
    for report in sorted(wanted):
        together.setdefault(_origin(rows, report), []).append(report)
    return {
        report: SourceGroup(
            reports=tuple(together[_origin(rows, report)]),
            origin=_origin(rows, report),
            basis=_basis(rows, report),
        )
        for report in sorted(wanted)
    }


def _origin(rows: Mapping[str, Row[Any]], report: str) -> str:
    return rows[report].origin if report in rows else report


def _basis(rows: Mapping[str, Row[Any]], report: str) -> DependenceBasis | None:
    return DependenceBasis(rows[report].basis) if report in rows and rows[report].basis else None


def _link_values(link: Link, at: datetime) -> dict[str, object]:
    return {
        "id": link.id,
        "left": link.left,
        "right": link.right,
        "decision": link.decision.value,
        "weight": link.weight,
        "reasons": [[each.name, each.weight, each.detail] for each in link.reasons],
        "by": link.by,
        "at": link.at or at,
    }


def _link(row: Row[Any]) -> Link:
    return Link(
        left=row.left,
        right=row.right,
        decision=LinkDecision(row.decision),
        weight=row.weight,
        reasons=tuple(Reason(*each) for each in row.reasons),
        by=row.by,
        at=row.at,
    )
