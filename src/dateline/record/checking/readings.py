"""Readings: each can be read, rests on words that are there, and gives the rows that are kept."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from dateline.domain import Reading
from dateline.errors import RecordError
from dateline.record import derive, search, worded
from dateline.record.batches import in_batches
from dateline.record.checking.comparing import differences, same_rows
from dateline.record.checking.faults import Fault, FaultKind
from dateline.record.checking.names import check_names
from dateline.record.schema import (
    event_actors,
    event_figures,
    events,
    figures,
    pages,
    readings,
    reports,
)
from dateline.record.serial import reading_from_json
from dateline.record.tellings import as_corrected

_AT_ONCE = 100
"""Readings that are held at once."""

Rows = Mapping[Any, Sequence[Row[Any]]]


@dataclass(frozen=True, slots=True)
class _Stored:
    """The rows of some reports, by the report's id or the event's key, in their order.

    keys: of the reports, by id.
    """

    keys: Mapping[str, int]
    events: Rows
    figures: Rows
    actors: Rows
    counts: Rows


def check_readings(connection: Connection) -> Iterator[Fault]:
    joined = reports.outerjoin(readings, readings.c.report_id == reports.c.id)
    joined = joined.outerjoin(pages, pages.c.key == reports.c.page_key)
    columns = (*reports.c, readings.c.body, pages.c.id.label("page_id"))
    told = select(*columns).select_from(joined).order_by(reports.c.key)
    last = 0
    while rows := connection.execute(told.where(reports.c.key > last).limit(_AT_ONCE)).all():
        stored = _stored(connection, rows)
        opened: list[tuple[Row[Any], Reading]] = []
        for row in rows:
            reading = yield from _opened(row)
            if reading:
                opened.append((row, reading))
        told_so = as_corrected(connection, [reading for _, reading in opened])
        whole: list[Reading] = []
        for (row, _), reading in zip(opened, told_so, strict=True):
            if reading.report.id == row.id:  # else its rows and words are another's
                whole.append(reading)
            yield from _check_report(connection, row, reading, stored)
        yield from check_names(connection, whole)
        yield from _check_words(connection, whole, stored)
        last = rows[-1].key


def _opened(row: Row[Any]) -> Generator[Fault, None, Reading | None]:
    """The reading of a report; None, once the faults are told, when there is none."""
    if row.body is None:
        yield Fault(kind=FaultKind.READING, id=row.id, what="its reading is gone")
        return None
    try:
        reading = reading_from_json(row.body)
    except RecordError as error:
        yield Fault(kind=FaultKind.READING, id=row.id, what=str(error))
        return None
    if reading.report.id != row.id:
        what = f"its text and title give the id {reading.report.id}"
        yield Fault(kind=FaultKind.ID, id=row.id, what=what)
    if reading.report.page_id != row.page_id:
        what = f"it was cut from page {reading.report.page_id} and stands under {row.page_id}"
        yield Fault(kind=FaultKind.READING, id=row.id, what=what)
    return reading


def _check_report(
    connection: Connection, row: Row[Any], reading: Reading, stored: _Stored
) -> Iterator[Fault]:
    given = derive.report_values(reading.report, row.page_key, reading.unread)
    yield from _told(reports, row, differences(connection, reports, row._asdict(), given))
    yield from _check_mentions(reading)
    kept_figures, kept_events = stored.figures[row.id], stored.events[row.id]
    yield from _check_count(row.id, "figures", len(kept_figures), len(reading.figures))
    yield from _check_count(row.id, "events", len(kept_events), len(reading.events))
    figure_keys = [figure.key for figure in kept_figures]
    for position, figure in _paired(reading.figures, kept_figures):
        values = derive.figure_values(reading, position)
        yield from _check_row(connection, figures, figure, reading, values)
    for position, event in _paired(reading.events, kept_events):
        values = derive.event_values(reading, position)
        yield from _check_row(connection, events, event, reading, values)
        yield from _check_parts(connection, event, reading, stored, figure_keys)


def _check_mentions(reading: Reading) -> Iterator[Fault]:
    """Mentions and figures hold their words beside the span; the rows' words are checked below."""
    text = reading.report.text
    worded_parts = (reading.places, reading.times, reading.actors, reading.figures)
    for part in (each for parts in worded_parts for each in parts):
        if part.span.of(text) != part.text:
            what = f"at {part.span.start} it says {part.span.of(text)!r}, not {part.text!r}"
            yield Fault(kind=FaultKind.EVIDENCE, id=reading.report.id, what=what)


def _check_row(
    connection: Connection, table: Table, row: Row[Any], reading: Reading, values: derive.Values
) -> Iterator[Fault]:
    for start, end, words in row.evidence:
        if reading.report.text[start:end] != words:
            what = f"its evidence at {start} is not {words!r} in report {reading.report.id}"
            yield Fault(kind=FaultKind.EVIDENCE, id=row.id, what=what)
    changed = differences(connection, table, row._asdict(), values)
    yield from _told(table, row, changed)


def _told(table: Table, row: Row[Any], changed: Sequence[str]) -> Iterator[Fault]:
    if "id" in changed:
        what = f"the id of a row of {table.name} is not made from what it names"
        yield Fault(kind=FaultKind.ID, id=row.id, what=what)
    others = [name for name in changed if name != "id"]
    if others:
        what = f"in {table.name}, {', '.join(others)} not as the reading gives"
        yield Fault(kind=FaultKind.DERIVED, id=row.id, what=what)


def _check_parts(
    connection: Connection,
    event: Row[Any],
    reading: Reading,
    stored: _Stored,
    figure_keys: Sequence[int],
) -> Iterator[Fault]:
    """Who takes part in an event and what it counts."""
    read = reading.events[event.position]
    given = derive.event_actor_values(reading, read, event.key)
    if not same_rows(connection, event_actors, _mapped(stored.actors[event.key]), given):
        what = "in event_actors, not the actors that the reading gives"
        yield Fault(kind=FaultKind.DERIVED, id=event.id, what=what)
    if len(figure_keys) != len(reading.figures):
        return
    counted = derive.event_figure_values(read, event.key, figure_keys)
    if not same_rows(connection, event_figures, _mapped(stored.counts[event.key]), counted):
        what = "in event_figures, not the figures that the reading gives"
        yield Fault(kind=FaultKind.DERIVED, id=event.id, what=what)


def _check_words(
    connection: Connection, whole: Sequence[Reading], stored: _Stored
) -> Iterator[Fault]:
    for table, told in _words(whole, stored).items():
        rows = [(key, texts) for key, _, texts in told]
        otherwise = search.found_otherwise(connection, table, rows)
        for key, id_, _ in told:
            if key in otherwise:
                what = f"in {table}, other words than the reading gives"
                yield Fault(kind=FaultKind.WORDS, id=id_, what=what)


def _words(
    whole: Sequence[Reading], stored: _Stored
) -> dict[str, list[tuple[int, str, worded.Texts]]]:
    """By table: the key and id of each row, and the words it is to be found by."""
    of_reports, of_events, of_figures = [], [], []
    for reading in whole:
        id_ = reading.report.id
        of_reports.append((stored.keys[id_], id_, worded.report_texts(reading)))
        for position, row in _paired(reading.events, stored.events[id_]):
            of_events.append((row.key, row.id, worded.event_texts(reading, position)))
        for position, row in _paired(reading.figures, stored.figures[id_]):
            values = derive.figure_values(reading, position)
            of_figures.append((row.key, row.id, worded.figure_texts(reading, values)))
    return {"report_words": of_reports, "event_words": of_events, "figure_words": of_figures}


def _paired(parts: Sequence[object], rows: Sequence[Row[Any]]) -> Iterator[tuple[int, Row[Any]]]:
    """The positions that have both a part of the reading and a row."""
    return ((position, row) for position, (_, row) in enumerate(zip(parts, rows, strict=False)))


def _check_count(report: str, what: str, kept: int, given: int) -> Iterator[Fault]:
    if kept != given:
        told = f"{kept} {what} are kept, its reading gives {given}"
        yield Fault(kind=FaultKind.DERIVED, id=report, what=told)


def _stored(connection: Connection, rows: Sequence[Row[Any]]) -> _Stored:
    ids = [row.id for row in rows]
    of_events = _grouped(connection, events, "report_id", ids)
    of_figures = _grouped(connection, figures, "report_id", ids)
    event_keys = [row.key for each in of_events.values() for row in each]
    return _Stored(
        keys={row.id: row.key for row in rows},
        events=of_events,
        figures=of_figures,
        actors=_grouped(connection, event_actors, "event_key", event_keys),
        counts=_grouped(connection, event_figures, "event_key", event_keys),
    )


def _grouped(
    connection: Connection, table: Table, by: str, values: Sequence[Any]
) -> defaultdict[Any, list[Row[Any]]]:
    """The rows that belong to some others, by those, in the order of their positions."""
    found: defaultdict[Any, list[Row[Any]]] = defaultdict(list)
    for some in in_batches(values):
        of_them = select(table).where(table.c[by].in_(some))
        for row in connection.execute(of_them.order_by(table.c[by], table.c.position)):
            found[row._mapping[by]].append(row)
    return found


def _mapped(rows: Iterable[Row[Any]]) -> Iterator[Mapping[str, Any]]:
    return (row._asdict() for row in rows)
