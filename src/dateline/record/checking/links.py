"""Judgements and what is compared: of events that are there, by ids made from the pair."""

from collections.abc import Iterator

from sqlalchemy import Connection, exists, or_, select

from dateline.domain import content_id
from dateline.record.checking.faults import Fault, FaultKind
from dateline.record.schema import events
from dateline.record.schema_incidents import (
    event_facts,
    linked_reports,
    links,
    source_groups,
)

_AT_ONCE = 2000


def check_links(connection: Connection) -> Iterator[Fault]:
    yield from _check_events(connection)
    yield from _check_ids(connection)
    yield from _check_facts(connection)
    yield from _check_groups(connection)


def _check_events(connection: Connection) -> Iterator[Fault]:
    """A person's judgement may outlive its events; a computed one goes with them."""
    lost = [~exists().where(events.c.id == side) for side in (links.c.left, links.c.right)]
    dangling = select(links).where(links.c.weight.is_not(None), or_(*lost))
    for row in connection.execute(dangling):
        what = f"joins {row.left} and {row.right}, which are not both events of this record"
        yield Fault(kind=FaultKind.LINK, id=row.id, what=what)


def _check_ids(connection: Connection) -> Iterator[Fault]:
    table, last = links.c, ""
    told = select(table.id, table.left, table.right, table.by).order_by(table.id).limit(_AT_ONCE)
    while rows := connection.execute(told.where(table.id > last)).all():
        for row in rows:
            if row.left >= row.right:
                what = "its two events are one, or in the wrong order"
                yield Fault(kind=FaultKind.LINK, id=row.id, what=what)
            elif row.id != content_id("link", (row.left, row.right, row.by)):
                what = "the id of a judgement is not made from its events and judge"
                yield Fault(kind=FaultKind.ID, id=row.id, what=what)
        last = rows[-1].id


def _check_facts(connection: Connection) -> Iterator[Fault]:
    """Of each linked report, what is compared of every event is there, and of no other."""
    facts = event_facts.c
    gone = ~exists().where(events.c.id == facts.event_id, events.c.report_id == facts.report_id)
    for row in connection.execute(select(facts.event_id).where(gone)):
        what = "is compared with others, and no event of this record"
        yield Fault(kind=FaultKind.LINK, id=row.event_id, what=what)
    linked = exists().where(linked_reports.c.report_id == events.c.report_id)
    known = exists().where(facts.event_id == events.c.id)
    for row in connection.execute(select(events.c.id).where(linked, ~known)):
        what = "its report is linked, and nothing of it can be compared"
        yield Fault(kind=FaultKind.LINK, id=row.id, what=what)


def _check_groups(connection: Connection) -> Iterator[Fault]:
    known = exists().where(source_groups.c.report_id == linked_reports.c.report_id)
    for report in connection.scalars(select(linked_reports.c.report_id).where(~known)):
        what = "is linked, and in no source group"
        yield Fault(kind=FaultKind.LINK, id=report, what=what)
