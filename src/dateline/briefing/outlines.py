"""Outlines of countries and lines between first-level areas, cut to a frame of a map.

They are Natural Earth's, as `tools/briefing_assets.py` keeps them: borders as they are held on the
ground, which is no statement on whose they are.
"""

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from shapely import LineString, MultiLineString, Polygon, clip_by_rect
from shapely.geometry.base import BaseGeometry

Lines = tuple[tuple[tuple[float, float], ...], ...]
"""Rings or lines of (longitude, latitude)."""

MIN_SHARE = 0.02
"""Of the frame: a country that holds less of it is not named."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A window of the map in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def area(self) -> float:
        return (self.east - self.west) * (self.north - self.south)

    def holds(self, box: Sequence[float]) -> bool:
        """Whether some of a box (west, south, east, north) lies in it."""
        west, south, east, north = box
        return west < self.east and east > self.west and south < self.north and north > self.south


@dataclass(frozen=True, slots=True)
class Outline:
    """A country in a frame. label: where its name stands, None where it has no room."""

    country: str | None
    rings: Lines
    label: tuple[float, float] | None


def outlines_in(frame: Frame, detail: float) -> tuple[Outline, ...]:
    """The countries of a frame, by code. detail: degrees that no reader could see."""
    units = _data()["units_a_degree"]
    found = []
    for country, polygons in _data()["countries"]:
        near = [arcs for box, arcs in polygons if frame.holds([side / units for side in box])]
        if not near:
            continue
        shapes = [_cut(_polygon(arcs), frame).simplify(detail) for arcs in near]
        if parts := [part for shape in shapes for part in _polygons(shape)]:
            found.append(Outline(country, _rings(parts), _label(parts, frame)))
    return tuple(found)


def provinces_in(country: str, frame: Frame, detail: float) -> Lines:
    """The lines between a country's first-level areas in a frame."""
    lines = [_line(each) for each in _data()["provinces"].get(country, ())]
    near = [each for each in lines if len(each) > 1 and frame.holds(_box(each))]
    cut = _cut(MultiLineString(near), frame).simplify(detail)
    parts = getattr(cut, "geoms", (cut,))
    return tuple(_points(each) for each in parts if isinstance(each, LineString) and each)


def _cut(shape: BaseGeometry, frame: Frame) -> BaseGeometry:
    return clip_by_rect(shape, frame.west, frame.south, frame.east, frame.north)


def _polygon(rings: Sequence[Sequence[int]]) -> Polygon:
    outer, *holes = (_ring(arcs) for arcs in rings)
    return Polygon(outer, [hole for hole in holes if len(hole) > 3])


def _label(parts: Sequence[Polygon], frame: Frame) -> tuple[float, float] | None:
    largest = max(parts, key=lambda each: float(each.area))
    if largest.area < MIN_SHARE * frame.area:
        return None
    point = largest.representative_point()
    return point.x, point.y


def _rings(parts: Iterable[Polygon]) -> Lines:
    return tuple(_points(ring) for part in parts for ring in (part.exterior, *part.interiors))


def _points(line: LineString) -> tuple[tuple[float, float], ...]:
    return tuple((x, y) for x, y in line.coords)


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    parts = getattr(shape, "geoms", (shape,))
    return [each for each in parts if isinstance(each, Polygon) and not each.is_empty]


def _box(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _ring(arcs: Sequence[int]) -> list[tuple[float, float]]:
    """The arcs of a ring, one after the other; one that is told as ~n runs backwards."""
    told: list[tuple[float, float]] = []
    for arc in arcs:
        line = _arc(arc) if arc >= 0 else _arc(~arc)[::-1]
        told += line[1:] if told else line
    return told


@cache
def _arc(number: int) -> list[tuple[float, float]]:
    return _line(_data()["arcs"][number])


def _line(steps: Sequence[int]) -> list[tuple[float, float]]:
    units = _data()["units_a_degree"]
    x = y = 0
    line = []
    for across, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + up
        line.append((x / units, y / units))
    return line


@cache
def _data() -> Any:  # noqa: ANN401 — the file's own form
    packed = files("dateline.briefing").joinpath("assets/outlines.json.gz").read_bytes()
    return json.loads(gzip.decompress(packed))
