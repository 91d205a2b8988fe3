"""Opening Spark, and the settings that the stages rely on."""

import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.errors import SettingsError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROWS_A_BATCH = 256
"""Rows that go to a worker's Python at once: a page may hold 10 MB."""

_RELIED_ON = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(ROWS_A_BATCH),
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",  # "2024-07" is no date
}
_PARTITIONS = "spark.sql.shuffle.partitions"


@contextmanager
def open_spark(
    master: str | None = None, settings: Mapping[str, str] | None = None
) -> "Iterator[SparkSession]":
    """A Spark session, stopped at the end.

    master: None for what Spark's own configuration says, which is this machine when it is silent.
    settings: more of Spark's own. SettingsError when Spark or Java is not there.
    """
    try:
        with warnings.catch_warnings():
            # Spark's pandas API is not used here, so the version of pandas does not matter.
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
            from pyspark.sql import SparkSession
    except ImportError as error:
        raise SettingsError(
            "Spark is not installed; install dateline[spark], and Java 17"
        ) from error
    builder = SparkSession.builder.appName("dateline").config("spark.ui.showConsoleProgress", False)
    if master:
        builder = builder.master(master)
    if not master or master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    for name, value in (settings or {}).items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (OSError, RuntimeError) as error:
        raise SettingsError(
            f"Spark did not start ({error}); it needs Java 17, and a master that can be reached"
        ) from error
    _size_for_this_machine(session)
    try:
        yield session
    finally:
        session.stop()


def _size_for_this_machine(session: "SparkSession") -> None:
    """Two partitions a core, unless told otherwise: Spark's 200 are for clusters."""
    context = session.sparkContext
    if (context.master or "").startswith("local") and context.getConf().get(_PARTITIONS) is None:
        session.conf.set(_PARTITIONS, str(2 * context.defaultParallelism))


@contextmanager
def set_for(spark: "SparkSession", name: str, value: str) -> Iterator[None]:
    """A setting for a while."""
    before = spark.conf.get(name)
    spark.conf.set(name, value)
    try:
        yield
    finally:
        if before is not None:
            spark.conf.set(name, before)


def rely_on_settings(spark: "SparkSession") -> None:
    """Set in a session, whoever opened it, what the stages rely on."""
    for name, value in _RELIED_ON.items():
        spark.conf.set(name, value)
