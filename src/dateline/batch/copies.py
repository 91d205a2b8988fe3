"""Copies on Spark: reports that share a key of a passage, compared as `CopyIndex` compares them."""

from typing import TYPE_CHECKING

from dateline.batch.pages import bucket_in_sql

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


COPIES = "left string, right string, shared double, bucket string"
"""One row a pair of reports that share passages: ids in order of text."""


def find_copies(reports: "DataFrame", buckets: int) -> "DataFrame":
    """The copies among reports, rows as in REPORTS, each pair once."""
    from pyspark.sql import functions as sql

    from dateline.linking.copies import LEAST_SHARED

    keyed = reports.select("report", sql.explode("passage_keys").alias("key"))
    left, right = (keyed.withColumnRenamed("report", side) for side in ("left", "right"))
    near = left.join(right, "key").where("`left` < `right`").select("left", "right").distinct()
    told = reports.select("report", "shingles")
    one = told.withColumnsRenamed({"report": "left", "shingles": "ones"})
    other = told.withColumnsRenamed({"report": "right", "shingles": "others"})
    both = near.join(one, "left").join(other, "right")
    shared = "size(array_intersect(ones, others)) / greatest(1, least(size(ones), size(others)))"
    found = both.selectExpr("`left`", "`right`", f"{shared} as shared")
    found = found.where(sql.col("shared") >= LEAST_SHARED)
    return found.withColumn("bucket", sql.expr(bucket_in_sql("`left`", buckets)))
