"""What is counted, in Prometheus' terms. docs/operations.md has a table of it, and a test compares.

Labels take few values, all known beforehand: never a URL, a name or an id.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)

from dateline.version import __version__

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each

REGISTRY = CollectorRegistry()
"""Of this process. Not prometheus-client's own, into which any library may put what it likes."""

ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

build = Gauge("dateline_build_info", "Always 1.", ["version"], registry=REGISTRY)
build.labels(__version__).set(1)

requests = Counter(
    "dateline_http_requests_total",
    "Requests answered by the desk.",
    ["method", "route", "status"],
    registry=REGISTRY,
)
request_seconds = Histogram(
    "dateline_http_request_seconds",
    "Seconds from a request to the end of its answer.",
    ["route"],
    buckets=_SECONDS,
    registry=REGISTRY,
)
pages_kept = Counter("dateline_pages_kept_total", "New pages kept.", registry=REGISTRY)
pages_read = Counter("dateline_pages_read_total", "Pages read.", registry=REGISTRY)
pages_failed = Counter(
    "dateline_pages_failed_total",
    "Pages that could not be read, by the stage they failed in.",
    ["stage"],
    registry=REGISTRY,
)
reports_read = Counter("dateline_reports_read_total", "Reports read.", registry=REGISTRY)
reading_seconds = Counter(
    "dateline_reading_seconds_total", "Seconds spent reading pages.", registry=REGISTRY
)
reports_linked = Counter("dateline_reports_linked_total", "Reports linked.", registry=REGISTRY)
linking_seconds = Counter(
    "dateline_linking_seconds_total", "Seconds spent linking reports.", registry=REGISTRY
)
jobs_done = Counter(
    "dateline_jobs_total",
    "Jobs that ended, by outcome: done, failed, or retried.",
    ["outcome"],
    registry=REGISTRY,
)
feed_checks = Counter(
    "dateline_feed_checks_total",
    "Checks of feeds, by outcome: new, unchanged or failed.",
    ["outcome"],
    registry=REGISTRY,
)
deliveries = Counter(
    "dateline_deliveries_total",
    "Webhook messages sent, by outcome: sent or failed.",
    ["outcome"],
    registry=REGISTRY,
)
last_step = Gauge(
    "dateline_worker_last_step_timestamp_seconds",
    "When a worker of this process last went on, in seconds since 1970.",
    registry=REGISTRY,
)


@contextmanager
def seconds_to(counter: Counter) -> Iterator[None]:
    """Add the seconds that a block takes to a counter."""
    began = time.perf_counter()
    try:
        yield
    finally:
        counter.inc(time.perf_counter() - began)
