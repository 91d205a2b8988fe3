"""Where countries meet, worked out from their towns: no packaged data has borders as lines."""

from collections.abc import Iterable, Iterator
from math import floor

from dateline.domain import Point

_CELL = 0.25
"""Degrees: some 25 km. Towns of two countries in cells that touch lie beside their border."""

Border = tuple[str, str, float, float]


def border_points(towns: Iterable[tuple[str, Point]]) -> Iterator[Border]:
    """(country, neighbour, lat, lon) for each cell of a country that touches one of a neighbour's.

    towns: country code and point. The point given is the middle of the cell, so it lies within some
    20 km of a town near the border, on the country's own side or just across.
    """
    countries: dict[tuple[int, int], set[str]] = {}
    for country, (lat, lon) in towns:
        countries.setdefault((floor(lat / _CELL), floor(lon / _CELL)), set()).add(country)
    for (row, column), here in countries.items():
        around = {
            country
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
            for country in countries.get((row + down, column + right), ())
        }
        middle = ((row + 0.5) * _CELL, (column + 0.5) * _CELL)
        for country in here:
            for neighbour in around - {country}:
                yield country, neighbour, *middle
