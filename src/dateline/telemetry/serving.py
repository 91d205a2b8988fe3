"""`/healthz` and `/metrics` on a port of their own, for what has no web pages: `dateline watch`."""

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry

from dateline.telemetry.answers import LIVE, METRICS, READY, Answer, healthz, metrics
from dateline.telemetry.health import Health

_LOCAL = frozenset({"127.0.0.1", "localhost"})
_PORT = re.compile(r":[0-9]+$")
_HANGS_UP_AFTER = 10.0


@contextmanager
def serving(
    host: str, port: int, health: Health, *more: CollectorRegistry
) -> Iterator[tuple[str, int]]:
    """Answer at an address in a thread of its own, until the block ends; gives the address.

    port: 0 for any that is free. On a loopback address only requests that name it are answered, so
    no site's page can ask; on any other, whoever reaches it may.
    """
    with make_server(host, port, _application(host, health, more), _Server, _Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        try:
            yield host, server.server_port
        finally:
            server.shutdown()
            thread.join()


def _application(host: str, health: Health, more: tuple[CollectorRegistry, ...]) -> Any:  # noqa: ANN401 — WSGI
    local = host in _LOCAL

    def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401 — WSGI
        named = _PORT.sub("", environ.get("HTTP_HOST", ""))
        if local and named not in _LOCAL:
            answer: Answer = HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"not called that\n"
        else:
            answer = _answer(environ, health, more, details=local)
        status, content_type, body = answer
        headers = [("Content-Type", content_type), ("Content-Length", str(len(body)))]
        start(f"{status.value} {status.phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    return application


def _answer(
    environ: dict[str, Any],
    health: Health,
    more: tuple[CollectorRegistry, ...],
    *,
    details: bool,
) -> Answer:
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return HTTPStatus.METHOD_NOT_ALLOWED, "text/plain", b"GET only\n"
    path = environ["PATH_INFO"]
    if path == READY:
        return healthz(health, details=details)
    if path == LIVE:
        return healthz(Health({}), details=False)
    if path == METRICS:
        return metrics(*more)
    return HTTPStatus.NOT_FOUND, "text/plain", b"here are /healthz and /metrics\n"


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    timeout = _HANGS_UP_AFTER

    def log_message(self, format: str, *args: object) -> None:
        """Probes come every few seconds; they are not logged."""
