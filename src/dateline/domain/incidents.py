"""One real-world happening, as the events of many reports tell it."""

from dataclasses import dataclass
from datetime import date, datetime

from dateline.domain.ids import content_id
from dateline.domain.mentions import Interval, Location, Reason
from dateline.domain.vocabulary import (
    ActorKind,
    BestRule,
    ClaimChange,
    ContestedField,
    DependenceBasis,
    EventStatus,
    EventType,
    FigureKind,
    LinkDecision,
    Newness,
    Role,
    Standing,
    Unit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A stored judgement on two events: one incident or not, and why.

    left, right: event ids, in order of text. weight: the match weight, in bits (log2 of the odds),
    with its parts as reasons, strongest first; None when a person judged.
    by: the linker and its version, or a person. at: when, in UTC; None until it is stored.
    """

    left: str
    right: str
    decision: LinkDecision
    weight: float | None = None
    reasons: tuple[Reason, ...] = ()
    by: str = ""
    at: datetime | None = None

    def __post_init__(self) -> None:
        if self.left >= self.right:
            raise ValueError(f"a link joins two events in order: {self.left}, {self.right}")

    @property
    def id(self) -> str:
        """The same for one pair and one judge, so that a judge who judges again is one row."""
        return content_id("link", (self.left, self.right, self.by))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """Reports that speak with one voice: copies of one story, an agency's account, one outlet.

    reports: report ids, sorted: of those looked at together. origin: whose voice it is, the name of
    an agency or outlet, or a report's id. basis: what shows it of the report asked for; None where
    it speaks for itself.
    """

    reports: tuple[str, ...]
    origin: str
    basis: DependenceBasis | None = None

    @property
    def id(self) -> str:
        """Made from whose voice it is, so it stays when reports join."""
        return content_id("source_group", (self.origin,))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim:
    """What one report gives for a count: one row of a toll's run over time.

    figure, event, report: ids. group: id of the report's source group.
    low, high: inclusive; None where that side is open. told: the report's published day, or
    else the figure's own `as_of`. speaker: who said it, None for the outlet itself.
    change: how it stands to what was given before it.
    """

    figure: str
    event: str
    report: str
    group: str
    outlet: str | None
    low: int | None
    high: int | None
    approximate: bool
    told: date | None
    standing: Standing
    speaker: str | None = None
    change: ClaimChange = ClaimChange.FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRange:
    """All that is given for one kind of count in an incident.

    low, high: the lowest and highest any independent source gives, None where a side is open.
    best: what `rule` chooses; best_claim: the figure (id) it was taken from, None for a median.
    claims: oldest first. contested: two sources give counts that cannot both hold, and no later
    toll explains it.
    """

    kind: FigureKind
    low: int | None
    high: int | None
    best: int | None
    rule: BestRule
    claims: tuple[FigureClaim, ...]
    best_claim: str | None = None
    unit: Unit = Unit.PERSON
    contested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestSide:
    """One side of a contradiction: what it says, in words, and the events that say it (ids)."""

    says: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A field on which two sources cannot both be right.

    detail: which one, where a field holds several: a figure's kind, a role.
    """

    field: ContestedField
    sides: tuple[ContestSide, ...]
    detail: str = ""

    def __post_init__(self) -> None:
        if len(self.sides) < 2:
            raise ValueError("a contest has two sides or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How far an incident can be relied on, from 0 to 1, and the parts that make it.

    parts: weights sum to `score`, in the order they are shown.
    """

    score: float
    parts: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentActor:
    """An actor's part in an incident, and the events (ids) that give it.

    actor: the lexicon's name, or the words for a body it does not know (actor_id None).
    """

    actor: str
    kind: ActorKind
    role: Role
    events: tuple[str, ...]
    actor_id: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentEvent:
    """A member of an incident: event `index` of the reading of one report."""

    event: str
    report: str
    index: int
    type: EventType
    newness: Newness


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening with all the events that tell it: a view of events and links, made anew.

    events: the one told first leads: `news` before `background`, then the published day, then id.
    retold: no `news` event tells it, so it stays out of counts, sums and first views.
    where: at the best precision any source supports; its spans lie in the text of `where_event`.
    figures: only those that count this incident (scope `incident`), one for each kind and unit.
    reports: how many distinct reports; independent_sources: how many source groups they make.
    """

    type: EventType
    status: EventStatus
    retold: bool
    interval: Interval
    where: Location | None
    events: tuple[IncidentEvent, ...]
    actors: tuple[IncidentActor, ...]
    figures: tuple[FigureRange, ...]
    reports: int
    independent_sources: int
    contested: tuple[Contest, ...]
    confidence: Confidence
    where_event: str | None = None
    when_event: str | None = None

    def __post_init__(self) -> None:
        if not self.events:
            raise ValueError("an incident needs an event")

    @property
    def id(self) -> str:
        """Made from the event that was told first, so reports that join later leave it as it is."""
        return content_id("incident", (self.events[0].event,))

    @property
    def event_ids(self) -> tuple[str, ...]:
        return tuple(each.event for each in self.events)
