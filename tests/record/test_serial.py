"""What is stored as JSON comes back equal, whatever the text holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain import (
    Dateline,
    DatePrecision,
    DateSource,
    EvacuationOrder,
    EventType,
    FigureKind,
    Interval,
    Location,
    Published,
    Reading,
    Report,
    Scope,
    Unread,
    Who,
)
from dateline.errors import RecordError
from dateline.record.serial import reading_from_json, reading_to_json

MakeReading = Callable[..., Reading]

_text = st.text(st.characters(codec=None), min_size=1)  # half surrogates and NUL among them
_day = st.dates()
_published = st.builds(
    Published,
    value=st.none() | _day,
    earliest=st.none() | _day,
    latest=st.none() | _day,
    source=st.sampled_from(DateSource),
)
_report = st.builds(
    Report,
    text=_text,
    title=st.none() | _text,
    outlet=st.none() | _text,
    published=_published,
    captions=st.lists(_text).map(tuple),
    language=st.none() | st.sampled_from(["en", "ar"]),
    position=st.integers(0, 9),
)
_reading = st.builds(
    Reading,
    report=_report,
    types=st.lists(
        st.tuples(st.sampled_from(EventType), st.floats(0, 1)), min_size=1, max_size=4
    ).map(tuple),
    unread=st.none() | st.sampled_from(Unread),
    reader=st.text("abc-0.1", max_size=8),
)


@given(_reading)
def test_any_text_comes_back_as_it_was(reading: Reading) -> None:
    assert reading_from_json(reading_to_json(reading)) == reading


def test_a_reading_with_every_part_comes_back_with_its_ids(make_reading: MakeReading) -> None:
    reading = make_reading("0" * 20)
    again = reading_from_json(reading_to_json(reading))
    assert again == reading
    assert again.report.id == reading.report.id
    assert again.event_id(0) == reading.event_id(0)
    assert again.figure_id(0) == reading.figure_id(0)
    assert isinstance(again.events[0].type, EventType)


def test_the_rarer_parts_come_back_too(make_reading: MakeReading) -> None:
    plain = make_reading("0" * 20)
    (figure,) = plain.figures
    (event,) = plain.events
    where = plain.events[0].where
    assert isinstance(where, Location)
    days = Interval(start=date(2017, 10, 7), end=None, precision=DatePrecision.MONTH)
    child = replace(
        figure, kind=FigureKind.SEPARATED, who=(Who.CHILDREN,), as_of=days, place=where, part_of=0
    )
    order = EvacuationOrder(areas=(where,), destination=figure.span, deadline=event.trigger)
    dateline = Dateline(span=figure.span, agency="Reuters", day=date(2017, 11, 3))
    reading = replace(
        plain,
        report=replace(plain.report, dateline=dateline),
        figures=(figure, replace(child, scope=Scope.STOCK)),
        events=(replace(event, order=order, said_by=0),),
    )
    assert reading_from_json(reading_to_json(reading)) == reading


@pytest.mark.parametrize("body", ["{}", "not JSON", '{"report": {"text": 7}}'])
def test_a_stored_form_of_another_version_says_what_to_do(body: str) -> None:
    with pytest.raises(RecordError, match="run dateline reread"):
        reading_from_json(body)
