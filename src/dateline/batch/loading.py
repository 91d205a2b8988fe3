"""What was read and linked on Spark → a record, as if it had been ingested there.

Safe to run again: pages that are there stay, and a page that this version has read is passed over.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dateline.batch.about import About, find_about, version
from dateline.batch.linking import LINKING, linked_table
from dateline.batch.reading import ABOUT, failed_of, is_read, pages_of, readings_of
from dateline.batch.session import rely_on_settings
from dateline.domain import DependenceBasis, Link, LinkDecision, Page, Reason, SourceGroup
from dateline.errors import SettingsError
from dateline.linker import Linker, link_waiting
from dateline.record import Copy, Linked, Record
from dateline.record.serial import page_from_json, reading_from_json

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """new: pages that were not in the record. taken: whether the links of Spark were."""

    new: int
    reports: int
    failed: int
    taken: bool


def load_result(
    spark: "SparkSession",
    result: str,
    record: Record,
    linker: Linker,
    *,
    now: Callable[[], datetime],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Loaded:
    """Load what `link_corpus` or `read_corpus` has written.

    The links of Spark are taken when the record holds no other reports and the same version of
    Dateline made them; else the reports are linked here. progress: told buckets done and in all.
    SettingsError when the result is not whole.
    """
    rely_on_settings(spark)
    linked = find_about(spark, result, LINKING)
    folder = linked.source if linked else result
    read = find_about(spark, folder, ABOUT)
    if read is None or not is_read(spark, folder, read):
        raise SettingsError(f"{folder}: there are no readings, or not all of them; read them first")
    steps = read.buckets + (linked.buckets if linked else 0)
    new = 0
    for number in range(read.buckets):
        new += _load_pages(_pages(spark, folder, number), record, now)
        progress(number + 1, steps)
    reports = readings_of(spark, folder).count()
    taken = linked is not None and _fits(linked, record, reports)
    if linked and taken:
        for number in range(linked.buckets):
            found = _linked(spark, result, number)
            record.save_linked(found, linker=linker.version, at=now())
            progress(read.buckets + number + 1, steps)
    link_waiting(record, linker, now=now)
    failed = failed_of(spark, folder).count()
    return Loaded(new=new, reports=reports, failed=failed, taken=taken)


def _fits(linked: About, record: Record, reports: int) -> bool:
    """Whether the links are those that the record would make: of all its reports, and by these
    rules.
    """
    return linked.version == version() and record.status().reports == reports


def _pages(spark: "SparkSession", folder: str, number: int) -> "DataFrame":
    """The pages of a bucket, each with its readings, or with the stage that failed and why."""
    from pyspark.sql import functions as sql

    bucket = f"bucket = '{number:05d}'"
    readings = readings_of(spark, folder).where(bucket)
    bodies = readings.groupBy("page", "reader").agg(
        sql.sort_array(sql.collect_list(sql.struct("position", "body"))).alias("told")
    )
    failed = failed_of(spark, folder).where(bucket).select("page", "reader", "stage", "reason")
    pages = pages_of(spark, folder).where(bucket)
    outcomes = bodies.unionByName(failed, allowMissingColumns=True)
    joined = pages.join(outcomes, pages["id"] == outcomes["page"])
    return joined.select("about", "content", "reader", "told.body", "stage", "reason")


def _load_pages(rows: "DataFrame", record: Record, now: Callable[[], datetime]) -> int:
    new = 0
    for about, content, *outcome in rows.toLocalIterator(prefetchPartitions=True):
        page = page_from_json(about, bytes(content))
        new += record.add_page(page, seen=now())
        if page.error is None:
            _load_outcome(page, record, now, *outcome)
    return new


def _load_outcome(
    page: Page,
    record: Record,
    now: Callable[[], datetime],
    reader: str,
    bodies: list[str] | None,
    stage: str | None,
    reason: str | None,
) -> None:
    if record.tried_by(page.id) == reader:
        return
    if stage:
        record.fail_page(page.id, stage=stage, reason=reason or "", reader=reader, seen=now())
    else:
        readings = [reading_from_json(body) for body in bodies or ()]
        record.save_reading(page.id, readings, reader=reader, seen=now())


def _linked(spark: "SparkSession", result: str, number: int) -> Linked:
    """A bucket of what linking gave, in the form that a record takes."""

    def rows(stage: str, *columns: str) -> Iterator[Any]:
        bucket = linked_table(spark, result, stage).where(f"bucket = '{number:05d}'")
        return iter(bucket.select(*columns).orderBy(columns[0], columns[1]).collect())

    reports = list(rows("reports", "report", "event_keys", "passage_keys", "events", "facts"))
    return Linked(
        reports=tuple(report for report, *_ in reports),
        keys={report: (*of_events, *of_passages) for report, of_events, of_passages, *_ in reports},
        facts={
            report: dict(zip(events, facts, strict=True)) for report, _, _, events, facts in reports
        },
        judged=tuple(
            _link(*row) for row in rows("links", "left", "right", "decision", "weight", "reasons")
        ),
        copies=tuple(
            Copy(left=left, right=right, shared=shared)
            for left, right, shared in rows("copies", "left", "right", "shared")
        ),
        groups={
            report: SourceGroup(
                reports=(report,), origin=origin, basis=DependenceBasis(basis) if basis else None
            )
            for report, origin, basis in rows("groups", "report", "origin", "basis")
        },
    )


def _link(left: str, right: str, decision: str, weight: float, reasons: str) -> Link:
    from dateline.linking import LINKER

    return Link(
        left=left,
        right=right,
        decision=LinkDecision(decision),
        weight=weight,
        reasons=tuple(Reason(*each) for each in json.loads(reasons)),
        by=LINKER,
    )
