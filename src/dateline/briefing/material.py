"""What a briefing is made of, as `asking` takes it from a store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.briefing.period import Period
from dateline.domain import FigureKind, Incident, Location, Scope, Unit, Who
from dateline.exports.exported import Exported


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for. place, country, admin1: names as given, None where none was.

    narrowed: the other filters in words, "type air strike". title: in place of the one made.
    """

    period: Period
    place: str | None = None
    country: str | None = None
    admin1: str | None = None
    narrowed: tuple[str, ...] = ()
    title: str | None = None

    @property
    def where(self) -> str | None:
        """The place in words, the narrowest name first."""
        return ", ".join(name for name in (self.place, self.admin1, self.country) if name) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An incident that is counted, and where it is drawn: coarser than its own place if need be.

    None of its words are shown but for those that `Material.told` holds.
    """

    incident: Incident
    where: Location | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A count that stands by itself: a running total, or the state on a day. Never added up.

    words: the number as the report has it. published: the day it was told.
    """

    kind: FigureKind
    unit: Unit
    scope: Scope
    low: int | None
    high: int | None
    approximate: bool
    who: tuple[Who, ...]
    words: str
    speaker: str | None
    place: str | None
    report: str
    outlet: str | None
    title: str | None
    url: str | None
    published: date | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that one briefing rests on, private names and exact sites hidden.

    incidents: those of the period that count. told: in full, by id, those of them that are shown or
    cited. before: those of the period before. earlier: of any time before, with news in this one;
    more_earlier: how many more there are. totals, more_totals: likewise.
    reports, outlets: what the record holds of the period, whatever it is about.
    undated: incidents of the place that no period can hold, since they have no date.
    """

    asked: Asked
    incidents: tuple[Counted, ...]
    told: Mapping[str, Exported]
    before: tuple[Incident, ...]
    earlier: tuple[Exported, ...]
    more_earlier: int
    totals: tuple[Total, ...]
    more_totals: int
    reports: int
    outlets: int
    undated: int
