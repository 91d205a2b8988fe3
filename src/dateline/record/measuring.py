"""What a record holds and what waits in it, as metrics that are read off when asked for."""

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from prometheus_client import CollectorRegistry, Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Connection, Select, Table, func, select

from dateline.errors import RecordError
from dateline.record.base import Store
from dateline.record.job_rows import JobStage
from dateline.record.pages import PageState
from dateline.record.schema import events, figures, pages, reports
from dateline.record.schema_incidents import corrections, incidents
from dateline.record.schema_jobs import feeds, jobs

BEHIND = timedelta(minutes=5)
"""A feed whose check has been due for so long is behind."""

_FRESH_SECONDS = 30.0
"""Counting a million rows takes a moment; whoever asks more often gets the same again."""

_COUNTED: Mapping[str, Table] = {
    "reports": reports,
    "events": events,
    "figures": figures,
    "incidents": incidents,
    "corrections": corrections,
}


def record_metrics(record: Store, *, now: Callable[[], datetime]) -> CollectorRegistry:
    """The metrics of one record, for `/metrics` to tell beside the process's own."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_RecordCollector(record, now))
    return registry


class _RecordCollector(Collector):
    def __init__(self, record: Store, now: Callable[[], datetime]) -> None:
        self._record = record
        self._now = now
        self._lock = Lock()
        self._counted: list[Metric] = []
        self._counted_at: float | None = None

    def collect(self) -> Iterable[Metric]:
        with self._lock:
            try:
                yield from self._fresh()
                up = 1.0
            except RecordError:
                up = 0.0
        told = "Whether the record can be read."
        yield GaugeMetricFamily("dateline_record_up", told, value=up)

    def _fresh(self) -> list[Metric]:
        at = time.monotonic()
        if self._counted_at is None or at - self._counted_at > _FRESH_SECONDS:
            with self._record._reading() as connection:
                self._counted = list(_counts(connection, self._now()))
            self._counted_at = at
        return self._counted


def _counts(connection: Connection, now: datetime) -> Iterable[Metric]:
    held = GaugeMetricFamily("dateline_record_rows", "Rows in the record.", labels=["what"])
    for what, table in _COUNTED.items():
        held.add_metric([what], _count(connection, table))
    yield held

    states = select(pages.c.state, func.count()).group_by(pages.c.state)
    yield _by_label(
        GaugeMetricFamily("dateline_record_pages", "Pages in the record.", labels=["state"]),
        [state.value for state in PageState],
        _pairs(connection, states),
    )
    stages = select(jobs.c.stage, func.count()).group_by(jobs.c.stage)
    waiting = [stage.value for stage in JobStage if stage is not JobStage.DONE]
    yield _by_label(
        GaugeMetricFamily("dateline_queue_jobs", "Jobs that are not done.", labels=["stage"]),
        waiting,
        _pairs(connection, stages),
    )
    checked = ~feeds.c.paused
    late = checked & (feeds.c.next_at < now - BEHIND)
    for name, told, condition in (
        ("dateline_feeds", "Feeds that are checked.", checked),
        ("dateline_feeds_behind", "Feeds whose check is late.", late),
    ):
        count = connection.scalar(select(func.count()).select_from(feeds).where(condition))
        yield GaugeMetricFamily(name, told, value=count or 0)


def _by_label(
    family: GaugeMetricFamily, labels: Iterable[str], counts: Mapping[str, int]
) -> GaugeMetricFamily:
    for label in labels:
        family.add_metric([label], counts.get(label, 0))
    return family


def _pairs(connection: Connection, statement: Select[Any]) -> dict[str, int]:
    rows: list[tuple[str, int]] = [(label, count) for label, count in connection.execute(statement)]
    return dict(rows)


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
