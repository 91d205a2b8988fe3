"""A corpus → pages and readings, bucket by bucket, so that a run can be stopped and go on.

    OUTPUT/about                              what was read, and by which version
    OUTPUT/pages/bucket=00007                 the pages as they came
    OUTPUT/readings/bucket=00007/month=…      their readings, by published month
    OUTPUT/failed/bucket=00007                pages that could not be read, and why

A bucket is done when its folder in `failed`, which is written last, is whole.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from dateline.batch.about import About, agree, version
from dateline.batch.folders import count_bytes, is_whole, under, write
from dateline.batch.inputs import Format, read_items
from dateline.batch.outcomes import FAILED, OUTCOMES, READINGS, to_outcomes
from dateline.batch.pages import PAGES, to_pages
from dateline.batch.session import rely_on_settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_log = logging.getLogger(__name__)

ABOUT = "about"
BYTES_A_BUCKET = 64_000_000
MOST_BUCKETS = 1000
PAGES_A_TASK = 48
TASKS_A_CORE = 4
BUCKETS_AT_ONCE = 2
"""Two, so that no core waits for the last task of a bucket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRead:
    """What a folder holds after a run: all of it, whichever run read it.

    unfinished: buckets that Spark gave up on; the next run tries them again.
    """

    pages: int
    reports: int
    failed: int
    unfinished: tuple[str, ...] = ()


def read_corpus(
    spark: "SparkSession",
    source: str,
    output: str,
    *,
    buckets: int | None = None,
    form: Format = Format.AUTO,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> BatchRead:
    """Read what of a corpus is not read yet into a folder.

    buckets: in how many parts; None for one every 64 MB. progress: told buckets done and in all.
    SettingsError when the source is not there or the folder holds another corpus.
    """
    rely_on_settings(spark)
    size = count_bytes(spark, source)
    wanted = buckets or min(MOST_BUCKETS, max(1, ceil(size / BYTES_A_BUCKET)))
    about = About(source=source, form=form.value, buckets=wanted, version=version())
    about = agree(spark, output, ABOUT, about, buckets_given=buckets is not None)
    _keep_pages(spark, output, about)
    waiting = _waiting(spark, output, about)
    done = about.buckets - len(waiting)
    unfinished = []
    with ThreadPoolExecutor(max_workers=BUCKETS_AT_ONCE) as pool:
        for bucket, error in pool.map(lambda each: _try_bucket(spark, output, each), waiting):
            if error:
                _log.error("%s was not read: %s", bucket, error)
                unfinished.append(bucket)
            else:
                done += 1
            progress(done, about.buckets)
    return _summed(spark, output, tuple(unfinished))


def is_read(spark: "SparkSession", output: str, about: About) -> bool:
    """Whether every bucket is done."""
    return is_whole(spark, under(output, "pages")) and not _waiting(spark, output, about)


def _waiting(spark: "SparkSession", output: str, about: About) -> list[str]:
    names = [f"bucket={number:05d}" for number in range(about.buckets)]
    return [each for each in names if not is_whole(spark, under(output, "failed", each))]


def _keep_pages(spark: "SparkSession", output: str, about: About) -> None:
    """All pages of the corpus, a folder a bucket; from the start if an earlier run was stopped."""
    folder = under(output, "pages")
    if is_whole(spark, folder):
        return
    items = read_items(spark, about.source, Format(about.form))
    pages = items.mapInArrow(to_pages(about.buckets), PAGES)
    write(pages.repartition(about.buckets, "bucket"), folder, "bucket")


def _try_bucket(spark: "SparkSession", output: str, bucket: str) -> tuple[str, str]:
    """The bucket and, when Spark gave up on it, why: the others are read all the same."""
    from py4j.protocol import Py4JJavaError
    from pyspark.errors import PySparkException

    try:
        _read_bucket(spark, output, bucket)
    except (PySparkException, Py4JJavaError) as error:
        return bucket, str(error).strip().partition("\n")[0]
    return bucket, ""


def _read_bucket(spark: "SparkSession", output: str, bucket: str) -> None:
    from pyspark import StorageLevel

    number = bucket.partition("=")[2]
    pages = pages_of(spark, output)
    pages = pages.where(pages["bucket"] == number).select("about", "content")
    most = spark.sparkContext.defaultParallelism * TASKS_A_CORE
    tasks = max(1, min(most, ceil(pages.count() / PAGES_A_TASK)))
    outcomes = pages.repartition(tasks).mapInArrow(to_outcomes(), OUTCOMES)
    outcomes = outcomes.persist(StorageLevel.MEMORY_AND_DISK)  # read once, written to two places
    try:
        readings = outcomes.where("report is not null").select(*READINGS).repartition("month")
        readings = readings.sortWithinPartitions("month", "published", "report")
        write(readings, under(output, "readings", bucket), "month")
        failed = outcomes.where("stage is not null").select(*FAILED)
        write(failed.coalesce(1), under(output, "failed", bucket))
    finally:
        outcomes.unpersist()


def readings_of(spark: "SparkSession", output: str) -> "DataFrame":
    """All readings in a folder, with the bucket of each. SettingsError when it holds none."""
    return _table(spark, output, "readings", OUTCOMES, READINGS)


def failed_of(spark: "SparkSession", output: str) -> "DataFrame":
    """The pages that could not be read, with the bucket of each."""
    return _table(spark, output, "failed", OUTCOMES, FAILED)


def pages_of(spark: "SparkSession", output: str) -> "DataFrame":
    return spark.read.schema(PAGES).parquet(under(output, "pages"))


def _table(
    spark: "SparkSession", output: str, name: str, columns: str, wanted: Sequence[str]
) -> "DataFrame":
    told = [each for each in columns.split(", ") if each.split(" ")[0] in wanted]
    schema = ", ".join((*told, "bucket string"))
    return spark.read.schema(schema).parquet(under(output, name))


def _summed(spark: "SparkSession", output: str, unfinished: tuple[str, ...]) -> BatchRead:
    return BatchRead(
        pages=pages_of(spark, output).count(),
        reports=readings_of(spark, output).count(),
        failed=failed_of(spark, output).count(),
        unfinished=unfinished,
    )
