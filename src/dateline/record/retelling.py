"""After a person set what one report tells: its rows say so, and its events are judged anew."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, exists, select

from dateline.record.links import (
    EVENT_KEY,
    drop_links,
    facts_of_reports,
    readings_of,
    reports_of,
    save_event_keys,
    save_facts,
    save_links,
    sharing_keys,
)
from dateline.record.making import IncidentMaker
from dateline.record.readings import update_rows
from dateline.record.schema_incidents import linked_reports


def retell(
    connection: Connection, maker: IncidentMaker, event_ids: Iterable[str], *, at: datetime
) -> None:
    """Bring rows and links of the reports of some events in line with what people set there.

    A report that waits to be linked is left to that. The incidents are not made anew yet.
    """
    reports = sorted(set(reports_of(connection, event_ids).values()))
    for reading in readings_of(connection, reports):
        update_rows(connection, reading)
        report = reading.report.id
        is_linked = exists().where(linked_reports.c.report_id == report)
        if not connection.scalar(select(is_linked)):
            continue
        facts = maker.facts(reading)
        keys = {EVENT_KEY + key for told in facts.values() for key in maker.event_keys(told)}
        known = facts_of_reports(connection, sharing_keys(connection, keys) - {report})
        save_facts(connection, {report: facts})
        save_event_keys(connection, report, keys)
        drop_links(connection, facts)
        save_links(connection, maker.link(list(facts.values()), known), at=at)
