"""Measures lists of events over a record of made-up ones.

    python bench/event_lists.py RECORD [--events 1000000] [--runs 20]

RECORD is filled when it is not there: three events a report, each with a figure and two actors. As
in `incident_lists.py`, each question is asked several times, each time of another page, and the
95th percentile of its milliseconds is printed; the promise is 150.
"""

import argparse
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from dateline.domain import EventStatus, EventType, FigureKind, Newness, content_id
from dateline.record import EventQuery, Record
from made_rows import (
    DAYS,
    FIRST_DAY,
    KINDS,
    PAGE,
    PROMISED_MS,
    ROWS_AT_ONCE,
    Rows,
    actor_rows,
    fill_record,
    made_bodies,
    made_places,
    named_tables,
    percentile_95,
    word_rows,
)

EVENTS_A_REPORT, OUTLETS, REPORTS_A_PAGE = 3, 300, 1000
QUESTIONS: dict[str, EventQuery] = {
    "first page": EventQuery(),
    "country": EventQuery(country="UA"),
    "country by name": EventQuery(place="Iraq"),
    "town": EventQuery(place="Town 77"),
    "province": EventQuery(place="Province 12"),
    "nowhere": EventQuery(place="Atlantis"),
    "type": EventQuery(types=(EventType.AIR_STRIKE,)),
    "two types": EventQuery(types=(EventType.AIR_STRIKE, EventType.GRENADE)),
    "two rare types": EventQuery(types=(EventType.OTHER, EventType.MAN_MADE_DISASTER)),
    "type and country": EventQuery(types=(EventType.GRENADE,), country="SD"),
    "status": EventQuery(status=EventStatus.PLANNED),
    "background": EventQuery(newness=Newness.BACKGROUND),
    "a month long ago": EventQuery(since=date(2013, 3, 1), until=date(2013, 3, 31)),
    "a day in a country": EventQuery(since=date(2019, 5, 5), until=date(2019, 5, 5), country="ML"),
    "busy actor": EventQuery(actor="Actor 0"),
    "rare actor": EventQuery(actor="Actor 599"),
    "actor in a country": EventQuery(actor="Actor 3", country="BF"),
    "figure kind": EventQuery(kinds=(FigureKind.KILLED,)),
    "rare figure kind": EventQuery(kinds=(FigureKind.SEPARATED,)),
    "common word": EventQuery(search="word0"),
    "rare word": EventQuery(search="word3999"),
    "two words": EventQuery(search="word7 word11"),
    "word in a country": EventQuery(search="word2", country="YE"),
    "word of long ago": EventQuery(search="word2", until=date(2013, 3, 31)),
    "outlet": EventQuery(outlet="Outlet 17"),
    "no such outlet": EventQuery(outlet="The Nowhere Gazette"),
    "outlet in a country": EventQuery(outlet="Outlet 17", country="YE"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=20)
    arguments = parser.parse_args()
    if not Path(arguments.record).exists():
        fill(arguments.record, arguments.events)
    with Record(arguments.record, create=False) as record:
        worst = max(
            percentile_95(name, pages_of(record, query), runs=arguments.runs, clock=perf_counter)
            for name, query in QUESTIONS.items()
        )
    print(f"worst: {worst:.0f} ms of {PROMISED_MS}")


def pages_of(record: Record, query: EventQuery) -> Callable[[int], Iterable[object]]:
    return lambda offset: record.events(replace(query, limit=PAGE, offset=offset))


def fill(path: str, count: int) -> None:
    """Make a record of so many events."""
    fill_record(path, made_tables(count, random.Random(2)))  # noqa: S311 — no secrets


def made_tables(count: int, dice: random.Random) -> Iterator[tuple[str, Rows]]:
    located = list(made_places(dice))
    bodies = made_bodies()
    yield from named_tables(located, bodies)
    reports = count // EVENTS_A_REPORT
    yield "pages", [page_row(number) for number in range(reports // REPORTS_A_PAGE + 1)]
    for start in range(0, reports, ROWS_AT_ONCE):
        numbers = range(start, min(reports, start + ROWS_AT_ONCE))
        yield from made_rows(numbers, located, [of for of, _ in bodies], dice)


def page_row(number: int) -> dict[str, Any]:
    return {
        "key": number + 1,
        "id": content_id("page", (number,)),
        "source": f"made up {number}",
        "kind": "text",
        "digest": f"{number:064x}",
        "size": 1,
        "about": "{}",
        "state": "read",
        "first_seen": "2026-01-01 00:00:00.000000",
    }


def made_rows(
    numbers: range, located: Rows, bodies: list[str], dice: random.Random
) -> Iterator[tuple[str, Rows]]:
    """Rows of each table for some reports and their events."""
    reports = [report_row(number, dice) for number in numbers]
    yield "reports", reports
    events = [
        event_row(report, position, dice.choice(located), dice)
        for report in reports
        for position in range(EVENTS_A_REPORT)
    ]
    yield "events", events
    keys = [event["key"] for event in events]
    yield "event_actors", actor_rows("event_key", keys, bodies, dice)
    yield "figures", [figure_row(event, dice) for event in events]
    yield (
        "event_figures",
        [{"event_key": each["key"], "figure_key": each["key"], "position": 0} for each in events],
    )
    yield "event_words", word_rows(keys, dice)


def report_row(number: int, dice: random.Random) -> dict[str, Any]:
    published = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    return {
        "key": number + 1,
        "id": content_id("report", (number,)),
        "page_key": number // REPORTS_A_PAGE + 1,
        "position": number % REPORTS_A_PAGE,
        "title": f"A report of many, the {number}th",
        "outlet": f"Outlet {dice.randrange(OUTLETS)}",
        "published": published.isoformat(),
        "published_source": "given",
    }


def event_row(
    report: dict[str, Any], position: int, place: dict[str, Any], dice: random.Random
) -> dict[str, Any]:
    types = list(EventType)
    published = date.fromisoformat(report["published"])
    start = published - timedelta(days=dice.choice((0, 1, 1, 2, 400)))
    end = start + timedelta(days=dice.choice((0, 0, 0, 1, 30)))
    key = (report["key"] - 1) * EVENTS_A_REPORT + position + 1
    return {
        "key": key,
        "id": content_id("event", (key,)),
        "report_id": report["id"],
        "position": position,
        "type": types[int(len(types) * dice.random() ** 2)].value,
        "status": "planned" if dice.random() < 0.02 else "happened",
        "newness": "background" if dice.random() < 0.2 else "news",
        "headline": False,
        "score": 0.8,
        "rule": "made up",
        "start": start.isoformat(),
        "end": end.isoformat(),
        "date_precision": "day",
        "place_id": place["id"],
        "place_precision": "town",
        "place_text": place["name"],
        "country": place["country"],
        "evidence": '[[0, 8, "A report"]]',
    }


def figure_row(event: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    copied = ("key", "report_id", "position", "start", "end", "date_precision", "place_id")
    return {
        **{name: event[name] for name in copied},
        "id": content_id("figure", (event["key"],)),
        "kind": dice.choice(KINDS).value,
        "low": 3,
        "high": 9,
        "approximate": False,
        "unit": "person",
        "who": "[]",
        "scope": "incident",
        "status": "stated",
        "text": "three to nine",
        "country": event["country"],
        "rule": "made up",
        "evidence": '[[0, 8, "A report"]]',
    }


if __name__ == "__main__":
    main()
