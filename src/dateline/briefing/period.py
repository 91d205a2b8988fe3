"""The days a briefing is about, and the as many days before them."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.domain import Interval
from dateline.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` to `until`, both inclusive. SettingsError when it ends before it begins."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.since > self.until:
            raise SettingsError(f"the period ends ({self.until}) before it begins ({self.since})")

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def before(self) -> "Period | None":
        """The period as long that ends the day before; None where the calendar begins too late."""
        if self.since.toordinal() <= self.days:
            return None
        return Period(self.since - timedelta(self.days), self.since - timedelta(1))

    def holds(self, day: date | None) -> bool:
        return day is not None and self.since <= day <= self.until

    def starts_before(self, interval: Interval) -> bool:
        """Whether an interval surely began before the period."""
        return interval.start is not None and interval.start < self.since
