"""What a result folder was made from, kept in it, so that no run goes on with something else."""

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from dateline.batch.folders import is_whole, under
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """source: the corpus of readings, or the readings of incidents. buckets: the result's parts.

    form: of the corpus, as it was asked for. version: of the code and the lexicon.
    """

    source: str
    buckets: int
    form: str = ""
    version: str = ""


def version() -> str:
    """The version of code and lexicon that reads, without a model being loaded."""
    from dateline.lexicon.files import lexicon_digest
    from dateline.version import __version__

    return f"{__version__}+{lexicon_digest()}"


def agree(
    spark: "SparkSession", folder: str, name: str, wanted: About, *, buckets_given: bool
) -> About:
    """What a folder is made from: `wanted`, or what an earlier run noted there under a name.

    buckets_given: whether the user asked for that many. SettingsError when the two differ.
    """
    noted = find_about(spark, folder, name)
    if noted is None:
        _note(spark, folder, name, wanted)
        return wanted
    for field in fields(About):
        old, new = getattr(noted, field.name), getattr(wanted, field.name)
        if old != new and (field.name != "buckets" or buckets_given):
            raise SettingsError(
                f"{folder} was begun with {field.name} {old}, not {new}; "
                "go on with that, or choose another folder"
            )
    return noted


def find_about(spark: "SparkSession", folder: str, name: str) -> About | None:
    """What was noted in a folder under a name, None where nothing was."""
    path = under(folder, name)
    if not is_whole(spark, path):
        return None
    row = spark.read.parquet(path).first()
    return About(**row.asDict()) if row else None


def _note(spark: "SparkSession", folder: str, name: str, about: About) -> None:
    columns = "source string, buckets int, form string, version string"
    row = asdict(about)
    rows = [tuple(row[column.split(" ")[0]] for column in columns.split(", "))]
    spark.createDataFrame(rows, columns).coalesce(1).write.mode("overwrite").parquet(
        under(folder, name)
    )
