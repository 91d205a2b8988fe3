"""Incidents in the order of a list, a page at a time, without sorting all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.record.incident_queries import IncidentOrder
from dateline.record.overview.columns import Incidents, Ints, Mask

_VALUES: Mapping[IncidentOrder, Callable[[Incidents], npt.NDArray[Any]]] = {
    IncidentOrder.DATE: lambda table: table.first,
    IncidentOrder.TOLD: lambda table: table.told,
    IncidentOrder.KILLED: lambda table: table.killed,
    IncidentOrder.SOURCES: lambda table: table.sources,
    IncidentOrder.CONFIDENCE: lambda table: table.confidence,
    IncidentOrder.DOUBT: lambda table: -table.confidence,
}
"""What comes first is highest; what is unknown is lowest."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: what the order has of its last incident. It holds if that one goes."""

    value: float
    tie: int


def first_of(
    table: Incidents, chosen: Mask, order: IncidentOrder, *, after: Place | None, limit: int
) -> tuple[Ints, Place | None]:
    """Positions of the first of some incidents after a place, and where they end.

    No end: these are the last ones.
    """
    values = _VALUES[order](table)
    positions = np.flatnonzero(chosen & _after(values, table.tie, after) if after else chosen)
    ahead = positions[_ahead(values[positions], table.tie[positions], limit + 1)]
    ordered = ahead[np.lexsort((-table.tie[ahead], -values[ahead]))]
    page = ordered[:limit]
    if len(ordered) <= limit:
        return page, None
    last = page[-1]
    return page, Place(values[last].item(), int(table.tie[last]))


def in_order(table: Incidents, chosen: Mask, order: IncidentOrder) -> Ints:
    """Positions of all of some incidents."""
    positions = np.flatnonzero(chosen)
    values = _VALUES[order](table)[positions]
    return positions[np.lexsort((-table.tie[positions], -values))]


def _after(values: npt.NDArray[Any], tie: Ints, place: Place) -> Mask:
    later: Mask = (values < place.value) | ((values == place.value) & (tie < place.tie))
    return later


def _ahead(values: npt.NDArray[Any], tie: Ints, count: int) -> Ints:
    """Which so many stand ahead of all others, in no order."""
    if len(values) <= count:
        return np.arange(len(values))
    lowest = np.partition(values, len(values) - count)[len(values) - count]
    above, equal = np.flatnonzero(values > lowest), np.flatnonzero(values == lowest)
    room = count - len(above)
    if len(equal) > room:
        equal = equal[np.argpartition(-tie[equal], room - 1)[:room]]
    return np.concatenate([above, equal])
