"""Distances, bearings and middles on the globe; where countries meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer.borders import border_points
from dateline.gazetteer.geometry import kilometres_apart, middle_and_reach, point_from

LATITUDES = st.floats(-80, 80)
LONGITUDES = st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, st.floats(0.1, 500), st.floats(0, 360))
def test_a_point_lies_as_far_as_it_was_put(
    lat: float, lon: float, km: float, bearing: float
) -> None:
    there = point_from((lat, lon), km, bearing)
    assert kilometres_apart((lat, lon), there) == pytest.approx(km, abs=0.01)


@pytest.mark.parametrize(
    ("bearing", "expected"),
    [(0, (1.0, 0.0)), (90, (0.0, 1.0)), (180, (-1.0, 0.0)), (270, (0.0, -1.0))],
)
def test_bearings_run_clockwise_from_north(bearing: float, expected: tuple[float, float]) -> None:
    assert point_from((0.0, 0.0), 111.195, bearing) == pytest.approx(expected, abs=1e-3)


def test_the_middle_lies_between_even_across_the_180th_meridian() -> None:
    middle, reach = middle_and_reach([(0.0, 179.0), (0.0, -179.0)])
    assert middle == pytest.approx((0.0, 180.0), abs=1e-6) or middle[1] == pytest.approx(-180.0)
    assert reach == pytest.approx(157, rel=0.02)


def test_one_point_reaches_nowhere() -> None:
    middle, reach = middle_and_reach([(10.0, 20.0)])
    assert middle == pytest.approx((10.0, 20.0))
    assert reach == pytest.approx(0.0, abs=1.0)


TOWNS = [("AA", (0.1 + n / 4, 0.1)) for n in range(8)] + [
    ("BB", (0.1 + n / 4, 0.3)) for n in range(8)
]


def test_towns_that_face_each_other_mark_a_border() -> None:
    points = list(border_points(TOWNS, {"AA": ["BB"], "BB": ["AA"]}))
    assert {(point.country, point.neighbour) for point in points} == {("AA", "BB"), ("BB", "AA")}
    assert all(point.within_km < 30 for point in points)


def test_countries_that_do_not_touch_have_none() -> None:
    assert list(border_points(TOWNS, {"AA": ["CC"]})) == []


def test_a_border_in_a_desert_is_told_less_exactly() -> None:
    far = [("AA", (float(n), 0.0)) for n in range(6)] + [("BB", (float(n), 1.5)) for n in range(6)]
    points = list(border_points(far, {"AA": ["BB"]}))
    assert points
    assert all(point.within_km > 100 for point in points)
