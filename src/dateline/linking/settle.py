"""Which type, day, place and status an incident has, of those its events give."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from dateline.domain import (
    UNKNOWN_INTERVAL,
    DatePrecision,
    EventStatus,
    EventType,
    Interval,
    Location,
    PlacePrecision,
    WhenReason,
)
from dateline.gazetteer.geometry import kilometres_apart
from dateline.linking.members import Member

SLACK_KM = 5.0
_T = TypeVar("_T", bound=Hashable)
_STATUSES = (
    EventStatus.HAPPENED,
    EventStatus.ONGOING,
    EventStatus.ORDERED,
    EventStatus.PLANNED,
    EventStatus.THREATENED,
    EventStatus.DENIED,
)
_PRECISIONS = tuple(PlacePrecision)
_CLOSE = (PlacePrecision.EXACT, PlacePrecision.TOWN, PlacePrecision.DISTRICT)


def settle_type(members: Sequence[Member]) -> EventType:
    """The type most independent sources give; of as many, the one told first."""
    return _most_supported(_telling(members), lambda member: member.event.type)[0]


def settle_status(members: Iterable[Member]) -> EventStatus:
    """The furthest that any event says it came: what happened is no longer only planned."""
    given = {member.event.status for member in members}
    return next(status for status in _STATUSES if status in given)


def settle_interval(members: Sequence[Member]) -> tuple[Interval, str | None]:
    """The days that most independent sources give, and the event they are taken from.

    Days told by a time word come first, then those the tense gives; a shorter interval beats a
    longer one.
    """
    telling = _telling(members)
    told = [
        member
        for member in telling
        if member.event.when.reason in (WhenReason.TOLD, WhenReason.CARRIED)
        and member.event.when.interval.start
    ]
    days = [each for each in told if each.event.when.interval.precision is DatePrecision.DAY]
    by_tense = [member for member in telling if member.event.when.interval.start]
    for some in (days, told, by_tense):
        if some:
            interval, chosen = _most_supported(
                sorted(some, key=_length), lambda member: member.event.when.interval
            )
            return interval, chosen.id
    return UNKNOWN_INTERVAL, None


def settle_location(members: Sequence[Member]) -> tuple[Location | None, str | None]:
    """Where it happened, as closely as any source tells, and the event it is taken from.

    The place that most independent sources give among the closest told; a closer one inside it is
    taken instead.
    """
    placed = [(member, where) for member in _telling(members) if (where := member.event.where)]
    close = [(member, where) for member, where in placed if where.precision in _CLOSE]
    if not placed:
        return None, None
    finest = min(_PRECISIONS.index(where.precision) for _, where in placed)
    some = close or [pair for pair in placed if _PRECISIONS.index(pair[1].precision) == finest]
    where_of = {member.id: where for member, where in some}
    _, chosen = _most_supported(
        [member for member, _ in some], lambda member: _place_key(where_of[member.id])
    )
    best, where = chosen, where_of[chosen.id]
    for member, other in some:
        closer = _PRECISIONS.index(other.precision) < _PRECISIONS.index(where.precision)
        if closer and _inside(other, where):
            best, where = member, other
    return where, best.id


def _telling(members: Sequence[Member]) -> Sequence[Member]:
    """The events that say it happened; all, when every one denies it."""
    return [member for member in members if not member.denied] or members


def _most_supported(members: Sequence[Member], value: Callable[[Member], _T]) -> tuple[_T, Member]:
    """The value most source groups give, with the first member that gives it.

    Of as many groups the one that more reports give; of as many again the first.
    """
    groups: dict[_T, set[str]] = {}
    reports: dict[_T, set[str]] = {}
    first: dict[_T, Member] = {}
    for member in members:
        groups.setdefault(value(member), set()).add(member.group)
        reports.setdefault(value(member), set()).add(member.report)
        first.setdefault(value(member), member)
    best = max(groups, key=lambda each: (len(groups[each]), len(reports[each])))
    return best, first[best]


def _length(member: Member) -> int:
    interval = member.event.when.interval
    if interval.start is None or interval.end is None:
        return 10**6
    return (interval.end - interval.start).days


def _place_key(where: Location) -> tuple[object, ...]:
    place = where.place
    return (place.geonameid or place.name, place.country, where.spot is not None)


def _inside(closer: Location, where: Location) -> bool:
    one, other = closer.place, where.place
    if None in (one.lat, one.lon, other.lat, other.lon):
        return False
    apart = kilometres_apart((one.lat or 0, one.lon or 0), (other.lat or 0, other.lon or 0))
    return apart <= (other.radius_km or 0) + SLACK_KM
