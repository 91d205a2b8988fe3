"""Source groups on Spark: a story and its copies at one worker, and the outlets known to all."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dateline.batch.components import by_component, find_components, gather, in_components
from dateline.batch.pages import bucket_of
from dateline.batch.tables import Mapped, Rows, mapped
from dateline.domain import Reading
from dateline.record.serial import reading_from_json

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

GROUPS = "report string, origin string, basis string, bucket string"
"""One row a report: whose voice it is, and what shows it."""

_REPORTS_AT_ONCE = 500
"""Whole stories, many at once: what is known of all outlets is worked out anew each time."""


def find_groups(
    spark: "SparkSession", readings: "DataFrame", copies: "DataFrame", buckets: int
) -> "DataFrame":
    """The source group of each report. readings: report, outlet, body; copies: as in COPIES."""
    told = readings.select("outlet").where("outlet is not null").distinct().collect()
    outlets = sorted(row["outlet"] for row in told)
    pairs = copies.selectExpr("`left` as one", "`right` as other", "shared as number")
    stories = find_components(spark, pairs.select("one", "other"))
    reports = readings.selectExpr("report as one", "body as text")
    kinds = {
        "copy": in_components(pairs, "one", stories),
        "reading": in_components(reports, "one", stories),
    }
    return gather(kinds).mapInArrow(_to_groups(outlets, buckets), GROUPS)


def _to_groups(outlets: Iterable[str], buckets: int) -> Mapped:
    def group(rows: Rows) -> Rows:
        readings: list[Reading] = []
        copies: list[tuple[Any, ...]] = []
        for story in by_component(rows):
            readings += (reading_from_json(text) for *_, text in story["reading"])
            copies += story.get("copy", [])
            if len(readings) >= _REPORTS_AT_ONCE:
                yield from _grouped(readings, copies, outlets, buckets)
                readings, copies = [], []
        yield from _grouped(readings, copies, outlets, buckets)

    return mapped(group, GROUPS)


def _grouped(
    readings: list[Reading], copies: list[tuple[Any, ...]], outlets: Iterable[str], buckets: int
) -> Rows:
    from dateline.linking import CopyMatch, source_groups

    matches = [CopyMatch(left, right, shared) for left, right, shared, _ in copies]
    for report, group in source_groups(readings, matches, outlets=outlets).items():
        basis = group.basis.value if group.basis else None
        yield report, group.origin, basis, bucket_of(report, buckets)
