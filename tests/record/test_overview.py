"""Incidents held in memory answer as the tables do: two ways to one answer."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert
from tests.databases import Databases

from dateline.domain import EventStatus, EventType, FigureKind, content_id
from dateline.record import IncidentOrder, IncidentQuery, Record, Shown
from dateline.record.overview import Bin, Overview
from dateline.record.schema import actor_names, actors, pages, place_names, places, reports
from dateline.record.schema_incidents import (
    incident_actors,
    incident_events,
    incident_figures,
    incidents,
)
from dateline.record.search import INCIDENT_WORDS, add_words
from dateline.record.waiting import delete_incidents

COUNT = 300
DAYS = [date(2024, 1, 1) + timedelta(days=number) for number in range(0, 90, 9)]
COUNTRIES = [None, "IQ", "SY", "UA"]
TYPES = [EventType.BATTLE, EventType.SHELLING, EventType.ARREST]
KINDS = [FigureKind.KILLED, FigureKind.INJURED, FigureKind.DISPLACED]
TOWNS = 12
PAGE = {
    "key": 1,
    "id": "page",
    "source": "a page",
    "kind": "text",
    "digest": "0",
    "size": 1,
    "about": "{}",
    "state": "read",
    "first_seen": datetime(2024, 1, 1, tzinfo=UTC),
}


@pytest.fixture(scope="module")
def filled(databases: Databases) -> Iterator[tuple[Record, Overview]]:
    url = databases.blank()
    with Record(url) as record:
        fill(record, random.Random(5))
        with Overview(url) as overview:
            yield record, overview


def fill(record: Record, dice: random.Random) -> None:
    with record._writing() as connection:
        connection.execute(insert(places), [place_row(number) for number in range(TOWNS)])
        connection.execute(
            insert(place_names),
            [
                {"place_id": f"place{number}", "folded": f" {name} "}
                for number in range(TOWNS)
                for name in (f"town {number}", f"province {number % 3}")
            ],
        )
        bodies = [{"id": f"actor{n}", "name": f"Group {n}", "kind": "other"} for n in range(4)]
        connection.execute(insert(actors), bodies)
        named = [{"actor_id": f"actor{n}", "folded": f" group {n} "} for n in range(4)]
        connection.execute(insert(actor_names), named)
        connection.execute(insert(pages), [PAGE])
        connection.execute(insert(reports), [report_row(number) for number in range(5)])
    add_incidents(record, range(1, COUNT + 1), dice)


def add_incidents(record: Record, keys: range, dice: random.Random) -> None:
    with record._writing() as connection:
        connection.execute(insert(incidents), [incident_row(key, dice) for key in keys])
        connection.execute(
            insert(incident_figures),
            [figure_row(key, kind, dice) for key in keys for kind in dice.sample(KINDS, 2)],
        )
        connection.execute(
            insert(incident_actors),
            [
                {
                    "incident_key": key,
                    "position": 0,
                    "actor_id": f"actor{dice.randrange(4)}",
                    "role": "by",
                }
                for key in keys
            ],
        )
        connection.execute(
            insert(incident_events),
            [
                {
                    "incident_key": key,
                    "position": 0,
                    "event_id": f"event{key}",
                    "alias": f"alias{key}",
                    "report_id": f"report{dice.randrange(5)}",
                    "newness": "news",
                }
                for key in keys
            ],
        )
        add_words(connection, INCIDENT_WORDS, [(key, [f"word{key % 7} bridge"]) for key in keys])


def place_row(number: int) -> dict[str, Any]:
    return {
        "id": f"place{number}",
        "name": f"Town {number}",
        "kind": "town",
        "country": COUNTRIES[1 + number % 3],
        "admin1": f"Province {number % 3}",
        "lat": 30.0 + number,
        "lon": 40.0 - number,
    }


def report_row(number: int) -> dict[str, Any]:
    return {
        "id": f"report{number}",
        "page_key": 1,
        "position": number,
        "outlet": f"The {['Harbour', 'River', 'Steppe'][number % 3]} Post",
        "published_source": "given",
    }


def incident_row(key: int, dice: random.Random) -> dict[str, Any]:
    start = dice.choice([None, *DAYS])
    end = start and start + timedelta(days=dice.choice((0, 0, 6, 40)))
    place = dice.choice([None, *range(TOWNS)])
    placed = place_row(place) if place is not None else {}
    retold, rejected = dice.random() < 0.1, dice.random() < 0.1
    contested = dice.random() < 0.2
    return {
        "key": key,
        "id": content_id("incident", (key, dice.random())),
        "shown": not (retold or rejected),
        "type": dice.choice(TYPES).value,
        "status": dice.choice(list(EventStatus)).value,
        "retold": retold,
        "rejected": rejected,
        "start": start,
        "end": end,
        "date_precision": "day",
        "first": start,
        "last": end,
        "place_id": placed.get("id"),
        "place_precision": dice.choice(["town", "province", "country"]) if placed else None,
        "country": placed.get("country"),
        "lat": placed.get("lat"),
        "lon": placed.get("lon"),
        "radius_km": 2.0,
        "reports": 2,
        "sources": dice.randrange(1, 5),
        "contested": ["figures"] if contested else [],
        "is_contested": contested,
        "confidence": dice.choice((0.2, 0.5, 0.9)),
        "killed": dice.choice((None, 0, 3, 12)),
        "told": dice.choice([None, *DAYS]),
        "corrected": {},
    }


def figure_row(key: int, kind: FigureKind, dice: random.Random) -> dict[str, Any]:
    low, high = dice.choice(((2, 9), (5, None), (None, 7)))
    return {
        "incident_key": key,
        "kind": kind.value,
        "unit": "person",
        "position": 0,
        "low": low,
        "high": high,
        "best": low if low is not None else high,
        "rule": "lowest",
        "contested": False,
    }


def maybe(*values: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 — of any filter
    return st.sampled_from([None, None, *values])


QUERIES = st.builds(
    IncidentQuery,
    place=maybe("Town 3", "Province 1", "Iraq", "nowhere"),
    country=maybe("UA", "Iraq"),
    admin1=maybe("Province 2", "province 2"),
    since=maybe(*DAYS),
    until=maybe(*DAYS),
    types=st.sampled_from([(), (), *((each,) for each in TYPES), tuple(TYPES[:2])]),
    status=maybe(EventStatus.DENIED),
    actor=maybe("group 1", "nobody"),
    kinds=st.sampled_from([(), (), (FigureKind.KILLED,), tuple(KINDS[:2])]),
    least=maybe(3, 8),
    search=maybe("word3", "bridge", "absent", "!"),
    outlet=maybe("harbour", "nothing"),
    sources=maybe(2, 4),
    contested=maybe(True, False),
    box=maybe((30.0, 32.0, 36.0, 40.0), (-90.0, 35.0, 90.0, -20.0)),
    told_since=maybe(*DAYS),
    shown=st.sampled_from([Shown.FIRST, Shown.FIRST, *Shown]),
    order=st.sampled_from(IncidentOrder),
)


@settings(max_examples=250, deadline=None)
@given(query=QUERIES)
def test_the_same_incidents_in_the_same_order(
    filled: tuple[Record, Overview], query: IncidentQuery
) -> None:
    record, overview = filled
    told = [row.id for row in record.incidents(query)]
    assert [row.id for row in overview.rows(overview.keys(query))] == told
    assert overview.page(query, after=None, limit=1).total == len(told)


@settings(max_examples=60, deadline=None)
@given(query=QUERIES, limit=st.integers(1, 40))
def test_pages_hold_the_list_from_its_beginning_to_its_end(
    filled: tuple[Record, Overview], query: IncidentQuery, limit: int
) -> None:
    record, overview = filled
    walked, after = [], None
    while True:
        page = overview.page(query, after=after, limit=limit)
        walked += [row.id for row in page.rows]
        after = page.end
        if after is None:
            break
        assert len(page.rows) == limit
    assert walked == [row.id for row in record.incidents(query)]


@settings(max_examples=60, deadline=None)
@given(query=QUERIES, size=st.sampled_from(Bin))
def test_sums_are_those_of_the_rows(
    filled: tuple[Record, Overview], query: IncidentQuery, size: Bin
) -> None:
    record, overview = filled
    rows = list(record.incidents(query))
    summary = overview.summary(query, size)
    unsure = {EventStatus.PLANNED, EventStatus.THREATENED, EventStatus.DENIED}
    counted = [
        figure
        for row in rows
        if query.status or row.status not in unsure
        for figure in row.figures
        if figure.kind is FigureKind.KILLED
    ]
    killed = [each for each in summary.sums if each.kind is FigureKind.KILLED]
    assert sum(each.low for each in killed) == sum(each.low or 0 for each in counted)
    assert sum(each.best for each in killed) == sum(each.best or 0 for each in counted)
    assert sum(each.incidents for each in killed) == len(counted)
    in_bins = sum(each.total for each in summary.bins)
    assert in_bins + summary.rough + summary.undated == summary.total == len(rows)


def test_what_changes_in_the_record_is_seen_as_if_all_were_read_anew(blank_url: str) -> None:
    dice = random.Random(7)
    with Record(blank_url) as record, Overview(blank_url) as overview:
        fill(record, dice)
        overview.columns()
        highest = COUNT
        for _ in range(5):
            gone = sorted({highest, *dice.sample(range(1, highest), 20)})
            with record._writing() as connection:
                delete_incidents(connection, gone)
            add_incidents(record, range(highest, highest + 10), dice)
            highest += 9
            with Overview(blank_url) as fresh:
                assert_same(overview, fresh)


def assert_same(one: Overview, other: Overview) -> None:
    left, right = one.columns(), other.columns()
    for table in ("incidents", "figures"):
        mine, others = getattr(left, table), getattr(right, table)
        for name in ("key", "tie", "first", "lat", "killed") if table == "incidents" else ("low",):
            assert np.array_equal(getattr(mine, name), getattr(others, name), equal_nan=True)
    every = IncidentQuery(shown=Shown.ALL)
    assert one.keys(every) == other.keys(every)
    for country in ("IQ", "SY", "UA"):
        asked = replace(every, country=country)
        assert one.summary(asked, Bin.DAY) == other.summary(asked, Bin.DAY)
