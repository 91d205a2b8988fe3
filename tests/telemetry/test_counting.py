"""What an ingest, a job and a feed leave in the metrics, the log and the traces."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from dateline.default_linker import DefaultLinker
from dateline.domain import Page, PageKind
from dateline.ingest import keep_pages, read_kept
from dateline.linker import link_waiting
from dateline.reading import Readers
from dateline.record import Record
from dateline.record.measuring import record_metrics
from dateline.telemetry.metrics import REGISTRY
from dateline.telemetry.traces import send_spans_to

NEWS = b"Shells hit the market of Saraqib on Monday, killing 12 people, doctors said."


def now() -> datetime:
    return datetime(2024, 8, 1, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(str(tmp_path / "record.db")) as opened:
        yield opened


def ingest(record: Record, readers: Readers) -> None:
    """A page with a report, and one that is none."""
    pages = [
        Page(source="good.txt", kind=PageKind.TEXT, content=NEWS),
        Page(source="empty.txt", kind=PageKind.TEXT, content=b" "),
    ]
    keep_pages(pages, record, now=now)
    read_kept(record, readers, now=now)
    link_waiting(record, DefaultLinker(), now=now)


def told(registry: CollectorRegistry = REGISTRY) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *sample.labels.values()): sample.value
        for metric in registry.collect()
        for sample in metric.samples
    }


def test_an_ingest_is_counted(
    record: Record, readers: Readers, caplog: pytest.LogCaptureFixture
) -> None:
    before = told()
    with caplog.at_level(logging.INFO, "dateline.ingest"):
        ingest(record, readers)
    after = told()

    def grown(*name: str) -> float:
        return after[name] - before.get(name, 0.0)

    assert grown("dateline_pages_kept_total") == 2
    assert grown("dateline_pages_read_total") == 1
    assert grown("dateline_pages_failed_total", "reports") == 1
    assert grown("dateline_reports_read_total") == 1
    assert grown("dateline_reports_linked_total") == 1
    assert grown("dateline_reading_seconds_total") > 0
    assert grown("dateline_linking_seconds_total") > 0
    (line,) = [line for line in caplog.records if line.msg == "page failed"]
    assert (line.stage, len(line.page)) == ("reports", 20)  # type: ignore[attr-defined]  # extras
    assert "Saraqib" not in caplog.text


def test_a_record_tells_what_is_in_it(record: Record, readers: Readers) -> None:
    ingest(record, readers)
    found = told(record_metrics(record, now=now))
    assert found["dateline_record_rows", "reports"] == 1
    assert found["dateline_record_pages", "failed"] == 1
    assert found["dateline_record_up",] == 1


def test_a_record_that_went_away_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record(str(path)) as record:
        registry = record_metrics(record, now=now)
        record.close()
        path.write_bytes(b"no database any more" * 1000)
        assert told(registry) == {("dateline_record_up",): 0.0}


def test_an_ingest_is_traced(record: Record, readers: Readers) -> None:
    sdk = pytest.importorskip("opentelemetry.sdk.trace", reason="an extra")
    export = pytest.importorskip("opentelemetry.sdk.trace.export")
    memory = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")
    exporter, provider = memory.InMemorySpanExporter(), sdk.TracerProvider()
    provider.add_span_processor(export.SimpleSpanProcessor(exporter))
    send_spans_to(provider)
    ingest(record, readers)
    spans = exporter.get_finished_spans()
    assert {"read", "link", "make incidents", "record.read", "record.write"} <= {
        span.name for span in spans
    }
    (read,) = [span for span in spans if span.name == "read"]
    assert dict(read.attributes) == {"pages": 2}
    assert "Saraqib" not in str([dict(span.attributes) for span in spans])
