"""Made-up rows that both lists' benchmarks fill a record with, and how a question is timed."""

import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date
from typing import Any

from dateline.domain import FigureKind, content_id
from dateline.record import Record

COUNTRIES = ("IQ", "SY", "UA", "PS", "SD", "ML", "BF", "CD", "MM", "AF", "YE", "SO", "HT", "CO")
TOWNS, ACTORS, WORDS = 8000, 600, 4000
FIRST_DAY, DAYS = date(2012, 1, 1), 5000
ROWS_AT_ONCE = 20_000


PROMISED_MS = 150
PAGE = 50
KINDS = [FigureKind.KILLED] * 60 + [FigureKind.INJURED] * 30 + list(FigureKind)
"""Of figures, as often as they are met."""

Rows = list[dict[str, Any]]
Tables = Iterable[tuple[str, Rows]]


def percentile_95(
    name: str, ask: Callable[[int], Iterable[object]], *, runs: int, clock: Callable[[], float]
) -> float:
    """Ask for pages of a list, by their offsets; the 95th percentile of the milliseconds."""
    took = []
    for run in range(runs):
        begun = clock()
        found = len(list(ask(PAGE * (run % 4))))
        took.append((clock() - begun) * 1000)
    slow = sorted(took)[int(0.95 * (len(took) - 1))]
    print(f"{name}: {slow:.0f} ms ({found} rows)", flush=True)
    return slow


def fill_record(path: str, tables: Tables) -> None:
    """Make a record of some rows. Indexes are taken away meanwhile: rows come in no order."""
    Record(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        named = "type = 'index' AND sql IS NOT NULL"
        indexes = connection.execute(
            f"SELECT name, sql FROM sqlite_master WHERE {named}"  # noqa: S608 — a constant
        ).fetchall()
        connection.execute("BEGIN")
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        for table, rows in tables:
            insert_rows(connection, table, rows)
        for _, statement in indexes:
            connection.execute(statement)
        connection.execute("COMMIT")


def insert_rows(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    names = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" for _ in rows[0])
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 — names of our own
    connection.executemany(statement, [tuple(row.values()) for row in rows])


def named_tables(located: Rows, bodies: list[tuple[str, str]]) -> Iterator[tuple[str, Rows]]:
    """The tables of places and actors, and of their names."""
    yield "places", located
    yield (
        "place_names",
        [
            {"place_id": row["id"], "folded": f" {name.lower()} "}
            for row in located
            for name in (row["name"], row["admin1"])
        ],
    )
    yield "actors", [{"id": of, "name": name, "kind": "armed_group"} for of, name in bodies]
    yield (
        "actor_names",
        [{"actor_id": of, "folded": f" {name.lower()} "} for of, name in bodies],
    )


def made_bodies() -> list[tuple[str, str]]:
    """Ids and names of actors."""
    return [(content_id("actor", (number,)), f"Actor {number}") for number in range(ACTORS)]


def made_places(dice: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(TOWNS):
        country = COUNTRIES[min(dice.randrange(20), len(COUNTRIES) - 1)]
        yield {
            "id": content_id("place", (number,)),
            "geonameid": number + 1,
            "name": f"Town {number}",
            "kind": "town",
            "country": country,
            "admin1": f"Province {number % 150}",
            "admin2": None,
            "lat": 10 + 30 * dice.random(),
            "lon": 10 + 60 * dice.random(),
            "radius_km": 3.0,
        }


def actor_rows(key: str, keys: Iterable[int], bodies: list[str], dice: random.Random) -> Rows:
    """Two actors for each of some keys, few of them often."""
    return [
        {
            key: each,
            "position": position,
            "actor_id": bodies[int(ACTORS * dice.random() ** 3)],
            "role": "by",
        }
        for each in keys
        for position in range(2)
    ]


def word_rows(keys: Iterable[int], dice: random.Random) -> Rows:
    """Fifteen words for each of some keys, few of them often."""
    return [
        {
            "rowid": key,
            "words": " ".join(f"word{int(WORDS * dice.random() ** 2)}" for _ in range(15)),
        }
        for key in keys
    ]
