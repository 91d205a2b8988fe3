"""Measures reading and linking on Spark, and works out what a large corpus costs.

    python bench/batch.py [--reports 500 2000] [--cores 2] [--folder FOLDER]

Reads and links made-up corpora of some sizes (tests/batch/corpus.py) on `local[CORES]`. Seconds are
of processor time, of Spark and all its workers, so that others on the machine do not count. Prints
a row a size, and the table of docs/scale.md: what a report of the larger corpus costs beyond those
of the smaller, as starting Spark and its stages costs the same for any. A corpus before them warms
Java up. It takes all to be in proportion to reports, which holds for links only while no more
reports tell of one place and week than in the larger corpus.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
_TICKS = os.sysconf("SC_CLK_TCK")
SIZES = (1_000_000, 100_000_000, 1_000_000_000)
WARM_UP = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One size. Bytes are of Parquet as written; shuffled bytes of Spark's own count."""

    reports: int
    events: int
    text_bytes: int
    start_seconds: float
    read_seconds: float
    link_seconds: float
    pages_bytes: int
    readings_bytes: int
    facts_bytes: int
    links_bytes: int
    incidents_bytes: int
    read_shuffled: int
    link_shuffled: int
    keys: int
    commonest_key: int
    pairs: int
    copies: int
    largest_component: int


def measure(size: int, cores: int, folder: Path) -> Measured:
    from tests.batch.corpus import corpus_lines

    from dateline.batch.linking import link_corpus, linked_table
    from dateline.batch.reading import read_corpus
    from dateline.batch.session import open_spark

    source, result, log = folder / "news.jsonl", folder / "result", folder / "log"
    log.mkdir(parents=True)
    source.write_text("\n".join(corpus_lines(size)), encoding="utf-8")
    settings = {
        "spark.driver.memory": "1g",
        "spark.sql.shuffle.partitions": str(2 * cores),
        "spark.ui.enabled": "false",
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": log.as_uri(),
        "spark.eventLog.rolling.enabled": "false",
        "spark.eventLog.compress": "false",
        "spark.local.dir": str(folder / "local"),
    }
    with open_spark(f"local[{cores}]", settings) as spark:
        spark.sparkContext.setLogLevel("ERROR")
        begun = processor_seconds()
        read = read_corpus(spark, str(source), str(result), buckets=1)
        after_reading = processor_seconds()
        between = time.time()
        link_corpus(spark, str(result), str(result))
        after_linking = processor_seconds()
        reports = linked_table(spark, str(result), "reports")
        incidents = linked_table(spark, str(result), "incidents")
        keys = reports.selectExpr("report", "explode(event_keys) as key").groupBy("key").count()
        told = keys.selectExpr("sum(count) as every", "max(count) as most").collect()[0]
        events = reports.selectExpr("sum(size(events)) as n").collect()[0]["n"]
        most = incidents.selectExpr("max(size(events)) as n").collect()[0]["n"]
        pairs = linked_table(spark, str(result), "links").count()
        copies = linked_table(spark, str(result), "copies").count()
    read_shuffled, link_shuffled = shuffled_bytes(log, between)
    return Measured(
        reports=read.reports,
        events=events,
        text_bytes=source.stat().st_size,
        start_seconds=begun,
        read_seconds=after_reading - begun,
        link_seconds=after_linking - after_reading,
        pages_bytes=_size(result / "pages"),
        readings_bytes=_size(result / "readings"),
        facts_bytes=_size(result / "reports"),
        links_bytes=_size(result / "links"),
        incidents_bytes=_size(result / "incidents"),
        read_shuffled=read_shuffled,
        link_shuffled=link_shuffled,
        keys=told["every"],
        commonest_key=told["most"],
        pairs=pairs,
        copies=copies,
        largest_component=most,
    )


def processor_seconds() -> float:
    """Of this process and all that it started, whether they live or have ended."""
    parents: dict[int, int] = {}
    used: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it ended meanwhile
            parents[int(entry.name)] = int(fields[1])
            used[int(entry.name)] = sum(map(int, fields[11:15]))
    mine, waiting = {os.getpid()}, [os.getpid()]
    while waiting:
        parent = waiting.pop()
        children = {each for each, of in parents.items() if of == parent} - mine
        mine |= children
        waiting += children
    return sum(used[each] for each in mine) / _TICKS


def shuffled_bytes(log: Path, between: float) -> tuple[int, int]:
    """The bytes that tasks wrote for others in jobs before and after a moment, by Spark's log."""
    late: set[int] = set()
    wrote = [0, 0]
    for path in log.iterdir():
        for line in path.read_text(encoding="utf-8").splitlines():
            event: dict[str, Any] = json.loads(line)
            if event["Event"] == "SparkListenerJobStart":
                if event["Submission Time"] / 1000 >= between:
                    late.update(event["Stage IDs"])
            elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                metrics = event["Task Metrics"]["Shuffle Write Metrics"]
                wrote[event["Stage ID"] in late] += metrics["Shuffle Bytes Written"]
    return wrote[0], wrote[1]


def rates(first: Measured, last: Measured) -> tuple[float, float]:
    """Reports that are read, and that are linked, in a core-second, beyond those of the first."""
    more = last.reports - first.reports
    return (
        more / (last.read_seconds - first.read_seconds),
        more / (last.link_seconds - first.link_seconds),
    )


def table(first: Measured, last: Measured) -> str:
    """What some sizes of corpus cost, by the corpora measured."""
    read, link = rates(first, last)
    head = (
        "| reports | core-hours to read | to link | pages | readings | facts | links | shuffled |"
    )
    rows = [head, "|" + " --- |" * 8]
    for size in SIZES:
        times = size / last.reports
        cells = [f"{size:,}", f"{size / read / 3600:,.0f}", f"{size / link / 3600:,.0f}"]
        written = (last.pages_bytes, last.readings_bytes, last.facts_bytes, last.links_bytes)
        shuffled = last.read_shuffled + last.link_shuffled
        cells += (_bytes(each * times) for each in (*written, shuffled))
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _bytes(number: float) -> str:
    for unit, size in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6)):
        if number >= size:
            return f"{number / size:,.1f} {unit}"
    return f"{number / 1e3:,.1f} kB"


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, nargs=2, default=[500, 2000])
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--folder", type=Path)
    args = parser.parse_args()
    measured = []
    for size in (WARM_UP, *sorted(args.reports)):
        with tempfile.TemporaryDirectory(dir=args.folder) as folder:
            found = measure(size, args.cores, Path(folder))
        measured += [found] if size != WARM_UP else []
        print(json.dumps({name: getattr(found, name) for name in Measured.__slots__}), flush=True)
    read, link = rates(measured[0], measured[-1])
    print(f"\nreports a core-second: read {read:.1f}, linked {link:.1f}\n")
    print(table(measured[0], measured[-1]))


if __name__ == "__main__":
    main()
