"""Overruling the machine: each step is one entry of the history and the incidents it changes.

Everything happens in the caller's transaction, so that no correction stands in the history without
its effect, and none has effect without standing there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from dateline.domain import (
    CorrectedField,
    Correction,
    CorrectionKind,
    Plain,
    Span,
)
from dateline.errors import RecordError
from dateline.record.corrections import (
    add_correction,
    correction_of,
    held_on,
    history_of,
    meant_by,
    undone,
)
from dateline.record.fields import corrected, field_value
from dateline.record.making import IncidentMaker
from dateline.record.overruling import Held, is_accepted
from dateline.record.remake import remake
from dateline.record.retelling import retell
from dateline.record.targets import (
    anchors_of,
    event_meant,
    homes_of,
    incident_meant,
    means_event,
    member_meant,
    telling_of,
)
from dateline.record.tellings import corrected_event, event_value
from dateline.record.versions import Expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who corrects, why, and when (with a time zone).

    seen: the versions of the incidents that they looked at, by id: where one is another by now, a
    correction is a RecordChangedError and nothing is written.
    """

    by: str
    why: str
    at: datetime
    seen: Expected = field(default_factory=dict)


def merge(
    connection: Connection, maker: IncidentMaker, signed: Signature, first: str, second: str
) -> Correction:
    """Make one incident of two. RecordError when they are one already."""
    one, other = incident_meant(connection, first), incident_meant(connection, second)
    if one.id == other.id:
        raise RecordError(f"{first} and {second} are one incident already: {one.id[:8]}")
    draft = _draft(
        CorrectionKind.MERGE,
        signed,
        subject=anchors_of(connection, one.event_ids),
        others=anchors_of(connection, other.event_ids),
        before=[one.id, other.id],
    )
    return _carry_out(connection, maker, draft)


def split(
    connection: Connection,
    maker: IncidentMaker,
    signed: Signature,
    incident: str,
    leaving: Sequence[str],
) -> Correction:
    """Make some events of an incident one of their own.

    leaving: ids of events, or their first digits. RecordError when one is not of the incident, or
    when none would stay.
    """
    whole = incident_meant(connection, incident)
    out = [member_meant(whole, each) for each in leaving]
    staying = [each for each in whole.event_ids if each not in out]
    if not out or not staying:
        raise RecordError(
            f"a split of {whole.id[:8]} needs events that leave and events that stay; "
            f"it has {len(whole.event_ids)}, dateline incident {whole.id[:8]} lists them"
        )
    ordered = [each for each in whole.event_ids if each in out]
    draft = _draft(
        CorrectionKind.SPLIT,
        signed,
        subject=anchors_of(connection, ordered),
        others=anchors_of(connection, staying),
        before=[whole.id],
    )
    return _carry_out(connection, maker, draft)


def move(
    connection: Connection,
    maker: IncidentMaker,
    signed: Signature,
    event: str,
    to: str | None,
) -> Correction:
    """Put one event into another incident, or into one of its own (`to` None)."""
    event_id = event_meant(connection, event)
    target = incident_meant(connection, to) if to else None
    if target and event_id in target.event_ids:
        raise RecordError(f"event {event_id[:8]} is in incident {target.id[:8]} already")
    draft = _draft(
        CorrectionKind.MOVE,
        signed,
        subject=anchors_of(connection, [event_id]),
        others=anchors_of(connection, target.event_ids) if target else (),
        before=homes_of(connection, [event_id]),
        of_event=True,
    )
    return _carry_out(connection, maker, draft)


def set_field(
    connection: Connection,
    maker: IncidentMaker,
    signed: Signature,
    incident: str,
    field: CorrectedField,
    value: Plain,
    detail: str = "",
) -> Correction:
    """Give a field of an incident another value, in the terms of `fields.field_value`.

    RecordError when it has that value, or when it can't be one.
    """
    whole = incident_meant(connection, incident)
    before = field_value(whole, field, detail)
    if before == value:
        raise RecordError(f"{detail or field.value} of {whole.id[:8]} is that already")
    draft = _draft(
        CorrectionKind.SET,
        signed,
        subject=anchors_of(connection, whole.event_ids),
        field=field,
        detail=detail,
        before=before,
        after=value,
    )
    try:
        corrected(whole, (draft,), lambda _: Span(0, 1))
    except (ValueError, TypeError, KeyError) as error:
        raise RecordError(f"{detail or field.value} can't be {value!r}: {error}") from error
    return _carry_out(connection, maker, draft)


def set_telling(
    connection: Connection,
    maker: IncidentMaker,
    signed: Signature,
    event: str,
    field: CorrectedField,
    value: Plain,
) -> Correction:
    """Give a field of what one report tells another value; then it is linked anew.

    RecordError when it has that value, when it can't be one, or is set of incidents only.
    """
    event_id = event_meant(connection, event)
    telling = telling_of(connection, event_id)
    before = event_value(telling, field)
    if before == value:
        raise RecordError(f"{field.value} of event {event_id[:8]} is that already")
    try:
        corrected_event(telling, field, value)
    except (ValueError, TypeError, KeyError) as error:
        raise RecordError(f"{field.value} can't be {value!r}: {error}") from error
    draft = _draft(
        CorrectionKind.SET,
        signed,
        subject=anchors_of(connection, [event_id]),
        of_event=True,
        field=field,
        before=before,
        after=value,
    )
    return _carry_out(connection, maker, draft)


def reject(connection: Connection, maker: IncidentMaker, signed: Signature, id_: str) -> Correction:
    """Take an incident, or one event, out of all counts. It stays in the record, marked.

    id_: of an incident or an event, or its first digits.
    """
    of_event = means_event(connection, id_)
    if of_event:
        subject = [event_meant(connection, id_)]
        before: Plain = homes_of(connection, subject)
    else:
        whole = incident_meant(connection, id_)
        subject, before = list(whole.event_ids), [whole.id]
    if _rejections(connection, subject, of_event=of_event):
        raise RecordError(f"{id_} is rejected already; dateline restore takes it back")
    anchors = anchors_of(connection, subject)
    draft = _draft(CorrectionKind.REJECT, signed, subject=anchors, before=before, of_event=of_event)
    return _carry_out(connection, maker, draft)


def accept(
    connection: Connection, maker: IncidentMaker, signed: Signature, incident: str
) -> Correction:
    """Note that an incident is right as it is. It holds until a report joins that tells it too."""
    whole = incident_meant(connection, incident)
    if is_accepted(whole.event_ids, held_on(connection, whole.event_ids)):
        raise RecordError(f"{incident} is accepted already")
    draft = _draft(
        CorrectionKind.ACCEPT,
        signed,
        subject=anchors_of(connection, whole.event_ids),
        before=[whole.id],
    )
    return _carry_out(connection, maker, draft)


def restore(
    connection: Connection, maker: IncidentMaker, signed: Signature, id_: str
) -> Correction:
    """Take back the rejection of an incident or an event; RecordError when there is none."""
    of_event = means_event(connection, id_)
    subject = (
        [event_meant(connection, id_)]
        if of_event
        else list(incident_meant(connection, id_).event_ids)
    )
    rejections = _rejections(connection, subject, of_event=of_event)
    if not rejections:
        raise RecordError(f"{id_} is not rejected; dateline history {id_} tells what was corrected")
    return _take_back(connection, maker, signed, rejections[0], CorrectionKind.RESTORE)


def undo(
    connection: Connection, maker: IncidentMaker, signed: Signature, correction: str
) -> Correction:
    """Take back a correction; of an undo, the correction it took back holds again.

    correction: its number in the history, or its id. RecordError when it is taken back already.
    """
    target = correction_of(connection, correction)
    if target.id in undone(connection):
        raise RecordError(f"correction {target.number} is undone already")
    return _take_back(connection, maker, signed, target, CorrectionKind.UNDO)


def _take_back(
    connection: Connection,
    maker: IncidentMaker,
    signed: Signature,
    target: Correction,
    kind: CorrectionKind,
) -> Correction:
    draft = _draft(
        kind,
        signed,
        subject=target.subject,
        others=target.others,
        of_event=target.of_event,
        field=target.field,
        detail=target.detail,
        before=target.after,
        after=target.before,
        undoes=target.id,
    )
    stored = add_correction(connection, draft, taking_back=target)
    meant = meant_by(connection, target)
    if target.field and target.of_event:
        retell(connection, maker, meant, at=signed.at)
    remake(connection, maker, meant)
    return stored


def _carry_out(connection: Connection, maker: IncidentMaker, draft: Correction) -> Correction:
    """Make the incidents as a correction wants them, and put it into the history."""
    subject = tuple(anchor.event for anchor in draft.subject)
    others = tuple(anchor.event for anchor in draft.others)
    if draft.kind is CorrectionKind.ACCEPT:
        return add_correction(connection, draft)
    if draft.kind is CorrectionKind.SET:
        stored = add_correction(connection, draft)
        if draft.of_event:
            retell(connection, maker, subject, at=draft.at)
        remake(connection, maker, subject)
        return stored
    held = Held(correction=draft, subject=subject, others=others)
    remake(connection, maker, (*subject, *others), newest=held)
    after: Plain = homes_of(connection, (*subject, *others))
    return add_correction(connection, replace(draft, after=after))


def _draft(kind: CorrectionKind, signed: Signature, **parts: Any) -> Correction:  # noqa: ANN401 — fields of Correction
    if not signed.by.strip():
        raise RecordError("a correction needs a name: who makes it?")
    return Correction(kind=kind, by=signed.by, at=signed.at, why=signed.why, **parts)


def _rejections(
    connection: Connection, event_ids: Sequence[str], *, of_event: bool
) -> list[Correction]:
    """The rejections of an event or an incident that hold, the newest first."""
    gone = undone(connection)
    return [
        each
        for each in history_of(connection, event_ids)
        if each.kind is CorrectionKind.REJECT and each.id not in gone and each.of_event is of_event
    ]
