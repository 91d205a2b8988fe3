"""The words that what was read from a page is found by, in the order they are indexed."""

from collections.abc import Iterable
from typing import Any

from dateline.domain import Event, Location, Reading
from dateline.record import derive

Texts = tuple[str | None, ...]


def report_texts(reading: Reading) -> Texts:
    return (reading.report.title, reading.report.text)


def event_texts(reading: Reading, event: Event, values: dict[str, Any]) -> Texts:
    """values: the event's row. Those who take part are found by their names and by the words."""
    taking_part = derive.participants(reading, event)
    names = [name for mention, _ in taking_part for name in (mention.actor, mention.text)]
    return (*figure_texts(reading, values), *names)


def texts_of_event(reading: Reading, position: int) -> Texts:
    return event_texts(reading, reading.events[position], derive.event_values(reading, position))


def figure_texts(reading: Reading, values: dict[str, Any]) -> Texts:
    """What a row is found by: its report's title, its evidence, its place and its speaker."""
    evidence = (words for _, _, words in values["evidence"])
    name = next((each.place.name for each in locations(reading) if _is_at(each, values)), None)
    return (reading.report.title, *evidence, values["place_text"], name, values["said_by"])


def locations(reading: Reading) -> Iterable[Location]:
    for event in reading.events:
        yield from filter(None, (event.where, event.origin, event.destination))
    for figure in reading.figures:
        if figure.place:
            yield figure.place


def _is_at(location: Location, values: dict[str, Any]) -> bool:
    return bool(values["place_id"] == derive.place_id(location.place))
