"""The same corpus gives the same incidents on one process, on two, and on Spark, row by row."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.batch.corpus import corpus_lines
from tests.batch.processes import ingest, now

from dateline.batch.linking import link_corpus, linked_table
from dateline.batch.loading import load_result
from dateline.batch.reading import failed_of, read_corpus, readings_of
from dateline.default_linker import DefaultLinker
from dateline.errors import SettingsError
from dateline.record import IncidentQuery, Record, Shown, Status
from dateline.record.serial import incident_to_json, reading_to_json

# One Spark at a time: each takes 3 GB, and minutes.
pytestmark = [pytest.mark.xdist_group("spark"), pytest.mark.timeout(900)]
BUCKETS = 3
SIZES = [160, pytest.param(2000, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])]


@dataclass(frozen=True)
class Runs:
    """The record of one process, and the folder that Spark wrote."""

    source: Path
    one: Path
    result: Path

    def read(self, spark: Any) -> None:  # noqa: ANN401
        read_corpus(spark, str(self.source), str(self.result), buckets=BUCKETS)


@pytest.fixture(scope="module", params=SIZES)
def runs(
    request: pytest.FixtureRequest,
    spark: Any,  # noqa: ANN401
    tmp_path_factory: pytest.TempPathFactory,
) -> Runs:
    folder = tmp_path_factory.mktemp("runs")
    source = folder / "news"
    source.mkdir()
    lines = list(corpus_lines(request.param))
    (source / "first.jsonl").write_text("\n".join(lines[: len(lines) // 3]), encoding="utf-8")
    (source / "rest.jsonl").write_text("\n".join(lines[len(lines) // 3 :]) + "\n", encoding="utf-8")
    runs = Runs(source=source, one=folder / "one.db", result=folder / "result")
    ingest(source, runs.one, processes=1)
    runs.read(spark)
    link_corpus(spark, str(runs.result), str(runs.result))
    return runs


def incidents(record: Path) -> list[str]:
    """All of a record's incidents as they are stored: ids, fields, members, claims, contests."""
    with Record(str(record)) as kept:
        found = kept.whole_incidents(IncidentQuery(shown=Shown.ALL))
        return sorted(incident_to_json(incident) for incident in found)


def links(record: Path) -> list[tuple[object, ...]]:
    """All judgements on events of the record's incidents, with their reasons."""
    with Record(str(record)) as kept:
        ids = [each.id for each in kept.incidents(IncidentQuery(shown=Shown.ALL))]
        found = {link for each in ids for link in kept.incident(each).links}
    return sorted(
        (each.left, each.right, each.decision, each.weight, each.reasons) for each in found
    )


def status(record: Record) -> Status:
    """Its status, with the failures in an order that does not hang on when pages came."""
    found = record.status()
    return replace(found, failures=tuple(sorted(found.failures, key=lambda each: each.page_id)))


def differing(one: list[str], other: list[str]) -> list[str]:
    """What is in one list only, the start of it, for a failure that can be read."""
    return [line[:300] for line in sorted(set(one) ^ set(other))[:4]]


def test_spark_reads_every_report_as_one_process_does(runs: Runs, spark: Any) -> None:  # noqa: ANN401
    rows = readings_of(spark, str(runs.result)).select("report", "body").collect()
    with Record(str(runs.one)) as record:
        ids = {row.id for row in record.reports()}
        assert {row["report"] for row in rows} == ids
        for row in rows[:100]:
            assert row["body"] == reading_to_json(record.report(row["report"]))


def test_bad_records_are_put_aside_with_their_reasons(runs: Runs, spark: Any) -> None:  # noqa: ANN401
    rows = failed_of(spark, str(runs.result)).collect()
    with Record(str(runs.one)) as record:
        failures = record.status().failures
    assert rows
    assert {(row["page"], row["source"], row["stage"], row["reason"]) for row in rows} == {
        (each.page_id, each.source, each.stage, each.reason) for each in failures
    }


def test_spark_makes_the_incidents_that_one_process_makes(runs: Runs, spark: Any) -> None:  # noqa: ANN401
    found = linked_table(spark, str(runs.result), "incidents").select("body").collect()
    made = sorted(row["body"] for row in found)
    expected = incidents(runs.one)
    assert len(expected) > 20
    assert not differing(made, expected)
    assert made == expected


def test_two_processes_make_the_incidents_that_one_makes(runs: Runs, tmp_path: Path) -> None:
    two = tmp_path / "two.db"
    ingest(runs.source, two, processes=2)
    assert not differing(incidents(two), incidents(runs.one))


def test_a_record_that_a_result_is_loaded_into_is_as_if_ingested(
    runs: Runs,
    spark: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    loaded = tmp_path / "loaded.db"
    with Record(str(loaded)) as record:
        done = load_result(spark, str(runs.result), record, DefaultLinker(), now=now)
        again = load_result(spark, str(runs.result), record, DefaultLinker(), now=now)
    assert (done.taken, again.new) == (True, 0)
    assert not differing(incidents(loaded), incidents(runs.one))
    assert links(loaded) == links(runs.one)
    with Record(str(loaded)) as record, Record(str(runs.one)) as one:
        assert status(record) == status(one)
        assert {page.id: page for page in record.pages()} == {page.id: page for page in one.pages()}


def test_a_rerun_reads_only_what_is_missing(runs: Runs, spark: Any) -> None:  # noqa: ANN401
    before = _written(runs.result)
    runs.read(spark)
    assert _written(runs.result) == before
    (runs.result / "failed/bucket=00001/_SUCCESS").unlink()
    with pytest.raises(SettingsError, match="not all is read"):
        link_corpus(spark, str(runs.result), str(runs.result))
    runs.read(spark)
    after = _written(runs.result)
    again = {path.parts[1] for path in after if after[path] != before.get(path)}
    assert again == {"bucket=00001"}


def test_a_folder_of_another_corpus_is_not_gone_on_with(runs: Runs, spark: Any) -> None:  # noqa: ANN401
    with pytest.raises(SettingsError, match="was begun with source"):
        read_corpus(spark, str(runs.source / "rest.jsonl"), str(runs.result), buckets=BUCKETS)
    with pytest.raises(SettingsError, match="was begun with buckets 3, not 4"):
        read_corpus(spark, str(runs.source), str(runs.result), buckets=4)


def _written(result: Path) -> dict[Path, int]:
    """When each file with rows was written, by its path in the folders of readings and failures."""
    return {
        path.relative_to(result): path.stat().st_mtime_ns
        for name in ("readings", "failed")
        for path in (result / name).rglob("*.parquet")
    }
