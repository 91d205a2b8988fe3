"""Measures how cost grows: with reports from 100 to 100,000, with incidents to a million.

    python bench/growth.py reports [SIZE ...] [--read-up-to 1000]
    python bench/growth.py incidents [SIZE ...]

Prints a table in Markdown, a row a size, each measured in a process of its own. What reports take
is processor time, of all threads, as these runs are long and machines shared. Reports are made
up (`linking_speed.py`): short news that tells three happenings each. Sizes above --read-up-to are
not read, as reading takes as long for each report however many there are; their readings are made
up too. Incidents are those of `incident_lists.py`, asked for as the desk asks (`desk_speed.py`).
"""

import argparse
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from fastapi.testclient import TestClient

from dateline.api import default_readers
from dateline.desk import DeskSettings, create_app
from dateline.domain import Reading
from dateline.gazetteer import default_cache_dir
from dateline.reading import read_many
from dateline.record import IncidentQuery, Record
from desk_speed import made_filter, page, percentile_95, tile_times
from incident_lists import QUESTIONS, fill
from linking_speed import EVENTS_A_REPORT, made_up, peak_gb
from made_rows import PAGE
from record_linking import keep, link

SIZES = {"reports": (100, 1_000, 10_000, 100_000), "incidents": (10_000, 100_000, 1_000_000)}
RUNS = 20
HEADINGS = {
    "reports": (
        *("reports", "events", "read, ms each", "keep, ms each", "link, ms each"),
        *("record, KB each", "peak memory, GB"),
    ),
    "incidents": (
        *("incidents", "record, MB", "into memory, s", "overview, ms", "filter change, ms"),
        *("map tile, ms", "list, ms", "slowest list, ms", "peak memory, GB"),
    ),
}

Row = Sequence[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=SIZES)
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--read-up-to", type=int, default=1_000)
    arguments = parser.parse_args()
    print(f"| {' | '.join(HEADINGS[arguments.what])} |")
    print(f"|{' --- |' * len(HEADINGS[arguments.what])}", flush=True)
    for size in arguments.sizes or SIZES[arguments.what]:
        with get_context("spawn").Pool(1) as pool, tempfile.TemporaryDirectory() as folder:
            record = str(Path(folder) / "record.db")
            if arguments.what == "reports":
                told = pool.apply(of_reports, (record, size, size <= arguments.read_up_to))
            else:
                told = pool.apply(of_incidents, (record, size))
        print(f"| {' | '.join(told)} |", flush=True)


def of_reports(record: str, size: int, reads: bool) -> Row:
    dice = random.Random(size)  # noqa: S311 — made-up reports, no secrets
    readings = made_up(size * EVENTS_A_REPORT, dice)[0][:size]
    reading = f"{read(readings) / size * 1000:.0f}" if reads else "—"
    with Record(record) as opened:
        keeping = seconds(lambda: keep(opened, readings), process_time) / size
        linking = seconds(lambda: link(opened), process_time) / size
    events = sum(len(each.events) for each in readings)
    return (
        *(f"{size:,}", f"{events:,}", reading, f"{keeping * 1000:.2f}", f"{linking * 1000:.2f}"),
        *(f"{Path(record).stat().st_size / size / 1024:.1f}", f"{peak_gb():.2f}"),
    )


def read(readings: Sequence[Reading]) -> float:
    """The seconds that the reports of made-up readings take to be read in earnest."""
    readers = default_readers()
    reports = [replace(each.report, position=number) for number, each in enumerate(readings)]
    list(read_many(reports[:5], readers))
    return seconds(lambda: list(read_many(reports, readers)), process_time)


def of_incidents(record: str, size: int) -> Row:
    fill(record, size)
    settings = DeskSettings(
        record=record, gazetteer=default_cache_dir(), clock=lambda: datetime.now(UTC)
    )
    app = create_app(settings)
    opening = seconds(app.state.desk.overview.columns)
    dice = random.Random(3)  # noqa: S311 — made up, no secrets
    with TestClient(app, base_url="http://127.0.0.1:8470") as client:
        chosen = [made_filter(dice) for _ in range(RUNS)]
        whole = [sum(page(client, _all_until(run), perf_counter).values()) for run in range(RUNS)]
        changed = [sum(page(client, each, perf_counter).values()) for each in chosen]
        tiles = [tile for each in chosen for tile in tile_times(client, each, perf_counter)]
    lists = list_times(record)
    return (
        *(f"{size:,}", f"{Path(record).stat().st_size / 1e6:,.0f}", f"{opening:.1f}"),
        *(f"{percentile_95(each):.0f}" for each in (whole, changed, tiles)),
        *(f"{each:.0f}" for each in (median(lists), max(lists))),
        f"{peak_gb():.2f}",
    )


def list_times(record: str) -> list[float]:
    """Of each kind of question, the 95th percentile of the milliseconds of its list."""
    with Record(record, create=False) as opened:
        return [
            percentile_95([1000 * list_time(opened, query, run) for run in range(RUNS)])
            for query in QUESTIONS.values()
        ]


def list_time(record: Record, query: IncidentQuery, run: int) -> float:
    asked = replace(query, limit=PAGE, offset=PAGE * (run % 4))
    return seconds(lambda: list(record.incidents(asked)))


def _all_until(run: int) -> dict[str, str | list[str]]:
    """The whole record, asked anew: a last day that no incident reaches."""
    return {"until": f"{2100 + run}-01-01"}


def seconds(run: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    begun = clock()
    run()
    return clock() - begun


if __name__ == "__main__":
    main()
