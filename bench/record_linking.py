"""Measures linking in a record of made-up reports: all of them, and then a hundred more.

    python bench/record_linking.py RECORD [--events 100000] [--seed 1]

The reports are those of `linking_speed.py`; RECORD must not be there yet. Prints seconds by the
clock and of processor time, and the peak memory of the process. A hundred reports that join a
record of 100,000 events may take 30 s.
"""

import argparse
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter, process_time

from dateline.default_linker import DefaultLinker
from dateline.domain import Page, PageKind, Reading
from dateline.linker import link_waiting
from dateline.record import Record
from linking_speed import JOINING, made_up, peak_gb

REPORTS_A_PAGE = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)  # noqa: S311 — made-up reports, no secrets
    readings, _ = made_up(arguments.events, dice)
    joining = readings[:: max(1, len(readings) // JOINING)][:JOINING]
    new = {reading.report.id for reading in joining}
    known = [reading for reading in readings if reading.report.id not in new]
    with Record(arguments.record) as record:
        _timed("kept", lambda: keep(record, known))
        _timed("linked", lambda: link(record))
        print(f"incidents: {record.count_incidents()}")
        _timed("kept more", lambda: keep(record, joining))
        _timed("linked more", lambda: link(record))


def keep(record: Record, readings: Sequence[Reading]) -> int:
    """Save readings as pages of many reports each; how many reports."""
    for start in range(0, len(readings), REPORTS_A_PAGE):
        some = readings[start : start + REPORTS_A_PAGE]
        page = Page(source=some[0].report.id, kind=PageKind.TEXT, content=b"made up")
        record.add_page(page, seen=now())
        told = [
            replace(reading, report=replace(reading.report, page_id=page.id, position=number))
            for number, reading in enumerate(some)
        ]
        record.save_reading(page.id, told, reader="made-up", seen=now())
    return len(readings)


def link(record: Record) -> int:
    return link_waiting(record, DefaultLinker(), now=now)


def now() -> datetime:
    return datetime.now(UTC)


def _timed(name: str, run: Callable[[], int]) -> None:
    begun, worked = perf_counter(), process_time()
    count = run()
    by_clock, of_processor = perf_counter() - begun, process_time() - worked
    print(
        f"{name}: {count} reports, {by_clock:.1f} s, {of_processor:.1f} s of processor time,"
        f" peak {peak_gb():.2f} GB"
    )


if __name__ == "__main__":
    main()
