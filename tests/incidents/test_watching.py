"""A saved view tells of each thing once, whatever becomes of the incident afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

import pytest

from dateline.domain import Contest, ContestedField, ContestSide, EventType, FigureKind
from dateline.errors import RecordError
from dateline.record import (
    AlertText,
    IncidentQuery,
    IncidentRow,
    TollWatch,
    Views,
    Watch,
    Watched,
    Webhooks,
    views,
)

Desk: TypeAlias = Any
"""The desk of conftest.py."""

NOW = datetime(2024, 8, 1, 9, 30, tzinfo=UTC)
SHELLINGS = IncidentQuery(types=(EventType.SHELLING,))
KILLED_TEN = Watch(new=False, toll=TollWatch(FigureKind.KILLED, 10))


def tell(what: Watched, row: IncidentRow) -> AlertText:
    return AlertText(title=f"{what}: {row.place}", body={"id": row.id})


def tell_many(what: Watched, count: int) -> AlertText:
    return AlertText(title=f"{what}: {count} at once", body={})


def save(desk: Desk, watch: Watch, meant: IncidentQuery = SHELLINGS) -> int:
    return Views(desk.record).add("Shellings", "type=shelling", watch, meant, by="ana", at=NOW)


def told(desk: Desk, view: int, meant: IncidentQuery = SHELLINGS) -> list[str]:
    """What is told of a view now, all of it, the newest first."""
    saved = Views(desk.record)
    saved.raise_alerts(saved.get(view), meant, tell, tell_many, now=NOW)
    return [alert.text.title for alert in saved.alerts(view, 100)]


def test_what_is_in_a_view_when_it_is_saved_is_not_told_of(desk: Desk) -> None:
    desk.add("one")
    view = save(desk, Watch())
    assert told(desk, view) == []
    desk.add("two", "Rasafa")
    assert told(desk, view) == ["new: Rasafa"]
    assert told(desk, view) == ["new: Rasafa"]


def test_what_is_outside_a_view_is_not_told_of(desk: Desk) -> None:
    view = save(desk, Watch())
    desk.add("one", type_=EventType.AIR_STRIKE)
    assert told(desk, view) == []


def test_an_incident_that_comes_to_meet_the_filters_is_new_in_the_view(desk: Desk) -> None:
    meant = IncidentQuery(sources=2)
    desk.add("one")
    view = save(desk, Watch(), meant)
    assert told(desk, view, meant) == []
    desk.add("two", killed=5)
    assert told(desk, view, meant) == ["new: Talbiya"]


def test_an_incident_whose_id_changes_is_not_told_of_again(desk: Desk) -> None:
    view = save(desk, Watch())
    later = desk.add("later", day=date(2024, 7, 21))
    before = desk.record.incident(later).row.id
    assert told(desk, view) == ["new: Talbiya"]
    desk.add("earlier", day=date(2024, 7, 20), killed=5)
    assert desk.record.incident(later).row.id != before
    assert told(desk, view) == ["new: Talbiya"]


def test_of_two_incidents_that_are_merged_nothing_is_told_again(desk: Desk) -> None:
    view = save(desk, Watch())
    first = desk.add("one")
    second = desk.add("two", "Rasafa")
    assert len(told(desk, view)) == 2
    desk.do("merge", desk.record.incident(first).row.id, desk.record.incident(second).row.id)
    assert len(told(desk, view)) == 2


def test_a_toll_is_told_of_when_it_reaches_the_number_and_not_again_as_it_grows(
    desk: Desk,
) -> None:
    view = save(desk, KILLED_TEN)
    desk.add("one", killed=4)
    assert told(desk, view) == []
    desk.add("two", killed=12, day=date(2024, 7, 21))
    assert told(desk, view) == ["toll: Talbiya"]
    desk.add("three", killed=30, day=date(2024, 7, 21))
    assert told(desk, view) == ["toll: Talbiya"]


def test_a_toll_that_was_reached_before_the_view_was_saved_is_not_told_of(desk: Desk) -> None:
    desk.add("one", killed=12)
    view = save(desk, KILLED_TEN)
    desk.add("two", killed=13, day=date(2024, 7, 21))
    assert told(desk, view) == []


def test_watching_a_lower_number_tells_only_of_tolls_that_reach_it_from_then_on(
    desk: Desk,
) -> None:
    desk.add("one", killed=12)
    desk.add("two", "Rasafa", killed=3)
    view = save(desk, Watch(new=False, toll=TollWatch(FigureKind.KILLED, 50)))
    lower = Watch(new=False, toll=TollWatch(FigureKind.KILLED, 5))
    Views(desk.record).change(view, "Tolls", lower, SHELLINGS)
    assert told(desk, view) == []
    desk.add("three", "Rasafa", killed=6, day=date(2024, 7, 21))
    assert told(desk, view) == ["toll: Rasafa"]


def test_an_incident_that_becomes_contested_is_told_of(desk: Desk) -> None:
    class Doubting(type(desk.linker)):  # type: ignore[misc]  # a class of conftest.py
        def incident(self, members: Any, voices: Any) -> Any:  # noqa: ANN401 — as there
            made = super().incident(members, voices)
            if len(made.events) < 2:
                return made
            sides = [ContestSide(says="so many", events=(each.event,)) for each in made.events]
            contest = Contest(field=ContestedField.FIGURES, sides=tuple(sides))
            return replace(made, contested=(contest,))

    desk.linker = Doubting()
    view = save(desk, Watch(new=False, contested=True))
    desk.add("one")
    assert told(desk, view) == []
    desk.add("two", killed=40)
    desk.add("three", killed=41)
    assert told(desk, view) == ["contested: Talbiya"]


def test_much_at_once_is_told_as_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_AT_ONCE", 2)
    view = save(desk, Watch())
    for number, place in enumerate(["Talbiya", "Rasafa", "Kormak"]):
        desk.add(f"{number}", place)
    assert told(desk, view) == ["new: 3 at once"]
    assert told(desk, view) == ["new: 3 at once"]


def test_a_view_too_large_to_be_watched_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_WATCHED", 1)
    desk.add("one")
    desk.add("two", "Rasafa")
    with pytest.raises(RecordError, match="2 incidents are too many to watch"):
        save(desk, Watch())
    assert Views(desk.record).all() == ()


def test_each_webhook_of_a_view_is_owed_each_alert_once(desk: Desk) -> None:
    view = save(desk, Watch())
    webhooks = Webhooks(desk.record)
    for url in ("https://example.org/a", "https://example.org/b"):
        webhooks.add(view, url, "whsec_", by="ana", at=NOW)
    desk.add("one")
    told(desk, view)
    told(desk, view)
    sent = []
    while delivery := webhooks.due(NOW):
        sent.append((delivery.url, delivery.alert.text.title))
        webhooks.sent(delivery, NOW)
    assert sent == [
        ("https://example.org/a", "new: Talbiya"),
        ("https://example.org/b", "new: Talbiya"),
    ]
