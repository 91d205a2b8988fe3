"""Carrying out what a person asks to be corrected, as the API and the pages hand it on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dateline.desk.opened import Desk
from dateline.domain import Correction
from dateline.errors import RecordChangedError, RecordError
from dateline.gazetteer import places_meant
from dateline.phrasing import correction_text
from dateline.record import Signature, corrections_seen
from dateline.record.typed import NOTHING, field_called, typed_value


class Action(StrEnum):
    SET = "set"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    REJECT = "reject"
    ACCEPT = "accept"
    RESTORE = "restore"


UNEXPLAINED = frozenset({Action.ACCEPT, Action.RESTORE})
"""What needs no reason: it changes nothing that another person could miss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A correction as somebody asks for it.

    incident: the one looked at. field, value: of SET; the value as `typed_value` takes it, None for
    nothing. other: of MERGE. events: of SPLIT, those that leave. event: of MOVE, and of SET, REJECT
    and RESTORE where one telling is meant. to: of MOVE, None for an incident of its own.
    seen: the version of each incident that was looked at, by id.
    """

    action: Action
    incident: str
    reason: str
    seen: Mapping[str, str]
    field: str = ""
    value: str | None = None
    other: str = ""
    events: Sequence[str] = ()
    event: str | None = None
    to: str | None = None


def carry_out(desk: Desk, asked: Asked, by: str) -> Correction:
    """RecordError with what to do when it can't be done; RecordChangedError when others did first.

    by: the name that the history will show.
    """
    if not asked.reason.strip() and asked.action not in UNEXPLAINED:
        raise RecordError("say why: a correction needs a reason for those who read the history")
    signed = Signature(by=by, why=asked.reason.strip(), at=desk.settings.clock(), seen=asked.seen)
    return _STEPS[asked.action](desk, asked, signed)


def take_back(desk: Desk, correction: str, reason: str, by: str) -> Correction:
    """Undo a correction, by its number or id."""
    signed = Signature(by=by, why=reason.strip(), at=desk.settings.clock())
    return desk.record.undo(correction, signed=signed, maker=desk.maker)


def changed_since(desk: Desk, error: RecordChangedError, seen: str) -> list[str]:
    """What others corrected in an incident since a version of it was seen, the newest first.

    Empty when none did: then reports joined or left it, or were read anew.
    """
    history = desk.record.history(error.incident)
    numbers = {each.id: each.number for each, _ in history}
    return [
        correction_text(each, numbers, holds=holds)
        for each, holds in history
        if each.number > corrections_seen(seen)
    ]


def incident_after(desk: Desk, correction: Correction) -> str:
    """The id of the incident that a correction's first event is in now."""
    return desk.record.incident(correction.subject[0].event).row.id


def _set(desk: Desk, asked: Asked, signed: Signature) -> Correction:
    field, detail = field_called(asked.field)
    country = desk.record.incident(asked.incident).row.country
    value = typed_value(
        field,
        NOTHING[0] if asked.value is None else asked.value,
        places=lambda words: places_meant(desk.find_places(words), words, near=country),
        actor=desk.record.actor,
    )
    if asked.event:
        return desk.record.set_telling(asked.event, field, value, signed=signed, maker=desk.maker)
    return desk.record.set_field(
        asked.incident, field, value, detail=detail, signed=signed, maker=desk.maker
    )


def _merge(desk: Desk, asked: Asked, signed: Signature) -> Correction:
    if not asked.other:
        raise RecordError("choose the incident to merge with")
    return desk.record.merge(asked.incident, asked.other, signed=signed, maker=desk.maker)


def _split(desk: Desk, asked: Asked, signed: Signature) -> Correction:
    if not asked.events:
        raise RecordError("choose the tellings that leave")
    return desk.record.split(asked.incident, asked.events, signed=signed, maker=desk.maker)


def _move(desk: Desk, asked: Asked, signed: Signature) -> Correction:
    if not asked.event:
        raise RecordError("choose the telling to move")
    return desk.record.move(asked.event, asked.to or None, signed=signed, maker=desk.maker)


def _reject(desk: Desk, asked: Asked, signed: Signature) -> Correction:
    return desk.record.reject(asked.event or asked.incident, signed=signed, maker=desk.maker)


def _accept(desk: Desk, asked: Asked, signed: Signature) -> Correction:
    return desk.record.accept(asked.incident, signed=signed, maker=desk.maker)


def _restore(desk: Desk, asked: Asked, signed: Signature) -> Correction:
    return desk.record.restore(asked.event or asked.incident, signed=signed, maker=desk.maker)


_STEPS: Mapping[Action, Callable[[Desk, Asked, Signature], Correction]] = {
    Action.SET: _set,
    Action.MERGE: _merge,
    Action.SPLIT: _split,
    Action.MOVE: _move,
    Action.REJECT: _reject,
    Action.ACCEPT: _accept,
    Action.RESTORE: _restore,
}
