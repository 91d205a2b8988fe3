"""Where countries meet, worked out from their towns: no packaged data has borders as lines."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import floor

from dateline.domain import Point

_CELLS = (0.25, 0.5, 1.0, 2.0)
"""Degrees, the finest first: across a desert the nearest towns lie far from the border."""
_ENOUGH_POINTS = 5
_KM_A_DEGREE = 111.0

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class BorderPoint:
    """A point of a country beside its neighbour, and how far from it the border may run."""

    country: str
    neighbour: str
    lat: float
    lon: float
    within_km: float


def border_points(
    towns: Iterable[tuple[str, Point]], neighbours: Mapping[str, Collection[str]]
) -> Iterator[BorderPoint]:
    """The middles of a country's cells that touch a cell of its neighbour, on the finest grid that
    has enough of them.

    towns: country code and point. neighbours: those of each country, by code.
    """
    kept = list(towns)
    wanted = {(country, other) for country, others in neighbours.items() for other in others}
    for size in _CELLS:
        touching = _touching_cells(kept, size, wanted)
        coarsest = size == _CELLS[-1]
        for pair, cells in sorted(touching.items()):
            if len(cells) < _ENOUGH_POINTS and not coarsest:
                continue
            wanted.discard(pair)
            for row, column in sorted(cells):
                middle = (row + 0.5) * size, (column + 0.5) * size
                yield BorderPoint(*pair, *middle, within_km=size * _KM_A_DEGREE)


def _touching_cells(
    towns: Iterable[tuple[str, Point]], size: float, wanted: Collection[Pair]
) -> dict[Pair, set[tuple[int, int]]]:
    countries: dict[tuple[int, int], set[str]] = {}
    for country, (lat, lon) in towns:
        countries.setdefault((floor(lat / size), floor(lon / size)), set()).add(country)
    touching: dict[Pair, set[tuple[int, int]]] = {}
    for (row, column), here in countries.items():
        around = {
            country
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
            for country in countries.get((row + down, column + right), ())
        }
        for country in here:
            for neighbour in around:
                if (country, neighbour) in wanted:
                    touching.setdefault((country, neighbour), set()).add((row, column))
    return touching
