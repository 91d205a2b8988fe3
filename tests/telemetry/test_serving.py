"""`/healthz` and `/metrics` of what has no web pages."""

import http.client
import json
from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

from dateline.errors import DatelineError
from dateline.telemetry import metrics
from dateline.telemetry.health import Check, Health, Pulse
from dateline.telemetry.serving import serving


def fails() -> str:
    raise DatelineError("the record is gone")


def ask(
    address: tuple[str, int], path: str, method: str = "GET", **headers: str
) -> tuple[int, str]:
    connection = http.client.HTTPConnection(*address, timeout=10)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    told = answer.status, answer.read().decode()
    connection.close()
    return told


@pytest.fixture
def checks() -> dict[str, Check]:
    return {"record": lambda: "opens"}


@pytest.fixture
def address(checks: dict[str, Check]) -> Iterator[tuple[str, int]]:
    with serving("127.0.0.1", 0, Health(checks)) as address:
        yield address


def test_health_is_told_with_what_each_check_found(
    address: tuple[str, int], checks: dict[str, Check]
) -> None:
    status, body = ask(address, "/healthz")
    assert status == 200
    assert json.loads(body) == {
        "status": "ok",
        "checks": {"record": {"ok": True, "told": "opens"}},
    }
    checks["worker"] = fails
    status, body = ask(address, "/healthz")
    assert status == 503
    assert json.loads(body)["checks"]["worker"] == {"ok": False, "told": "the record is gone"}
    assert ask(address, "/healthz/live") == (200, '{"status": "ok"}')


def test_metrics_are_in_prometheus_form(address: tuple[str, int]) -> None:
    metrics.pages_kept.inc()
    status, body = ask(address, "/metrics")
    assert status == 200
    told = {family.name for family in text_string_to_metric_families(body)}
    assert {"dateline_pages_kept", "dateline_build_info", "process_cpu_seconds"} <= told


@pytest.mark.parametrize(
    ("path", "method", "host", "status"),
    [
        ("/metrics", "GET", "evil.example:80", 421),
        ("/healthz", "GET", "evil.example", 421),
        ("/healthz", "GET", "localhost:9000", 200),
        ("/healthz", "HEAD", "127.0.0.1", 200),
        ("/metrics", "POST", "127.0.0.1", 405),
        ("/", "GET", "127.0.0.1", 404),
        ("/metrics/../healthz", "GET", "127.0.0.1", 404),
    ],
)
def test_it_answers_nothing_else_and_no_page_of_another_site(
    path: str, method: str, host: str, status: int, address: tuple[str, int]
) -> None:
    assert ask(address, path, method, Host=host)[0] == status


def test_strangers_on_a_network_are_told_no_details() -> None:
    with serving("0.0.0.0", 0, Health({"worker": fails})) as (_, port):  # noqa: S104 — as in a container
        assert ask(("127.0.0.1", port), "/healthz") == (503, '{"status": "failing"}')


def test_a_loop_that_stands_still_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    pulse = Pulse()
    check = pulse.check(longest=60)
    assert check() == "has not begun"
    pulse.beat()
    now = 150.0
    assert check() == "the last step was 50 seconds ago"
    now = 161.0
    with pytest.raises(DatelineError, match="61 seconds ago"):
        check()
