"""What hangs together, by Splink's connected components, and its rows brought to one worker."""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from dateline.batch.links import splink_api
from dateline.batch.tables import Rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

GATHERED = ("component", "kind", "one", "other", "number", "text")


def find_components(spark: "SparkSession", edges: "DataFrame") -> "DataFrame":
    """The component of each end of some edges (one, other), as rows (id, component).

    What has no edge has no row: it is a component by itself.
    """
    from splink.clustering import cluster_pairwise_predictions_at_threshold

    ends = edges.selectExpr("one as id").union(edges.selectExpr("other as id")).distinct()
    find: Any = cluster_pairwise_predictions_at_threshold
    found = find(
        ends,
        edges,
        splink_api(spark),
        node_id_column_name="id",
        edge_id_column_name_left="one",
        edge_id_column_name_right="other",
    )
    components: DataFrame = found.as_spark_dataframe()
    return components.selectExpr("id", "cluster_id as component")


def in_components(rows: "DataFrame", of: str, components: "DataFrame") -> "DataFrame":
    """Rows with the component of the id in a column; the id itself where it has no edge."""
    from pyspark.sql import functions as sql

    joined = rows.join(components, rows[of] == components["id"], "left").drop("id")
    return joined.withColumn("component", sql.coalesce("component", of))


def gather(kinds: "dict[str, DataFrame]") -> "DataFrame":
    """Rows of several kinds, those of one component together and in order.

    Each has a component and some of the columns one, other, number and text.
    """
    from pyspark.sql import functions as sql

    told = []
    for kind, rows in kinds.items():
        named = rows.withColumn("kind", sql.lit(kind))
        for column in GATHERED:
            if column not in named.columns:
                empty = sql.lit(None).cast("double" if column == "number" else "string")
                named = named.withColumn(column, empty)
        told.append(named.select(*GATHERED))
    together = reduce(lambda some, more: some.unionByName(more), told).repartition("component")
    return together.sortWithinPartitions("component", "kind", "one", "other")


def by_component(rows: Rows) -> Iterator[dict[str, list[tuple[Any, ...]]]]:
    """The rows of one component after another: by their kind, (one, other, number, text)."""
    for _, together in groupby(rows, key=itemgetter(0)):
        yield _by_kind(together)


def _by_kind(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for _, kind, *values in rows:
        found.setdefault(kind, []).append(tuple(values))
    return found
