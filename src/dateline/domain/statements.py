"""Who says so, and how many."""

from dataclasses import dataclass

from dateline.domain.mentions import Interval, Location
from dateline.domain.spans import Span
from dateline.domain.vocabulary import (
    FigureKind,
    FigureStatus,
    Scope,
    SpeakerKind,
    Unit,
    Who,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is reported as saying something.

    source, cue, content: spans in text order; content is never empty and crosses no other.
    speaker: whom the source stands for, in full ("Noman Abed al-Zobai" for "he").
    within: index of the attribution this statement stands inside.
    cited: spans of whoever the speaker cites ("citing figures from Nasser Hospital").
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: SpeakerKind
    speaker: str | None = None
    within: int | None = None
    cited: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of people or things affected, as one sentence gives it.

    low, high: inclusive; None where that side is open.
    said_by: index of the attribution that asserts it.
    part_of: index of the figure it is a part of.
    rule: id of the rule that gave its kind.
    """

    span: Span
    text: str
    kind: FigureKind
    low: int | None
    high: int | None
    approximate: bool
    scope: Scope
    evidence: tuple[Span, ...]
    unit: Unit = Unit.PERSON
    who: tuple[Who, ...] = ()
    side: str | None = None
    status: FigureStatus = FigureStatus.HAPPENED
    as_of: Interval | None = None
    place: Location | None = None
    said_by: int | None = None
    part_of: int | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a figure needs evidence")
        if self.low is None and self.high is None:
            raise ValueError("a figure needs a bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"figure bounds cross: {self.low} to {self.high}")
