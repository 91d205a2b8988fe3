"""Which places and days of two tellings can be those of one act."""

from datetime import date

import pytest

from dateline.domain import (
    UNKNOWN_INTERVAL,
    DatePrecision,
    Event,
    EventStatus,
    EventType,
    Interval,
    Location,
    Newness,
    Place,
    PlaceKind,
    Span,
    When,
    WhenReason,
)
from dateline.reading.events.agreement import countries_agree, days_agree, places_agree

SENTENCE = Span(100, 200)
HERE, EARLIER = Span(120, 130), Span(20, 30)


def place(
    name: str, *, kind: PlaceKind = PlaceKind.TOWN, country: str = "XK", admin1: str | None = None
) -> Place:
    return Place(geonameid=None, name=name, kind=kind, country=country, admin1=admin1)


def event(
    where: Place | None = None,
    *,
    told: Span = HERE,
    kind: EventType = EventType.SHELLING,
    interval: Interval = UNKNOWN_INTERVAL,
) -> Event:
    """An event of one sentence; told: where the words for its place stand."""
    return Event(
        type=kind,
        status=EventStatus.HAPPENED,
        newness=Newness.NEWS,
        when=When(interval=interval, reason=WhenReason.TOLD),
        evidence=(SENTENCE,),
        trigger=SENTENCE,
        where=Location(place=where, precision=where.precision, span=told) if where else None,
    )


HILL, LAKE = place("Hill", admin1="North"), place("Lake", admin1="South")
NORTH = place("North", kind=PlaceKind.REGION, admin1="North")
COUNTRY = place("Kosovo", kind=PlaceKind.COUNTRY)
ABROAD = place("Hill", country="RS")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (HILL, HILL, True),
        (HILL, LAKE, False),
        (HILL, None, True),
        (HILL, ABROAD, False),  # of one name, in another country
        (HILL, COUNTRY, True),
        (HILL, NORTH, True),
        (LAKE, NORTH, False),
    ],
)
def test_places_agree_as_closely_as_both_are_told(
    one: Place, other: Place | None, agree: bool
) -> None:
    assert places_agree(event(one), event(other)) is agree
    assert places_agree(event(other), event(one)) is agree


@pytest.mark.parametrize(
    ("other", "kind", "agree"),
    [
        (LAKE, EventType.SHELLING, True),
        (ABROAD, EventType.SHELLING, False),
        (LAKE, EventType.DIPLOMACY, False),  # talks here are not talks there
    ],
)
def test_of_a_place_carried_from_another_sentence_only_the_country_counts_in_violence(
    other: Place, kind: EventType, agree: bool
) -> None:
    assert places_agree(event(HILL, kind=kind), event(other, told=EARLIER, kind=kind)) is agree


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [(HILL, LAKE, True), (HILL, ABROAD, False), (None, ABROAD, True)],
)
def test_countries_agree_where_either_is_unknown(
    one: Place | None, other: Place, agree: bool
) -> None:
    assert countries_agree(event(one), event(other)) is agree


def days(first: int, last: int, precision: DatePrecision = DatePrecision.DAY) -> Interval:
    return Interval(start=date(1994, 5, first), end=date(1994, 5, last), precision=precision)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (days(3, 3), days(3, 3), True),
        (days(3, 3), days(4, 4), False),
        (days(3, 3), days(1, 7, DatePrecision.WEEK), True),
        (days(9, 9), days(1, 7, DatePrecision.WEEK), False),
        (days(3, 3), UNKNOWN_INTERVAL, True),
        (days(3, 3), days(6, 6, DatePrecision.PUBLISHED), True),  # told today, done this week
        (days(2, 2), days(6, 6, DatePrecision.PUBLISHED), False),
    ],
)
def test_days_agree_if_they_overlap_and_the_published_day_stands_for_those_before_it(
    one: Interval, other: Interval, agree: bool
) -> None:
    assert days_agree(event(interval=one), event(interval=other)) is agree
    assert days_agree(event(interval=other), event(interval=one)) is agree
