"""Average linkage with bars: the clusters that fit best are joined first, until none fit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

MISSING_WEIGHT = -5.0
"""Bits for a pair that was never a candidate: it shares no days or no area, or one report tells
both.

The reader tells the events of a report apart, but at times one twice. So two events of one report
weigh against a cluster, and do not bar it: the two tellings of one strike end up together when all
else fits.
"""

Pair = tuple[str, str]


@dataclass(slots=True)
class _Group:
    """A cluster being grown. near: by neighbour, the sum of match weights and how many pairs have
    one.

    founded: holds members of an earlier round, so never joins another that does.
    """

    members: tuple[str, ...]
    near: dict[str, tuple[float, int]]
    founded: bool


def agglomerate(
    groups: Sequence[tuple[str, ...]],
    weights: Mapping[Pair, float],
    barred: Callable[[str, str], bool],
    *,
    threshold: float,
    founded: frozenset[str] = frozenset(),
) -> list[tuple[str, ...]]:
    """Clusters of ids, each sorted, in order: no two left fit with a mean weight of the threshold.

    groups: where to start, without overlap. weights: of pairs in order of text, in bits.
    barred: tells of two ids that can't share a cluster. founded: first ids of groups of which no
    two may be joined, so that a later arrival never chains them. Ties go by the ids; the order of
    the arguments has no influence (average linkage: Sokal and Michener 1958).
    """
    alive = _start(groups, weights, founded)
    heap = [
        _entry(alive, one, other)
        for one, group in alive.items()
        for other in group.near
        if one < other
    ]
    heapify(heap)
    while heap:
        cost, one, other, size_one, size_other = heappop(heap)
        if -cost < threshold:
            break
        if not _is_fresh(alive, one, other, size_one, size_other):
            continue
        left, right = alive[one], alive[other]
        if (left.founded and right.founded) or _any(barred, left.members, right.members):
            del left.near[other], right.near[one]
            continue
        _join(alive, one, other)
        for third in alive[one].near:
            heappush(heap, _entry(alive, *sorted((one, third))))
    return sorted(group.members for group in alive.values())


def _start(
    groups: Sequence[tuple[str, ...]], weights: Mapping[Pair, float], founded: frozenset[str]
) -> dict[str, _Group]:
    home = {member: min(group) for group in groups for member in group}
    alive = {
        min(group): _Group(tuple(sorted(group)), {}, min(group) in founded) for group in groups
    }
    for (left, right), weight in sorted(weights.items()):
        one, other = home.get(left), home.get(right)
        if one is None or other is None or one == other:
            continue
        for here, there in ((one, other), (other, one)):
            total, count = alive[here].near.get(there, (0.0, 0))
            alive[here].near[there] = (total + weight, count + 1)
    return alive


def _entry(alive: Mapping[str, _Group], one: str, other: str) -> tuple[float, str, str, int, int]:
    left, right = alive[one], alive[other]
    total, count = left.near[other]
    pairs = len(left.members) * len(right.members)
    mean = (total + MISSING_WEIGHT * (pairs - count)) / pairs
    return (-round(mean, 6), one, other, len(left.members), len(right.members))


def _is_fresh(
    alive: Mapping[str, _Group], one: str, other: str, size_one: int, size_other: int
) -> bool:
    """Whether an entry tells of two groups as they now are, not barred from one another since."""
    left, right = alive.get(one), alive.get(other)
    return (
        left is not None
        and right is not None
        and other in left.near
        and (len(left.members), len(right.members)) == (size_one, size_other)
    )


def _join(alive: dict[str, _Group], one: str, other: str) -> None:
    """Put the second group into the first, whose id stays since it is the lower.

    A third group barred from one of the two may still be a neighbour of the other: the bar is found
    again when its turn comes.
    """
    left, right = alive[one], alive.pop(other)
    del left.near[other], right.near[one]
    for third, (total, count) in right.near.items():
        old, more = left.near.get(third, (0.0, 0))
        left.near[third] = (old + total, more + count)
        del alive[third].near[other]
    for third, sums in left.near.items():
        alive[third].near[one] = sums
    left.members = tuple(sorted(left.members + right.members))
    left.founded = left.founded or right.founded


def _any(barred: Callable[[str, str], bool], left: Iterable[str], right: Sequence[str]) -> bool:
    return any(barred(one, other) for one in left for other in right)
