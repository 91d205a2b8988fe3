"""Checking a record: a whole one has no fault, and what is changed behind its back is told."""

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.domain import CorrectedField
from dateline.record.checking import Fault, FaultKind, check_record, count_waiting

DAMAGES = [
    ("UPDATE page_contents SET content = :other", FaultKind.PAGE, "digest"),
    ("UPDATE page_contents SET content = x'00'", FaultKind.PAGE, "can't be opened"),
    ("DELETE FROM page_contents WHERE page_key = 1", FaultKind.PAGE, "bytes are gone"),
    ("UPDATE pages SET size = size + 1", FaultKind.PAGE, "size"),
    ("UPDATE pages SET id = 'abc' WHERE key = 1", FaultKind.PAGE, "id is 'abc'"),
    ("UPDATE pages SET state = 'lost' WHERE key = 1", FaultKind.PAGE, "no page can be"),
    ("UPDATE pages SET reader = NULL WHERE key = 1", FaultKind.PAGE, "by no reader"),
    ("DELETE FROM readings", FaultKind.READING, "reading is gone"),
    ("UPDATE readings SET body = '{}'", FaultKind.READING, "can't be read"),
    ("UPDATE readings SET body = replace(body, 'Told', 'Held')", FaultKind.ID, "text and title"),
    ("UPDATE reports SET page_key = 2 WHERE page_key = 1", FaultKind.READING, "stands under"),
    ("UPDATE reports SET outlet = 'Another'", FaultKind.DERIVED, "in reports, outlet"),
    ("UPDATE events SET evidence = replace(evidence, 'Gun', 'Fun')", FaultKind.EVIDENCE, "Funmen"),
    ("UPDATE figures SET evidence = '[[0, 3, \"Fun\"]]'", FaultKind.EVIDENCE, "'Fun'"),
    ("UPDATE readings SET body = replace(body, ':\"4\"', ':\"5\"')", FaultKind.EVIDENCE, "'5'"),
    ("UPDATE events SET id = 'abc' WHERE key = 1", FaultKind.ID, "not made from"),
    ("UPDATE events SET type = 'air_strike'", FaultKind.DERIVED, "type"),
    ("UPDATE figures SET low = low + 1", FaultKind.DERIVED, "low"),
    ("DELETE FROM figures", FaultKind.DERIVED, "0 figures are kept"),
    ("DELETE FROM event_actors", FaultKind.DERIVED, "event_actors"),
    ("DELETE FROM event_figures", FaultKind.DERIVED, "event_figures"),
    ("DELETE FROM place_names", FaultKind.DERIVED, "can't be asked for"),
    ("UPDATE places SET lat = 0", FaultKind.DERIVED, "lat"),
    ("DELETE FROM actors", FaultKind.REFERENCE, "actor_id"),
    ("UPDATE report_words SET words = 'other'", FaultKind.WORDS, "report_words"),
    ("UPDATE event_words SET words = 'other'", FaultKind.WORDS, "event_words"),
    ("UPDATE incident_words SET words = 'other'", FaultKind.WORDS, "other words"),
    ("INSERT INTO event_words (rowid, words) VALUES (99, 'other')", FaultKind.WORDS, "99"),
    ("DELETE FROM events WHERE key = 1", FaultKind.LINK, "not both events"),
    ("UPDATE links SET id = 'abc' WHERE rowid = 1", FaultKind.ID, "judgement"),
    ('UPDATE links SET "right" = "left" WHERE rowid = 1', FaultKind.LINK, "wrong order"),
    ("DELETE FROM event_facts", FaultKind.LINK, "nothing of it can be compared"),
    ("DELETE FROM source_groups", FaultKind.LINK, "in no source group"),
    ("UPDATE incidents SET killed = 99", FaultKind.INCIDENT, "killed"),
    ("UPDATE incident_figures SET high = 99", FaultKind.INCIDENT, "incident_figures"),
    (
        "UPDATE incident_bodies SET body = replace(body, '\"reports\":2', '\"reports\":3')",
        FaultKind.INCIDENT,
        "another reports",
    ),
    ("DELETE FROM incident_bodies", FaultKind.INCIDENT, "body is gone"),
    ("DELETE FROM incident_events WHERE position = 1", FaultKind.INCIDENT, "are one incident"),
    ("UPDATE incident_events SET event_id = 'abc'", FaultKind.INCIDENT, "abc is not in"),
    ("UPDATE correction_events SET event_id = 'abc'", FaultKind.CORRECTION, "event abc"),
    ("UPDATE correction_events SET page_id = 'abc'", FaultKind.CORRECTION, "page abc"),
    ("DELETE FROM correction_events", FaultKind.CORRECTION, "on no event"),
    ("UPDATE corrections SET undoes = 'abc'", FaultKind.CORRECTION, "takes back abc"),
]


def _faults(desk: Any) -> list[Fault]:  # noqa: ANN401 — a fixture's type of another module
    return list(check_record(desk.record, desk.linker, linker=desk.linker.version))


@pytest.fixture(scope="module")
def busy_file(desk_at: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two incidents, one told twice, and a correction of each sort."""
    path = tmp_path_factory.mktemp("busy") / "busy.db"
    desk = desk_at(path)
    first = desk.add("Herald")
    desk.add("Gazette", killed=6)
    other = desk.add("Courier", "Rasafa")
    wholes = desk.record.whole_incidents()
    by_id = {event: whole.id for whole in wholes for event in whole.event_ids}
    toll = {"low": 4, "high": 9, "best": 5}
    desk.do("set_field", by_id[first], CorrectedField.TYPE, "air_strike")
    desk.do("set_field", by_id[first], CorrectedField.FIGURE, toll, detail="killed")
    desk.do("accept", by_id[other])
    taken_back = desk.do("reject", by_id[other])
    desk.do("undo", taken_back.id)
    desk.record.close()
    return path


@pytest.fixture
def busy(desk_at: Callable[[Path], Any], busy_file: Path, tmp_path: Path) -> Iterator[Any]:
    desk = desk_at(Path(shutil.copy(busy_file, tmp_path / "desk.db")))
    yield desk
    desk.record.close()


def test_a_record_that_is_whole_has_no_fault(busy: Any) -> None:  # noqa: ANN401
    assert _faults(busy) == []
    waiting = count_waiting(busy.record, linker=busy.linker.version)
    assert (waiting.pages, waiting.reports, waiting.events) == (0, 0, 0)


def test_no_correction_is_taken_for_a_fault(desk: Any) -> None:  # noqa: ANN401
    events = [desk.add(name, killed=number) for number, name in enumerate("ABCD", start=3)]
    far = desk.add("E", "Kormak")

    def home(event: str) -> str:
        wholes = desk.record.whole_incidents()
        return next(str(each.id) for each in wholes if event in each.event_ids)

    for act, *told in (
        ("split", lambda: (home(events[0]), events[2:])),
        ("move", lambda: (events[1], home(events[2]))),
        ("merge", lambda: (home(events[0]), home(far))),
        ("set_field", lambda: (home(far), CorrectedField.WHERE, None)),
        ("set_field", lambda: (home(far), CorrectedField.BY, [])),
        ("reject", lambda: (events[3],)),
        ("undo", lambda: (str(desk.record.history()[2][0].number),)),
        ("set_telling", lambda: (events[0], CorrectedField.TYPE, "explosion")),
    ):
        desk.do(act, *told[0]())
        assert _faults(desk) == [], act


@pytest.mark.parametrize(("damage", "kind", "words"), DAMAGES, ids=[each[0] for each in DAMAGES])
def test_what_was_changed_behind_its_back_is_told(
    busy: Any,  # noqa: ANN401
    tmp_path: Path,
    damage: str,
    kind: FaultKind,
    words: str,
) -> None:
    with closing(sqlite3.connect(tmp_path / "desk.db")) as file:
        triggers = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            file.execute(f"DROP TRIGGER {name}")
        told = {"other": zlib.compress(b"other bytes")} if ":other" in damage else {}
        assert file.execute(damage, told).rowcount > 0
        file.commit()
    found = _faults(busy)
    assert any(each.kind is kind and words in each.what + each.id for each in found), found


def test_a_file_with_garbage_in_it_is_told_and_the_rest_is_checked(
    busy: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    busy.record.close()
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events'").fetchone()
        size = file.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root[0] - 1) * size : root[0] * size] = b"\xa7" * size
    path.write_bytes(content)
    found = _faults(busy)
    assert found
    assert found[0].kind is FaultKind.DATABASE


def test_work_that_waits_is_no_fault(busy: Any) -> None:  # noqa: ANN401
    reading = busy.read("Tribune", killed=5)
    busy.keep("Tribune", reading)
    assert _faults(busy) == []
    assert count_waiting(busy.record, linker=busy.linker.version).reports == 1
    busy.record.forget_links()
    assert _faults(busy) == []
    assert count_waiting(busy.record, linker=busy.linker.version).events == 4


def test_incidents_that_another_linker_made_wait_to_be_linked_again(busy: Any) -> None:  # noqa: ANN401
    stricter = replace(busy.linker, version="plain-2", days=-1)
    assert list(check_record(busy.record, stricter, linker=stricter.version)) == []
    assert count_waiting(busy.record, linker=stricter.version).reports == 3


def test_a_large_record_is_checked_some_at_a_time(
    open_desk: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.record.checking.incidents._EVENTS_AT_ONCE", 3)
    monkeypatch.setattr("dateline.record.checking.incidents._INCIDENTS_AT_ONCE", 2)
    monkeypatch.setattr("dateline.record.checking.readings._AT_ONCE", 2)
    monkeypatch.setattr("dateline.record.checking.pages._AT_ONCE", 2)
    desk = open_desk("large")
    for number, place in enumerate(["Talbiya", "Rasafa", "Kormak"] * 4):
        desk.add(f"Paper {number}", place, killed=number + 1)
    desk.linker.makes.clear()
    assert _faults(desk) == []
    assert len(desk.linker.makes) == 3, "each incident is made anew once"
