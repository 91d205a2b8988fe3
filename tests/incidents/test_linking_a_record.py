"""Reports that come in one by one make the incidents they would make all together."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest

from dateline.domain import EventType, Newness
from dateline.linker import relink
from dateline.record import IncidentOrder, IncidentQuery, Leases, Linked, Shown

Desk: TypeAlias = Any
"""The desk of conftest.py."""
Told: TypeAlias = Any

NOTHING = Linked(reports=(), keys={}, facts={}, judged=(), copies=(), groups={})
TELLINGS: list[dict[str, Any]] = [
    {"name": "a", "killed": 4},
    {"name": "b", "killed": 6, "day": date(2024, 7, 21)},
    {"name": "c", "killed": 7, "day": date(2024, 7, 22), "agency": "Reuters"},
    {"name": "d", "killed": 4, "agency": "Reuters"},
    {"name": "e", "place": "Rasafa"},
    {"name": "f", "place": "Rasafa", "day": date(2024, 7, 25)},
    {"name": "g", "place": "Kormak", "newness": Newness.BACKGROUND},
    {"name": "h", "day": date(2024, 7, 22), "type_": EventType.AIR_STRIKE},
]


def wholes(desk: Desk) -> Told:
    query = IncidentQuery(shown=Shown.ALL)
    return sorted(desk.record.whole_incidents(query), key=lambda whole: whole.id)


def rows(desk: Desk) -> Told:
    return list(desk.record.incidents(IncidentQuery(shown=Shown.ALL)))


def test_reports_of_one_happening_become_one_incident(desk: Desk) -> None:
    first, second = desk.add("a", killed=4), desk.add("b", killed=6)
    third = desk.add("c", "Rasafa")
    assert desk.groups() == sorted([sorted([first, second]), [third]])
    row = next(row for row in desk.record.incidents() if row.place == "Talbiya")
    assert (row.reports, row.independent_sources) == (2, 2)
    assert [(each.low, each.high, each.best) for each in row.figures] == [(4, 6, 6)]


def test_copies_of_one_story_are_one_source(desk: Desk) -> None:
    for name in "abc":
        desk.add(name, killed=4)
    desk.add("d", killed=5)
    (row,) = desk.record.incidents()
    assert (row.reports, row.independent_sources) == (4, 2)


def test_a_new_report_is_compared_only_with_those_that_share_a_key(desk: Desk) -> None:
    for name in "abc":
        desk.add(name, "Rasafa")
    desk.linker.tells.clear()
    desk.add("d", "Kormak")
    assert desk.linker.tells == []
    desk.add("e", "Rasafa")
    assert len(desk.linker.tells) == 3


def test_a_new_report_leaves_the_incidents_that_it_does_not_join_as_they_are(desk: Desk) -> None:
    desk.add("a", day=date(2024, 7, 20))
    desk.add("b", day=date(2024, 7, 23))
    joined = desk.add("c", day=date(2024, 7, 27))
    desk.linker.makes.clear()
    joining = desk.add("d", day=date(2024, 7, 27))
    assert [sorted(made) for made in desk.linker.makes] == [sorted([joined, joining])]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_in_which_reports_come_in_does_not_change_the_incidents(
    seed: int, open_desk: Callable[[str], Desk]
) -> None:
    whole, shuffled = open_desk("whole"), open_desk("shuffled")
    for told in TELLINGS:
        whole.keep(told["name"], whole.read(**told))
    whole.link()
    for told in random.Random(seed).sample(TELLINGS, len(TELLINGS)):
        shuffled.keep(told["name"], whole.read(**told))
        shuffled.link()
    assert wholes(shuffled) == wholes(whole)
    assert rows(shuffled) == rows(whole)


def test_incidents_that_hang_together_may_be_made_some_at_a_time(
    open_desk: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once, in_turn = open_desk("at once"), open_desk("in turn")
    for desk in (at_once, in_turn):
        for told in TELLINGS:
            desk.keep(told["name"], at_once.read(**told))
    at_once.link()
    monkeypatch.setattr("dateline.record.remake.CLUSTERS_AT_ONCE", 1)
    in_turn.link()
    assert wholes(in_turn) == wholes(at_once)
    assert rows(in_turn) == rows(at_once)


def test_linking_that_kept_all_others_waiting_is_still_its_own(desk: Desk) -> None:
    """It could not renew its lease meanwhile, so saving renews it."""
    desk.keep("a", desk.read("a"))
    long_ago = timedelta(hours=-1)
    slow, other = Leases(desk.record, lasting=long_ago), Leases(desk.record)
    lease = slow.take_linking()
    assert desk.record.save_linked(NOTHING, linker="plain-1", at=desk.now(), lease=lease)
    assert other.take_linking() is None
    slow.renew()
    desk.record.remake_incidents(desk.linker, lease)
    assert other.take_linking() is None
    slow.renew()
    assert other.take_linking() is not None


def test_linking_all_again_changes_nothing(desk: Desk) -> None:
    for told in TELLINGS:
        desk.keep(told["name"], desk.read(**told))
    desk.link()
    before = wholes(desk), rows(desk)
    relink(desk.record, desk.linker, now=desk.now)
    assert (wholes(desk), rows(desk)) == before


def test_what_an_older_version_of_the_linker_judged_counts_no_more(desk: Desk) -> None:
    events = [desk.add("a", day=date(2024, 7, 20)), desk.add("b", day=date(2024, 7, 21))]
    assert desk.groups() == [sorted(events)]
    desk.linker = replace(desk.linker, version="plain-2", days=0)
    desk.link()
    assert desk.groups() == sorted([event] for event in events)


def test_reading_again_changes_nothing(desk: Desk) -> None:
    for told in TELLINGS:
        desk.keep(told["name"], desk.read(**told))
    desk.link()
    before = wholes(desk), rows(desk)
    for told in TELLINGS:
        desk.keep(told["name"], desk.read(**told), reader="test-2")
        desk.link()
    assert (wholes(desk), rows(desk)) == before


def test_an_event_that_a_new_reading_drops_leaves_its_incident(desk: Desk) -> None:
    from dataclasses import replace

    first, second = desk.add("a"), desk.add("b")
    desk.keep("b", replace(desk.read("b"), events=(), figures=()))
    desk.link()
    assert desk.groups() == [[first]]
    assert second not in desk.groups()[0]


def test_a_linking_that_was_stopped_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.keep("a", desk.read("a"))
    with monkeypatch.context() as broken:

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        broken.setattr(type(desk.linker), "incident", stop)
        with pytest.raises(KeyboardInterrupt):
            desk.link()
    assert desk.record.count_waiting() == 1
    desk.link()
    assert len(desk.groups()) == 1
    assert desk.record.count_waiting() == 0


def test_retold_incidents_stay_out_of_lists_and_counts_until_there_is_news_of_them(
    desk: Desk,
) -> None:
    desk.add("a", newness=Newness.BACKGROUND)
    assert list(desk.record.incidents()) == []
    assert desk.record.count_incidents() == 0
    (row,) = desk.record.incidents(IncidentQuery(shown=Shown.RETOLD))
    assert row.retold
    desk.add("b")
    (row,) = desk.record.incidents()
    assert (row.retold, row.reports) == (False, 2)
    assert list(desk.record.incidents(IncidentQuery(shown=Shown.RETOLD))) == []


def test_an_id_that_an_incident_had_still_finds_it(desk: Desk) -> None:
    desk.add("late", day=date(2024, 7, 21))
    (late,) = desk.record.incidents()
    desk.add("early", day=date(2024, 7, 20))
    (row,) = desk.record.incidents()
    assert row.id != late.id
    assert desk.record.incident(late.id).row == row


def test_one_incident_is_given_with_all_behind_it(desk: Desk) -> None:
    first, second = desk.add("a", killed=4), desk.add("b", killed=6)
    (row,) = desk.record.incidents()
    whole = desk.record.incident(row.id[:8])
    assert [telling.event for telling in whole.tellings] == sorted([first, second])
    assert [claim.low for claim in whole.incident.figures[0].claims] in ([4, 6], [6, 4])
    (link,) = whole.links
    assert link.reasons[0].detail == "0 days apart"
    assert link.at is not None


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, "abcd"),
        ({"place": "talbiya"}, "ab"),
        ({"place": "Iraq"}, "ab"),
        ({"country": "SY"}, "c"),
        ({"since": date(2024, 7, 22)}, "cd"),
        ({"until": date(2024, 7, 21)}, "ab"),
        ({"types": (EventType.AIR_STRIKE,)}, "d"),
        ({"actor": "gunmen"}, "abcd"),
        ({"actor": "nobody"}, ""),
        ({"search": "rasafa"}, "c"),
        ({"search": '"shelled talbiya"'}, "ab"),
        ({"outlet": "The b"}, "ab"),
        ({"sources": 2}, "ab"),
        ({"contested": True}, ""),
        ({"box": (34.0, 38.0, 36.0, 41.5)}, "abc"),
        ({"told_since": date(2024, 7, 26)}, "c"),
        ({"limit": 1}, "c"),
        ({"limit": 1, "offset": 1}, "d"),
        ({"order": IncidentOrder.KILLED, "limit": 1}, "d"),
        ({"order": IncidentOrder.SOURCES, "limit": 1}, "ab"),
    ],
)
def test_incidents_are_found_by_what_they_hold(
    desk: Desk, asked: dict[str, Any], names: str
) -> None:
    desk.add("a", killed=4)
    desk.add("b", killed=5)
    desk.add("c", "Rasafa", day=date(2024, 7, 25), killed=1)
    desk.add("d", "Kormak", day=date(2024, 7, 22), killed=9, type_=EventType.AIR_STRIKE)
    found = list(desk.record.whole_incidents(IncidentQuery(**asked)))
    titles = [desk.record.incident(whole.id).tellings for whole in found]
    told = "".join(
        sorted(
            (telling.reading.report.title or "")[-1] for tellings in titles for telling in tellings
        )
    )
    assert told == names
    counted = desk.record.count_incidents(IncidentQuery(**asked))
    assert counted == len(found) or "limit" in asked
