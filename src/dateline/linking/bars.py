"""What keeps two events apart however much else agrees."""

from dateline.gazetteer.geometry import distance_km
from dateline.lexicon.event_likeness import load_event_likeness
from dateline.linking.facts import EventFacts

FARTHEST_KM = 150.0
"""Beyond what both places reach. Two places 300 km apart are never one incident."""
MOST_DAYS_APART = 6
_COUNTRY = 4


def barred(one: EventFacts, other: EventFacts) -> bool:
    """Whether two events can never be one incident, whatever else they share."""
    return (
        other.type not in load_event_likeness().reachable(one.type)
        or _days_apart(one, other)
        or _kilometres_apart(one, other)
    )


def _days_apart(one: EventFacts, other: EventFacts) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return max(one.start, other.start) - min(one.end, other.end) > MOST_DAYS_APART


def _kilometres_apart(one: EventFacts, other: EventFacts) -> bool:
    if one.countries and other.countries and _COUNTRY in (one.level, other.level):
        return set(one.countries).isdisjoint(other.countries)
    if one.point is None or other.point is None:
        return False
    reach = one.reach_km + other.reach_km + FARTHEST_KM
    return distance_km(one.point, other.point) > reach
