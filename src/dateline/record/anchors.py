"""Events that corrections hang on: named when a correction is made, found again after a reading.

An event's id is made from its report, type and words, so most readings anew give the same one.
When they do not, the event of the same report that rests on the same words is meant; and when the
report itself was cut anew, the event of its page that does.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from dateline.domain import Anchor, Correction, EventType, Reading, Span
from dateline.record.batches import insert_all
from dateline.record.schema import pages, readings, reports
from dateline.record.schema_incidents import correction_events, corrections
from dateline.record.serial import reading_from_json

SUBJECT, OTHERS = 0, 1


def anchor_of(reading: Reading, index: int) -> Anchor:
    """What to know an event of a reading by."""
    event, report = reading.events[index], reading.report
    return Anchor(
        event=reading.event_id(index),
        report=report.id,
        page=report.page_id,
        type=event.type,
        span=event.evidence[0],
        words=event.evidence[0].of(report.text),
    )


def find_again(anchor: Anchor, page_readings: Iterable[Reading]) -> str | None:
    """The id of the event an anchor means in its page's readings; None when none is it.

    The same id; else, by the words shared with it, the event of the same report that overlaps the
    most, of the same type before another; else one of another report of the page whose words hold
    the anchor's, or lie in them.
    """
    best: tuple[tuple[int, int, int], str] | None = None
    for reading in page_readings:
        for index, event in enumerate(reading.events):
            event_id = reading.event_id(index)
            if event_id == anchor.event:
                return event_id
            shared = _shared(anchor, reading, event.evidence)
            if shared == 0:
                continue
            same_report = int(reading.report.id == anchor.report)
            rank = (same_report, shared, int(event.type is anchor.type))
            # The lower id of equals, so that the order of reports has no influence.
            if best is None or rank > best[0] or (rank == best[0] and event_id < best[1]):
                best = (rank, event_id)
    return best[1] if best else None


def save_anchors(connection: Connection, key: int, correction: Correction) -> None:
    """List the events a new correction hangs on, as they are now."""
    sides = ((SUBJECT, correction.subject), (OTHERS, correction.others))
    rows = [
        {
            "correction_key": key,
            "side": side,
            "position": position,
            "page_id": anchor.page,
            "event_id": anchor.event,
        }
        for side, anchors in sides
        for position, anchor in enumerate(anchors)
    ]
    insert_all(connection, correction_events, rows)


def copy_anchors(connection: Connection, key: int, target: int) -> None:
    """Let a correction that takes back another hang on the events that one means by now."""
    of_target = select(correction_events).where(correction_events.c.correction_key == target)
    rows = [{**row, "correction_key": key} for row in connection.execute(of_target).mappings()]
    insert_all(connection, correction_events, rows)


def find_anchors_again(connection: Connection, page_key: int) -> set[str]:
    """After a page was read anew: point the corrections that hang on it at its events of now.

    Gives those events, which wait to be made into incidents.
    """
    table = correction_events.c
    page_id = connection.scalar(select(pages.c.id).where(pages.c.key == page_key))
    joined = correction_events.join(corrections, corrections.c.key == table.correction_key)
    columns = (*correction_events.c, corrections.c.subject, corrections.c.others)
    hanging = select(*columns).select_from(joined).where(table.page_id == page_id)
    rows = connection.execute(hanging).all()
    if not rows:
        return set()
    told = _page_readings(connection, page_key)
    found: set[str] = set()
    for row in rows:
        anchors = (row.subject, row.others)[row.side]
        event_id = find_again(anchor_from_json(anchors[row.position]), told)
        this = (
            (table.correction_key == row.correction_key)
            & (table.side == row.side)
            & (table.position == row.position)
        )
        connection.execute(update(correction_events).where(this).values(event_id=event_id))
        found |= {event_id} if event_id else set()
    return found


def anchor_to_json(anchor: Anchor) -> dict[str, Any]:
    return {
        "event": anchor.event,
        "report": anchor.report,
        "page": anchor.page,
        "type": anchor.type.value,
        "start": anchor.span.start,
        "end": anchor.span.end,
        "words": anchor.words,
    }


def anchor_from_json(value: dict[str, Any]) -> Anchor:
    return Anchor(
        event=value["event"],
        report=value["report"],
        page=value["page"],
        type=EventType(value["type"]),
        span=Span(value["start"], value["end"]),
        words=value["words"],
    )


def _page_readings(connection: Connection, page_key: int) -> list[Reading]:
    joined = readings.join(reports, reports.c.id == readings.c.report_id)
    bodies = select(readings.c.body).select_from(joined).where(reports.c.page_key == page_key)
    return [reading_from_json(body) for body in connection.scalars(bodies)]


def _shared(anchor: Anchor, reading: Reading, evidence: Sequence[Span]) -> int:
    """How many characters an event's evidence shares with an anchor's."""
    if reading.report.id == anchor.report:
        overlaps = (
            min(span.end, anchor.span.end) - max(span.start, anchor.span.start) for span in evidence
        )
        return max(0, *overlaps)
    worded = (span.of(reading.report.text) for span in evidence)
    alike = (min(len(words), len(anchor.words)) for words in worded if _holds(words, anchor.words))
    return max(alike, default=0)


def _holds(one: str, other: str) -> bool:
    return one in other or other in one
