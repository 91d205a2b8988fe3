"""Tellings as people corrected them: laid over what was read, which stays as it was stored.

A telling is an event as one report tells it. A person can set its type, whether it happened, its
days and its place. The event keeps the id that its reading gave it, though type and place are in
the id of an event that is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from sqlalchemy import Connection, select

from dateline.domain import (
    CorrectedField,
    Correction,
    CorrectionKind,
    Event,
    EventStatus,
    EventType,
    Location,
    PlacePrecision,
    Plain,
    Reading,
)
from dateline.errors import RecordError
from dateline.record.corrections import correction_from_row, undone
from dateline.record.fields import interval_from, interval_value, place_from, place_value
from dateline.record.schema_incidents import correction_events, corrections

SETTABLE = (
    CorrectedField.TYPE,
    CorrectedField.STATUS,
    CorrectedField.WHEN,
    CorrectedField.WHERE,
)
"""What a person can set of one telling. Who and how many are set of the incident."""

Settings = tuple[Correction, ...]
"""Corrections of one telling that hold, the oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedReading(Reading):
    """A reading some of whose events a person corrected.

    ids: of the events, as they were read. settings: what set each.
    """

    ids: tuple[str, ...]
    settings: tuple[Settings, ...]

    def event_id(self, index: int) -> str:
        return self.ids[index]


def settings_of(reading: Reading, index: int) -> Settings:
    """The corrections that set fields of an event."""
    return reading.settings[index] if isinstance(reading, CorrectedReading) else ()


def as_corrected(connection: Connection, readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings with all that people set in their events."""
    told = tuple(readings)
    held = settings_by_event(connection) if told else {}
    return tuple(_laid_over(reading, held) for reading in told) if held else told


def settings_by_event(connection: Connection) -> dict[str, Settings]:
    """What people set of single tellings, by the event's id. Few are: all are read at once."""
    joined = correction_events.join(
        corrections, corrections.c.key == correction_events.c.correction_key
    )
    of_tellings = (
        corrections.c.kind == CorrectionKind.SET.value,
        corrections.c.of_event,
        correction_events.c.event_id.is_not(None),
    )
    columns = (correction_events.c.event_id, *corrections.c)
    asked = select(*columns).select_from(joined).where(*of_tellings).order_by(corrections.c.key)
    rows = connection.execute(asked).all()
    gone = undone(connection) if rows else frozenset()
    found: dict[str, Settings] = {}
    for row in rows:
        if row.id not in gone:
            settings = found.get(row.event_id, ())
            found[row.event_id] = (*settings, correction_from_row(row))
    return found


def event_value(event: Event, field: CorrectedField) -> Plain:
    """What a field of a telling holds, in the terms of `fields.field_value`."""
    if field is CorrectedField.TYPE:
        return event.type.value
    if field is CorrectedField.STATUS:
        return event.status.value
    if field is CorrectedField.WHEN:
        return interval_value(event.when.interval)
    if field is CorrectedField.WHERE:
        return place_value(event.where.place, event.where.precision) if event.where else None
    settable = ", ".join(each.value for each in SETTABLE)
    raise RecordError(
        f"of one telling only {settable} can be set; set {field.value} in its incident"
    )


def corrected_event(event: Event, field: CorrectedField | None, value: Plain) -> Event:
    """An event with a field as a person set it; its words stay those that it was read from.

    ValueError, TypeError or KeyError when it can't have the value.
    """
    if field is CorrectedField.TYPE:
        return replace(event, type=EventType(str(value)))
    if field is CorrectedField.STATUS:
        return replace(event, status=EventStatus(str(value)))
    if field is CorrectedField.WHEN and isinstance(value, dict):
        return replace(event, when=replace(event.when, interval=interval_from(value)))
    if field is CorrectedField.WHERE:
        return replace(event, where=_where(event, value))
    return event


def _where(event: Event, value: Plain) -> Location | None:
    if not isinstance(value, dict):
        return None
    place, precision = place_from(value), PlacePrecision(str(value["precision"]))
    if event.where:
        return replace(event.where, place=place, precision=precision, spot=None)
    return Location(place=place, precision=precision, span=event.evidence[0])


def _laid_over(reading: Reading, held: Mapping[str, Settings]) -> Reading:
    ids = tuple(reading.event_id(index) for index in range(len(reading.events)))
    if not any(each in held for each in ids):
        return reading
    settings = tuple(held.get(each, ()) for each in ids)
    pairs = zip(reading.events, settings, strict=True)
    events = tuple(_with(event, of_event) for event, of_event in pairs)
    parts = {each.name: getattr(reading, each.name) for each in fields(Reading)}
    return CorrectedReading(**{**parts, "events": events}, ids=ids, settings=settings)


def _with(event: Event, settings: Sequence[Correction]) -> Event:
    for correction in settings:
        event = corrected_event(event, correction.field, correction.after)
    return event
