"""What `/healthz` and `/metrics` answer, on whatever server."""

import json
from http import HTTPStatus

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from dateline.telemetry.health import Health
from dateline.telemetry.metrics import REGISTRY

READY = "/healthz"
LIVE = "/healthz/live"
METRICS = "/metrics"

Answer = tuple[HTTPStatus, str, bytes]


def healthz(health: Health, *, details: bool) -> Answer:
    """200 when every check is well, else 503. details: say what each check found."""
    findings = health.findings()
    ok = all(found.ok for found in findings.values())
    told: dict[str, object] = {"status": "ok" if ok else "failing"}
    if details:
        told["checks"] = {
            name: {"ok": found.ok, "told": found.told} for name, found in findings.items()
        }
    status = HTTPStatus.OK if ok else HTTPStatus.SERVICE_UNAVAILABLE
    return status, "application/json", json.dumps(told).encode()


def metrics(*more: CollectorRegistry) -> Answer:
    """The process's metrics, and those of some registries more."""
    body = b"".join(generate_latest(registry) for registry in (REGISTRY, *more))
    return HTTPStatus.OK, CONTENT_TYPE_LATEST, body
