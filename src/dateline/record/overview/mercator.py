"""Web Mercator: the world as a square, from 0 (west, north) to 1."""

import numpy as np

from dateline.record.overview.columns import Floats

_REACH = 85.0511287798
"""The latitude at which the square ends; what lies beyond is drawn on its edge."""
_BELOW_ONE = np.nextafter(1, 0)
"""The southern edge belongs to the last row of tiles."""


def mercator_x(lon: Floats) -> Floats:
    return (lon / 360 + 0.5) % 1


def mercator_y(lat: Floats) -> Floats:
    inside = np.radians(np.clip(lat, -_REACH, _REACH))
    y: Floats = 0.5 - np.log(np.tan(np.pi / 4 + inside / 2)) / (2 * np.pi)
    return np.clip(y, 0, _BELOW_ONE)


def web_mercator(lat: float, lon: float) -> tuple[float, float]:
    """The x and y of one point."""
    one = np.array([lat, lon])
    return float(mercator_x(one[1:])[0]), float(mercator_y(one[:1])[0])
