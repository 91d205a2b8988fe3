"""No address that a user gives makes the desk ask this machine or its neighbours for anything."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.security.doors import doors

from dateline.record import Record

OpenDesk = Callable[..., AbstractContextManager[TestClient]]

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


def _until(client: TestClient, where: str, sign: str) -> str:
    """What an address tells once the desk's worker has done what it was given."""
    for _ in range(600):
        told = str(client.get(where).text).replace(" ", "")
        if sign in told:
            return told
        time.sleep(0.1)
    raise AssertionError(f"{where} never told {sign}")


def _add_link(client: TestClient, address: str) -> None:
    answer = client.post("/api/v1/add", data={"links": address})
    assert answer.status_code in (202, 422)
    if answer.status_code == 202:
        _until(client, answer.headers["location"], '"stage":"done"')


def _add_feed(client: TestClient, address: str) -> None:
    answer = client.post("/api/v1/feeds", json={"url": address})
    assert answer.status_code in (201, 422)
    if answer.status_code == 201:
        _until(client, "/api/v1/feeds", '"checked_at":"')


def _add_webhook(client: TestClient, address: str) -> None:
    view = client.post("/api/v1/views", json={"name": "all"})
    hook = {"view": view.json()["id"], "url": address}
    answer = client.post("/api/v1/webhooks", json=hook)
    assert answer.status_code in (201, 422)
    if answer.status_code == 201:
        tried = client.post(f"/api/v1/webhooks/{answer.json()['id']}/test")
        assert "neighbour" not in tried.text


WAYS = {
    "/api/v1/add": _add_link,
    "/api/v1/feeds": _add_feed,
    "/api/v1/webhooks": _add_webhook,
}
"""The routes that take an address, and how each is used."""


@pytest.mark.parametrize("path", WAYS)
@pytest.mark.parametrize("address", ELSEWHERE)
def test_no_address_makes_the_desk_ask_a_neighbour(
    address: str, path: str, own_client: TestClient, own_record: Path
) -> None:
    with _neighbour() as (port, asked):
        WAYS[path](own_client, address.format(port=port))
    assert asked == []
    with Record(str(own_record)) as record:
        kept = b"".join(page.content or b"" for page in record.pages())
    assert b"neighbour's secret" not in kept
    assert b"root:" not in kept


@pytest.mark.parametrize("path", WAYS)
def test_a_neighbour_that_is_asked_is_seen(
    path: str, own_client: TestClient, own_record: Path, open_desk: OpenDesk
) -> None:
    """So that the test above can fail: here, private addresses are let pass."""
    with (
        open_desk(own_record, may_reach=lambda _: True) as careless,
        _neighbour() as (port, asked),
    ):
        WAYS[path](careless, f"http://127.0.0.1:{port}/")
    assert asked
