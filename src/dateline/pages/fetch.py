"""One polite fetch of one page: robots.txt kept, limits on everything, public addresses only."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from dateline.errors import PageError
from dateline.pages.addresses import IPAddress, Resolver, is_public, resolve_host
from dateline.pages.answers import (
    Fetched,
    Redirect,
    StatusError,
    Unchanged,
    Validators,
    take_answer,
)
from dateline.pages.limits import MAX_FETCH_SECONDS, MAX_REDIRECTS, MAX_ROBOTS_BYTES
from dateline.pages.robots import ROBOT, KnownRules, Rules, parse_rules, robots_url
from dateline.pages.turns import RestingError, Turns
from dateline.telemetry.traces import span
from dateline.version import __version__

if TYPE_CHECKING:
    import httpx

    from dateline.pages.network import Deadline

USER_AGENT = f"{ROBOT}/{__version__} (+https://github.com/dateline-news/dateline)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5",
    # Only what can be unpacked within bounds; httpx would unpack Brotli without any.
    "Accept-Encoding": "gzip, identity",
}
_NONE: Mapping[str, str] = MappingProxyType({})

_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_REST_UNTOLD = 60.0
"""Seconds that a host is left alone which answers 429 and does not say for how long."""


@dataclass(frozen=True, slots=True)
class _Exchange:
    """One fetch with all its redirects."""

    client: "httpx.Client"
    deadline: "Deadline"


class FetchesPages(Protocol):
    """What pages that are linked to are fetched with."""

    def fetch(self, url: str) -> Fetched:
        """The page at a URL; PageError when it can't be had."""
        ...


class Fetcher:
    """Fetches pages. One may be shared by threads, and by all that is fetched for one purpose.

    resolve: a host's name and the seconds left → its addresses.
    allow: whether an address may be connected to. Every address of every host is asked about,
    after each look-up, so for redirects too. Tests allow the machine they run on.
    seconds: the most one fetch may take, robots.txt and redirects included, its turns not.
    turns: who may ask a host now; with none, each request has its own, with no pause between them.
    """

    def __init__(
        self,
        *,
        resolve: Resolver = resolve_host,
        allow: Callable[[IPAddress], bool] = is_public,
        seconds: float = MAX_FETCH_SECONDS,
        turns: Turns | None = None,
    ) -> None:
        self._resolve = resolve
        self._allow = allow
        self._seconds = seconds
        self._turns = turns or Turns()
        self._rules = KnownRules()

    def fetch(self, url: str) -> Fetched:
        """The page at a URL. PageError names the URL and the reason when it can't be had."""
        with _naming(url), self._exchange() as exchange:
            return self._follow(exchange, url, obey=True)

    def fetch_if_changed(self, url: str, known: Validators) -> Fetched | Unchanged:
        """The same, unless the server says that what it gave before still holds."""
        headers = known.headers()
        with _naming(url), self._exchange() as exchange:
            try:
                return self._follow(exchange, url, obey=True, headers=headers)
            except StatusError as error:
                if headers and error.status == HTTPStatus.NOT_MODIFIED:
                    return Unchanged(moved_to=error.moved_to)
                raise

    @contextmanager
    def _exchange(self) -> Iterator[_Exchange]:
        from dateline.pages.network import Deadline, open_client

        deadline = Deadline(self._seconds)
        with (
            span("fetch"),
            open_client(
                resolve=self._resolve,
                allow=self._allow,
                deadline=deadline,
                ssl_context=self._ssl_context,
                headers=_HEADERS,
            ) as client,
        ):
            yield _Exchange(client, deadline)

    @cached_property
    def _ssl_context(self) -> ssl.SSLContext:
        import httpx

        return httpx.create_ssl_context()

    def _follow(
        self, exchange: _Exchange, url: str, *, obey: bool, headers: Mapping[str, str] = _NONE
    ) -> Fetched:
        """The answer after redirects, each of which is checked as the first URL is."""
        moved_to, for_good = None, True
        for _ in range(MAX_REDIRECTS + 1):
            url = check_url(url)
            pause = self._obey(exchange, url) if obey else 0.0  # the page comes right after it
            try:
                answer = self._ask(exchange, url, headers, pause)
            except StatusError as error:
                error.moved_to = moved_to
                raise
            if isinstance(answer, Fetched):
                return replace(answer, moved_to=moved_to)
            url, for_good = answer.to, for_good and answer.for_good
            moved_to = url if for_good else moved_to
        raise PageError(f"redirects more than {MAX_REDIRECTS} times; give the last address")

    def _obey(self, exchange: _Exchange, url: str) -> float:
        """The seconds of pause after it; PageError when robots.txt does not let it be fetched."""
        robots = robots_url(url)
        rules = self._rules.of(robots, lambda: self._fetch_rules(exchange, robots))
        refusal = rules.refusal(url)
        if refusal:
            raise PageError(refusal)
        return max(rules.delay(), self._turns.pause)

    def _fetch_rules(self, exchange: _Exchange, robots: str) -> Rules:
        try:
            fetched = self._follow(exchange, robots, obey=False)
            return parse_rules(fetched.content[:MAX_ROBOTS_BYTES])
        except RestingError:
            raise  # nothing was asked, so nothing is known
        except StatusError as error:
            missing = 400 <= error.status < 500 and error.status != HTTPStatus.TOO_MANY_REQUESTS
            return Rules() if missing else Rules(closed=str(error))
        except PageError as error:
            return Rules(closed=str(error))

    def _ask(
        self, exchange: _Exchange, url: str, headers: Mapping[str, str], pause: float
    ) -> Fetched | Redirect:
        """What a URL answers, when it is one's turn: the page, or the address to go on to."""
        import httpx

        host = httpx.URL(url).host
        with self._turns.turn(host, pause=pause) as waited:
            exchange.deadline.extend(waited)
            try:
                with exchange.client.stream("GET", url, headers=headers) as response:
                    return take_answer(response, url)
            except httpx.RemoteProtocolError as error:  # httpx parses the next address unasked
                raise PageError(f"redirects to what is no address ({error})") from error
            except StatusError as error:
                self._let_rest(host, error)
                raise

    def _let_rest(self, host: str, error: StatusError) -> None:
        """Leave a host alone that says it is asked too much."""
        if error.status == HTTPStatus.TOO_MANY_REQUESTS and error.retry_after is None:
            error.retry_after = _REST_UNTOLD
        if error.status in _BUSY and error.retry_after:
            self._turns.rest(host, error.retry_after)


@contextmanager
def _naming(url: str) -> Iterator[None]:
    try:
        yield
    except PageError as error:
        error.args = (f"{url}: {error}",)
        raise


def check_url(url: str) -> str:
    """The URL in its normal form; PageError for one that is not to be fetched whatever it names."""
    import httpx

    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as error:  # UnicodeError: half a surrogate pair
        raise PageError(f"is no URL that can be fetched ({error})") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise PageError("is not fetched: only http and https addresses are")
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise PageError(f"is no URL that can be fetched (there is no port {parsed.port})")
    if parsed.userinfo:
        raise PageError("is not fetched: it holds a user name or password; leave that out")
    return str(parsed)
