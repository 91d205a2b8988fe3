"""A way to the network that connects only to addresses it has checked, within one time limit.

The name is looked up once, every address it has is checked, and the connection is made to one of
those very addresses; TLS and the Host header still use the name. So there is no second look-up in
which the name could answer otherwise (DNS rebinding).
"""

import ssl
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Self

import httpcore
import httpx

from dateline.errors import PageError
from dateline.pages.addresses import IPAddress, Resolver


class Deadline:
    """The moment by which a fetch, with all its redirects, must be done."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left; PageError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise PageError(f"took longer than {self._seconds:.0f} seconds; try again later")
        return left


class CheckedTransport(httpx.BaseTransport):
    """httpx over httpcore with our own way of connecting, for as long as one fetch lasts."""

    def __init__(
        self,
        *,
        resolve: Resolver,
        allow: Callable[[IPAddress], bool],
        deadline: Deadline,
        ssl_context: ssl.SSLContext,
    ) -> None:
        backend = _CheckedBackend(resolve=resolve, allow=allow, deadline=deadline)
        self._pool = httpcore.ConnectionPool(ssl_context=ssl_context, network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
            )
        )
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response)
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self):
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()
