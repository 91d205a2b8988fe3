"""A way to the network that connects only to addresses it has checked, within one time limit.

The name is looked up once, every address it has is checked, and the connection is made to one of
those very addresses; TLS and the Host header still use the name. So there is no second look-up in
which the name could answer otherwise (DNS rebinding).
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from dateline.errors import PageError
from dateline.pages.addresses import IPAddress, Resolver


class Deadline:
    """The moment by which a fetch, with all its redirects, must be done."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def extend(self, seconds: float) -> None:
        """Let it be later: what was spent on waiting for one's turn does not count."""
        self._end += seconds

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
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        with _explained():
            response = self._pool.handle_request(
                httpcore.Request(
                    request.method, url, headers=request.headers.raw, content=_content(request)
                )
            )
        body = _Body(response)
        return httpx.Response(response.status, headers=response.headers, stream=body)

    def close(self) -> None:
        self._pool.close()


def open_client(
    *,
    resolve: Resolver,
    allow: Callable[[IPAddress], bool],
    deadline: Deadline,
    ssl_context: ssl.SSLContext,
    headers: Mapping[str, str],
) -> httpx.Client:
    """A client for one exchange: the limit on time is part of its way to the network."""
    transport = CheckedTransport(
        resolve=resolve, allow=allow, deadline=deadline, ssl_context=ssl_context
    )
    return httpx.Client(transport=transport, headers=headers, timeout=None, trust_env=False)  # noqa: S113 — the deadline rules


def _content(request: httpx.Request) -> Iterable[bytes]:
    if not isinstance(request.stream, httpx.SyncByteStream):
        raise TypeError("only what is sent from memory can be sent")
    return request.stream


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        with _explained():
            yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


@contextmanager
def _explained() -> Iterator[None]:
    """What goes wrong on the wire, as a PageError."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise PageError("the server did not answer in time; try again later") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise PageError(f"the connection failed ({error}); try again later") from error


class _CheckedBackend(httpcore.NetworkBackend):
    def __init__(
        self, *, resolve: Resolver, allow: Callable[[IPAddress], bool], deadline: Deadline
    ) -> None:
        self._resolve = resolve
        self._allow = allow
        self._deadline = deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in self._checked(host):
            try:
                stream = self._backend.connect_tcp(
                    str(address), port, self._deadline.left(), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _checked(self, host: str) -> Sequence[IPAddress]:
        """The addresses of a host. One that may not be fetched from rules out the host."""
        addresses = self._resolve(host, self._deadline.left())
        for address in addresses:
            if not self._allow(address):
                raise PageError(
                    f"{host} is at {address}, which is no public address; "
                    "save the page and give its file"
                )
        return addresses


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline, so that no drip of bytes outlasts it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left()
        return _TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, left), self._deadline
        )

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 — httpcore's own signature
        return self._stream.get_extra_info(info)
