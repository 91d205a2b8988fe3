"""Making the full-text tables anew. They are each database's own, so an archive has none of them.

What is indexed is in the readings. One of a form that only an older Dateline could read is not
found by its words until `dateline reread`, as it is not shown until then.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from dateline.domain import Incident, Reading
from dateline.errors import RecordError
from dateline.record import derive, search, worded
from dateline.record.batches import in_batches
from dateline.record.schema import events, figures, readings, reports
from dateline.record.schema_incidents import incident_bodies, incident_events
from dateline.record.serial import incident_from_json, reading_from_json
from dateline.record.tellings import as_corrected

_AT_ONCE = 200

Words = list[tuple[int, worded.Texts]]


def index_words(connection: Connection) -> int:
    """Fill all full-text tables of a record; how many readings and incidents can't be read."""
    unread = 0
    for batch in _reports(connection):
        read = _readings(body for _, _, body in batch)
        unread += len(batch) - len(read)
        told = [(key, worded.report_texts(read[id_])) for id_, key, _ in batch if id_ in read]
        search.add_words(connection, "report_words", told)
        corrected = _as_corrected(connection, read)
        search.add_words(connection, "event_words", _of_events(connection, corrected))
        search.add_words(connection, "figure_words", _of_figures(connection, corrected))
    return unread + _index_incidents(connection)


def _reports(connection: Connection) -> Iterator[list[tuple[str, int, str]]]:
    """Each report's id and key with its reading as it is stored, some at a time."""
    joined = reports.join(readings, readings.c.report_id == reports.c.id)
    wanted = select(reports.c.id, reports.c.key, readings.c.body).select_from(joined)
    last = 0
    while found := connection.execute(
        wanted.where(reports.c.key > last).order_by(reports.c.key).limit(_AT_ONCE)
    ).all():
        yield [(row.id, row.key, row.body) for row in found]
        last = found[-1].key


def _of_events(connection: Connection, read: Mapping[str, Reading]) -> Words:
    table = events.c
    wanted = select(table.key, table.report_id, table.position).where(table.report_id.in_(read))
    return [
        (row.key, worded.event_texts(read[row.report_id], row.position))
        for row in connection.execute(wanted.order_by(table.key))
        if row.position < len(read[row.report_id].events)
    ]


def _of_figures(connection: Connection, read: Mapping[str, Reading]) -> Words:
    table = figures.c
    wanted = select(table.key, table.report_id, table.position).where(table.report_id.in_(read))
    return [
        (row.key, _figure_texts(read[row.report_id], row.position))
        for row in connection.execute(wanted.order_by(table.key))
        if row.position < len(read[row.report_id].figures)
    ]


def _figure_texts(reading: Reading, position: int) -> worded.Texts:
    return worded.figure_texts(reading, derive.figure_values(reading, position))


def _index_incidents(connection: Connection) -> int:
    """An incident is found by the words of its events, and by what a person set in it."""
    unread, last = 0, 0
    table = incident_bodies.c
    while found := connection.execute(
        select(table.incident_key, table.body)
        .where(table.incident_key > last)
        .order_by(table.incident_key)
        .limit(_AT_ONCE)
    ).all():
        read = {row.incident_key: _incident(row.body) for row in found}
        told = _texts_of_members(connection, list(read))
        words = [
            (key, (*told.get(key, ()), *_set_by_hand(incident)))
            for key, incident in read.items()
            if incident is not None
        ]
        search.add_words(connection, search.INCIDENT_WORDS, words)
        unread += len(read) - len(words)
        last = found[-1].incident_key
    return unread


def _set_by_hand(incident: Incident) -> worded.Texts:
    where = incident.where.place.name if incident.where else None
    return (where, *(actor.actor for actor in incident.actors))


def _texts_of_members(connection: Connection, keys: Sequence[int]) -> dict[int, worded.Texts]:
    """What the events of each incident are found by, each text of several events once."""
    table = incident_events.c
    wanted = select(table.incident_key, table.event_id, table.report_id)
    members = connection.execute(
        wanted.where(table.incident_key.in_(keys)).order_by(table.incident_key, table.position)
    ).all()
    told = _texts_by_event(connection, {row.report_id for row in members})
    texts: dict[int, dict[worded.Texts, None]] = {}
    for row in members:
        if row.event_id in told:
            texts.setdefault(row.incident_key, {})[told[row.event_id]] = None
    return {key: tuple(text for each in found for text in each) for key, found in texts.items()}


def _texts_by_event(connection: Connection, ids: set[str]) -> dict[str, worded.Texts]:
    told: dict[str, worded.Texts] = {}
    for some in in_batches(ids):
        wanted = select(readings.c.body).where(readings.c.report_id.in_(some))
        read = _readings(connection.scalars(wanted))
        for reading in _as_corrected(connection, read).values():
            told |= {
                reading.event_id(position): worded.event_texts(reading, position)
                for position in range(len(reading.events))
            }
    return told


def _readings(bodies: Iterable[str]) -> dict[str, Reading]:
    """By their report, the readings that can be read."""
    read = filter(None, map(_reading, bodies))
    return {reading.report.id: reading for reading in read}


def _as_corrected(connection: Connection, read: Mapping[str, Reading]) -> dict[str, Reading]:
    """With what people set in their events, by whose words these are found then."""
    corrected = as_corrected(connection, read.values())
    return {reading.report.id: reading for reading in corrected}


def _reading(body: str) -> Reading | None:
    try:
        return reading_from_json(body)
    except (RecordError, RecursionError):
        return None


def _incident(body: str) -> Incident | None:
    try:
        return incident_from_json(body)
    except (RecordError, RecursionError):
        return None
