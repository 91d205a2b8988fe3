"""What a person overrules: who, when, why, what it was and what it is now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from dateline.domain.ids import content_id
from dateline.domain.spans import Span
from dateline.domain.vocabulary import EventType

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
"""A value as JSON has it."""


class CorrectionKind(StrEnum):
    MERGE = "merge"
    """Two incidents are one."""
    SPLIT = "split"
    """Some events of an incident are a happening of their own."""
    MOVE = "move"
    """One event belongs to another incident, or to one of its own."""
    SET = "set"
    """A field of an incident, or of one event, has another value."""
    REJECT = "reject"
    """An event, or a whole incident, did not happen so or is none."""
    ACCEPT = "accept"
    """A person has looked at an incident and finds it right as it is."""
    RESTORE = "restore"
    """A rejection no longer holds."""
    UNDO = "undo"
    """A correction no longer holds; of an undo: it holds again."""


class CorrectedField(StrEnum):
    """The fields of an incident that a person can set."""

    TYPE = "type"
    STATUS = "status"
    WHEN = "when"
    WHERE = "where"
    BY = "by"
    AGAINST = "against"
    WITH = "with"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """An event that a correction hangs on, with enough to know it again when it is read anew.

    event, report, page: ids. span, words: its first evidence in the report's text.
    """

    event: str
    report: str
    page: str | None
    type: EventType
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry of the record's history. None is ever changed; what no longer holds is undone.

    subject: the events it is about: those of the incident, the one told first leading; those that
    leave it (SPLIT); the one event (MOVE, or REJECT or SET with `of_event`).
    others: merge: the other incident's; split: those that stay; move: those it moves to, none for
    an incident of its own. Empty for the rest.
    field, detail: what is set; detail is the figure's kind. before, after: values in JSON's terms.
    undoes: id of the correction that an UNDO or RESTORE takes back.
    at: in UTC. number: its place in the record's history, 0 before it is stored.
    """

    kind: CorrectionKind
    by: str
    at: datetime
    why: str
    subject: tuple[Anchor, ...]
    others: tuple[Anchor, ...] = ()
    of_event: bool = False
    field: CorrectedField | None = None
    detail: str = ""
    before: Plain = None
    after: Plain = None
    undoes: str | None = None
    number: int = 0

    def __post_init__(self) -> None:
        if not self.subject:
            raise ValueError("a correction needs an event it is about")

    @property
    def id(self) -> str:
        events = tuple(anchor.event for anchor in self.subject)
        others = tuple(anchor.event for anchor in self.others)
        field = self.field.value if self.field else None
        told = (self.kind.value, self.by, self.at.isoformat(), events, others)
        return content_id("correction", (*told, field, self.detail, self.after, self.undoes))


def holding(history: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """The corrections that hold, oldest first: none that was undone, unless that was undone too.

    history: all corrections, oldest first.
    """
    undone: set[str] = set()
    for correction in reversed(history):
        if correction.undoes and correction.id not in undone:
            undone.add(correction.undoes)
    return tuple(each for each in history if not each.undoes and each.id not in undone)
