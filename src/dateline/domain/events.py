"""What happened, as one report tells it."""

from dataclasses import dataclass

from dateline.domain.mentions import Interval, Location
from dateline.domain.spans import Span
from dateline.domain.vocabulary import EventStatus, EventType, Newness, Role, WhenReason


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days of an event and where they come from.

    time: index of the time mention; None when the tense alone decides, or nothing does.
    """

    interval: Interval
    reason: WhenReason
    time: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor's part in an event; `actor` is an index into the reading's actors."""

    actor: int
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class EvacuationOrder:
    """What an evacuation order says besides its event fields, each part down to its words."""

    areas: tuple[Location, ...] = ()
    destination: Span | None = None
    deadline: Span | None = None
    reason: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, is happening, was ordered or threatened, as one report tells it.

    score: how sure the reader is, 0 to 1. said_by, figures: indexes into the reading's lists.
    rule: id of the lexicon rule that made it. origin, destination: where those who move, or what is
    fired or carried, come from and go to.
    """

    type: EventType
    status: EventStatus
    newness: Newness
    when: When
    evidence: tuple[Span, ...]
    trigger: Span
    headline: bool = False
    score: float = 0.0
    where: Location | None = None
    origin: Location | None = None
    destination: Location | None = None
    actors: tuple[Participant, ...] = ()
    said_by: int | None = None
    figures: tuple[int, ...] = ()
    order: EvacuationOrder | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("an event needs evidence")
