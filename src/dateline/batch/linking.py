"""Readings → copies, links, source groups and incidents, a folder each.

    OUTPUT/linking     from which readings, by which version
    OUTPUT/reports     what is asked of each report: block keys, shingles, facts
    OUTPUT/copies      pairs of reports that share passages
    OUTPUT/links       judgements on pairs of events, with their reasons
    OUTPUT/groups      the source group of each report
    OUTPUT/incidents

A run that was stopped goes on at the first folder that is not whole.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from dateline.batch.about import About, agree, find_about, version
from dateline.batch.copies import COPIES, find_copies
from dateline.batch.folders import is_whole, qualified, remove, under, write
from dateline.batch.groups import GROUPS, find_groups
from dateline.batch.incidents import INCIDENTS, find_incidents
from dateline.batch.links import LINKS, find_links
from dateline.batch.prepared import REPORTS, to_reports
from dateline.batch.reading import ABOUT, is_read, readings_of
from dateline.batch.session import rely_on_settings
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LINKING = "linking"
STAGES = {
    "reports": REPORTS,
    "copies": COPIES,
    "links": LINKS,
    "groups": GROUPS,
    "incidents": INCIDENTS,
}
"""The folders, in the order they are made, and their columns."""

_WORK = "_work"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLinked:
    """Rows of each folder."""

    reports: int
    copies: int
    links: int
    incidents: int


def link_corpus(
    spark: "SparkSession",
    readings: str,
    output: str,
    *,
    buckets: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> BatchLinked:
    """Link what `read_corpus` has read into a folder, which may be the same.

    buckets: in how many parts the result is kept; None for as many as the readings.
    progress: told stages done and in all. SettingsError when the readings are not all there.
    """
    rely_on_settings(spark)
    read = find_about(spark, readings, ABOUT)
    if read is None or not is_read(spark, readings, read):
        raise SettingsError(f"{readings}: not all is read; run dateline batch read until it is")
    about = About(
        source=qualified(spark, readings), buckets=buckets or read.buckets, version=version()
    )
    about = agree(spark, output, LINKING, about, buckets_given=buckets is not None)
    spark.sparkContext.setCheckpointDir(under(output, _WORK))
    for done, stage in enumerate(STAGES, start=1):
        folder = under(output, stage)
        if not is_whole(spark, folder):
            frame = _make(spark, stage, readings, output, about.buckets)
            if "bucket" in frame.columns:
                write(frame.repartition("bucket"), folder, "bucket")
            else:
                write(frame, folder)
        progress(done, len(STAGES))
    remove(spark, under(output, _WORK))
    counts = {name: linked_table(spark, output, name).count() for name in STAGES}
    return BatchLinked(**{each.name: counts[each.name] for each in fields(BatchLinked)})


def linked_table(spark: "SparkSession", output: str, stage: str) -> "DataFrame":
    """The rows of a finished stage."""
    return spark.read.schema(STAGES[stage]).parquet(under(output, stage))


def _make(
    spark: "SparkSession", stage: str, readings: str, output: str, buckets: int
) -> "DataFrame":
    bodies = readings_of(spark, readings)
    if stage == "reports":
        return bodies.select("body").mapInArrow(to_reports(buckets), REPORTS)
    reports = linked_table(spark, output, "reports")
    if stage == "copies":
        return find_copies(reports, buckets)
    if stage == "links":
        return find_links(spark, reports, buckets)
    if stage == "groups":
        return find_groups(spark, bodies, linked_table(spark, output, "copies"), buckets)
    links, groups = (linked_table(spark, output, name) for name in ("links", "groups"))
    return find_incidents(spark, bodies, reports, links, groups)
