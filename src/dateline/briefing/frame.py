"""From places on the globe to a window of the map, and from degrees to pixels of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from dateline.briefing.outlines import Frame
from dateline.briefing.spots import MapSpot
from dateline.domain import Point

KM_A_DEGREE = 111.2
_LEAST_KM = 55.0
"""A map of one town shows this much of the country above and below it together."""
_MARGIN = 0.16
_TIMES_WIDER, _WIDE_KM = 10, 1200.0


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to pixels, true to scale at the middle of the frame.

    scale: pixels a degree of latitude; squeeze: how much shorter one of longitude is.
    left, top: where the window's corner stands in the picture.
    """

    frame: Frame
    scale: float
    squeeze: float
    left: float = 0.0
    top: float = 0.0

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        frame = self.frame
        across = (lon - frame.west) * self.scale * self.squeeze
        return self.left + across, self.top + (frame.north - lat) * self.scale

    def of(self, point: Point) -> tuple[float, float]:
        return self.at(point[1], point[0])

    @property
    def detail(self) -> float:
        """Degrees that half a pixel holds."""
        return 0.5 / self.scale

    @property
    def width_km(self) -> float:
        return (self.frame.east - self.frame.west) * self.squeeze * KM_A_DEGREE

    def pixels(self, km: float) -> float:
        return km / KM_A_DEGREE * self.scale


def project(spots: Sequence[MapSpot], width: float, height: float) -> Projection:
    """The window that holds all spots with their rings, in the shape of the picture."""
    reach = [(spot, (spot.ring_km or 0) / KM_A_DEGREE) for spot in spots]
    south = min(spot.point[0] - up for spot, up in reach)
    north = max(spot.point[0] + up for spot, up in reach)
    middle = (south + north) / 2
    squeeze = max(0.2, cos(radians(middle)))
    west = min(spot.point[1] - up / squeeze for spot, up in reach)
    east = max(spot.point[1] + up / squeeze for spot, up in reach)
    grow = 1 + 2 * _MARGIN
    tall = max((north - south) * grow, _LEAST_KM / KM_A_DEGREE)
    wide = max((east - west) * squeeze * grow, tall * width / height)
    scale = width / wide
    half_wide, half_tall = wide / squeeze / 2, height / scale / 2
    centre = (west + east) / 2
    frame = Frame(centre - half_wide, middle - half_tall, centre + half_wide, middle + half_tall)
    return Projection(frame=frame, scale=scale, squeeze=squeeze)


def around(projection: Projection, box: tuple[float, float, float, float]) -> Projection:
    """A window ten times as wide on the same middle, in a corner of the picture.

    box: left, top, width and height in pixels.
    """
    frame, (left, top, width, height) = projection.frame, box
    wide = max(
        (frame.east - frame.west) * projection.squeeze * _TIMES_WIDER, _WIDE_KM / KM_A_DEGREE
    )
    scale = width / wide
    half_wide, half_tall = wide / projection.squeeze / 2, height / scale / 2
    lon, lat = (frame.west + frame.east) / 2, (frame.south + frame.north) / 2
    wider = Frame(lon - half_wide, lat - half_tall, lon + half_wide, lat + half_tall)
    return Projection(wider, scale, projection.squeeze, left, top)


def scale_bar(projection: Projection, longest: float) -> tuple[int, float]:
    """A round number of kilometres whose bar is no longer than so many pixels, and its length."""
    fits = 1
    for power in range(5):
        for first in (1, 2, 5):
            if projection.pixels(first * 10**power) <= longest:
                fits = first * 10**power
    return fits, projection.pixels(fits)
