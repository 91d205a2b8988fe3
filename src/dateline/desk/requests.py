"""A line in the log, a count and a span for each request: its route, never its address or body.

An address holds what somebody looks for. A route is the pattern it matched; there are so many and
no more, so they can be labels of metrics.
"""

import logging
import re
import time
import uuid
from collections.abc import Mapping, Sequence
from functools import cached_property

from fastapi.routing import iter_route_contexts
from starlette.datastructures import Headers, MutableHeaders
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.accounts.gate import STATIC
from dateline.telemetry import metrics
from dateline.telemetry.answers import LIVE, METRICS, READY
from dateline.telemetry.logs import about
from dateline.telemetry.traces import span

_log = logging.getLogger(__name__)

ID = "x-request-id"
UNMATCHED = "none"
"""The route of what matched none, or was refused before it came to one."""

_GOOD_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_OFTEN = frozenset({LIVE, METRICS, READY, STATIC})
"""Asked for every few seconds, or with each page: logged only for whoever looks for faults."""


class Requests:
    """The outermost middleware: it sees refusals and failures too."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._routes = routes

    @cached_property
    def _patterns(self) -> Mapping[int, str]:
        """Each route's whole path, by the route's identity: its own lacks its router's prefix."""
        contexts = iter_route_contexts(self._routes)
        return {id(context.original_route): context.path or UNMATCHED for context in contexts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        seen = _Seen(scope, _id(headers.get(ID, "")), send, self._patterns)
        with (
            about(request=seen.id),
            span("request", came_with=headers, method=_method(scope)) as spanned,
        ):
            try:
                await self._app(scope, receive, seen.send)
            finally:
                seen.tell()
                if spanned is not None:
                    spanned.set_attributes({"route": seen.route, "status": seen.status})


class _Seen:
    """A request on its way, and what became of it."""

    def __init__(self, scope: Scope, id_: str, send: Send, patterns: Mapping[int, str]) -> None:
        self.id = id_
        self._patterns = patterns
        self.status = 500
        self._scope = scope
        self._send = send
        self._began = time.perf_counter()

    @property
    def route(self) -> str:
        """Known once the request has come to it."""
        if self._scope["path"].startswith(STATIC):
            return STATIC
        return self._patterns.get(id(self._scope.get("route")), UNMATCHED)

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message)[ID] = self.id
        await self._send(message)

    def tell(self) -> None:
        seconds = time.perf_counter() - self._began
        route, method = self.route, _method(self._scope)
        metrics.requests.labels(method, route, str(self.status)).inc()
        metrics.request_seconds.labels(route).observe(seconds)
        level = logging.DEBUG if route in _OFTEN and self.status < 500 else logging.INFO
        told = {"method": method, "route": route, "status": self.status}
        user = getattr(self._scope.get("state", {}).get("user"), "name", None)
        named = {} if user is None else {"user": user}
        _log.log(level, "request", extra={**told, **named, "ms": round(1000 * seconds, 1)})


def _id(told: str) -> str:
    """The id that a proxy gave the request, or a new one."""
    return told if _GOOD_ID.fullmatch(told) else uuid.uuid4().hex


def _method(scope: Scope) -> str:
    return scope["method"] if scope["method"] in METHODS else "other"
