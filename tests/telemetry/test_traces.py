"""Spans, where they are wanted, and no cost where not."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Site

from dateline.errors import SettingsError
from dateline.record import Record
from dateline.telemetry import traces
from dateline.telemetry.traces import send_spans_to, span, start_tracing

_QUIET = """
import sys
from dateline.telemetry.traces import span, start_tracing
assert not start_tracing()
with span("read", reports=3):
    pass
sys.exit(any(name.startswith("opentelemetry") for name in sys.modules))
"""


def test_without_being_told_nothing_is_imported_or_sent() -> None:
    environment = {"PYTHONPATH": ":".join(sys.path), "OTEL_EXPORTER_OTLP_ENDPOINT": ""}
    done = subprocess.run([sys.executable, "-c", _QUIET], env=environment, check=False)
    assert done.returncode == 0


def test_spans_lie_in_each_other_and_go_on_from_the_sender_of_a_request() -> None:
    sdk = pytest.importorskip("opentelemetry.sdk.trace", reason="an extra")
    export = pytest.importorskip("opentelemetry.sdk.trace.export")
    memory = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")
    exporter, provider = memory.InMemorySpanExporter(), sdk.TracerProvider()
    provider.add_span_processor(export.SimpleSpanProcessor(exporter))
    send_spans_to(provider)
    parent = {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
    with span("request", came_with=parent, route="/"), span("record.read"):
        pass
    inner, outer = exporter.get_finished_spans()
    assert (inner.name, outer.name) == ("record.read", "request")
    assert inner.parent.span_id == outer.context.span_id
    assert outer.parent.span_id == 0xB7AD6B7169203331
    assert dict(outer.attributes) == {"route": "/"}


def test_a_command_sends_its_spans_to_where_the_environment_says(
    site: Site, tmp_path: Path
) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http", reason="an extra")
    site.answer("/v1/traces", content_type="application/x-protobuf")
    Record(str(tmp_path / "record.db")).close()
    environment = {
        **os.environ,
        "OTEL_EXPORTER_OTLP_ENDPOINT": site.url(""),
        "OTEL_SERVICE_NAME": "desk-one",
    }
    command = [sys.executable, "-m", "dateline", "status", "-r", str(tmp_path / "record.db")]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
    sent = b"".join(
        gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        for _, _, content in site.posted
    )
    assert b"record.read" in sent
    assert b"desk-one" in sent


def test_where_it_is_wanted_but_not_installed_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(SettingsError, match=r"dateline\[telemetry\]"):
        start_tracing()
    assert traces._tracer is None
