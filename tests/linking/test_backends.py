"""The same linkage model on DuckDB and on Spark."""

import logging
from pathlib import Path
from typing import Any

import pytest
from tests.linking.test_linking import MANY

from dateline.lexicon.linking_weights import load_linking_weights
from dateline.linking import facts_of, score_pairs
from dateline.linking.score import arrow_rows
from dateline.linking.settings import CONDITIONS, in_dialect, linking_settings


def test_no_condition_is_left_with_a_gap_in_any_dialect() -> None:
    for conditions in CONDITIONS.values():
        for condition in conditions.values():
            for dialect in ("duckdb", "spark"):
                assert "{" not in in_dialect(condition, dialect)


@pytest.mark.xdist_group("spark")
@pytest.mark.timeout(900)
def test_spark_gives_the_pairs_and_weights_that_duckdb_gives(
    spark: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    from splink import Linker
    from splink.backends.spark import SparkAPI

    spark.sparkContext.setCheckpointDir(str(tmp_path))
    facts = tuple(facts_of(MANY))
    rows = arrow_rows(facts)
    frame = spark.createDataFrame(rows.to_pylist(), schema=_schema(rows))
    make: Any = SparkAPI  # untyped in Splink
    api = make(spark_session=spark, register_udfs_automatically=False)
    table = api.register(frame)
    settings = linking_settings(load_linking_weights(), "spark")
    linker = Linker(table, settings, log_level=logging.ERROR)
    found = linker.inference.predict(warning_mode="never").as_spark_dataframe()
    weights = {
        tuple(sorted((row["event_l"], row["event_r"]))): round(row["match_weight"], 6)
        for row in found.collect()
    }
    assert weights == {
        (pair.left, pair.right): round(pair.weight, 6) for pair in score_pairs(facts, floor=None)
    }


def _schema(rows: Any) -> str:  # noqa: ANN401 — pyarrow ships no types
    """The columns in Spark's words."""
    names = {
        "string": "string",
        "int64": "bigint",
        "double": "double",
        "list<item: string>": "array<string>",
        "list<item: int64>": "array<bigint>",
        "list<element: string>": "array<string>",
        "list<element: int64>": "array<bigint>",
    }
    return ", ".join(f"{field.name} {names[str(field.type)]}" for field in rows.schema)
