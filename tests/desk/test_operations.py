"""What a desk tells those who run it: health, metrics, a log of requests; and what it does not."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families
from tests.desk.conftest import OpenDesk

from dateline.desk import wellbeing
from dateline.desk.requests import ID, METHODS, UNMATCHED
from dateline.record import Record


class Lines(logging.Handler):
    """The lines that the requests' log was given."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(vars(record))


@pytest.fixture
def lines() -> Iterator[list[dict[str, Any]]]:
    log, handler = logging.getLogger("dateline.desk.requests"), Lines()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield handler.told
    log.removeHandler(handler)
    log.setLevel(logging.NOTSET)


def samples(client: TestClient) -> dict[tuple[str, ...], float]:
    """Each sample by its name and its labels' values."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_a_request_leaves_one_line_with_its_route_and_never_what_was_asked(
    client: TestClient, lines: list[dict[str, Any]]
) -> None:
    item = client.get("/api/v1/incidents").json()["items"][0]["id"]
    lines.clear()
    answer = client.get(f"/incidents/{item}?search=secret", headers={ID: "proxy-17"})
    (line,) = lines
    assert answer.headers[ID] == "proxy-17"
    assert (line["msg"], line["route"], line["method"]) == ("request", "/incidents/{id}", "GET")
    assert (line["status"], line["user"]) == (200, line["user"])
    assert line["ms"] > 0
    assert "secret" not in str(line)
    assert item not in str(line)


@pytest.mark.parametrize(
    ("path", "route", "status"),
    [
        ("/nowhere/at/all?password=hunter2", UNMATCHED, 404),
        ("/api/v1/incidents/zzz", "/api/v1/incidents/{id}", 404),
        ("/api/v1/events?limit=x", "/api/v1/events", 422),
    ],
)
def test_what_goes_wrong_is_logged_by_its_route_too(
    path: str, route: str, status: int, client: TestClient, lines: list[dict[str, Any]]
) -> None:
    assert client.get(path).status_code == status
    assert [(line["route"], line["status"]) for line in lines] == [(route, status)]
    assert "hunter2" not in str(lines)


@pytest.mark.parametrize("told", ["x" * 65, "a b", "id\r\nSet-Cookie: x=1", "<script>", ""])
def test_an_id_that_could_be_anything_is_replaced(told: str, client: TestClient) -> None:
    given = client.get("/login", headers={ID.encode(): told.encode()}).headers[ID]
    assert len(given) == 32
    assert given.isalnum()


def test_a_failure_nobody_foresaw_is_logged_and_counted(
    own_record: Path, open_desk: OpenDesk, lines: list[dict[str, Any]]
) -> None:
    def fail() -> None:
        raise ValueError("unforeseen")

    with open_desk(own_record) as opened:
        cast(FastAPI, opened.app).get("/fails")(fail)
        quiet = TestClient(opened.app, str(opened.base_url), raise_server_exceptions=False)
        assert quiet.get("/fails").status_code == 500
        assert samples(opened)["dateline_http_requests_total", "GET", "/fails", "500"] == 1
    assert [(line["route"], line["status"]) for line in lines if line["status"] == 500]


def test_requests_are_counted_by_routes_of_which_there_are_only_so_many(
    client: TestClient,
) -> None:
    for number in range(30):
        client.get(f"/api/v1/incidents/{number:020}")
        client.get(f"/nowhere/{number}")
        client.request(f"METHOD{number}", "/")
    found = samples(client)
    counted = {key[1:] for key in found if key[0] == "dateline_http_requests_total"}
    assert ("GET", "/api/v1/incidents/{id}", "404") in counted
    assert {method for method, _, _ in counted} <= {*METHODS, "other"}
    assert not [route for _, route, _ in counted if "0000" in route or "nowhere/" in route]


def test_metrics_tell_what_is_in_the_record(client: TestClient, demo_record: Path) -> None:
    found = samples(client)
    with Record(str(demo_record)) as record:
        status = record.status()
    assert found["dateline_record_rows", "events"] == status.events
    assert found["dateline_record_pages", "read"] == status.read
    assert found["dateline_queue_jobs", "waiting"] == 0
    assert found["dateline_record_up",] == 1


def test_health_tells_an_owner_what_is_well(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    told = answer.json()
    assert told["status"] == "ok"
    assert {name: check["ok"] for name, check in told["checks"].items()} == {
        "record": True,
        "worker": True,
    }
    assert client.get("/healthz/live").json() == {"status": "ok"}


def test_a_desk_older_than_its_record_or_whose_worker_hangs_is_not_well(
    own_record: Path, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_desk(own_record) as opened:
        monkeypatch.setattr(wellbeing, "HEAD", "0001")
        answer = opened.get("/healthz")
        assert answer.status_code == 503
        assert "this desk knows 0001" in answer.json()["checks"]["record"]["told"]
        assert opened.get("/healthz/live").status_code == 200


def test_a_line_of_json_has_no_more_than_it_should(
    client: TestClient, lines: list[dict[str, Any]]
) -> None:
    client.get("/api/v1/incidents")
    (line,) = lines
    usual = set(vars(logging.makeLogRecord({})))
    assert set(line) - usual - {"message"} <= {"method", "route", "status", "ms", "user"}
    json.dumps({name: line[name] for name in ("method", "route", "status", "ms", "user")})
