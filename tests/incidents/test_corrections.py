"""A person's word stands: it outlives reading and linking anew, and can be taken back."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

import pytest
from sqlalchemy.exc import IntegrityError
from tests.databases import ask
from tests.incidents.conftest import PLACES

from dateline.domain import (
    CorrectedField,
    CorrectionKind,
    EventStatus,
    EventType,
    FigureKind,
    Newness,
    PlacePrecision,
    holding,
)
from dateline.errors import RecordError
from dateline.linker import relink
from dateline.record import IncidentQuery, Shown
from dateline.record.fields import place_value

Desk: TypeAlias = Any
"""The desk of conftest.py."""
Told: TypeAlias = Any

DAY = date(2024, 7, 20)


def state(desk: Desk) -> Told:
    """All that a reader of the record sees of its incidents."""
    query = IncidentQuery(shown=Shown.ALL)
    wholes = sorted(desk.record.whole_incidents(query), key=lambda whole: whole.id)
    rows = sorted(desk.record.incidents(query), key=lambda row: row.id)
    return wholes, rows


THREE: Told = {
    "first": {"killed": 4},
    "second": {"killed": 6},
    "third": {"killed": 7, "day": date(2024, 7, 21)},
}
RASAFA = place_value(PLACES["Rasafa"], PlacePrecision.TOWN)
MUCH_LATER = {"start": "2024-07-25", "end": "2024-07-25", "precision": "day"}


@pytest.fixture
def three(desk: Desk) -> Told:
    """A desk with three tellings of one incident, and one of another place."""
    for name, told in THREE.items():
        setattr(desk, name, desk.add(name, **told))
    desk.far = desk.add("far", "Rasafa", killed=2)
    desk.talbiya = desk.record.incident(desk.first).row.id
    desk.rasafa = desk.record.incident(desk.far).row.id
    return desk


ACTS: dict[str, Callable[[Desk], Told]] = {
    "merge": lambda desk: desk.do("merge", desk.talbiya, desk.rasafa),
    "split": lambda desk: desk.do("split", desk.talbiya, [desk.third]),
    "move": lambda desk: desk.do("move", desk.second, desk.rasafa),
    "move out": lambda desk: desk.do("move", desk.second, None),
    "set type": lambda desk: desk.do("set_field", desk.talbiya, CorrectedField.TYPE, "explosion"),
    "set figure": lambda desk: desk.do(
        "set_field",
        desk.talbiya,
        CorrectedField.FIGURE,
        {"low": 5, "high": 8, "best": 8},
        detail="killed",
    ),
    "set a telling's type": lambda desk: desk.do(
        "set_telling", desk.second, CorrectedField.TYPE, "explosion"
    ),
    "set a telling's place": lambda desk: desk.do(
        "set_telling", desk.second, CorrectedField.WHERE, RASAFA
    ),
    "set a telling's days": lambda desk: desk.do(
        "set_telling", desk.second, CorrectedField.WHEN, MUCH_LATER
    ),
    "reject event": lambda desk: desk.do("reject", desk.second),
    "reject incident": lambda desk: desk.do("reject", desk.talbiya),
}


@pytest.fixture(params=list(ACTS))
def act(request: pytest.FixtureRequest) -> Callable[[Desk], Told]:
    return ACTS[request.param]


def test_a_correction_changes_the_incidents_and_undo_restores_them_exactly(
    three: Desk, act: Callable[[Desk], Told]
) -> None:
    before = state(three)
    correction = act(three)
    after = state(three)
    assert after != before
    three.do("undo", str(correction.number))
    assert state(three) == before
    (undo, _), _ = three.record.history(limit=2)
    three.do("undo", undo.id)
    assert state(three) == after


def test_a_correction_outlives_reading_and_linking_anew(
    three: Desk, act: Callable[[Desk], Told]
) -> None:
    act(three)
    after = state(three)
    for name in ("first", "second", "third"):
        three.keep(name, replace(three.read(name, **THREE[name]), reader="test-2"), reader="test-2")
        three.link()
    assert state(three) == after
    relink(three.record, three.linker, now=three.now)
    assert state(three) == after


def test_a_correction_finds_its_event_when_the_reading_gives_it_another_id(three: Desk) -> None:
    three.do("move", three.second, three.rasafa)
    page = three.record.incident(three.second)
    reading = next(each.reading for each in page.tellings if each.event == three.second)
    event = replace(reading.events[0], type=EventType.EXPLOSION)
    anew = replace(reading, events=(event,), reader="test-2")
    three.keep("second", anew, reader="test-2")
    three.link()
    assert anew.event_id(0) != three.second
    assert three.groups() == sorted(
        [sorted([three.first, three.third]), sorted([three.far, anew.event_id(0)])]
    )
    three.do("undo", "1")
    # An explosion is no shelling to this linker, so it now stands by itself.
    assert [anew.event_id(0)] in three.groups()


def test_a_correction_waits_while_its_event_is_not_read_at_all(three: Desk) -> None:
    three.do("move", three.second, three.rasafa)
    moved = three.groups()
    reading = three.read("second", killed=6)
    three.keep("second", replace(reading, events=(), figures=()))
    three.link()
    assert all(three.second not in group for group in three.groups())
    three.keep("second", reading)
    three.link()
    assert three.groups() == moved


def test_new_reports_join_what_was_merged(three: Desk) -> None:
    three.do("merge", three.talbiya, three.rasafa)
    near = three.add("near", killed=5)
    other = three.add("other", "Rasafa")
    together = sorted([three.first, three.second, three.third, three.far, near, other])
    assert three.groups() == [together]


def test_after_a_split_a_new_report_goes_where_it_fits_better(three: Desk) -> None:
    three.do("split", three.talbiya, [three.third])
    day_after = three.add("later", day=date(2024, 7, 22))
    same_day = three.add("same", day=DAY)
    assert sorted([three.third, day_after]) in three.groups()
    assert sorted([three.first, three.second, same_day]) in three.groups()


def test_a_merged_incident_has_the_id_of_the_one_told_first_and_both_ids_find_it(
    three: Desk,
) -> None:
    correction = three.do("merge", three.talbiya, three.rasafa)
    (row,) = three.record.incidents()
    assert {three.record.incident(each).row.id for each in (three.talbiya, three.rasafa)} == {
        row.id
    }
    assert correction.before == [three.talbiya, three.rasafa]
    assert correction.after == [row.id]


@pytest.mark.parametrize(
    ("field", "detail", "value", "column", "shown"),
    [
        (CorrectedField.TYPE, "", "air_strike", "type", EventType.AIR_STRIKE),
        (CorrectedField.STATUS, "", "denied", "status", EventStatus.DENIED),
        (
            CorrectedField.WHEN,
            "",
            {"start": "2024-07-01", "end": "2024-07-31", "precision": "month"},
            "start",
            date(2024, 7, 1),
        ),
        (
            CorrectedField.WHERE,
            "",
            {
                "place": {
                    "geonameid": 7,
                    "name": "Kafr Dael",
                    "kind": "town",
                    "country": "SY",
                    "admin1": None,
                    "admin2": None,
                    "lat": 36.0,
                    "lon": 37.0,
                    "radius_km": None,
                },
                "precision": "town",
            },
            "place",
            "Kafr Dael",
        ),
        (
            CorrectedField.BY,
            "",
            [{"actor": "Army", "kind": "military", "actor_id": None, "country": "SY"}],
            "by",
            ("Army",),
        ),
        (CorrectedField.FIGURE, "injured", {"low": 3, "high": 3, "best": 3}, "figures", None),
    ],
)
def test_a_field_is_set_shown_and_found_by(
    three: Desk, field: CorrectedField, detail: str, value: Told, column: str, shown: Told
) -> None:
    correction = three.do("set_field", three.talbiya, field, value, detail=detail)
    whole = three.record.incident(three.talbiya)
    if shown is not None:
        assert getattr(whole.row, column) == shown
    assert whole.row.corrected == (detail or field.value,)
    assert correction.after == value
    asked = {
        CorrectedField.TYPE: IncidentQuery(types=(EventType.AIR_STRIKE,)),
        CorrectedField.STATUS: IncidentQuery(status=EventStatus.DENIED),
        CorrectedField.WHEN: IncidentQuery(until=date(2024, 7, 5)),
        CorrectedField.WHERE: IncidentQuery(place="kafr dael"),
        CorrectedField.BY: IncidentQuery(actor="army"),
        CorrectedField.FIGURE: IncidentQuery(kinds=(FigureKind.INJURED,)),
    }[field]
    assert [row.id for row in three.record.incidents(asked)] == [three.talbiya]
    # A report that joins leaves what a person set as it is.
    three.add("more", killed=9)
    assert three.record.incident(three.talbiya).row.corrected == (detail or field.value,)


def test_the_later_of_two_values_stands_and_undo_brings_the_earlier_back(three: Desk) -> None:
    three.do("set_field", three.talbiya, CorrectedField.TYPE, "explosion")
    second = three.do("set_field", three.talbiya, CorrectedField.TYPE, "grenade")
    assert second.before == "explosion"
    assert three.record.incident(three.talbiya).row.type is EventType.GRENADE
    three.do("undo", second.id)
    assert three.record.incident(three.talbiya).row.type is EventType.EXPLOSION


def test_what_is_rejected_is_out_of_first_views_and_restore_brings_it_back(three: Desk) -> None:
    before = state(three)
    three.do("reject", three.talbiya)
    assert [row.id for row in three.record.incidents()] == [three.rasafa]
    (row,) = three.record.incidents(IncidentQuery(shown=Shown.REJECTED))
    assert row.id == three.talbiya
    three.add("again", killed=3)
    assert [row.id for row in three.record.incidents()] == [three.rasafa]
    three.keep("again")
    three.link()
    restored = three.do("restore", three.talbiya)
    assert restored.kind is CorrectionKind.RESTORE
    assert state(three) == before


def test_a_rejected_event_leaves_its_incident_and_its_figures(three: Desk) -> None:
    three.do("reject", three.third)
    row = three.record.incident(three.talbiya).row
    assert (row.reports, row.figures[0].high) == (2, 6)
    assert three.record.incident(three.third).row.rejected
    three.do("restore", three.third)
    assert three.record.incident(three.talbiya).row.reports == 3


def test_a_vague_retelling_can_be_put_where_it_belongs(three: Desk) -> None:
    vague = three.add("vague", "Kormak", newness=Newness.BACKGROUND)
    three.do("move", vague, three.talbiya)
    assert vague in three.record.incident(three.talbiya).incident.event_ids


@pytest.mark.parametrize("seed", range(4))
def test_corrections_hold_in_whatever_order_reports_come_in_again(three: Desk, seed: int) -> None:
    three.do("split", three.talbiya, [three.third])
    three.do("merge", three.first, three.far)
    three.do("set_field", three.third, CorrectedField.TYPE, "explosion")
    after = state(three)
    names = ["first", "second", "third", "far"]
    readings = {
        telling.event: telling.reading
        for row in three.record.incidents()
        for telling in three.record.incident(row.id).tellings
    }
    three.record.forget_links()
    for name in random.Random(seed).sample(names, 4):
        three.keep(name, readings[getattr(three, name)])
        three.link()
    assert state(three) == after


def test_history_tells_who_when_why_before_and_after(three: Desk) -> None:
    three.do("set_field", three.talbiya, CorrectedField.TYPE, "explosion")
    three.do("undo", "1")
    (undo, undo_holds), (first, holds) = three.record.history(three.talbiya)
    assert (first.by, first.why, first.number) == ("Amal", "the map shows it", 1)
    assert first.at.tzinfo is not None
    assert (first.before, first.after, holds) == ("shelling", "explosion", False)
    assert (undo.undoes, undo.before, undo.after, undo_holds) == (
        first.id,
        "explosion",
        "shelling",
        True,
    )
    assert three.record.history(three.rasafa) == ()
    assert holding((first, undo)) == ()


@pytest.mark.parametrize("act", ["UPDATE corrections SET why = 'x'", "DELETE FROM corrections"])
def test_history_is_never_changed(three: Desk, act: str) -> None:
    three.do("reject", three.talbiya)
    with pytest.raises(IntegrityError, match="never changed"):
        ask(three.record.url, act)


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda desk: desk.do("merge", desk.talbiya, desk.first), "one incident already"),
        (lambda desk: desk.do("merge", desk.talbiya, "00000"), "no incident has an id"),
        (lambda desk: desk.do("split", desk.talbiya, [desk.far]), "has no event whose id begins"),
        (lambda desk: desk.do("split", desk.rasafa, [desk.far]), "events that stay"),
        (lambda desk: desk.do("move", desk.first, desk.talbiya), "is in incident"),
        (lambda desk: desk.do("restore", desk.talbiya), "is not rejected"),
        (lambda desk: desk.do("undo", "12"), "no correction is called 12"),
        (
            lambda desk: desk.do("set_field", desk.talbiya, CorrectedField.TYPE, "shelling"),
            "is that already",
        ),
        (
            lambda desk: desk.do("set_field", desk.talbiya, CorrectedField.TYPE, "picnic"),
            "can't be 'picnic'",
        ),
    ],
)
def test_what_cannot_be_corrected_so_is_told_and_changes_nothing(
    three: Desk, act: Callable[[Desk], Told], message: str
) -> None:
    before = state(three)
    with pytest.raises(RecordError, match=message):
        act(three)
    assert state(three) == before
    assert three.record.history() == ()


def test_a_correction_is_undone_once(three: Desk) -> None:
    three.do("reject", three.talbiya)
    three.do("undo", "1")
    with pytest.raises(RecordError, match="undone already"):
        three.do("undo", "1")
