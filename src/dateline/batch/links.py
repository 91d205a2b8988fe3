"""Links on Spark: Splink with the settings of one machine, and the same judgements of its pairs."""

import json
import logging
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dateline.batch.pages import bucket_of
from dateline.batch.session import set_for
from dateline.batch.tables import Mapped, Rows, mapped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LINKS = "left string, right string, decision string, weight double, reasons string, bucket string"
"""One row a pair of events that was compared. reasons: [[name, weight, detail], …] as JSON."""

_COMPILED_WHOLE = "spark.sql.codegen.wholeStage"
"""All comparisons are more code than a Java method may hold: Spark would try, fail and say so."""


def find_links(spark: "SparkSession", reports: "DataFrame", buckets: int) -> "DataFrame":
    """The judgements on all events of reports, rows as in REPORTS."""
    from pyspark.sql import functions as sql
    from splink import Linker

    from dateline.lexicon.linking_weights import load_linking_weights
    from dateline.linking.score import LEAST_WEIGHT, PREDICTED
    from dateline.linking.settings import linking_settings

    facts = reports.select(sql.explode("facts").alias("facts"))
    rows = facts.mapInArrow(_to_compared, _compared_schema())
    table = splink_api(spark).register(rows)
    settings = linking_settings(load_linking_weights(), "spark")
    linker = Linker(table, settings, log_level=logging.ERROR)
    with set_for(spark, _COMPILED_WHOLE, "false"):
        predict: Any = linker.inference.predict
        found = predict(threshold_match_weight=LEAST_WEIGHT, warning_mode="never")
    predicted: DataFrame = found.as_spark_dataframe()
    return predicted.select(*PREDICTED).mapInArrow(_to_links(buckets), LINKS)


def splink_api(spark: "SparkSession") -> Any:  # noqa: ANN401 — untyped in Splink
    from splink.backends.spark import SparkAPI

    make: Any = SparkAPI
    return make(spark_session=spark, register_udfs_automatically=False)


def _to_compared(batches: Iterable[Any]) -> Iterator[Any]:
    """Facts → the columns that the settings name."""
    from dateline.linking import facts_from_json
    from dateline.linking.score import arrow_rows

    for batch in batches:
        facts = map(facts_from_json, batch["facts"].to_pylist())
        yield from arrow_rows(facts).to_batches()


def _compared_schema() -> Any:  # noqa: ANN401 — pyspark's own type
    from pyspark.sql.pandas.types import from_arrow_schema

    from dateline.linking.score import arrow_rows

    return from_arrow_schema(arrow_rows(()).schema)


def _to_links(buckets: int) -> Mapped:
    def judge(rows: Rows) -> Rows:
        from dateline.lexicon.linking_weights import load_linking_weights
        from dateline.linking import links_of
        from dateline.linking.score import pairs_of

        weights = load_linking_weights()
        for pair in pairs_of(rows, weights):
            (link,) = links_of((pair,), weights=weights)
            reasons = [[each.name, each.weight, each.detail] for each in link.reasons]
            yield (
                link.left,
                link.right,
                link.decision.value,
                link.weight,
                json.dumps(reasons, separators=(",", ":")),
                bucket_of(link.left, buckets),
            )

    return mapped(judge, LINKS, at_once=4096)
