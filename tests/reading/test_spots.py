"""Points and lines told by way of places, and where events come from and go to."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import dateline
from dateline.domain import Event, EventType, Location, PlacePrecision
from dateline.gazetteer.geometry import kilometres_apart, middle_and_reach
from dateline.reading import Readers
from dateline.reading.places.spots import precision_within

CASES = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "cases" / "spots.yaml").read_text(encoding="utf-8")
)
NEAR_ENOUGH_KM = 3.0
NEAR_ENOUGH_AT_BORDER_KM = 40.0


def told(text: str, readers: Readers) -> tuple[Event, ...]:
    return dateline.read(text, published=date(2024, 5, 3), readers=readers).events


def name(location: Location | None) -> str | None:
    return location.place.name if location else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_point_or_line_is_told_by_way_of_a_place(case: dict[str, Any], readers: Readers) -> None:
    events = told(case["text"], readers)
    where = events[0].where if events else None
    if case["form"] is None:
        assert where is None or where.spot is None
        return
    assert where is not None
    assert where.spot is not None
    assert (name(where), where.spot.form) == (case["place"], case["form"])
    assert where.spot.span.of(case["text"]) == case["words"]
    assert where.precision == case["precision"]
    middle, _ = middle_and_reach(where.spot.line)
    slack = NEAR_ENOUGH_AT_BORDER_KM if case["form"] == "border" else NEAR_ENOUGH_KM
    assert kilometres_apart(middle, tuple(case["middle"])) < slack


def test_a_line_is_one_event_though_two_towns_end_it(readers: Readers) -> None:
    events = told("Rebels shelled an army post between Saraqib and Homs on Monday.", readers)
    assert len(events) == 1


@pytest.mark.parametrize(
    ("text", "kind", "origin", "destination"),
    [
        (
            "Thousands of people fled from Goma to Rwanda on Tuesday.",
            EventType.DISPLACEMENT,
            "Goma",
            "Rwanda",
        ),
        (
            "Rebel fighters withdrew from Aleppo to Idlib under the deal.",
            EventType.TERRITORY_HANDED_OVER,
            "Aleppo",
            "Idlib",
        ),
        (
            "Rockets fired from Gaza at Ashkelon wounded two people on Monday.",
            EventType.SHELLING,
            "Gaza Strip",
            None,
        ),
        (
            "A drone hit a convoy 35 miles from Goma on Tuesday.",
            EventType.AIR_STRIKE,
            None,
            None,
        ),
    ],
)
def test_an_event_may_come_from_a_place_and_go_to_one(
    text: str, kind: EventType, origin: str | None, destination: str | None, readers: Readers
) -> None:
    (event,) = told(text, readers)
    assert event.type is kind
    assert (name(event.origin), name(event.destination)) == (origin, destination)


@pytest.mark.parametrize(
    ("km", "precision"),
    [
        (4, PlacePrecision.TOWN),
        (40, PlacePrecision.DISTRICT),
        (41, PlacePrecision.PROVINCE),
        (201, PlacePrecision.COUNTRY),
    ],
)
def test_precision_is_as_honest_as_the_distance(km: float, precision: PlacePrecision) -> None:
    assert precision_within(km) is precision


def test_a_border_is_no_matter_of_a_third_country(readers: Readers) -> None:
    text = "A British drone of the United Kingdom hit a truck near the Syria-Iraq border in Syria."
    places = dateline.read(text, published=date(2024, 5, 3), readers=readers).places
    told = {one.place.name: one.spot is not None for one in places if one.place}
    assert told["Syria"]
    assert not told["United Kingdom"]
