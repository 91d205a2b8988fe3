"""Two people at once, and what a person has looked at."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any, TypeAlias

import pytest

from dateline.domain import CorrectedField, EventType
from dateline.errors import RecordChangedError, RecordError
from dateline.record import IncidentQuery, Signature, corrections_seen

Desk: TypeAlias = Any
"""The desk of conftest.py."""


def signed(desk: Desk, by: str, **seen: str) -> Signature:
    return Signature(by=by, why="the map shows it", at=desk.now(), seen=seen)


def waiting(desk: Desk) -> list[str]:
    return [row.id for row in desk.record.incidents(IncidentQuery(accepted=False))]


def test_what_another_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    desk.add("first", killed=4)
    (row,) = desk.record.incidents()
    seen = desk.record.incident(row.id).version
    change = (row.id, CorrectedField.TYPE)
    first = signed(desk, "Amal", **{row.id: seen})
    desk.record.set_field(*change, EventType.EXPLOSION, signed=first, maker=desk.linker)
    second = signed(desk, "Bruno", **{row.id: seen})
    with pytest.raises(RecordChangedError, match="nothing was written") as told:
        desk.record.set_field(*change, EventType.BATTLE, signed=second, maker=desk.linker)
    now = desk.record.incident(row.id)
    assert now.incident.type is EventType.EXPLOSION
    assert len(now.history) == 1
    assert (told.value.incident, told.value.version) == (row.id, now.version)
    assert corrections_seen(seen) == 0
    assert corrections_seen(now.version) == 1


def test_of_two_who_correct_at_once_one_is_refused(desk: Desk) -> None:
    desk.add("first", killed=4)
    (row,) = desk.record.incidents()
    seen = {row.id: desk.record.incident(row.id).version}
    signatures = [signed(desk, name, **seen) for name in ("Amal", "Bruno")]
    together = Barrier(2)

    def correct(signature: Signature, type_: EventType) -> bool:
        together.wait()
        try:
            desk.record.set_field(
                row.id, CorrectedField.TYPE, type_, signed=signature, maker=desk.linker
            )
        except RecordChangedError:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(correct, signatures, (EventType.EXPLOSION, EventType.BATTLE)))
    assert sorted(done) == [False, True]
    assert len(desk.record.history()) == 1


def test_a_report_that_joined_meanwhile_is_a_change_too(desk: Desk) -> None:
    desk.add("first", killed=4)
    (row,) = desk.record.incidents()
    seen = desk.record.incident(row.id).version
    desk.add("second", killed=9)
    with pytest.raises(RecordChangedError):
        desk.record.reject(row.id, signed=signed(desk, "Amal", **{row.id: seen}), maker=desk.linker)


def test_an_incident_merged_away_meanwhile_is_named_as_it_is_now(desk: Desk) -> None:
    first, far = desk.add("first"), desk.add("far", "Rasafa")
    one, other = (desk.record.incident(event) for event in (first, far))
    desk.do("merge", one.row.id, other.row.id)
    merged = desk.record.incident(first)
    for each in (one, other):
        late = signed(desk, "Bruno", **{each.row.id: each.version})
        with pytest.raises(RecordChangedError) as told:
            desk.record.reject(each.row.id, signed=late, maker=desk.linker)
        assert told.value.incident == merged.row.id


def test_what_was_accepted_waits_no_more_until_another_report_tells_it(desk: Desk) -> None:
    first = desk.add("first")
    far = desk.add("far", "Rasafa")
    near, distant = (desk.record.incident(event).row.id for event in (first, far))
    assert sorted(waiting(desk)) == sorted((near, distant))
    desk.do("accept", near)
    assert waiting(desk) == [distant]
    assert desk.record.incident(near).accepted
    assert [row.id for row in desk.record.incidents(IncidentQuery(accepted=True))] == [near]
    desk.add("second", day=date(2024, 7, 21))
    assert not desk.record.incident(first).accepted
    assert len(waiting(desk)) == 2


def test_an_acceptance_can_be_taken_back_and_given_again(desk: Desk) -> None:
    first = desk.add("first")
    desk.do("accept", first)
    with pytest.raises(RecordError, match="accepted already"):
        desk.do("accept", first)
    desk.do("undo", "1")
    assert len(waiting(desk)) == 1
    desk.do("undo", "2")
    assert waiting(desk) == []


def test_what_each_event_belongs_to_is_told_by_one_question(desk: Desk) -> None:
    events = [desk.add("first"), desk.add("second"), desk.add("far", "Rasafa")]
    homes = desk.record.incidents_of([*events, "00000000000000000000"])
    assert {event: row.id for event, row in homes.items()} == {
        event: desk.record.incident(event).row.id for event in events
    }
