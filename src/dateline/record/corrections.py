"""The record's history: corrections as they were made, and which of them hold."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from dateline.domain import CorrectedField, Correction, CorrectionKind
from dateline.errors import MissingError, RecordError
from dateline.record.anchors import (
    OTHERS,
    SUBJECT,
    anchor_from_json,
    anchor_to_json,
    copy_anchors,
    save_anchors,
)
from dateline.record.batches import distinct, in_batches
from dateline.record.overruling import Held
from dateline.record.schema_incidents import correction_events, corrections

_NUMBER_DIGITS = 18
"""What is longer is no number that a database could hold."""


def add_correction(
    connection: Connection, correction: Correction, *, taking_back: Correction | None = None
) -> Correction:
    """Add an entry to the history; the correction with its number there."""
    key = connection.execute(
        insert(corrections).returning(corrections.c.key), _values(correction)
    ).scalar_one()
    if taking_back:
        copy_anchors(connection, key, taking_back.number)
    else:
        save_anchors(connection, key, correction)
    return _numbered(connection, key)


def whole_history(connection: Connection, limit: int | None = None) -> tuple[Correction, ...]:
    """Every correction, the newest first."""
    statement = select(corrections).order_by(corrections.c.key.desc()).limit(limit)
    return tuple(correction_from_row(row) for row in connection.execute(statement))


def history_of(connection: Connection, event_ids: Iterable[str]) -> tuple[Correction, ...]:
    """The corrections that hang on some events, what undid them among these, the newest first."""
    table = correction_events.c
    keys = distinct(connection, table.correction_key, table.event_id, event_ids)
    rows = [
        row
        for some in in_batches(keys)
        for row in connection.execute(select(corrections).where(corrections.c.key.in_(some)))
    ]
    return tuple(correction_from_row(row) for row in sorted(rows, key=lambda row: -row.key))


def companions(connection: Connection, event_ids: Iterable[str]) -> set[str]:
    """All events of the corrections that hang on some events."""
    table = correction_events.c
    keys = distinct(connection, table.correction_key, table.event_id, event_ids)
    found = distinct(connection, table.event_id, table.correction_key, keys)
    return {event for event in found if event}


def held_on(connection: Connection, event_ids: Iterable[str]) -> tuple[Held, ...]:
    """The corrections on some events that hold, in the order they were made."""
    gone = undone(connection)
    history = history_of(connection, event_ids)
    keys = {each.number: each for each in history if not each.undoes and each.id not in gone}
    meant: dict[tuple[int, int], list[str]] = {}
    for some in in_batches(keys):
        columns = correction_events.c
        rows = connection.execute(
            select(correction_events)
            .where(columns.correction_key.in_(some), columns.event_id.is_not(None))
            .order_by(columns.correction_key, columns.side, columns.position)
        )
        for row in rows:
            meant.setdefault((row.correction_key, row.side), []).append(row.event_id)
    return tuple(
        Held(
            correction=keys[key],
            subject=tuple(meant.get((key, SUBJECT), ())),
            others=tuple(meant.get((key, OTHERS), ())),
        )
        for key in sorted(keys)
    )


def meant_by(connection: Connection, correction: Correction) -> set[str]:
    """The events a correction hangs on, as they are now."""
    table = correction_events.c
    found = distinct(connection, table.event_id, table.correction_key, (correction.number,))
    return {event for event in found if event}


def undone(connection: Connection, kind: CorrectionKind | None = None) -> frozenset[str]:
    """Ids of the corrections that hold no more. kind: only of those of one kind."""
    taking_back = select(corrections.c.id, corrections.c.undoes).where(
        corrections.c.undoes.is_not(None)
    )
    gone: set[str] = set()
    for row in connection.execute(taking_back.order_by(corrections.c.key.desc())):
        if row.id not in gone:
            gone.add(row.undoes)
    if kind:
        of_kind = select(corrections.c.id).where(corrections.c.kind == kind.value)
        gone.intersection_update(connection.scalars(of_kind))
    return frozenset(gone)


def correction_of(connection: Connection, id_or_prefix: str) -> Correction:
    """A correction by its number in the history, its id or the first digits of it."""
    wanted = id_or_prefix.strip().lower()
    is_number = wanted.isdecimal() and len(wanted) <= _NUMBER_DIGITS
    numbered = corrections.c.key == int(wanted) if is_number else None
    begins_so = (corrections.c.id >= wanted) & (corrections.c.id < wanted + "g")
    for condition in (numbered, begins_so):
        if condition is None:
            continue
        rows = connection.execute(select(corrections).where(condition).limit(2)).all()
        if len(rows) == 1:
            return correction_from_row(rows[0])
        if rows:
            raise RecordError(f"several corrections begin with {wanted}; give more digits")
    raise MissingError(f"no correction is called {wanted}; dateline history lists them")


def _numbered(connection: Connection, key: int) -> Correction:
    row = connection.execute(select(corrections).where(corrections.c.key == key)).one()
    return correction_from_row(row)


def _values(correction: Correction) -> dict[str, Any]:
    return {
        "id": correction.id,
        "kind": correction.kind.value,
        "by": correction.by,
        "at": correction.at,
        "why": correction.why,
        "subject": [anchor_to_json(anchor) for anchor in correction.subject],
        "others": [anchor_to_json(anchor) for anchor in correction.others],
        "of_event": correction.of_event,
        "field": correction.field.value if correction.field else None,
        "detail": correction.detail,
        "before": correction.before,
        "after": correction.after,
        "undoes": correction.undoes,
    }


def correction_from_row(row: Row[Any]) -> Correction:
    return Correction(
        kind=CorrectionKind(row.kind),
        by=row.by,
        at=row.at,
        why=row.why,
        subject=tuple(map(anchor_from_json, row.subject)),
        others=tuple(map(anchor_from_json, row.others)),
        of_event=row.of_event,
        field=CorrectedField(row.field) if row.field else None,
        detail=row.detail,
        before=row.before,
        after=row.after,
        undoes=row.undoes,
        number=row.key,
    )
