"""Which pairs of events are looked at at all: those that share a block key.

A key joins a stretch of days with an area: the grid cells around a place told to the district or
closer, the country, by which an event told vaguely can meet one told closely, and the names of its
place, by which an event of an unknown place can. An event of no country has its actors too. The
blocking rule (settings.py) then drops what the facts rule out, such as two close places far from
one another.
"""

from collections.abc import Iterator
from math import asin, atan2, ceil, cos, degrees, floor, radians

from dateline.linking.facts import EventFacts

DAYS_A_STRETCH = 8
SLACK_DAYS = 2
CELL_DEGREES = 1.0
SLACK_KM = 15.0
_WIDEST_KM = 60.0
_KM_A_DEGREE = 111.2
_LONGEST_DAYS = 400


def block_keys(facts: EventFacts) -> tuple[str, ...]:
    """The keys of an event, sorted; none for one that can't be placed in time."""
    stretches = block_stretches(facts)
    areas = set(_areas(facts)) if stretches else ()
    return tuple(sorted(f"{stretch}|{area}" for stretch in stretches for area in areas))


def block_stretches(facts: EventFacts) -> tuple[str, ...]:
    """The stretches of days an event may lie in, a day or two of slack on either side."""
    if facts.start is None or facts.end is None or facts.end - facts.start > _LONGEST_DAYS:
        return ()
    first, last = facts.start - SLACK_DAYS, facts.end + SLACK_DAYS
    numbers = range(first // DAYS_A_STRETCH, last // DAYS_A_STRETCH + 1)
    return tuple(str(number) for number in numbers)


def _areas(facts: EventFacts) -> Iterator[str]:
    if facts.placed:
        yield from _cells(facts)
    if facts.countries:
        yield from (f"c:{country}" for country in facts.countries)
    else:
        yield from (f"p:{party}" for party in facts.parties)
    yield from (f"n:{name}" for name in facts.names)


def _cells(facts: EventFacts) -> Iterator[str]:
    """The cells of a degree that the event's place or its neighbourhood touches."""
    if facts.point is None:
        return
    x, y, z = facts.point
    lat, lon = degrees(asin(max(-1.0, min(1.0, z)))), degrees(atan2(y, x))
    reach = min(facts.reach_km, _WIDEST_KM) + SLACK_KM
    high = reach / _KM_A_DEGREE
    wide = high / max(0.1, cos(radians(lat)))
    for row in range(floor((lat - high) / CELL_DEGREES), ceil((lat + high) / CELL_DEGREES)):
        for column in range(floor((lon - wide) / CELL_DEGREES), ceil((lon + wide) / CELL_DEGREES)):
            yield f"g:{row}:{column % round(360 / CELL_DEGREES)}"
