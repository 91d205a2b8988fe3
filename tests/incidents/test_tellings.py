"""What one report tells can be corrected: its rows say so, and it is linked by what was set."""

from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

import pytest
from tests.incidents.conftest import PLACES

from dateline.domain import CorrectedField, EventType, PlacePrecision, Plain
from dateline.errors import RecordError
from dateline.record import EventQuery, FigureQuery, settings_of
from dateline.record.fields import place_value

Desk: TypeAlias = Any
"""The desk of conftest.py."""

RASAFA = place_value(PLACES["Rasafa"], PlacePrecision.TOWN)
LATER = {"start": "2024-07-25", "end": "2024-07-25", "precision": "day"}


@pytest.fixture
def pair(desk: Desk) -> Desk:
    """Two tellings of one shelling of Talbiya, and one of Rasafa."""
    desk.first, desk.second = desk.add("first"), desk.add("second", killed=6)
    desk.far = desk.add("far", "Rasafa", killed=2)
    return desk


def test_a_telling_joins_the_incident_of_the_place_it_was_set_to(pair: Desk) -> None:
    pair.do("set_telling", pair.second, CorrectedField.WHERE, RASAFA)
    assert pair.groups() == sorted([[pair.first], sorted([pair.second, pair.far])])
    pair.do("undo", "1")
    assert pair.groups() == sorted([sorted([pair.first, pair.second]), [pair.far]])


def test_a_telling_of_another_type_leaves_and_its_incident_has_that_type(pair: Desk) -> None:
    pair.do("set_telling", pair.second, CorrectedField.TYPE, "explosion")
    whole = pair.record.incident(pair.second)
    assert whole.incident.type is EventType.EXPLOSION
    assert whole.incident.event_ids == (pair.second,)
    telling = whole.tellings[0]
    assert telling.reading.event_id(telling.index) == pair.second
    (correction,) = settings_of(telling.reading, telling.index)
    assert (correction.before, correction.after) == ("shelling", "explosion")


def test_events_and_figures_are_listed_as_they_were_set(pair: Desk) -> None:
    pair.do("set_telling", pair.second, CorrectedField.WHERE, RASAFA)
    pair.do("set_telling", pair.second, CorrectedField.WHEN, LATER)
    row, reading, index = pair.record.event(pair.second)
    assert (row.place, row.start) == ("Rasafa", date(2024, 7, 25))
    assert reading.events[index].when.interval.start == date(2024, 7, 25)
    there = [each.id for each in pair.record.events(EventQuery(place="Rasafa"))]
    assert sorted(there) == sorted([pair.second, pair.far])
    assert [each.id for each in pair.record.events(EventQuery(search="Rasafa"))] == there
    counted = {each.low for each in pair.record.figures(FigureQuery(place="Rasafa"))}
    assert counted == {2, 6}


def test_what_was_set_is_found_again_when_the_report_is_read_anew(pair: Desk) -> None:
    pair.do("set_telling", pair.second, CorrectedField.WHERE, RASAFA)
    reading = pair.read("second", killed=6, type_=EventType.EXPLOSION)
    pair.keep("second", replace(reading, reader="test-2"), reader="test-2")
    pair.link()
    anew = reading.event_id(0)
    assert anew != pair.second
    row, _, _ = pair.record.event(anew)
    assert (row.place, row.type) == ("Rasafa", EventType.EXPLOSION)


def test_the_incident_s_own_setting_outranks_what_its_tellings_say(pair: Desk) -> None:
    pair.do("set_field", pair.far, CorrectedField.TYPE, "air_strike")
    pair.do("set_telling", pair.far, CorrectedField.TYPE, "explosion")
    assert pair.record.incident(pair.far).incident.type is EventType.AIR_STRIKE


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        (CorrectedField.TYPE, "shelling", "is that already"),
        (CorrectedField.TYPE, "picnic", "can't be"),
        (CorrectedField.FIGURE, {"low": 1, "high": 1, "best": 1}, "set figure in its incident"),
        (CorrectedField.WHERE, {"place": {}}, "can't be"),
    ],
)
def test_what_can_t_be_set_is_refused_and_nothing_is_written(
    pair: Desk, field: CorrectedField, value: Plain, message: str
) -> None:
    with pytest.raises(RecordError, match=message):
        pair.do("set_telling", pair.second, field, value)
    assert pair.record.history() == ()
