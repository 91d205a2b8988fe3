"""Folders on any file system that Spark reads, and which of them are finished."""

from typing import TYPE_CHECKING, Any

from dateline.errors import SettingsError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_MARK = "_SUCCESS"
"""What Spark leaves in a folder when all of it is written."""


def under(folder: str, *names: str) -> str:
    return "/".join((folder.rstrip("/"), *names))


def qualified(spark: "SparkSession", folder: str) -> str:
    """A folder with its file system, as the names of its files begin: "file:/data/news"."""
    path = _path(spark, folder)
    return str(_system(spark, path).makeQualified(path).toString())


def exists(spark: "SparkSession", folder: str) -> bool:
    path = _path(spark, folder)
    return bool(_system(spark, path).exists(path))


def count_bytes(spark: "SparkSession", folder: str) -> int:
    """The bytes of a file, or of all files in a folder. SettingsError when it is not there."""
    if not exists(spark, folder):
        raise SettingsError(f"{folder}: there is no such file or folder; check the path")
    path = _path(spark, folder)
    return int(_system(spark, path).getContentSummary(path).getLength())


def is_whole(spark: "SparkSession", folder: str) -> bool:
    """Whether Spark has written all of a folder."""
    return exists(spark, under(folder, _MARK))


def remove(spark: "SparkSession", folder: str) -> None:
    path = _path(spark, folder)
    _system(spark, path).delete(path, True)


def write(frame: "DataFrame", folder: str, *columns: str) -> None:
    """Write rows as Parquet, a folder for each value of some columns, over what was there.

    A folder is whole when its mark is there, which comes last.
    """
    writer = frame.write.mode("overwrite")
    (writer.partitionBy(*columns) if columns else writer).parquet(folder)


def _path(spark: "SparkSession", folder: str) -> Any:  # noqa: ANN401 — an object of Java's
    jvm: Any = spark._jvm
    return jvm.org.apache.hadoop.fs.Path(folder)


def _system(spark: "SparkSession", path: Any) -> Any:  # noqa: ANN401 — as above
    java: Any = spark._jsc
    return path.getFileSystem(java.hadoopConfiguration())
