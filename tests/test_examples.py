"""The facts that a user must find in the example pages."""

from pathlib import Path

import pytest

from dateline.domain import Event, EventType, FigureKind, Reading, Role
from dateline.ingest import read_page
from dateline.pages import read_pages
from dateline.reading import Readers

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "pages"
Found = list[tuple[Reading, Event]]


@pytest.fixture(scope="module")
def readings(readers: Readers) -> tuple[Reading, ...]:
    pages = read_pages(EXAMPLES)
    return tuple(reading for page in pages for reading in read_page(page, readers))


def _events(readings: tuple[Reading, ...], day: str, *kinds: EventType) -> Found:
    return [
        (reading, event)
        for reading in readings
        for event in reading.events
        if event.type in kinds and str(event.when.interval.start) == day
    ]


def _at(found: Found, *, country: str, words: set[str]) -> Found:
    return [
        (reading, event)
        for reading, event in found
        if event.where
        and event.where.place.country == country
        and event.where.span.of(reading.report.text).lower() in words
    ]


def test_al_qaim_is_fought_for_and_retaken_in_iraq(readings: tuple[Reading, ...]) -> None:
    kinds = (EventType.BATTLE, EventType.TERRITORY_REGAINED)
    found = _at(_events(readings, "2017-11-03", *kinds), country="IQ", words={"al-qaim"})
    assert {event.type for _, event in found} == set(kinds)
    assert len({reading.report.outlet for reading, _ in found}) >= 3


def test_israels_military_orders_people_out_of_khan_younis(readings: tuple[Reading, ...]) -> None:
    orders = _events(readings, "2024-07-27", EventType.EVACUATION_ORDER)
    found = _at(orders, country="PS", words={"khan younis", "muwasi"})
    by = {
        reading.actors[part.actor].country
        for reading, event in found
        for part in event.actors
        if part.role is Role.BY
    }
    assert by == {"IL"}


def test_the_tolls_of_kramatorsk_differ_and_all_are_kept(readings: tuple[Reading, ...]) -> None:
    strikes = _events(readings, "2022-04-08", EventType.SHELLING)
    found = _at(strikes, country="UA", words={"kramatorsk"})
    killed = {
        reading.figures[number].low
        for reading, event in found
        for number in event.figures
        if reading.figures[number].kind is FigureKind.KILLED
    }
    assert killed >= {39, 50, 52}


def test_no_caption_is_read_as_news(readings: tuple[Reading, ...]) -> None:
    captions = [(reading, words) for reading in readings for words in reading.report.captions]
    assert captions
    assert all(words not in reading.report.text for reading, words in captions)


def test_copies_of_one_wire_story_name_the_agency(readings: tuple[Reading, ...]) -> None:
    copies = {reading.report.outlet for reading in readings if reading.report.agency == "MPA"}
    assert {"Lakeside Herald", "The Harbour Post"} <= copies
