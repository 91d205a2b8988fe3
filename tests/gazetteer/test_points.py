"""Points that a person gives, and what is made of them."""

import pytest

from dateline.domain import PlacePrecision, Point
from dateline.gazetteer import Gazetteer, place_at, point_typed


@pytest.mark.parametrize(
    ("words", "point"),
    [
        ("31.345, 34.303", (31.345, 34.303)),
        ("-1.5,29", (-1.5, 29.0)),
        (" 31.3456789 , 34 ", (31.34568, 34.0)),
        ("91, 0", None),
        ("0, 181", None),
        ("92138", None),
        ("Khan Younis, 31", None),
        ("31.3", None),
    ],
)
def test_degrees_are_a_point_and_names_and_ids_are_none(words: str, point: Point | None) -> None:
    assert point_typed(words) == point


def test_a_point_is_named_after_the_nearest_town_and_lies_in_its_areas(
    gazetteer: Gazetteer,
) -> None:
    town = gazetteer.candidates("Al-Qaim")[0].place
    assert town.lat is not None
    assert town.lon is not None
    place = place_at(gazetteer, (town.lat + 0.05, town.lon))
    assert place.name == f"near {town.name}"
    assert (place.country, place.admin1) == (town.country, town.admin1)
    assert (place.lat, place.lon) == (town.lat + 0.05, town.lon)
    assert place.geonameid is None
    assert place.precision is PlacePrecision.EXACT


def test_a_point_far_from_any_town_is_named_by_its_degrees(gazetteer: Gazetteer) -> None:
    place = place_at(gazetteer, (-45.0, -120.5))
    assert place.name == "45.000° S, 120.500° W"
    assert place.country is None
