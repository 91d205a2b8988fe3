"""docs/operations.md tells of every metric and every span."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from dateline.record import Record
from dateline.record.measuring import record_metrics
from dateline.telemetry.metrics import REGISTRY

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def described(registry: CollectorRegistry) -> dict[str, tuple[str, ...]]:
    """Each metric's name as it is asked for, with its labels."""
    found = {}
    for collector, names in registry._collector_to_names.items():
        labels = tuple(getattr(collector, "_labelnames", ()))
        for metric in collector.collect():
            name = metric.name + ("_total" if metric.type == "counter" else "")
            if name.startswith("dateline_"):
                found[name] = labels or _labels(metric.samples)
        assert names is not None
    return found


def _labels(samples: Sequence[object]) -> tuple[str, ...]:
    return tuple(getattr(samples[0], "labels", {})) if samples else ()


def in_table(page: str) -> dict[str, tuple[str, ...]]:
    rows = re.findall(r"^\| `(dateline_\w+)` \|([^|]*)\|", page, flags=re.MULTILINE)
    return {name: tuple(re.findall(r"`(\w+)`", labels)) for name, labels in rows}


@pytest.fixture
def told(tmp_path: Path) -> dict[str, tuple[str, ...]]:
    with Record(str(tmp_path / "record.db")) as record:
        of_record = record_metrics(record, now=lambda: datetime(2024, 8, 1, tzinfo=UTC))
        return {**described(REGISTRY), **described(of_record)}


def test_every_metric_is_in_the_table_with_its_labels(told: dict[str, tuple[str, ...]]) -> None:
    assert in_table(PAGE) == told


def test_every_span_is_in_the_table() -> None:
    sources = (ROOT / "src" / "dateline").rglob("*.py")
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    spans = set(re.findall(r"(?<![\w.])span\(\s*\"([\w. ]+)\"", code))
    table = PAGE.partition("| span |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (`[^|]*`) \|", table, flags=re.MULTILINE)
    assert spans == {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
