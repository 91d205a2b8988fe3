"""No address that a user gives makes the desk ask this machine or its neighbours for anything."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.security.doors import doors

from dateline.record import Record

ELSEWHERE = (
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://0.0.0.0:{port}/",
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://127.0.0.1.:{port}/",
    "http://user@127.0.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "file:///etc/passwd",
    "/etc/passwd",
    "gopher://127.0.0.1:{port}/x",
    "ftp://127.0.0.1/",
)


@contextmanager
def _neighbour() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"the neighbour's secret")

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port, asked
        server.shutdown()


def _has(client: TestClient, method: str, path: str) -> bool:
    return any(
        (door.method, door.path) == (method, path) for door in doors(cast(FastAPI, client.app))
    )


def _wait_for(client: TestClient, where: str) -> str:
    for _ in range(300):
        told = client.get(where).text
        if '"stage":"done"' in told.replace(" ", ""):
            return told
        time.sleep(0.1)
    raise AssertionError("the job never ends")


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_link_makes_the_desk_ask_a_neighbour(
    address: str, own_client: TestClient, own_record: Path
) -> None:
    if not _has(own_client, "POST", "/api/v1/add"):
        pytest.skip("this desk adds no links")
    with _neighbour() as (port, asked):
        answer = own_client.post("/api/v1/add", data={"links": address.format(port=port)})
        assert answer.status_code < 500
        if "location" in answer.headers:
            _wait_for(own_client, answer.headers["location"])
    assert asked == []
    with Record(str(own_record)) as record:
        kept = b"".join(page.content or b"" for page in record.pages())
    assert b"secret" not in kept
    assert b"root:" not in kept


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_feed_makes_the_desk_ask_a_neighbour(address: str, own_client: TestClient) -> None:
    if not _has(own_client, "POST", "/api/v1/feeds"):
        pytest.skip("this desk checks no feeds")
    with _neighbour() as (port, asked):
        feed = {"url": address.format(port=port), "every": 15, "minutes": 15}
        answer = own_client.post("/api/v1/feeds", json=feed)
        assert answer.status_code < 500
        time.sleep(0.5)
    assert asked == []


@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_webhook_makes_the_desk_ask_a_neighbour(address: str, own_client: TestClient) -> None:
    if not _has(own_client, "POST", "/api/v1/webhooks"):
        pytest.skip("this desk sends no webhooks")
    with _neighbour() as (port, asked):
        view = own_client.post("/api/v1/views", json={"name": "all", "query": ""}).json()
        hook = {"view": view.get("id", 1), "url": address.format(port=port)}
        answer = own_client.post("/api/v1/webhooks", json=hook)
        assert answer.status_code < 500
        if answer.status_code == 201:
            tried = own_client.post(f"/api/v1/webhooks/{answer.json()['id']}/test")
            assert "secret" not in tried.text.replace(answer.json()["secret"], "")
    assert asked == []
