"""The compiled gazetteer: one SQLite file, written once and only read from then on.

    entry    a row a place, by its GeoNames id
    name     folded name → entry; rank: how closely, as `Nearness` has it
    variant  skeleton → entry, with the folded spelling it is the skeleton of
    border   a country and a neighbour → points of towns on its side of their border
    meta     what made the file

Both lists of names are kept in the order of their keys and, under a key, of the standing of their
bearers, so a lookup reads a page or two, however many towns are called San Antonio.
"""

import sqlite3
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import astuple
from itertools import islice
from pathlib import Path

from dateline.domain import PlaceKind
from dateline.gazetteer.borders import border_points
from dateline.gazetteer.entries import Nearness, SourceEntry, standing
from dateline.gazetteer.names import fold_name, is_written_name, skeleton

FORMAT = 6
"""Raised when the form of what is kept in the cache, or what makes its keys, changes."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, feature TEXT NOT NULL,
    country TEXT, admin1 TEXT, admin2 TEXT, lat REAL, lon REAL, population INTEGER NOT NULL,
    radius_km REAL
);
CREATE TABLE border (
    country TEXT, neighbour TEXT, lat REAL, lon REAL, within_km REAL,
    PRIMARY KEY (country, neighbour, lat, lon)
) WITHOUT ROWID;
CREATE TABLE name (
    key TEXT, standing INTEGER, entry INTEGER, rank INTEGER,
    PRIMARY KEY (key, standing DESC, entry)
) WITHOUT ROWID;
CREATE TABLE variant (
    key TEXT, standing INTEGER, entry INTEGER, spelling TEXT,
    PRIMARY KEY (key, standing DESC, entry, spelling)
) WITHOUT ROWID;
CREATE TEMP TABLE drawn_name (key TEXT, standing INTEGER, entry INTEGER, rank INTEGER);
CREATE TEMP TABLE drawn_variant (key TEXT, standing INTEGER, entry INTEGER, spelling TEXT);
"""
_REPLACING = """
INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, kind = excluded.kind, feature = excluded.feature,
    country = excluded.country, admin1 = excluded.admin1, admin2 = excluded.admin2,
    lat = excluded.lat, lon = excluded.lon, population = excluded.population,
    radius_km = coalesce(excluded.radius_km, radius_km)
"""
"""A dump tells no radius, so an area keeps the one worked out from its towns."""
_SORTING = """
INSERT OR IGNORE INTO name SELECT * FROM drawn_name ORDER BY key, standing DESC, entry, rank;
INSERT OR IGNORE INTO variant
    SELECT * FROM drawn_variant ORDER BY key, standing DESC, entry, spelling;
"""
_KEEPING = """
ATTACH ? AS kept;
INSERT INTO entry SELECT * FROM kept.entry;
INSERT INTO border SELECT * FROM kept.border;
INSERT INTO meta SELECT * FROM kept.meta
"""
_KEEPING_NAMES = """
INSERT INTO drawn_name SELECT key, standing(feature, population), entry, rank
    FROM kept.name JOIN main.entry e ON e.id = entry;
INSERT INTO drawn_variant SELECT key, standing(feature, population), entry, spelling
    FROM kept.variant JOIN main.entry e ON e.id = entry
"""
_LONGEST_NAME = 60
_ENTRIES_A_STEP = 20_000
_SORTING_KIB = 256 * 1024
"""Memory that sorting the keys of a full dump may take; the rest goes by temporary files."""


def create(path: Path) -> sqlite3.Connection:
    """An empty gazetteer file, to be filled by `write` and closed by `finish`.

    It is written without a journal: a file that was not finished is thrown away, never mended.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA cache_size = -{_SORTING_KIB}")
    connection.create_function("standing", 2, standing, deterministic=True)
    connection.executescript(_SCHEMA)
    return connection


def copy_entries(connection: sqlite3.Connection, path: Path) -> None:
    """Add the entries and the meta of another gazetteer file; `copy_names` must follow."""
    first, *rest = _KEEPING.split(";")
    connection.execute(first, (str(path),))
    for statement in rest:
        connection.execute(statement)


def copy_names(connection: sqlite3.Connection) -> None:
    """Add the names of the file that `copy_entries` has taken entries from.

    To be called when all entries are there: those replaced since may stand higher or lower.
    """
    for statement in _KEEPING_NAMES.split(";"):
        connection.execute(statement)
    connection.execute("DETACH kept")


def write(
    connection: sqlite3.Connection, entries: Iterable[SourceEntry], transcribed: Container[str]
) -> int:
    """Add entries, each in place of the one with its id, and return how many there were.

    transcribed: the countries whose names get a skeleton too. A country has one spelling, and its
    skeleton would be its adjective's: "Iraqi", "Israeli".

    Keys are only drawn here, in the entries' order. `finish` sorts them once, so that each page of
    their tables is written once: a B-tree that grows by twelve million names in no order is
    rewritten many times over.
    """
    count = 0
    rest = iter(entries)
    while step := list(islice(rest, _ENTRIES_A_STEP)):
        names: list[tuple[str, int, int, int]] = []
        variants: list[tuple[str, int, int, str]] = []
        for entry in step:
            rank = standing(entry.feature, entry.population)
            number = entry.geonameid
            varies = entry.country in transcribed and entry.kind is not PlaceKind.COUNTRY
            for key, (nearness, name) in _keys(entry).items():
                names.append((key, rank, number, nearness))
                if varies and (bones := skeleton(name, key)):
                    variants.append((bones, rank, number, key))
        connection.execute("BEGIN")
        connection.executemany(_REPLACING, map(_row, step))
        connection.executemany("INSERT INTO drawn_name VALUES (?,?,?,?)", names)
        connection.executemany("INSERT INTO drawn_variant VALUES (?,?,?,?)", variants)
        connection.execute("COMMIT")
        count += len(step)
    return count


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
    """Sort the names in, and close the file. Of one entry's equal names the closest stays."""
    for statement in _SORTING.strip().split(";"):
        connection.execute(statement)
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
