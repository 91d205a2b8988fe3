"""Saving what was read from a page: its reports, their readings, and the rows derived from them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from dateline.domain import Place, Reading
from dateline.record import derive, search, worded
from dateline.record.anchors import find_anchors_again
from dateline.record.changes import count_rereading
from dateline.record.derive import Values
from dateline.record.links import readings_of
from dateline.record.schema import (
    actor_names,
    actors,
    event_actors,
    event_figures,
    events,
    figures,
    place_names,
    places,
    readings,
    reports,
)
from dateline.record.serial import reading_to_json
from dateline.record.tellings import CorrectedReading
from dateline.record.waiting import add_pending, forget_page


def replace_readings(
    connection: Connection, page_key: int, page_readings: Sequence[Reading]
) -> None:
    """Put a page's new readings in the place of all it had; its incidents wait to be made anew."""
    forget_page(connection, page_key)
    search.drop_words(connection, page_key)
    if connection.execute(delete(reports).where(reports.c.page_key == page_key)).rowcount:
        count_rereading(connection)
    for reading in page_readings:
        _insert_reading(connection, page_key, reading)
    add_pending(connection, find_anchors_again(connection, page_key))
    told = {reading.report.id for reading in page_readings}
    for reading in readings_of(connection, told):
        if isinstance(reading, CorrectedReading):
            update_rows(connection, reading)


def update_rows(connection: Connection, reading: Reading) -> None:
    """Let the rows of a reading's events and figures say what a person made of them."""
    _insert_places(connection, reading)
    for position in range(len(reading.events)):
        values = derive.event_values(reading, position)
        this = (events.c.report_id == reading.report.id) & (events.c.position == position)
        connection.execute(update(events).where(this).values(values))
        key: int = connection.execute(select(events.c.key).where(this)).scalar_one()
        words = worded.event_texts(reading, position, values)
        search.replace_words(connection, "event_words", key, words)
    for position in range(len(reading.figures)):
        values = derive.figure_values(reading, position)
        here = (figures.c.report_id == reading.report.id) & (figures.c.position == position)
        connection.execute(update(figures).where(here).values(values))
        key = connection.execute(select(figures.c.key).where(here)).scalar_one()
        texts = worded.figure_texts(reading, values)
        search.replace_words(connection, "figure_words", key, texts)


def _insert_reading(connection: Connection, page_key: int, reading: Reading) -> None:
    report = reading.report
    key = _insert(connection, reports, derive.report_values(report, page_key, reading.unread))
    search.add_words(connection, "report_words", [(key, worded.report_texts(reading))])
    body = {"report_id": report.id, "reader": reading.reader, "body": reading_to_json(reading)}
    connection.execute(insert(readings), body)
    _insert_places(connection, reading)
    _insert_actors(connection, reading)
    figure_keys = _insert_figures(connection, reading)
    _insert_events(connection, reading, figure_keys)


def _insert_places(connection: Connection, reading: Reading) -> None:
    located = list(worded.locations(reading))
    unique: dict[Place, None] = dict.fromkeys(each.place for each in located)
    insert_missing(connection, places, derive.place_values(unique), key=("id",))
    names = derive.place_name_values(located, reading.report.text)
    insert_missing(connection, place_names, names, key=("place_id", "folded"))


def _insert_actors(connection: Connection, reading: Reading) -> None:
    mentions = derive.taking_part(reading)
    unique = {derive.actor_id(mention): mention for mention in mentions}
    insert_missing(connection, actors, derive.actor_values(unique.values()), key=("id",))
    names = derive.actor_name_values(mentions)
    insert_missing(connection, actor_names, names, key=("actor_id", "folded"))


def _insert_figures(connection: Connection, reading: Reading) -> list[int]:
    """Insert the figures and give their keys, in the reading's order."""
    keys = []
    words = []
    for position in range(len(reading.figures)):
        values = derive.figure_values(reading, position)
        key = _insert(connection, figures, values)
        keys.append(key)
        words.append((key, worded.figure_texts(reading, values)))
    search.add_words(connection, "figure_words", words)
    return keys


def _insert_events(connection: Connection, reading: Reading, figure_keys: Sequence[int]) -> None:
    words = []
    for position, event in enumerate(reading.events):
        values = derive.event_values(reading, position)
        key = _insert(connection, events, values)
        words.append((key, worded.event_texts(reading, position, values)))
        _insert_all(connection, event_actors, derive.event_actor_values(reading, event, key))
        _insert_all(connection, event_figures, derive.event_figure_values(event, key, figure_keys))
    search.add_words(connection, "event_words", words)


def _insert(connection: Connection, table: Table, values: Values) -> int:
    key: int = connection.execute(insert(table).returning(table.c.key), values).scalar_one()
    return key


def _insert_all(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def insert_missing(
    connection: Connection, table: Table, rows: Sequence[Values], *, key: tuple[str, ...]
) -> None:
    """Insert the rows whose key is not in the table yet; the transaction holds the write lock."""
    columns = [table.c[name] for name in key]
    wanted = sorted({row[key[0]] for row in rows})
    found: set[tuple[Any, ...]] = {
        tuple(row) for row in connection.execute(select(*columns).where(columns[0].in_(wanted)))
    }
    fresh = [row for row in rows if tuple(row[name] for name in key) not in found]
    _insert_all(connection, table, fresh)
