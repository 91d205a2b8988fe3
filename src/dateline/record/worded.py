"""The words that what was read from a page is found by, in the order they are indexed."""

from collections.abc import Iterable

from dateline.domain import Location, Reading
from dateline.record import derive

Texts = tuple[str | None, ...]


def report_texts(reading: Reading) -> Texts:
    return (reading.report.title, reading.report.text)


def event_texts(reading: Reading, position: int, values: derive.Values | None = None) -> Texts:
    """Those who take part are found by their names too. values: the event's row, if at hand."""
    taking_part = derive.participants(reading, reading.events[position])
    names = [name for mention, _ in taking_part for name in (mention.actor, mention.text)]
    row = values or derive.event_values(reading, position)
    return (*figure_texts(reading, row), *names)


def figure_texts(reading: Reading, values: derive.Values) -> Texts:
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


def _is_at(location: Location, values: derive.Values) -> bool:
    return bool(values["place_id"] == derive.place_id(location.place))
