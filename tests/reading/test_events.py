"""Sentences and the events a user would expect of them (tests/cases/events.yaml)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import dateline
from dateline.domain import Event, Reading, Role
from dateline.reading import Readers

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "events.yaml").read_text("utf-8"))


def _read(case: dict[str, Any], readers: Readers) -> Reading:
    return dateline.read(case["text"], published=case["published"], readers=readers)


def _matches(event: Event, wanted: dict[str, Any], reading: Reading) -> bool:
    told = {
        "type": event.type.value,
        "status": event.status.value,
        "newness": event.newness.value,
        "headline": event.headline,
        "precision": event.when.interval.precision.value,
        "when": event.when.interval.start,
        "country": event.where.place.country if event.where else None,
    }
    if any(told[key] != value for key, value in wanted.items() if key in told):
        return False
    if "where" in wanted and (event.where is None or wanted["where"] not in _names(event, reading)):
        return False
    return all(
        any(wanted[role.value] in name for name in _actors(event, reading, role))
        for role in Role
        if role.value in wanted
    )


def _names(event: Event, reading: Reading) -> str:
    assert event.where is not None
    return f"{event.where.place.name} {event.where.span.of(reading.report.text)}"


def _actors(event: Event, reading: Reading, role: Role) -> list[str]:
    mentions = [reading.actors[part.actor] for part in event.actors if part.role is role]
    return [f"{mention.actor} {mention.text}" for mention in mentions]


def _told(reading: Reading) -> list[str]:
    return [
        f"{event.type.value} {event.status.value} {event.newness.value} "
        f"{event.where.place.name if event.where else None} {event.when.interval.start} "
        f"{[_actors(event, reading, role) for role in Role]} {event.rule}"
        for event in reading.events
    ]


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["sure"] != "arguable"], ids=lambda c: c["text"][:50]
)
def test_a_sentence_tells_its_events_and_no_others(case: dict[str, Any], readers: Readers) -> None:
    reading = _read(case, readers)
    for wanted in case.get("events", ()):
        assert any(_matches(event, wanted, reading) for event in reading.events), _told(reading)
    types = {event.type.value for event in reading.events}
    assert not types & set(case.get("none", ())), _told(reading)


def test_a_report_has_at_most_one_headline_and_it_is_news(readers: Readers) -> None:
    text = "Shells hit Donetsk on Monday. Rebels shelled Avdiivka on Monday, killing two soldiers."
    events = dateline.read(text, published="2015-02-03", readers=readers).events
    headlines = [event for event in events if event.headline]
    assert len(headlines) == 1
    assert headlines[0].newness.value == "news"


def test_every_event_shows_its_words(readers: Readers) -> None:
    text = "Troops stormed the town of Bakhmut on Friday and shelled Kramatorsk, officials said."
    for event in dateline.read(text, published="2023-05-20", readers=readers).events:
        assert any(span.holds(event.trigger) for span in event.evidence)
        assert event.trigger.of(text)
