"""Measures the desk's answers over a record of made-up incidents.

    python bench/desk_speed.py RECORD [--incidents 1000000] [--runs 40] [--processor]

RECORD is filled as `incident_lists.py` fills it when it is not there. It is asked as the overview
asks, in this process but over HTTP: list, counts, figures over time, areas and map tiles. Printed
are 95th percentiles of the milliseconds: of one request, and of all of a page one after the other.
No filter comes twice, so that nothing is remembered from the one before. With --processor, times
are of processor time, for a machine that is busy with other work.
"""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from time import perf_counter, process_time
from urllib.parse import urlencode

from fastapi.testclient import TestClient

from dateline.desk import DeskSettings, create_app
from dateline.domain import EventFamily, EventType
from dateline.gazetteer import default_cache_dir
from incident_lists import fill
from made_rows import COUNTRIES, DAYS, FIRST_DAY, TOWNS

PROMISED_MS = {"overview": 500, "filter change": 300, "map tile": 300}
PARTS = ("incidents?limit=50", "summary", "series?kind=killed", "areas")

Clock = Callable[[], float]
Filter = dict[str, str | list[str]]


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
    settings = DeskSettings(
        record=arguments.record,
        gazetteer=default_cache_dir(),
        clock=lambda: datetime.now(UTC),
    )
    app = create_app(settings)
    begun = clock()
    app.state.desk.overview.columns()
    print(f"opening: {clock() - begun:.1f} s", flush=True)
    with TestClient(app, base_url="http://127.0.0.1:8470") as client:
        measure(client, arguments.runs, clock)


def measure(client: TestClient, runs: int, clock: Clock) -> None:
    total = client.get("/api/v1/incidents?limit=1").json()["total"]
    print(f"incidents: {total}")
    dice = random.Random(3)  # noqa: S311 — made up, no secrets
    chosen = [made_filter(dice) for _ in range(runs)]
    # A last day that no incident reaches, another one each time: the whole record, asked anew.
    whole: list[Filter] = [{"until": f"{2100 + run}-01-01"} for run in range(runs)]
    report("overview", [page(client, each, clock) for each in whole])
    report("filter change", [page(client, each, clock) for each in chosen])
    tiles = [tile for each in (*whole[:10], *chosen) for tile in tile_times(client, each, clock)]
    report("map tile", [{"tile": each} for each in tiles])


def made_filter(dice: random.Random) -> Filter:
    """One to three filters, as somebody who looks for something chooses them."""
    day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    choices: list[Filter] = [
        {"since": day.isoformat(), "until": last_day(day, dice).isoformat()},
        {"country": dice.choice(COUNTRIES)},
        {"type": dice.choice(list(EventType)).value},
        {"family": [each.value for each in dice.sample(list(EventFamily), 2)]},
        {"bbox": f"{(west := dice.uniform(10, 60)):.2f},15,{west + 8:.2f},35"},
        {"actor": f"Actor {dice.randrange(600)}"},
        {"place": f"Town {dice.randrange(TOWNS)}"},
        {"min_sources": str(dice.randrange(2, 6))},
        {"contested": "1"},
        {"figure": "killed", "min_figure": str(dice.randrange(1, 9))},
        {"q": f"word{dice.randrange(4000)}"},
    ]
    found: Filter = {"until": f"{2100 + dice.randrange(900)}-01-01"}
    for each in dice.sample(choices, dice.randrange(1, 4)):
        found.update(each)
    return found


def last_day(day: date, dice: random.Random) -> date:
    return day + timedelta(days=dice.choice((7, 30, 365)))


def page(client: TestClient, filters: Filter, clock: Clock) -> dict[str, float]:
    """The milliseconds of each request that the overview makes."""
    return {part.partition("?")[0]: time_of(client, part, filters, clock) for part in PARTS}


def tile_times(client: TestClient, filters: Filter, clock: Clock) -> Iterator[float]:
    """The milliseconds of the tiles of a window at two zooms."""
    for z, x, y in (*((2, *xy) for xy in product((2, 3), (1, 2))), (7, 75, 51), (7, 76, 51)):
        yield time_of(client, f"tiles/{z}/{x}/{y}.mvt", filters, clock)


def time_of(client: TestClient, path: str, filters: Filter, clock: Clock) -> float:
    address = f"/api/v1/{path}{'&' if '?' in path else '?'}{urlencode(filters, doseq=True)}"
    begun = clock()
    answer = client.get(address)
    took = (clock() - begun) * 1000
    answer.raise_for_status()
    return took


def report(name: str, taken: Sequence[dict[str, float]]) -> None:
    for part in taken[0]:
        print(f"  {name}, {part}: {percentile_95([each[part] for each in taken]):.0f} ms")
    whole = percentile_95([sum(each.values()) for each in taken])
    print(f"{name}: {whole:.0f} ms of {PROMISED_MS[name]}", flush=True)


def percentile_95(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


if __name__ == "__main__":
    main()
