"""The compiled gazetteer: one SQLite file, written once and only read from then on.

    entry    a row a place, by its GeoNames id
    name     folded name → entry; rank: how closely, as `Nearness` has it
    variant  skeleton → entry, for spellings that no source lists
    border   a country and a neighbour → points of towns on its side of their border
    meta     what made the file

Both lists of names are kept in the order of their keys, so a lookup reads one page or two.
"""

import sqlite3
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import astuple
from itertools import islice
from pathlib import Path

from dateline.domain import PlaceKind
from dateline.gazetteer.borders import border_points
from dateline.gazetteer.entries import Nearness, SourceEntry
from dateline.gazetteer.names import fold_name, is_written_name, skeleton

FORMAT = 5
"""Raised when the form of what is kept in the cache, or what makes its keys, changes."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, feature TEXT NOT NULL,
    country TEXT, admin1 TEXT, admin2 TEXT, lat REAL, lon REAL, population INTEGER NOT NULL,
    radius_km REAL
);
CREATE TABLE name (key TEXT, rank INTEGER, entry INTEGER, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE variant (key TEXT, entry INTEGER, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE border (
    country TEXT, neighbour TEXT, lat REAL, lon REAL, within_km REAL,
    PRIMARY KEY (country, neighbour, lat, lon)
) WITHOUT ROWID;
"""
_LONGEST_NAME = 60
_ENTRIES_A_STEP = 300_000
"""All of the packaged data in one step; a full dump in forty, within the memory of a laptop."""


def create(path: Path) -> sqlite3.Connection:
    """An empty gazetteer file, to be filled by `write`."""
    connection = sqlite3.connect(path, isolation_level=None)
    write_fast(connection)
    connection.executescript(_SCHEMA)
    return connection


def write_fast(connection: sqlite3.Connection) -> None:
    """Write without a journal: a file that was not finished is thrown away, never mended."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")


def write(
    connection: sqlite3.Connection, entries: Iterable[SourceEntry], transcribed: Container[str]
) -> int:
    """Add entries, each in place of the one with its id, and return how many there were.

    transcribed: the countries whose names get a skeleton too.
    """
    count = 0
    rest = iter(entries)
    while step := list(islice(rest, _ENTRIES_A_STEP)):
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT OR REPLACE INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?)", map(_row, step)
        )
        _write_keys(connection, step, transcribed)
        connection.execute("COMMIT")
        count += len(step)
    return count


def _write_keys(
    connection: sqlite3.Connection, entries: Iterable[SourceEntry], transcribed: Container[str]
) -> None:
    """Keys go in sorted, so that each page of their tables is written once.

    A country has one spelling, and its skeleton would be its adjective's: "Iraqi", "Israeli".
    """
    names: dict[tuple[str, int], int] = {}
    variants: set[tuple[str, int]] = set()
    for entry in entries:
        varies = entry.country in transcribed and entry.kind is not PlaceKind.COUNTRY
        for key, (rank, name) in _keys(entry).items():
            names[key, entry.geonameid] = rank
            if varies and (bones := skeleton(name)):
                variants.add((bones, entry.geonameid))
    connection.executemany(
        "INSERT OR REPLACE INTO name VALUES (?,?,?)",
        ((key, rank, entry) for (key, entry), rank in sorted(names.items())),
    )
    connection.executemany("INSERT OR IGNORE INTO variant VALUES (?,?)", sorted(variants))


def write_borders(
    connection: sqlite3.Connection, neighbours: Mapping[str, Collection[str]]
) -> None:
    """Work out where countries meet from the towns that were written.

    neighbours: codes of the countries that each country touches.
    """
    towns = connection.execute(
        "SELECT country, lat, lon FROM entry"
        " WHERE kind = 'town' AND country IS NOT NULL AND lat IS NOT NULL"
    )
    placed = ((country, (lat, lon)) for country, lat, lon in towns.fetchall())
    points = [astuple(point) for point in border_points(placed, neighbours)]
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO border VALUES (?,?,?,?,?)", sorted(points))
    connection.execute("COMMIT")


def write_meta(connection: sqlite3.Connection, meta: Mapping[str, str]) -> None:
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?,?)", sorted(meta.items()))


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT key, value FROM meta"))


def finish(connection: sqlite3.Connection) -> None:
    connection.execute("ANALYZE")
    connection.close()


def _row(entry: SourceEntry) -> tuple[object, ...]:
    return (
        entry.geonameid, entry.name, entry.kind.value, entry.feature, entry.country,
        entry.admin1, entry.admin2, entry.lat, entry.lon, entry.population,
        entry.radius_km,
    )  # fmt: skip


def _keys(entry: SourceEntry) -> dict[str, tuple[int, str]]:
    """Folded name → rank and the first name that folds so."""
    keys = {fold_name(entry.name): (int(Nearness.NAME), entry.name)}
    for name in entry.names:
        if is_written_name(name) and len(name) <= _LONGEST_NAME:
            keys.setdefault(fold_name(name), (int(Nearness.ALTERNATE), name))
    keys.pop("", None)
    return keys
