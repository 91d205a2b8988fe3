"""What a time expression leans on: when the report was published, and what the text told before."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dateline.domain import Interval, TimexType
from dateline.reading.times.calendar import Period


class Tense(StrEnum):
    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where one expression stands.

    anchor: the day of publication, None when open.
    narrative: the last date the text told before, None at its beginning.
    lead: the expression stands in the report's first paragraph.
    updated: the day after the anchor, once the lead has told it as today's news.
    """

    anchor: date | None
    narrative: Period | None = None
    tense: Tense = Tense.UNKNOWN
    lead: bool = False
    updated: date | None = None

    @property
    def told(self) -> date | None:
        """The day the narrative is at: that of the last date told, else of publication."""
        return self.narrative.start if self.narrative else self.anchor


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression resolves to; `period` is set for what moves the narrative on."""

    type: TimexType
    value: str
    interval: Interval | None = None
    period: Period | None = None


def aside(period: Period) -> Meaning:
    """A period named only to compare with: "$2m, from $1m a year earlier". The narrative stays."""
    return replace(dated(period), period=None)


def dated(period: Period) -> Meaning:
    """The meaning of an expression that names a period of the calendar."""
    placed = period.start is not None
    interval = period.interval if placed else None
    return Meaning(TimexType.DATE, period.value, interval, period if placed else None)
