"""Saving what was read from a page: its reports, their readings, and the rows derived from them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from dateline.domain import Location, Place, Reading
from dateline.record import derive, search
from dateline.record.anchors import find_anchors_again
from dateline.record.changes import count_rereading
from dateline.record.derive import Values
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


def _insert_reading(connection: Connection, page_key: int, reading: Reading) -> None:
    report = reading.report
    key = _insert(connection, reports, derive.report_values(report, page_key, reading.unread))
    search.add_words(connection, "report_words", [(key, (report.title, report.text))])
    body = {"report_id": report.id, "reader": reading.reader, "body": reading_to_json(reading)}
    connection.execute(insert(readings), body)
    _insert_places(connection, reading)
    _insert_actors(connection, reading)
    figure_keys = _insert_figures(connection, reading)
    _insert_events(connection, reading, figure_keys)


def _insert_places(connection: Connection, reading: Reading) -> None:
    located = list(_locations(reading))
    unique: dict[Place, None] = dict.fromkeys(each.place for each in located)
    insert_missing(connection, places, derive.place_values(unique), key=("id",))
    names = derive.place_name_values(located, reading.report.text)
    insert_missing(connection, place_names, names, key=("place_id", "folded"))


def _insert_actors(connection: Connection, reading: Reading) -> None:
    numbers = sorted({each.actor for event in reading.events for each in event.actors})
    mentions = [reading.actors[number] for number in numbers]
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
        words.append((key, _words(reading, values)))
    search.add_words(connection, "figure_words", words)
    return keys


def _insert_events(connection: Connection, reading: Reading, figure_keys: Sequence[int]) -> None:
    words = []
    for position, event in enumerate(reading.events):
        values = derive.event_values(reading, position)
        key = _insert(connection, events, values)
        taking_part = derive.participants(reading, event)
        words.append((key, event_words(reading, position, values)))
        _insert_all(
            connection,
            event_actors,
            [
                {
                    "event_key": key,
                    "position": number,
                    "actor_id": derive.actor_id(mention),
                    "role": role,
                }
                for number, (mention, role) in enumerate(taking_part)
            ],
        )
        _insert_all(
            connection,
            event_figures,
            [
                {"event_key": key, "figure_key": figure_keys[figure], "position": number}
                for number, figure in enumerate(dict.fromkeys(event.figures))
            ],
        )
    search.add_words(connection, "event_words", words)


def event_words(
    reading: Reading, position: int, values: Values | None = None
) -> tuple[str | None, ...]:
    """What an event is found by. values: of its row, when they are at hand."""
    taking_part = derive.participants(reading, reading.events[position])
    names = (name for mention, _ in taking_part for name in (mention.actor, mention.text))
    return (*_words(reading, values or derive.event_values(reading, position)), *names)


def _locations(reading: Reading) -> Iterable[Location]:
    for event in reading.events:
        yield from filter(None, (event.where, event.origin, event.destination))
    for figure in reading.figures:
        if figure.place:
            yield figure.place


def _words(reading: Reading, values: Values) -> tuple[str | None, ...]:
    """What a row is found by: its report's title, its evidence, its place and its speaker."""
    evidence = (words for _, _, words in values["evidence"])
    name = next((each.place.name for each in _locations(reading) if _is_at(each, values)), None)
    return (reading.report.title, *evidence, values["place_text"], name, values["said_by"])


def _is_at(location: Location, values: Values) -> bool:
    return bool(values["place_id"] == derive.place_id(location.place))


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
