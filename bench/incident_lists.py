"""Measures lists of incidents over a record of made-up ones.

    python bench/incident_lists.py RECORD [--incidents 1000000] [--runs 40]

RECORD is filled when it is not there. Each question is asked several times, each time of another
page, and the 95th percentile of its milliseconds is printed; the promise is 150. With --processor,
they are of processor time, for a machine that is busy with other work.
"""

import argparse
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from dateline.domain import EventStatus, EventType, FigureKind, content_id
from dateline.record import IncidentOrder, IncidentQuery, Record, Shown
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

QUESTIONS: dict[str, IncidentQuery] = {
    "first page": IncidentQuery(),
    "country": IncidentQuery(country="UA"),
    "rare country": IncidentQuery(country="CO"),
    "country by name": IncidentQuery(place="Iraq"),
    "town": IncidentQuery(place="Town 77"),
    "province": IncidentQuery(place="Province 12"),
    "type": IncidentQuery(types=(EventType.AIR_STRIKE,)),
    "two types": IncidentQuery(types=(EventType.AIR_STRIKE, EventType.GRENADE)),
    "type and country": IncidentQuery(types=(EventType.GRENADE,), country="SD"),
    "status": IncidentQuery(status=EventStatus.PLANNED),
    "a month long ago": IncidentQuery(since=date(2013, 3, 1), until=date(2013, 3, 31)),
    "a day in a country": IncidentQuery(
        since=date(2019, 5, 5), until=date(2019, 5, 5), country="ML"
    ),
    "busy actor": IncidentQuery(actor="Actor 0"),
    "rare actor": IncidentQuery(actor="Actor 599"),
    "actor in a country": IncidentQuery(actor="Actor 3", country="BF"),
    "figure kind": IncidentQuery(kinds=(FigureKind.KILLED,)),
    "rare figure kind": IncidentQuery(kinds=(FigureKind.SEPARATED,)),
    "common word": IncidentQuery(search="word0"),
    "rare word": IncidentQuery(search="word3999"),
    "two words": IncidentQuery(search="word7 word11"),
    "word in a country": IncidentQuery(search="word2", country="YE"),
    "contested": IncidentQuery(contested=True),
    "three sources": IncidentQuery(sources=3),
    "nine sources": IncidentQuery(sources=9),
    "told of late": IncidentQuery(told_since=date(2025, 9, 1)),
    "two rare types": IncidentQuery(types=(EventType.OTHER, EventType.MAN_MADE_DISASTER)),
    "half the world": IncidentQuery(box=(10.0, 10.0, 40.0, 40.0)),
    "most killed": IncidentQuery(order=IncidentOrder.KILLED),
    "most sources in a country": IncidentQuery(order=IncidentOrder.SOURCES, country="MM"),
    "newly told": IncidentQuery(order=IncidentOrder.TOLD),
    "map window": IncidentQuery(box=(33.0, 40.0, 34.0, 41.0)),
    "map window, a year": IncidentQuery(
        box=(33.0, 40.0, 35.0, 43.0), since=date(2017, 1, 1), until=date(2017, 12, 31)
    ),
    "retold": IncidentQuery(shown=Shown.RETOLD),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record")
    parser.add_argument("--incidents", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--processor", action="store_true")
    arguments = parser.parse_args()
    if not Path(arguments.record).exists():
        fill(arguments.record, arguments.incidents)
    clock = process_time if arguments.processor else perf_counter
    with Record(arguments.record, create=False) as record:
        print(f"incidents: {record.count_incidents()}")
        worst = max(
            percentile_95(name, pages_of(record, query), runs=arguments.runs, clock=clock)
            for name, query in QUESTIONS.items()
        )
    print(f"worst: {worst:.0f} ms of {PROMISED_MS}")


def pages_of(record: Record, query: IncidentQuery) -> Callable[[int], Iterable[object]]:
    return lambda offset: record.incidents(replace(query, limit=PAGE, offset=offset))


def fill(path: str, count: int) -> None:
    """Make a record of so many incidents, with their actors, figures and words."""
    fill_record(path, made_tables(count, random.Random(1)))  # noqa: S311 — no secrets


def made_tables(count: int, dice: random.Random) -> Iterator[tuple[str, Rows]]:
    located = list(made_places(dice))
    bodies = made_bodies()
    yield from named_tables(located, bodies)
    for start in range(1, count + 1, ROWS_AT_ONCE):
        keys = range(start, min(count + 1, start + ROWS_AT_ONCE))
        yield from made_rows(keys, located, [of for of, _ in bodies], dice)


def made_rows(
    keys: range, located: Rows, bodies: list[str], dice: random.Random
) -> Iterator[tuple[str, Rows]]:
    """Rows of each table for some incidents."""
    types = list(EventType)
    told = [(key, dice.choice(located), int(len(types) * dice.random() ** 2)) for key in keys]
    yield (
        "incidents",
        [incident_row(key, place, types[type_], dice) for key, place, type_ in told],
    )
    yield "incident_actors", actor_rows("incident_key", keys, bodies, dice)
    figure = {"unit": "person", "position": 0, "rule": "newest_best_standing", "contested": False}
    yield (
        "incident_figures",
        [
            {
                "incident_key": key,
                "kind": dice.choice(KINDS).value,
                "low": 3,
                "high": 9,
                "best": 4,
                **figure,
            }
            for key in keys
        ],
    )
    yield "incident_words", word_rows(keys, dice)


def incident_row(
    key: int, place: dict[str, Any], type_: EventType, dice: random.Random
) -> dict[str, Any]:
    start = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    end = start + timedelta(days=dice.choice((0, 0, 0, 1, 30)))
    retold = dice.random() < 0.05
    contested = dice.random() < 0.08
    sources = dice.choice((1, 1, 1, 1, 1, 2, 2, 3, 5))
    return {
        "key": key,
        "id": content_id("incident", (key,)),
        "shown": not retold,
        "type": type_.value,
        "status": "planned" if dice.random() < 0.02 else "happened",
        "retold": retold,
        "rejected": False,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "date_precision": "day",
        "first": start.isoformat(),
        "last": end.isoformat(),
        "place_id": place["id"],
        "place_precision": "town",
        "country": place["country"],
        "lat": place["lat"],
        "lon": place["lon"],
        "radius_km": 3.0,
        "reports": sources + 1,
        "sources": sources,
        "contested": '["figures"]' if contested else "[]",
        "is_contested": contested,
        "confidence": dice.random(),
        "killed": dice.choice((None, 0, 1, 2, 5, 40)),
        "told": (start + timedelta(days=1)).isoformat(),
        "corrected": "{}",
    }


if __name__ == "__main__":
    main()
