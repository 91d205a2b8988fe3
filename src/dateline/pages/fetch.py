"""One polite fetch of one page: robots.txt kept, limits on everything, public addresses only."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from dateline.errors import PageError
from dateline.pages.addresses import IPAddress, Resolver, is_public, resolve_host
from dateline.pages.limits import (
    MAX_FETCH_SECONDS,
    MAX_PAGE_BYTES,
    MAX_REDIRECTS,
    MAX_ROBOTS_BYTES,
    over_limit,
)
from dateline.pages.robots import ROBOT, Rules, parse_rules, robots_url
from dateline.pages.streams import gunzip, read_bounded
from dateline.version import __version__

if TYPE_CHECKING:
    import httpx

USER_AGENT = f"{ROBOT}/{__version__} (+https://github.com/dateline-news/dateline)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5",
    # Only what can be unpacked within bounds; httpx would unpack Brotli without any.
    "Accept-Encoding": "gzip, identity",
}
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """By what a server tells whether its answer is still the one we had (RFC 9110, 8.8)."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> Mapping[str, str]:
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a URL answered. url: the last one, after redirects. content: unpacked."""

    url: str
    content: bytes
    content_type: str | None = None
    charset: str | None = None
    validators: Validators = Validators()


class StatusError(PageError):
    """The server answered, but not with the page."""

    def __init__(self, status: int, phrase: str) -> None:
        super().__init__(f"the server answered {status} {phrase}".rstrip())
        self.status = status


class Fetcher:
    """Fetches pages, and remembers the robots.txt of each site for as long as it lives.

    resolve: a host's name and the seconds left → its addresses.
    allow: whether an address may be connected to. Every address of every host is asked about,
    after each look-up, so for redirects too. Tests allow the machine they run on.
    seconds: the most one fetch may take, robots.txt and redirects included.
    """

    def __init__(
        self,
        *,
        resolve: Resolver = resolve_host,
        allow: Callable[[IPAddress], bool] = is_public,
        seconds: float = MAX_FETCH_SECONDS,
    ) -> None:
        self._resolve = resolve
        self._allow = allow
        self._seconds = seconds
        self._rules: dict[str, Rules] = {}

    def fetch(self, url: str) -> Fetched:
        """The page at a URL. PageError names the URL and the reason when it can't be had."""
        with _naming(url), self._open_client() as client:
            return self._follow(client, url, obey=True)

    def fetch_if_changed(self, url: str, known: Validators) -> Fetched | None:
        """The same; None when the server says that what it gave before still holds."""
        headers = known.headers()
        with _naming(url), self._open_client() as client:
            try:
                return self._follow(client, url, obey=True, headers=headers)
            except StatusError as error:
                if headers and error.status == HTTPStatus.NOT_MODIFIED:
                    return None
                raise

    def _open_client(self) -> "httpx.Client":
        from dateline.pages.network import open_client

        return open_client(
            resolve=self._resolve,
            allow=self._allow,
            seconds=self._seconds,
            ssl_context=self._ssl_context,
            headers=_HEADERS,
        )

    @cached_property
    def _ssl_context(self) -> ssl.SSLContext:
        import httpx

        return httpx.create_ssl_context()

    def _follow(
        self, client: "httpx.Client", url: str, *, obey: bool, headers: Mapping[str, str] = _NONE
    ) -> Fetched:
        """The answer after redirects, each of which is checked as the first URL is."""
        for _ in range(MAX_REDIRECTS + 1):
            url = check_url(url)
            if obey:
                self._obey(client, url)
            answer = _ask(client, url, headers)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise PageError(f"redirects more than {MAX_REDIRECTS} times; give the last address")

    def _obey(self, client: "httpx.Client", url: str) -> None:
        """PageError when robots.txt does not let the URL be fetched."""
        robots = robots_url(url)
        if robots not in self._rules:
            self._rules[robots] = self._fetch_rules(client, robots)
        refusal = self._rules[robots].refusal(url)
        if refusal:
            raise PageError(refusal)

    def _fetch_rules(self, client: "httpx.Client", robots: str) -> Rules:
        try:
            return parse_rules(self._follow(client, robots, obey=False).content[:MAX_ROBOTS_BYTES])
        except StatusError as error:
            missing = 400 <= error.status < 500
            return Rules() if missing else Rules(closed=str(error))
        except PageError as error:
            return Rules(closed=str(error))


@contextmanager
def _naming(url: str) -> Iterator[None]:
    try:
        yield
    except PageError as error:
        raise PageError(f"{url}: {error}") from error


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


def _ask(client: "httpx.Client", url: str, headers: Mapping[str, str]) -> Fetched | str:
    """What a URL answers: the page, or the address it redirects to."""
    import httpx

    try:
        with client.stream("GET", url, headers=headers) as response:
            return _take(response, url)
    except httpx.RemoteProtocolError as error:  # httpx parses the next address unasked
        raise PageError(f"redirects to what is no address ({error})") from error


def _take(response: "httpx.Response", url: str) -> Fetched | str:
    if response.has_redirect_location:
        return _join(url, response.headers["location"])
    if not response.is_success:
        raise StatusError(response.status_code, response.reason_phrase)
    return Fetched(
        url=url,
        content=_read_body(response),
        content_type=response.headers.get("content-type", "").split(";")[0].strip().lower() or None,
        charset=response.charset_encoding,
        validators=Validators(
            etag=response.headers.get("etag"), last_modified=response.headers.get("last-modified")
        ),
    )


def _join(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise PageError(f"redirects to what is no address ({error})") from error


def _read_body(response: "httpx.Response") -> bytes:
    declared = int(response.headers.get("content-length", 0))
    if declared > MAX_PAGE_BYTES:
        raise PageError(over_limit(declared))
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > MAX_PAGE_BYTES:
            raise PageError(over_limit())
    return _unpack(bytes(body), response.headers.get("content-encoding", "").strip().lower())


def _unpack(body: bytes, encoding: str) -> bytes:
    if encoding in ("", "identity"):
        return body
    if encoding in ("gzip", "x-gzip"):
        return read_bounded(gunzip(BytesIO(body)))
    raise PageError(f"is packed as {encoding}, which was not asked for")
